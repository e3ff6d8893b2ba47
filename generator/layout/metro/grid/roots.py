"""The branches of a line on the page: where they leave it, and where they come back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.layout.metro.grid.threads import Pass, Thread, right_of
from generator.layout.metro.grid.web import Web
from generator.scene import Point

NEAR = 1e-6

Root = tuple[int, Pass]
"""An end of a run, the first (0) or the last (-1), with the pass of its own line there."""


def roots(web: Web, threads: Sequence[Thread], number: int) -> list[Root]:
    """The ends of a run at which its own line goes on."""
    found = []
    for side in (0, -1):
        joint, end = threads[number].passes[side]
        passes = (
            own
            for one in threads
            if web.runs[one.run].line == web.runs[number].line
            for name, own in one.passes
            if name == joint and own is not end and own.comes and own.goes
        )
        host = None if threads[number].closed else next(passes, None)
        found += [(side, host)] if host else []
    return found


def aside(one: Thread, root: Root) -> float:
    """How far a line is to the right of a branch where that ends."""
    side, host = root
    end = one.passes[side][1]
    nx, ny = right_of(end.way)
    return (host.point[0] - end.point[0]) * nx + (host.point[1] - end.point[1]) * ny


def landed(one: Thread, ends: Sequence[Root]) -> Thread:
    """A branch that ends in the middle of its line."""
    points = list(one.points)
    for side, host in ends:
        points[side] = _landing(one.passes[side][1], host) or points[side]
    return replace(one, points=tuple(points))


def _landing(end: Pass, host: Pass) -> Point | None:
    """Where a branch meets the middle of its line, straight on; None where it runs along."""
    (x, y), (ux, uy) = end.point, end.way
    found = []
    for vx, vy in (way for way in (host.comes, host.goes) if way):
        cross = ux * vy - uy * vx
        if abs(cross) > NEAR:
            found.append(((host.point[0] - x) * vy - (host.point[1] - y) * vx) / cross)
    if not found:
        return None
    along = min(found, key=abs)
    return x + along * ux, y + along * uy
