"""How well a placement reads, for the best of several to be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import hypot, log
from statistics import fmean, pstdev

from generator.content.model import Network
from generator.layout.geometry import turn
from generator.layout.metro.model import Label, Marker, Placement
from generator.layout.metro.names import directions
from generator.scene import Point

UNEVEN, BENT, UNLIKE, BACKWARD, SMALL = 5.0, 0.5, 20.0, 2.0, 7.0
"""What uneven steps, a bend a line, names unlike their neighbours', steps against the reading
direction and names that are smaller by a factor e cost."""
ENOUGH = 0.06
"""Which share of neighbours may be unlike without loss."""
SPARSE, EASY = 6.0, 8.0
"""What it costs that names are smaller by a factor e than would suit the distances between
stations, which is from how many of their ems on."""
EMPTY, AWAY = 2.0, 1.2
"""What an empty box costs, and each name that stands away from its marker."""
LETTER, ON_THE_WAY = 0.5, 0.3
"""About how wide a letter is, and how near to the way along its line the middle of a name is that
stands on neither side of it, in ems."""


def merit(placement: Placement, network: Network) -> float:
    """What is wrong with a placement: less is better."""
    markers = {marker.station: marker for marker in placement.markers}
    pairs = list(neighbours(network))
    bends = sum(
        turn(a, b, c) < 1 - 1e-6
        for track in placement.tracks
        for a, b, c in zip(track.points, track.points[1:], track.points[2:], strict=False)
    )
    return (
        UNEVEN * unevenness(markers, pairs)
        + BENT * bends / len(network.lines)
        + UNLIKE * max(ENOUGH, unlike(placement, markers, pairs))
        + BACKWARD * backward(placement, network, markers)
        + EMPTY * (1 - fill(placement))
        + AWAY
        * sum(_is_away(label, markers[label.station], placement) for label in placement.labels)
        - SMALL * log(placement.sizes.name)
        + SPARSE * max(0.0, log(_step(markers, pairs) / EASY / placement.sizes.name))
    )


def fill(placement: Placement) -> float:
    """The share of the box that the lines take, each way, together."""
    points = [point for track in placement.tracks for point in track.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = (
        (max(xs) - min(xs)) / placement.box.width,
        (max(ys) - min(ys)) / placement.box.height,
    )
    return (wide + high) / 2


def _is_away(label: Label, marker: Marker, placement: Placement) -> bool:
    """Whether a level name stands further from its marker than it should."""
    if label.angle:
        return False
    em = placement.sizes.name
    width = LETTER * em * max(map(len, label.lines))
    left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * width
    top, bottom = label.y - 0.7 * em, label.y + (len(label.lines) - 1) * label.leading
    across = max(left - max(marker.x, marker.x2), min(marker.x, marker.x2) - left - width)
    along = max(top - max(marker.y, marker.y2), min(marker.y, marker.y2) - bottom)
    return max(across, along) > placement.sizes.interchange / 2 + 0.8 * em


def neighbours(network: Network) -> Iterator[tuple[str, str]]:
    """All pairs of stations that follow one another on a line."""
    for line in network.lines:
        closing = line.stations[:1] if line.loop and len(line.stations) > 2 else ()
        yield from pairwise((*line.stations, *closing))
        for branch in line.branches:
            yield from pairwise(branch)


def unevenness(markers: dict[str, Marker], pairs: list[tuple[str, str]]) -> float:
    """The coefficient of variation of the distances between neighbours."""
    found = steps(markers, pairs)
    return pstdev(found) / fmean(found) if len(found) > 1 else 0.0


def _step(markers: dict[str, Marker], pairs: list[tuple[str, str]]) -> float:
    """The usual distance between neighbours."""
    found = steps(markers, pairs)
    return fmean(found) if found else 1.0


def steps(markers: dict[str, Marker], pairs: list[tuple[str, str]]) -> list[float]:
    """The distances between neighbours."""
    found = []
    for a, b in pairs:
        one, other = markers[a], markers[b]
        dx = (one.x + one.x2 - other.x - other.x2) / 2
        dy = (one.y + one.y2 - other.y - other.y2) / 2
        found.append(hypot(dx, dy))
    return found


def unlike(placement: Placement, markers: dict[str, Marker], pairs: list[tuple[str, str]]) -> float:
    """The share of neighbours whose names stand at another angle or on another side of the line."""
    labels = {label.station: label for label in placement.labels}
    em = placement.sizes.name
    both = [(a, b) for a, b in pairs if a in labels and b in labels]
    looks = (
        [
            _look(labels[one], markers[one], way_between(markers[a], markers[b]), em)
            for one in (a, b)
        ]
        for a, b in both
    )
    return fmean(one != other or not one[1] for one, other in looks) if both else 0.0


def way_between(a: Marker, b: Marker) -> Point:
    """The direction from the middle of one marker to that of another."""
    dx, dy = b.x + b.x2 - a.x - a.x2, b.y + b.y2 - a.y - a.y2
    length = hypot(dx, dy) or 1.0
    return dx / length, dy / length


def _look(label: Label, marker: Marker, way: Point, em: float) -> tuple[float, int]:
    """The angle of a name, and on which side of a way through its marker it stands."""
    (ax, ay), (dx, dy) = directions(label.angle)
    half = LETTER * em * max(map(len, label.lines)) / 2
    along = {"start": half, "middle": 0.0, "end": -half}[label.anchor]
    down = (len(label.lines) - 1) * label.leading / 2 - 0.3 * em
    x = label.x + ax * along + dx * down - (marker.x + marker.x2) / 2
    y = label.y + ay * along + dy * down - (marker.y + marker.y2) / 2
    off = way[0] * y - way[1] * x
    return label.angle, ((off > 0) - (off < 0)) if abs(off) > ON_THE_WAY * em else 0


def backward(placement: Placement, network: Network, markers: dict[str, Marker]) -> float:
    """The share of steps on the first line that do not go on in reading direction."""
    down = placement.box.height > 1.3 * placement.box.width
    line = network.lines[0]
    steps = list(pairwise(line.stations))
    if line.loop or not steps:
        return 0.0
    places = {key: (one.y + one.y2 if down else one.x + one.x2) for key, one in markers.items()}
    return fmean(places[b] <= places[a] + 1e-6 for a, b in steps)
