"""What to say when a poster cannot be made, or not on one sheet: how much too much it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeAlias

from generator.content.model import Block, Network, Span
from generator.errors import FitError, MetrokaartError, Problem, UsageError, Where
from generator.layout.paper import NAMES, SMALLEST, Format, paper
from generator.layout.poster.introduction import is_reading
from generator.layout.setting import Column

_STEPS = 6  # halvings: the length that fits is found to 2 %
_LEAST = 8  # words a text: who must cut to fewer has too many panels
_MM = 72 / 25.4

Holds: TypeAlias = Callable[[Network, Format], bool]
"""Whether texts fit on a format; the map is not looked at."""


def too_much(
    network: Network,
    size: Format,
    sheets: int,
    holds: Holds,
    band: Holds | None = None,
    bears: Holds | None = None,
) -> MetrokaartError:
    """What to say when a network's texts do not fit on so many sheets, or not beside its map.

    `band` tells whether the other composition would hold them, `bears` whether a format would
    bear the map and its texts.
    """
    if holds(network, size):
        beside = f"the texts on {sheets} sheets" if network.panels else "its title on a sheet"
        message = (
            f"the map finds no room beside {beside} of {size.name.upper()} with names of "
            f"{size.body(NAMES):.3g} pt"
        )
        return no_room(message, network, size, bears)
    room = f"{sheets} sheets of {size.name.upper()} at {size.body(SMALLEST):.3g} pt"
    return FitError([_too_long(network, size, room, holds, band)])


def no_room(
    message: str, network: Network, size: Format, bears: Holds | None = None
) -> MetrokaartError:
    """What to say of a map that finds no room.

    Names grow with the paper: only another shape of it may help, not a larger sheet of the same.
    """
    others = [f"'--format {name}'" for name in _roomier(network, size, bears)] if bears else []
    cut = "shorten the names of the stations, make fewer of them"
    hint = _advice(cut, others) if others else cut.replace(",", " or")
    return FitError.one(message, network.where, hint)


def more_than_one_sheet(
    network: Network, size: Format, holds: Holds, band: Holds | None = None
) -> Problem:
    """What to say when a poster takes two sheets; `holds` tells whether one would do."""
    sheet = f"one sheet of {size.name.upper()}"
    if holds(network, size):
        message = f"the map finds no room beside the texts on {sheet}: the poster takes two"
        return Problem(message, network.where, "shorten the texts or the names of the stations")
    return _too_long(network, size, f"{sheet}: the poster takes two", holds, band)


def _too_long(
    network: Network, size: Format, room: str, holds: Holds, band: Holds | None
) -> Problem:
    """How many words are too many for a room, which text is the longest, and what would do."""
    texts = _texts(network)
    total = sum(text.words for text in texts)
    longest = max(texts, key=lambda text: text.words)
    said = f"the longest is {longest.name} with {_count(longest.words)}"
    others = [f"'--format {name}'" for name in _roomier(network, size, holds)]
    if band and band(network, size):
        others.append("'poster: band'")
    most = _most(network, size, holds)
    if most < _LEAST * len(texts) and len(network.panels) > 1:
        count = len(network.panels)
        few = _fewer(network, size, holds)
        message = f"{count} panels of {_count(total)} in all are too many for {room}; {said}"
        return Problem(message, longest.where, _advice(f"keep the first {few} panels", others))
    over = total - most
    message = f"the texts are {over} of {total} words too long for {room}; {said}"
    cut = f"cut them to about {most // len(texts)} words each"
    return Problem(message, longest.where, _advice(cut, others))


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that is read, by what it is called."""

    name: str
    where: Where
    words: int


def _texts(network: Network) -> list[_Text]:
    """The introduction, where it is read like the panels, and the panels."""
    panels = [
        _Text(f"'{station.title}'", station.where, _words(station.body))
        for station in network.panels
    ]
    opening = _words(network.introduction)
    if panels and not is_reading(network.introduction):
        return panels
    return [_Text("the introduction", network.where, opening), *panels]


def _advice(cut: str, others: list[str]) -> str:
    return f"{cut}, or use {' or '.join(others)}" if others else cut


def _most(network: Network, size: Format, holds: Holds) -> int:
    """How many words fit when all texts are cut alike; none when not even empty ones do."""
    low, high = 0.0, 1.0
    if not holds(_cut(network, low), size):
        return 0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(_cut(network, middle), size) else (low, middle)
    return sum(text.words for text in _texts(_cut(network, low)))


def _cut(network: Network, share: float) -> Network:
    """The network with only the first share of each text."""
    opening = network.introduction
    stations = tuple(
        replace(station, body=_shortened(station.body, share)) for station in network.stations
    )
    if is_reading(opening):
        opening = _shortened(opening, share)
    return replace(network, stations=stations, introduction=opening)


def _shortened(blocks: Sequence[Block], share: float) -> tuple[Block, ...]:
    left = ceil(_words(blocks) * share)
    kept: list[Block] = []
    for block in blocks:
        words = block.text.split()[:left]
        left -= len(words)
        if words:
            kept.append(replace(block, spans=(Span(" ".join(words)),)))
    return tuple(kept)


def _fewer(network: Network, size: Format, holds: Holds) -> int:
    """How many of the first panels fit as they are."""
    counts = range(len(network.panels) - 1, 1, -1)
    return next((count for count in counts if holds(_first(network, count), size)), 1)


def _first(network: Network, count: int) -> Network:
    """The network with only so many of its panels."""
    dropped = {station.id for station in network.panels[count:]}
    lines = tuple(
        replace(line, stations=tuple(at for at in line.stations if at not in dropped))
        for line in network.lines
    )
    kept = tuple(station for station in network.stations if station.id not in dropped)
    return replace(network, stations=kept, lines=lines)


def _roomier(network: Network, size: Format, holds: Holds) -> Iterator[str]:
    """The first of some other formats that would hold the texts: turned, or square."""
    long, short = sorted((round(size.width / _MM), round(size.height / _MM)), reverse=True)
    turned = (short, long) if size.width > size.height else (long, short)
    for wide, high in (turned, (long, long)):
        try:
            other = paper(f"{wide}x{high}")
        except UsageError:
            continue
        if (other.width, other.height) != (size.width, size.height) and holds(network, other):
            yield f"{wide}x{high}"
            return


def title_too_wide(network: Network, title: Column) -> MetrokaartError:
    """What to say when a word of the title is wider than the page lets it be."""
    return FitError.one(
        f"a word in the title is {title.width - title.measure:.0f} pt too wide for the poster",
        network.where,
        "break it with a hyphen, or choose a shorter one",
    )


def _count(words: int) -> str:
    return f"{words} word" if words == 1 else f"{words} words"


def _words(blocks: Sequence[Block]) -> int:
    return len(" ".join(block.text for block in blocks).split())
