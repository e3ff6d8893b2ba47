"""Shapes, pictures and groups: one function for each kind of item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.backends.pptx import textbox
from generator.backends.pptx.style import Pen
from generator.backends.pptx.xml import Box, around, emu, group_transform, tag, transform
from generator.pictures import pixels
from generator.scene import (
    Circle,
    Close,
    Color,
    Curve,
    Group,
    Item,
    Line,
    Move,
    Path,
    Picture,
    Point,
    Rect,
    Role,
    Segment,
    Text,
    TextBox,
)

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


@dataclass(frozen=True, slots=True)
class Drawn:
    """An item as XML, with its box."""

    xml: str
    box: Box


def draw(item: Item, pen: Pen) -> Drawn:
    """An item as a shape; a text box stands on its own, outside any placeholder."""
    match item:
        case Path():
            return path(item, pen)
        case Circle():
            return circle(item, pen)
        case Rect():
            return rect(item, pen)
        case Text():
            return Drawn(*textbox.line(item, pen))
        case TextBox():
            return Drawn(*textbox.box(item, pen))
        case Picture():
            return picture(item, pen)
        case Group():
            return group(item, pen)


def is_empty(item: Item) -> bool:
    """Whether an item draws nothing at all."""
    match item:
        case Group():
            return all(is_empty(child) for child in item.items)
        case Text():
            return not item.runs
        case TextBox():
            return not item.paragraphs
        case Path():
            return not item.segments
        case _:
            return False


def path(item: Path, pen: Pen) -> Drawn:
    """A freeform; its own coordinates are EMU from the corner of its box."""
    box = around(Box(x, y, 0, 0) for x, y in _points(item.segments))
    steps = "".join(_step(segment, box) for segment in item.segments)
    fill = None if item.fill else "none"
    drawn = tag("a:path", steps, w=emu(box.width), h=emu(box.height), fill=fill)
    lists = [tag(name) for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst")]
    frame = tag("a:rect", l=0, t=0, r="r", b="b")
    geometry = tag("a:custGeom", *lists, frame, tag("a:pathLst", drawn))
    cap = "rnd" if item.round_caps else "flat"
    stroke = _stroke(item.stroke, item.stroke_width, pen, cap, item.dash)
    return _shape(item.name, box, geometry, pen.style.fill(item.fill) + stroke, pen)


def _points(segments: tuple[Segment, ...]) -> Iterator[Point]:
    for segment in segments:
        match segment:
            case Move(x, y) | Line(x, y):
                yield x, y
            case Curve(x1, y1, x2, y2, x, y):
                yield from ((x1, y1), (x2, y2), (x, y))


def _step(segment: Segment, box: Box) -> str:
    match segment:
        case Move():
            return tag("a:moveTo", *_local((segment,), box))
        case Line():
            return tag("a:lnTo", *_local((segment,), box))
        case Curve():
            return tag("a:cubicBezTo", *_local((segment,), box))
        case Close():
            return tag("a:close")


def _local(segments: tuple[Segment, ...], box: Box) -> Iterator[str]:
    left, top = emu(box.x), emu(box.y)
    for x, y in _points(segments):
        yield tag("a:pt", x=emu(x) - left, y=emu(y) - top)


def _stroke(
    color: Color | None, width: float, pen: Pen, cap: str = "flat", dash: tuple[float, ...] = ()
) -> str:
    if color is None or width <= 0:
        return tag("a:ln", tag("a:noFill"))
    fill = pen.style.fill(color) + _dash(dash, width)
    return tag("a:ln", fill, tag("a:round"), w=emu(width), cap=cap)


def _dash(dash: tuple[float, ...], width: float) -> str:
    """Lengths drawn and left out, in thousandths of a percent of the stroke's width."""
    shares = [round(100_000 * length / width) for length in dash]
    pairs = zip(shares[::2], shares[1::2], strict=True)
    stops = [tag("a:ds", d=drawn, sp=left_out) for drawn, left_out in pairs]
    return tag("a:custDash", *stops) if stops else ""


def circle(item: Circle, pen: Pen) -> Drawn:
    """An ellipse with equal axes."""
    side = 2 * item.radius
    box = Box(item.x - item.radius, item.y - item.radius, side, side)
    paint = pen.style.fill(item.fill) + _stroke(item.stroke, item.stroke_width, pen)
    return _shape(item.name, box, _preset("ellipse"), paint, pen)


def rect(item: Rect, pen: Pen) -> Drawn:
    """A rectangle; rounded corners are a share of its shorter side."""
    box = Box(item.x, item.y, item.width, item.height)
    geometry = _preset("rect")
    if item.corner > 0:
        share = min(50000, round(100000 * item.corner / min(item.width, item.height)))
        geometry = _preset("roundRect", tag("a:gd", name="adj", fmla=f"val {share}"))
    paint = pen.style.fill(item.fill) + _stroke(None, 0, pen)
    return _shape(item.name, box, geometry, paint, pen)


def _preset(kind: str, *guides: str) -> str:
    return tag("a:prstGeom", tag("a:avLst", *guides), prst=kind)


def _shape(name: str, box: Box, geometry: str, paint: str, pen: Pen) -> Drawn:
    """A shape without text: what it means is said by its group, if it means something."""
    identity = pen.identity(name, decorative=True, link=pen.link)
    outer = tag("p:nvSpPr", identity, tag("p:cNvSpPr"), tag("p:nvPr"))
    return Drawn(tag("p:sp", outer, tag("p:spPr", transform(box), geometry, paint)), box)


def picture(item: Picture, pen: Pen) -> Drawn:
    """A picture; an SVG also carries a PNG for programs that cannot draw it."""
    box = Box(item.x, item.y, item.width, item.height)
    alt = "" if item.alt == pen.said else item.alt  # its group has said it
    identity = pen.identity(item.alt or "Picture", alt=alt, decorative=not alt, link=pen.link)
    lock = tag("p:cNvPicPr", tag("a:picLocks", noChangeAspect=1))
    stretch = tag("a:stretch", tag("a:fillRect"))
    xml = tag(
        "p:pic",
        tag("p:nvPicPr", identity, lock, tag("p:nvPr")),
        tag("p:blipFill", _blip(item, pen), stretch),
        tag("p:spPr", transform(box), _preset("rect")),
    )
    return Drawn(xml, box)


def _blip(item: Picture, pen: Pen) -> str:
    if item.media_type == "image/png":
        return tag("a:blip", r_embed=pen.embed(item.data, "png"))
    raster = _pixels(item.data, item.width)
    vector = tag("asvg:svgBlip", xmlns_asvg=_SVG, r_embed=pen.embed(item.data, "svg"))
    extension = tag("a:ext", vector, uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}")
    return tag("a:blip", tag("a:extLst", extension), r_embed=pen.embed(raster, "png"))


_pixels = lru_cache(maxsize=16)(pixels)


def group(item: Group, pen: Pen) -> Drawn:
    """A group with its children; PowerPoint ignores a group's link, so its children carry it."""
    decorative = item.role is Role.DECORATION and not item.alt and not item.link
    alt = "" if decorative else item.alt or item.name
    identity = pen.identity(item.name or item.role.value, alt=alt, decorative=decorative)
    inner = replace(pen, link=item.link or pen.link, said=alt)
    children = [draw(child, inner) for child in item.items if not is_empty(child)]
    box = around(child.box for child in children)
    outer = tag("p:nvGrpSpPr", identity, tag("p:cNvGrpSpPr"), tag("p:nvPr"))
    place = tag("p:grpSpPr", group_transform(box))
    return Drawn(tag("p:grpSp", outer, place, *(child.xml for child in children)), box)
