"""One of a template's layouts as a stage: the house in its colours, and the room for drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.brand.deck.dress import Worn, colors_on, dress
from generator.brand.deck.model import Area, Holder, SlideLayout, Template, Use
from generator.brand.model import Brand
from generator.colour import WHITE
from generator.content.model import Network
from generator.layout.deck.frame import Deck, Slide
from generator.layout.deck.housed import space
from generator.layout.deck.housed.seat import Seat, seat
from generator.layout.geometry import Box
from generator.layout.words import words
from generator.scene import Circle, Color, Group, Item, Path, Rect, TextBox
from generator.scene import SlideLayout as Chosen

_FLAT = 2.4  # a map's room that is flatter is worth no more for being wider
_GAP = 9.0  # between what the template draws and what is drawn here, in points
_MARGIN = 6.0  # from a text to the edge of its plate
_EDGE = 0.03  # of a slide's width, where a template's own margins leave little room
_LITTLE = 0.5  # of the room that there is without them
_APART = 3.0  # between that and a title over it, at least
_PLATE = 15.0  # from a drawing to the edge of its plate


@dataclass(frozen=True, slots=True)
class Stage:
    """A layout with a map to show on it.

    `deck` has the house in the layout's own colours and fonts, and its slide keeps to `room`;
    `behind` are the colours that lie behind what is drawn, `plate` is what has to lie under it,
    None where it can stand on the slide itself. Where it is `wide`, the text takes all room
    under the title, for its placeholder is too small; so does a map past the margins.
    """

    template: Template
    layout: SlideLayout
    deck: Deck
    room: Box
    plate: Color | None
    behind: tuple[Color, ...]
    wide: bool = False

    @property
    def unit(self) -> float:
        """A point on a slide that is 540 points high."""
        return self.deck.unit

    @property
    def whole(self) -> Box:
        """The whole slide."""
        return Box(0.0, 0.0, self.template.width, self.template.height)

    @property
    def ground(self) -> Color | None:
        """What a patch has to be painted in to be unseen; None where the ground is motley."""
        return self.plate or (self.behind[0] if len(self.behind) == 1 else None)

    @property
    def title(self) -> Seat:
        """The title's placeholder."""
        holder = self.layout.title
        assert holder is not None  # a layout without a title is not chosen
        found = self.seat(holder.key)
        if holder.upright:
            return found
        return replace(found, holder=replace(holder, area=self._over, frame=self._over))

    @property
    def _over(self) -> Area:
        """Where a title stands that the template sets vertically."""
        bounds = space.bounds(self.layout, self.template.width, self.template.height)
        return Area(bounds.x, bounds.y, bounds.width, 0.14 * self.template.height)

    @property
    def body(self) -> Seat | None:
        """The placeholder of the text."""
        holder = _first(self.layout)
        if holder and self.wide:
            area = Area(self.room.x, self.room.y, self.room.width, self.room.height)
            holder = replace(holder, frame=area, area=area, anchor="start")
        return self.take(holder, self.plate if holder.fill else None) if holder else None

    def foot(self, kind: str) -> Seat | None:
        """The placeholder of the footer's text, or of the slide's number."""
        found = self.layout.of(kind)
        return self.seat(found[0].key) if found else None

    def seat(self, key: tuple[tuple[str, str], ...]) -> Seat:
        """The placeholder with this key."""
        return self.take(next(one for one in self.layout.holders if one.key == key))

    def plate_of(self, seat: Seat) -> Color | None:
        """The plate that the text in `body` needs."""
        return seat.plate or (self.plate if seat.holder.fill else None)

    def take(self, holder: Holder, ground: Color | None = None) -> Seat:
        """A placeholder, or what is like one, as a place for text; on this ground if given."""
        return seat(self.deck.brand, self.layout, holder, dict(self.template.colors), ground)

    def within(self, box: Box) -> Deck:
        """The deck with its slide's margins around a box."""
        slide = Slide(self.template.width, self.template.height, box)
        return replace(self.deck, slide=slide)

    def on_ground(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """Items whose white is the slide's own ground."""
        paper = self.deck.brand.palette.background
        return tuple(_grounded(item, paper) for item in items)

    def under(self, text: TextBox, color: Color | None) -> tuple[Item, ...]:
        """A text, on a plate of this colour where it could not be read without one."""
        if color is None:
            return (text,)
        box = Box(text.x, text.y, text.width, text.height).grown(_MARGIN * self.unit)
        return (plate(box, self.whole, color), text)

    def plated(self, items: Sequence[Item], around: Box) -> tuple[Item, ...]:
        """Items on the slide's ground, and on a plate where they need one."""
        drawn = self.on_ground(items)
        if self.plate is None:
            return drawn
        box = around.grown(_PLATE * self.unit)
        title = self.title.holder.frame
        if title.bottom <= around.y:  # and touches not what the title stands on
            top = max(box.y, min(around.y, title.bottom + _APART * self.unit))
            box = replace(box, y=top, height=box.bottom - top)
        return (plate(box, self.whole, self.plate), *drawn)


def stage(
    network: Network, brand: Brand, template: Template, use: Use, *, wide: bool = False
) -> tuple[Stage, Worn]:
    """The layout for a use with a map; and how the house shows on it."""
    layout = template.layout(use)
    texts = use != "map" and not wide
    room = room_of(layout, template.width, template.height, texts=texts, edge=wide)
    behind = tuple(dict.fromkeys(_behind(layout, room, "map" if wide else use)))
    worn = dress(brand, template, layout, behind)
    paper = worn.brand.palette.background
    colors = colors_on(worn, network, (paper,) if worn.plated else behind)
    face = replace(worn.brand.typeface, semibold=worn.brand.typeface.bold)
    shown = replace(worn.brand, typeface=face)
    slide = Slide(template.width, template.height, room)
    made = Deck(network, shown, slide, words(network.lang), colors)
    plate = paper if worn.plated else None
    return Stage(template, layout, made, room, plate, behind, wide), worn


def _behind(layout: SlideLayout, room: Box, use: Use) -> Iterator[Color]:
    """The colours behind what is drawn: in the room, and in the placeholder of the text."""
    text = _first(layout)
    if use in ("map", "title") or text is None:
        yield from layout.behind(Area(room.x, room.y, room.width, room.height))
    if use in ("station", "closing") and text:
        yield from layout.behind(text.frame)
        yield from layout.under(text)


def room_of(
    layout: SlideLayout, width: float, height: float, *, texts: bool, edge: bool = False
) -> Box:
    """The largest box that is clear of the title and of what the template draws.

    With `texts` it is clear of the placeholders of the text as well, with `edge` it goes past the
    template's own margins.
    """
    own = _free(layout, space.bounds(layout, width, height), height, texts)
    margin = _EDGE * width
    whole = _free(layout, Box(0.0, 0.0, width, height).grown(-margin), height, texts)
    little = edge or own.width * own.height < _LITTLE * whole.width * whole.height
    return whole if little else own


def _free(layout: SlideLayout, bounds: Box, height: float, texts: bool) -> Box:
    gap = _GAP * height / 540
    taken = list(space.obstacles(layout, bounds, gap))
    title = layout.title
    if title and title.upright:
        taken.append(space.box(title.frame))
    elif title:
        taken.append(Box(bounds.x, bounds.y, bounds.width, 0.15 * height))
    if texts:
        taken += [space.box(holder.frame) for holder in layout.bodies[:1]]
    return space.largest(bounds, taken, _FLAT)


def chosen(use: Use, layout: SlideLayout) -> Chosen:
    """A layout as a document tells its backend of it."""
    roles: list[tuple[str, Holder | None]]
    roles = [("title", layout.title), ("subtitle", _first(layout)), ("body", _first(layout))]
    roles += [("footer", next(iter(layout.of("ftr")), None))]
    roles += [("number", next(iter(layout.of("sldNum")), None))]
    held = [(role, holder) for role, holder in roles if holder]
    areas = tuple((h.area.x, h.area.y, h.area.width, h.area.height) for _, h in held)
    holders = tuple((role, holder.key) for role, holder in held)
    return Chosen(use, layout.part, holders, areas, layout.mapped, layout.remapped)


def plate(box: Box, whole: Box, color: Color) -> Rect:
    """A plate as far as it lies on the slide."""
    x, y = max(box.x, whole.x), max(box.y, whole.y)
    right, bottom = min(box.right, whole.right), min(box.bottom, whole.bottom)
    return Rect(x, y, right - x, bottom - y, color, name="plate")


def _first(layout: SlideLayout) -> Holder | None:
    upright = [one for one in layout.bodies if one.upright] or list(layout.bodies)
    return upright[0] if upright else None


def _grounded(item: Item, paper: Color) -> Item:
    """An item in which white has become the ground's colour."""

    def on(color: Color | None) -> Color | None:
        return paper if color == WHITE else color

    match item:
        case Group():
            return replace(item, items=tuple(_grounded(one, paper) for one in item.items))
        case Path() | Circle():
            return replace(item, fill=on(item.fill), stroke=on(item.stroke))
        case _:
            return item
