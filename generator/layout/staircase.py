"""The staircase: one thick line that climbs a page in flights, a step a column.

A flight crosses the page from left to right and rises one step at 45° before each column but
its first. What is drawn of a flight is its line and a disc at the left of each column that has
a station; a flight that is not the first enters from the left edge, one that is not the last
leaves at the right. All proportions are shares of the line's width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt, tan

from generator.errors import FitError, Where
from generator.layout.geometry import Box, polyline, rounded
from generator.scene import (
    Anchor,
    Close,
    Color,
    Font,
    Item,
    Line,
    Path,
    Point,
    Rect,
    Role,
    Segment,
    Text,
)
from generator.text import metrics, run, width

_RIM = 0.8  # of a rim that a terminus takes
_BAR = 0.62  # thickness of a terminus, in line widths
_TANGENT = tan(0.39269908169872414)  # of half a 45° turn


@dataclass(frozen=True, slots=True)
class Stairs:
    """The dimensions of a staircase: `columns` are their left edges, `rise` is one step.

    `disc` is the diameter on which the ring is centred, `right` the margin's x, `edge` the
    page's right edge; what leaves the page goes on for `bleed`.
    """

    columns: tuple[float, ...]
    width: float
    right: float
    edge: float
    line: float
    disc: float
    ring: float
    rise: float
    bend: float
    bleed: float

    @property
    def radius(self) -> float:
        """The outer radius of a disc."""
        return (self.disc + self.ring) / 2

    @property
    def left(self) -> float:
        """The left margin's x."""
        return self.columns[0]


def stairs(
    page: float, margin: float, count: int, gap: float, line: float, rise: float, bleed: float = 0.0
) -> Stairs:
    """A staircase over a page of this width in `count` columns; `rise` is in line widths."""
    width = (page - 2 * margin - (count - 1) * gap) / count
    columns = tuple(margin + at * (width + gap) for at in range(count))
    return Stairs(
        columns,
        width,
        page - margin,
        page,
        line,
        2.55 * line,
        0.29 * line,
        rise * line,
        min(1.35, 0.75 * rise) * line,
        bleed,
    )


@dataclass(frozen=True, slots=True)
class Flight:
    """A flight whose first column lies at `y`: the columns with a disc, and how it ends."""

    stairs: Stairs
    y: float
    discs: tuple[int, ...]
    enters: bool
    leaves: bool

    def level(self, column: int) -> float:
        """The y of the line's centre in a column."""
        return self.y - column * self.stairs.rise

    def centre(self, column: int) -> Point:
        """The centre of the disc in a column: its outer edge stands on the column's edge."""
        return self.stairs.columns[column] + self.stairs.radius, self.level(column)

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners of the line's centre, from left to right."""
        plan = self.stairs
        hidden = _BAR * plan.line / 2  # an end under its bar leaves no seam
        start = -plan.bleed if self.enters else plan.left + hidden
        end = plan.edge + plan.bleed if self.leaves else plan.right - hidden
        corners = [point for column in range(1, len(plan.columns)) for point in self._step(column)]
        return ((start, self.y), *corners, (end, self.level(len(plan.columns) - 1)))

    def _step(self, column: int) -> tuple[Point, Point]:
        plan = self.stairs
        top = plan.columns[column] - plan.bend * _TANGENT
        return (top - plan.rise, self.level(column - 1)), (top, self.level(column))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The line's centre with its bends."""
        points = self.points
        return rounded(points, [self.stairs.bend] * len(points))

    @property
    def bars(self) -> tuple[Box, ...]:
        """The termini: bars across the line, their outer edges on the margins."""
        plan = self.stairs
        thick, tall = _BAR * plan.line, plan.disc
        starts = () if self.enters else (Box(plan.left, self.y - tall / 2, thick, tall),)
        top = self.level(len(plan.columns) - 1) - tall / 2
        return (*starts, *(() if self.leaves else (Box(plan.right - thick, top, thick, tall),)))

    def ceiling(self, left: float, right: float) -> float:
        """The y of the highest thing drawn between two x's; infinite when there is nothing."""
        return min(self._tops(left, right), default=float("inf"))

    def _tops(self, left: float, right: float) -> Iterator[float]:
        half = self.stairs.line / 2
        for (xa, ya), (xb, yb) in zip(self.points, self.points[1:], strict=False):
            if xa < right and left < xb:
                at = min(right, xb)
                level = ya + (yb - ya) * (at - xa) / (xb - xa)
                yield level - half * (sqrt(2) if ya != yb else 1.0)
        for box in self.bars:
            if box.x < right and left < box.right:
                yield box.y
        for column in self.discs:
            x, y = self.centre(column)
            if x - self.stairs.radius < right and left < x + self.stairs.radius:
                near = min(max(x, left), right) - x
                yield y - sqrt(max(self.stairs.radius**2 - near**2, 0.0))


def line(flight: Flight, color: Color, name: str = "") -> Path:
    """The line of a flight."""
    width = flight.stairs.line
    return Path(flight.segments, stroke=color, stroke_width=width, name=name)


def above(flight: Flight, color: Color, edge: float = 0.0) -> Path:
    """All of the page above a flight, to `edge` under the line's centre."""
    return _area(flight, color, -flight.stairs.bleed, edge)


def below(flight: Flight, color: Color, bottom: float) -> Path:
    """All of the page below a flight."""
    return _area(flight, color, bottom + flight.stairs.bleed, 0.0)


def _area(flight: Flight, color: Color, far: float, shift: float) -> Path:
    """Between the line's centre, moved down, and a level line across the page."""
    inner = [(x, y + shift) for x, y in flight.points[1:-1]]
    left, right = -flight.stairs.bleed, flight.stairs.edge + flight.stairs.bleed
    edge = [(left, flight.y + shift), *inner, (right, flight.points[-1][1] + shift)]
    bends = [flight.stairs.bend] * len(edge)
    return Path((*rounded(edge, bends), Line(right, far), Line(left, far), Close()), fill=color)


def bars(flight: Flight, color: Color, rim: float = 0.0) -> tuple[Rect, ...]:
    """The termini of a flight; in a field that ends `rim` under the line they stay inside it."""
    short = max(0.0, flight.stairs.disc / 2 - _RIM * rim) if rim else 0.0
    return tuple(
        Rect(box.x, box.y + short, box.width, box.height - 2 * short, color, name="terminus")
        for box in flight.bars
    )


def drop(boxes: Sequence[Box], flight: Flight, gap: float) -> float:
    """How far a flight must come down to stay `gap` under boxes; negative when it is clear."""
    return max(
        (box.bottom + gap - flight.ceiling(box.x, box.right) for box in boxes),
        default=float("-inf"),
    )


# --- what stands inside the line

_NAME = 0.63  # size of the words in a line, in line widths
_HALF = 0.44  # the same on two rows
_SMALLEST = 0.36
_TRACKING = 0.04  # of capitals, in ems
ARROW = 1.1  # width of an arrow, in ems


def name_start(
    flight: Flight, words: str, font: Font, color: Color, where: Where | None = None
) -> tuple[Item, ...]:
    """The name of the terminus where a flight starts, in capitals after its bar."""
    plan = flight.stairs
    left = plan.left + 1.02 * plan.line
    room = plan.columns[0] + plan.width - plan.rise - left
    return _inside(flight, 0, left, words.upper(), font, color, "start", room, where=where)


def name_end(
    flight: Flight, words: str, font: Font, color: Color, where: Where | None = None
) -> tuple[Item, ...]:
    """The name of the terminus where a flight ends, in capitals before its bar."""
    plan = flight.stairs
    right = plan.right - 1.02 * plan.line
    last = len(plan.columns) - 1
    taken = 2.3 * plan.radius if last in flight.discs else 0.0
    room = right - plan.columns[last] - taken
    return _inside(flight, last, right, words.upper(), font, color, "end", room, where=where)


def name_onward(flight: Flight, words: str, font: Font, color: Color) -> tuple[Item, ...]:
    """Where a flight that leaves the page goes on, before the margin, with an arrow."""
    plan = flight.stairs
    last = len(plan.columns) - 1
    size = _NAME * plan.line
    room = plan.width - 2.3 * plan.radius - ARROW * size
    text = _inside(flight, last, plan.right - 1.3 * size, words, font, color, "end", room, 0.0)
    return (*text, arrow(plan.right, flight.level(last), size, color))


def _inside(
    flight: Flight, column: int, x: float, words: str, font: Font, color: Color,
    anchor: Anchor, room: float, tracking: float = _TRACKING, where: Where | None = None,
) -> tuple[Text, ...]:  # fmt: skip
    """Words centred in the line by their capitals, as large as there is room for.

    Where they would be too small on one line, they stand on two.
    """
    plan = flight.stairs
    for rows in (1, 2):
        parts = _parts(words, rows)
        ems = max((width(part, font, 1.0, tracking) for part in parts), default=0.0)
        size = min(_NAME if rows == 1 else _HALF, room / (ems or 1.0) / plan.line) * plan.line
        if size >= _SMALLEST * plan.line:
            level = flight.level(column)
            return _stacked(parts, x, level, size, font, color, anchor, tracking * size)
    raise FitError.one(
        f"'{words}' is too long for the end of the line",
        where,
        f"it needs {ems * _SMALLEST * plan.line - room:.0f} pt less: shorten `from:` or `to:`",
    )


def _parts(words: str, rows: int) -> tuple[str, ...]:
    """Words on one row, or on two that are as even as their spaces allow."""
    cuts = [at for at, char in enumerate(words) if char == " "]
    if rows == 1 or not cuts:
        return (words,) if words else ()
    cut = min(cuts, key=lambda at: abs(2 * at - len(words)))
    return words[:cut], words[cut + 1 :]


def _stacked(
    parts: Sequence[str], x: float, y: float, size: float, font: Font, color: Color,
    anchor: Anchor, tracking: float,
) -> tuple[Text, ...]:  # fmt: skip
    """Rows of words around a level, half of their capitals above it."""
    drop = metrics(font).cap_height * size / 2
    first = y + drop - (len(parts) - 1) * size / 2
    return tuple(
        Text(
            x, first + at * size, (run(part, font, size, color, tracking=tracking),), anchor,
            role=Role.LINE_NAME,
        )
        for at, part in enumerate(parts)
    )  # fmt: skip


def arrow(right: float, y: float, size: float, color: Color) -> Path:
    """An arrow to the right whose tip stands at (right, y)."""
    head = 0.3 * size
    return Path(
        (
            *polyline([(right - size, y), (right - 0.05 * size, y)]),
            *polyline([(right - head, y - head), (right, y), (right - head, y + head)]),
        ),
        stroke=color,
        stroke_width=0.12 * size,
        name="arrow",
    )
