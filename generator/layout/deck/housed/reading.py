"""The texts of the station slides in a template's placeholder, all at one size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.brand.deck.faces import face_of
from generator.content.model import Block, Station
from generator.errors import FitError, Problem
from generator.layout.deck.housed.seat import Seat, height, seated
from generator.layout.deck.housed.stage import Stage
from generator.layout.deck.split import split
from generator.layout.deck.type import understudied
from generator.layout.geometry import Box
from generator.layout.ladder import largest
from generator.layout.setting import Column, Style, moved, set_column
from generator.scene import Color, Inherited, Role, TextBox

_LEAST, _MOST = 18, 32
_WANTED = 24
_LAST = (15, 12)  # sizes for a last slide with a word that is too wide
_LEADING = 1.28  # of the text, in sizes
_LEAD_GAP = 0.55  # more room under a lead, in sizes
_KEPT = 0.985
_NARROW = 720.0  # width of the slides that are the narrowest of the usual ones


@dataclass(frozen=True, slots=True)
class Text:
    """One slide of a station: the `number`-th of `count`, with what it says."""

    station: Station
    number: int
    count: int
    box: TextBox | None

    @property
    def id(self) -> str:
        """The slide's id: on its first slide that of the station."""
        return self.station.id if self.number == 1 else f"{self.station.id}_{self.number}"


def read(stage: Stage, seat: Seat, areas: dict[str, Box]) -> tuple[Text, ...]:
    """The texts of all stations at the largest size at which they fit, in as few slides as do.

    `areas` are where they go, by station. FitError for a word that is too wide at 18 pt.
    """
    reader = _Reader(stage, seat, areas)
    panels = stage.deck.network.panels
    start = min(_MOST, max(_WANTED, round(seat.writing.size)))
    sizes = [size * reader.scale for size in range(start, _LEAST - 1, -1)]
    found = largest(sizes, 0, partial(reader.at, (1,) * len(panels)))
    return found or largest(sizes, 0, partial(reader.at, reader.counts(sizes[-1]))) or ()


def _scale(stage: Stage) -> float:
    """A point of text: more than one on slides that are larger than usual both ways."""
    return max(1.0, min(stage.unit, stage.whole.width / _NARROW))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Sets texts in a placeholder."""

    stage: Stage
    seat: Seat
    areas: dict[str, Box]

    @property
    def scale(self) -> float:
        """A point of text: more than one on slides that are larger than usual."""
        return _scale(self.stage)

    def at(self, counts: Sequence[int], size: float) -> tuple[Text, ...] | None:
        """All slides at a size; None where a station takes more than its share."""
        found: list[Text] = []
        for station, count in zip(self.stage.deck.network.panels, counts, strict=True):
            shares = self._shares(station, size, count)
            if shares is None or len(shares) > count:
                return None
            for index, blocks in enumerate(shares):
                box = self._box(station, size, index, blocks)
                found.append(Text(station, index + 1, len(shares), box))
        return tuple(found)

    def counts(self, size: float) -> tuple[int, ...]:
        """How many slides each station takes at a size."""
        panels = self.stage.deck.network.panels
        shares = [self._shares(station, size, 0) for station in panels]
        lost = [
            Problem(
                f"the text of '{station.title}' has a word that is too wide for a slide of"
                f" {self.stage.template.name} at {size:g} pt",
                station.where,
                "shorten the word or put a hyphen in it",
            )
            for station, share in zip(panels, shares, strict=True)
            if share is None
        ]
        if lost:
            raise FitError(lost)
        return tuple(len(share) for share in shares if share)

    def _shares(
        self, station: Station, size: float, most: int
    ) -> tuple[tuple[Block, ...], ...] | None:
        blocks = station.slide or station.body
        if self._fits(station, size, 0, blocks):
            return (tuple(blocks),)
        return None if most == 1 else split(blocks, partial(self._fits, station, size))

    def _fits(self, station: Station, size: float, index: int, blocks: Sequence[Block]) -> bool:
        column = self._column(station, size, index, blocks)
        area = self.areas[station.id]
        return column is None or (column.fits and height(column) <= area.height + 0.5)

    def _box(
        self, station: Station, size: float, index: int, blocks: Sequence[Block]
    ) -> TextBox | None:
        column = self._column(station, size, index, blocks)
        if column is None:
            return None
        look = _look(self.seat)
        area, anchor = self.areas[station.id], self.seat.holder.anchor
        return seated(column, area, anchor, "start", "body", look)

    def _column(
        self, station: Station, size: float, index: int, blocks: Sequence[Block]
    ) -> Column | None:
        lead = [Block(station.lead)] if station.lead and index == 0 else []
        accent = self.stage.deck.accent(station)
        return _column(self.stage, self.seat, lead, blocks, size, self.areas[station.id], accent)


def set_text(
    stage: Stage, seat: Seat, lead: Sequence[Block], blocks: Sequence[Block]
) -> TextBox | None:
    """A lead and a text in a placeholder, as large as it writes; None where 18 pt do not fit."""
    scale = _scale(stage)
    for size in range(max(_LEAST, min(_MOST, round(seat.writing.size / scale))), _LEAST - 1, -1):
        column = _column(stage, seat, lead, blocks, size * scale, seat.area, seat.ink)
        if column and column.fits and height(column) <= seat.area.height + 0.5:
            return _in_place(seat, column)
    return None


def set_texts(
    stage: Stage, seat: Seat, lead: Sequence[Block], blocks: Sequence[Block]
) -> tuple[TextBox, ...]:
    """A lead and a text on as few slides as they take; none where a word is wider than these.

    At 18 pt, or less for a word that is too wide for that.
    """
    for above, rest in ((lead, blocks), ((), (*lead, *blocks))):
        for size in (_LEAST, *_LAST):
            setter = _Setter(stage, seat, above, size * _scale(stage))
            shares = split(rest, setter.fits) or ()
            if shares and all(setter.fits(at, share) for at, share in enumerate(shares)):
                return tuple(setter.box(at, share) for at, share in enumerate(shares))
    return ()


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets a text at one size, its lead on the first slide."""

    stage: Stage
    seat: Seat
    lead: Sequence[Block]
    size: float

    def fits(self, index: int, blocks: Sequence[Block]) -> bool:
        """Whether blocks fit on a slide."""
        column = self._column(index, blocks)
        return bool(column and column.fits and height(column) <= self.seat.area.height + 0.5)

    def box(self, index: int, blocks: Sequence[Block]) -> TextBox:
        """Blocks in the placeholder."""
        column, seat = self._column(index, blocks), self.seat
        assert column is not None  # they fit
        return _in_place(seat, column)

    def _column(self, index: int, blocks: Sequence[Block]) -> Column | None:
        lead = () if index else self.lead
        return _column(
            self.stage, self.seat, lead, blocks, self.size, self.seat.area, self.seat.ink
        )


def _in_place(seat: Seat, column: Column) -> TextBox:
    align = seat.writing.align
    return seated(column, seat.area, seat.holder.anchor, align, "body", _look(seat))


def _look(seat: Seat) -> Inherited:
    """How the placeholder writes by itself."""
    turned, insets = not seat.holder.upright, seat.holder.insets
    return Inherited(seat.font, seat.writing.size, seat.writing.color, turned=turned, insets=insets)


def _column(
    stage: Stage, seat: Seat, lead: Sequence[Block], blocks: Sequence[Block], size: float,
    area: Box, accent: Color,
) -> Column | None:  # fmt: skip
    """A lead and a text, as tall as in what stands in for their font where that is taller."""
    if not (lead or blocks):
        return None
    face = face_of(seat.writing.family, stage.deck.brand)
    accent = seat.ink if seat.plate and not stage.plate else accent
    look = Style(
        face.regular, face.bold, face.italic, face.bold_italic, size, _LEADING * size, seat.ink,
        accent, stage.deck.network.lang, hyphenate=False, greedy=True,
    )  # fmt: skip
    styles = [replace(look, regular=look.bold, italic=look.bold_italic, color=accent), look]
    kept = _KEPT * area.width
    column = _stacked(lead, blocks, styles, area.width)
    others = [
        _stacked(lead, blocks, styles, kept),
        _stacked(lead, blocks, [understudied(one) for one in styles], kept),
    ]
    return replace(
        column, last=max(one.last for one in (column, *others)),
        width=max(one.width for one in (column, *others)),
    )  # fmt: skip


def _stacked(
    lead: Sequence[Block], blocks: Sequence[Block], looks: Sequence[Style], measure: float
) -> Column:
    """A lead with a text under it, as one column."""
    above, look = looks
    if not lead:
        return set_column(blocks, look, measure)
    first = set_column(lead, above, measure, Role.LEAD)
    if not blocks:
        return first
    rest = set_column(blocks, look, measure)
    down = first.last + (1 + _LEAD_GAP * look.size / look.leading) * look.leading - rest.first
    return Column(
        (*first.paragraphs, *moved(rest.paragraphs, 0.0, down)), first.first, down + rest.last,
        max(first.width, rest.width), measure,
    )  # fmt: skip
