"""Where the cells of a reading stand: side by side in rows, or flowing through columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.layout.poster.flow import Flow, balanced, least
from generator.layout.poster.panel import Panel, Seat

_RAGGED = 0.42  # of the rows above the last: so empty, they look like an accident
_FLOWING, _SECOND = 8.0, 0.4  # what a cut panel and room left on a second sheet cost, in leadings
_PLACE = 4.0  # and an empty place on the first
_LOOSE = 2.0  # leadings that columns may be higher than they must, to be cut well


@dataclass(frozen=True, slots=True)
class Grid:
    """What cells are arranged in, in points.

    `columns` are the columns' left edges, `gap` lies between a cell's last baseline and the
    capitals under it, `cap` is the height of these. At the foot of the last column `tail` is kept
    free for the colophon, `clear` above it; on a sheet without one, `tail` is 0.
    """

    columns: tuple[float, ...]
    gap: float
    cap: float
    leading: float
    tail: float
    clear: float

    def rooms(self, height: float) -> list[float]:
        """What columns of this height have for text beside the colophon."""
        *others, _ = self.columns
        taken = self.tail + self.clear if self.tail else 0.0
        return [*(height for _ in others), height - taken]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The seats of each cell, from y = 0 where the first capitals stand, on one sheet."""

    seats: tuple[tuple[Seat, ...], ...]
    height: float


def in_rows(cells: Sequence[Panel], grid: Grid) -> Arrangement | None:
    """Cells in rows, each as high as its highest; the last place is the colophon's.

    None where rows of cells so unequal would be mostly holes.
    """
    wide = len(grid.columns)
    places = len(cells) + (1 if grid.tail else 0)
    rows = [cells[at : at + wide] for at in range(0, places, wide)]
    heights = [max((cell.last for cell in row), default=0.0) for row in rows]
    if _holes(rows[:-1], heights) > _RAGGED:
        return None
    heights[-1] = max(heights[-1], grid.tail - grid.cap)
    seats: list[tuple[Seat, ...]] = []
    y = grid.cap
    for row, height in zip(rows, heights, strict=True):
        for cell, x in zip(row, grid.columns, strict=False):
            seats.append((Seat(0, len(cell.baselines), x, y),))
        y += height + grid.gap + grid.cap
    return Arrangement(tuple(seats), y - grid.gap - grid.cap)


def _holes(rows: Sequence[Sequence[Panel]], heights: Sequence[float]) -> float:
    """The share of rows that is empty."""
    area = sum(len(row) * height for row, height in zip(rows, heights, strict=False))
    text = sum(cell.last for row in rows for cell in row)
    return 1 - text / area if area else 0.0


def in_columns(cells: Sequence[Panel], grid: Grid, most: float) -> Arrangement | None:
    """Cells that flow through columns of equal height; None when these are higher than `most`."""
    flow = Flow.of(cells, grid.gap, grid.cap)
    height = least(flow, grid.rooms, most)
    if height is None or grid.tail > most:
        return None
    height = max(height, grid.tail)
    loose = min(most, height + _LOOSE * grid.leading)
    return _seated(flow, balanced(flow, grid.rooms(loose), height, grid.leading), grid)


def in_rows_or_columns(cells: Sequence[Panel], grid: Grid, most: float) -> Arrangement | None:
    """Cells in rows where these are no higher than `most`, else in columns."""
    rows = in_rows(cells, grid)
    return rows if rows and rows.height <= most else in_columns(cells, grid, most)


def on_two_sheets(
    cells: Sequence[Panel], grid: Grid, first: tuple[float, float, float], most: float
) -> tuple[Arrangement, Arrangement] | None:
    """Cells on two sheets, in rows where that does, else in columns.

    The first sheet's height should be the middle one of three and must not be outside the others;
    that of the second is at most `most`.
    """
    low, wanted, high = first
    open_grid = replace(grid, tail=0.0)
    found: list[tuple[float, int, tuple[Arrangement, Arrangement]]] = []
    for count in range(1, len(cells)):
        one = in_rows_or_columns(cells[:count], open_grid, high)
        if one is None:
            break
        two = in_rows_or_columns(cells[count:], grid, most) if one.height >= low else None
        if two is not None:
            shifted = Arrangement(((),) * count + two.seats, two.height)
            waste = abs(one.height - wanted) + _SECOND * (most - two.height)
            cost = waste / grid.leading + _FLOWING * (_broken(one) + _broken(two))
            cost += _PLACE * (-count % len(grid.columns))
            found.append((cost, count, (one, shifted)))
    return min(found)[2] if found else None


def _broken(arrangement: Arrangement) -> int:
    """How many panels are cut."""
    return sum(len(seats) > 1 for seats in arrangement.seats)


def _seated(flow: Flow, cuts: Sequence[int], grid: Grid) -> Arrangement:
    """The lines between cuts in their columns, the colophon under the last."""
    seats: list[list[Seat]] = [[] for _ in flow.offsets]
    heights = [flow.height(start, stop) for start, stop in pairwise(cuts)]
    for (start, stop), x in zip(pairwise(cuts), grid.columns, strict=True):
        for cell, seat in flow.seats(start, stop, x, 0.0):
            seats[cell].append(seat)
    if grid.tail:
        heights[-1] += grid.tail + (grid.clear if heights[-1] else 0.0)
    return Arrangement(tuple(tuple(own) for own in seats), max(heights))
