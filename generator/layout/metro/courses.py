"""The course of every strand as a polyline, and the places of the stations on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import median

from generator.layout.metro.columns import Shift, limits
from generator.layout.metro.course import Course
from generator.layout.metro.levels import Chain, Event, shared
from generator.layout.metro.loom import SHORTCUT, Loom
from generator.layout.metro.rows import Cell
from generator.layout.metro.stops import stations
from generator.scene import Point

STRETCH = 1.6
"""A free end reaches to the margin when that spaces its stations at most so much wider."""
CAP = 2.2
"""How far a turn goes beyond the strands that it joins, in line widths."""


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
    return Weave(tuple(courses), stations(loom, rows, courses, x), spacing, tuple(x))


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
    if here == there:
        return (
            0.5
            if _company(loom, strand, level, 1) == _company(loom, strand, level + 1, 0)
            else (0.0 if _company(loom, strand, level, 1) else 1.0)
        )
    return float(there)


def _company(loom: Loom, strand: int, level: int, side: int) -> bool:
    """Whether a strand parts here from others that go on, or is joined by others."""
    events = [e for e in loom.levels.events if e.level == level and strand in e.strands]
    if not events:
        return False
    event = events[0]
    with_it = {
        chain.strand
        for group in shared(loom.levels.chains)
        for chain in group
        if (chain.start if side else chain.stop) is event
        and any(member.strand == strand for member in group)
    }
    return bool(set(event.strands) - with_it - {strand})


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
    if not chain.stations and end != "turn" and (end == "join" or not _bar_fits(loom, chain)):
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
