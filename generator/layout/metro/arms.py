"""In which of the eight directions lines leave each station."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import atan2, hypot, pi
from typing import TypeAlias

from generator.layout.geometry import foot
from generator.layout.metro.model import Marker, Placement
from generator.scene import Point

Arms: TypeAlias = frozenset[int]
"""Directions in eighths of a turn, counter-clockwise from the right."""
Piece: TypeAlias = tuple[Point, Point]

SHORT = 0.35
"""What goes on behind a marker for less than this, in line widths, is no arm."""


def octant(dx: float, dy: float) -> int:
    """The nearest of the eight directions, with y down."""
    return round(atan2(-dy, dx) / (pi / 4)) % 8


def arms(bare: Placement, radii: Mapping[str, float]) -> dict[str, Arms]:
    """The directions in which the lines of each station leave its marker, of the given radius."""
    pieces: dict[str, list[Piece]] = {}
    for track in bare.tracks:
        points = [*track.points, *(track.points[:1] if track.closed else ())]
        pieces.setdefault(track.line, []).extend(pairwise(points))
    return {
        marker.station: frozenset(
            way
            for line in marker.lines
            for a, b in pieces.get(line, ())
            for way in _leaving(marker, radii[marker.station], a, b, bare.sizes.line)
        )
        for marker in bare.markers
    }


def _leaving(marker: Marker, radius: float, a: Point, b: Point, line: float) -> Iterator[int]:
    """The directions in which a piece of a line leaves a marker, if it touches it."""
    reach = max(radius, line / 2)
    if (
        max(a[0], b[0]) < min(marker.x, marker.x2) - reach
        or min(a[0], b[0]) > max(marker.x, marker.x2) + reach
        or max(a[1], b[1]) < min(marker.y, marker.y2) - reach
        or min(a[1], b[1]) > max(marker.y, marker.y2) + reach
    ):
        return
    middle = (marker.x + marker.x2) / 2, (marker.y + marker.y2) / 2
    spots = ((marker.x, marker.y), middle, (marker.x2, marker.y2))
    feet = [foot(spot, a, b) for spot in spots]
    away, near = min(
        (hypot(x - fx, y - fy), (fx, fy)) for (x, y), (fx, fy) in zip(spots, feet, strict=True)
    )
    if away > reach:
        return
    for end in (a, b):
        dx, dy = end[0] - near[0], end[1] - near[1]
        if hypot(dx, dy) > radius + SHORT * line:
            yield octant(dx, dy)
