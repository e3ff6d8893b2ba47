"""Where there is room on a slide of a house's own template: clear of what the template draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.brand.deck.model import Area, SlideLayout
from generator.layout.geometry import Box

_EDGE = 0.045  # of a slide's width, where nothing says where its margins are
_LEAST_EDGE = 0.025  # and where a title runs from edge to edge
_GROUND = 0.8  # of the room: what covers so much of it is written on
_FOOT = ("dt", "ftr", "sldNum")
_TOUCHED = 0.02  # of an area, from where on it is crossed
_LEAST = 4.0  # points of a room's sides


def box(area: Area) -> Box:
    """A template's area as a box."""
    return Box(area.x, area.y, area.width, area.height)


def bounds(layout: SlideLayout, width: float, height: float) -> Box:
    """The box within the template's own margins: around its titles and its texts."""
    texts = [
        one.frame for one in layout.holders if one.kind not in (*_FOOT, "ctrTitle", "subTitle")
    ]
    found = [box(area) for area in (*layout.master, *texts)]
    edge = _EDGE * width
    whole = Box(edge, edge, width - 2 * edge, height - 2 * edge)
    if not found:
        return whole
    edge = _LEAST_EDGE * width
    x, y = max(edge, min(one.x for one in found)), max(edge, min(one.y for one in found))
    right = min(width - edge, max(one.right for one in found))
    bottom = min(height - edge, max(one.bottom for one in found))
    return Box(x, y, right - x, bottom - y)


def obstacles(layout: SlideLayout, room: Box, gap: float) -> Iterator[Box]:
    """What the template draws in a room: shapes, pictures, and the places of its footer."""
    yield from drawn(layout, room, gap)
    for holder in layout.of(*_FOOT):
        yield box(holder.frame)


def drawn(layout: SlideLayout, room: Box, gap: float) -> Iterator[Box]:
    """The shapes and pictures of a template, but for those that a room stands on."""
    for layer in layout.layers:
        if not layer.background and Area(*_sides(room)).share(layer.area) < _GROUND:
            yield box(layer.area).grown(gap)


def crossed(layout: SlideLayout, area: Area) -> bool:
    """Whether something that the template draws covers an area in part."""
    shares = (area.share(layer.area) for layer in layout.layers if not layer.background)
    return any(_TOUCHED < share < 1 - _TOUCHED for share in shares)


def _sides(room: Box) -> tuple[float, float, float, float]:
    return room.x, room.y, room.width, room.height


def largest(room: Box, taken: Iterable[Box], ratio: float = 0.0) -> Box:
    """The largest box in a room that touches nothing that is taken.

    One that is flatter than `ratio` (width over height) counts for less.
    """

    def worth(one: Box) -> float:
        return min(one.width, ratio * one.height) * one.height if ratio else one.width * one.height

    return max(empty(room, taken), key=worth, default=room)


def empty(room: Box, taken: Iterable[Box]) -> list[Box]:
    """All boxes in a room that touch nothing that is taken and cannot grow."""
    found = [room]
    for block in taken:
        split = [part for one in found for part in _around(one, block)]
        unlike = list(dict.fromkeys(split))
        found = [one for one in unlike if not any(_within(one, other) for other in unlike)]
    return found


def _around(room: Box, block: Box) -> Iterator[Box]:
    """A room without a block: what is left over, under and beside it."""
    if not room.meets(block):
        yield room
        return
    parts = (
        Box(room.x, room.y, room.width, block.y - room.y),
        Box(room.x, block.bottom, room.width, room.bottom - block.bottom),
        Box(room.x, room.y, block.x - room.x, room.height),
        Box(block.right, room.y, room.right - block.right, room.height),
    )
    yield from (part for part in parts if min(part.width, part.height) > _LEAST)


def _within(one: Box, other: Box) -> bool:
    return one != other and (
        one.x >= other.x and one.y >= other.y and one.right <= other.right
        and one.bottom <= other.bottom
    )  # fmt: skip
