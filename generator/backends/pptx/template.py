"""The template: its layouts by type, its placeholders, and the house's theme written into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.backends.pptx.xml import EMU_PER_POINT, Box, tag
from generator.scene import Color, SlideLayout, Theme

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DEFAULT_INSETS = (91440, 45720, 91440, 45720)  # ECMA-376-1, 21.1.2.1.1 bodyPr

# ST_SlideLayoutType, in order of preference.
_LAYOUTS = {
    "title": ("title",),
    "map": ("titleOnly",),
    "section": ("secHead", "titleOnly"),
    "station": ("obj", "tx"),
    "closing": ("tx", "secHead", "obj"),
}
# ST_PlaceholderType; a placeholder of any content has no type.
_PLACEHOLDERS = {
    "title": ("title", "ctrTitle"),
    "subtitle": ("subTitle", "body"),
    "body": ("body", "obj", ""),
    "footer": ("ftr",),
    "number": ("sldNum",),
}
_ON_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A layout's placeholder: its p:ph attributes, the area of its text, and where that hangs."""

    kind: str
    name: str
    attributes: tuple[tuple[str, str], ...]
    area: Box | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout's part and its placeholders, in their order.

    Of a house's own template it is told by `roles` which placeholder takes what, by `slots` which
    theme slots its colours stand for, and by `mapping` the colour map that its slides override.
    """

    kind: str
    part: Part
    placeholders: tuple[Placeholder, ...]
    roles: tuple[tuple[str, Placeholder], ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    mapping: str = ""

    def find(self, role: str) -> Placeholder | None:
        """The placeholder for a text box's role, None where the layout has none."""
        if self.roles:
            return dict(self.roles).get(role)
        kinds = _PLACEHOLDERS[role]
        found = [holder for holder in self.placeholders if holder.kind in kinds]
        return min(found, key=lambda holder: kinds.index(holder.kind), default=None)


def layouts(presentation: Presentation) -> tuple[Layout, ...]:
    """The layouts of the first master that have a title."""
    master = presentation.slide_masters[0]
    inherited: dict[str, Any] = {
        _attributes(shape)["type"]: shape for shape in _holders(master.element)
    }
    found = (
        Layout(
            layout.element.get("type", "cust"),
            layout.part,
            tuple(_placeholder(shape, inherited) for shape in _holders(layout.element)),
        )
        for layout in master.slide_layouts
    )
    return tuple(layout for layout in found if layout.find("title"))


def chooser(presentation: Presentation, given: tuple[SlideLayout, ...]) -> Callable[[str], Layout]:
    """What gives each kind of page its layout: the given one, else one by its type."""
    if not given:
        return partial(choose, layouts(presentation))
    parts = {
        str(layout.part.partname)[1:]: layout.part
        for master in presentation.slide_masters
        for layout in master.slide_layouts
    }
    found = {one.use: _given(one, parts[one.part]) for one in given}
    return lambda page_layout: found[page_layout]


def _given(layout: SlideLayout, part: Part) -> Layout:
    """A layout as the document describes it."""
    roles = tuple(
        (role, Placeholder(dict(key).get("type", ""), "", key, Box(*area), ""))
        for (role, key), area in zip(layout.holders, layout.areas, strict=True)
    )
    placeholders = tuple(dict.fromkeys(holder for _, holder in roles))
    slots = tuple((slot, name) for name, slot in layout.mapped)
    mapping = tag("a:overrideClrMapping", **dict(layout.mapped)) if layout.remapped else ""
    return Layout("", part, placeholders, roles, slots, mapping)


def choose(found: tuple[Layout, ...], page_layout: str) -> Layout:
    """The layout for a page: the first of the best type, else the first there is."""
    kinds = _LAYOUTS.get(page_layout, ("titleOnly",))
    return min(found, key=lambda layout: (*kinds, layout.kind).index(layout.kind))


def _holders(element: Any) -> Iterator[Any]:
    return (shape for shape in element.iter(f"{_P}sp") if shape.find(f".//{_P}ph") is not None)


def _attributes(shape: Any) -> dict[str, str]:
    return {"type": "", **shape.find(f".//{_P}ph").attrib}


def _placeholder(shape: Any, inherited: dict[str, Any]) -> Placeholder:
    attributes = dict(shape.find(f".//{_P}ph").attrib)
    kind = attributes.get("type", "")
    master_kind = _ON_MASTER.get(kind, kind)
    chain = [shape, inherited[master_kind]] if master_kind in inherited else [shape]
    return Placeholder(
        kind,
        shape.find(f".//{_P}cNvPr").get("name", ""),
        tuple(attributes.items()),
        _area(chain),
        _body(chain, "anchor", "t"),
    )


def notes_index(presentation: Presentation) -> str:
    """The index of the notes master's body."""
    holders = [_attributes(shape) for shape in _holders(presentation.notes_master.element)]
    return next(holder["idx"] for holder in holders if holder["type"] == "body")


def _body(chain: list[Any], name: str, default: str) -> str:
    """A property of the text's body, the layout's before the master's."""
    values = (shape.find(f".//{_A}bodyPr").get(name) for shape in chain)
    return next((value for value in values if value is not None), default)


def _area(chain: list[Any]) -> Box | None:
    place = next((at for shape in chain if (at := shape.find(f".//{_A}xfrm")) is not None), None)
    if place is None:
        return None
    x, y = (int(place.find(f"{_A}off").get(key)) for key in ("x", "y"))
    width, height = (int(place.find(f"{_A}ext").get(key)) for key in ("cx", "cy"))
    names = ("lIns", "tIns", "rIns", "bIns")
    left, top, right, bottom = (
        int(_body(chain, name, str(default)))
        for name, default in zip(names, _DEFAULT_INSETS, strict=True)
    )
    inner = (x + left, y + top, width - left - right, height - top - bottom)
    return Box(*(length / EMU_PER_POINT for length in inner))


def scheme_colors(presentation: Presentation) -> tuple[tuple[str, str], ...]:
    """Theme slots with the names that the master's colour map gives them: dk1 is tx1."""
    mapped = presentation.slide_masters[0].element.find(f"{_P}clrMap").attrib
    return tuple((slot, name) for name, slot in mapped.items())


def themed(part: bytes, theme: Theme) -> bytes:
    """A theme part with a house's colours and fonts; slots it has no colour for stay."""
    from lxml import etree

    root = etree.fromstring(part)
    _write_theme(root, theme)
    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return whole


def _write_theme(root: Any, theme: Theme) -> None:
    root.set("name", theme.name)
    scheme = root.find(f".//{_A}clrScheme")
    scheme.set("name", theme.name)
    for slot, color in theme.colors:
        _set_color(scheme.find(f"{_A}{slot}"), color)
    fonts = root.find(f".//{_A}fontScheme")
    fonts.set("name", theme.name)
    for name, family in (("majorFont", theme.heading), ("minorFont", theme.body)):
        latin = fonts.find(f"{_A}{name}/{_A}latin")
        latin.attrib.clear()
        latin.set("typeface", family)


def _set_color(slot: Any, color: Color) -> None:
    if slot is None:
        return
    slot[:] = [slot.makeelement(f"{_A}srgbClr", {"val": color.hex[1:].upper()})]
