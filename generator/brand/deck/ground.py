"""What a layout draws: its background, and the shapes and pictures of its own and its master's."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.brand.deck.colours import Colours
from generator.brand.deck.model import Area, Grid, Layer
from generator.brand.deck.names import A, P, R, local, number, placed
from generator.brand.deck.package import Package
from generator.colour import BLACK, WHITE
from generator.scene import Color

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_COLUMNS, _ROWS = 48, 27  # of the cells in which a picture is looked at
_DRAWN = ("sp", "pic", "cxnSp", "graphicFrame", "grpSp")
_THIN = 2.0  # points that a line takes at least
_UNKNOWN = (WHITE, BLACK)  # what a picture shows that cannot be looked at
_MOST_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A part that draws: its tree, its colours, and where its pictures are."""

    package: Package
    part: str
    colours: Colours
    slide: Area

    @property
    def root(self) -> Any:
        """The part's root element."""
        return self.package.xml(self.part)

    def picture(self, blip: Any) -> bytes | None:
        """The bytes of a picture."""
        relation = self.package.relations(self.part).get(blip.get(f"{R}embed", ""))
        if relation is None or relation.external or not self.package.has(relation.target):
            return None
        return self.package.read(relation.target)


def layers(layout: Place, master: Place) -> tuple[Layer, ...]:
    """All that lies behind a slide of this layout, from back to front."""
    found = [_background(layout) or _background(master) or _paper(master)]
    if layout.root.get("showMasterSp", "1") not in ("0", "false"):
        found += _shapes(master)
    return (*found, *_shapes(layout))


def _paper(place: Place) -> Layer:
    color = place.colours.theme.colors[place.colours.slot("bg1")]
    return Layer(place.slide, (color,), True, background=True)


def _background(place: Place) -> Layer | None:
    """The background that a part sets itself."""
    ground = place.root.find(f"{P}cSld/{P}bg")
    if ground is None:
        return None
    own = ground.find(f"{P}bgPr")
    if own is not None:
        layer = _filled(own, place.slide, place)
    else:
        layer = _referred(ground.find(f"{P}bgRef"), place.slide, place)
    return replace(layer, background=True) if layer else None


def _referred(reference: Any, area: Area, place: Place) -> Layer | None:
    """The theme's fill that an element refers to (ECMA-376-1, 20.1.4.2.10: from 1001 on those
    for backgrounds)."""
    if reference is None:
        return None
    at, base = int(number(reference.get("idx"))), place.colours.of(reference)
    theme = place.colours.theme
    fills = theme.backgrounds if at > 1000 else theme.fills
    at = at - 1000 if at > 1000 else at
    if not 1 <= at <= len(fills):
        return None
    return _layer(fills[at - 1], area, place, base)


def _filled(properties: Any, area: Area, place: Place) -> Layer | None:
    """The fill among an element's children; one without a fill shows nothing."""
    for child in properties:
        if local(child) in ("solidFill", "gradFill", "pattFill", "blipFill", "noFill", "grpFill"):
            return _layer(child, area, place)
    return None


def _layer(fill: Any, area: Area, place: Place, base: Color | None = None) -> Layer | None:
    colours = place.colours
    match local(fill):
        case "solidFill":
            named = [colours.of(fill, base)]
        case "gradFill":
            named = [colours.of(stop, base) for stop in fill.iter(f"{A}gs")]
        case "pattFill":
            named = [colours.of(fill.find(f"{A}{name}"), base) for name in ("fgClr", "bgClr")]
        case "blipFill":
            return _picture(fill, area, place)
        case _:
            return None
    found = tuple(dict.fromkeys(color for color in named if color))
    return Layer(area, found, bool(found) and colours.opaque(fill))


def _picture(fill: Any, area: Area, place: Place) -> Layer:
    blip = fill.find(f"{A}blip")
    data = place.picture(blip) if blip is not None else None
    grid = _grid(data) if data else None
    if grid is None:
        return Layer(area, _UNKNOWN, solid=False)
    return Layer(area, grid=grid)


def _grid(data: bytes) -> Grid | None:
    """A picture in cells; None when it is of a kind that cannot be looked at here."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            image.draft("RGB", (8 * _COLUMNS, 8 * _ROWS))
            small = image.convert("RGBA").resize((_COLUMNS, _ROWS), Image.Resampling.BOX)
    except Exception:
        return None
    cells = [small.getpixel((x, y)) for y in range(_ROWS) for x in range(_COLUMNS)]
    return Grid(_COLUMNS, _ROWS, tuple(_cell(*cell) for cell in cells))  # type: ignore[misc]


def _cell(red: int, green: int, blue: int, alpha: int) -> Color | None:
    return Color(red, green, blue) if alpha > 127 else None


# --- shapes


def _shapes(place: Place) -> list[Layer]:
    tree = place.root.find(f"{P}cSld/{P}spTree")
    return list(_drawn(tree, place, _same)) if tree is not None else []


def _same(area: Area) -> Area:
    return area


def _drawn(tree: Any, place: Place, moved: Any) -> Iterator[Layer]:
    """Each shape of a tree that is no placeholder; groups are gone into."""
    for element in tree:
        if element.tag == f"{_MC}AlternateContent":
            chosen = element.find(f"{_MC}Choice")
            yield from _drawn(chosen if chosen is not None else (), place, moved)
        elif local(element) not in _DRAWN or element.find(f".//{P}ph") is not None:
            continue
        elif local(element) == "grpSp":
            yield from _drawn(element, place, _inside(element, moved))
        elif (area := placed(element)) is not None and not _hidden(element):
            yield _shape(element, _thick(moved(area)), place)


def _hidden(element: Any) -> bool:
    """Whether a shape is set to be invisible."""
    return element[0][0].get("hidden") in ("1", "true") if len(element[0]) else False


def _inside(group: Any, moved: Any) -> Any:
    """Where a group's children stand on the slide."""
    at = group.find(f"{P}grpSpPr/{A}xfrm")
    outer = placed(group.find(f"{P}grpSpPr")) if at is not None else None
    if at is None or outer is None or at.find(f"{A}chExt") is None:
        return moved
    start, size = at.find(f"{A}chOff"), at.find(f"{A}chExt")
    x, y = number(start.get("x")) / 12700, number(start.get("y")) / 12700
    wide = outer.width / max(number(size.get("cx")) / 12700, 1e-6)
    tall = outer.height / max(number(size.get("cy")) / 12700, 1e-6)

    def inner(area: Area) -> Area:
        return moved(  # type: ignore[no-any-return]
            Area(
                outer.x + (area.x - x) * wide,
                outer.y + (area.y - y) * tall,
                area.width * wide,
                area.height * tall,
            )
        )

    return inner


def _thick(area: Area) -> Area:
    """A line's area, which has no width or no height of its own."""
    grow_x, grow_y = max(0.0, _THIN - area.width) / 2, max(0.0, _THIN - area.height) / 2
    return Area(area.x - grow_x, area.y - grow_y, area.width + 2 * grow_x, area.height + 2 * grow_y)


def _shape(element: Any, area: Area, place: Place) -> Layer:
    if local(element) == "pic":
        fill = element.find(f"{P}blipFill")
        return _picture(fill, area, place) if fill is not None else Layer(area)
    properties = element.find(f"{P}spPr")
    layer = _filled(properties, area, place) if properties is not None else None
    bare = properties is None or properties.find(f"{A}noFill") is None
    if layer is None and bare and local(element) == "sp":
        layer = _referred(element.find(f"{P}style/{A}fillRef"), area, place)
    if layer is None:
        return Layer(area)
    return layer if _rectangular(properties) else replace(layer, solid=False)


def _rectangular(properties: Any) -> bool:
    """Whether a shape fills its area."""
    preset = properties.find(f"{A}prstGeom")
    return preset is not None and preset.get("prst") in ("rect", "flowChartProcess")
