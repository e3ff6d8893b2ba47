"""The band poster: the map in a tinted field above, its panels in columns below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from generator.brand import line_colors
from generator.brand.model import Brand
from generator.content.model import Network
from generator.errors import FitError, MetrokaartError
from generator.layout.field import margin, share, tint
from generator.layout.geometry import Box
from generator.layout.ladder import largest
from generator.layout.paper import BLEED, Format
from generator.layout.poster.arrangement import (
    Arrangement,
    in_columns,
    in_rows,
    in_rows_or_columns,
    on_two_sheets,
)
from generator.layout.poster.hero import NAMES, YIELDS, Field, Hero, Yields
from generator.layout.poster.onward import draw_onward
from generator.layout.poster.reading import Reading, draw_reading, measure, set_reading, type_of
from generator.layout.poster.refusal import title_too_wide, too_much
from generator.layout.setting import boxed
from generator.scene import Color, Group, Item, Page, Rect, Role

_UNDER_FIELD = 0.85  # from the field to the panels, in margins
_IN_FIELD = 0.7  # from the map to the field's edge, in margins
_WIDE, _CLOSE, _TIGHT, _DENSE = 2.9, 2.6, 2.3, 1.8  # between panels, in leadings
_CHARACTERS = (28.0, 46.0, 68.0)  # least, best and most on a line
_CHARACTER = 0.492  # ems
_EVEN = 8.0  # characters from the best that an empty place is worth
_HARDLY = 1.03  # a map that found no room is not tried again in hardly more
_LARGEST_FIELD = 0.66  # of the page, where the text goes on on a second sheet
_ONWARD = 2.4  # what the way onward takes under the panels, in leadings


@dataclass(frozen=True, slots=True)
class Rung:
    """One attempt: the body's size on A3, the leadings between panels, the field's least share.

    In rows panels stay whole and side by side, in columns they flow; `either` takes columns only
    for panels too unequal for rows.
    """

    body: float
    gap: float = _WIDE
    field: float = 0.92
    way: Literal["rows", "columns", "either"] = "either"


_PREFERRED = Rung(12.5)
_LARGE = (16.0, 15.0, 14.0, 13.5, 13.0)
# From the largest to the smallest: the text, the gaps, the map a little, whole panels.
_RUNGS = (
    *(Rung(body) for body in _LARGE),
    _PREFERRED,
    Rung(12.5, _CLOSE, 0.84),
    Rung(12.0, _CLOSE, 0.84),
    Rung(12.0, _TIGHT, 0.76, "rows"),
    Rung(12.5, _CLOSE, 0.84, "columns"),
    Rung(12.0, _TIGHT, 0.76, "columns"),
    Rung(11.5, _TIGHT, 0.76, "rows"),
    Rung(11.5, _TIGHT, 0.7, "columns"),
    Rung(11.0, _TIGHT, 0.7, "rows"),
    Rung(11.0, _TIGHT, 0.7, "columns"),
    *(Rung(11.0, _DENSE, field, "columns") for field in (0.7, 0.62, 0.54)),
)
_TWO_SHEETS = (
    *(Rung(body) for body in (*_LARGE, 12.5, 12.0)),
    Rung(11.5, _TIGHT, 0.84),
    Rung(11.0, _DENSE, 0.7),
)


def compose(network: Network, brand: Brand, size: Format) -> tuple[Page, ...]:
    """A network as a field with its map and the panels under it, on one sheet or else two."""
    poster = _Poster(network, brand, size)
    refused = 0.0
    for plan in poster.plans():
        room = poster.map_room(plan)
        if room <= _HARDLY * refused:
            continue
        try:
            return poster.pages(plan)
        except FitError:
            refused = room if poster.yields(plan) == YIELDS else refused
    raise poster.too_much()


def holds(brand: Brand, sheets: int, network: Network, size: Format) -> bool:
    """Whether a network's texts fit on so many sheets at the smallest size."""
    poster = _Poster(network, brand, size)
    return bool(poster.on_one(_RUNGS[-1]) if sheets == 1 else poster.on_two(_TWO_SHEETS[-1]))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is read, where it stands on each sheet, and the rung that let it."""

    rung: Rung
    reading: Reading
    sheets: tuple[Arrangement, ...]


@dataclass(frozen=True, slots=True)
class _Poster:
    """One network on one format, in the colours of a house."""

    network: Network
    brand: Brand
    size: Format

    @property
    def hero(self) -> Hero:
        colors = line_colors(self.brand, self.network)
        return Hero(self.network, self.brand, self.size, colors)

    @property
    def margin(self) -> float:
        return margin(self.size.width, self.size.height)

    # --- finding a plan

    def plans(self) -> Iterator[_Plan]:
        """What fits beside a map of enough room, the best first; the map may still not fit."""
        start = _RUNGS.index(_PREFERRED)
        best = largest(_RUNGS, start, self.on_one)
        if best:
            yield best
            for rung in _RUNGS[_RUNGS.index(best.rung) + 1 :]:
                yield from filter(None, (self.on_one(rung),))
        yield from filter(None, map(self.on_two, _TWO_SHEETS))
        yield from filter(None, map(self._apart, _TWO_SHEETS))

    def on_one(self, rung: Rung) -> _Plan | None:
        """All on one sheet."""
        room = self._room(rung.field)
        for reading in self._readings(rung):
            grid, cells = reading.grid(rung.gap), reading.panels
            found = in_rows(cells, grid) if rung.way != "columns" else None
            if rung.way == "columns" or (rung.way == "either" and not found):
                found = in_columns(cells, grid, room)
            if found and found.height <= room:
                return _Plan(rung, reading, (found,))
        return None

    def on_two(self, rung: Rung) -> _Plan | None:
        """The map and the first panels on one sheet, the others on a second."""
        for reading in self._readings(rung):
            onward = _ONWARD * reading.type.leading
            fields = (_LARGEST_FIELD / share(self.network), 1.0, rung.field)
            low, wanted, high = (self._room(field) - onward for field in fields)
            most = self.size.height - self.margin - self._second_top(reading)
            grid = reading.grid(rung.gap)
            found = on_two_sheets(reading.panels, grid, (low, wanted, high), most)
            if found:
                return _Plan(rung, reading, found)
        return None

    def _apart(self, rung: Rung) -> _Plan | None:
        """The map on one sheet, all panels on a second."""
        for reading in self._readings(rung):
            most = self.size.height - self.margin - self._second_top(reading)
            found = in_rows_or_columns(reading.panels, reading.grid(rung.gap), most)
            if found and reading.cells:
                return _Plan(rung, reading, (Arrangement((), 0.0), found))
        return None

    def _readings(self, rung: Rung) -> Iterator[Reading]:
        """All that is read, set in the numbers of columns that may do."""
        colors = self.hero.colors
        for columns in self._columns(rung):
            reading = set_reading(self.network, self.brand, self.size, colors, rung.body, columns)
            if reading.fits:
                yield reading

    def _room(self, field: float) -> float:
        """The height that panels have under a field with a share of what it wants."""
        foot = field * share(self.network) * self.size.height
        return self.size.height - self.margin - foot - _UNDER_FIELD * self.margin

    def _columns(self, rung: Rung) -> list[int]:
        """Numbers of columns to try: lines of a good length, no places empty."""
        least, best, most = _CHARACTERS
        em = _CHARACTER * type_of(self.size, rung.body).body
        lengths = {count: measure(self.size, count) / em for count in range(1, 13)}
        cells = len(self.network.panels) + 1
        costs = {
            count: abs(length - best) / _EVEN + (-cells % count if rung.way != "columns" else 0)
            for count, length in lengths.items()
            if least <= length <= most
        }
        return sorted(costs, key=lambda count: costs[count])[:3] or [1]

    # --- drawing

    def map_room(self, plan: _Plan) -> float:
        """The height that a plan leaves the map."""
        arrangement, *more = plan.sheets
        onward = _ONWARD * plan.reading.type.leading if more else 0.0
        between = (_UNDER_FIELD + _IN_FIELD) * self.margin if arrangement.seats else 0.0
        return self._inside.height - onward - arrangement.height - between

    def yields(self, plan: _Plan) -> Yields:
        """What may give room to the map: nothing, for text beyond the preferred size."""
        large = plan.rung.body > _PREFERRED.body and len(plan.sheets) == 1
        return YIELDS[:1] if large else YIELDS

    def pages(self, plan: _Plan) -> tuple[Page, ...]:
        """The sheets; FitError when the map does not fit on the first."""
        if not plan.reading.cells:
            return (self._map_alone(plan),)
        first = self._first(plan)
        return (first, *(self._second(plan) for _ in plan.sheets[1:]))

    def _first(self, plan: _Plan) -> Page:
        """The sheet with the map: composed bottom up, the map takes the rest."""
        reading, (arrangement, *more) = plan.reading, plan.sheets
        box = replace(self._inside, height=self.map_room(plan))
        foot = self.size.height + BLEED
        if arrangement.seats:
            foot = box.bottom + _IN_FIELD * self.margin
        top = foot + _UNDER_FIELD * self.margin
        field = Field(box, reading.type, reading.measure)
        items = [
            self._ground(foot),
            *self.hero.draw(field, self.yields(plan)),
            *draw_reading(reading, arrangement, top, last=not more),
            *(draw_onward(self.network, self.brand, reading.type, self._corner) if more else ()),
        ]
        return self._page("poster", items, self.network.title)

    @property
    def _corner(self) -> tuple[float, float]:
        return self.size.width - self.margin, self.size.height - self.margin

    def _second(self, plan: _Plan) -> Page:
        """The sheet with the other panels alone."""
        reading = plan.reading
        title = self.hero.title(2 * reading.type.heading, 1.0)
        items: list[Item] = [
            boxed(title, self.margin, self.hero.title_top(title)),
            *draw_reading(reading, plan.sheets[1], self._second_top(reading), last=True),
        ]
        return self._page("poster2", items, f"{self.network.title} (2)")

    def _second_top(self, reading: Reading) -> float:
        """Where the panels of the second sheet start, under its small title."""
        title = self.hero.title(2 * reading.type.heading, 1.0)
        return self.hero.title_top(title) + title.last + 1.5 * self.margin

    def _map_alone(self, plan: _Plan) -> Page:
        """A map without panels has the page to itself, the colophon in its last corner."""
        reading = plan.reading
        inside = self._inside
        top = inside.bottom - reading.colophon.height
        x = reading.x(reading.columns - 1)
        taken = Box(x, top, reading.measure, reading.colophon.height).grown(self.margin / 2)
        field = Field(inside, reading.type, reading.measure, True, (taken,))
        items = [
            self._ground(self.size.height + BLEED),
            *self.hero.draw(field, YIELDS),
            *draw_reading(reading, plan.sheets[0], top, last=True),
        ]
        return self._page("poster", items, self.network.title)

    @property
    def _inside(self) -> Box:
        return Box(0.0, 0.0, self.size.width, self.size.height).grown(-self.margin)

    def _ground(self, foot: float) -> Item:
        """The field, past the page's edges."""
        color: Color = tint(self.network, self.brand, self.hero.colors)
        field = Rect(-BLEED, -BLEED, self.size.width + 2 * BLEED, foot + BLEED, color)
        return Group((field,), Role.DECORATION, name="field")

    def _page(self, name: str, items: list[Item], title: str) -> Page:
        ground = self.brand.palette.background
        width, height = self.size.width, self.size.height
        return Page(name, width, height, tuple(items), title, ground, "poster")

    # --- refusing

    def too_much(self) -> MetrokaartError:
        """What to say when even the smallest type does not do: is it the map, or the texts?"""
        names = NAMES * self.size.scale
        try:
            self.hero.place(self._inside, names, names)
        except FitError as error:
            return error
        title = self.hero.title(YIELDS[-1][0] * type_of(self.size, _RUNGS[-1].body).title)
        if not title.fits:
            return title_too_wide(self.network, title)
        two = partial(holds, self.brand, 2)
        return too_much(self.network, self.size, 2, two)
