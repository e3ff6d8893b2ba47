"""What was drawn on a page, smaller or larger in a box of another."""

from __future__ import annotations

import math
from dataclasses import replace

from generator import bounds
from generator.layout.geometry import Box
from generator.layout.shift import shifted
from generator.scene import (
    Circle,
    Close,
    Curve,
    Group,
    Item,
    Line,
    Move,
    Path,
    Rect,
    Segment,
    Text,
)


def growth(drawn: Group, box: Box) -> float:
    """How many times as large a drawing can be in a box."""
    found = bounds.of((drawn,))
    if not found:
        return 1.0
    return min(box.width / (found.right - found.left), box.height / (found.bottom - found.top))


def into(drawn: Group, box: Box, most: float = math.inf) -> Group:
    """A drawing in the middle of a box, as large as it can be or so many times as it is.

    TypeError for one with a picture or flowing text.
    """
    found = bounds.of((drawn,))
    if not found:
        return drawn
    wide, high = found.right - found.left, found.bottom - found.top
    share = min(growth(drawn, box), most)
    dx = box.x + (box.width - share * wide) / 2 - share * found.left
    dy = box.y + (box.height - share * high) / 2 - share * found.top
    moved = shifted(scaled(drawn, share), dx, dy)
    assert isinstance(moved, Group)
    return moved


def scaled(item: Item, by: float) -> Item:
    """An item so many times as large, measured from the page's corner."""
    match item:
        case Path():
            segments = tuple(_segment(part, by) for part in item.segments)
            return replace(item, segments=segments, stroke_width=by * item.stroke_width)
        case Circle():
            return replace(
                item, x=by * item.x, y=by * item.y, radius=by * item.radius,
                stroke_width=by * item.stroke_width,
            )  # fmt: skip
        case Rect():
            return replace(
                item, x=by * item.x, y=by * item.y, width=by * item.width,
                height=by * item.height, corner=by * item.corner,
            )  # fmt: skip
        case Text():
            runs = tuple(
                replace(run, size=by * run.size, width=by * run.width, tracking=by * run.tracking)
                for run in item.runs
            )
            return replace(item, x=by * item.x, y=by * item.y, runs=runs)
        case Group():
            return replace(item, items=tuple(scaled(part, by) for part in item.items))
    raise TypeError(f"{type(item).__name__} cannot be scaled")


def _segment(part: Segment, by: float) -> Segment:
    match part:
        case Move(x, y):
            return Move(by * x, by * y)
        case Line(x, y):
            return Line(by * x, by * y)
        case Curve(x1, y1, x2, y2, x, y):
            return Curve(by * x1, by * y1, by * x2, by * y2, by * x, by * y)
        case Close():
            return part
