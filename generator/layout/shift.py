"""Things that were drawn, elsewhere on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from generator.layout.setting import moved
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
    Rect,
    Segment,
    Text,
    TextBox,
)


def shifted(item: Item, dx: float, dy: float) -> Item:
    """An item, so many points to the right and further down."""
    match item:
        case Path():
            segments = tuple(_segment(part, dx, dy) for part in item.segments)
            return replace(item, segments=segments)
        case Circle() | Rect() | Text() | Picture():
            return replace(item, x=item.x + dx, y=item.y + dy)
        case TextBox():
            paragraphs = moved(item.paragraphs, dx, dy)
            return replace(item, x=item.x + dx, y=item.y + dy, paragraphs=paragraphs)
        case Group():
            return replace(item, items=tuple(shifted(part, dx, dy) for part in item.items))
        case _:
            assert_never(item)


def _segment(part: Segment, dx: float, dy: float) -> Segment:
    match part:
        case Move(x, y):
            return Move(x + dx, y + dy)
        case Line(x, y):
            return Line(x + dx, y + dy)
        case Curve(x1, y1, x2, y2, x, y):
            return Curve(x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy)
        case Close():
            return part
        case _:
            assert_never(part)
