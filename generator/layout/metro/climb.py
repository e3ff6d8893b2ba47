"""One line by itself: it climbs in two equal steps of 45°, with its names on the slant.

In a box that is much taller than wide the same line runs down and steps to the right, with its
names level beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import hypot, sqrt
from statistics import fmean, pstdev

from generator import text
from generator.brand.model import Typeface
from generator.content.model import Line, Network, Station
from generator.layout.geometry import Box, Extent, extent, moved, overlap
from generator.layout.metro.audit import fits, inked, texts
from generator.layout.metro.model import Label, Marker, Placement, Sizes, Terminus, Track
from generator.layout.metro.names import beside, font_of, halves, label_extents, measure
from generator.layout.metro.sizes import LEADING, TRACKING, sizes
from generator.scene import Anchor, Point

STATION_TO_BEND = 3.3
"""In line widths (LOOKS)."""
STEPS = 2
BREAKS = (10.0, 6.0, 0.0)
"""Names wider than this many ems stand on two lines; the first that serves is taken."""
TALL = 1.3
"""A box taller than this many widths is read from top to bottom."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a line climbs: stations before, between and after the steps, and how high a step is.

    Names wider than `broken` ems stand on two lines.
    """

    counts: tuple[int, ...]
    rise: float
    broken: float


@dataclass(frozen=True, slots=True)
class _Room:
    """What the names ask: the least gaps between stations, and what each covers from its marker."""

    least: list[float]
    names: list[list[Extent]]

    def reaches(self, down: bool) -> list[float]:
        """How far each name runs on along the line, beyond the marker's centre."""
        return [max(row[3 if down else 1] for row in name) for name in self.names]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What stays the same while shapes are tried."""

    network: Network
    box: Box
    typeface: Typeface
    sizes: Sizes
    keep_out: Sequence[Box]

    @property
    def line(self) -> Line:
        return self.network.lines[0]

    @property
    def stations(self) -> list[Station]:
        return [self.network.station(station) for station in self.line.stations]

    @property
    def down(self) -> bool:
        return self.box.height > TALL * self.box.width

    @property
    def length(self) -> float:
        return self.box.height - 2 * self.inset if self.down else self.box.width

    @property
    def inset(self) -> float:
        """The room that the captions of a line that runs down take before and behind it."""
        return 0.6 * self.sizes.name if self.line.start or self.line.end else 0.0

    def point(self, along: float, across: float) -> Point:
        """The place on the page of a point that far along the line and up its steps."""
        half = self.sizes.bar[1] / 2
        if self.down:
            return self.box.x + half + across, self.box.y + self.inset + along
        return self.box.x + along, self.box.bottom - half - self._below() - across

    def _below(self) -> float:
        """The room that the caption of the start takes under its bar."""
        if not self.line.start:
            return 0.0
        rows = len(self.caption(self.line.start)) - 1
        descent = text.metrics(self.typeface.bold).descent * self.sizes.name
        return self.drop + rows * LEADING * self.sizes.name + descent

    @property
    def drop(self) -> float:
        """From the end of a bar to the baseline of the caption below it."""
        return 1.1 * self.sizes.x_height + self.cap_height

    @property
    def cap_height(self) -> float:
        return text.metrics(self.typeface.bold).cap_height * self.sizes.name

    def rows(self, station: Station, broken: float) -> tuple[str, ...]:
        """A station's name, on two lines when it is wider than that many ems."""
        font = font_of(station, self.typeface)
        wide = measure([station.title], font, 1.0) > broken
        return halves(station.title, font) if wide else (station.title,)

    def least(self, broken: float) -> list[float]:
        """The least distances from bar to station to bar at which markers and names are clear."""
        numbered = any(station.number is not None for station in self.stations)
        markers = self.sizes.marker + 0.6 * self.sizes.line if numbered else 1.2 * self.sizes.line
        rows = [len(self.rows(station, broken)) - 1 for station in self.stations]
        leading = LEADING * self.sizes.name
        if self.down:
            names = [self.row + (a + b) / 2 * leading for a, b in pairwise(rows)]
        else:
            names = [(self.row + row * leading) * sqrt(2) for row in rows[1:]]
        return [markers, *(max(markers, name) for name in names), markers]

    @property
    def row(self) -> float:
        """The height of a line of text."""
        measures = text.metrics(self.typeface.semibold)
        return (measures.ascent + measures.descent) * self.sizes.name * 1.001

    def names(self, broken: float) -> list[list[Extent]]:
        """What each station's name covers when the marker's centre is at (0, 0)."""
        labels = [(station, self.label(station, (0.0, 0.0), broken)) for station in self.stations]
        return [
            label_extents(label, font_of(station, self.typeface), self.sizes.name)
            for station, label in labels
        ]

    def label(self, station: Station, center: Point, broken: float) -> Label:
        """A station's name beside its marker."""
        radius = (self.sizes.line if station.number is None else self.sizes.marker) / 2
        angle = 0.0 if self.down else 45.0
        font = font_of(station, self.typeface)
        rows = self.rows(station, broken)
        return beside(station.id, rows, center, radius, angle, self.sizes, font)

    def caption(self, words: str) -> tuple[str, ...]:
        """A caption in capitals, on two lines when it is long."""
        capitals = words.upper()
        wide = measure([capitals], self.typeface.bold, self.sizes.name, TRACKING)
        limit = (0.6 if self.down else 0.25) * self.box.width
        return halves(capitals, self.typeface.bold, TRACKING) if wide > limit else (capitals,)


def climb(
    network: Network, box: Box, typeface: Typeface, name: float, keep_out: Sequence[Box]
) -> Placement | None:
    """The best climb of a network of one line at this name size, or None where none fits."""
    setting = _Setting(network, box, typeface, sizes(name, network, typeface), keep_out)
    candidates: list[tuple[float, int, _Shape, list[float]]] = []
    rooms = {broken: _Room(setting.least(broken), setting.names(broken)) for broken in BREAKS}
    blocked = [extent(other.corners) for other in keep_out]
    for shape in _shapes(len(setting.stations), setting):
        room = rooms[shape.broken]
        gaps = _gaps(shape, setting, room)
        if gaps and _names_are_clear(setting, shape, gaps, room, blocked):
            candidates.append((_cost(shape, gaps, setting), len(candidates), shape, gaps))
    for _, _, shape, gaps in sorted(candidates):
        placement = _draw(setting, shape, gaps)
        if fits(placement, network, typeface, keep_out):
            return _raised(setting, placement)
    return None


def _names_are_clear(
    setting: _Setting, shape: _Shape, gaps: Sequence[float], room: _Room, blocked: Sequence[Extent]
) -> bool:
    """Whether all names are in the box and touch nothing blocked: most shapes fail by these."""
    return all(
        setting.box.holds(row) and not any(overlap(row, other) for other in blocked)
        for name, center in zip(room.names, _centers(setting, shape, gaps), strict=True)
        for row in (moved(at_origin, *center) for at_origin in name)
    )


def _centers(setting: _Setting, shape: _Shape, gaps: Sequence[float]) -> list[Point]:
    """Where the stations stand."""
    inset = setting.sizes.bar[0] / 2
    stops = [inset + along for along in accumulate(gaps)][:-1]
    steps = list(accumulate(shape.counts))[:-1]
    levels = [sum(step < index for step in steps) for index in range(1, len(stops) + 1)]
    return [
        setting.point(along, level * shape.rise) for along, level in zip(stops, levels, strict=True)
    ]


def _shapes(count: int, setting: _Setting) -> Iterator[_Shape]:
    """All ways to spread the stations over the flights, near even, by all heights of a step."""
    least = count // 3 if count < 3 else max(1, count // 3 - 2)
    most = -(-count // 3) + 2
    room = setting.box.width if setting.down else setting.box.height
    for broken in BREAKS:
        for first in range(least, most + 1):
            for middle in range(least, most + 1):
                last = count - first - middle
                if least <= last <= most:
                    for share in (3, 4, 6, 8, 10, 12, 14, 16, 18):
                        yield _Shape((first, middle, last), share / 40 * room, broken)


def _gaps(shape: _Shape, setting: _Setting, room: _Room) -> list[float] | None:
    """The distances from bar to station to station to bar, as equal as the steps allow.

    The last is long enough for the names beside it to stay in the box.
    """
    line, bend = setting.sizes.line, setting.sizes.bend
    steps = list(accumulate(shape.counts))[:-1]
    least = list(room.least)
    for gap in set(steps):
        several = steps.count(gap)
        bends = 2 * STATION_TO_BEND * line + (several - 1) * 2 * bend
        least[gap] = max(least[gap], several * shape.rise + bends)
    for _ in range(4):
        gaps = _level(least, setting.length - setting.sizes.bar[0])
        if gaps is None:
            return None
        ends = list(accumulate(reversed(gaps)))[:-1]
        beyond = zip(reversed(room.reaches(setting.down)), ends, strict=True)
        short = max(reach - end for reach, end in beyond) - setting.sizes.bar[0] / 2
        if short <= 0:
            return gaps
        least[-1] = gaps[-1] + short * 1.001
    return None


def _level(least: Sequence[float], total: float) -> list[float] | None:
    """Shares of a total that are alike, but for those that need more."""
    if sum(least) > total:
        return None
    fixed: list[float] = []
    for need in sorted(least, reverse=True):
        share = (total - sum(fixed)) / (len(least) - len(fixed))
        if need <= share:
            return [max(need, share) for need in least]
        fixed.append(need)
    return list(least)


def _cost(shape: _Shape, gaps: Sequence[float], setting: _Setting) -> float:
    """Uneven gaps, height that is not used, and an uneven number of stations a flight."""
    room = setting.box.width if setting.down else setting.box.height
    spread = pstdev(gaps) / fmean(gaps)
    flat = 1 - STEPS * shape.rise / room
    uneven = pstdev(shape.counts) / fmean(shape.counts)
    return spread + 1.1 * flat**2 + 0.1 * uneven + {10.0: 0.0, 6.0: 0.1}.get(shape.broken, 0.2)


def _draw(setting: _Setting, shape: _Shape, gaps: Sequence[float]) -> Placement:
    """The line, its stations and its names for one shape."""
    inset = setting.sizes.bar[0] / 2
    stops = [inset + along for along in accumulate(gaps, initial=0.0)]
    steps = list(accumulate(shape.counts))[:-1]
    bends = [
        point
        for number, index in enumerate(steps)
        for point in _step(stops[index], stops[index + 1], number, steps, shape.rise)
    ]
    path = [(stops[0] - inset, 0.0), *bends, (stops[-1] + inset, STEPS * shape.rise)]
    points = tuple(setting.point(*point) for point in path)
    centers = _centers(setting, shape, gaps)
    markers = tuple(
        Marker(
            station.id,
            "stop" if station.number is None else "station",
            x,
            y,
            x,
            y,
            (setting.line.id,),
        )
        for station, (x, y) in zip(setting.stations, centers, strict=True)
    )
    radii = (0.0, *[setting.sizes.bend] * (len(points) - 2), 0.0)
    return Placement(
        setting.box,
        setting.sizes,
        (Track(setting.line.id, points, radii),),
        markers,
        tuple(
            setting.label(station, center, shape.broken)
            for station, center in zip(setting.stations, centers, strict=True)
        ),
        _termini(setting, points),
    )


def _step(left: float, right: float, number: int, steps: Sequence[int], rise: float) -> list[Point]:
    """The two bends of a step, midway between its stations; steps in one gap stand in a row."""
    same = steps.count(steps[number])
    rank = steps[:number].count(steps[number])
    middle = left + (right - left) * (rank + 0.5) / same
    return [(middle - rise / 2, number * rise), (middle + rise / 2, (number + 1) * rise)]


def _termini(setting: _Setting, points: Sequence[Point]) -> tuple[Terminus, ...]:
    """Both bars, with the captions flush below them, or beside them where the line runs down."""
    sizes, line = setting.sizes, setting.line
    thick, half = sizes.bar[0], sizes.bar[1] / 2
    leading = LEADING * sizes.name
    found = []
    for words, (x, y), side in ((line.start, points[0], 1), (line.end, points[-1], -1)):
        if setting.down:
            bar = Box(x - half, min(y, y + side * thick), 2 * half, thick)
            place = x + half + sizes.gap, bar.y + (thick + setting.cap_height) / 2
        else:
            bar = Box(min(x, x + side * thick), y - half, thick, 2 * half)
            place = x, y + half + setting.drop
        lines = setting.caption(words) if words else ()
        anchor: Anchor = "start" if setting.down or side == 1 else "end"
        found.append(Terminus(line.id, bar.corners, lines, *place, 0.0, anchor, leading))
    return tuple(found)


def _raised(setting: _Setting, placement: Placement) -> Placement:
    """The placement halfway up the room above it, unless something stands at the lower edge."""
    if any(box.bottom > setting.box.y + setting.box.height / 2 for box in setting.keep_out):
        return placement
    shapes = [
        *texts(placement, setting.network, setting.typeface),
        *inked(placement, setting.network),
    ]
    axis = 0 if setting.down else 2
    low = min(shape.extent[axis] for shape in shapes)
    high = max(shape.extent[axis + 1] for shape in shapes)
    box = setting.box
    dx = (box.x + box.right - low - high) / 2 if setting.down else 0.0
    dy = 0.0 if setting.down else (box.y + box.bottom - low - high) / 2
    raised = shifted(placement, dx, dy)
    fine = fits(raised, setting.network, setting.typeface, setting.keep_out)
    return raised if fine else placement


def unevenness(placement: Placement) -> float:
    """The coefficient of variation of the distances between stations in a row."""
    places = [(marker.x, marker.y) for marker in placement.markers]
    gaps = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    return pstdev(gaps) / fmean(gaps) if len(gaps) > 1 else 0.0


def shifted(placement: Placement, dx: float, dy: float) -> Placement:
    """The same placement, moved within its box."""

    def all_of(points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple((x + dx, y + dy) for x, y in points)

    return replace(
        placement,
        tracks=tuple(replace(track, points=all_of(track.points)) for track in placement.tracks),
        markers=tuple(
            replace(m, x=m.x + dx, y=m.y + dy, x2=m.x2 + dx, y2=m.y2 + dy)
            for m in placement.markers
        ),
        labels=tuple(replace(label, x=label.x + dx, y=label.y + dy) for label in placement.labels),
        termini=tuple(
            replace(end, bar=all_of(end.bar), x=end.x + dx, y=end.y + dy)
            for end in placement.termini
        ),
    )
