"""A document as text that a person can read and compare: one line an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.scene import (
    Circle,
    Close,
    Color,
    Curve,
    Document,
    Group,
    Item,
    Line,
    Move,
    Page,
    Paragraph,
    Path,
    Picture,
    Rect,
    Run,
    Segment,
    Text,
    TextBox,
)


def dump(document: Document) -> str:
    """The whole document; lengths are rounded to a hundredth of a point."""
    head = f"document {document.title!r} {document.lang} {document.created}"
    marks = (f"bookmark {mark.title!r} → {mark.target}" for mark in document.outline)
    pages = (line for page in document.pages for line in _page(page))
    return "\n".join([head, *marks, *pages]) + "\n"


def _page(page: Page) -> Iterator[str]:
    size = f"{_number(page.width)}×{_number(page.height)}"
    yield f"page {page.id} {size} {page.layout} {page.title!r} on {_color(page.background)}"
    yield from (f"  note {note!r}" for note in page.notes)
    yield from _items(page.items, "  ")


def _items(items: Sequence[Item], indent: str) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield indent + _group(item)
                yield from _items(item.items, f"{indent}  ")
            case TextBox():
                yield indent + _box(item)
                for paragraph in item.paragraphs:
                    yield from _paragraph(paragraph, f"{indent}  ")
            case _:
                yield indent + _leaf(item)


def _group(group: Group) -> str:
    data = [f"{key}={value!r}" for key, value in group.data]
    words = [("link", group.link), ("alt", group.alt), ("lang", group.lang)]
    named = [f"{key}={value!r}" for key, value in words if value]
    return " ".join(
        ["group", group.role.value, *([f"#{group.id}"] * bool(group.id)), *data, *named]
    )


def _box(box: TextBox) -> str:
    place = _point(box.x, box.y)
    size = f"{_number(box.width)}×{_number(box.height)}"
    return " ".join(["box", place, size, box.anchor, box.align, box.placeholder]).rstrip()


def _paragraph(paragraph: Paragraph, indent: str) -> Iterator[str]:
    mark = ""
    if paragraph.bullet:
        mark = f" {paragraph.bullet.run.text!r}" if paragraph.bullet.run else " •"
    yield f"{indent}paragraph {paragraph.role.value} {_number(paragraph.leading)}{mark}"
    for line in paragraph.lines:
        yield f"{indent}  {_point(line.x, line.y)} {_runs(line.runs)}"


def _leaf(item: Path | Circle | Rect | Text | Picture) -> str:
    match item:
        case Path():
            ink = _ink(item.fill, item.stroke, item.stroke_width)
            dash = f"dash {'/'.join(map(_number, item.dash))} " if item.dash else ""
            return f"path {ink} {dash}{' '.join(map(_segment, item.segments))}"
        case Circle():
            ink = _ink(item.fill, item.stroke, item.stroke_width)
            return f"circle {_point(item.x, item.y)} r{_number(item.radius)} {ink}"
        case Rect():
            size = f"{_number(item.width)}×{_number(item.height)}"
            return f"rect {_point(item.x, item.y)} {size} {_color(item.fill)}"
        case Text():
            angle = f" {_number(item.angle)}°" if item.angle else ""
            place = f"{_point(item.x, item.y)} {item.anchor}{angle}"
            return f"text {item.role.value} {place} {_runs(item.runs)}"
        case Picture():
            size = f"{_number(item.width)}×{_number(item.height)}"
            return f"picture {_point(item.x, item.y)} {size} {item.media_type} {item.alt!r}"


def _runs(runs: Iterable[Run]) -> str:
    return " ".join(
        f"{run.text!r} {run.font.key} {_number(run.size)} {_color(run.color)}"
        + (f" → {run.link}" if run.link else "")
        for run in runs
    )


def _segment(segment: Segment) -> str:
    match segment:
        case Move(x, y):
            return f"M{_point(x, y)}"
        case Line(x, y):
            return f"L{_point(x, y)}"
        case Curve(x1, y1, x2, y2, x, y):
            return f"C{_point(x1, y1)} {_point(x2, y2)} {_point(x, y)}"
        case Close():
            return "Z"


def _ink(fill: Color | None, stroke: Color | None, width: float) -> str:
    parts = [f"fill {_color(fill)}"] * bool(fill)
    return " ".join([*parts, *([f"stroke {_number(width)} {_color(stroke)}"] * bool(stroke))])


def _color(color: Color | None) -> str:
    if color is None:
        return "none"
    return color.hex + (f"/{color.slot}" if color.slot else "")


def _point(x: float, y: float) -> str:
    return f"{_number(x)},{_number(y)}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
