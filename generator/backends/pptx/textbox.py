"""Text boxes and placeholders: one line on its baseline, or flowing paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, radians, sin

from generator.backends.pptx import paragraphs, seat
from generator.backends.pptx.style import Pen
from generator.backends.pptx.template import Placeholder
from generator.backends.pptx.xml import Box, tag, transform
from generator.scene import Paragraph, Role, Run, Text, TextBox

_SLACK = 2.0  # points at a line's open end, so that no program takes it for overflow
_ANCHORS = {"start": "t", "middle": "ctr", "end": "b"}
_HEADINGS = (Role.TITLE, Role.HEADING)


def line(item: Text, pen: Pen) -> tuple[str, Box]:
    """A text box of one line, turned about its centre so that its baseline starts at (x, y).

    The line is centred in the height of the box.
    """
    height = seat.LINE * seat.size(item.runs)
    width = item.width + 2 * _SLACK
    across = {"start": width / 2, "middle": 0.0, "end": -width / 2}[item.anchor]
    down = seat.below(item.runs) - height / 2 + seat.correction(item.runs)
    x, y = _from(item, across, down)
    frame = Box(x - width / 2, y - height / 2, width, height)
    runs, link = _shared_link(item.runs)
    body = paragraphs.single(runs, item.anchor, pen, heading=item.role in _HEADINGS)
    name = "".join(run.text for run in runs)
    pen = replace(pen, link=link or pen.link)
    xml = _text_box(name, frame, _body("none", "ctr"), body, pen, item.angle)
    return xml, frame.turned(item.angle)


def _shared_link(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], str]:
    """A link that all runs share is the whole box's: it is easier to hit and not underlined."""
    link = runs[0].link
    if not link or any(run.link != link for run in runs):
        return runs, ""
    return tuple(replace(run, link="") for run in runs), link


def _from(item: Text, along: float, down: float) -> tuple[float, float]:
    """The point this far along the baseline and below it."""
    c, s = cos(radians(item.angle)), sin(radians(item.angle))
    return item.x + along * c + down * s, item.y - along * s + down * c


def box(item: TextBox, pen: Pen) -> tuple[str, Box]:
    """A text box of flowing paragraphs."""
    frame = _corrected(_frame(item), item)
    body = paragraphs.flowing(item, pen)
    return _text_box(item.name, frame, _body("square", _ANCHORS[item.anchor]), body, pen), frame


def _single_spaced(item: TextBox) -> TextBox:
    """LibreOffice misplaces a field in a line of exact spacing."""
    (only,) = item.paragraphs
    return replace(item, paragraphs=(replace(only, leading=seat.LINE * seat.size(only.runs)),))


def _frame(item: TextBox) -> Box:
    """The item's box, moved so that LibreOffice sets its first baseline where the scene has it."""
    first = item.paragraphs[0]
    line = first.lines[0]
    free = item.height - sum(_heights(item.paragraphs))
    top = {"start": 0.0, "middle": free / 2, "end": free}[item.anchor]
    baseline = item.y + top + first.leading - seat.below(line.runs)
    return Box(item.x, item.y + line.y - baseline, item.width, item.height)


def _corrected(frame: Box, item: TextBox) -> Box:
    return replace(frame, y=frame.y + seat.correction(item.paragraphs[0].lines[0].runs))


def _heights(written: Sequence[Paragraph]) -> Iterator[float]:
    for index, paragraph in enumerate(written):
        yield paragraphs.space_before(written, index) + len(paragraph.lines) * paragraph.leading


def _body(wrap: str, anchor: str) -> str:
    zero = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    return tag("a:bodyPr", tag("a:noAutofit"), wrap=wrap, **zero, rtlCol=0, anchor=anchor)


def _text_box(
    name: str, frame: Box, properties: str, body: str, pen: Pen, turn: float = 0.0
) -> str:
    identity = pen.identity(name, link=pen.link)
    geometry = tag("a:prstGeom", tag("a:avLst"), prst="rect")
    return tag(
        "p:sp",
        tag("p:nvSpPr", identity, tag("p:cNvSpPr", txBox=1), tag("p:nvPr")),
        tag("p:spPr", transform(frame, turn), geometry, tag("a:noFill")),
        tag("p:txBody", properties, tag("a:lstStyle"), body),
    )


def placed(item: TextBox, holder: Placeholder, pen: Pen) -> tuple[str, Box]:
    """A text box in its layout's placeholder; only what differs from the layout is written."""
    if item.inherits:
        return _at_home(item, holder, pen)
    if item.placeholder == "number":
        item = _single_spaced(item)
    frame = _frame(item)
    own = not (holder.area and holder.area.near(frame))
    frame = _corrected(frame, item) if own else frame
    anchor = _ANCHORS[item.anchor]
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0 if own else None)
    properties = tag("a:bodyPr", **insets, anchor=None if anchor == holder.anchor else anchor)
    lock = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1))
    kind = tag("p:nvPr", tag("p:ph", **dict(holder.attributes)))
    identity = pen.identity(item.name or holder.name)
    xml = tag(
        "p:sp",
        tag("p:nvSpPr", identity, lock, kind),
        tag("p:spPr", transform(frame) if own else ""),
        tag("p:txBody", properties, tag("a:lstStyle"), paragraphs.flowing(item, pen)),
    )
    return xml, frame


def _at_home(item: TextBox, holder: Placeholder, pen: Pen) -> tuple[str, Box]:
    """A text box in the placeholder of a house's own template."""
    left, top, right, low = item.inherits.insets if item.inherits else (0.0,) * 4
    area = Box(item.x, item.y, item.width, item.height)
    own = not (holder.area and holder.area.near(area))
    plain = own and not any((left, top, right, low))
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0 if plain else None)
    frame = Box(area.x - left, area.y - top, area.width + left + right, area.height + top + low)
    columns = 1 if item.placeholder == "body" else None
    turn = "horz" if own or (item.inherits and item.inherits.turned) else None
    properties = tag("a:bodyPr", _shrunk(item), vert=turn, **insets, numCol=columns)
    lock = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1))
    kind = tag("p:nvPr", tag("p:ph", **dict(holder.attributes)))
    xml = tag(
        "p:sp",
        tag("p:nvSpPr", pen.identity(item.name), lock, kind),
        tag("p:spPr", transform(frame) if own else ""),
        tag("p:txBody", properties, tag("a:lstStyle"), paragraphs.flowing(item, pen)),
    )
    return xml, area


def _shrunk(item: TextBox) -> str:
    """How much smaller a text is than its placeholder writes it, as PowerPoint notes it down."""
    look, run = item.inherits, item.paragraphs[0].runs[0]
    if look is None or not look.whole:
        return tag("a:normAutofit")
    share = run.size / (look.written or look.size)
    return tag("a:normAutofit", fontScale=round(100_000 * share) if share < 0.999 else None)
