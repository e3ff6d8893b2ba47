"""The band poster: the map in a tinted field above, its panels in columns below."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from generator.brand import line_colors
from generator.brand.model import Brand, LineColor
from generator.content.model import Network
from generator.errors import FitError, MetrokaartError
from generator.layout import figure
from generator.layout.badge import cap_height
from generator.layout.field import margin, share, tint
from generator.layout.geometry import Box
from generator.layout.ladder import largest
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.layout.paper import BLEED, Format
from generator.layout.poster.reading import Reading, Rows, Rung, draw_rows, set_reading
from generator.layout.poster.refusal import texts_too_long, title_too_wide
from generator.layout.setting import Column, boxed, plain, set_even, set_title, style
from generator.scene import Color, Group, Item, Page, Rect, Role, TextBox

_UNDER_FIELD = 0.85  # from the field to the panels, in margins
_IN_FIELD = 0.7  # from the map to the field's edge, in margins
_WIDE, _CLOSE, _TIGHT = 2.9, 2.6, 2.3  # between rows, in leadings
_NAMES = 9.0  # the smallest station names on A3
_TITLE = 0.6  # of the measure, at most, for the title of a landscape page
_TITLE_PORTRAIT = 0.85
# Title size in body sizes and least name size in sizes of a panel's name: what the map may cost.
Yields: TypeAlias = tuple[tuple[float, float], ...]
_YIELDS: Yields = ((5.2, 0.8), (4.4, 0.8), (3.6, 0.0))


@dataclass(frozen=True, slots=True)
class Step:
    """One attempt: the body's size on A3, the leadings between rows, the field's least share."""

    body: float
    gap: float = _WIDE
    field: float = 0.92


_PREFERRED = Step(12.5)
# From the largest to the smallest: the text, the gaps between rows, at last the map.
_STEPS = (
    *(Step(body) for body in (16.0, 15.0, 14.0, 13.5, 13.0)),
    _PREFERRED,
    *(Step(12.0, gap) for gap in (_WIDE, _CLOSE, _TIGHT)),
    *(Step(body, gap) for body in (11.5, 11.0) for gap in (_CLOSE, _TIGHT)),
    *(Step(11.0, _TIGHT, field) for field in (0.84, 0.76, 0.68)),
)
_SHEETS = 6


def _yields(step: Step) -> Yields:
    """Text beyond the preferred size must not cost the map anything."""
    return _YIELDS[:1] if step.body > _PREFERRED.body else _YIELDS


def compose(network: Network, brand: Brand, size: Format) -> tuple[Page, ...]:
    """A network as a field with its map and the panels under it, on as few sheets as it fits."""
    colors = line_colors(brand, network)
    poster = _Poster(network, brand, size, colors)
    start = _STEPS.index(_PREFERRED)
    found = largest(_STEPS, start, partial(poster.attempt, 1))
    for sheets in range(2, _SHEETS + 1):
        found = found or largest(_STEPS[start:], 0, partial(poster.attempt, sheets))
    if found:
        return found
    raise poster.too_much()


@dataclass(frozen=True, slots=True)
class _Heading:
    """The title and the introduction, placed: what the map keeps clear of."""

    title: TextBox
    introduction: TextBox | None
    keep_out: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Poster:
    """One network on one format, in the colours of a house."""

    network: Network
    brand: Brand
    size: Format
    colors: Mapping[str, LineColor]

    @property
    def margin(self) -> float:
        return margin(self.size.width, self.size.height)

    def attempt(self, sheets: int, step: Step) -> tuple[Page, ...] | None:
        """The pages at one size of type; None when the panels leave the map too little room."""
        for columns in self._columns():
            reading = set_reading(
                self.network, self.brand, self.size, self.colors, Rung(step.body, columns, step.gap)
            )
            parts = self._parts(reading, sheets, step.field)
            if reading.fits and parts is not None:
                with suppress(FitError):
                    return self._pages(reading, parts, _yields(step))
        return None

    def _columns(self) -> tuple[int, ...]:
        """The numbers of columns to try: about four to eight cells, five to ten, then more."""
        cells = len(self.network.panels) + 1
        wide = self.size.width / max(self.size.width, self.size.height)
        best = 4 if cells <= 8 else 5 if cells <= 10 else 6
        few = max(2, round(best * wide))
        return (few,) if cells <= 10 else (few, few - 1)

    def _parts(
        self, reading: Reading, sheets: int, field: float
    ) -> list[tuple[tuple[int, ...], ...]] | None:
        """The rows of each sheet; the first has the map too."""
        rows = reading.rows()
        page = self.size.height - self.margin
        first = page - (field * share(self.network) * self.size.height)
        parts: list[Rows] = []
        room = first - _UNDER_FIELD * self.margin
        rest = rows
        while rest and len(parts) < sheets:
            count = self._most(reading, rest, room)
            parts.append(rest[:count])
            rest = rest[count:]
            room = page - self._title_room(reading)
        return None if rest or len(parts) < sheets else parts

    def _most(self, reading: Reading, rows: Rows, room: float) -> int:
        """How many rows fit."""
        counts = range(len(rows), 0, -1)
        fitting = (n for n in counts if reading.height(rows[:n], n == len(rows)) <= room)
        return next(fitting, 0)

    # --- drawing

    def _pages(self, reading: Reading, parts: list[Rows], yields: Yields) -> tuple[Page, ...]:
        first = self._first(reading, parts[0], yields, last=len(parts) == 1)
        more = [
            self._more(reading, rows, number, last=number == len(parts))
            for number, rows in enumerate(parts[1:], start=2)
        ]
        return (first, *more)

    def _first(self, reading: Reading, rows: Rows, yields: Yields, last: bool) -> Page:
        """The sheet with the map: composed bottom up, the map takes the rest."""
        top = self.size.height - self.margin - reading.height(rows, last)
        foot = top - _UNDER_FIELD * self.margin if rows else self.size.height
        heading, placement = self._field(reading, foot, yields)
        ground = tint(self.network, self.brand, self.colors)
        drawn = figure.draw(placement, self.network, self.brand, self.colors)
        items: list[Item] = [
            Group((self._ground(foot, ground),), Role.DECORATION, name="field"),
            heading.title,
            *([heading.introduction] if heading.introduction else []),
            drawn,
            *draw_rows(reading, rows, top, last),
        ]
        return self._page("poster", items, self.network.title)

    def _ground(self, foot: float, color: Color) -> Rect:
        """The field, past the page's edges."""
        over = BLEED if foot >= self.size.height else 0.0
        return Rect(-BLEED, -BLEED, self.size.width + 2 * BLEED, foot + BLEED + over, color)

    def _more(self, reading: Reading, rows: Rows, number: int, last: bool) -> Page:
        """A further sheet with panels alone."""
        title = self._small_title(reading)
        items: list[Item] = [
            boxed(title, self.margin, self._title_top(title)),
            *draw_rows(reading, rows, self._title_room(reading), last),
        ]
        return self._page(f"poster{number}", items, f"{self.network.title} ({number})")

    def _page(self, name: str, items: list[Item], title: str) -> Page:
        ground = self.brand.palette.background
        width, height = self.size.width, self.size.height
        return Page(name, width, height, tuple(items), title, ground, "poster")

    def _large_title(self, reading: Reading, size: float) -> Column:
        """The title of the first sheet."""
        portrait = self.size.height > self.size.width
        return self._set_title(reading, size, _TITLE_PORTRAIT if portrait else _TITLE)

    def _small_title(self, reading: Reading) -> Column:
        """The title of a further sheet."""
        return self._set_title(reading, 2 * reading.type.heading, 1.0)

    def _title_room(self, reading: Reading) -> float:
        """What the title of a further sheet takes from the top of the page."""
        title = self._small_title(reading)
        return self._title_top(title) + title.last + 1.5 * self.margin

    def _set_title(self, reading: Reading, size: float, share: float) -> Column:
        color = self.colors[self.network.lines[0].id].text
        ink = color if len(self.network.lines) == 1 else self.brand.palette.text
        face = self.brand.typeface.heading
        measure = share * (self.size.width - 2 * self.margin)
        return set_title(self.network.title, face, size, ink, measure)

    def _title_top(self, title: Column) -> float:
        """Where a title's box starts when its capitals hang from the margin."""
        first = title.lines[0].runs[0]
        return self.margin + cap_height(first.font, first.size) - title.first

    def _field(self, reading: Reading, foot: float, yields: Yields) -> tuple[_Heading, Placement]:
        """The title, the introduction and the map between the margin and the field's foot."""
        box = Box(
            self.margin, self.margin, self.size.width - 2 * self.margin,
            foot - (1 + _IN_FIELD) * self.margin,
        )  # fmt: skip
        for title, names in yields:
            if not self._large_title(reading, title * reading.type.body).fits:
                continue
            heading = self._heading(reading, box, title * reading.type.body)
            least = max(_NAMES * self.size.scale, names * reading.type.heading)
            with suppress(FitError):
                return heading, self._place(box, reading.type.heading, least, heading.keep_out)
        raise FitError(())

    def _place(
        self, box: Box, largest: float, smallest: float, keep_out: tuple[Box, ...]
    ) -> Placement:
        return place(
            self.network, box, self.brand.typeface, largest=largest, smallest=smallest,
            keep_out=keep_out,
        )  # fmt: skip

    def _heading(self, reading: Reading, box: Box, size: float) -> _Heading:
        """The title top left; the introduction bottom right, or under it with several lines."""
        title = self._large_title(reading, size)
        top = self._title_top(title)
        placed = boxed(title, self.margin, top)
        around = self.margin / 2
        bottom = top + title.last + 0.25 * size
        keep = [Box(box.x, box.y, title.width + around, bottom + around / 2 - box.y)]
        introduction = self._introduction(reading, box, bottom)
        if introduction:
            keep.append(_extent(introduction).grown(around / 2))
        return _Heading(placed, introduction, tuple(keep))

    def _introduction(self, reading: Reading, box: Box, under: float) -> TextBox | None:
        blocks = self.network.introduction or plain(self.network.subtitle)
        size = reading.type.heading
        look = style(
            self.brand.typeface, size, 1.33 * size, self.brand.palette.text, self.network.lang,
            hyphenate=False,
        )  # fmt: skip
        column = set_even(blocks, look, reading.measure)
        if not column.lines:
            return None
        if len(self.network.lines) > 1:
            return boxed(column, self.margin, under + 0.5 * size - column.first + size)
        x = self.size.width - self.margin - reading.measure
        return boxed(column, x, box.bottom - 0.25 * size - column.last)

    def too_much(self) -> MetrokaartError:
        """What to say when even the smallest type does not do: is it the map, or the texts?"""
        box = Box(0.0, 0.0, self.size.width, self.size.height).grown(-self.margin)
        names = _NAMES * self.size.scale
        try:
            self._place(box, names, names, ())
        except FitError as error:
            return error
        step = _STEPS[-1]
        rung = Rung(step.body, self._columns()[0], step.gap)
        reading = set_reading(self.network, self.brand, self.size, self.colors, rung)
        title = self._large_title(reading, _YIELDS[-1][0] * reading.type.body)
        if not title.fits:
            return title_too_wide(self.network, title)
        return texts_too_long(self.network, self.size, _SHEETS)


def _extent(box: TextBox) -> Box:
    """What a text box's lines really cover."""
    lines = [line for paragraph in box.paragraphs for line in paragraph.lines]
    right = max(line.x + sum(run.width for run in line.runs) for line in lines)
    return Box(box.x, box.y, right - box.x, box.height)
