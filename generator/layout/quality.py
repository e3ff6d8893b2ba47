"""How good a map is, measured from the finished figure and from nothing else.

Hard measures count what must never happen; soft ones say how well the map reads. Lengths are
points. The soft measures follow Stott et al., "Automatic metro map layout using multicriteria
optimization" (2011), and the comparison of Wu et al., "A survey on transit map layout" (2020).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import acos, atan2, degrees, hypot
from statistics import fmean, pstdev

from generator.content.model import Network
from generator.layout.geometry import Box
from generator.layout.metro.names import line_box
from generator.scene import (
    Circle,
    Close,
    Curve,
    Group,
    Item,
    Line,
    Move,
    Path,
    Point,
    Role,
    Segment,
    Text,
)

TOUCH = 0.05
"""Less than this, in points, is not an overlap."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The measures of one map: hard ones first, all zero on a good map; then soft ones.

    Shares run from 0 to 1; `smallest_angle` is in degrees, `smallest_text` in points.
    """

    names_on_names: int
    names_on_lines: int
    names_on_markers: int
    outside: int
    lines_on_lines: int
    markers_on_markers: int
    false_stops: int
    unnamed: int
    octilinear: float
    bends: float
    straight: float
    crossings: int
    spacing: float
    smallest_angle: float
    side: float
    advance: float
    fill: float
    smallest_text: float

    @property
    def faults(self) -> int:
        """The sum of the hard measures."""
        return (
            self.names_on_names
            + self.names_on_lines
            + self.names_on_markers
            + self.outside
            + self.lines_on_lines
            + self.markers_on_markers
            + self.false_stops
            + self.unnamed
        )


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A straight piece of a line, as wide as it is drawn; `bend` pieces belong to an arc."""

    line: str
    a: Point
    b: Point
    width: float
    bend: bool

    @property
    def corners(self) -> tuple[Point, ...]:
        length = hypot(self.b[0] - self.a[0], self.b[1] - self.a[1]) or 1.0
        nx = (self.a[1] - self.b[1]) / length * self.width / 2
        ny = (self.b[0] - self.a[0]) / length * self.width / 2
        (ax, ay), (bx, by) = self.a, self.b
        return (ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)


@dataclass(frozen=True, slots=True)
class _Disc:
    """A marker: everything within a radius of the line from a to b."""

    station: str
    lines: tuple[str, ...]
    a: Point
    b: Point
    radius: float

    @property
    def middle(self) -> Point:
        return (self.a[0] + self.b[0]) / 2, (self.a[1] + self.b[1]) / 2


@dataclass(frozen=True, slots=True)
class _Words:
    """One line of a name or a caption."""

    owner: str
    corners: tuple[Point, ...]
    angle: float
    size: float

    @property
    def middle(self) -> Point:
        xs, ys = zip(*self.corners, strict=True)
        return fmean(xs), fmean(ys)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What there is to see in a figure."""

    strokes: list[_Stroke]
    paths: list[tuple[str, list[_Stroke]]]
    bars: list[tuple[str, tuple[Point, ...]]]
    discs: dict[str, _Disc]
    words: list[_Words]


def measure(figure: Group, network: Network, box: Box) -> Quality:
    """All measures of a figure that shows a network in a box."""
    seen = _look(figure)
    names = _words_on_words(seen.words)
    on_lines, on_markers = _words_on_ink(seen)
    labelled = {words.owner for words in seen.words}
    pairs = [(a, b) for a, b in _neighbours(network) if a in seen.discs and b in seen.discs]
    straight, angle = _passing(seen, network)
    return Quality(
        names_on_names=names,
        names_on_lines=on_lines,
        names_on_markers=on_markers,
        outside=_outside(seen, box),
        lines_on_lines=_parallel(seen.strokes),
        markers_on_markers=_discs_on_discs(list(seen.discs.values())),
        false_stops=_false_stops(seen),
        unnamed=sum(station.id not in labelled for station in network.stations),
        octilinear=_octilinear(seen.strokes),
        bends=_bends(seen.paths) / max(1, len(network.lines)),
        straight=straight,
        crossings=_crossings(seen),
        spacing=_spacing(seen, pairs),
        smallest_angle=angle,
        side=_side(seen, pairs),
        advance=_advance(seen, pairs, box.height > 1.3 * box.width),
        fill=_fill(seen, box),
        smallest_text=min((words.size for words in seen.words), default=0.0),
    )


# --- looking at the figure


def _look(figure: Group) -> _Seen:
    seen = _Seen([], [], [], {}, [])
    for number, item in enumerate(figure.items):
        match item:
            case Group(role=Role.LINE):
                _look_at_line(item, dict(item.data)["line"], seen)
            case Group(role=Role.STATION):
                _look_at_station(item, seen)
            case Text(role=Role.LINE_NAME):
                seen.words.append(_word(item, f"caption {number}"))
    return _Seen(seen.strokes, seen.paths, seen.bars, seen.discs, _joined(seen.words))


def _joined(words: list[_Words]) -> list[_Words]:
    """Captions that follow one another directly are one caption: they may share an owner."""
    found: list[_Words] = []
    for word in words:
        owner = word.owner
        if owner.startswith("caption") and found and found[-1].owner.startswith("caption"):
            last = found[-1]
            near = min(hypot(a[0] - b[0], a[1] - b[1]) for a in last.corners for b in word.corners)
            if near < 0.5 * word.size:
                owner = last.owner
        found.append(_Words(owner, word.corners, word.angle, word.size))
    return found


def _look_at_line(group: Group, line: str, seen: _Seen) -> None:
    for item in group.items:
        if isinstance(item, Path) and item.stroke is not None:
            strokes = list(_strokes(item, line))
            seen.strokes.extend(strokes)
            seen.paths.append((line, strokes))
        elif isinstance(item, Path):
            corners = [(s.x, s.y) for s in item.segments if isinstance(s, Move | Line)]
            seen.bars.append((line, tuple(corners)))


def _strokes(path: Path, line: str) -> Iterator[_Stroke]:
    """A path in straight pieces; an arc in four."""
    here: Point = (0.0, 0.0)
    start = here
    for segment in path.segments:
        points, bend = _points(here, start, segment)
        if isinstance(segment, Move):
            start = here = (segment.x, segment.y)
            continue
        for point in points:
            if hypot(point[0] - here[0], point[1] - here[1]) > 1e-6:
                yield _Stroke(line, here, point, path.stroke_width, bend)
            here = point


def _points(here: Point, start: Point, segment: Segment) -> tuple[list[Point], bool]:
    match segment:
        case Line(x, y) | Move(x, y):
            return [(x, y)], False
        case Close():
            return [start], False
        case Curve(x1, y1, x2, y2, x, y):
            shares = [step / 4 for step in range(1, 5)]
            xs = [_bezier(here[0], x1, x2, x, share) for share in shares]
            ys = [_bezier(here[1], y1, y2, y, share) for share in shares]
            return list(zip(xs, ys, strict=True)), True


def _bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def _look_at_station(group: Group, seen: _Seen) -> None:
    data = dict(group.data)
    station, lines = data["station"], tuple(data["lines"].split())
    for item in group.items:
        if isinstance(item, Text):
            if item.role is Role.LABEL:
                seen.words.append(_word(item, station))
        else:
            disc = _disc(item, station, lines)
            if disc and (station not in seen.discs or disc.radius > seen.discs[station].radius):
                seen.discs[station] = disc


def _disc(item: Item, station: str, lines: tuple[str, ...]) -> _Disc | None:
    match item:
        case Circle(x, y, radius):
            outer = radius + (item.stroke_width / 2 if item.stroke else 0.0)
            return _Disc(station, lines, (x, y), (x, y), outer)
        case Path(segments=(Move(ax, ay), Line(bx, by))):
            return _Disc(station, lines, (ax, ay), (bx, by), item.stroke_width / 2)
    return None


def _word(item: Text, owner: str) -> _Words:
    run = item.runs[0]
    corners = line_box((item.x, item.y), item.width, run.size, run.font, item.angle, item.anchor)
    return _Words(owner, corners, item.angle, run.size)


# --- hard measures


def _words_on_words(words: Sequence[_Words]) -> int:
    return sum(
        a.owner != b.owner and _overlap(a.corners, b.corners) for a, b in combinations(words, 2)
    )


def _words_on_ink(seen: _Seen) -> tuple[int, int]:
    """Lines of text on lines or bars, and on markers."""
    ink = [*(stroke.corners for stroke in seen.strokes), *(corners for _, corners in seen.bars)]
    discs = [_octagons(disc) for disc in seen.discs.values()]
    on_lines = sum(any(_overlap(word.corners, shape) for shape in ink) for word in seen.words)
    on_markers = sum(
        any(_overlap(word.corners, part) for parts in discs for part in parts)
        for word in seen.words
    )
    return on_lines, on_markers


def _octagons(disc: _Disc) -> list[tuple[Point, ...]]:
    """A marker as polygons: a disc at either end and the body between them."""
    radius = disc.radius
    short = radius * 0.4142
    ring = [
        (radius, -short), (radius, short), (short, radius), (-short, radius),
        (-radius, short), (-radius, -short), (-short, -radius), (short, -radius),
    ]  # fmt: skip
    parts = [tuple((x + dx, y + dy) for dx, dy in ring) for x, y in {disc.a, disc.b}]
    if disc.a != disc.b:
        parts.append(_Stroke("", disc.a, disc.b, 2 * radius, False).corners)
    return parts


def _outside(seen: _Seen, box: Box) -> int:
    shapes = [word.corners for word in seen.words]
    shapes += [stroke.corners for stroke in seen.strokes if not stroke.bend]
    shapes += [corners for _, corners in seen.bars]
    shapes += [part for disc in seen.discs.values() for part in _octagons(disc)]
    return sum(
        not (box.x - TOUCH <= x <= box.right + TOUCH and box.y - TOUCH <= y <= box.bottom + TOUCH)
        for corners in shapes
        for x, y in corners
    )


def _parallel(strokes: Sequence[_Stroke]) -> int:
    """Pieces of two lines that run along on top of one another."""
    count = 0
    for a, b in combinations([stroke for stroke in strokes if not stroke.bend], 2):
        if a.line == b.line or abs(_cross(a, b)) > 1e-3:
            continue
        count += _overlap(a.corners, b.corners)
    return count


def _cross(a: _Stroke, b: _Stroke) -> float:
    """The sine of the angle between two pieces."""
    ux, uy = a.b[0] - a.a[0], a.b[1] - a.a[1]
    vx, vy = b.b[0] - b.a[0], b.b[1] - b.a[1]
    return (ux * vy - uy * vx) / ((hypot(ux, uy) * hypot(vx, vy)) or 1.0)


def _discs_on_discs(discs: Sequence[_Disc]) -> int:
    return sum(
        any(_overlap(one, other) for one in _octagons(a) for other in _octagons(b))
        for a, b in combinations(discs, 2)
    )


def _false_stops(seen: _Seen) -> int:
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


# --- soft measures


def _octilinear(strokes: Sequence[_Stroke]) -> float:
    """The share of straight length in one of the eight directions."""
    good = total = 0.0
    for stroke in strokes:
        if stroke.bend:
            continue
        length = hypot(stroke.b[0] - stroke.a[0], stroke.b[1] - stroke.a[1])
        turn = degrees(atan2(stroke.b[1] - stroke.a[1], stroke.b[0] - stroke.a[0])) % 45
        total += length
        good += length * (min(turn, 45 - turn) < 0.1)
    return good / total if total else 1.0


def _bends(paths: Sequence[tuple[str, list[_Stroke]]]) -> int:
    """Arcs, or corners where there is no arc, over all runs."""
    count = 0
    for _, strokes in paths:
        straight = [stroke for stroke in strokes if not stroke.bend]
        count += sum(abs(_cross(a, b)) > 1e-3 for a, b in pairwise(straight))
    return count


def _neighbours(network: Network) -> Iterator[tuple[str, str]]:
    """All pairs of stations that follow one another on a line, in its order."""
    for line in network.lines:
        runs = [line.stations, *line.branches]
        if line.loop and len(line.stations) > 2:
            runs[0] = (*line.stations, line.stations[0])
        for run in runs:
            yield from pairwise(run)


def _spacing(seen: _Seen, pairs: Sequence[tuple[str, str]]) -> float:
    """The coefficient of variation of the distances between neighbours."""
    found = []
    for a, b in pairs:
        (ax, ay), (bx, by) = seen.discs[a].middle, seen.discs[b].middle
        found.append(hypot(bx - ax, by - ay))
    return pstdev(found) / fmean(found) if len(found) > 1 else 0.0


def _crossings(seen: _Seen) -> int:
    """Places, away from markers, where lines cross."""
    count = 0
    strokes = [stroke for stroke in seen.strokes if not stroke.bend]
    for a, b in combinations(strokes, 2):
        if a.line == b.line:
            continue
        at = _meet(a, b)
        if at and not any(_in_disc(at, disc, a.width) for disc in seen.discs.values()):
            count += 1
    return count


def _meet(a: _Stroke, b: _Stroke) -> Point | None:
    ux, uy = a.b[0] - a.a[0], a.b[1] - a.a[1]
    vx, vy = b.b[0] - b.a[0], b.b[1] - b.a[1]
    cross = ux * vy - uy * vx
    if abs(cross) < 1e-9:
        return None
    wx, wy = b.a[0] - a.a[0], b.a[1] - a.a[1]
    s, t = (wx * vy - wy * vx) / cross, (wx * uy - wy * ux) / cross
    if 0 <= s <= 1 and 0 <= t <= 1:
        return a.a[0] + ux * s, a.a[1] + uy * s
    return None


def _in_disc(point: Point, disc: _Disc, slack: float) -> bool:
    (ax, ay), (bx, by) = disc.a, disc.b
    length = hypot(bx - ax, by - ay)
    share = 0.0
    if length:
        share = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / length**2
        share = max(0.0, min(1.0, share))
    near = hypot(point[0] - ax - share * (bx - ax), point[1] - ay - share * (by - ay))
    return near < disc.radius + slack / 2


def _passing(seen: _Seen, network: Network) -> tuple[float, float]:
    """The share of stations passed straight, and the sharpest angle at one in degrees."""
    straight, total, sharpest = 0, 0, 180.0
    for line in network.lines:
        strokes = [stroke for stroke in seen.strokes if stroke.line == line.id]
        for run in (line.stations, *line.branches):
            inner = run if line.loop and run is line.stations else run[1:-1]
            for station in inner:
                disc = seen.discs.get(station)
                turn = _turn_at(disc, strokes) if disc else None
                if turn is not None:
                    total += 1
                    straight += turn < 1.0
                    sharpest = min(sharpest, 180.0 - turn)
    return (straight / total if total else 1.0), sharpest


def _turn_at(disc: _Disc, strokes: Sequence[_Stroke]) -> float | None:
    """By how many degrees a line turns within a marker; forks count by their straightest pair."""
    touching = []
    for stroke in strokes:
        half = stroke.width / 2
        (ax, ay), (bx, by) = stroke.a, stroke.b
        length = hypot(bx - ax, by - ay)
        for px, py in (disc.middle, disc.a, disc.b):
            share = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length**2
            share = max(0.0, min(1.0, share))
            if hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay)) < half:
                touching.append(stroke)
                break
    if not touching:
        return None
    if len(touching) == 1:
        return 0.0
    turns = []
    for a, b in combinations(touching, 2):
        ux, uy = a.b[0] - a.a[0], a.b[1] - a.a[1]
        vx, vy = b.b[0] - b.a[0], b.b[1] - b.a[1]
        cosine = (ux * vx + uy * vy) / (hypot(ux, uy) * hypot(vx, vy))
        turns.append(degrees(acos(max(-1.0, min(1.0, cosine)))))
    return min(min(turn, 180 - turn) for turn in turns)


def _side(seen: _Seen, pairs: Sequence[tuple[str, str]]) -> float:
    """The share of neighbours whose names stand at one angle on one side."""
    styles = {}
    for words in seen.words:
        disc = seen.discs.get(words.owner)
        if disc and words.owner not in styles:
            (mx, my), (dx, dy) = words.middle, disc.middle
            styles[words.owner] = (words.angle, mx > dx, my > dy if words.angle else None)
    both = [(a, b) for a, b in pairs if a in styles and b in styles]
    return fmean(styles[a] == styles[b] for a, b in both) if both else 1.0


def _advance(seen: _Seen, pairs: Sequence[tuple[str, str]], down: bool) -> float:
    """The share of steps from station to station that go on in reading direction."""
    axis = 1 if down else 0
    forward = [seen.discs[b].middle[axis] > seen.discs[a].middle[axis] for a, b in pairs]
    return fmean(forward) if forward else 1.0


def _fill(seen: _Seen, box: Box) -> float:
    """The share of the box that the map's own box takes."""
    points = [point for word in seen.words for point in word.corners]
    points += [point for stroke in seen.strokes for point in (stroke.a, stroke.b)]
    if not points:
        return 0.0
    xs, ys = zip(*points, strict=True)
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) / (box.width * box.height)
