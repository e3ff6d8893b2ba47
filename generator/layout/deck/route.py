"""In which order the slides stand: line by line, each station on the first of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.content.model import Line
from generator.layout.deck.frame import At, Deck, overview
from generator.layout.deck.overview import Sheet, sheets
from generator.layout.deck.reading import Part


@dataclass(frozen=True, slots=True)
class Leg:
    """A line's slides: first those of the line itself, then those of its stations."""

    line: Line
    sheets: tuple[Sheet, ...]
    parts: tuple[Part, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its slides, in order."""
        own = (overview(self.line, at) for at, _ in enumerate(self.sheets, 1))
        return (*own, *(part.id for part in self.parts))


def legs(deck: Deck, parts: Sequence[Part]) -> tuple[Leg, ...]:
    """The lines with the slides of their stations; one that is the only line has no own slide."""
    several = len(deck.network.lines) > 1
    return tuple(
        Leg(line, sheets(deck, line) if several else (), tuple(_along(deck, line, parts)))
        for line in deck.network.lines
    )


def _along(deck: Deck, line: Line, parts: Sequence[Part]) -> Iterator[Part]:
    for name in dict.fromkeys(stop for run in (line.stations, *line.branches) for stop in run):
        if deck.network.lines_at(name)[0] == line:
            yield from (part for part in parts if part.station.id == name)


def places(ids: Sequence[str], first: int, last: str) -> Iterator[At]:
    """Where each of these slides stands; the first has this number, `last` follows them all."""
    before, after = ["", *ids], [*ids[1:], last]
    for at, pair in enumerate(zip(before, after, strict=False), first):
        yield At(at, *pair)
