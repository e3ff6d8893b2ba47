"""The deck to click through or hand out: at each station its whole explanation beside the map.

All other slides are those of the deck. The map in the left part of a station's page is the one
of the map's slide, smaller or laid out for that part; the station is filled there, in a ring.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from generator import bounds
from generator.brand.model import Brand
from generator.colour import WHITE
from generator.content.model import Network, Station
from generator.errors import FitError
from generator.follow import own
from generator.layout.badge import badge, cap_height
from generator.layout.deck import document, drawn
from generator.layout.deck.drawing import Drawing, Furniture
from generator.layout.deck.frame import WIDE, At, Deck, Slide, deck
from generator.layout.deck.furniture import FOOT, jump, mark, slide_number, to_map, triangle
from generator.layout.deck.heading import Heading, map_heading
from generator.layout.deck.meeting import under
from generator.layout.deck.reading import Part, Room
from generator.layout.deck.scaled import into, scaled
from generator.layout.deck.staircase import Staircase
from generator.layout.geometry import Box
from generator.layout.shift import shifted
from generator.scene import (
    Circle,
    Color,
    Document,
    Group,
    Item,
    Page,
    Path,
    Rect,
    Role,
    Text,
    TextBox,
)

_MAP = 0.54  # of the page's width
_GAP = 0.03  # from the map to the text
_TOP, _FOOT = 98.0, 472.0  # of a station's text
_BADGE = 42.0
_HOUSE = 36.0  # the lower edge of its mark, under the margin
_TITLES = (
    (34.0, 1),
    (32.0, 1),
    (30.0, 1),
    (28.0, 1),
    (28.0, 2),
    (26.0, 2),
    (24.0, 2),
    (22.0, 3),
    (20.0, 4),
)
_BODIES = (20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
_WANTED = 20.0
_TITLE = 34.0  # the map's
_SEAM = 0.5  # by which areas that touch overlap
_MEETING = 14.0  # size of the lines to change to
_LEAST = 8.5  # half the width of the station where we are
_AROUND, _RING = 0.13, 0.15  # from the station where we are to the ring around it, and its width


def compose(network: Network, brand: Brand, slide: Slide = WIDE) -> Document:
    """A network as pages to click through.

    Errors: FitError when it does not fit at the smallest size that can be read.
    """
    made = deck(network, brand, slide)
    drawing = drawn(made)
    page = drawing.map()
    return document(Clickable(drawing, page, _left(made, page)))


def _left(deck: Deck, page: Page) -> Page:
    """The map in the left part of a page: a staircase laid out for it, else that of its page."""
    slide = Slide(_MAP * deck.slide.width, deck.slide.height)
    part = replace(deck, slide=slide)
    if deck.network.composition == "staircase":
        with suppress(FitError):
            return replace(Staircase.of(part), beside=True).map()
        return replace(page, width=slide.width, items=tuple(_lowered(deck, page, slide)))
    ink = deck.brand.palette.text
    heading = map_heading(part, ink, _TITLE, slide.right - slide.margin)
    items = (*_fitted(page, slide, heading), *heading.texts)
    return replace(page, width=slide.width, items=items)


def _lowered(deck: Deck, page: Page, slide: Slide) -> Iterator[Item]:
    """A staircase's page on the lower edge; its field goes on above, with the map's title."""
    share = slide.width / page.width
    top = slide.height - share * page.height
    palette, room = deck.brand.palette, slide.right - slide.margin
    yield Rect(0.0, 0.0, slide.width, top + _SEAM, palette.field, name="field")
    for item in page.items:
        if isinstance(item, Group) and item.role in (Role.DECORATION, Role.FIGURE):
            yield shifted(scaled(item, share), 0.0, top)
    yield from map_heading(replace(deck, slide=slide), palette.on_field, _TITLE, room).texts


def _fitted(page: Page, slide: Slide, heading: Heading) -> Iterator[Item]:
    """A band's map between its heading and the lower margin."""
    top = max(box.bottom for box in heading.boxes) + slide.margin
    box = Box(slide.margin, top, slide.right - slide.margin, slide.bottom - top)
    for item in page.items:
        if isinstance(item, Group) and item.role is Role.FIGURE:
            yield into(item, box)


@dataclass(frozen=True, slots=True)
class Clickable:
    """Draws a station beside the map, which is `left`; all else as a deck's own drawing does."""

    drawing: Drawing
    whole: Page
    left: Page

    @property
    def deck(self) -> Deck:
        """The map and the house."""
        return self.drawing.deck

    @property
    def map_title(self) -> str:
        """The title of the map's page."""
        return self.drawing.map_title

    def title(self) -> Page:
        """The first page."""
        return self.drawing.title()

    def map(self) -> Page:
        """The map, each station a way to its page."""
        return self.whole

    def closing(self) -> Page:
        """The last page."""
        return self.drawing.closing()

    @property
    def furniture(self) -> Furniture:
        """The drawing's, but for the stations, which have their own."""
        return tuple(one for one in self.drawing.furniture if one[0] != "station")

    @property
    def room(self) -> Room:
        """Where a station's text goes: right of the map."""
        slide, unit = self.deck.slide, self.deck.unit
        wide = slide.right - self._x
        several = len(self.deck.network.lines) > 1
        foot = (_FOOT - (2.0 * _MEETING if several else 0.0)) * unit
        return Room(
            x=self._x, wide=wide, measure=wide, top=_TOP * unit, foot=foot, title=_TITLES[0][0],
            lead=1.12, leading=1.34, titles=_TITLES, bodies=_BODIES, wanted=_WANTED, whole=True,
            embedded=True,
        )  # fmt: skip

    @property
    def _x(self) -> float:
        return (_MAP + _GAP) * self.deck.slide.width

    # --- station

    def station(self, part: Part, at: At) -> Page:
        """A station's explanation, and the map with the station where we are."""
        deck, slide = self.deck, self.deck.slide
        size = _MEETING * deck.unit
        items: tuple[Item, ...] = (
            Rect(0.0, 0.0, self.left.width, self.left.height, self.left.background, name="field"),
            self._badge(part.station), *part.texts,
            *under(deck, part.station, self._x, _FOOT * deck.unit, size),
            *_marked(self.left.items, deck, part.station),
            *self._footer(at),
        )  # fmt: skip
        paper = deck.brand.palette.background
        return Page(part.id, slide.width, slide.height, items, part.heading, paper, "station")

    def _badge(self, station: Station) -> Group:
        """The station's number, over its title."""
        deck, outer = self.deck, _BADGE * self.deck.unit
        ring = 0.145 * outer
        x, y = self._x + outer / 2, deck.slide.margin + outer / 2
        color, number = _color(deck, station), str(station.number)
        marks = badge(x, y, outer - ring, ring, number, color, color, deck.brand.typeface.bold, 0.7)
        return Group(marks, Role.BADGE, name=number, alt=number)

    @own
    def _footer(self, at: At) -> list[Item]:
        """Back, on and to the map; the house; the page's number."""
        deck, slide = self.deck, self.deck.slide
        size, base, ink = FOOT * deck.unit, slide.bottom, deck.brand.palette.text
        paper = deck.brand.palette.background
        on = self._x + 2.0 * size
        found: list[Item] = []
        for x, target, forward in ((self._x, at.before, False), (on, at.after, True)):
            if target:
                found.append(self._way(x, target, forward))
        house = mark(
            deck, slide.right, slide.margin + _HOUSE * deck.unit, 30 * deck.unit, left=False,
            dark=False,
        )  # fmt: skip
        return [
            *found, to_map(deck, on + 2.0 * size, base, ink, paper), house,
            slide_number(deck, at.number, slide.right, base, ink),
        ]  # fmt: skip

    def _way(self, x: float, target: str, forward: bool) -> Group:
        deck, size = self.deck, FOOT * self.deck.unit
        base, ink = deck.slide.bottom, deck.brand.palette.text
        cap = cap_height(deck.brand.typeface.bold, size)
        arrow = triangle(x, base - cap / 2, 1.15 * size, ink, forward)
        hit = Box(x, base - cap, 0.6 * size, cap).grown(0.55 * size)
        paper = deck.brand.palette.background
        return jump(deck, (arrow,), target, deck.ways(target, forward), paper, hit)


def _color(deck: Deck, station: Station) -> Color:
    """A station's colour: its line's, the ink where lines meet, the house's on a staircase."""
    if deck.network.composition == "staircase":
        return deck.brand.palette.field
    meets = len(deck.network.lines_at(station.id)) > 1
    return deck.brand.palette.text if meets else deck.color(station).text


# --- the map beside it


def _marked(items: Iterable[Item], deck: Deck, here: Station) -> Iterator[Item]:
    """The map without ids and headings of its own, and with the station where we are."""
    for item in items:
        match item:
            case Group() if dict(item.data).get("station") == here.id:
                yield _here(item, deck, here)
            case Group():
                yield replace(item, id="", items=tuple(_marked(item.items, deck, here)))
            case TextBox():
                parts = (replace(part, role=Role.TEXT) for part in item.paragraphs)
                yield replace(item, placeholder="", paragraphs=tuple(parts))
            case _:
                yield item


def _here(item: Group, deck: Deck, station: Station) -> Group:
    """A station that is filled, with a ring around it, and large enough to be seen at once."""
    color, on = _color(deck, station), deck.brand.palette.on_field
    alt = deck.say.here.format(station.number, len(deck.network.panels))
    marker, *others = item.items
    labels = [part for part in others if isinstance(part, Text) and part.role is Role.LABEL]
    marks = [marker, *(part for part in others if part not in labels)]
    x, y, radius = _extent(marker)
    by = max(1.0, _LEAST * deck.unit / radius)
    drawn = (*_target(marks, color), *(_filled(part, color, on) for part in marks))
    grown = (shifted(scaled(part, by), (1 - by) * x, (1 - by) * y) for part in drawn)
    return replace(item, id="", link="", alt=alt, items=(*labels, *grown))


def _extent(marker: Item) -> tuple[float, float, float]:
    """The centre of a marker, and half of its width."""
    box = bounds.of((marker,))
    assert box
    half = min(box.right - box.left, box.bottom - box.top) / 2
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2, half


def _filled(item: Item, color: Color, on: Color) -> Item:
    """A part of a station's drawing, as it is where we are: the white of its marker filled."""
    match item:
        case Circle() if item.stroke:
            return replace(item, fill=color, stroke=color)
        case Path():
            return replace(item, stroke=color)
        case Text(role=Role.NUMBER):
            return replace(item, runs=tuple(replace(run, color=on) for run in item.runs))
    return item


def _target(items: Sequence[Item], color: Color) -> Iterator[Item]:
    """A ring around a station's marker, apart from it."""
    for share, paint in ((_AROUND + _RING, color), (_AROUND, WHITE)):
        for item in items[:1]:
            match item:
                case Circle():
                    radius = item.radius + item.stroke_width / 2
                    yield Circle(item.x, item.y, radius * (1 + share), paint, name="ring")
                case Path():
                    wide = item.stroke_width * (1 + share)
                    yield replace(item, stroke=paint, stroke_width=wide, name="ring")
