"""A plot on the page at one size: tracks, markers, bars, and the names around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, tan
from typing import TypeAlias

from generator.layout.geometry import angle, foot
from generator.layout.metro.audit import inked, middle, texts
from generator.layout.metro.course import Course
from generator.layout.metro.grid.markers import Span, span
from generator.layout.metro.grid.roots import aside, landed, roots
from generator.layout.metro.grid.threads import (
    Pass,
    Plot,
    Thread,
    chains,
    heading,
    right_of,
    thread,
)
from generator.layout.metro.grid.web import station_of
from generator.layout.metro.loom import LANE, REACH
from generator.layout.metro.model import Marker, Placement, Terminus, Track
from generator.layout.metro.setting import Sheet
from generator.layout.metro.signs import End, Signs
from generator.layout.metro.stops import crossing, spread
from generator.layout.metro.tracing import radii, without_repeats
from generator.scene import Point

Margin: TypeAlias = tuple[float, float, float, float]
TRIM = 0.55
"""How far from the middle of a marker a line ends where others go on, in line widths."""
CUT = 0.25
"""How far from the middle of a marker a line may bend at most, in line widths."""
TRIAL = 100.0
"""A scale to measure the map at, in points a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draught(Sheet):
    """A plot to be drawn on a sheet, with a margin around its lines.

    The margin is in points: on the left, on the right, above and below.
    """

    plot: Plot
    margin: Margin = (0.0, 0.0, 0.0, 0.0)
    rescue: bool = False
    """Whether names without room may stand anywhere around their markers."""

    @property
    def lane(self) -> float:
        """From one line to the next on a shared stretch."""
        return LANE * self.sizes.line

    def drawn(self, loose: float = 0.0) -> tuple[Placement, tuple[str, ...]] | None:
        """The map with its names, and those that found no place; None where it cannot be.

        With `loose` names may stand so far out of the box.
        """
        scale, origin = self._fitted()
        if scale <= 0:
            return None
        bare, ends = self._bare(scale, origin)
        return Signs(self, self._rows(), loose, rescue=self.rescue).lettered(bare, ends)

    def overhang(self, placed: Placement) -> Margin:
        """How far the names of a placement stand out around its lines."""
        ink = [shape.extent for shape in inked(placed, self.network)]
        words = [shape.extent for shape in texts(placed, self.network, self.typeface)]
        return (
            max(0.0, min(box[0] for box in ink) - min(box[0] for box in words)),
            max(0.0, max(box[1] for box in words) - max(box[1] for box in ink)),
            max(0.0, min(box[2] for box in ink) - min(box[2] for box in words)),
            max(0.0, max(box[3] for box in words) - max(box[3] for box in ink)),
        )

    def _fitted(self) -> tuple[float, Point]:
        """The largest scale at which the lines leave room for names, and where the grid starts."""
        pad = self.sizes.interchange / 2
        threads = self._threads(TRIAL, (0.0, 0.0))
        points = [point for one in threads for point in one.points]
        points += [own.point for one in threads for _, own in one.passes]
        left, right = min(x for x, _ in points) - pad, max(x for x, _ in points) + pad
        top, bottom = min(y for _, y in points) - pad, max(y for _, y in points) + pad
        if self.plot.frame:
            edge = max(2 * pad, self._ends()[0] + self.sizes.line)
            left, right, top, bottom = -edge, edge, -edge, edge
            right += TRIAL * max(x for x, _ in self.plot.spots())
            bottom += TRIAL * max(y for _, y in self.plot.spots())
        points = self.plot.spots()
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        west, east, north, south = self.margin
        more_x = right - left - TRIAL * wide + west + east
        more_y = bottom - top - TRIAL * high + north + south
        scale = min(
            (self.box.width - more_x) / wide if wide else 1e9,
            (self.box.height - more_y) / high if high else 1e9,
        )
        if scale == 1e9:
            scale = 1.0
        middle = (
            (left + right) / 2 - TRIAL * (max(xs) + min(xs)) / 2 + scale * (max(xs) + min(xs)) / 2,
            (top + bottom) / 2 - TRIAL * (max(ys) + min(ys)) / 2 + scale * (max(ys) + min(ys)) / 2,
        )
        box = self.box
        return scale, (
            box.x + (box.width + west - east) / 2 - middle[0],
            box.y + (box.height + north - south) / 2 - middle[1],
        )

    def _bare(self, scale: float, origin: Point) -> tuple[Placement, list[End]]:
        """Everything but the names, and the ends of lines with their words."""
        threads = self._threads(scale, origin)
        tracks = tuple(self._track(one) for one in threads)
        markers = self._markers(threads, tracks, scale, origin)
        ends = self._termini(threads, markers)
        bars = tuple(end.terminus for end in ends)
        return Placement(self.box, self.sizes, tracks, markers, (), bars), ends

    def _threads(self, scale: float, origin: Point) -> list[Thread]:
        """All runs on the page."""
        threads = [
            thread(self.plot, run, scale, origin, self._lane(run), self._ends())
            for run in range(len(self.plot.web.runs))
        ]
        self._rooted(threads, scale, origin)
        return threads

    def _ends(self) -> tuple[float, float]:
        """How far a line goes on behind its last station, or stops short of an interchange."""
        sizes = self.sizes
        return sizes.marker / 2 + 1.2 * sizes.line + sizes.bar[0], TRIM * sizes.line

    def _lane(self, run: int) -> float:
        return self.lane * self.plot.lane(run)

    def _rooted(self, threads: list[Thread], scale: float, origin: Point) -> None:
        """Let branches end on their own line, in its lane where they have theirs to themselves."""
        web = self.plot.web
        for number, run in enumerate(web.runs):
            ends = roots(web, threads, number)
            if ends and all(len(web.stretches[leg].lines) == 1 for leg, _ in run.legs):
                by = self._lane(number) + aside(threads[number], ends[0])
                threads[number] = thread(self.plot, number, scale, origin, by, self._ends())
                ends = roots(web, threads, number)
            threads[number] = landed(threads[number], ends)

    def _track(self, one: Thread) -> Track:
        points = without_repeats(one.points)
        line = self.plot.web.runs[one.run].line
        bends = radii(points, one.closed, self.sizes.bend)
        stops = {
            own.point
            for joint, own in one.passes
            if not own.straight and station_of(joint) not in self.plot.web.soft
        }
        return Track(line, tuple(points), self._kept_near(points, bends, stops), one.closed)

    def _kept_near(
        self, points: Sequence[Point], bends: Sequence[float], stops: Collection[Point]
    ) -> tuple[float, ...]:
        """The bend radii, so small at stations that the line stays under the marker's middle."""
        count = len(points)
        found = []
        for index, (point, bend) in enumerate(zip(points, bends, strict=True)):
            if bend and point in stops:
                half = angle(points[index - 1], point, points[(index + 1) % count]) / 2
                bend = min(bend, CUT * self.sizes.line / (1 / cos(half) - 1))
            found.append(bend)
        return tuple(found)

    # --- stations

    def _markers(
        self, threads: Sequence[Thread], tracks: Sequence[Track], scale: float, origin: Point
    ) -> tuple[Marker, ...]:
        """A marker for each station, in the order of the file."""
        wide: dict[str, float] = {}
        spans: dict[str, Span] = {}
        passes: dict[str, list[Pass]] = {}
        for one in threads:
            for joint, own in one.passes:
                passes.setdefault(station_of(joint), []).append(own)
        for joint, found in passes.items():
            if joint not in self.plot.web.soft:
                spans[joint], far = span(found, 0.9 * self.sizes.line)
                wide[joint] = 2 * far + 0.6 * self.sizes.interchange if far else 0.0
        for run, legs in chains(self.plot.web):
            spans.update(self._stops(threads, run, legs, scale, origin))
        paths = [(track.line, middle(track)) for track in tracks]
        numbered = {station.id for station in self.network.stations if station.number is not None}
        found_markers = []
        for station in self.network.stations:
            lines = tuple(line.id for line in self.network.lines_at(station.id))
            near = [path for line, path in paths if line in lines]
            ends = spans[station.id]
            if station.id in self.plot.web.soft or len(lines) == 1:
                ends = (_nearest(ends[0], near), _nearest(ends[1], near))
            (x, y), (x2, y2) = ends
            plain = "station" if station.id in numbered else "stop"
            kind = "interchange" if len(lines) > 1 else plain
            far = wide.get(station.id, 0.0)
            found_markers.append(Marker(station.id, kind, x, y, x2, y2, lines, far))  # type: ignore[arg-type]
        return tuple(found_markers)

    def _stops(
        self,
        threads: Sequence[Thread],
        run: int,
        legs: Sequence[tuple[int, bool]],
        scale: float,
        origin: Point,
    ) -> Iterator[tuple[str, Span]]:
        """The stations between two joints, evenly spaced and clear of bends."""
        plot = self.plot
        ids: list[str] = []
        points: list[Point] = []
        for stretch, ahead in legs:
            stations = plot.web.stretches[stretch].stations
            own = stations if ahead else stations[::-1]
            ids += own[1:] if ids else own
            path = [
                (origin[0] + scale * x, origin[1] + scale * y)
                for x, y in plot.corners(stretch, ahead)
            ]
            points += path[1:] if points else path
        if len(ids) < 3:
            return
        course = Course.through(points)
        offs = self._lanes_on(threads, legs[0])
        others = list(self._others(course, threads, run, legs))
        reach = max(map(abs, offs))
        for wide in (reach, 0.0):
            blocked = [*self._bends(course, wide), *others]
            spots = spread(0.0, course.lengths[-1], len(ids) - 2, blocked)
            if not any(low < spot < high for spot in spots for low, high in blocked):
                break
        for station, spot in zip(ids[1:-1], spots, strict=True):
            (x, y), (nx, ny) = course.at(spot), course.normal(spot)
            ends = [(x + nx * off, y + ny * off) for off in (min(offs), max(offs))]
            yield station, (min(ends), max(ends))

    def _lanes_on(self, threads: Sequence[Thread], leg: tuple[int, bool]) -> list[float]:
        """How far each line of a stretch is to the right, seen along a leg."""
        stretch, ahead = leg
        return [
            one.lane * (1 if forward == ahead else -1)
            for one in threads
            for own, forward in self.plot.web.runs[one.run].legs
            if own == stretch
        ]

    def _bends(self, course: Course, reach: float) -> Iterator[tuple[float, float]]:
        """Where a stretch is not straight; its lines lie up to `reach` off its middle."""
        for a, b, c, length in zip(
            course.points, course.points[1:], course.points[2:], course.lengths[1:], strict=False
        ):
            half = angle(a, b, c) / 2
            clear = tan(half) * (self.sizes.bend + reach) if reach else REACH * self.sizes.bend
            clear += 0.3 * self.sizes.marker
            yield length - clear, length + clear

    def _others(
        self,
        course: Course,
        threads: Sequence[Thread],
        run: int,
        legs: Sequence[tuple[int, bool]],
    ) -> Iterator[tuple[float, float]]:
        """Where other lines cross a stretch."""
        web = self.plot.web
        here = web.stretches[legs[0][0]].lines
        clear = max(self.sizes.interchange, self.sizes.hub) / 2 + 1.1 * self.sizes.line
        for other in threads:
            if web.runs[other.run].line in here:
                continue
            for (a, b), length in zip(pairwise(course.points), course.lengths, strict=False):
                for c, d in pairwise(other.points):
                    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
                        continue
                    share = crossing(a, b, c, d)
                    if share is not None:
                        spot = length + share * hypot(b[0] - a[0], b[1] - a[1])
                        yield spot - clear, spot + clear

    # --- the ends of lines

    def _termini(self, threads: Sequence[Thread], markers: Sequence[Marker]) -> list[End]:
        """The ends of all lines with their bars, each with the words of its caption."""
        found = []
        at = {one.station: ((one.x, one.y), (one.x2, one.y2)) for one in markers}
        for line in self.network.lines:
            start, end = self.words(line)
            words = {} if line.loop else {line.stations[0]: start, line.stations[-1]: end}
            for one in threads:
                if self.plot.web.runs[one.run].line != line.id:
                    continue
                if one.closed and line.loop and start:
                    found.append(End(Terminus(line.id, ()), start))
                for side in () if one.closed else (0, -1):
                    bar, shut = self._bar(one, side, threads)
                    station = station_of(one.passes[side][0])
                    told = words.pop(station, "")
                    if bar or told:
                        found.append(End(Terminus(line.id, bar), told, at[station], shut))
            for station, told in words.items():
                if told:
                    found.append(End(Terminus(line.id, ()), told, at[station]))
        return found

    def _bar(
        self, one: Thread, side: int, threads: Sequence[Thread]
    ) -> tuple[tuple[Point, ...], frozenset[str]]:
        """The bar at an end of a run that nothing goes on from, and where others adjoin."""
        joint = one.passes[side][0]
        if len(self.plot.web.at[joint]) > 1:
            return (), frozenset()
        tip, inner = one.points[side], one.points[1 if side == 0 else -2]
        wx, wy = heading(tip, inner)
        nx, ny = right_of((wx, wy))
        right = left = self.sizes.bar[1] / 2
        shut = set()
        for off in self._beside(one, tip, (nx, ny), threads, joint):
            right = min(right, off / 2) if off > 0 else right
            left = min(left, -off / 2) if off < 0 else left
            shut.add(_compass(nx * off, ny * off))
        thick = self.sizes.bar[0]
        corners = ((0.0, -left), (thick, -left), (thick, right), (0.0, right))
        bar = tuple(
            (tip[0] + wx * along + nx * off, tip[1] + wy * along + ny * off)
            for along, off in corners
        )
        return bar, frozenset(shut)

    def _beside(
        self, one: Thread, tip: Point, normal: Point, threads: Sequence[Thread], joint: str
    ) -> Iterator[float]:
        """How far other lines that end here are to the right of one."""
        for other in threads:
            for side in (0, -1):
                if other.run != one.run and other.passes[side][0] == joint:
                    x, y = other.points[side]
                    yield (x - tip[0]) * normal[0] + (y - tip[1]) * normal[1]

    def _rows(self) -> list[tuple[str, ...]]:
        """The stations in a row on each line, and those on each straight part between joints."""
        rows = [line.stations for line in self.network.lines]
        return rows + [
            tuple(map(station_of, stretch.stations))
            for stretch in self.plot.web.stretches
            if stretch.lines
        ]


def _nearest(point: Point, paths: Sequence[Sequence[Point]]) -> Point:
    """The point of some paths that is nearest to another."""
    pieces = (piece for path in paths for piece in pairwise(path))
    return min(
        (foot(point, a, b) for a, b in pieces),
        key=lambda found: hypot(found[0] - point[0], found[1] - point[1]),
    )


def _compass(dx: float, dy: float) -> str:
    """The side on which something lies."""
    if abs(dx) > abs(dy):
        return "right" if dx > 0 else "left"
    return "below" if dy > 0 else "above"
