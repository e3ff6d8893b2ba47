"""The bare lines on a template's title slide, where it leaves room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.colour import WHITE, luminance
from generator.layout.deck.frame import Deck
from generator.layout.deck.housed import space
from generator.layout.deck.housed.stage import Stage
from generator.layout.geometry import Box, rounded
from generator.layout.logos import draw_logos, in_row
from generator.scene import Group, Item, Path, Point, Rect, Role, TextBox

_STRANDS = 5
_LOGO, _DARK = 46.0, 0.18  # height of the partners' logos; luminance of a dark ground
_LINE, _THIN, _BETWEEN = 15.0, 9.0, 4.0  # width of one line, of each of several, and between them
_EDGE, _AIR = 0.05, 14.0  # of the slide; from what stands there
_WIDE, _TALL = 0.4, 0.13  # of the slide that the lines take at least
_FLAT = 6.0  # a room that is flatter is worth no more for being wider
_RISE = 64.0
_STEP = 0.62  # of the way: where they climb


def ornament(on: Stage, texts: Sequence[Item]) -> tuple[Item, ...]:
    """The map's lines climbing across a title slide, or the logos of those who made it together,
    clear of these texts.

    Nothing where there is no room for them.
    """
    room = _room(on, [Box(t.x, t.y, t.width, t.height) for t in texts if isinstance(t, TextBox)])
    whole = on.whole
    if room.width < _WIDE * whole.width or room.height < _TALL * whole.height:
        return ()
    if on.deck.brand.partners:
        return tuple(_company(on, room))
    return () if on.plate else tuple(_strands(on.deck, room, on.unit))


def _company(on: Stage, room: Box) -> Iterator[Item]:
    """The logos in a row, on white where the ground is dark or motley and one has no negative."""
    partners, air = on.deck.brand.partners, _AIR * on.unit
    dark = luminance(on.deck.brand.palette.background) < _DARK
    negative = dark and not on.plate and all(one.logo_negative for one in partners)
    tall = min(_LOGO * on.unit, room.height - 2 * air)
    row = in_row(partners, room.width - 2 * air, tall, dark=negative)
    x, y = room.x + air, room.y + (room.height - row.height) / 2
    if on.plate or dark != negative:
        box = Box(x, y, row.width, row.height).grown(air)
        yield Rect(box.x, box.y, box.width, box.height, WHITE, name="plate")
    yield Group(draw_logos(row, x, y), Role.DECORATION, name="partners")


def _room(on: Stage, texts: Sequence[Box]) -> Box:
    """The largest flat box, the lower where there are two."""
    whole = on.whole
    bounds = whole.grown(-_EDGE * whole.width)
    holders = [one for one in (on.layout.title, *on.layout.bodies[:1]) if one]
    taken = [*texts, *(space.box(one.frame) for one in holders)]
    taken += space.drawn(on.layout, bounds, _AIR * on.unit)
    found = space.empty(bounds, taken)
    return max(found, key=lambda one: (round(_worth(one)), one.y), default=Box(0.0, 0.0, 0.0, 0.0))


def _worth(room: Box) -> float:
    return min(room.width, _FLAT * room.height) * room.height


def _strands(deck: Deck, room: Box, unit: float) -> Iterator[Item]:
    lines = deck.network.lines[:_STRANDS]
    count = len(lines)
    each = (_LINE if count == 1 else _THIN) * unit
    pitch = each + _BETWEEN * unit
    thick = each + (count - 1) * pitch
    tall = 2.4 * each if count == 1 else thick + 1.6 * each
    rise = min(_RISE * unit, room.height - tall)
    low = room.y + (room.height + rise) / 2 - (thick - each) / 2
    bar = max(each, 0.6 * _LINE * unit)
    for at, line in enumerate(lines):
        color = deck.colors[line.id].stroke
        points = list(_points(room, low + at * pitch, rise, at * pitch))
        bend = 2.2 * each
        radii = [0.0, bend + (count - 1 - at) * pitch, bend + at * pitch, 0.0]
        path = Path(rounded(points, radii), stroke=color, stroke_width=each, name=line.name)
        name = deck.line_name(line)
        yield Group((path,), Role.DECORATION, name=f"!!{name}", alt=name)
    ink = deck.brand.palette.text if count > 1 else deck.colors[lines[0].id].stroke
    middle = low + (thick - each) / 2
    yield Rect(room.x, middle - tall / 2, bar, tall, ink, name="terminus")
    yield Rect(room.right - bar, middle - rise - tall / 2, bar, tall, ink, name="terminus")


def _points(room: Box, low: float, rise: float, aside: float) -> Sequence[Point]:
    """The corners of one strand; in the climb all keep their distance."""
    x = room.x + _STEP * room.width + aside * 0.41421356237309503
    return ((room.x, low), (x, low), (x + rise, low - rise), (room.right, low - rise))
