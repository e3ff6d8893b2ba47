"""A page as SVG: real text with its fonts embedded, 1 unit is 1 pt.

Other programs read `<g class="line" data-line>`, `<g class="station" data-station data-lines>`
and the classes `label`, `number` and `line-name`: a class is the name of a role.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

import svgwrite

from generator.backends import woff
from generator.scene import (
    Bullet,
    Circle,
    Close,
    Color,
    Curve,
    Document,
    Font,
    Group,
    Item,
    Line,
    Move,
    Page,
    Path,
    Picture,
    Rect,
    Role,
    Run,
    Segment,
    Text,
    TextBox,
    TextLine,
)

Element: TypeAlias = Any  # svgwrite is not typed


def render(document: Document) -> bytes:
    """The first page of a document as an SVG file.

    Links to what is not on the page are left out.
    """
    page = document.pages[0]
    drawing = svgwrite.Drawing(
        size=(f"{_number(page.width)}pt", f"{_number(page.height)}pt"),
        viewBox=f"0 0 {_number(page.width)} {_number(page.height)}",
        id=page.id,
        role="group",
        style="font-kerning:normal;font-variant-ligatures:none;text-rendering:geometricPrecision",
        debug=False,
    )
    _speak(drawing, document.lang)
    drawing.set_desc(title=document.title, desc=document.subject or None)
    faces = (_font_face(font, used) for font, used in fonts(page.items))
    drawing.defs.add(drawing.style("\n".join(faces)))
    pen = _Pen(drawing, frozenset(_ids(page)))
    drawing.add(drawing.rect(size=("100%", "100%"), fill=page.background.hex))
    for item in page.items:
        drawing.add(pen.draw(item))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{drawing.tostring()}\n'.encode()


@dataclass(frozen=True, slots=True)
class _Pen:
    """Makes an element of every item; `ids` are those that a link can reach."""

    svg: svgwrite.Drawing
    ids: frozenset[str]

    def draw(self, item: Item) -> Element:
        match item:
            case Path():
                return self._path(item)
            case Circle():
                return self._circle(item)
            case Rect():
                return self._rect(item)
            case Text():
                return self._text(item)
            case TextBox():
                return self._box(item)
            case Picture():
                return self._picture(item)
            case Group():
                return self._group(item)
            case _:
                assert_never(item)

    def _path(self, path: Path) -> Element:
        element = self.svg.path(" ".join(map(_command, path.segments)), **_paint(path))
        if path.stroke:
            element["stroke-linejoin"] = "round"
            element["stroke-linecap"] = "round" if path.round_caps else "butt"
        if path.dash:
            element["stroke-dasharray"] = " ".join(map(_number, path.dash))
        return element

    def _circle(self, circle: Circle) -> Element:
        return self.svg.circle(
            (_number(circle.x), _number(circle.y)), _number(circle.radius), **_paint(circle)
        )

    def _rect(self, rect: Rect) -> Element:
        element = self.svg.rect(
            (_number(rect.x), _number(rect.y)),
            (_number(rect.width), _number(rect.height)),
            fill=rect.fill.hex,
        )
        if rect.corner:
            element["rx"] = _number(rect.corner)
        return element

    def _text(self, text: Text) -> Element:
        element = self._line(text, text.role)
        if text.role is Role.DECORATION:
            _hidden(element)
        if text.anchor != "start":
            element["text-anchor"] = text.anchor
        if text.angle:
            turn = (-text.angle, text.x, text.y)
            element["transform"] = f"rotate({' '.join(map(_number, turn))})"
        return element

    def _line(self, line: Text | TextLine, role: Role) -> Element:
        alone = len(line.runs) == 1 and not line.runs[0].link
        words = line.runs[0].text if alone else ""
        element = self.svg.text(words, x=[_number(line.x)], y=[_number(line.y)])
        element["xml:space"] = "preserve"
        _classify(element, role)
        if alone:
            _style(element, line.runs[0])
        else:
            for run in line.runs:
                element.add(self._run(run))
        return element

    def _run(self, run: Run) -> Element:
        span = self.svg.tspan(run.text)
        _style(span, run)
        return self._linked(span, run.link)

    def _box(self, box: TextBox) -> Element:
        group = self.svg.g()
        for paragraph in box.paragraphs:
            if paragraph.bullet:
                group.add(self._bullet(paragraph.bullet))
            for line in paragraph.lines:
                group.add(self._line(line, paragraph.role))
        return group

    def _bullet(self, bullet: Bullet) -> Element:
        if bullet.run:
            return self._line(TextLine(bullet.x, bullet.y, (bullet.run,)), Role.BULLET)
        return self._circle(Circle(bullet.x, bullet.y, bullet.radius, bullet.color))

    def _picture(self, picture: Picture) -> Element:
        image = self.svg.image(
            f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}",
            (_number(picture.x), _number(picture.y)),
            (_number(picture.width), _number(picture.height)),
        )
        return _named(image, "img", picture.alt) if picture.alt else _hidden(image)

    def _group(self, group: Group) -> Element:
        element = self.svg.g()
        if group.id:
            element["id"] = group.id
        _classify(element, group.role)
        _speak(element, group.lang)
        for name, value in group.data:
            element[f"data-{name}"] = value
        for item in group.items:
            element.add(self.draw(item))
        linked = self._linked(element, group.link)
        if group.alt:
            return _named(linked, "link" if linked is not element else "group", group.alt)
        return linked

    def _linked(self, element: Element, link: str) -> Element:
        """An element inside its link, or alone where the link leads nowhere on this page."""
        if not link or (link.startswith("#") and link[1:] not in self.ids):
            return element
        anchor = self.svg.a(link)
        del anchor.attribs["target"]
        anchor.add(element)
        return anchor


def _command(segment: Segment) -> str:
    match segment:
        case Move(x, y):
            return f"M{_number(x)} {_number(y)}"
        case Line(x, y):
            return f"L{_number(x)} {_number(y)}"
        case Curve(x1, y1, x2, y2, x, y):
            return "C" + " ".join(map(_number, (x1, y1, x2, y2, x, y)))
        case Close():
            return "Z"
        case _:
            assert_never(segment)


def _paint(shape: Path | Circle) -> dict[str, str]:
    paint = {"fill": _hex(shape.fill)}
    if shape.stroke:
        paint |= {"stroke": shape.stroke.hex, "stroke_width": _number(shape.stroke_width)}
    return paint


def _style(element: Element, run: Run) -> None:
    """How a run looks; a family's name stands in quotes, since it may hold a number."""
    element["fill"] = run.color.hex
    element["font-family"] = f"'{run.font.family}', sans-serif"
    element["font-size"] = _number(run.size)
    element["font-weight"] = run.font.weight
    if run.font.italic:
        element["font-style"] = "italic"
    if run.tracking:
        element["letter-spacing"] = _number(run.tracking)
    _speak(element, run.lang)


def _classify(element: Element, role: Role) -> None:
    if role is not Role.DECORATION:
        element["class"] = role.value


def _speak(element: Element, lang: str) -> None:
    if lang:
        element["lang"] = element["xml:lang"] = lang


def _named(element: Element, role: str, name: str) -> Element:
    element["role"], element["aria-label"] = role, name
    return element


def _hidden(element: Element) -> Element:
    element["aria-hidden"] = "true"
    return element


def _hex(color: Color | None) -> str:
    return color.hex if color else "none"


def _number(value: float) -> str:
    """A length to a thousandth of a point, in as few characters as that takes."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def _font_face(font: Font, characters: str) -> str:
    data = b64encode(woff.subset(font, characters)).decode()
    style = "italic" if font.italic else "normal"
    return (
        f'@font-face{{font-family:"{font.family}";font-weight:{font.weight};font-style:{style};'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


def fonts(items: Iterable[Item]) -> list[tuple[Font, str]]:
    """The fonts in use, each with its characters in order, in the order of their keys."""
    used: dict[Font, set[str]] = {}
    for run in _runs(items):
        used.setdefault(run.font, set()).update(run.text)
    return [(font, "".join(sorted(used[font]))) for font in sorted(used, key=lambda f: f.key)]


def _runs(items: Iterable[Item]) -> Iterator[Run]:
    for item in items:
        match item:
            case Text():
                yield from item.runs
            case TextBox():
                for paragraph in item.paragraphs:
                    if paragraph.bullet and paragraph.bullet.run:
                        yield paragraph.bullet.run
                    for line in paragraph.lines:
                        yield from line.runs
            case Group():
                yield from _runs(item.items)
            case Path() | Circle() | Rect() | Picture():
                pass
            case _:
                assert_never(item)


def _ids(page: Page) -> Iterator[str]:
    yield page.id
    pending = list(page.items)
    while pending:
        item = pending.pop()
        if isinstance(item, Group):
            pending += item.items
            if item.id:
                yield item.id
