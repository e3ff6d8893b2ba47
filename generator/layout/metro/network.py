"""Lays out a network of any kind at one size: strands, levels, orders, rows, columns, names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import acos, hypot, tan

from generator.brand.model import Typeface
from generator.content.model import Line, Network, Station
from generator.layout.geometry import Box, Extent, extent, turn
from generator.layout.metro.across import rows
from generator.layout.metro.audit import clashes, fits, inked, texts
from generator.layout.metro.climb import shifted
from generator.layout.metro.columns import columns, shifts
from generator.layout.metro.courses import CAP, Weave, weave
from generator.layout.metro.lettering import Candidate, Field, choose
from generator.layout.metro.levels import Levels, level
from generator.layout.metro.loom import Loom, Room
from generator.layout.metro.model import Label, Marker, Placement, Sizes, Terminus, Track
from generator.layout.metro.names import beside, font_of, halves, label_extents, measure
from generator.layout.metro.naming import (
    bar_ways,
    caption_rows,
    drop,
    end_ways,
    key_ways,
    run_ways,
    station_ways,
)
from generator.layout.metro.order import Orders, arrange, simple
from generator.layout.metro.rows import ContradictionError
from generator.layout.metro.sizes import LEADING, TRACKING, sizes
from generator.layout.metro.strands import Strands, unravel
from generator.scene import Point

TALL = 1.3
"""A box taller than this many widths is read from top to bottom."""
WIDE = 8.0
"""Names wider than this many ems are first tried on two lines."""
AIR = (1.15, 1.3, 1.5, 1.75, 2.0)
"""How far a map with height to spare is spread, in steps."""
TIGHTNESS = ((8.0, 1.0), (5.0, 1.0), (8.0, 0.6), (5.0, 0.45))
"""From how many ems a name first breaks, and what share of its room it first gets."""
ROUNDS, MANY = 5, 12
"""How often a layout is tried again with more room, for how many names at most."""
PLANS = 3
"""How many orders of the strands are tried."""
CHOICES, MORE = 9, 40
"""How many settings of a name are weighed, and of a caption."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What does not depend on the size: strands, their meetings and their order."""

    strands: Strands
    levels: Levels
    orders: Orders
    simple: frozenset[tuple[int, int, int]]


def plans(network: Network) -> list[Plan]:
    """Untangle a network, in the few best ways."""
    strands = unravel(network)
    levels = level(strands)
    crossings = simple(strands, levels)
    orders = arrange(strands, levels)[:PLANS]
    return [Plan(strands, levels, order, crossings) for order in orders]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a layout at one size: a placement, and what is wrong with it.

    `excess` is by how much the map is too large for its box, in boxes; `lost` are the stations
    and lines whose names found no place.
    """

    placement: Placement | None
    excess: float
    lost: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether everything fits."""
        return self.placement is not None and not self.lost


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plan to be laid out in a box at one size."""

    network: Network
    plan: Plan
    box: Box
    typeface: Typeface
    sizes: Sizes
    keep_out: Sequence[Box]
    wide: float = WIDE
    tight: float = 1.0
    """The share of the room beside a line that its names get before any is found lacking."""
    swollen: Mapping[str, float] = field(default_factory=dict)
    """Stations whose names need more room than it first seems, by how many times."""

    @property
    def down(self) -> bool:
        """Whether the map is read from top to bottom."""
        return self.box.height > TALL * self.box.width

    def page(self, point: Point) -> Point:
        """A point along and across, on the page."""
        along, across = point
        if self.down:
            return self.box.x + across, self.box.y + self.inset + along
        return self.box.x + along, self.box.y + across

    @property
    def inset(self) -> float:
        """The room that captions beside bars take before and behind the map on a tall page."""
        return 0.6 * self.sizes.name if self.down else 0.0

    def attempt(self) -> Attempt:
        """Lay the plan out, with more room about names that found no place at first."""
        made = self.once()
        swollen = dict(self.swollen)
        for _ in range(ROUNDS):
            if not made.placement or not made.lost or len(made.lost) > MANY:
                break
            for station in made.lost:
                swollen[station] = swollen.get(station, 1.0) * 1.3
            made = replace(self, swollen=swollen).once()
        return made

    def once(self) -> Attempt:
        """Lay the plan out once, spread across as far as that costs no room along."""
        loom = self.loom()
        made = self.woven(loom)
        if isinstance(made, float):
            return Attempt(None, made, ())
        for air in AIR:
            airy = self.woven(replace(loom, air=air))
            if isinstance(airy, float) or airy.spacing < 0.93 * made.spacing:
                break
            made = airy
        return self.draw(made)

    def woven(self, loom: Loom) -> Weave | float:
        """The strands woven, or by how much they are too large for the box, in boxes."""
        made = _woven(loom)
        if isinstance(made, float) or not self.keep_out:
            return made
        for _ in range(3):
            bounds = self.bounds(loom, made.levels)
            if bounds == loom.bounds:
                break
            loom = replace(loom, bounds=bounds)
            again = _woven(loom)
            if isinstance(again, float):
                return again
            made = again
        return made

    def bounds(self, loom: Loom, x: Sequence[float]) -> dict[int, tuple[float, float]]:
        """What of the width across each level must keep free, and what it kept free before."""
        found = dict(loom.bounds)
        edges = [0.0, *x, loom.length]
        for box in self.keep_out:
            start, stop = box.y - self.box.y - self.inset, box.bottom - self.box.y - self.inset
            near, far = box.x - self.box.x, self.box.right - box.right
            ends = near + box.width, far + box.width
            if not self.down:
                start, stop = box.x - self.box.x, box.right - self.box.x
                near, far = box.y - self.box.y, self.box.bottom - box.bottom
                ends = near + box.height, far + box.height
            for number in range(len(x)):
                if edges[number] < stop and edges[number + 2] > start:
                    low, high = found.get(number, (0.0, 0.0))
                    pair = (max(low, ends[0]), high) if near < far else (low, max(high, ends[1]))
                    found[number] = pair
        return found

    def loom(self) -> Loom:
        """The plan with the room that its names ask."""
        stations = {station.id: self.room(station) for station in self.network.stations}
        length, height = self.box.width, self.box.height
        if self.down:
            length, height = height - 2 * self.inset, length
        return Loom(
            self.plan.strands,
            self.plan.levels,
            self.plan.orders,
            self.plan.simple,
            self.sizes,
            stations,
            self.down,
            length,
            height,
            dict(self.captioned()),
            self.tight,
        )

    def room(self, station: Station) -> Room:
        """The room that the preferred setting of a name takes."""
        numbered = station.number is not None
        radius = self.sizes.marker / 2 if numbered else self.sizes.line / 2
        font = font_of(station, self.typeface)
        lines: tuple[str, ...] = (station.title,)
        if measure(lines, font, 1.0) > self.wide:
            lines = halves(station.title, font)
        angle = 0.0 if self.down else 45.0
        label = beside(station.id, lines, (0, 0), radius, angle, self.sizes, font)
        boxes = label_extents(label, font, self.sizes.name)
        block = self.sizes.name * 1.43 + (len(lines) - 1) * LEADING * self.sizes.name
        marker = self.sizes.marker + 0.5 * self.sizes.line if numbered else 1.5 * self.sizes.line
        more = self.swollen.get(station.id, 1.0)
        if self.down:
            room = Room(max(box[1] for box in boxes), max(block, marker), block / 2)
        else:
            reach = max(box[1] for box in boxes)
            room = Room(-min(box[2] for box in boxes), max(block * 1.415, marker), reach)
        return Room(room.across * more, room.along * more, room.reach)

    # --- captions

    def words(self, line: Line) -> tuple[str, str]:
        """The captions at the start and the end of a line."""
        alone = len(self.network.lines) == 1 and line.name == self.network.title
        return line.start or ("" if alone else line.name), line.end

    def captioned(self) -> Iterator[tuple[tuple[int, str], float]]:
        """The ends of strands that carry a caption, and what that takes across."""
        lines = {line.id: line for line in self.network.lines}
        seen = set()
        for index, strand in enumerate(self.plan.strands.strands):
            if strand.line in seen or strand.first == "join":
                continue
            seen.add(strand.line)
            start, end = self.words(lines[strand.line])
            ends = ("first", "last") if strand.forward else ("last", "first")
            for words, side in ((start, ends[0]), (end, ends[1])):
                if words and getattr(strand, side) == "end":
                    yield (index, side), self._caption_room(words)

    def _caption_room(self, words: str) -> float:
        if not self.down:
            return drop(self.sizes, self.typeface) + 0.4 * self.sizes.name
        rows = caption_rows(words, self.typeface, self.sizes, 0.6 * self.box.width)
        return self.sizes.gap + measure(rows, self.typeface.bold, self.sizes.name, TRACKING)

    # --- drawing

    def draw(self, woven: Weave) -> Attempt:
        """The woven strands as tracks, markers and bars, then the names around them."""
        markers = tuple(self.markers(woven))
        ends = self.termini(woven)
        bare = Placement(
            self.box,
            self.sizes,
            tuple(self.tracks(woven)),
            markers,
            (),
            tuple(terminus for terminus, _ in ends),
        )
        return self.lettered(bare, ends)

    def tracks(self, woven: Weave) -> Iterator[Track]:
        """One track for each run of a line, strands that turn into one another joined."""
        done: set[int] = set()
        for index in range(len(self.plan.strands.strands)):
            if index not in done:
                path, closed, members = self._followed(index, woven)
                done |= members
                points = tuple(self.page(point) for point in path)
                strand = self.plan.strands.strands[index]
                yield Track(strand.line, points, self._radii(points, closed), closed)

    def _followed(self, index: int, woven: Weave) -> tuple[list[Point], bool, set[int]]:
        """A strand and all that it turns into, as one path along and across."""
        turns = {turn.one: turn for turn in self.plan.strands.turns}
        path: list[Point] = []
        members: set[int] = set()
        while index not in members:
            members.add(index)
            points = self._course(index, woven)
            path += points if self.plan.strands.strands[index].forward else points[::-1]
            following = turns.get(index)
            if following is None:
                return _without_repeats(path), False, members
            other = self._course(following.other, woven)
            side = -1 if following.right else 0
            path += self._cap(points[side], other[side], following.right)
            index = following.other
        return _without_repeats(path), True, members

    def _course(self, index: int, woven: Weave) -> list[Point]:
        """A strand's points, its ends drawn out to those of the strands that it turns into."""
        points = list(woven.courses[index].points)
        for turned in self.plan.strands.turns:
            if index in (turned.one, turned.other):
                side = -1 if turned.right else 0
                pick = max if turned.right else min
                along = pick(
                    woven.courses[other].points[side][0] for other in (turned.one, turned.other)
                )
                points[side] = (along, points[side][1])
        return points

    def _cap(self, here: Point, there: Point, right: bool) -> list[Point]:
        """The corners of a turn between two ends at the same place along."""
        step = min(abs(there[1] - here[1]) / 2, CAP * self.sizes.line)
        out = step if right else -step
        way = 1 if there[1] > here[1] else -1
        return [(here[0] + out, here[1] + way * step), (there[0] + out, there[1] - way * step)]

    def _radii(self, points: Sequence[Point], closed: bool) -> tuple[float, ...]:
        """The bend radius, or what the pieces on either side leave room for."""
        count = len(points)
        found = []
        for index, point in enumerate(points):
            if not closed and index in (0, count - 1):
                found.append(0.0)
                continue
            before, after = points[index - 1], points[(index + 1) % count]
            angle = acos(max(-1.0, min(1.0, turn(before, point, after))))
            room = min(hypot(point[0] - p[0], point[1] - p[1]) for p in (before, after)) / 2
            found.append(min(self.sizes.bend, room / tan(angle / 2)) if angle > 1e-6 else 0.0)
        return tuple(found)

    def markers(self, woven: Weave) -> Iterator[Marker]:
        """A marker for each station, across all lines that stop there."""
        spots: dict[str, list[tuple[Point, int]]] = {}
        for (strand, name), place in woven.places.items():
            spots.setdefault(name, []).append((self.page(place), strand))
        order = [line.id for line in self.network.lines]
        for station in self.network.stations:
            found = spots[station.id]
            one, other = min(point for point, _ in found), max(point for point, _ in found)
            names = {self.plan.strands.strands[strand].line for _, strand in found}
            lines = tuple(line for line in order if line in names)
            plain = "stop" if station.number is None else "station"
            kind = "interchange" if len(lines) > 1 else plain
            yield Marker(station.id, kind, *one, *other, lines)  # type: ignore[arg-type]

    def termini(self, woven: Weave) -> list[tuple[Terminus, str]]:
        """The ends of all lines with their bars, each with the words of its caption."""
        found: list[tuple[Terminus, str]] = []
        for line in self.network.lines:
            ends = [
                (index, side, strand.forward == (side == "first"))
                for index, strand in enumerate(self.plan.strands.strands)
                for side in ("first", "last")
                if strand.line == line.id and getattr(strand, side) == "end"
            ]
            start, end = self.words(line)
            bars = []
            for index, side, starts in ends:
                bar = self._bar(index, side, woven)
                branch = self._is_branch(index)
                words = "" if branch else start if starts else end
                if bar:
                    bars.append((Terminus(line.id, bar), words))
                elif words:
                    bars.append((Terminus(line.id, ()), words))
            if line.loop and start:
                bars.append((Terminus(line.id, ()), start))
            found += _rehoused(bars)
        return found

    def _is_branch(self, index: int) -> bool:
        """Whether a strand belongs to a branch, directly or by a turn."""
        strands = self.plan.strands
        group = {index}
        for _ in strands.turns:
            for turned in strands.turns:
                if {turned.one, turned.other} & group:
                    group |= {turned.one, turned.other}
        return any(
            "join" in (strands.strands[one].first, strands.strands[one].last) for one in group
        )

    def _bar(self, index: int, side: str, woven: Weave) -> tuple[Point, ...]:
        """The bar at a strand's end, or nothing where the line ends in a marker."""
        course = woven.courses[index]
        strand = self.plan.strands.strands[index]
        first = side == "first"
        along, across = course.points[0 if first else -1]
        place = woven.places[index, strand.stations[0 if first else -1]]
        thick = self.sizes.bar[0]
        alone = len(strand.stations) > 1 or self._is_alone(strand.stations[0])
        if abs(along - place[0]) < thick or not alone:
            return ()
        up, down = self._bar_reach(index, first, woven)
        inner = along + thick if first else along - thick
        low, high = across - up, across + down
        return tuple(
            self.page(point) for point in ((along, low), (inner, low), (inner, high), (along, high))
        )

    def _is_alone(self, station: str) -> bool:
        """Whether all strands at a station stop at no other."""
        strands = [s for s in self.plan.strands.strands if station in s.stations]
        return all(len(strand.stations) == 1 for strand in strands)

    def _bar_reach(self, index: int, first: bool, woven: Weave) -> tuple[float, float]:
        """How far a bar stands out across on either side: less where other bars adjoin."""
        half = self.sizes.bar[1] / 2
        side = 0 if first else -1
        along, across = woven.courses[index].points[side]
        up = down = half
        for other, course in enumerate(woven.courses):
            if other == index:
                continue
            there = course.points[side]
            if abs(there[0] - along) < self.sizes.line and abs(there[1] - across) < 2 * half:
                gap = abs(there[1] - across) / 2
                if there[1] < across:
                    up = min(up, gap)
                else:
                    down = min(down, gap)
        return up, down

    # --- names

    def lettered(self, bare: Placement, ends: Sequence[tuple[Terminus, str]]) -> Attempt:
        """The placement with all its names, and those that found no place."""
        ground = Field(self.box, [shape.extent for shape in inked(bare, self.network)])
        for box in self.keep_out:
            ground.add(extent(box.corners))
        owners: list[str] = []
        options: list[list[Candidate]] = []
        stations = {station.id: station for station in self.network.stations}
        for marker in bare.markers:
            ways = station_ways(
                stations[marker.station], marker, self.sizes, self.typeface, self.down, self.wide
            )
            options.append(_free(ways, ground))
            owners.append(marker.station)
        for end, words in ends:
            if words:
                options.append(_free(self._caption_ways(end, words, bare), ground, MORE))
                owners.append(end.line)
        picked, lost = choose(options, self._neighbours(bare, len(options)))
        labels = tuple(c.block for c in picked if isinstance(c.block, Label))
        captions = [c.block for c in picked if isinstance(c.block, Terminus)]
        plain = [end for end, words in ends if not words and end.bar]
        placed = replace(bare, labels=labels, termini=(*captions, *plain))
        lost_ones = tuple(owners[index] for index in lost)
        blocked = (*self._blocked(bare), *clashes(bare, self.network))
        if not (lost_ones or blocked):
            placed = self.centred(placed)
        return Attempt(placed, 0.0, lost_ones + blocked)

    def centred(self, placed: Placement) -> Placement:
        """The placement in the middle of its box, across, where that stays clear."""
        shapes = [*texts(placed, self.network, self.typeface), *inked(placed, self.network)]
        axis = 0 if self.down else 2
        low = min(shape.extent[axis] for shape in shapes)
        high = max(shape.extent[axis + 1] for shape in shapes)
        box = self.box
        by = (box.x + box.right if self.down else box.y + box.bottom) / 2 - (low + high) / 2
        moved = shifted(placed, by if self.down else 0.0, 0.0 if self.down else by)
        return moved if fits(moved, self.network, self.typeface, self.keep_out) else placed

    def _caption_ways(self, end: Terminus, words: str, bare: Placement) -> Iterator[Candidate]:
        limit = (0.6 if self.down else 0.25) * self.box.width
        look = self.typeface, self.sizes
        if end.bar:
            yield from bar_ways(end, words, *look, self.down, limit)
            ends = [end.bar[0], end.bar[2]]
        else:
            paths = [
                [*track.points, track.points[0]] if track.closed else list(track.points)
                for track in bare.tracks
                if track.line == end.line
            ]
            yield from run_ways(end, words, paths, *look, self.down, limit)
            ends = [path[side] for path in paths for side in (0, -1)]
        yield from end_ways(end, words, ends, *look, limit, 8)
        yield from key_ways(end, words, self.box, ends[0], *look)

    def _neighbours(self, bare: Placement, count: int) -> list[list[int]]:
        """For each name those of the stations next to it on its lines."""
        index = {marker.station: number for number, marker in enumerate(bare.markers)}
        found: list[list[int]] = [[] for _ in range(count)]
        for strand in self.plan.strands.strands:
            for a, b in pairwise(strand.stations):
                found[index[a]].append(index[b])
                found[index[b]].append(index[a])
        return found

    def _blocked(self, bare: Placement) -> Iterator[str]:
        """Lines, markers and bars that leave the box or touch what must be kept free."""
        blocked: list[Extent] = [extent(box.corners) for box in self.keep_out]
        ground = Field(self.box, blocked)
        for shape in inked(bare, self.network):
            if not ground.clear(shape.extent):
                yield shape.owner


def _woven(loom: Loom) -> Weave | float:
    """The strands woven, or by how much they are too large, in lengths."""
    try:
        across = rows(loom)
    except ContradictionError:
        return 9.0
    if across is None:
        return 0.1
    moves = shifts(loom, across)
    along = columns(loom, moves)
    if isinstance(along, float):
        return along / loom.length - 1
    return weave(loom, across, moves, along)


def _free(ways: Iterator[Candidate], field: Field, most: int = CHOICES) -> list[Candidate]:
    """The first few settings that touch nothing that stands fast."""
    found: list[Candidate] = []
    for way in ways:
        if all(field.clear(box) for box in way.extents):
            found.append(way)
            if len(found) == most:
                break
    return found


def _rehoused(ends: list[tuple[Terminus, str]]) -> list[tuple[Terminus, str]]:
    """Captions of ends without a bar moved to a bar of the line that has none."""
    spare = [number for number, (end, words) in enumerate(ends) if end.bar and not words]
    found = list(ends)
    for number, (end, words) in enumerate(ends):
        if words and not end.bar and spare:
            home = spare.pop(0)
            found[home] = (ends[home][0], words)
            found[number] = (end, "")
    return [(end, words) for end, words in found if end.bar or words]


def _without_repeats(path: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in path:
        if kept and hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) < 1e-6:
            continue
        if len(kept) > 1 and turn(kept[-2], kept[-1], point) > 1 - 1e-9:
            kept.pop()
        kept.append(point)
    return kept


def draw_network(
    network: Network,
    made: Sequence[Plan],
    box: Box,
    typeface: Typeface,
    name: float,
    keep_out: Sequence[Box],
) -> Attempt:
    """Lay a plan out with names of this size, with more and more tricks until it fits."""
    sized = sizes(name, network, typeface)
    attempt = Attempt(None, 1e9, ())
    for wide, tight in TIGHTNESS:
        for one in made:
            drawing = Drawing(network, one, box, typeface, sized, keep_out, wide, tight)
            again = drawing.attempt()
            if again.good:
                return again
            if (again.excess, len(again.lost)) < (attempt.excess, len(attempt.lost)):
                attempt = again
    return attempt
