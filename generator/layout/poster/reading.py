"""The reading part of a band poster: panels in rows and columns, and the colophon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.brand.model import Brand, LineColor
from generator.content.model import Network, Station
from generator.layout.badge import badge, cap_height
from generator.layout.field import margin
from generator.layout.paper import Format
from generator.layout.poster.colophon import Colophon, draw_colophon, set_colophon
from generator.layout.poster.panel import Panel, Type, draw_panel, set_panel
from generator.scene import Color, Item

Rows: TypeAlias = tuple[tuple[int, ...], ...]

_GUTTER = 0.5  # in margins
_LEADING = 1.33
_BADGE = 1.34  # outer diameter, in sizes of the name beside it
_RING = 0.145  # of the outer diameter
_NUMERAL = 0.7  # of the diameter on which the ring is centred


@dataclass(frozen=True, slots=True)
class Rung:
    """One attempt: the body's size on A3, the columns, the leadings between two rows."""

    body: float
    columns: int
    gap: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Panels set in rows; `heights` are from a row's first baseline to its last one."""

    network: Network
    brand: Brand
    size: Format
    type: Type
    columns: int
    gap: float
    accents: Mapping[str, Color]
    panels: tuple[Panel, ...]
    colophon: Colophon

    @property
    def margin(self) -> float:
        """The page's margin."""
        return margin(self.size.width, self.size.height)

    @property
    def measure(self) -> float:
        """The width of a column."""
        gutters = (self.columns - 1) * _GUTTER * self.margin
        return (self.size.width - 2 * self.margin - gutters) / self.columns

    @property
    def fits(self) -> bool:
        """Whether no word is wider than a column."""
        return all(panel.fits for panel in self.panels) and self.colophon.text.fits

    @property
    def cap(self) -> float:
        """The height of a name's capitals."""
        return cap_height(self.brand.typeface.semibold, self.type.heading)

    def rows(self) -> Rows:
        """The panels' indices by row; the last row leaves its last column to the colophon."""
        count, wide = len(self.panels), self.columns
        return tuple(tuple(range(at, min(at + wide, count))) for at in range(0, count + 1, wide))

    def row_height(self, row: tuple[int, ...], last: bool) -> float:
        """From a row's first baseline to its last."""
        heights = [self.panels[at].last for at in row]
        if last:
            heights.append(self.colophon.height - self.cap)
        return max(heights, default=0.0)

    def height(self, rows: Rows, last: bool) -> float:
        """From the first row's capitals to the last baseline."""
        if not rows:
            return 0.0
        heights = [
            self.row_height(row, last and at + 1 == len(rows)) for at, row in enumerate(rows)
        ]
        gaps = (len(rows) - 1) * self.gap * self.type.leading
        return self.cap + sum(heights) + gaps


def set_reading(
    network: Network, brand: Brand, size: Format, colors: Mapping[str, LineColor], rung: Rung
) -> Reading:
    """All panels of a network, set at one rung."""
    body = size.body(rung.body)
    kind = Type(5.2 * body, 1.5 * body, 1.125 * body, body, _LEADING * body)
    empty = Reading(network, brand, size, kind, rung.columns, rung.gap, {}, (), None)  # type: ignore[arg-type]
    measure = empty.measure
    indent = 1.33 * _BADGE * kind.heading
    accents = {station.id: accent(network, brand, colors, station) for station in network.panels}
    panels = tuple(
        set_panel(station, brand, kind, measure, accents[station.id], network.lang, indent=indent)
        for station in network.panels
    )
    colophon = set_colophon(network, brand, size.colophon(body), measure)
    return Reading(network, brand, size, kind, rung.columns, rung.gap, accents, panels, colophon)


def accent(
    network: Network, brand: Brand, colors: Mapping[str, LineColor], station: Station
) -> Color:
    """The colour of a station's lead: its line's, or the ink where lines meet."""
    lines = network.lines_at(station.id)
    return colors[lines[0].id].text if len(lines) == 1 else brand.palette.text


def draw_rows(reading: Reading, rows: Rows, top: float, last: bool) -> list[Item]:
    """Rows of panels whose first capitals stand at `top`, and the colophon after the last."""
    items: list[Item] = []
    y = top + reading.cap
    for number, row in enumerate(rows):
        closing = last and number + 1 == len(rows)
        for column, at in enumerate(row):
            items.append(_panel(reading, at, _x(reading, column), y))
        height = reading.row_height(row, closing)
        if closing:
            x = _x(reading, reading.columns - 1)
            items.append(draw_colophon(reading.colophon, x, x + reading.measure, y + height))
        y += height + reading.gap * reading.type.leading
    return items


def _x(reading: Reading, column: int) -> float:
    return reading.margin + column * (reading.measure + _GUTTER * reading.margin)


def _panel(reading: Reading, at: int, x: float, y: float) -> Item:
    station = reading.network.panels[at]
    outer = _BADGE * reading.type.heading
    ring = _RING * outer
    color = reading.accents[station.id]
    marks = badge(
        x + outer / 2, y - reading.cap / 2, outer - ring, ring, str(station.number), color,
        color, reading.brand.typeface.bold, _NUMERAL,
    )  # fmt: skip
    return draw_panel(reading.panels[at], station, x, y, marks)
