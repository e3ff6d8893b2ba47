"""The places of the stations on the courses of their strands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot

from generator.layout.metro.course import Course
from generator.layout.metro.levels import Chain, shared
from generator.layout.metro.loom import REACH, Loom
from generator.layout.metro.rows import Cell
from generator.scene import Point

FURTHEST = 4
"""How many gaps at most a stop is from where it would be, were nothing in its way."""


def stations(
    loom: Loom, rows: Mapping[Cell, float], courses: Sequence[Course], x: Sequence[float]
) -> dict[tuple[int, str], Point]:
    """Where each station lies, by strand and id."""
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
    blocked = [*_near_bends(loom, course), *_near_others(loom, chain.strand, courses)]
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
        blocked += _near_others(loom, other.strand, courses, [c.strand for c in group])
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


def _near_others(
    loom: Loom, index: int, courses: Sequence[Course], besides: Sequence[int] = ()
) -> Iterator[tuple[float, float]]:
    """The stretches of a strand where another strand is too near for a marker."""
    own = courses[index]
    half = max(loom.sizes.marker, loom.sizes.hub) / 2 + loom.sizes.line / 2
    for other, course in enumerate(courses):
        if other == index or other in besides:
            continue
        for (a, b), length in zip(pairwise(own.points), own.lengths, strict=False):
            for c, d in pairwise(course.points):
                if max(a[0], c[0]) > min(b[0], d[0]) + 2 * half:
                    continue
                at = crossing(a, b, c, d)
                if at is not None:
                    spot = length + at * hypot(b[0] - a[0], b[1] - a[1])
                    clear = half + 0.6 * loom.sizes.line
                    yield spot - clear, spot + clear
                yield from _alongside(a, b, c, d, length, half)


def _alongside(
    a: Point, b: Point, c: Point, d: Point, length: float, clear: float
) -> Iterator[tuple[float, float]]:
    """Where cd runs beside ab, nearer than it may, along the course that has ab at a length."""
    ux, uy = b[0] - a[0], b[1] - a[1]
    size = hypot(ux, uy)
    if size < 1e-9:
        return
    ux, uy = ux / size, uy / size
    offs = [(x - a[0]) * uy - (y - a[1]) * ux for x, y in (c, d)]
    if abs(offs[0] - offs[1]) > 1e-6 or abs(offs[0]) >= clear:
        return
    ends = sorted((x - a[0]) * ux + (y - a[1]) * uy for x, y in (c, d))
    low, high = max(0.0, ends[0] - clear), min(size, ends[1] + clear)
    if low < high:
        yield length + low, length + high


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
    """The grid places with the least sum of squared deviations of gaps, by dynamic programming.

    No stop is moved by more than a few gaps.
    """
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    for number in range(1, count + 2):
        row: dict[int, tuple[float, int]] = {}
        even = number * fine
        for place, (cost, _) in best[-1].items():
            low = max(place + fine // 2, even - FURTHEST * fine)
            high = min(place + 3 * fine, even + FURTHEST * fine + 1, len(grid))
            for there in range(low, high):
                if free[there]:
                    step = there - place
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
