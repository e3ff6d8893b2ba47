"""The foot of a band's slide: the house and the map's title; back, on, and to the map; a number."""

from __future__ import annotations

from generator.follow import own
from generator.layout.badge import cap_height
from generator.layout.deck.frame import At, Deck
from generator.layout.deck.furniture import (
    FOOT,
    fitted,
    jump,
    running_title,
    slide_number,
    to_map,
    triangle,
)
from generator.layout.geometry import Box
from generator.scene import Color, Group, Item, Role, Text
from generator.text import width

_HOUSE = 0.235  # of the slide's width, for the name of the house


@own
def house(deck: Deck, ink: Color) -> Text:
    """The house's name, before the map's title."""
    slide, size = deck.slide, FOOT * deck.unit
    room = _HOUSE * slide.width - size
    font = deck.brand.typeface.bold
    return fitted(
        deck.brand.name, slide.margin, slide.bottom, font, size, ink, room, role=Role.LOGO
    )


def footer(deck: Deck, at: At, ink: Color, ground: Color | None = None) -> list[Item]:
    """What stands behind the house's name; `ground` is the paper where none is given."""
    slide, face = deck.slide, deck.brand.typeface.bold
    size, base = FOOT * deck.unit, slide.bottom
    paper = ground or deck.brand.palette.background
    map_x = slide.right - 2.9 * size - width(deck.say.map, face, size)
    on, back = map_x - 1.75 * size, map_x - 3.75 * size
    start = slide.margin + _HOUSE * slide.width
    room = back - 2 * size - start
    return [
        *running_title(deck, start, base, room, deck.brand.palette.text),
        *([_way(deck, back, at.before, ink, paper, False)] if at.before else []),
        *([_way(deck, on, at.after, ink, paper, True)] if at.after else []),
        to_map(deck, map_x, base, ink, paper),
        slide_number(deck, at.number, slide.right, base, ink),
    ]


def _way(deck: Deck, x: float, target: str, ink: Color, ground: Color, forward: bool) -> Group:
    """An arrow to the slide before or after."""
    size, base = FOOT * deck.unit, deck.slide.bottom
    cap = cap_height(deck.brand.typeface.bold, size)
    arrow = triangle(x, base - cap / 2, 1.15 * size, ink, forward)
    hit = Box(x, base - cap, 0.6 * size, cap).grown(0.55 * size)
    return jump(deck, (arrow,), target, deck.ways(target, forward), ground, hit)
