"""Looking at a figure: its strokes, discs and words, wherever they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from statistics import fmean

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


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a line, as wide as it is drawn; `bend` pieces belong to an arc."""

    line: str
    a: Point
    b: Point
    width: float
    bend: bool

    @property
    def corners(self) -> tuple[Point, ...]:
        """The four corners of the stroke's rectangle."""
        length = hypot(self.b[0] - self.a[0], self.b[1] - self.a[1]) or 1.0
        nx = (self.a[1] - self.b[1]) / length * self.width / 2
        ny = (self.b[0] - self.a[0]) / length * self.width / 2
        (ax, ay), (bx, by) = self.a, self.b
        return (ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)


@dataclass(frozen=True, slots=True)
class Disc:
    """A marker: everything within a radius of the line from a to b."""

    station: str
    lines: tuple[str, ...]
    a: Point
    b: Point
    radius: float

    @property
    def middle(self) -> Point:
        """The centre."""
        return (self.a[0] + self.b[0]) / 2, (self.a[1] + self.b[1]) / 2


@dataclass(frozen=True, slots=True)
class Words:
    """One line of a name or a caption."""

    owner: str
    corners: tuple[Point, ...]
    angle: float
    size: float

    @property
    def middle(self) -> Point:
        """The centre."""
        xs, ys = zip(*self.corners, strict=True)
        return fmean(xs), fmean(ys)


@dataclass(frozen=True, slots=True)
class Name:
    """The whole name of a station: the middle of its lines together."""

    middle: Point
    angle: float
    size: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to see in a figure."""

    strokes: list[Stroke]
    paths: list[tuple[str, list[Stroke]]]
    bars: list[tuple[str, tuple[Point, ...]]]
    discs: dict[str, Disc]
    words: list[Words]

    def names(self) -> dict[str, Name]:
        """The names of stations, by station."""
        lines: dict[str, list[Words]] = {}
        for words in self.words:
            if words.owner in self.discs:
                lines.setdefault(words.owner, []).append(words)
        return {station: _name(words) for station, words in lines.items()}


def _name(lines: list[Words]) -> Name:
    xs, ys = zip(*(words.middle for words in lines), strict=True)
    return Name((fmean(xs), fmean(ys)), lines[0].angle, lines[0].size)


def look(figure: Group) -> Seen:
    """All strokes, discs and words of a figure."""
    seen = Seen([], [], [], {}, [])
    for number, item in enumerate(figure.items):
        match item:
            case Group(role=Role.LINE):
                _look_at_line(item, dict(item.data)["line"], seen)
            case Group(role=Role.STATION):
                _look_at_station(item, seen)
            case Text(role=Role.LINE_NAME):
                seen.words.append(_word(item, f"caption {number}"))
    return Seen(seen.strokes, seen.paths, seen.bars, seen.discs, _joined(seen.words))


def _joined(words: list[Words]) -> list[Words]:
    """Captions that follow one another directly are one caption: they may share an owner."""
    found: list[Words] = []
    for word in words:
        owner = word.owner
        if owner.startswith("caption") and found and found[-1].owner.startswith("caption"):
            last = found[-1]
            near = min(hypot(a[0] - b[0], a[1] - b[1]) for a in last.corners for b in word.corners)
            if near < 0.5 * word.size:
                owner = last.owner
        found.append(Words(owner, word.corners, word.angle, word.size))
    return found


def _look_at_line(group: Group, line: str, seen: Seen) -> None:
    for item in group.items:
        if isinstance(item, Path) and item.stroke is not None:
            strokes = list(_strokes(item, line))
            seen.strokes.extend(strokes)
            seen.paths.append((line, strokes))
        elif isinstance(item, Path):
            corners = [(s.x, s.y) for s in item.segments if isinstance(s, Move | Line)]
            seen.bars.append((line, tuple(corners)))


def _strokes(path: Path, line: str) -> Iterator[Stroke]:
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
                yield Stroke(line, here, point, path.stroke_width, bend)
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


def _look_at_station(group: Group, seen: Seen) -> None:
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


def _disc(item: Item, station: str, lines: tuple[str, ...]) -> Disc | None:
    match item:
        case Circle(x, y, radius):
            outer = radius + (item.stroke_width / 2 if item.stroke else 0.0)
            return Disc(station, lines, (x, y), (x, y), outer)
        case Path(segments=(Move(ax, ay), Line(bx, by))):
            return Disc(station, lines, (ax, ay), (bx, by), item.stroke_width / 2)
    return None


def _word(item: Text, owner: str) -> Words:
    run = item.runs[0]
    corners = line_box((item.x, item.y), item.width, run.size, run.font, item.angle, item.anchor)
    return Words(owner, corners, item.angle, run.size)
