"""The reading part of a band poster: an introduction, panels, and the colophon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.brand.model import Brand, LineColor
from generator.content.model import Network, Station
from generator.layout.badge import badge, cap_height
from generator.layout.field import margin
from generator.layout.paper import Format
from generator.layout.poster.arrangement import Arrangement, Grid
from generator.layout.poster.colophon import Colophon, draw_colophon, set_colophon
from generator.layout.poster.introduction import introduction, is_reading
from generator.layout.poster.panel import (
    Panel,
    Seat,
    Type,
    draw_panel,
    draw_texts,
    set_panel,
    set_text,
    unbroken,
)
from generator.scene import Color, Item

_GUTTER = 0.5  # in margins
_LEADING = 1.33
_TITLE = 72.0  # at most, on A3
_BADGE = 1.34  # outer diameter, in sizes of the name beside it
_INDENT = 1.33 * _BADGE  # from a badge's left to the name
_RING = 0.145  # of the outer diameter
_NUMERALS = {1: 0.7, 2: 0.54}  # of the diameter on which the ring is centred, by digits
_CLEAR = 2.2  # over the colophon where text stands above it, in leadings


@dataclass(frozen=True, slots=True)
class Cell:
    """A panel; without a station it is the introduction."""

    panel: Panel
    station: Station | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a page that is read, from its left edge."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is read, set at one size in columns of one width."""

    network: Network
    brand: Brand
    size: Format
    type: Type
    area: Area
    columns: int
    accents: Mapping[str, Color]
    cells: tuple[Cell, ...]
    colophon: Colophon

    @property
    def margin(self) -> float:
        """The page's margin."""
        return margin(self.size.width, self.size.height)

    @property
    def measure(self) -> float:
        """The width of a column."""
        return measure(self.size, self.area, self.columns)

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The cells' panels."""
        return tuple(cell.panel for cell in self.cells)

    @property
    def fits(self) -> bool:
        """Whether no word is wider than a column."""
        return all(panel.fits for panel in self.panels) and self.colophon.text.fits

    @property
    def cap(self) -> float:
        """The height of a name's capitals."""
        return cap_height(self.brand.typeface.semibold, self.type.heading)

    def x(self, column: int) -> float:
        """The left edge of a column."""
        gutter = _GUTTER * margin(self.size.width, self.size.height)
        return self.area.left + column * (self.measure + gutter)

    def grid(self, gap: float) -> Grid:
        """The columns; `gap` is between a panel's last baseline and the next, in leadings."""
        return Grid(
            tuple(self.x(column) for column in range(self.columns)),
            gap * self.type.leading, self.cap, self.type.leading, self.colophon.height,
            _CLEAR * self.type.leading,
        )  # fmt: skip


def measure(size: Format, area: Area, columns: int) -> float:
    """The width of a column when an area has so many."""
    gutter = _GUTTER * margin(size.width, size.height)
    return (area.width - (columns - 1) * gutter) / columns


def type_of(size: Format, body: float) -> Type:
    """The sizes of type on a format, from the body's size on A3."""
    points = size.body(body)
    title = min(5.2 * points, _TITLE * size.extent)
    return Type(title, 1.5 * points, 1.125 * points, points, _LEADING * points)


def set_reading(
    network: Network,
    brand: Brand,
    size: Format,
    colors: Mapping[str, LineColor],
    body: float,
    area: Area,
    columns: int,
) -> Reading:
    """All that is read of a network, its body in this size on A3."""
    wide = measure(size, area, columns)
    kind = type_of(size, body)
    kind = unbroken(network, brand, kind, wide - _INDENT * kind.heading)
    indent = _INDENT * kind.heading
    accents = {station.id: accent(network, brand, colors, station) for station in network.panels}
    cells = [
        Cell(
            set_panel(station, brand, kind, wide, accents[station.id], network.lang, indent=indent),
            station,
        )
        for station in network.panels
    ]
    blocks = introduction(network)
    if is_reading(blocks):
        cells.insert(0, Cell(set_text(blocks, brand, kind, wide, network.lang)))
    colophon = set_colophon(network, brand, size.colophon(kind.body), wide)
    return Reading(network, brand, size, kind, area, columns, accents, tuple(cells), colophon)


def accent(
    network: Network, brand: Brand, colors: Mapping[str, LineColor], station: Station
) -> Color:
    """The colour of a station's lead: its line's, or the ink where lines meet."""
    lines = network.lines_at(station.id)
    return colors[lines[0].id].text if len(lines) == 1 else brand.palette.text


def draw_reading(reading: Reading, arrangement: Arrangement, top: float) -> Iterator[Item]:
    """The cells of one sheet, its first capitals at `top`."""
    for cell, seats in zip(reading.cells, arrangement.seats, strict=False):
        if seats:
            yield from _cell(reading, cell, [_lowered(seat, top) for seat in seats])


def draw_colophon_of(reading: Reading, foot: float) -> Item:
    """The colophon in the last column, its last baseline at `foot`."""
    x = reading.x(reading.columns - 1)
    return draw_colophon(reading.colophon, x, x + reading.measure, foot)


def _lowered(seat: Seat, by: float) -> Seat:
    return Seat(seat.start, seat.stop, seat.x, seat.y + by)


def _cell(reading: Reading, cell: Cell, seats: Sequence[Seat]) -> Iterator[Item]:
    if cell.station is None:
        yield from draw_texts(cell.panel, seats)
    else:
        yield draw_panel(cell.panel, cell.station, seats, _badge(reading, cell.station, seats[0]))


def _badge(reading: Reading, station: Station, seat: Seat) -> tuple[Item, ...]:
    """The station's number, before the name that hangs from this seat."""
    outer = _BADGE * reading.type.heading
    ring = _RING * outer
    color = reading.accents[station.id]
    number = str(station.number)
    return badge(
        seat.x + outer / 2, seat.y - reading.cap / 2, outer - ring, ring, number, color, color,
        reading.brand.typeface.bold, _NUMERALS.get(len(number), _NUMERALS[2]),
    )  # fmt: skip
