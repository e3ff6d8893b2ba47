"""What a placement must never do: let two things touch, or leave the box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import hypot

from generator.brand.model import Typeface
from generator.content.model import Network
from generator.layout.geometry import Box, Extent, arc, extent, foot, overlap, stroke
from generator.layout.metro.model import Marker, Placement, Sizes, Track
from generator.layout.metro.names import caption_extents, font_of, label_extents
from generator.layout.metro.stops import crossing
from generator.scene import Point


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape and what it belongs to; shapes with one owner may touch."""

    kind: str
    owner: str
    extent: Extent


def diameter(marker: Marker, sizes: Sizes, numbered: bool) -> float:
    """The outer diameter of a marker."""
    if marker.kind == "interchange":
        return max(marker.wide, sizes.interchange if numbered else sizes.hub)
    return sizes.marker if marker.kind == "station" else sizes.stop


def straights(track: Track, width: float) -> Iterator[Extent]:
    """The straight pieces of a track as wide as its line."""
    points = [*track.points, track.points[0]] if track.closed else track.points
    for a, b in pairwise(points):
        yield stroke(a, b, width)


def strokes(track: Track, width: float) -> Iterator[Extent]:
    """The straight pieces of a track as wide as its line, and its arcs in pieces."""
    yield from straights(track, width)
    count = len(track.points)
    for index in range(0 if track.closed else 1, count if track.closed else count - 1):
        corner = track.points[index]
        before, after = track.points[index - 1], track.points[(index + 1) % count]
        for a, b in pairwise(arc(before, corner, after, track.radii[index])):
            yield stroke(a, b, width)


def middle(track: Track) -> list[Point]:
    """The middle of a track's line as it is drawn, its bends in pieces."""
    count = len(track.points)
    found: list[Point] = []
    for index, corner in enumerate(track.points):
        before, after = track.points[index - 1], track.points[(index + 1) % count]
        bent = track.closed or 0 < index < count - 1
        found += (arc(before, corner, after, track.radii[index]) if bent else []) or [corner]
    return [*found, found[0]] if track.closed else found


def texts(placement: Placement, network: Network, typeface: Typeface) -> list[Shape]:
    """The lines of all names and captions."""
    stations = {station.id: station for station in network.stations}
    size = placement.sizes.name
    found = [
        Shape("label", label.station, box)
        for label in placement.labels
        for box in label_extents(label, font_of(stations[label.station], typeface), size)
    ]
    return found + [
        Shape("caption", f"caption {index}", box)
        for index, terminus in enumerate(placement.termini)
        for box in caption_extents(terminus, typeface.bold, size)
    ]


def inked(placement: Placement, network: Network) -> list[Shape]:
    """All lines, markers and bars."""
    sizes = placement.sizes
    numbered = {station.id for station in network.stations if station.number is not None}
    shapes = [
        Shape("line", track.line, piece)
        for track in placement.tracks
        for piece in strokes(track, sizes.line)
    ]
    for marker in placement.markers:
        radius = diameter(marker, sizes, marker.station in numbered) / 2
        ends = ((marker.x, marker.y), (marker.x2, marker.y2))
        shapes.append(Shape("marker", marker.station, extent(ends, radius)))
    bars = [terminus for terminus in placement.termini if terminus.bar]
    return shapes + [Shape("bar", terminus.line, extent(terminus.bar)) for terminus in bars]


def clashes(placement: Placement, network: Network) -> list[str]:
    """The lines and stations that are drawn over one another.

    Lines that run along on top of one another, lines through the marker of a station at which
    they do not stop or past that of one at which they do, and markers that touch.
    """
    sizes = placement.sizes
    numbered = {station.id for station in network.stations if station.number is not None}
    pieces = [
        (track.line, piece) for track in placement.tracks for piece in straights(track, sizes.line)
    ]
    found = [
        name
        for (one, a), (other, b) in combinations(pieces, 2)
        if one != other and _parallel(a, b) and overlap(_shrunk(a), b)
        for name in (one, other)
    ]
    discs = []
    middles = [
        (track.line, (a, b)) for track in placement.tracks for a, b in pairwise(middle(track))
    ]
    for marker in placement.markers:
        radius = diameter(marker, sizes, marker.station in numbered) / 2
        discs.append((marker, extent(((marker.x, marker.y), (marker.x2, marker.y2)), radius)))
        if _missed(marker, max(radius, sizes.line / 2 - radius), middles):
            found.append(marker.station)
    for marker, disc in discs:
        small = _shrunk(disc)
        if any(line not in marker.lines and overlap(small, piece) for line, piece in pieces):
            found.append(marker.station)
    for (one_marker, a), (other_marker, b) in combinations(discs, 2):
        if overlap(a, b):
            found += [one_marker.station, other_marker.station]
    return found


def _missed(
    marker: Marker, radius: float, middles: Sequence[tuple[str, tuple[Point, Point]]]
) -> bool:
    """Whether the middle of a line that stops at a station stays out of its marker."""
    axis = (marker.x, marker.y), (marker.x2, marker.y2)
    inside = extent(axis, radius)
    missing = set(marker.lines)
    for line, piece in middles:
        if line in missing and overlap(inside, extent(piece)) and _apart(axis, piece) < radius:
            missing.discard(line)
    return bool(missing)


def _apart(one: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    """How far two straight pieces are from one another."""
    if crossing(*one, *other) is not None:
        return 0.0
    ends = [(point, other) for point in one] + [(point, one) for point in other]
    feet = [(point, foot(point, *piece)) for point, piece in ends]
    return min(hypot(x - fx, y - fy) for (x, y), (fx, fy) in feet)


def _shrunk(shape: Extent, by: float = 0.04) -> Extent:
    return tuple(value + by if index % 2 == 0 else value - by for index, value in enumerate(shape))  # type: ignore[return-value]


def _parallel(a: Extent, b: Extent) -> bool:
    """Whether two strokes run the same way: the axis on which each is narrowest is the same."""
    return _narrow(a) == _narrow(b)


def _narrow(shape: Extent) -> int:
    widths = [shape[axis + 1] - shape[axis] for axis in (0, 2, 4, 6)]
    return widths.index(min(widths))


def fits(
    placement: Placement, network: Network, typeface: Typeface, keep_out: Sequence[Box] = ()
) -> bool:
    """Whether everything is inside the box and no text touches anything."""
    words = texts(placement, network, typeface)
    blocked = [extent(box.corners) for box in keep_out]
    if not _clear(words, placement.box, blocked):
        return False
    ink = inked(placement, network)
    if not _clear(ink, placement.box, blocked) or clashes(placement, network):
        return False
    if any(overlap(word.extent, shape.extent) for word in words for shape in ink):
        return False
    return not any(
        overlap(word.extent, other.extent)
        for index, word in enumerate(words)
        for other in words[:index]
        if word.owner != other.owner
    )


def _clear(shapes: Sequence[Shape], box: Box, blocked: Sequence[Extent]) -> bool:
    """Whether shapes are in the box and touch nothing that is blocked."""
    return all(box.holds(shape.extent) for shape in shapes) and not any(
        overlap(shape.extent, other) for shape in shapes for other in blocked
    )
