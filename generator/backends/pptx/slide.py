"""Slides and their notes as parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.backends.pptx import presenting, shapes, textbox
from generator.backends.pptx.shapes import Drawn
from generator.backends.pptx.style import Pen, Style
from generator.backends.pptx.template import Layout, Placeholder
from generator.backends.pptx.xml import hundredths, root, tag, words
from generator.scene import Color, Group, Item, Page, TextBox

_NOTE = 12.0  # size of the notes, in points


@dataclass(frozen=True, slots=True)
class _Placed:
    """A drawn item and the placeholder it fills, if any."""

    drawn: Drawn
    holder: Placeholder | None


def slide(page: Page, layout: Layout, pen: Pen) -> bytes:
    """A page as a slide; ValueError when no text box of it is its title."""
    placed = list(_items(page, layout, pen))
    _title_first(placed, page)
    tree = tag("p:spTree", *_TREE, *(item.drawn.xml for item in placed))
    ground = "" if layout.roles else _background(page.background, pen.style)
    data = tag("p:cSld", ground, tree)
    mapping = tag("p:clrMapOvr", layout.mapping or tag("a:masterClrMapping"))
    return root("p:sld", data, mapping, presenting.transition(page))


_ORIGIN = (tag("a:off", x=0, y=0), tag("a:ext", cx=0, cy=0))
_ORIGIN_INSIDE = (tag("a:chOff", x=0, y=0), tag("a:chExt", cx=0, cy=0))
_TREE = (
    tag("p:nvGrpSpPr", tag("p:cNvPr", id=1, name=""), tag("p:cNvGrpSpPr"), tag("p:nvPr")),
    tag("p:grpSpPr", tag("a:xfrm", *_ORIGIN, *_ORIGIN_INSIDE)),
)


def _background(color: Color, style: Style) -> str:
    """Nothing where the page has the master's own background colour."""
    if dict(style.slots).get(color.slot) == "bg1":
        return ""
    return tag("p:bg", tag("p:bgPr", style.fill(color), tag("a:effectLst")))


def _items(page: Page, layout: Layout, pen: Pen) -> Iterator[_Placed]:
    free = list(layout.placeholders)
    for item in _loose(page.items):
        holder = _holder(item, layout, free)
        if holder and isinstance(item, TextBox):
            free.remove(holder)
            yield _Placed(Drawn(*textbox.placed(item, holder, pen)), holder)
        else:
            yield _Placed(shapes.draw(item, pen), None)


def _loose(items: Iterable[Item]) -> Iterator[Item]:
    """Items that have something to draw; a group that holds a placeholder stands ungrouped."""
    for item in items:
        if isinstance(item, Group) and _holds_placeholder(item):
            yield from _loose(item.items)
        elif not shapes.is_empty(item):
            yield item


def _holds_placeholder(item: Item) -> bool:
    if isinstance(item, Group):
        return any(_holds_placeholder(child) for child in item.items)
    return isinstance(item, TextBox) and bool(item.placeholder)


def _holder(item: Item, layout: Layout, free: list[Placeholder]) -> Placeholder | None:
    if not isinstance(item, TextBox) or not item.placeholder:
        return None
    found = layout.find(item.placeholder)
    return found if found in free else None


def _title_first(placed: list[_Placed], page: Page) -> None:
    """Move the title ahead in the reading order, past all that does not lie under it."""
    kinds = [item.holder.kind if item.holder else "" for item in placed]
    at = next((i for i, kind in enumerate(kinds) if kind in ("title", "ctrTitle")), None)
    if at is None:
        raise ValueError(f"slide '{page.id}' has no text box for its title")
    title = placed.pop(at)
    while at and not placed[at - 1].drawn.box.overlaps(title.drawn.box):
        at -= 1
    placed.insert(at, title)


def notes(page: Page, style: Style, index: str, number: str = "") -> bytes:
    """A page's notes; `index` and `number` are those of the notes master's body and number."""
    image = tag("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    text = tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle"), *_spoken(page, style))
    shapes_ = (
        _note(2, "Slide", image, tag("p:ph", type="sldImg")),
        _note(3, "Notes", tag("a:spLocks", noGrp=1), tag("p:ph", type="body", idx=index), text),
        *([_note_number(number, style)] if number else []),
    )
    tree = tag("p:cSld", tag("p:spTree", *_TREE, *shapes_))
    return root("p:notes", tree, tag("p:clrMapOvr", tag("a:masterClrMapping")))


def _note(number: int, name: str, locks: str, holder: str, *text: str) -> str:
    identity = tag("p:cNvPr", id=number, name=name)
    outer = tag("p:nvSpPr", identity, tag("p:cNvSpPr", locks), tag("p:nvPr", holder))
    return tag("p:sp", outer, tag("p:spPr"), *text)


def _note_number(index: str, style: Style) -> str:
    """The number of the slide, which PowerPoint keeps up to date."""
    holder = tag("p:ph", type="sldNum", sz="quarter", idx=index)
    body = tag("a:p", tag("a:pPr", algn="r"), presenting.number_field(style.lang, _NOTE))
    text = tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle"), body)
    return _note(4, "Number", tag("a:spLocks", noGrp=1), holder, text)


def _spoken(page: Page, style: Style) -> Iterator[str]:
    """Paragraphs that say how they look, for not every program reads the notes master's style."""
    space = tag("a:spcBef", tag("a:spcPts", val=hundredths(_NOTE / 2)))
    for paragraph in page.notes:
        shape = tag("a:pPr", space, tag("a:buNone"), marL=0, indent=0)
        text = tag("a:r", presenting.note_look(style.lang, _NOTE), tag("a:t", words(paragraph)))
        yield tag("a:p", shape, text)
