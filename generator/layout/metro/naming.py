"""The ways in which a station's name can be set, by how the lines run through its marker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, sqrt

from generator import text
from generator.layout.geometry import Extent, extent, moved, widened
from generator.layout.metro.arms import Arms
from generator.layout.metro.audit import diameter
from generator.layout.metro.model import Label, Marker, Sizes
from generator.layout.metro.names import directions, halves, label_extents, measure
from generator.layout.metro.sizes import LEADING
from generator.scene import Anchor, Font, Point

AIR = 0.3
"""What a level name keeps free at either end, in ems: two in a row must not read as one."""
LOW = 0.1
"""What a name keeps free below it, in ems: browsers round a line's depth up to whole pixels."""
OFF = 0.05
"""How far to the right of its marker a centred name stands, in ems: unseen, and never a tie."""
ON_AXIS = 0.3
"""A name whose middle is so near to the line through its marker, in ems, is on neither side."""
CLOSE, BROKEN, WHOLE = 1.2, 0.35, 0.45
"""What it costs to stand at less than a right angle from a line, for each eighth of a turn, to
break a name that need not, and not to break one that should."""
FLUSH, SLANT, STEEP, LEVEL = 0.4, 0.6, 1.4, 0.5
"""What it costs to be flush with a marker rather than centred, to be on the slant by a level line
or by another, and to be level by a level line where names should be on the slant."""
SIDES = (0.0, 0.0, 0.0, 0.1, 0.2, 0.2, 0.15, 0.05)
"""What each of the eight sides of a marker costs, from the right counter-clockwise."""
SLANTS: tuple[tuple[int, float, Anchor, float], ...] = (
    (1, 45.0, "start", 0.0),
    (7, -45.0, "start", 2.2),
    (5, 45.0, "end", 0.6),
    (3, -45.0, "end", 2.6),
)
"""Side, angle, anchor and further cost of each way on the slant."""


@dataclass(frozen=True, slots=True)
class Post:
    """What a name stands by, in ems: a marker at the origin that reaches to (x, y).

    `level` is whether names by a level line should be level rather than on the slant; `wide` from
    how many ems names break.
    """

    radius: float
    line: float
    gap: float
    x_height: float
    x: float
    y: float
    arms: Arms
    level: bool
    wide: float

    @property
    def disc(self) -> Extent:
        """The room that the marker takes."""
        return extent(((0.0, 0.0), (self.x, self.y)), self.radius)

    def end(self, side: int) -> Point:
        """The end of the marker towards a side."""
        (dx, dy), _ = directions(45.0 * side)
        return (self.x, self.y) if self.x * dx + self.y * dy > 1e-6 else (0.0, 0.0)

    def middle(self, side: int) -> Point:
        """The end of the marker towards a side, or its middle where it lies across."""
        (dx, dy), _ = directions(45.0 * side)
        if abs(self.x * dx + self.y * dy) < 0.1 * hypot(self.x, self.y):
            return self.x / 2, self.y / 2
        return self.end(side)

    @property
    def room(self) -> dict[int, int]:
        """How many eighths of a turn each side is from the nearest line."""
        return {
            side: min((min((side - arm) % 8, (arm - side) % 8) for arm in self.arms), default=4)
            for side in range(8)
        }


@dataclass(frozen=True, slots=True)
class Way:
    """A setting of a name, in ems from the middle of its marker's first end.

    (x, y) is the anchor of its first line; `off` is its middle as seen from the marker's middle,
    `near` its distance from the marker.
    """

    cost: float
    lines: tuple[str, ...]
    x: float
    y: float
    angle: float
    anchor: Anchor
    off: Point
    near: float
    extents: tuple[Extent, ...]

    def side(self, dx: float, dy: float) -> int:
        """On which side of a line in a direction it stands: 1 on the right, -1 on the left."""
        by = dx * self.off[1] - dy * self.off[0]
        return (by > 0) - (by < 0) if abs(by) > ON_AXIS else 0

    @property
    def spare(self) -> tuple[float, float, float]:
        """What of its room on the left, on the right and below only holds others off, in ems."""
        if not self.angle:
            return AIR, AIR, LOW
        aslant = LOW * sqrt(0.5)
        return (0.0, aslant, aslant) if self.angle > 0 else (aslant, 0.0, aslant)

    def label(self, marker: Marker, em: float) -> Label:
        """The name as it stands by its marker, in points."""
        x, y = marker.x + self.x * em, marker.y + self.y * em
        return Label(marker.station, self.lines, x, y, self.angle, self.anchor, LEADING * em)


def post(
    marker: Marker, sizes: Sizes, numbered: bool, arms: Arms, level: bool, wide: float
) -> Post:
    """What the name of a marker stands by."""
    across = sizes.line if marker.kind == "stop" else diameter(marker, sizes, numbered)

    def ems(length: float) -> float:
        return round(length / sizes.name, 4)

    return Post(
        ems(across / 2),
        ems(sizes.line),
        ems(sizes.gap),
        ems(sizes.x_height),
        ems(marker.x2 - marker.x),
        ems(marker.y2 - marker.y),
        arms,
        level,
        wide,
    )


@lru_cache(maxsize=8192)
def ways(title: str, font: Font, by: Post) -> tuple[Way, ...]:
    """The settings of a name, by rising cost."""
    whole, broken = (title,), halves(title, font)
    settings = [(whole, 0.0), (broken, BROKEN)]
    if measure(whole, font, 1.0) > by.wide:
        settings = [(broken, 0.0), (whole, WHOLE)]
    found = [
        way
        for lines, cost in (settings if len(broken) > 1 else settings[:1])
        for way in _Block(lines, font, by, by.disc).ways(cost)
    ]
    return tuple(sorted(found, key=lambda way: way.cost))


@dataclass(frozen=True, slots=True)
class _Block:
    """A name on one or two lines, to be set by a marker."""

    lines: tuple[str, ...]
    font: Font
    by: Post
    disc: Extent

    @property
    def spare(self) -> float:
        """From the first baseline to the last."""
        return (len(self.lines) - 1) * LEADING

    @property
    def cap(self) -> float:
        """The height of capitals."""
        return text.metrics(self.font).cap_height

    @property
    def half(self) -> float:
        """Half the height of all its lines, as it looks."""
        return (self.cap + self.spare) / 2

    def ways(self, cost: float) -> Iterator[Way]:
        """All settings."""
        room = self.by.room
        for side in range(8):
            tight = cost + SIDES[side] + CLOSE * max(0, 2 - room[side])
            if side % 4 == 2:
                yield from self.over(side, tight)
            elif side % 4 == 0:
                yield self.beside(side, tight)
            elif room[side]:
                yield self.corner(side, tight)
        level = bool(self.by.arms & {0, 4})
        slant = (SLANT if self.by.level else 0.0) if level else STEEP
        for side, angle, anchor, extra in SLANTS:
            tight = CLOSE * max(0, 1 - room[side])
            yield self.slanted(side, angle, anchor, cost + slant + extra + tight)

    def over(self, side: int, cost: float) -> Iterator[Way]:
        """Above or below the marker, centred or flush with it."""
        by = self.by
        x, y = by.middle(side)
        out = by.radius + by.gap
        y += -out - 0.15 - self.spare if side == 2 else out + 1.5 * by.x_height
        if not by.level and by.arms & {0, 4}:
            cost += LEVEL
        yield self.way(x + OFF, y, "middle", cost)
        left, right = min(0.0, by.x) - by.radius, max(0.0, by.x) + by.radius
        yield self.way(left, y, "start", cost + FLUSH)
        yield self.way(right, y, "end", cost + FLUSH)

    def beside(self, side: int, cost: float) -> Way:
        """On the right or the left of the marker, further out in a wedge of lines."""
        by, sign = self.by, 1 if side == 0 else -1
        x, y = by.middle(side)
        out = by.radius + by.gap
        if by.arms & {(side + 1) % 8, (side - 1) % 8}:
            out = max(out, self.half + sqrt(2) * (by.line / 2 + 0.4 * by.gap))
        y += by.x_height / 2 - self.spare / 2
        return self.way(x + sign * out, y, "start" if sign > 0 else "end", cost)

    def corner(self, side: int, cost: float) -> Way:
        """In a corner, so far out that it clears the lines on either side of it."""
        by = self.by
        right, up = side in (1, 7), side in (1, 3)
        measures = text.metrics(self.font)
        more = measures.descent + LOW if up else measures.ascent - self.cap
        half, free = by.line / 2 + 0.05, by.line / 2 + 0.8 * by.gap
        level, upright = (0 if right else 4) in by.arms, (2 if up else 6) in by.arms
        least_x = max(free, half + AIR) if upright else 0.0
        down = max(free, half + more) if level else -self.cap / 2 - self.spare / 2
        away = by.radius + by.gap
        out = max(least_x, sqrt(max(0.0, away**2 - max(0.0, down) ** 2)))
        disc = by.radius + 0.05
        out = max(out, AIR + min(disc, sqrt(2) * disc - max(0.0, down - more)))
        if by.arms & {(side + 2) % 8, (side - 2) % 8}:
            down = max(down, max(sqrt(2) * free, sqrt(2) * half + AIR + more) - out)
        x, y = by.end(side)
        base = y - down - self.spare if up else y + down + self.cap
        return self.way(x + (out if right else -out), base, "start" if right else "end", cost)

    def slanted(self, side: int, angle: float, anchor: Anchor, cost: float) -> Way:
        """On the slant: the row nearest to the marker has its middle on the axis through it.

        It starts far enough out for its lower corner to clear a level line; further rows stack
        away from the line.
        """
        by = self.by
        (ax, ay), (dx, dy) = directions(angle)
        below = by.x_height / 2 + text.metrics(self.font).descent + LOW
        out = max(by.radius + by.gap, 1.02 * (by.line / 2 * sqrt(2) + below))
        along = out if anchor == "start" else -out
        down = by.x_height / 2 - (self.spare if side in (1, 3) else 0.0)
        x, y = by.end(side)
        place = x + ax * along + dx * down, y + ay * along + dy * down
        return self.way(*place, anchor, cost, angle)

    def way(self, x: float, y: float, anchor: Anchor, cost: float, angle: float = 0.0) -> Way:
        """The setting with its anchor at a point."""
        by = self.by
        boxes = [moved(box, x, y) for box in _boxes(self.lines, self.font, angle, anchor)]
        left, right, top, bottom = _hull(boxes)
        off = (left + right) / 2 - by.x / 2, (top + bottom) / 2 - by.y / 2
        near = min(apart(box, self.disc) for box in boxes)
        wide = tuple(boxes if angle else (widened(box, AIR) for box in boxes))
        return Way(cost, self.lines, x, y, angle, anchor, off, near, wide)


FAR, FURTHEST, FURTHER = range(3), range(3, 11), 4.0
"""How many half ems away a name may be where there is no room beside its marker, and where there
is none there either; and at what cost."""


@lru_cache(maxsize=512)
def far_ways(title: str, font: Font, by: Post, steps: range = FAR) -> tuple[Way, ...]:
    """Level settings around a marker that leaves no room beside it, the nearest first.

    `steps` says how far away they are, in half ems.
    """
    blocks = [
        _Block(rows, font, by, by.disc) for rows in dict.fromkeys((halves(title, font), (title,)))
    ]
    found = [
        _aside(block, number, 0.5 * step, FURTHER + 0.5 * step + 0.02 * number)
        for block in blocks
        for step in steps
        for number in range(16)
    ]
    return tuple(sorted(found, key=lambda way: way.cost))


def _aside(block: _Block, number: int, more: float, cost: float) -> Way:
    """A level setting in one of sixteen directions, so much further out than is usual."""
    out = block.by.radius + block.by.gap + more
    dx, dy = directions(22.5 * number)[0]
    measures = text.metrics(block.font)
    tall = measures.ascent + measures.descent + block.spare
    end_x = max(0.0, block.by.x) if dx > 0 else min(0.0, block.by.x)
    end_y = max(0.0, block.by.y) if dy > 0 else min(0.0, block.by.y)
    anchor: Anchor = "middle" if abs(dx) < 0.2 else "start" if dx > 0 else "end"
    y = end_y + out * dy - tall * (1 - dy) / 2 + measures.ascent
    return block.way(end_x + out * dx, y, anchor, cost)


@lru_cache(maxsize=4096)
def _boxes(lines: tuple[str, ...], font: Font, angle: float, anchor: Anchor) -> list[Extent]:
    """The room that each line of a name takes with its anchor at the origin, and `LOW` below."""
    found = label_extents(Label("", lines, 0.0, 0.0, angle, anchor, LEADING), font, 1.0)
    return [swept(box, angle, LOW) for box in found]


def swept(shape: Extent, angle: float, by: float) -> Extent:
    """The extent of a line of text with so much more below it."""
    _, (dx, dy) = directions(angle)
    other = moved(shape, dx * by, dy * by)
    pairs = enumerate(zip(shape, other, strict=True))
    return tuple(max(pair) if axis % 2 else min(pair) for axis, pair in pairs)  # type: ignore[return-value]


def apart(a: Extent, b: Extent) -> float:
    """How far apart two shapes are, by the axis that separates them most."""
    return max(
        0.0,
        a[0] - b[1], b[0] - a[1], a[2] - b[3], b[2] - a[3],
        a[4] - b[5], b[4] - a[5], a[6] - b[7], b[6] - a[7],
    )  # fmt: skip


def _hull(boxes: list[Extent]) -> tuple[float, float, float, float]:
    return (
        min(box[0] for box in boxes),
        max(box[1] for box in boxes),
        min(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
