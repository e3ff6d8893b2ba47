"""The runs of a plot on the page: each a path in its lane, and where it passes its joints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from generator.layout.geometry import toward
from generator.layout.metro.grid.web import Run, Web
from generator.scene import Point


@dataclass(frozen=True, slots=True)
class Plot:
    """A network on the grid: the corners of each stretch, and which lanes runs keep.

    Lengths are units of the grid, along and across. `down` tells that along is down the page.
    """

    web: Web
    paths: tuple[tuple[Point, ...], ...]
    lanes: tuple[int, ...]
    down: bool
    frame: tuple[int, int] | None = None
    """The columns and rows of the grid, where it must keep its place in the box."""

    def corners(self, stretch: int, ahead: bool = True) -> list[Point]:
        """A stretch's corners on the page, in units, from one end to the other."""
        points = [(y, x) if self.down else (x, y) for x, y in self.paths[stretch]]
        return points if ahead else points[::-1]

    def spots(self) -> list[Point]:
        """All corners on the page, in units; those of the whole grid where it keeps its place."""
        if self.frame:
            wide, high = self.frame[::-1] if self.down else self.frame
            return [(0.0, 0.0), (float(wide), float(high))]
        return [point for stretch in range(len(self.paths)) for point in self.corners(stretch)]

    def lane(self, run: int) -> int:
        """The lane of a run, to the right of the way it goes on the page."""
        return -self.lanes[run] if self.down else self.lanes[run]


@dataclass(frozen=True, slots=True)
class Pass:
    """A run at a joint: its point, and the directions in which it comes and goes; None at ends."""

    run: int
    point: Point
    comes: Point | None
    goes: Point | None

    @property
    def straight(self) -> bool:
        """Whether it goes straight on, or ends."""
        if self.comes is None or self.goes is None:
            return True
        return self.comes[0] * self.goes[0] + self.comes[1] * self.goes[1] > 1 - 1e-6

    @property
    def way(self) -> Point:
        """The direction at the joint, or the one in which it goes on."""
        return self.goes or self.comes or (1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Thread:
    """The path of a run in its lane; `passes` are its joints, by their place on the path.

    `lane` is how many points it is to the right of the middle of its stretches.
    """

    run: int
    lane: float
    points: tuple[Point, ...]
    passes: tuple[tuple[str, Pass], ...]
    closed: bool


def heading(a: Point, b: Point) -> Point:
    """The unit vector from one point to another."""
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def right_of(way: Point) -> Point:
    """The unit vector to the right of a direction, y down."""
    return -way[1], way[0]


def thread(
    plot: Plot, number: int, scale: float, origin: Point, lane: float, ends: tuple[float, float]
) -> Thread:
    """A run on the page, `lane` points to the right.

    `ends` says how far it goes on where it ends by itself, and how far short of the middle of
    the marker it stops where others go on: so that it does not run into them.
    """
    run = plot.web.runs[number]
    spots = _spots(plot, run)
    centre = [(origin[0] + scale * x, origin[1] + scale * y) for _, (x, y) in spots]
    moved = offset(centre, lane, run.closed)
    passes = []
    count = len(moved)
    for index, (joint, _) in enumerate(spots):
        if joint:
            comes = heading(centre[index - 1], centre[index]) if index or run.closed else None
            after = (index + 1) % count if run.closed else index + 1
            goes = heading(centre[index], centre[after]) if after < count else None
            passes.append((joint, Pass(number, moved[index], comes, goes)))
    if not run.closed:
        moved = _drawn_out(plot, run, moved, *ends)
    return Thread(number, lane, tuple(moved), tuple(passes), run.closed)


def _spots(plot: Plot, run: Run) -> list[tuple[str, Point]]:
    """The corners of a run, with the joint at those that are one."""
    spots: list[tuple[str, Point]] = []
    for stretch, ahead in run.legs:
        points = plot.corners(stretch, ahead)
        ends = plot.web.stretches[stretch].ends
        first, last = ends if ahead else ends[::-1]
        own = [(first, points[0]), *(("", point) for point in points[1:-1]), (last, points[-1])]
        spots += own[1:] if spots else own
    return spots[:-1] if run.closed else spots


def _drawn_out(plot: Plot, run: Run, points: list[Point], tail: float, trim: float) -> list[Point]:
    """A path that goes on beyond ends at which nothing else is, and stops short of the others."""
    (first, ahead), (last, onward) = run.legs[0], run.legs[-1]
    start = plot.web.stretches[first].ends[not ahead]
    stop = plot.web.stretches[last].ends[onward]
    found = list(points)
    if len(plot.web.at[start]) == 1:
        found.insert(0, toward(points[0], points[1], -tail))
    else:
        found[0] = toward(points[0], points[1], trim)
    if len(plot.web.at[stop]) == 1:
        found.append(toward(points[-1], points[-2], -tail))
    else:
        found[-1] = toward(points[-1], points[-2], trim)
    return found


def offset(points: Sequence[Point], by: float, closed: bool) -> list[Point]:
    """A polyline moved to its right, corner by corner."""
    count = len(points)
    found = []
    for index, (x, y) in enumerate(points):
        inner = closed or 0 < index < count - 1
        before = heading(points[index - 1], (x, y)) if index or closed else None
        after = (
            heading((x, y), points[(index + 1) % count]) if index < count - 1 or closed else None
        )
        ux, uy = right_of(before or after or (1.0, 0.0))
        vx, vy = right_of(after or before or (1.0, 0.0))
        share = by / max(0.2, 1 + ux * vx + uy * vy) if inner else by / 2
        found.append((x + share * (ux + vx), y + share * (uy + vy)))
    return found


def chains(web: Web) -> list[tuple[int, tuple[tuple[int, bool], ...]]]:
    """Legs from one hard joint to the next, each once, with a run that goes along."""
    found = []
    seen: set[frozenset[int]] = set()
    for number, run in enumerate(web.runs):
        legs = list(run.legs)
        starts = [0]
        for index, ((one, ahead), _) in enumerate(pairwise(legs), start=1):
            if web.stretches[one].ends[ahead] not in web.soft:
                starts.append(index)
        for low, high in pairwise([*starts, len(legs)]):
            chain = tuple(legs[low:high])
            members = frozenset(stretch for stretch, _ in chain)
            if members not in seen:
                seen.add(members)
                found.append((number, chain))
    return found
