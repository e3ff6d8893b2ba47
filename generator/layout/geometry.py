"""Points, boxes and rounded polylines, in points with y down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, hypot, sqrt, tan
from typing import TypeAlias

from generator.scene import Close, Curve, Line, Move, Point, Segment


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; (x, y) is its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def grown(self, by: float) -> Box:
        """The box with `by` added on every side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """The four corners, clockwise from the upper left."""
        return (
            (self.x, self.y),
            (self.right, self.y),
            (self.right, self.bottom),
            (self.x, self.bottom),
        )

    def holds(self, other: Extent, slack: float = 1e-6) -> bool:
        """Whether a shape lies inside."""
        return (
            other[0] >= self.x - slack
            and other[1] <= self.right + slack
            and other[2] >= self.y - slack
            and other[3] <= self.bottom + slack
        )

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


Extent: TypeAlias = tuple[float, float, float, float, float, float, float, float]
"""The least and the greatest x, y, (x + y)/√2 and (x - y)/√2 of a shape.

For convex shapes whose edges run in the eight octilinear directions these four axes are all
that can separate two of them, so that comparing extents is an exact test.
"""

_DIAGONAL = 1 / sqrt(2)


def extent(points: Sequence[Point], grow: float = 0.0) -> Extent:
    """The extent of the convex hull of points, grown on all sides."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    us = [(x + y) * _DIAGONAL for x, y in points]
    vs = [(x - y) * _DIAGONAL for x, y in points]
    return (
        min(xs) - grow,
        max(xs) + grow,
        min(ys) - grow,
        max(ys) + grow,
        min(us) - grow,
        max(us) + grow,
        min(vs) - grow,
        max(vs) + grow,
    )


def widened(shape: Extent, by: float) -> Extent:
    """An extent with `by` added on its left and its right."""
    slant = by * _DIAGONAL
    left, right, top, bottom, *slants = shape
    u, u2, v, v2 = slants
    return left - by, right + by, top, bottom, u - slant, u2 + slant, v - slant, v2 + slant


def stroke(a: Point, b: Point, width: float) -> Extent:
    """The extent of a straight stroke with butt ends."""
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    nx, ny = (a[1] - b[1]) / length * width / 2, (b[0] - a[0]) / length * width / 2
    return extent(
        (
            (a[0] + nx, a[1] + ny),
            (a[0] - nx, a[1] - ny),
            (b[0] + nx, b[1] + ny),
            (b[0] - nx, b[1] - ny),
        )
    )


def moved(shape: Extent, dx: float, dy: float) -> Extent:
    """The extent of the same shape elsewhere."""
    u, v = (dx + dy) * _DIAGONAL, (dx - dy) * _DIAGONAL
    a, b, c, d, e, f, g, h = shape
    return (a + dx, b + dx, c + dy, d + dy, e + u, f + u, g + v, h + v)


def overlap(a: Extent, b: Extent) -> bool:
    """Whether two extents share more than an edge."""
    return (
        a[0] < b[1]
        and b[0] < a[1]
        and a[2] < b[3]
        and b[2] < a[3]
        and a[4] < b[5]
        and b[4] < a[5]
        and a[6] < b[7]
        and b[6] < a[7]
    )


def toward(a: Point, b: Point, distance: float) -> Point:
    """The point at `distance` from a on the way to b."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    share = distance / length if length else 0.0
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def turn(before: Point, corner: Point, after: Point) -> float:
    """The cosine of the angle by which a polyline turns at a corner: 1 straight on, -1 back."""
    ux, uy = corner[0] - before[0], corner[1] - before[1]
    vx, vy = after[0] - corner[0], after[1] - corner[1]
    return (ux * vx + uy * vy) / ((hypot(ux, uy) * hypot(vx, vy)) or 1.0)


def angle(before: Point, corner: Point, after: Point) -> float:
    """The angle by which a polyline turns at a corner, in radians: 0 straight on, pi back."""
    return acos(max(-1.0, min(1.0, turn(before, corner, after))))


def foot(point: Point, a: Point, b: Point) -> Point:
    """The point between two others that is nearest to a third."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = dx * dx + dy * dy
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / size if size else 0.0
    share = max(0.0, min(1.0, share))
    return a[0] + share * dx, a[1] + share * dy


def polyline(points: Sequence[Point], closed: bool = False) -> tuple[Segment, ...]:
    """Straight segments through points."""
    first, *rest = points
    lines = [Line(*point) for point in rest]
    return (Move(*first), *lines, *([Close()] if closed else []))


def rounded(
    points: Sequence[Point], radii: Sequence[float], closed: bool = False
) -> tuple[Segment, ...]:
    """A polyline whose corners are circular arcs; `radii` has one radius a point.

    A cubic stands in for each arc, with handles of 4/3 tan(angle / 4) radii. An open polyline
    ignores the radii of its ends.
    """
    count = len(points)
    if closed:
        corners = [_corner(points, radii, index) for index in range(count)]
        return (Move(*corners[0][1]), *_joined(corners[1:]), *_joined(corners[:1]), Close())
    corners = [_corner(points, radii, index) for index in range(1, count - 1)]
    return (Move(*points[0]), *_joined(corners), Line(*points[-1]))


def arc(before: Point, corner: Point, after: Point, radius: float) -> list[Point]:
    """Points on the arc that rounds a corner, its ends included; none for a sharp corner."""
    if radius <= 0:
        return []
    start, end, one, other = _corner((before, corner, after), (0.0, radius, 0.0), 1)
    shares = [step / 4 for step in range(5)]
    return [
        (
            _bezier(start[0], one[0], other[0], end[0], share),
            _bezier(start[1], one[1], other[1], end[1], share),
        )
        for share in shares
    ]


def _bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def _corner(points: Sequence[Point], radii: Sequence[float], index: int) -> tuple[Point, ...]:
    """Where an arc starts and ends, with its two handles: start, end, handle, handle."""
    before, corner = points[index - 1], points[index]
    after = points[(index + 1) % len(points)]
    bent = angle(before, corner, after)
    reach = radii[index] * tan(bent / 2)
    handle = reach - radii[index] * 4 / 3 * tan(bent / 4)
    return (
        toward(corner, before, reach),
        toward(corner, after, reach),
        toward(corner, before, handle),
        toward(corner, after, handle),
    )


def _joined(corners: Sequence[tuple[Point, ...]]) -> list[Segment]:
    segments: list[Segment] = []
    for start, end, one, two in corners:
        segments += [Line(*start), Curve(*one, *two, *end)]
    return segments
