"""A map as its author wrote it: a network of lines and stations with their texts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from generator.errors import Where
from generator.scene import Color
from generator.source import Source

Composition: TypeAlias = Literal["band", "staircase"]
GridPoint: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters in one inline style; a line feed breaks the line; `link` is a URL or empty.

    `lang` is the language of words in another one than the map's (BCP 47), else empty.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item.

    `kind` is "text" for a paragraph, "bullet" or "number" for an item; `level` is 0 or 1;
    `number` counts a numbered item; `continued` is a further paragraph of the item before it.
    """

    spans: tuple[Span, ...]
    kind: Literal["text", "bullet", "number"] = "text"
    level: int = 0
    number: int = 0
    continued: bool = False

    @property
    def text(self) -> str:
        """The characters without their styles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Station:
    """A heading with its texts; `number` is None for a plain stop (a heading without a body)."""

    id: str
    title: str
    where: Where
    number: int | None = None
    lead: tuple[Span, ...] = ()
    body: tuple[Block, ...] = ()
    slide: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line through its stations, by id.

    `start` and `end` are the captions at its ends, empty where none is given. `color` is a
    palette slot (from 1), a colour, or None for the next free slot. Each of `branches` is a
    further run that starts at a station of the line or of another branch of it, and may end at
    one. A loop returns to its first station.
    """

    id: str
    name: str
    where: Where
    stations: tuple[str, ...]
    start: str = ""
    end: str = ""
    color: int | Color | None = None
    branches: tuple[tuple[str, ...], ...] = ()
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """The last slide."""

    title: str
    text: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """A whole map. Every id in a line names one of the stations; `id` is the file's stem.

    `slide` is what the map's own slide says, `notes` what its speaker says; `file` is the text
    that the map was read from.
    """

    id: str
    title: str
    where: Where
    lines: tuple[Line, ...]
    stations: tuple[Station, ...]
    subtitle: str = ""
    lang: str = "nl"
    introduction: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    closing: Closing | None = None
    composition: Composition = "band"
    url: str = ""
    concept: bool = False
    version: str = ""
    date: datetime.date | None = None
    source: str = ""
    pins: tuple[tuple[str, GridPoint], ...] = ()
    slide: tuple[Block, ...] = ()
    file: Source = field(default=Source("", ""), repr=False, compare=False)

    @property
    def panels(self) -> tuple[Station, ...]:
        """The stations with a body, in the order of their numbers."""
        return tuple(station for station in self.stations if station.number is not None)

    def station(self, station_id: str) -> Station:
        """The station with this id; KeyError when there is none."""
        for station in self.stations:
            if station.id == station_id:
                return station
        raise KeyError(station_id)

    def lines_at(self, station_id: str) -> tuple[Line, ...]:
        """The lines that stop at a station, in the order of the file."""
        return tuple(
            line
            for line in self.lines
            if station_id in line.stations or any(station_id in run for run in line.branches)
        )
