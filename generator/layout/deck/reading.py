"""The text of the station slides: one size for all titles, one for all bodies, by measuring.

The sizes are the largest at which every station fits on its slide. A text that does not fit on
one slide at the smallest size goes on on a second, at the sizes that this leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.content.model import Block, Station
from generator.errors import FitError, Problem
from generator.layout.deck.frame import Deck
from generator.layout.deck.notes import spoken
from generator.layout.deck.split import split
from generator.layout.deck.type import (
    heading_box,
    keeps_a_line,
    last_baseline,
    set_heading,
    set_short,
    set_text,
    title_lines,
    unreserved,
)
from generator.layout.ladder import largest
from generator.layout.setting import Column, Style, boxed, style
from generator.scene import Role, TextBox

BODIES = (28.0, 26.5, 25.0, 24.0, 23.0, 22.0, 21.0, 20.0, 19.0, 18.0)
"""The sizes of the body to try, in points: 25 is wanted and 18 the floor."""
WANTED = 25.0
_TIDY = 20.0  # a larger body gives way to a lead that would keep an empty line under it
_UNDER_TITLE = 0.34  # between a title and what follows, in sizes of the title
_UNDER_LEAD = 1.56  # from a lead's baseline to the text's, in leadings of the text
TITLES = (
    *((size, 1) for size in (57.6, 56.0, 54.0, 52.0, 50.0, 48.0, 46.0, 44.0, 42.0, 40.0, 38.0)),
    (44.0, 2), (40.0, 2), (36.0, 2), (32.0, 2), (28.0, 3),
)  # fmt: skip
"""The sizes of the titles to try, with the lines that they take at most."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where a station's text goes, for a slide 540 points high.

    The title's capitals hang from `top` at `x`; it is at most `wide` and the text `measure`
    wide; no baseline lies below `foot`. `title` is the largest title; `lead` and `leading` are
    in sizes of the body. Titles and bodies take one of the sizes given; a body larger than
    `wanted` keeps its lead on one line. Where fonts are `embedded`, no other needs room. With
    `whole` there is the explanation itself, also where
    there is a shorter text for slides.
    """

    x: float
    wide: float
    measure: float
    top: float
    foot: float
    title: float
    lead: float
    leading: float
    titles: tuple[tuple[float, int], ...] = TITLES
    bodies: tuple[float, ...] = BODIES
    wanted: float = WANTED
    whole: bool = False
    embedded: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One station slide: the `number`-th of `count` of this station, with its text set."""

    station: Station
    heading: str
    number: int
    count: int
    title: TextBox
    lead: TextBox | None
    body: TextBox | None
    notes: tuple[str, ...]

    @property
    def texts(self) -> tuple[TextBox, ...]:
        """What there is of title, lead and body."""
        return tuple(box for box in (self.title, self.lead, self.body) if box)

    @property
    def id(self) -> str:
        """The slide's id: on its first slide that of the station."""
        return self.station.id if self.number == 1 else f"{self.station.id}_{self.number}"


@dataclass(frozen=True, slots=True)
class _Sizes:
    title: float
    body: float


def read(deck: Deck, room: Room, taken: Sequence[str]) -> tuple[Part, ...]:
    """The station slides in order; `taken` are the titles of the other slides.

    Errors: FitError for a title or a text that does not fit at the smallest size.
    """
    names = titles(deck.network.panels, taken)
    reader = _Reader(deck, room, names, _title_size(deck, room, names))
    single = (1,) * len(deck.network.panels)
    return reader.largest(single) or reader.largest(reader.counts())


def titles(stations: Sequence[Station], taken: Sequence[str]) -> dict[str, str]:
    """A title of its own for each station: where two are the same, the number follows."""
    count = Counter([*(station.title for station in stations), *taken])
    return {
        station.id: f"{station.title} ({station.number})"
        if count[station.title] > 1
        else station.title
        for station in stations
    }


def _title_size(deck: Deck, room: Room, names: dict[str, str]) -> float:
    """The largest size at which every title takes one line, or else at most two."""
    rungs = [rung for rung in room.titles if rung[0] <= room.title]
    fits = partial(_titles_fit, deck, room, tuple(names.values()))
    found = largest(rungs, 0, lambda rung: rung[0] if fits(*rung) else None)
    if found is None:
        raise FitError(_long_titles(deck, room, names))
    return found


def _titles_fit(deck: Deck, room: Room, names: Sequence[str], size: float, most: int) -> bool:
    face = deck.brand.typeface.heading
    return all(0 < title_lines(name, face, size * deck.unit, room.wide) <= most for name in names)


def _heading(deck: Deck, room: Room, name: str, size: float) -> Column:
    face, ink = deck.brand.typeface.heading, deck.brand.palette.text
    return _set(room, set_heading(name, face, size * deck.unit, ink, room.wide))


def _set(room: Room, column: Column) -> Column:
    """A column with room for another font, where the file does not carry its own."""
    return unreserved(column) if room.embedded else column


def _long_titles(deck: Deck, room: Room, names: dict[str, str]) -> Iterator[Problem]:
    size, most = room.titles[-1]
    for station in deck.network.panels:
        column = _heading(deck, room, names[station.id], size)
        if len(column.lines) > most:
            message = f"takes {len(column.lines)} lines, and there is room for {most}"
        elif not column.fits:
            message = f"has a word that is {column.width - column.measure:.0f} pt too wide"
        else:
            continue
        yield Problem(
            f"the title '{station.title}' {message} on its slide at {size:g} pt",
            station.where,
            "shorten it",
        )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Sets the texts of all stations under titles of one size."""

    deck: Deck
    room: Room
    names: dict[str, str]
    title: float

    def largest(self, counts: Sequence[int]) -> tuple[Part, ...]:
        """All slides at the largest size at which each station takes so many; none if none."""
        sizes = self.room.bodies
        wanted = sizes.index(self.room.wanted)
        return largest(sizes, wanted, partial(self._at, counts)) or ()

    def counts(self) -> tuple[int, ...]:
        """How many slides each station takes at the smallest size."""
        floor = self.room.bodies[-1]
        shares = [self._shares(station, floor, 0) for station in self.deck.network.panels]
        lost = [
            Problem(
                f"the text of '{station.title}' has a word that is too wide for a slide"
                f" at {floor:g} pt",
                station.where,
                "shorten the word or put a hyphen in it",
            )
            for station, share in zip(self.deck.network.panels, shares, strict=True)
            if share is None
        ]
        if lost:
            raise FitError(lost)
        return tuple(len(share) for share in shares if share)

    def _at(self, counts: Sequence[int], size: float) -> tuple[Part, ...] | None:
        found: list[Part] = []
        for station, count in zip(self.deck.network.panels, counts, strict=True):
            shares = self._shares(station, size, count)
            if shares is None or len(shares) > count:
                return None
            found += self._parts(station, size, shares)
        return tuple(found)

    def _shares(
        self, station: Station, size: float, most: int
    ) -> tuple[tuple[Block, ...], ...] | None:
        """What each of a station's slides says, as even as can be; None when it cannot fit."""
        blocks = station.body if self.room.whole else station.slide or station.body
        if self._fits(station, size, 0.0, False, 0, blocks):
            return (tuple(blocks),)
        if most == 1:
            return None
        shares = split(blocks, partial(self._fits, station, size, 0.0, True))
        return shares and self._even(station, size, blocks, shares)

    def _even(
        self, station: Station, size: float, blocks: Sequence[Block],
        shares: tuple[tuple[Block, ...], ...],
    ) -> tuple[tuple[Block, ...], ...]:  # fmt: skip
        """The same number of slides, each a line shorter for as long as that does."""
        spare = self.room.leading * size * self.deck.unit
        while True:
            tried = split(blocks, partial(self._fits, station, size, spare, True))
            if tried is None or len(tried) > len(shares):
                return shares
            shares = tried
            spare += self.room.leading * size * self.deck.unit

    def _fits(
        self, station: Station, size: float, spare: float, goes_on: bool, index: int,
        blocks: Sequence[Block],
    ) -> bool:  # fmt: skip
        """Whether blocks fit on a station's slide with so much to spare at its foot."""
        heading = self._name(station, index + 1, 2 if goes_on else 1)
        title = _heading(self.deck, self.room, heading, self.title)
        low = last_baseline(title, self.room.top)
        for column, gap in self._columns(station, size, index, blocks):
            low += gap + column.last - column.first
            grown = size > self.room.wanted
            lead = column.paragraphs[0].role is Role.LEAD
            if not column.fits or (grown and lead and len(column.lines) > 1):
                return False
            if lead and size > _TIDY and keeps_a_line(column):
                return False
        return low + spare <= self.room.foot

    def _columns(
        self, station: Station, size: float, index: int, blocks: Sequence[Block]
    ) -> Iterator[tuple[Column, float]]:
        """The lead and the body, with the distance from the baseline above to the first."""
        unit, face, accent = self.deck.unit, self.deck.brand.typeface, self.deck.accent(station)
        body = self._look(station, size)
        if station.lead and index == 0:
            lead = self.room.lead * size * unit
            look = style(face, lead, 1.2 * lead, accent, body.lang, font=face.bold, hyphenate=False)
            column = set_short([Block(station.lead)], look, self.room.wide, Role.LEAD)
            yield _set(self.room, column), _UNDER_TITLE * self.title * unit + lead
        if blocks:
            gap = _UNDER_LEAD * body.leading
            if not (station.lead and index == 0):
                gap = _UNDER_TITLE * self.title * unit + body.leading
            yield _set(self.room, set_text(blocks, body, self.room.measure)), gap

    def _look(self, station: Station, size: float) -> Style:
        """How a station's text looks at a size."""
        points, palette = size * self.deck.unit, self.deck.brand.palette
        return style(
            self.deck.brand.typeface, points, self.room.leading * points, palette.text,
            self.deck.network.lang, accent=self.deck.accent(station), hyphenate=False,
        )  # fmt: skip

    def _name(self, station: Station, number: int, count: int) -> str:
        name = self.names[station.id]
        return name if count == 1 else f"{name} ({number}/{count})"

    def _parts(
        self, station: Station, size: float, shares: Sequence[tuple[Block, ...]]
    ) -> Iterator[Part]:
        for index, blocks in enumerate(shares):
            heading = self._name(station, index + 1, len(shares))
            title = _heading(self.deck, self.room, heading, self.title)
            low = last_baseline(title, self.room.top)
            boxes: dict[Role, TextBox] = {}
            for column, gap in self._columns(station, size, index, blocks):
                baseline = low + gap
                role = column.paragraphs[0].role
                lead = role is Role.LEAD
                boxes[Role.LEAD if lead else Role.TEXT] = boxed(
                    column, self.room.x, baseline - column.first,
                    placeholder="" if lead else "body", name="lead" if lead else "text",
                )  # fmt: skip
                low = baseline + column.last - column.first
            yield Part(
                station, heading, index + 1, len(shares),
                heading_box(
                    title, self.room.x, self.room.top, name="title", under=self._look(station, size)
                ),
                boxes.get(Role.LEAD), boxes.get(Role.TEXT), spoken(station) if not index else (),
            )  # fmt: skip
