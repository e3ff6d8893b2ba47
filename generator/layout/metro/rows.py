"""How far across the page each strand runs on each level, as straight as the order allows.

A cell is a strand on a level. The cells of a meeting keep fixed distances; other neighbours keep
apart by what stands between them. Cells of a strand are then made level with one another, the
longest stretches first, as long as no order breaks. (Alignment in blocks, after Brandes and
Köpf; the constraints are differences, checked by longest paths.)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

Cell = tuple[int, int]
"""A strand's index and a level."""


class ContradictionError(ValueError):
    """Demands on the order of blocks that cannot all be met."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Cells in rigid blocks, and how far each block must be from others."""

    block: dict[Cell, int] = field(default_factory=dict)
    offset: dict[Cell, float] = field(default_factory=dict)
    cells: list[list[Cell]] = field(default_factory=list)
    ahead: list[list[tuple[Cell, Cell, float]]] = field(default_factory=list)
    """For each block the demands that a cell of another is at least so far behind one of its."""

    def add(self, cell: Cell) -> None:
        """A cell by itself."""
        self.block[cell] = len(self.cells)
        self.offset[cell] = 0.0
        self.cells.append([cell])
        self.ahead.append([])

    def demand(self, near: Cell, far: Cell, distance: float) -> None:
        """Keep `far` at least so far behind `near`."""
        self.ahead[self.block[near]].append((near, far, distance))

    def longest(self, start: int) -> dict[int, float]:
        """The least distance from a block's origin to those of all that must come behind it."""
        best = {start: 0.0}
        todo = deque([start])
        waiting = {start}
        while todo:
            here = todo.popleft()
            waiting.discard(here)
            base = best[here]
            for near, far, distance in self.ahead[here]:
                there = self.block[far]
                at = base + self.offset[near] + distance - self.offset[far]
                if at > best.get(there, -1e18) + 1e-6:
                    if there == start:
                        raise ContradictionError
                    best[there] = at
                    if there not in waiting:
                        waiting.add(there)
                        todo.append(there)
        return best

    def join(self, one: Cell, other: Cell, distance: float = 0.0) -> bool:
        """Fix how far `other` is behind `one`, if the demands allow it."""
        a, b = self.block[one], self.block[other]
        apart = self.offset[one] + distance - self.offset[other]
        if a == b:
            return abs(apart) < 1e-6
        if self.longest(a).get(b, -1e18) > apart + 1e-6:
            return False
        if self.longest(b).get(a, -1e18) > -apart + 1e-6:
            return False
        for cell in self.cells[b]:
            self.block[cell] = a
            self.offset[cell] += apart
        self.cells[a] += self.cells[b]
        self.ahead[a] += self.ahead[b]
        self.cells[b], self.ahead[b] = [], []
        return True

    def join_within(
        self, one: Cell, other: Cell, least: dict[Cell, float], most: dict[Cell, float]
    ) -> bool:
        """Make two cells level if that is possible between the bounds."""
        a, b = self.block[one], self.block[other]
        cells, ahead = list(self.cells[b]), list(self.ahead[b])
        sizes = len(self.cells[a]), len(self.ahead[a])
        offsets = [self.offset[cell] for cell in cells]
        if not self.join(one, other):
            return False
        if a == b or _bounded(self, least, most) is not None:
            return True
        del self.cells[a][sizes[0] :], self.ahead[a][sizes[1] :]
        self.cells[b], self.ahead[b] = cells, ahead
        for cell, offset in zip(cells, offsets, strict=True):
            self.block[cell], self.offset[cell] = b, offset
        return False


@dataclass(frozen=True, slots=True)
class _Bounds:
    """For each block how far it may go either way, with the demands between blocks."""

    edges: list[tuple[int, int, float]]
    low: dict[int, float]
    high: dict[int, float]


def settle(
    blocks: Blocks,
    least: dict[Cell, float],
    most: dict[Cell, float],
    pulls: Sequence[tuple[Cell, Cell, float]],
) -> dict[Cell, float] | None:
    """Where every cell goes, each between its bounds, with little left of the jogs in `pulls`.

    None when the demands need more room than the bounds leave.
    """
    bounds = _bounded(blocks, least, most)
    if bounds is None:
        return None
    place = _relaxed(blocks, bounds, pulls)
    return {cell: place[blocks.block[cell]] + blocks.offset[cell] for cell in blocks.block}


def _bounded(blocks: Blocks, least: dict[Cell, float], most: dict[Cell, float]) -> _Bounds | None:
    """Between what each block can move, or None where the demands need more room."""
    roots = [index for index, cells in enumerate(blocks.cells) if cells]
    edges = [
        (root, blocks.block[far], blocks.offset[near] + distance - blocks.offset[far])
        for root in roots
        for near, far, distance in blocks.ahead[root]
        if blocks.block[far] != root
    ]
    low = {
        root: max(least[cell] - blocks.offset[cell] for cell in blocks.cells[root])
        for root in roots
    }
    high = {
        root: min(most[cell] - blocks.offset[cell] for cell in blocks.cells[root]) for root in roots
    }
    if not (_push(edges, low, 1) and _push(edges, high, -1)):
        return None
    if any(low[root] > high[root] + 1e-6 for root in roots):
        return None
    return _Bounds(edges, low, high)


def _push(edges: list[tuple[int, int, float]], bound: dict[int, float], way: int) -> bool:
    """Tighten the bounds until all demands agree with them; False when they never do."""
    for _ in range(len(bound) + 1):
        moved = False
        for a, b, distance in edges:
            if way > 0 and bound[a] + distance > bound[b] + 1e-9:
                bound[b] = bound[a] + distance
                moved = True
            elif way < 0 and bound[b] - distance < bound[a] - 1e-9:
                bound[a] = bound[b] - distance
                moved = True
        if not moved:
            return True
    return False


def _relaxed(
    blocks: Blocks, bounds: _Bounds, pulls: Sequence[tuple[Cell, Cell, float]]
) -> dict[int, float]:
    """Blocks drawn to the median of what their neighbours along the strands ask."""
    edges, low, high = bounds.edges, bounds.low, bounds.high
    roots = list(low)
    before: dict[int, list[tuple[int, float]]] = {root: [] for root in roots}
    after: dict[int, list[tuple[int, float]]] = {root: [] for root in roots}
    for a, b, distance in edges:
        after[a].append((b, distance))
        before[b].append((a, distance))
    wants: dict[int, list[tuple[int, float, float]]] = {root: [] for root in roots}
    for one, other, weight in pulls:
        a, b = blocks.block[one], blocks.block[other]
        if a != b:
            apart = blocks.offset[other] - blocks.offset[one]
            wants[a].append((b, apart, weight))
            wants[b].append((a, -apart, weight))
    place = dict(low)
    for sweep in range(12):
        for root in roots if sweep % 2 else reversed(roots):
            lowest = max([low[root], *(place[a] + d for a, d in before[root])])
            highest = min([high[root], *(place[b] - d for b, d in after[root])])
            points = sorted((place[b] + apart, weight) for b, apart, weight in wants[root])
            want = _median(points) if points else place[root]
            place[root] = min(max(want, lowest), max(highest, lowest))
    return place


def _median(points: list[tuple[float, float]]) -> float:
    half = sum(weight for _, weight in points) / 2
    for value, weight in points:
        half -= weight
        if half <= 1e-9:
            return value
    return points[-1][0]
