"""What to say when a poster cannot be made, or not on one sheet: how much too much it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil
from typing import TypeAlias

from generator.content.model import Block, Network, Span, Station
from generator.errors import FitError, MetrokaartError, Problem, UsageError
from generator.layout.paper import NAMES, SMALLEST, Format, paper
from generator.layout.setting import Column

_STEPS = 6  # halvings: the length that fits is found to 2 %
_MM = 72 / 25.4

Holds: TypeAlias = Callable[[Network, Format], bool]
"""Whether texts fit on a format; the map is not looked at."""


def too_much(
    network: Network, size: Format, sheets: int, holds: Holds, band: Holds | None = None
) -> MetrokaartError:
    """What to say when a network's texts do not fit on so many sheets, or not beside its map.

    `band` tells whether the other composition would hold them.
    """
    if holds(network, size):
        beside = f"the texts on {sheets} sheets" if network.panels else "its title on a sheet"
        return FitError.one(
            f"the map finds no room beside {beside} of {size.name.upper()} with names of "
            f"{size.body(NAMES):.3g} pt",
            network.where,
            "shorten the names of the stations, make fewer of them, or take a larger format",
        )
    room = f"{sheets} sheets of {size.name.upper()} at {size.body(SMALLEST):.3g} pt"
    if not network.panels:
        return FitError.one(
            f"the map and its introduction do not fit on {room}", network.where, "shorten it"
        )
    return FitError([_too_long(network, size, room, holds, band)])


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
    total = sum(map(_words, network.panels))
    longest = max(network.panels, key=_words)
    said = f"the longest is '{longest.title}' with {_count(longest)}"
    most = _most(network, size, holds)
    others = [f"'--format {name}'" for name in _roomier(network, size, holds)]
    if band and band(network, size):
        others.append("'poster: band'")
    if most is None:
        message = f"{len(network.panels)} panels are too many for {room}; {said}"
        return Problem(message, longest.where, _advice("make fewer panels", others))
    over = total - most
    message = f"the texts are {over} of {total} words too long for {room}; {said}"
    cut = f"cut them to about {most // len(network.panels)} words a panel"
    return Problem(message, longest.where, _advice(cut, others))


def _advice(cut: str, others: list[str]) -> str:
    return f"{cut}, or use {' or '.join(others)}" if others else cut


def _most(network: Network, size: Format, holds: Holds) -> int | None:
    """How many words fit when all panels are cut alike; None when not even empty ones do."""
    low, high = 0.0, 1.0
    if not holds(_cut(network, low), size):
        return None
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(_cut(network, middle), size) else (low, middle)
    return sum(map(_words, _cut(network, low).panels))


def _cut(network: Network, share: float) -> Network:
    """The network with only the first share of each text."""
    return replace(
        network, stations=tuple(_shortened(station, share) for station in network.stations)
    )


def _shortened(station: Station, share: float) -> Station:
    left = ceil(_words(station) * share)
    body: list[Block] = []
    for block in station.body:
        kept = block.text.split()[:left]
        left -= len(kept)
        if kept:
            body.append(replace(block, spans=(Span(" ".join(kept)),)))
    return replace(station, body=tuple(body))


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


def _count(station: Station) -> str:
    count = _words(station)
    return f"{count} word" if count == 1 else f"{count} words"


def _words(station: Station) -> int:
    return len(" ".join(block.text for block in station.body).split())
