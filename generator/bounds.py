"""How far what is drawn reaches: for links, for the boxes of figures, for cutting pages up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, radians, sin
from typing import assert_never

from generator.scene import (
    Circle,
    Close,
    Curve,
    Group,
    Item,
    Line,
    Move,
    Path,
    Picture,
    Point,
    Rect,
    Run,
    Segment,
    Text,
    TextBox,
)

_ASCENT, _DESCENT = 0.75, 0.25
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Bounds:
    """An upright rectangle in points, y down."""

    left: float
    top: float
    right: float
    bottom: float


def of(items: Iterable[Item]) -> Bounds | None:
    """The smallest rectangle round items; None round nothing.

    A line of text reaches 0.75 em above its baseline and 0.25 em below, whatever its font, so
    that the links of two lines do not overlap.
    """
    return around(corner for item in items for corner in _corners(item))


def around(points: Iterable[Point]) -> Bounds | None:
    """The smallest rectangle round points."""
    found = list(points)
    if not found:
        return None
    xs, ys = zip(*found, strict=True)
    return Bounds(min(xs), min(ys), max(xs), max(ys))


def run_corners(x: float, y: float, run: Run, angle: float = 0.0) -> Iterator[Point]:
    """The corners of a run whose baseline starts at (x, y)."""
    across, up = sin(radians(angle)), cos(radians(angle))
    for along in (0.0, run.width):
        for height in (_ASCENT * run.size, -_DESCENT * run.size):
            yield x + along * up - height * across, y - along * across - height * up


def starts(text: Text) -> Iterator[tuple[float, float, Run]]:
    """Where on the page the baseline of each run of a text starts."""
    across, up = sin(radians(text.angle)), cos(radians(text.angle))
    along = -_SHIFT[text.anchor] * text.width
    for run in text.runs:
        yield text.x + along * up, text.y - along * across, run
        along += run.width


def _corners(item: Item) -> Iterator[Point]:
    match item:
        case Path():
            points = [point for segment in item.segments for point in _points(segment)]
            yield from _grown(points, item.stroke_width / 2 if item.stroke else 0.0)
        case Circle():
            radius = item.radius + (item.stroke_width / 2 if item.stroke else 0.0)
            yield from _grown([(item.x, item.y)], radius)
        case Rect() | Picture() | TextBox():
            yield item.x, item.y
            yield item.x + item.width, item.y + item.height
        case Text():
            for x, y, run in starts(item):
                yield from run_corners(x, y, run, item.angle)
        case Group():
            for child in item.items:
                yield from _corners(child)
        case _:
            assert_never(item)


def _points(segment: Segment) -> Iterator[Point]:
    """The points that a segment stays within."""
    match segment:
        case Move(x, y) | Line(x, y):
            yield x, y
        case Curve(x1, y1, x2, y2, x, y):
            yield from ((x1, y1), (x2, y2), (x, y))
        case Close():
            pass
        case _:
            assert_never(segment)


def _grown(points: Iterable[Point], by: float) -> Iterator[Point]:
    for x, y in points:
        yield x - by, y - by
        yield x + by, y + by
