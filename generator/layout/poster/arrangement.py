"""Where the cells of a reading stand: side by side in rows, or flowing through columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.layout.poster.flow import Flow, Room, balanced, least
from generator.layout.poster.panel import Panel, Seat

_RAGGED = 0.42  # of the rows above the last: so empty, they look like an accident
_LOOSE = 2.0  # leadings that columns may be higher than they must, to be cut well


@dataclass(frozen=True, slots=True)
class Grid:
    """What cells are arranged in, in points.

    `columns` are the columns' left edges, `gap` lies between a cell's last baseline and the
    capitals under it, `cap` is the height of these. At the foot of the last column `tail` is kept
    free for the colophon, `clear` above it.
    """

    columns: tuple[float, ...]
    gap: float
    cap: float
    leading: float
    tail: float
    clear: float

    def rooms(self, height: float) -> list[Room]:
        """What columns of this height have for text beside the colophon."""
        *others, _ = self.columns
        return [*(Room(height) for _ in others), Room(height - self.tail - self.clear)]

    def full(self, height: float) -> list[Room]:
        """What columns of this height have for text on a sheet that is not the last."""
        *others, _ = self.columns
        return [*(Room(height) for _ in others), Room(height, whole=True)]


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
    rows = [cells[at : at + wide] for at in range(0, len(cells) + 1, wide)]
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
    return _seated(flow, balanced(flow, grid.rooms(loose), height, grid.leading), grid, last=True)


def on_two_sheets(
    cells: Sequence[Panel], grid: Grid, first: tuple[float, float], most: float
) -> tuple[Arrangement, Arrangement] | None:
    """Cells that flow over the columns of two sheets, the second as full as it can be.

    The columns of the first sheet have a height between two, those of the second at most `most`.
    """
    flow = Flow.of(cells, grid.gap, grid.cap)
    count, (low, high) = len(grid.columns), first
    one = least(flow, lambda height: [*grid.full(max(height, low)), *grid.rooms(most)], high)
    if one is None:
        return None
    one = max(one, low)
    two = least(flow, lambda height: [*grid.full(one), *grid.rooms(height)], most)
    if two is None:
        return None
    two = max(two, grid.tail)
    rooms = [*grid.full(one), *grid.rooms(two)]
    cuts = balanced(flow, rooms, max(one, two), grid.leading)
    if cuts[count] in (0, len(flow.lines)):
        return None
    ends = (_seated(flow, cuts[: count + 1], grid), _seated(flow, cuts[count:], grid, last=True))
    return ends


def _seated(flow: Flow, cuts: Sequence[int], grid: Grid, last: bool = False) -> Arrangement:
    """The lines between cuts in their columns; on the last sheet, the colophon under them."""
    count = flow.lines[-1][0] + 1 if flow.lines else 0
    seats: list[list[Seat]] = [[] for _ in range(count)]
    heights = [flow.height(start, stop) for start, stop in pairwise(cuts)]
    for (start, stop), x in zip(pairwise(cuts), grid.columns, strict=True):
        for cell, seat in flow.seats(start, stop, x, 0.0):
            seats[cell].append(seat)
    if last:
        heights[-1] += grid.tail + (grid.clear if heights[-1] else 0.0)
    return Arrangement(tuple(tuple(own) for own in seats), max(heights))
