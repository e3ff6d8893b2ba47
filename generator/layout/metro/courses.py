"""The course of every strand as a polyline, and the places of the stations on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from math import hypot, sqrt
from statistics import median

from generator.layout.geometry import toward, turn
from generator.layout.metro.levels import Chain, Event, shared
from generator.layout.metro.rows import Cell
from generator.layout.metro.weave import REACH, SHORTCUT, Loom, Shift, limits
from generator.scene import Point

STRETCH = 1.6
"""A free end reaches to the margin when that spaces its stations at most so much wider."""
CAP = 2.2
"""How far a turn goes beyond the strands that it joins, in line widths."""


@dataclass(frozen=True, slots=True)
class Course:
    """A strand's polyline, along and across, with the distance of each vertex from the start."""

    points: tuple[Point, ...]
    lengths: tuple[float, ...]

    @classmethod
    def through(cls, points: Sequence[Point]) -> Course:
        """The course through points, without those that lie on a straight stretch."""
        kept: list[Point] = []
        for point in points:
            if kept and hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) < 1e-6:
                continue
            if len(kept) > 1 and turn(kept[-2], kept[-1], point) > 1 - 1e-9:
                kept.pop()
            kept.append(point)
        steps = (hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept))
        return cls(tuple(kept), tuple(accumulate(steps, initial=0.0)))

    def at(self, distance: float) -> Point:
        """The point at a distance from the start."""
        last = len(self.points) - 2
        index = min(max(bisect_right(self.lengths, distance) - 1, 0), max(last, 0))
        if last < 0:
            return self.points[0]
        return toward(self.points[index], self.points[index + 1], distance - self.lengths[index])

    def normal(self, distance: float) -> Point:
        """The direction to the right of the course at a distance from its start."""
        index = min(max(bisect_right(self.lengths, distance) - 1, 0), len(self.points) - 2)
        (ax, ay), (bx, by) = self.points[index], self.points[index + 1]
        length = hypot(bx - ax, by - ay)
        return (ay - by) / length, (bx - ax) / length

    def where(self, along: float) -> float:
        """The distance from the start of the point this far along the page."""
        for (a, b), length in zip(pairwise(self.points), self.lengths, strict=False):
            if along <= b[0] + 1e-6:
                run = b[0] - a[0]
                share = (along - a[0]) / run if run > 1e-9 else 0.0
                return length + max(0.0, share) * hypot(run, b[1] - a[1])
        return self.lengths[-1]


@dataclass(frozen=True, slots=True)
class Weave:
    """Courses by strand, station places by (strand, station), both along and across."""

    courses: tuple[Course, ...]
    places: dict[tuple[int, str], Point]
    spacing: float
    levels: tuple[float, ...]
    """Where each level is, along."""


def weave(
    loom: Loom, rows: Mapping[Cell, float], moves: Mapping[Cell, Shift], x: Sequence[float]
) -> Weave:
    """Draw all strands, then set their stations, those of shared runs once for all lines."""
    bends = _bends(loom, rows, moves, x)
    spacing = _spacing(loom, moves, x)
    courses = []
    for index in range(len(loom.strands.strands)):
        start, stop = _ends(loom, index, moves, x, spacing)
        first, last = loom.levels.spans[index]
        chains = loom.levels.chains[index]
        if bends[index] and start < x_of(chains[0].stop, x):
            start = min(start, bends[index][0][0] - 3 * loom.sizes.line)
        if bends[index] and stop > x_of(chains[-1].start, x):
            stop = max(stop, bends[index][-1][0] + 3 * loom.sizes.line)
        points = [(start, rows[index, first]), *bends[index], (stop, rows[index, last])]
        courses.append(Course.through(points))
    return Weave(tuple(courses), _stations(loom, rows, courses, x), spacing, tuple(x))


def x_of(event: Event | None, x: Sequence[float]) -> float:
    """Where a meeting is, along; the start of the page for none."""
    return x[event.level] if event else 0.0


def _bends(
    loom: Loom, rows: Mapping[Cell, float], moves: Mapping[Cell, Shift], x: Sequence[float]
) -> list[list[Point]]:
    """The corners of every strand, in order along."""
    starts = _starts(loom, rows, moves, x)
    found: list[list[Point]] = [[] for _ in loom.strands.strands]
    for (strand, level), move in sorted(moves.items()):
        here, there = x[level], x[level + 1]
        low, high = rows[strand, level], rows[strand, level + 1]
        width = abs(move.by)
        if move.early and move.late:
            middle = (low + high) / 2
            found[strand] += [
                (here, low),
                (here + width / 2, middle),
                (there - width / 2, middle),
                (there, high),
            ]
            continue
        start = starts[strand, level]
        found[strand] += [(start, low), (start + width, high)]
    return found


def _starts(
    loom: Loom, rows: Mapping[Cell, float], moves: Mapping[Cell, Shift], x: Sequence[float]
) -> dict[Cell, float]:
    """Where each move across starts, along; parallel ones keep their distance."""
    starts = {}
    for (strand, level), move in moves.items():
        free = x[level + 1] - x[level] - abs(move.by) - move.before - move.behind
        share = _share(loom, strand, level, move)
        starts[strand, level] = x[level] + move.before + free * share
    for level in range(loom.levels.count - 1):
        for way in (1, -1):
            group = [
                (strand, level)
                for strand in loom.orders[level]
                if (strand, level) in moves and moves[strand, level].by * way > 0
            ]
            for _ in range(3):
                for a, b in combinations(group, 2):
                    _stagger(loom, rows, moves, starts, a, b, way)
    return starts


def _stagger(
    loom: Loom,
    rows: Mapping[Cell, float],
    moves: Mapping[Cell, Shift],
    starts: dict[Cell, float],
    a: Cell,
    b: Cell,
    way: int,
) -> None:
    """Shift one of two moves, a above b, that run parallel and too near one another."""
    level = a[1]
    there = loom.orders[level + 1]
    if there.index(a[0]) > there.index(b[0]):
        return
    distance = rows[b] - rows[a] - way * (starts[b] - starts[a])
    short = sqrt(2) * loom.lane - distance
    if short <= 1e-9:
        return
    first, second = (b, a) if way > 0 else (a, b)
    fixed = moves[first].early or moves[first].late
    at_start = _share(loom, second[0], level, moves[second]) == 0.0
    if (fixed or at_start) and not (moves[second].early or moves[second].late):
        starts[second] += short
    else:
        starts[first] -= short


def _share(loom: Loom, strand: int, level: int, move: Shift) -> float:
    """Where between two levels a strand moves across, from 0 to 1.

    It moves near the meeting that it comes from or goes to, or midway between two.
    """
    own = [event.level for event in loom.levels.events if strand in event.strands]
    here, there = level in own, level + 1 in own
    if move.early or (own and level >= own[-1]):
        return 0.0
    if move.late or (own and level < own[0]):
        return 1.0
    return 0.5 if here == there else float(there)


def _spacing(loom: Loom, moves: Mapping[Cell, Shift], x: Sequence[float]) -> float:
    """The usual distance between stations between two meetings, else over whole lines."""
    found = []
    for chains in loom.levels.chains:
        for chain in chains:
            if chain.start and chain.stop:
                length = x[chain.stop.level] - x[chain.start.level]
                length += sum(
                    SHORTCUT * abs(moves[chain.strand, level].by)
                    for level in range(chain.start.level, chain.stop.level)
                    if (chain.strand, level) in moves
                )
                gaps = len(chain.stations) + 1
                found += [length / gaps] * gaps
    if not found:
        longest = max(len(strand.stations) for strand in loom.strands.strands)
        return loom.length / (longest + 1)
    return median(found)


def _ends(
    loom: Loom, index: int, moves: Mapping[Cell, Shift], x: Sequence[float], spacing: float
) -> tuple[float, float]:
    """Where a strand starts and stops, along: at the margin, or as far as its stations need."""
    chains = loom.levels.chains[index]
    strand = loom.strands.strands[index]
    first, last = limits(loom, index)
    left = x[first] + 2 * loom.sizes.line if first > 0 else 0.0
    right = x[last] - 2 * loom.sizes.line if last + 1 < loom.levels.count else loom.length
    cap = (CAP + 0.5) * loom.sizes.line
    left += cap if strand.first == "turn" else 0.0
    right -= cap if strand.last == "turn" else 0.0
    head, tail = chains[0], chains[-1]
    if not head.stop:
        stop = min(right, left + STRETCH * spacing * (len(strand.stations) + 1))
        return left, stop
    assert tail.start
    start = _reach(loom, head, x[head.stop.level] - left, strand.first, spacing, moves)
    stop = _reach(loom, tail, right - x[tail.start.level], strand.last, spacing, moves)
    return x[head.stop.level] - start, x[tail.start.level] + stop


def _reach(
    loom: Loom, chain: Chain, room: float, end: str, spacing: float, moves: Mapping[Cell, Shift]
) -> float:
    """How far a free end goes beyond the strand's outermost meeting."""
    if not chain.stations and len(loom.strands.strands[chain.strand].stations) == 1:
        return min(room, loom.sizes.marker + 1.2 * loom.sizes.line)
    if not chain.stations and (end == "join" or not _bar_fits(loom, chain)):
        return 0.0
    low = chain.start.level if chain.start else -1
    high = chain.stop.level if chain.stop else loom.levels.count
    extra = SHORTCUT * sum(
        abs(move.by)
        for (strand, level), move in moves.items()
        if strand == chain.strand and low <= level < high
    )
    gaps = len(chain.stations) + (0.5 if end == "turn" else 1.0)
    if end == "turn":
        return min(room, max(0.6 * spacing, 2.5 * loom.sizes.line) * gaps * 2)
    own = (room + extra) / gaps
    return room if own <= STRETCH * spacing else max(1.15 * spacing * gaps - extra, 0.0)


def _bar_fits(loom: Loom, chain: Chain) -> bool:
    """Whether a line that ends at a meeting has room for a bar there: all others end there too."""
    event = chain.start or chain.stop
    if event is None:
        return True
    side = -1 if chain.start else 0
    return all(
        loom.strands.strands[strand].stations[side] == event.station for strand in event.strands
    )


# --- stations


def _stations(
    loom: Loom, rows: Mapping[Cell, float], courses: Sequence[Course], x: Sequence[float]
) -> dict[tuple[int, str], Point]:
    places: dict[tuple[int, str], Point] = {}
    for event in loom.levels.events:
        for strand in event.strands:
            course = courses[strand]
            places[strand, event.station] = course.at(course.where(x[event.level]))
    done: set[tuple[int, tuple[str, ...]]] = set()
    for group in shared(loom.levels.chains):
        _set_shared(loom, group, rows, courses, x, places)
        done |= {(chain.strand, chain.stations) for chain in group}
    for chains in loom.levels.chains:
        for chain in chains:
            if chain.stations and (chain.strand, chain.stations) not in done:
                _set(loom, chain, courses, x, places)
    return places


def _set(
    loom: Loom,
    chain: Chain,
    courses: Sequence[Course],
    x: Sequence[float],
    places: dict[tuple[int, str], Point],
) -> None:
    """Spread the stations of one chain."""
    course = courses[chain.strand]
    strand = loom.strands.strands[chain.strand]
    inset = loom.sizes.bar[0] / 2
    start = course.where(x[chain.start.level]) if chain.start else inset
    stop = course.where(x[chain.stop.level]) if chain.stop else course.lengths[-1] - inset
    shares = len(chain.stations) + 1.0
    if not chain.start and strand.first == "turn":
        start -= (stop - start) / (shares - 0.5) / 2
    if not chain.stop and strand.last == "turn":
        stop += (stop - start) / (shares - 0.5) / 2
    blocked = [*_near_bends(loom, course), *_near_crossings(loom, chain.strand, courses)]
    spots = spread(start, stop, len(chain.stations), blocked)
    for station, spot in zip(chain.stations, spots, strict=True):
        places[chain.strand, station] = course.at(spot)


def _set_shared(
    loom: Loom,
    group: Sequence[Chain],
    rows: Mapping[Cell, float],
    courses: Sequence[Course],
    x: Sequence[float],
    places: dict[tuple[int, str], Point],
) -> None:
    """Spread the stations of a shared run, on level stretches, at the same place on all lines."""
    chain = group[0]
    course = courses[chain.strand]
    if not (chain.start and chain.stop):
        return
    blocked = list(_near_bends(loom, course))
    for other in group:
        blocked += _near_crossings(loom, other.strand, courses, [c.strand for c in group])
    start, stop = course.where(x[chain.start.level]), course.where(x[chain.stop.level])
    spots = spread(start, stop, len(chain.stations), blocked)
    for station, spot in zip(chain.stations, spots, strict=True):
        (along, across), (nx, ny) = course.at(spot), course.normal(spot)
        for other in group:
            off = rows[other.strand, chain.start.level] - rows[chain.strand, chain.start.level]
            places[other.strand, station] = along + nx * off, across + ny * off


def _near_bends(loom: Loom, course: Course) -> Iterator[tuple[float, float]]:
    """The stretches of a course around its bends."""
    clear = REACH * loom.sizes.bend + loom.sizes.marker * 0.3
    for length in course.lengths[1:-1]:
        yield length - clear, length + clear


def _near_crossings(
    loom: Loom, index: int, courses: Sequence[Course], besides: Sequence[int] = ()
) -> Iterator[tuple[float, float]]:
    """The stretches of a strand where another strand is too near for a marker."""
    own = courses[index]
    clear = loom.sizes.marker / 2 + 1.1 * loom.sizes.line
    for other, course in enumerate(courses):
        if other == index or other in besides:
            continue
        for (a, b), length in zip(pairwise(own.points), own.lengths, strict=False):
            for c, d in pairwise(course.points):
                at = crossing(a, b, c, d)
                if at is not None:
                    spot = length + at * hypot(b[0] - a[0], b[1] - a[1])
                    yield spot - clear, spot + clear


def crossing(a: Point, b: Point, c: Point, d: Point) -> float | None:
    """The share of ab at which cd crosses it, if it does."""
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    cross = ux * vy - uy * vx
    if abs(cross) < 1e-9:
        return None
    wx, wy = c[0] - a[0], c[1] - a[1]
    s, t = (wx * vy - wy * vx) / cross, (wx * uy - wy * ux) / cross
    return s if -1e-9 <= s <= 1 + 1e-9 and -1e-9 <= t <= 1 + 1e-9 else None


def spread(
    start: float, stop: float, count: int, blocked: Sequence[tuple[float, float]]
) -> list[float]:
    """Places between start and stop, as even as the blocked stretches allow."""
    gap = (stop - start) / (count + 1)
    even = [start + gap * (index + 1) for index in range(count)]
    if not any(low < spot < high for spot in even for low, high in blocked):
        return even
    fine = 8
    grid = [start + gap * step / fine for step in range(fine * (count + 1) + 1)]
    free = [not any(low < spot < high for low, high in blocked) for spot in grid]
    free[0] = free[-1] = True
    return _evenest(grid, free, count, fine) or even


def _evenest(
    grid: Sequence[float], free: Sequence[bool], count: int, fine: int
) -> list[float] | None:
    """The grid places with the least sum of squared deviations of gaps, by dynamic programming."""
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    for _ in range(count + 1):
        row: dict[int, tuple[float, int]] = {}
        for place, (cost, _) in best[-1].items():
            for step in range(fine // 2, 3 * fine):
                there = place + step
                if there < len(grid) and free[there]:
                    total = cost + (step - fine) ** 2
                    if there not in row or total < row[there][0]:
                        row[there] = (total, place)
        best.append(row)
    last = len(grid) - 1
    if last not in best[-1]:
        return None
    found = []
    place = last
    for row in reversed(best[1:]):
        place = row[place][1]
        found.append(grid[place])
    return found[-2::-1] if count else []
