"""What stands on every slide: the house's mark, the way on, the map's title, the number."""

from __future__ import annotations

from collections.abc import Sequence

from generator.follow import own
from generator.layout.badge import cap_height
from generator.layout.deck.frame import MAP, Deck
from generator.layout.deck.type import spread
from generator.layout.geometry import Box, polyline
from generator.layout.logos import draw_logos, in_row
from generator.layout.setting import boxed, plain, set_column, style
from generator.scene import (
    Anchor,
    Color,
    Font,
    Group,
    Item,
    Path,
    Picture,
    Rect,
    Role,
    Text,
    TextBox,
)
from generator.text import run, width

FOOT = 14.0
"""Size of the footer, in points on a slide 540 high."""
_MM = 72 / 25.4
_RATIO = 4.6  # of a logo that is as high as asked for; others cover the same area
_WIDEST = 0.3  # of the slide
_ROOM = 0.62  # of the slide, for a row of logos
_TALL = 1.9  # heights of a mark that the tallest logo in a row may have


@own
def mark(deck: Deck, edge: float, bottom: float, height: float, *, left: bool, dark: bool) -> Item:
    """The house's logo on a baseline, or its name where it has no logo for this ground."""
    logo = deck.brand.logo_negative if dark else deck.brand.logo
    if logo is None:
        return _name(deck, edge, bottom, 0.5 * height, left, dark)
    tall = height * max(0.8, min(1.5, (_RATIO / logo.ratio) ** 0.5))
    wide = max(tall * logo.ratio, logo.min_mm * _MM)
    wide = min(wide, _WIDEST * deck.slide.width)
    tall = wide / logo.ratio
    x = edge if left else edge - wide
    picture = Picture(x, bottom - tall, wide, tall, logo.data, logo.media_type, deck.brand.name)
    return Group((picture,), Role.LOGO, name=deck.brand.name, alt=deck.brand.name)


def mark_width(deck: Deck) -> float:
    """How wide a house's mark is at most."""
    return _WIDEST * deck.slide.width


@own
def mark_room(deck: Deck, edge: float, bottom: float, height: float) -> Box:
    """What a house's mark covers that ends at an edge; a name has the room of the widest."""
    shown = mark(deck, edge, bottom, height, left=False, dark=False)
    if isinstance(shown, Group) and isinstance(logo := shown.items[0], Picture):
        return Box(logo.x, logo.y, logo.width, logo.height)
    wide, tall = _WIDEST * deck.slide.width, 0.5 * height
    return Box(edge - wide, bottom - tall, wide, tall)


@own
def company(
    deck: Deck, edge: float, bottom: float, height: float, *, left: bool, dark: bool
) -> Item:
    """The logos of the house and its partners in a row on a baseline; without them, its mark."""
    if not deck.brand.partners:
        return mark(deck, edge, bottom, height, left=left, dark=dark)
    row = in_row(deck.brand.partners, _ROOM * deck.slide.width, _TALL * height, dark=dark)
    x = edge if left else edge - row.width
    return Group(draw_logos(row, x, bottom - row.height), Role.DECORATION, name="partners")


def _name(deck: Deck, edge: float, bottom: float, size: float, left: bool, dark: bool) -> Text:
    palette = deck.brand.palette
    ink = palette.on_field if dark else palette.field
    room = _WIDEST * deck.slide.width
    return fitted(
        deck.brand.name, edge, bottom, deck.brand.typeface.bold, size, ink, room,
        "start" if left else "end", Role.LOGO,
    )  # fmt: skip


def fitted(
    words: str, x: float, y: float, font: Font, size: float, ink: Color, room: float,
    anchor: Anchor = "start", role: Role = Role.DECORATION,
) -> Text:  # fmt: skip
    """One line of text, as much smaller as its room asks."""
    size *= min(1.0, room / max(spread(font) * width(words, font, size), 1e-6))
    return Text(x, y, (run(words, font, size, ink),), anchor, role=role)


def edition(deck: Deck, x: float, y: float, size: float, ink: Color, anchor: Anchor) -> list[Text]:
    """Status, version and date on one line; nothing where the map has none of them."""
    network, say = deck.network, deck.say
    version = say.version.format(network.version) if network.version else ""
    day = say.day(network.date) if network.date else ""
    status = say.concept.capitalize() if network.concept else ""
    words = " · ".join(part for part in (status, version, day) if part)
    if not words:
        return []
    mark = run(words, deck.brand.typeface.regular, size, ink)
    return [Text(x, y, (mark,), anchor, role=Role.COLOPHON)]


def running_title(deck: Deck, x: float, baseline: float, room: float, ink: Color) -> list[Item]:
    """The map's title in the footer, set smaller when it is long; left out when it is longer."""
    face, size = deck.brand.typeface.regular, FOOT * deck.unit
    share = room / (spread(face) * width(deck.network.title, face, size))
    if share < 0.7:
        return []
    return [line_box(deck, deck.network.title, x, baseline, size * min(1.0, share), ink, "footer")]


def slide_number(deck: Deck, number: int, right: float, baseline: float, ink: Color) -> Item:
    """The slide's number, which PowerPoint keeps up to date."""
    return line_box(deck, str(number), right, baseline, FOOT * deck.unit, ink, "number")


def line_box(
    deck: Deck, words: str, x: float, baseline: float, size: float, ink: Color, placeholder: str
) -> TextBox:
    """One line in a placeholder of the footer; a number ends at x, all else starts there."""
    face = deck.brand.typeface
    font = face.bold if placeholder == "number" else face.regular
    look = style(face, size, 1.2 * size, ink, deck.network.lang, font=font, hyphenate=False)
    across = width(words, font, size)
    room = max(1.03 * spread(font) * across + 2, 3 * size if placeholder == "number" else 0.0)
    column = set_column(plain(words), look, room, Role.COLOPHON)
    if placeholder != "number":
        return boxed(column, x, baseline - column.first, placeholder=placeholder, name=placeholder)
    moved = boxed(column, x - across, baseline - column.first)
    return TextBox(
        x - room, moved.y, room, moved.height, moved.paragraphs,
        align="end", placeholder="number", name="number",
    )  # fmt: skip


# --- the way on


def jump(
    deck: Deck, items: Sequence[Item], target: str, words: str, ground: Color | None, hit: Box
) -> Group:
    """Items that lead to a slide, on a patch of their ground where it has one, to be hit easily."""
    patch = (Rect(hit.x, hit.y, hit.width, hit.height, ground, name="hit area"),) if ground else ()
    return Group((*patch, *items), Role.NAVIGATION, name=words, alt=words, link=f"#{target}")


def to_map(deck: Deck, x: float, baseline: float, ink: Color, ground: Color) -> Group:
    """The word that leads back to the map."""
    font, size = deck.brand.typeface.bold, FOOT * deck.unit
    text = Text(x, baseline, (run(deck.say.map, font, size, ink),), role=Role.NAVIGATION)
    cap = cap_height(font, size)
    hit = Box(x, baseline - cap, text.width, cap).grown(0.6 * size)
    return jump(deck, (text,), MAP, deck.say.to_map, ground, hit)


def chevron(x: float, middle: float, size: float, ink: Color, forward: bool) -> Path:
    """An open arrow head whose upper left corner is at x."""
    half, deep = 0.26 * size, 0.26 * size
    near, far = (x, x + deep) if forward else (x + deep, x)
    points = ((near, middle - half), (far, middle), (near, middle + half))
    return Path(polyline(points), stroke=ink, stroke_width=0.13 * size, name="arrow")


def triangle(x: float, middle: float, size: float, ink: Color, forward: bool) -> Path:
    """A filled arrow head that starts at x."""
    half, deep = 0.3 * size, 0.52 * size
    near, far = (x, x + deep) if forward else (x + deep, x)
    points = ((near, middle - half), (far, middle), (near, middle + half))
    return Path(polyline(points, closed=True), fill=ink, name="arrow")
