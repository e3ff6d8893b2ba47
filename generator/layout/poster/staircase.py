"""The staircase poster: one line climbs the page and each text hangs from its station."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generator.brand import line_colors
from generator.brand.model import Brand
from generator.colour import WHITE
from generator.content.model import Network, Station
from generator.layout.badge import badge
from generator.layout.figure import summary
from generator.layout.ladder import largest
from generator.layout.paint import Paint, paint
from generator.layout.paper import Format
from generator.layout.poster import band
from generator.layout.poster.colophon import draw_colophon
from generator.layout.poster.flights import (
    LADDER,
    PREFERRED,
    Attempt,
    Cell,
    Sheet,
    fit,
    set_sheet_title,
    title_baseline,
)
from generator.layout.poster.panel import Seat, draw_panel, draw_texts
from generator.layout.poster.refusal import title_too_wide, too_much
from generator.layout.setting import boxed
from generator.layout.staircase import (
    Flight,
    above,
    bars,
    below,
    line,
    name_end,
    name_onward,
    name_start,
)
from generator.layout.words import words
from generator.scene import Circle, Group, Item, Page, Role

_SHEETS = 2
_STOP = 0.58  # diameter of a plain stop, in line widths


def compose(network: Network, brand: Brand, size: Format) -> tuple[Page, ...]:
    """A network of one line as a staircase, on one sheet or else two."""
    for count in range(1, _SHEETS + 1):
        sheets = largest(LADDER, LADDER.index(PREFERRED), partial(fit, network, brand, size, count))
        if sheets:
            colors = line_colors(brand, network)[network.lines[0].id]
            looks = paint(brand.palette, colors, size.light)
            return _Drawing(network, brand, size, sheets, looks).pages()
    title = set_sheet_title(Attempt(network, brand, size, 1, LADDER[-1], 2))
    if not title.fits:
        raise title_too_wide(network, title)
    own, other = (partial(kind, brand, _SHEETS) for kind in (holds, band.holds))
    raise too_much(network, size, _SHEETS, own, other)


def holds(brand: Brand, sheets: int, network: Network, size: Format) -> bool:
    """Whether a network's texts fit on so many sheets at the smallest size."""
    return fit(network, brand, size, sheets, LADDER[-1]) is not None


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Sheets in the colours of a house."""

    network: Network
    brand: Brand
    size: Format
    sheets: tuple[Sheet, ...]
    paint: Paint

    def pages(self) -> tuple[Page, ...]:
        return tuple(self._page(at, sheet) for at, sheet in enumerate(self.sheets))

    def _page(self, at: int, sheet: Sheet) -> Page:
        more = f" ({at + 1})" if at else ""
        items = [
            *self._areas(at, sheet),
            self._title(sheet, more),
            *self._introduction(sheet),
            self._map(sheet),
            *self._panels(sheet),
            *self._colophon(sheet),
        ]
        return Page(
            f"poster{at + 1 if at else ''}", self.size.width, self.size.height, tuple(items),
            self.network.title + more, self.brand.palette.background, "poster",
        )  # fmt: skip

    def _areas(self, at: int, sheet: Sheet) -> list[Item]:
        """The field above the first flight, and the tint under the very last one."""
        plan = sheet.attempt.stairs
        areas = [above(sheet.flights[0], self.paint.field, self.paint.rim(plan.line))]
        if at + 1 == len(self.sheets):
            areas.append(below(sheet.flights[-1], self.paint.tint, self.size.height))
        return [Group(tuple(reversed(areas)), Role.DECORATION, name="field")]

    def _title(self, sheet: Sheet, more: str) -> Item:
        top = title_baseline(sheet.attempt, sheet.title) - sheet.title.first
        return boxed(sheet.title, sheet.attempt.stairs.left, top, name=f"title{more}")

    def _map(self, sheet: Sheet) -> Group:
        path, *_ = self.network.lines
        lines = [self._line(sheet, flight) for flight in sheet.flights]
        drawn = Group(
            tuple(item for items in lines for item in items), Role.LINE, name=path.name,
            data=(("line", path.id),),
        )  # fmt: skip
        stations = [
            self._station(sheet, flight, cell.column, cell.station)
            for flight, row in zip(sheet.flights, sheet.rows, strict=True)
            for cell in row
            if cell.station
        ]
        captions = self._captions(sheet)
        alt = summary(self.network)
        return Group((drawn, *stations, *captions), Role.FIGURE, name="map", alt=alt)

    def _line(self, sheet: Sheet, flight: Flight) -> tuple[Item, ...]:
        first = flight is sheet.flights[0]
        color = self.paint.line if first else self.paint.paper
        rim = self.paint.rim(flight.stairs.line) if first else 0.0
        return (line(flight, color, self.network.lines[0].name), *bars(flight, color, rim))

    def _station(self, sheet: Sheet, flight: Flight, column: int, station: Station) -> Group:
        plan, face = sheet.attempt.stairs, self.brand.typeface
        x, y = flight.centre(column)
        ink = self.brand.palette.text
        if station.number is None:
            name = station.title
            left = plan.columns[column] + _STOP * plan.line / 2
            marks: tuple[Item, ...] = (Circle(left, y, _STOP * plan.line / 2, WHITE),)
        else:
            number = str(station.number)
            name = words(self.network.lang).station.format(number, station.title)
            marks = badge(x, y, plan.disc, plan.ring, number, self.paint.field, ink, face.bold)
        return Group(
            marks, Role.STATION, id=f"kaart-{station.id}",
            name=name, link=f"#{station.id}" if station.number else "",
            data=(("station", station.id), ("lines", self.network.lines[0].id)),
        )  # fmt: skip

    def _captions(self, sheet: Sheet) -> tuple[Item, ...]:
        """What stands inside the line: the names of its termini, and the ways onward."""
        path, say = self.network.lines[0], words(self.network.lang)
        found: list[Item] = []
        flights = list(zip(sheet.flights, sheet.rows, strict=True))
        for flight, row in flights:
            color = self.paint.in_line if flight is sheet.flights[0] else self.paint.in_paper
            font = self.brand.typeface.bold
            if not flight.enters:
                found += name_start(flight, path.start, font, color, path.where)
            if flight.leaves:
                onward = say.onward.format(self._after(row))
                if flight is sheet.flights[-1]:
                    onward = say.onward_on_sheet.format(self._after(row), 2)
                found += name_onward(flight, onward, self.brand.typeface.semibold, color)
            else:
                found += name_end(flight, path.end, font, color, path.where)
        return tuple(found)

    def _after(self, row: Sequence[Cell]) -> str:
        """The number of the station that follows a full row, or else its name."""
        stations = self.network.lines[0].stations
        *_, last = (cell.station.id for cell in row if cell.station)
        following = self.network.station(stations[stations.index(last) + 1])
        return str(following.number or following.title)

    def _introduction(self, sheet: Sheet) -> list[Item]:
        cells = [(flight, cell) for flight, cell in self._cells(sheet) if cell.station is None]
        seats = [self._seat(sheet, flight, cell) for flight, cell in cells]
        return [box for _, cell in cells[:1] for box in draw_texts(cell.panel, seats)]

    def _panels(self, sheet: Sheet) -> list[Item]:
        return [
            draw_panel(cell.panel, cell.station, (self._seat(sheet, flight, cell),))
            for flight, cell in self._cells(sheet)
            if cell.station
        ]

    def _seat(self, sheet: Sheet, flight: Flight, cell: Cell) -> Seat:
        x = sheet.attempt.stairs.columns[cell.column]
        return cell.seat(x, self._hang(sheet, flight, cell))

    def _cells(self, sheet: Sheet) -> list[tuple[Flight, Cell]]:
        pairs = zip(sheet.flights, sheet.rows, strict=True)
        return [(flight, cell) for flight, row in pairs for cell in row]

    def _hang(self, sheet: Sheet, flight: Flight, cell: Cell) -> float:
        return flight.level(cell.column) + sheet.attempt.hang

    def _colophon(self, sheet: Sheet) -> list[Item]:
        if sheet.colophon is None:
            return []
        plan = sheet.attempt.stairs
        x = plan.columns[sheet.colophon_column]
        foot = self.size.height - plan.left
        return [draw_colophon(sheet.colophon, x, x + plan.width, foot)]
