"""What must never happen on a map, counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import hypot

from generator.layout.geometry import Box, foot
from generator.layout.quality.look import Disc, Seen, Stroke, Words
from generator.scene import (
    Point,
)

TOUCH = 0.05
"""Less than this, in points, is not an overlap."""


def words_on_words(words: Sequence[Words]) -> int:
    """How many pairs of names overlap."""
    return sum(
        a.owner != b.owner and _overlap(a.corners, b.corners) for a, b in combinations(words, 2)
    )


def words_on_ink(seen: Seen) -> tuple[int, int]:
    """Lines of text on lines or bars, and on markers."""
    ink = [*(stroke.corners for stroke in seen.strokes), *(corners for _, corners in seen.bars)]
    discs = [_octagons(disc) for disc in seen.discs.values()]
    on_lines = sum(any(_overlap(word.corners, shape) for shape in ink) for word in seen.words)
    on_markers = sum(
        any(_overlap(word.corners, part) for parts in discs for part in parts)
        for word in seen.words
    )
    return on_lines, on_markers


def _octagons(disc: Disc) -> list[tuple[Point, ...]]:
    """A marker as polygons: a disc at either end and the body between them."""
    radius = disc.radius
    short = radius * 0.4142
    ring = [
        (radius, -short), (radius, short), (short, radius), (-short, radius),
        (-radius, short), (-radius, -short), (-short, -radius), (short, -radius),
    ]  # fmt: skip
    parts = [tuple((x + dx, y + dy) for dx, dy in ring) for x, y in {disc.a, disc.b}]
    if disc.a != disc.b:
        parts.append(Stroke("", disc.a, disc.b, 2 * radius, False).corners)
    return parts


def outside(seen: Seen, box: Box) -> int:
    """How many shapes leave the box."""
    shapes = [word.corners for word in seen.words]
    shapes += [stroke.corners for stroke in seen.strokes if not stroke.bend]
    shapes += [corners for _, corners in seen.bars]
    shapes += [part for disc in seen.discs.values() for part in _octagons(disc)]
    return sum(
        not (box.x - TOUCH <= x <= box.right + TOUCH and box.y - TOUCH <= y <= box.bottom + TOUCH)
        for corners in shapes
        for x, y in corners
    )


def parallel(strokes: Sequence[Stroke]) -> int:
    """Pieces of two lines that run along on top of one another."""
    count = 0
    for a, b in combinations([stroke for stroke in strokes if not stroke.bend], 2):
        if a.line == b.line or abs(cross(a, b)) > 1e-3:
            continue
        count += _overlap(a.corners, b.corners)
    return count


def cross(a: Stroke, b: Stroke) -> float:
    """The sine of the angle between two pieces."""
    ux, uy = a.b[0] - a.a[0], a.b[1] - a.a[1]
    vx, vy = b.b[0] - b.a[0], b.b[1] - b.a[1]
    return (ux * vy - uy * vx) / ((hypot(ux, uy) * hypot(vx, vy)) or 1.0)


def discs_on_discs(discs: Sequence[Disc]) -> int:
    """How many pairs of markers overlap."""
    return sum(
        any(_overlap(one, other) for one in _octagons(a) for other in _octagons(b))
        for a, b in combinations(discs, 2)
    )


def false_stops(seen: Seen) -> int:
    """Lines that run through the marker of a station at which they do not stop."""
    count = 0
    for disc in seen.discs.values():
        shapes = _octagons(disc)
        strangers = {
            stroke.line
            for stroke in seen.strokes
            if stroke.line not in disc.lines
            and any(_overlap(stroke.corners, shape) for shape in shapes)
        }
        count += len(strangers)
    return count


def missed(seen: Seen) -> int:
    """Lines that stop at a station and whose middle does not enter its marker."""
    return sum(
        not any(_enters(stroke, disc) for stroke in seen.strokes if stroke.line == line)
        for disc in seen.discs.values()
        for line in disc.lines
    )


def _enters(stroke: Stroke, disc: Disc) -> bool:
    """Whether a line's middle runs into a marker; a dot inside a line may be off its middle."""
    return _apart(stroke, disc) < max(disc.radius, stroke.width / 2 - disc.radius)


def _apart(stroke: Stroke, disc: Disc) -> float:
    """How far a piece's middle is from the axis of a marker."""
    one, other = (stroke.a, stroke.b), (disc.a, disc.b)
    if _crossing(one, other):
        return 0.0
    ends = [_from(point, other) for point in one] + [_from(point, one) for point in other]
    return min(ends)


def _crossing(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (ax, ay), (bx, by) = one
    sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for x, y in other]
    (ax, ay), (bx, by) = other
    back = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for x, y in one]
    return sides[0] * sides[1] < 0 and back[0] * back[1] < 0


def _from(point: Point, piece: tuple[Point, Point]) -> float:
    """How far a point is from a piece of a straight line."""
    x, y = foot(point, *piece)
    return hypot(point[0] - x, point[1] - y)


def _overlap(a: Sequence[Point], b: Sequence[Point]) -> bool:
    """Whether two convex polygons share more than a touch (separating axes)."""
    for polygon in (a, b):
        for (ax, ay), (bx, by) in pairwise((*polygon, polygon[0])):
            length = hypot(bx - ax, by - ay)
            if length < 1e-9:
                continue
            nx, ny = (by - ay) / length, (ax - bx) / length
            ours = [x * nx + y * ny for x, y in a]
            theirs = [x * nx + y * ny for x, y in b]
            if max(ours) <= min(theirs) + TOUCH or max(theirs) <= min(ours) + TOUCH:
                return False
    return True
