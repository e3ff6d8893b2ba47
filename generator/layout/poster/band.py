"""The band poster: the map in a tinted field above, its panels in columns below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from generator.brand import line_colors
from generator.brand.model import Brand, LineColor
from generator.content.model import Network
from generator.errors import FitError, Problem
from generator.layout import figure
from generator.layout.badge import cap_height
from generator.layout.field import margin, share, tint
from generator.layout.geometry import Box
from generator.layout.ladder import largest
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.layout.poster.format import Format
from generator.layout.poster.reading import Reading, Rung, draw_rows, set_reading
from generator.layout.setting import Column, boxed, plain, set_even, set_title, style
from generator.scene import Group, Item, Page, Rect, Role, TextBox

_UNDER_FIELD = 0.85  # from the field to the panels, in margins
_IN_FIELD = 0.7  # from the map to the field's edge, in margins
_WIDE, _CLOSE, _TIGHT = 2.9, 2.6, 2.3  # between rows, in leadings
_LEAST = 0.92  # of the share of the page that the map wants
_NAMES = 9.0  # the smallest station names on A3
_TITLE = 0.5  # of the page, at most, for the title

_PREFERRED = (12.5, _WIDE)
_STEPS = (
    *((body, _WIDE) for body in (16.0, 15.0, 14.0, 13.5, 13.0)),
    _PREFERRED,
    *((12.0, gap) for gap in (_WIDE, _CLOSE, _TIGHT)),
    *((body, gap) for body in (11.5, 11.0) for gap in (_CLOSE, _TIGHT)),
)
_SHEETS = 6


def compose(network: Network, brand: Brand, size: Format) -> tuple[Page, ...]:
    """A network as a field with its map and the panels under it, on as few sheets as it fits."""
    colors = line_colors(brand, network)
    poster = _Poster(network, brand, size, colors)
    for sheets in range(1, _SHEETS + 1):
        found = largest(_STEPS, _STEPS.index(_PREFERRED), partial(poster.attempt, sheets))
        if found:
            return found
    raise FitError([poster.too_much()])


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

    def attempt(self, sheets: int, step: tuple[float, float]) -> tuple[Page, ...] | None:
        """The pages at one size of type; None when the panels leave the map too little room."""
        for columns in self._columns():
            reading = set_reading(
                self.network, self.brand, self.size, self.colors, Rung(step[0], columns, step[1])
            )
            parts = self._parts(reading, sheets)
            if reading.fits and parts is not None:
                return self._pages(reading, parts)
        return None

    def _columns(self) -> tuple[int, ...]:
        """The numbers of columns to try: about four to eight cells, five to ten, then more."""
        cells = len(self.network.panels) + 1
        wide = self.size.width / max(self.size.width, self.size.height)
        best = 4 if cells <= 8 else 5 if cells <= 10 else 6
        few = max(2, round(best * wide))
        return (few,) if cells <= 10 else (few, few - 1)

    def _parts(self, reading: Reading, sheets: int) -> list[tuple[tuple[int, ...], ...]] | None:
        """The rows of each sheet; the first has the map too."""
        rows = reading.rows()
        page = self.size.height - 2 * self.margin
        first = page * (1 - _LEAST * share(self.network)) - _UNDER_FIELD * self.margin
        parts: list[tuple[tuple[int, ...], ...]] = []
        room = first
        rest = rows
        while rest and len(parts) < sheets:
            count = self._most(reading, rest, room)
            parts.append(rest[:count])
            rest = rest[count:]
            room = page - 2 * self.margin
        return None if rest or len(parts) < sheets else parts

    def _most(self, reading: Reading, rows: tuple[tuple[int, ...], ...], room: float) -> int:
        """How many rows fit."""
        counts = range(len(rows), 0, -1)
        fitting = (n for n in counts if reading.height(rows[:n], n == len(rows)) <= room)
        return next(fitting, 0)

    # --- drawing

    def _pages(
        self, reading: Reading, parts: list[tuple[tuple[int, ...], ...]]
    ) -> tuple[Page, ...]:
        first = self._first(reading, parts[0], last=len(parts) == 1)
        more = [
            self._more(reading, rows, number, last=number == len(parts))
            for number, rows in enumerate(parts[1:], start=2)
        ]
        return (first, *more)

    def _first(self, reading: Reading, rows: tuple[tuple[int, ...], ...], last: bool) -> Page:
        """The sheet with the map: composed bottom up, the map takes the rest."""
        top = self.size.height - self.margin - reading.height(rows, last)
        foot = top - _UNDER_FIELD * self.margin if rows else self.size.height
        heading, placement = self._field(reading, foot)
        ground = tint(self.network, self.brand, self.colors)
        drawn = figure.draw(placement, self.network, self.brand, self.colors)
        items: list[Item] = [
            Group((Rect(0.0, 0.0, self.size.width, foot, ground),), Role.DECORATION, name="field"),
            heading.title,
            *([heading.introduction] if heading.introduction else []),
            drawn,
            *draw_rows(reading, rows, top, last),
        ]
        return self._page("poster", items, self.network.title)

    def _more(
        self, reading: Reading, rows: tuple[tuple[int, ...], ...], number: int, last: bool
    ) -> Page:
        """A further sheet with panels alone."""
        title = self._set_title(reading, 2 * reading.type.heading)
        items: list[Item] = [
            boxed(title, self.margin, self._title_top(title)),
            *draw_rows(reading, rows, 3 * self.margin, last),
        ]
        return self._page(f"poster{number}", items, f"{self.network.title} ({number})")

    def _page(self, name: str, items: list[Item], title: str) -> Page:
        ground = self.brand.palette.background
        width, height = self.size.width, self.size.height
        return Page(name, width, height, tuple(items), title, ground, "poster")

    def _set_title(self, reading: Reading, size: float) -> Column:
        color = self.colors[self.network.lines[0].id].text
        ink = color if len(self.network.lines) == 1 else self.brand.palette.text
        face = self.brand.typeface.heading
        return set_title(self.network.title, face, size, ink, _TITLE * self.size.width)

    def _title_top(self, title: Column) -> float:
        """Where a title's box starts when its capitals hang from the margin."""
        first = title.lines[0].runs[0]
        return self.margin + cap_height(first.font, first.size) - title.first

    def _field(self, reading: Reading, foot: float) -> tuple[_Heading, Placement]:
        """The title, the introduction and the map between the margin and the field's foot."""
        box = Box(
            self.margin, self.margin, self.size.width - 2 * self.margin,
            foot - (1 + _IN_FIELD) * self.margin,
        )  # fmt: skip
        heading = self._heading(reading, box)
        placement = place(
            self.network, box, self.brand.typeface, largest=reading.type.heading,
            smallest=_NAMES * self.size.scale, keep_out=heading.keep_out,
        )  # fmt: skip
        return heading, placement

    def _heading(self, reading: Reading, box: Box) -> _Heading:
        """The title top left; the introduction bottom right, or under it with several lines."""
        title = self._set_title(reading, reading.type.title)
        top = self._title_top(title)
        placed = boxed(title, self.margin, top)
        around = self.margin / 2
        bottom = top + title.last + 0.25 * reading.type.title
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
        last = len(reading.panels) and reading.columns - 1
        x = self.margin + last * (reading.measure + 0.5 * self.margin)
        return boxed(column, x, box.bottom - 0.25 * size - column.last)

    def too_much(self) -> Problem:
        """What to say when even the smallest type does not do."""
        words = {
            station.title: len(" ".join(block.text for block in station.body).split())
            for station in self.network.panels
        }
        longest = max(self.network.panels, key=lambda station: words[station.title])
        return Problem(
            f"the texts do not fit on {_SHEETS} sheets of {self.size.name.upper()} at"
            f" {self.size.floor:g} pt; the longest is '{longest.title}'"
            f" ({words[longest.title]} words)",
            longest.where,
            "shorten it",
        )


def _extent(box: TextBox) -> Box:
    """What a text box's lines really cover."""
    lines = [line for paragraph in box.paragraphs for line in paragraph.lines]
    right = max(line.x + sum(run.width for run in line.runs) for line in lines)
    return Box(box.x, box.y, right - box.x, box.height)
