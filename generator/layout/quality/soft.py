"""How well a map reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import acos, atan2, degrees, hypot
from statistics import fmean, pstdev

from generator.content.model import Network
from generator.layout.geometry import Box
from generator.layout.quality.hard import cross
from generator.layout.quality.look import Disc, Name, Seen, Stroke
from generator.scene import Point

ON_THE_WAY = 0.3
"""A name whose middle is so near to the way along its line, in ems, is on neither side of it."""


def octilinear(strokes: Sequence[Stroke]) -> float:
    """The share of straight length in one of the eight directions."""
    good = total = 0.0
    for stroke in strokes:
        if stroke.bend:
            continue
        length = hypot(stroke.b[0] - stroke.a[0], stroke.b[1] - stroke.a[1])
        turn = degrees(atan2(stroke.b[1] - stroke.a[1], stroke.b[0] - stroke.a[0])) % 45
        total += length
        good += length * (min(turn, 45 - turn) < 0.1)
    return good / total if total else 1.0


def bends(paths: Sequence[tuple[str, list[Stroke]]]) -> int:
    """Arcs, or corners where there is no arc, over all runs."""
    count = 0
    for _, strokes in paths:
        straight = [stroke for stroke in strokes if not stroke.bend]
        count += sum(abs(cross(a, b)) > 1e-3 for a, b in pairwise(straight))
    return count


def neighbours(network: Network) -> Iterator[tuple[str, str]]:
    """All pairs of stations that follow one another on a line, in its order."""
    for line in network.lines:
        runs = [line.stations, *line.branches]
        if line.loop and len(line.stations) > 2:
            runs[0] = (*line.stations, line.stations[0])
        for run in runs:
            yield from pairwise(run)


def spacing(seen: Seen, pairs: Sequence[tuple[str, str]]) -> float:
    """The coefficient of variation of the distances between neighbours."""
    found = []
    for a, b in pairs:
        (ax, ay), (bx, by) = seen.discs[a].middle, seen.discs[b].middle
        found.append(hypot(bx - ax, by - ay))
    return pstdev(found) / fmean(found) if len(found) > 1 else 0.0


def crossings(seen: Seen) -> int:
    """Places, away from markers, where lines cross."""
    count = 0
    strokes = [stroke for stroke in seen.strokes if not stroke.bend]
    for a, b in combinations(strokes, 2):
        if a.line == b.line:
            continue
        at = _meet(a, b)
        if at and not any(_in_disc(at, disc, a.width) for disc in seen.discs.values()):
            count += 1
    return count


def _meet(a: Stroke, b: Stroke) -> Point | None:
    ux, uy = a.b[0] - a.a[0], a.b[1] - a.a[1]
    vx, vy = b.b[0] - b.a[0], b.b[1] - b.a[1]
    cross = ux * vy - uy * vx
    if abs(cross) < 1e-9:
        return None
    wx, wy = b.a[0] - a.a[0], b.a[1] - a.a[1]
    s, t = (wx * vy - wy * vx) / cross, (wx * uy - wy * ux) / cross
    if 0 <= s <= 1 and 0 <= t <= 1:
        return a.a[0] + ux * s, a.a[1] + uy * s
    return None


def _in_disc(point: Point, disc: Disc, slack: float) -> bool:
    (ax, ay), (bx, by) = disc.a, disc.b
    length = hypot(bx - ax, by - ay)
    share = 0.0
    if length:
        share = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / length**2
        share = max(0.0, min(1.0, share))
    near = hypot(point[0] - ax - share * (bx - ax), point[1] - ay - share * (by - ay))
    return near < disc.radius + slack / 2


def passing(seen: Seen, network: Network) -> tuple[float, float]:
    """The share of stations passed straight, and the sharpest angle at one in degrees."""
    straight, total, sharpest = 0, 0, 180.0
    for line in network.lines:
        strokes = [stroke for stroke in seen.strokes if stroke.line == line.id]
        for run in (line.stations, *line.branches):
            inner = run if line.loop and run is line.stations else run[1:-1]
            for station in inner:
                disc = seen.discs.get(station)
                turn = _turn_at(disc, strokes) if disc else None
                if turn is not None:
                    total += 1
                    straight += turn < 1.0
                    sharpest = min(sharpest, 180.0 - turn)
    return (straight / total if total else 1.0), sharpest


def _turn_at(disc: Disc, strokes: Sequence[Stroke]) -> float | None:
    """By how many degrees a line turns within a marker; forks count by their straightest pair."""
    touching = []
    for stroke in strokes:
        half = stroke.width / 2
        (ax, ay), (bx, by) = stroke.a, stroke.b
        length = hypot(bx - ax, by - ay)
        for px, py in (disc.middle, disc.a, disc.b):
            share = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length**2
            share = max(0.0, min(1.0, share))
            if hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay)) < half:
                touching.append(stroke)
                break
    if not touching:
        return None
    if len(touching) == 1:
        return 0.0
    turns = []
    for a, b in combinations(touching, 2):
        ux, uy = a.b[0] - a.a[0], a.b[1] - a.a[1]
        vx, vy = b.b[0] - b.a[0], b.b[1] - b.a[1]
        cosine = (ux * vx + uy * vy) / (hypot(ux, uy) * hypot(vx, vy))
        turns.append(degrees(acos(max(-1.0, min(1.0, cosine)))))
    return min(min(turn, 180 - turn) for turn in turns)


def side(seen: Seen, pairs: Sequence[tuple[str, str]]) -> float:
    """The share of neighbours whose names stand at one angle and on one side of their line.

    The side is that of the way from one to the other: the sign of the cross product of this way
    with that from the marker's middle to the name's. A name on the way itself is on no side.
    """
    names = seen.names()
    both = [(a, b) for a, b in pairs if a in names and b in names]
    return fmean(_alike(seen, names, a, b) for a, b in both) if both else 1.0


def _alike(seen: Seen, names: Mapping[str, Name], a: str, b: str) -> bool:
    (ax, ay), (bx, by) = seen.discs[a].middle, seen.discs[b].middle
    way = bx - ax, by - ay
    sides = [_side(names[one], seen.discs[one], way) for one in (a, b)]
    return names[a].angle == names[b].angle and sides[0] == sides[1] != 0


def _side(name: Name, disc: Disc, way: Point) -> int:
    """On which side of a way through a marker a name stands: 1 on the right, -1 on the left."""
    (x, y), (mx, my) = disc.middle, name.middle
    off = (way[0] * (my - y) - way[1] * (mx - x)) / (hypot(*way) or 1.0)
    return (off > 0) - (off < 0) if abs(off) > ON_THE_WAY * name.size else 0


def advance(seen: Seen, pairs: Sequence[tuple[str, str]], down: bool) -> float:
    """The share of steps from station to station that go on in reading direction."""
    axis = 1 if down else 0
    forward = [seen.discs[b].middle[axis] > seen.discs[a].middle[axis] for a, b in pairs]
    return fmean(forward) if forward else 1.0


def fill(seen: Seen, box: Box) -> float:
    """The share of the box that the map's own box takes."""
    points = [point for word in seen.words for point in word.corners]
    points += [point for stroke in seen.strokes for point in (stroke.a, stroke.b)]
    if not points:
        return 0.0
    xs, ys = zip(*points, strict=True)
    taken: float = (max(xs) - min(xs)) * (max(ys) - min(ys))
    return taken / (box.width * box.height)
