"""The markers of stations: across all lines that stop there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from generator.layout.geometry import foot
from generator.layout.metro.grid.threads import Pass, right_of
from generator.scene import Point

NEAR = 1e-6

Span = tuple[Point, Point]


def span(passes: Sequence[Pass], reach: float) -> tuple[Span, float]:
    """From where to where a joint's marker goes, so that each line is within reach of it.

    Where lines are too far apart for a capsule it is a ring: by how much its radius must exceed
    the reach comes second.
    """
    for way in _ways(passes):
        if all(_touches(way, one, reach) for one in passes):
            return (min(way), max(way)), 0.0
    xs, ys = [one.point[0] for one in passes], [one.point[1] for one in passes]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    far = max(hypot(x - middle[0], y - middle[1]) for x, y in zip(xs, ys, strict=True))
    return (middle, middle), far


def _ways(passes: Sequence[Pass]) -> Iterator[Span]:
    """Markers to try: across the largest bundle, where two lines cross, from end to end."""
    points = [one.point for one in passes]
    bundle = _bundle(passes)
    if len(bundle) == 1 and len(passes) == 2:
        meet = _crossing(*passes)
        if meet:
            yield meet, meet
    yield from _across(passes, bundle)
    ends = max(
        ((a, b) for a in points for b in points),
        key=lambda pair: hypot(pair[0][0] - pair[1][0], pair[0][1] - pair[1][1]),
    )
    yield ends
    middle = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    yield middle, middle


def _bundle(passes: Sequence[Pass]) -> list[Pass]:
    """The most lines that run the same way or the opposite, straight ones first."""
    groups: list[list[Pass]] = []
    for one in sorted(passes, key=lambda one: not one.straight):
        for group in groups:
            (ax, ay), (bx, by) = group[0].way, one.way
            if abs(ax * by - ay * bx) < NEAR:
                group.append(one)
                break
        else:
            groups.append([one])
    return max(groups, key=len)


def _across(passes: Sequence[Pass], bundle: Sequence[Pass]) -> Iterator[Span]:
    """The marker across a bundle, at its joint and where the other lines cross it."""
    way = bundle[0].way
    nx, ny = right_of(way)
    x, y = bundle[0].point
    offs = [(one.point[0] - x) * nx + (one.point[1] - y) * ny for one in bundle]
    low, high = min(offs), max(offs)
    shifts = [0.0]
    middle = (low + high) / 2
    for one in passes:
        if one not in bundle:
            shifts += _shift(one, (x + nx * middle, y + ny * middle), way)
    for shift in (sum(shifts[1:]) / max(1, len(shifts) - 1), 0.0):
        base = x + way[0] * shift, y + way[1] * shift
        yield (
            (base[0] + nx * low, base[1] + ny * low),
            (base[0] + nx * high, base[1] + ny * high),
        )


def _shift(one: Pass, base: Point, way: Point) -> list[float]:
    """How far along a bundle another line crosses it."""
    (vx, vy), (px, py) = one.way, one.point
    cross = way[0] * vy - way[1] * vx
    if abs(cross) < NEAR:
        return []
    return [((px - base[0]) * vy - (py - base[1]) * vx) / cross]


def _crossing(one: Pass, other: Pass) -> Point | None:
    """Where two lines cross."""
    if not (one.straight and other.straight):
        return None
    shift = _shift(other, one.point, one.way)
    return (
        (one.point[0] + one.way[0] * shift[0], one.point[1] + one.way[1] * shift[0])
        if shift
        else None
    )


def _touches(way: Span, one: Pass, reach: float) -> bool:
    """Whether a line passes within reach of a marker: at its point, or straight on beside it."""
    if _distance(one.point, *way) < reach:
        return True
    if not one.straight:
        return False
    (vx, vy), (px, py) = one.way, one.point
    for x, y in (*way, ((way[0][0] + way[1][0]) / 2, (way[0][1] + way[1][1]) / 2)):
        ahead = (x - px) * vx + (y - py) * vy
        ends = (one.comes is None and ahead < -NEAR) or (one.goes is None and ahead > NEAR)
        if abs((x - px) * vy - (y - py) * vx) < reach and not (ends and abs(ahead) > reach):
            return True
    return False


def _distance(point: Point, a: Point, b: Point) -> float:
    """From a point to a stretch."""
    x, y = foot(point, a, b)
    return hypot(point[0] - x, point[1] - y)
