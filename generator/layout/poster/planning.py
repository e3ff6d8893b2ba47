"""Finding how a band poster fits: the size of its type, its columns, its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.brand.model import Brand, LineColor
from generator.content.model import Network
from generator.layout.field import margin, share
from generator.layout.ladder import largest
from generator.layout.paper import Format
from generator.layout.poster.arrangement import (
    Arrangement,
    in_columns,
    in_rows,
    in_rows_or_columns,
    on_two_sheets,
)
from generator.layout.poster.hero import Hero
from generator.layout.poster.reading import Area, Reading, measure, set_reading, type_of
from generator.layout.setting import boxed
from generator.scene import TextBox

UNDER_FIELD = 0.85  # from the field to the panels, in margins
ONWARD = 2.4  # what the way onward takes under the panels, in leadings
_WIDE, _CLOSE, _TIGHT, _DENSE = 2.9, 2.6, 2.3, 1.8  # between panels, in leadings
_CHARACTERS = (28.0, 46.0, 68.0)  # least, best and most on a line
_CHARACTER = 0.492  # ems
_EVEN = 8.0  # characters from the best that an empty place is worth
_MOST_COLUMNS = 12
_LARGEST_FIELD = 0.72  # of the page, where the text goes on on a second sheet
_PANORAMA = 1.8  # a page so wide for its height has the map at its left
_SIDE = 0.4  # of a panorama, what the map wants
_SIDES = (1.6, 1.4, 1.2, 1.0)  # and what it takes where there is room, in shares of that


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


PREFERRED = Rung(12.5)
_LARGE = (16.0, 15.0, 14.0, 13.5, 13.0)
# From the largest to the smallest: the text, the gaps, the map a little, whole panels.
RUNGS = (
    *(Rung(body) for body in _LARGE),
    PREFERRED,
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
TWO_SHEETS = (
    *(Rung(body) for body in (*_LARGE, 12.5, 12.0)),
    Rung(11.5, _TIGHT, 0.84),
    Rung(11.0, _DENSE, 0.7),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is read, where it stands on each sheet, and the rung that let it.

    `field` is the width of a field that stands at the left; else it stands above.
    """

    rung: Rung
    reading: Reading
    sheets: tuple[Arrangement, ...]
    field: float = 0.0


@dataclass(frozen=True, slots=True)
class Planner:
    """One network on one format, in the colours of a house."""

    network: Network
    brand: Brand
    size: Format
    colors: Mapping[str, LineColor]

    @property
    def margin(self) -> float:
        """The page's margin."""
        return margin(self.size.width, self.size.height)

    @property
    def _page(self) -> Area:
        return Area(self.margin, self.size.width - 2 * self.margin)

    def plans(self) -> Iterator[Plan]:
        """What fits beside a map of enough room, the best first; the map may still not fit."""
        best = largest(RUNGS, RUNGS.index(PREFERRED), self._on_one)
        if best:
            yield best
            for rung in RUNGS[RUNGS.index(best.rung) + 1 :]:
                yield from filter(None, (self._on_one(rung),))
        ways = (self._on_two, self._apart)
        for way in reversed(ways) if self._wide else ways:
            yield from filter(None, map(way, TWO_SHEETS))

    @property
    def _wide(self) -> bool:
        return self.size.width >= _PANORAMA * self.size.height

    def holds(self, sheets: int) -> bool:
        """Whether the texts fit on so many sheets at the smallest size."""
        if self._on_one(RUNGS[-1]):
            return True
        rung = TWO_SHEETS[-1]
        return sheets > 1 and bool(self._on_two(rung) or self._apart(rung))

    def _on_one(self, rung: Rung) -> Plan | None:
        """All on one sheet."""
        if self._wide:
            return self._beside(rung)
        return self._within(rung, self._page, self._room(rung.field))

    def _beside(self, rung: Rung) -> Plan | None:
        """The map at the left of a panorama, as wide as what is read at its right lets it be."""
        shares = [*(share for share in _SIDES if share > rung.field), rung.field]
        return next(filter(None, (self._right_of(rung, share) for share in shares)), None)

    def _right_of(self, rung: Rung, share: float) -> Plan | None:
        """All that is read at the right of a field with a share of what it wants."""
        field = share * _SIDE * self.size.width
        left = field + UNDER_FIELD * self.margin
        area = Area(left, self.size.width - self.margin - left)
        return self._within(rung, area, self.size.height - 2 * self.margin, field)

    def _within(self, rung: Rung, area: Area, room: float, field: float = 0.0) -> Plan | None:
        """All that is read in an area with this height."""
        for reading in self._readings(rung, area):
            grid, cells = reading.grid(rung.gap), reading.panels
            found = in_rows(cells, grid) if rung.way != "columns" else None
            if rung.way == "columns" or (rung.way == "either" and not found):
                found = in_columns(cells, grid, room)
            if found and found.height <= room:
                return Plan(rung, reading, (found,), field)
        return None

    def _on_two(self, rung: Rung) -> Plan | None:
        """The map and the first panels on one sheet, the others on a second."""
        for reading in self._readings(rung, self._page):
            onward = ONWARD * reading.type.leading
            fields = (_LARGEST_FIELD / share(self.network), 1.0, rung.field)
            low, wanted, high = (self._room(field) - onward for field in fields)
            grid, room = reading.grid(rung.gap), self._second(reading)
            found = on_two_sheets(reading.panels, grid, (low, wanted, high), room)
            if found:
                return Plan(rung, reading, found)
        return None

    def _apart(self, rung: Rung) -> Plan | None:
        """The map on one sheet, all panels on a second."""
        for reading in self._readings(rung, self._page):
            grid, room = reading.grid(rung.gap), self._second(reading)
            found = in_rows_or_columns(reading.panels, grid, room)
            if found and reading.cells:
                return Plan(rung, reading, (Arrangement((), 0.0), found))
        return None

    def _readings(self, rung: Rung, area: Area) -> Iterator[Reading]:
        """All that is read, set in the numbers of columns that may do."""
        for columns in self._columns(rung, area):
            reading = set_reading(
                self.network, self.brand, self.size, self.colors, rung.body, area, columns
            )
            if reading.fits:
                yield reading

    def _room(self, field: float) -> float:
        """The height that panels have under a field with a share of what it wants."""
        foot = field * share(self.network) * self.size.height
        return self.size.height - self.margin - foot - UNDER_FIELD * self.margin

    def _second(self, reading: Reading) -> float:
        """The height that panels have on a second sheet."""
        hero = Hero(self.network, self.brand, self.size, self.colors)
        _, top = second_title(hero, reading)
        return self.size.height - self.margin - top

    def _columns(self, rung: Rung, area: Area) -> list[int]:
        """Numbers of columns to try: lines of a good length, no places empty."""
        least, best, most = _CHARACTERS
        em = _CHARACTER * type_of(self.size, rung.body).body
        cells = len(self.network.panels) + 1
        costs = {}
        for count in range(1, _MOST_COLUMNS + 1):
            length = measure(self.size, area, count) / em
            if least <= length <= most:
                empty = -cells % count if rung.way != "columns" else 0
                costs[count] = abs(length - best) / _EVEN + empty
        return sorted(costs, key=lambda count: costs[count])[:3] or [1]


def second_title(hero: Hero, reading: Reading) -> tuple[TextBox, float]:
    """The small title of a second sheet, and where the panels under it start."""
    measure = reading.size.width - 2 * reading.margin
    column = hero.title(2 * reading.type.heading, measure)
    title = boxed(column, reading.margin, hero.title_top(column))
    return title, title.y + column.last + 1.5 * reading.margin
