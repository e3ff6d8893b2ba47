"""Fitting a staircase on its sheets: how wide, how high, and how large the type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from generator.brand.model import Brand
from generator.content.model import Network, Station
from generator.layout.badge import cap_height
from generator.layout.geometry import Box
from generator.layout.paper import A3, BLEED, Format
from generator.layout.poster.colophon import Colophon, set_colophon
from generator.layout.poster.flow import Flow, least
from generator.layout.poster.introduction import introduction, is_reading, size_of
from generator.layout.poster.panel import (
    Panel,
    Seat,
    Type,
    set_lines,
    set_panel,
    set_text,
    unbroken,
)
from generator.layout.setting import Column, set_title
from generator.layout.staircase import Flight, Stairs, drop, stairs

_LONG = max(A3.width, A3.height)
_MARGIN = 1 / 30  # of the long side
_LINE = 1 / 47
_GAP = 0.71  # between columns, in margins
_LEADING = 1.34
_TITLE, _TITLE_UPRIGHT = 0.62, 0.8  # of the page's width, the most a title takes
_TALLER = 1.25  # how much higher than the panels an introduction may be
_MOST = 3.0  # share of the slack on a further sheet, in line widths
_CHARACTERS = (28.0, 44.0, 68.0)  # least, best and most on a line
_CHARACTER = 0.492  # ems
_EVEN = 8.0  # characters from the best that an empty cell is worth
_MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Rung:
    """One attempt: the rise in line widths, the sizes of title and body on A3."""

    rise: float
    title: float
    body: float


PREFERRED = Rung(1.78, 72.0, 12.5)
# From the largest to the smallest: the rise gives, the title, the text. Where it is the last
# column that is full, and not the first, a higher rise has the room that a lower one has not.
LADDER = (
    Rung(1.78, 96.0, 20.0),
    Rung(1.78, 84.0, 18.0),
    *(replace(PREFERRED, body=body) for body in (16.0, 15.0, 14.0, 13.5, 13.0)),
    PREFERRED,
    *(replace(PREFERRED, rise=rise) for rise in (1.5, 1.25)),
    *(Rung(rise, title, 12.5) for title in (66.0, 60.0) for rise in (1.25, 1.6)),
    *(Rung(rise, 60.0, body) for body in (12.0, 11.5, 11.0) for rise in (1.25, 1.6)),
    Rung(1.0, 48.0, 11.0),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What hangs under a flight in a column: a station's panel, or a part of the introduction.

    Of a panel that is spread over several cells, `lines` are those that stand in this one.
    """

    column: int
    panel: Panel
    lines: tuple[int, int]
    station: Station | None = None

    def seat(self, x: float, y: float) -> Seat:
        """The seat of its lines when the first hangs at (x, y)."""
        start, stop = self.lines
        first = self.panel.baselines[start] if start < stop else 0.0
        return Seat(start, stop, x, y - first)

    @property
    def last(self) -> float:
        """The last baseline under the first."""
        start, stop = self.lines
        lines = self.panel.baselines
        return lines[stop - 1] - lines[start] if start < stop else 0.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """A network in a number of columns, on a number of sheets, at one rung."""

    network: Network
    brand: Brand
    size: Format
    sheets: int
    rung: Rung
    columns: int

    @property
    def type(self) -> Type:
        """The sizes of type on this format."""
        body = self.size.body(self.rung.body)
        title = self.rung.title * self.size.extent
        kind = Type(title, 1.6 * body, body, body, _LEADING * body)
        return unbroken(self.network, self.brand, kind, self.stairs.width)

    @property
    def stairs(self) -> Stairs:
        """The staircase's dimensions on this format."""
        long = self.size.extent * _LONG
        margin = _MARGIN * long
        gap, line = _GAP * margin, _LINE * long
        return stairs(self.size.width, margin, self.columns, gap, line, self.rung.rise, BLEED)

    @property
    def hang(self) -> float:
        """From a line's centre to the first baseline of the text under it."""
        plan = self.stairs
        cap = cap_height(self.brand.typeface.semibold, self.type.heading)
        return plan.radius + 0.5 * plan.line + cap


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its title, its flights from top to bottom, the cells under each, a colophon."""

    attempt: Attempt
    title: Column
    flights: tuple[Flight, ...]
    rows: tuple[tuple[Cell, ...], ...]
    colophon: Colophon | None
    colophon_column: int


def fit(
    network: Network, brand: Brand, size: Format, sheets: int, rung: Rung
) -> tuple[Sheet, ...] | None:
    """The sheets in the best number of columns that fits, or None."""
    attempts = (
        Attempt(network, brand, size, sheets, rung, columns)
        for columns in _columns(network, brand, size, rung)
    )
    return next(filter(None, map(_fit, attempts)), None)


def _columns(network: Network, brand: Brand, size: Format, rung: Rung) -> list[int]:
    """Numbers of columns to try: lines of a good length, no cells empty in the last flight."""
    least, best, most = _CHARACTERS
    cells = len(network.stations) + 1
    costs = {}
    for count in range(2, _MOST_COLUMNS + 1):
        attempt = Attempt(network, brand, size, 1, rung, count)
        length = attempt.stairs.width / (_CHARACTER * attempt.type.body)
        if least <= length <= most:
            costs[count] = abs(length - best) / _EVEN + -cells % count
    return sorted(costs, key=lambda count: costs[count]) or [2]


def _fit(attempt: Attempt) -> tuple[Sheet, ...] | None:
    """The sheets of an attempt, or None when something does not fit."""
    columns = len(attempt.stairs.columns)
    cells = _cells(attempt, columns)
    rows = [tuple(cells[at : at + columns]) for at in range(0, len(cells), columns)]
    share = -(-len(rows) // attempt.sheets)
    sheets = []
    for first in range(0, len(rows), share):
        part = rows[first : first + share]
        sheet = _sheet(attempt, part, first > 0, first + share < len(rows))
        if sheet is None:
            return None
        sheets.append(sheet)
    return tuple(sheets)


def _cells(attempt: Attempt, columns: int) -> list[Cell]:
    """The introduction and then the stations, in the order of the line."""
    network, brand = attempt.network, attempt.brand
    wide, accent = attempt.stairs.width, brand.palette.field
    stations = [network.station(station) for station in network.lines[0].stations]
    panels = [
        set_panel(station, brand, attempt.type, wide, accent, network.lang) for station in stations
    ]
    opening = _spread(_introduction(attempt, wide), panels, columns)
    return [
        *opening,
        *(
            Cell(at % columns, panel, (0, len(panel.baselines)), station)
            for at, (panel, station) in enumerate(
                zip(panels, stations, strict=True), start=len(opening)
            )
        ),
    ]


def _spread(introduction: Panel, panels: Sequence[Panel], columns: int) -> list[Cell]:
    """An introduction in one cell, or in so many that none is much higher than the panels."""
    most = _TALLER * max(panel.last for panel in panels)
    count = min(max(1, ceil(introduction.last / most)) if most else 1, columns - 1)
    flow = Flow.of([introduction], 0.0, 0.0)
    height = least(flow, lambda height: [height] * count, introduction.last)
    cuts = [0]
    for _ in range(count):
        cuts.append(flow.furthest(cuts[-1], height or 0.0))
    return [Cell(at, introduction, lines) for at, lines in enumerate(pairwise(cuts))]


def _introduction(attempt: Attempt, measure: float) -> Panel:
    """The introduction as a panel without a name; empty where there is none."""
    network, brand, kind = attempt.network, attempt.brand, attempt.type
    blocks = introduction(network)
    if is_reading(blocks):
        return set_text(blocks, brand, kind, measure, network.lang)
    size = size_of(blocks, kind)
    return set_lines(blocks, brand, size, 1.27 * size, measure, brand.palette.field, network.lang)


def _sheet(
    attempt: Attempt, rows: Sequence[tuple[Cell, ...]], enters: bool, leaves: bool
) -> Sheet | None:
    """One sheet: every flight as high as the texts above it let it, the rest shared out."""
    plan, kind = attempt.stairs, attempt.type
    colophon = (
        None
        if leaves
        else set_colophon(
            attempt.network, attempt.brand, attempt.size.colophon(kind.body), plan.width
        )
    )
    title = set_sheet_title(attempt, enters)
    flights = [
        Flight(plan, 0.0, _discs(row), enters or at > 0, leaves or at + 1 < len(rows))
        for at, row in enumerate(rows)
    ]
    levels = [max(_under_title(attempt, title, flights[0]), _under_margin(plan))]
    for row, flight in zip(rows, flights[1:], strict=False):
        gap = 0.8 * kind.leading
        levels.append(levels[-1] + drop(_boxes(attempt, row), flight, gap))
    foot, column = _foot(attempt, rows[-1], colophon)
    slack = attempt.size.height - plan.left - levels[-1] - foot
    panels = [cell.panel for row in rows for cell in row]
    if slack < 0 or not (title.fits and all(panel.fits for panel in panels)):
        return None
    placed = [
        replace(flight, y=level + shift)
        for flight, level, shift in zip(
            flights, levels, _shares(len(rows), slack, plan, enters), strict=True
        )
    ]
    return Sheet(attempt, title, tuple(placed), tuple(rows), colophon, column)


def _discs(row: Sequence[Cell]) -> tuple[int, ...]:
    return tuple(cell.column for cell in row if cell.station)


def set_sheet_title(attempt: Attempt, small: bool = False) -> Column:
    """The title, on as few lines as its measure allows, and these of even length."""
    size = attempt.type.title * (0.5 if small else 1.0)
    upright = attempt.size.width < attempt.size.height
    palette = attempt.brand.palette
    return set_title(
        attempt.network.title,
        attempt.brand.typeface.heading,
        size,
        palette.field if attempt.size.light else palette.on_field,
        attempt.size.width * (_TITLE_UPRIGHT if upright else _TITLE),
    )


def title_baseline(attempt: Attempt, title: Column) -> float:
    """The title's first baseline: its capitals hang from the margin."""
    first = title.lines[0].runs[0]
    return attempt.stairs.left + cap_height(first.font, first.size)


def _under_title(attempt: Attempt, title: Column, flight: Flight) -> float:
    plan = flight.stairs
    top = title_baseline(attempt, title) - title.first
    below = 0.22 * attempt.type.title
    boxes = [
        Box(plan.left, top + line.y, sum(run.width for run in line.runs), below)
        for line in title.lines
    ]
    return drop(boxes, flight, 0.5 * plan.line)


def _under_margin(plan: Stairs) -> float:
    """The highest first flight: its last disc stands under the margin."""
    return plan.left + plan.radius + plan.rise * (len(plan.columns) - 1)


def _boxes(attempt: Attempt, row: Sequence[Cell]) -> list[Box]:
    """The lines of text under a flight whose first column lies at y = 0."""
    plan = attempt.stairs
    return [
        box
        for cell in row
        for box in cell.panel.boxes(
            cell.seat(plan.columns[cell.column], attempt.hang - cell.column * plan.rise)
        )
    ]


def _foot(attempt: Attempt, row: Sequence[Cell], colophon: Colophon | None) -> tuple[float, int]:
    """How far the last flight's texts reach under its first column, and the colophon's column.

    The colophon stands in the last column, unless it would cost room that another column has.
    """
    plan = attempt.stairs
    lows = {cell.column: _low(attempt, cell) for cell in row}
    text = max(lows.values())
    if colophon is None:
        return text, 0
    gap = 1.5 * attempt.type.leading
    bare = attempt.stairs.line
    ends = {
        column: lows.get(column, bare - column * plan.rise) + gap + colophon.height
        for column in reversed(range(len(plan.columns)))
    }
    best = next((column for column, end in ends.items() if end <= text), None)
    if best is None:
        best = min(ends, key=lambda column: ends[column])
    return max(text, ends[best]), best


def _low(attempt: Attempt, cell: Cell) -> float:
    return attempt.hang - cell.column * attempt.stairs.rise + cell.last


def _shares(count: int, slack: float, plan: Stairs, enters: bool) -> list[float]:
    """How far each flight comes down: an equal share of the slack over each of them.

    On a further sheet, which has no large title to give room to, no share is larger than a
    few line widths; what is left stays under the last flight.
    """
    step = slack / (count + 0.15)
    if enters:
        step = min(step, _MOST * plan.line)
    return [step * (at + 1) for at in range(count)]
