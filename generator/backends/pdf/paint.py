"""The items of a page as the operators of a content stream; y is flipped once, at its start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin
from typing import assert_never

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from generator import bounds
from generator.backends.pdf import fonts, pictures, structure
from generator.backends.pdf.structure import Element, Place
from generator.backends.pdf.tags import Tags
from generator.scene import (
    Bullet,
    Circle,
    Close,
    Color,
    Curve,
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

# Streams as they are: as text in base 85 they would be a quarter larger, and take a tenth longer.
rl_config.useA85 = 0

_ROUND_JOIN = 1
_LEAST_SHOWN = 1 / 3


class Sheet(Canvas):  # type: ignore[misc]
    """A canvas in the scene's own coordinates, whose only fonts are the document's.

    `edge` is how far the sheet reaches past the page on each side, in points.
    """

    edge = 0.0

    def _make_preamble(self) -> None:
        left, top = self.edge, self._pagesize[1] - self.edge
        self._preamble = f"1 0 0 -1 {left:.6g} {top:.6g} cm {_ROUND_JOIN} j"

    def fill(self, color: Color) -> None:
        """What is filled from here on has this colour: its ink, where it has one."""
        self.setFillColor(color.ink or _shares(color))

    def stroke(self, color: Color) -> None:
        """What is stroked from here on has this colour: its ink, where it has one."""
        self.setStrokeColor(color.ink or _shares(color))

    def setFont(self, *_: object) -> None:  # noqa: N802
        """Nothing: drawing an SVG would otherwise bring Helvetica, which is not embedded."""


@dataclass(frozen=True, slots=True)
class Painter:
    """Draws the items of one page. `ids` are what links can reach, `lang` is the document's."""

    sheet: Sheet
    tags: Tags
    page: Page
    ids: frozenset[str]
    lang: str

    def draw(self, items: Iterable[Item], place: Place) -> None:
        """Draw items in order."""
        for item in items:
            self._draw(item, place)

    def _draw(self, item: Item, place: Place) -> None:
        match item:
            case Path():
                self._path(item, place.shapes)
            case Circle():
                self._circle(item, place.shapes)
            case Rect():
                self.rect(item, place.shapes)
            case Text():
                self._text(item, structure.text(place, item.role, item.runs))
            case TextBox():
                for paragraph, label, body in structure.paragraphs(place, item):
                    self._paragraph(paragraph, label, body)
            case Picture():
                self._picture(item, structure.picture(place, item))
            case Group():
                self._group(item, place)
            case _:
                assert_never(item)

    # --- shapes

    def _path(self, path: Path, element: Element | None) -> None:
        self._enter(element)
        self._paint(path.fill, path.stroke, path.stroke_width)
        self.sheet.setLineCap(1 if path.round_caps else 0)
        stroke, fill = bool(path.stroke), bool(path.fill)
        if path.dash:
            self.sheet.setDash([round(length, 3) for length in path.dash])
        self.sheet.drawPath(outline(path, self.sheet), stroke, fill, fillMode=FILL_NON_ZERO)
        if path.dash:
            self.sheet.setDash()

    def _circle(self, circle: Circle, element: Element | None) -> None:
        self._enter(element)
        self._paint(circle.fill, circle.stroke, circle.stroke_width)
        stroke, fill = bool(circle.stroke), bool(circle.fill)
        self.sheet.circle(circle.x, circle.y, circle.radius, stroke, fill)

    def rect(self, rect: Rect, element: Element | None) -> None:
        """Draw a rectangle."""
        self._enter(element)
        self._paint(rect.fill)
        box = (rect.x, rect.y, rect.width, rect.height)
        if rect.corner:
            self.sheet.roundRect(*box, rect.corner, stroke=0, fill=1)
        else:
            self.sheet.rect(*box, stroke=0, fill=1)

    def _paint(self, fill: Color | None, stroke: Color | None = None, width: float = 0.0) -> None:
        if fill:
            self.sheet.fill(fill)
        if stroke:
            self.sheet.stroke(stroke)
            self.sheet.setLineWidth(width)

    # --- text

    def _text(self, text: Text, element: Element | None) -> None:
        self._runs([*bounds.starts(text)], element, text.angle, " ")

    def _paragraph(self, paragraph: Paragraph, label: Element | None, body: Element | None) -> None:
        if paragraph.bullet:
            self._bullet(paragraph.bullet, label)
        for line, end in zip(paragraph.lines, _ends(paragraph), strict=True):
            self._runs([*bounds.starts(Text(line.x, line.y, line.runs))], body, 0.0, end)

    def _bullet(self, bullet: Bullet, label: Element | None) -> None:
        if bullet.run:
            self._runs([(bullet.x, bullet.y, bullet.run)], label, 0.0, " ")
        else:
            self._circle(Circle(bullet.x, bullet.y, bullet.radius, bullet.color), label)

    def _runs(
        self,
        runs: list[tuple[float, float, Run]],
        element: Element | None,
        angle: float,
        end: str,
    ) -> None:
        for index, (x, y, run) in enumerate(runs, 1):
            last = index == len(runs) and element is not None
            self._run(run, x, y, angle, element, end if last else "")

    def _run(
        self, run: Run, x: float, y: float, angle: float, element: Element | None, end: str
    ) -> None:
        if element and run.lang and run.lang != self.lang:
            element = element.add("Span", lang=run.lang)
        linked = element is not None and self._reaches(run.link)
        if element and linked:
            element = element.add("Link")
        self._enter(element)
        self._paint(run.color)
        across, up = sin(radians(angle)), cos(radians(angle))
        turn = " ".join(f"{round(part, 6) + 0.0:.6g}" for part in (up, -across, -across, -up))
        shown = fonts.show(run, self.sheet._doc, end)
        self.sheet._code.append(f"BT {turn} {x:.3f} {y:.3f} Tm {shown} ET")
        if linked and element:
            box = bounds.around(bounds.run_corners(x, y, run, angle))
            self._annotate(element, box, run.link, run.text)

    # --- pictures

    def _picture(self, picture: Picture, element: Element | None) -> None:
        self._enter(element)
        pictures.draw(picture, self.sheet)

    # --- groups and links

    def _group(self, group: Group, place: Place) -> None:
        linked = self._reaches(group.link)
        box = bounds.of(group.items)
        if group.id and box:
            self._anchor(group.id, box)
        inner = structure.inside(place, group, linked)
        self.draw(group.items, inner)
        if inner.link:
            self._annotate(inner.link, box, group.link, group.alt or group.name or group.link)

    def _reaches(self, link: str) -> bool:
        return bool(link) and (not link.startswith("#") or link[1:] in self.ids)

    def _anchor(self, name: str, box: bounds.Bounds) -> None:
        """A destination that shows the whole group, with a third of the page around it."""
        wide = max(box.right - box.left, self.page.width * _LEAST_SHOWN) / 2
        high = max(box.bottom - box.top, self.page.height * _LEAST_SHOWN) / 2
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        shown = bounds.Bounds(x - wide, y - high, x + wide, y + high)
        left, bottom, right, top = self._flipped(shown)
        self.sheet.bookmarkPage(name, "FitR", left, top, bottom, right)

    def _annotate(
        self, element: Element, box: bounds.Bounds | None, link: str, contents: str
    ) -> None:
        if not box:
            return
        annotation = self.tags.link(element)
        entries = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArrayCompact([round(edge, 2) for edge in self._flipped(box)]),
            "Border": PDFArrayCompact([0, 0, 0]),
            "Contents": PDFString(contents),
            "F": 4,
            "StructParent": annotation.key,
            **_target(link),
        }
        self.sheet._addAnnotation(PDFDictionary(entries), annotation.name)

    def _flipped(self, box: bounds.Bounds) -> tuple[float, float, float, float]:
        height = self.page.height
        return box.left, height - box.bottom, box.right, height - box.top

    def _enter(self, element: Element | None) -> None:
        self.tags.enter(element, self.sheet._code)


def _target(link: str) -> dict[str, object]:
    if link.startswith("#"):
        return {"Dest": PDFString(link[1:])}
    action = {"Type": PDFName("Action"), "S": PDFName("URI"), "URI": PDFString(link)}
    return {"A": PDFDictionary(action)}


def outline(path: Path, sheet: Canvas) -> PDFPathObject:
    """A path to be drawn."""
    traced = sheet.beginPath()
    for segment in path.segments:
        _trace(segment, traced)
    return traced


def _trace(segment: Segment, outline: PDFPathObject) -> None:
    match segment:
        case Move(x, y):
            outline.moveTo(x, y)
        case Line(x, y):
            outline.lineTo(x, y)
        case Curve(x1, y1, x2, y2, x, y):
            outline.curveTo(x1, y1, x2, y2, x, y)
        case Close():
            outline.close()
        case _:
            assert_never(segment)


def _shares(color: Color) -> tuple[float, float, float]:
    return color.red / 255, color.green / 255, color.blue / 255


def _ends(paragraph: Paragraph) -> list[str]:
    """What follows each line in the text itself: a space, nothing, or only a soft hyphen."""
    whole = "".join(run.text for run in paragraph.runs)
    ends = []
    position = 0
    for line in paragraph.lines:
        words = "".join(run.text for run in line.runs)
        found = whole.startswith(words, position)
        position += len(words) if found else len(words) - 1
        after = whole[position : position + 1]
        spaces = len(whole[position:]) - len(whole[position:].lstrip())
        position += spaces
        if not found and words.endswith("-"):
            ends.append(fonts.SOFT_HYPHEN)
        else:
            ends.append(" " if after.isspace() or not after else "")
    return ends
