"""A polyline that can be asked for the point at a distance."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import hypot

from generator.layout.geometry import toward, turn
from generator.scene import Point


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
