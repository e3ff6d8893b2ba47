"""PresentationML as text: elements, lengths, and the shapes' outer boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
EMU_PER_POINT = 12700

# Characters that XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Those, and all that are written otherwise than they are.
_SPECIAL = re.compile('[\x00-\x1f\ud800-\udfff\ufffe\uffff&<>"]')
_QUOTES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def tag(name: str, /, *children: str, **attributes: object) -> str:
    """An element with its children; attributes that are None are left out.

    An underscore in an attribute's name stands for the colon of its namespace: `r_id`.
    """
    opening = name
    for key, value in attributes.items():
        if value is not None:
            opening += f' {key.replace("_", ":")}="{_attribute(value)}"'
    inside = "".join(children)
    return f"<{opening}>{inside}</{name}>" if inside else f"<{opening}/>"


def _attribute(value: object) -> str:
    if isinstance(value, str):
        return value if not _SPECIAL.search(value) else escape(_FORBIDDEN.sub("", value), _QUOTES)
    return str(int(value) if isinstance(value, bool) else value)


def words(text: str) -> str:
    """Characters as the content of an element."""
    return text if not _SPECIAL.search(text) else escape(_FORBIDDEN.sub("", text))


def root(name: str, /, *children: str) -> bytes:
    """A whole part: the document element with its namespaces."""
    return (HEAD + tag(name, *children, **NAMESPACES)).encode()


def emu(points: float) -> int:
    """A length in English Metric Units."""
    return round(points * EMU_PER_POINT)


def hundredths(points: float) -> int:
    """A font size or a spacing in hundredths of a point."""
    return round(points * 100)


@dataclass(frozen=True, slots=True)
class Box:
    """A shape's box before it is turned, in points."""

    x: float
    y: float
    width: float
    height: float

    def near(self, other: Box, tolerance: float = 0.5) -> bool:
        """Whether no edge lies further than the tolerance from the other's."""
        return all(abs(a - b) <= tolerance for a, b in zip(self.edges, other.edges, strict=True))

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    def turned(self, degrees: float) -> Box:
        """The box around this one when it is turned about its centre."""
        c, s = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
        width, height = self.width * c + self.height * s, self.width * s + self.height * c
        x, y = self.x + (self.width - width) / 2, self.y + (self.height - height) / 2
        return Box(x, y, width, height)

    def overlaps(self, other: Box) -> bool:
        """Whether the two have a point inside in common."""
        left, top, right, bottom = self.edges
        a, b, c, d = other.edges
        return left < c and a < right and top < d and b < bottom


def around(boxes: Iterable[Box]) -> Box:
    """The box around boxes."""
    lefts, tops, rights, bottoms = zip(*(box.edges for box in boxes), strict=True)
    x, y = min(lefts), min(tops)
    return Box(x, y, max(rights) - x, max(bottoms) - y)


def transform(box: Box, turn: float = 0.0) -> str:
    """Where a shape stands, turned about its centre by degrees counter-clockwise."""
    rotation = round(-turn % 360 * 60000) % 21_600_000
    return tag("a:xfrm", *_corner_and_size(box, "a:off", "a:ext"), rot=rotation or None)


def group_transform(box: Box) -> str:
    """Where a group stands; its children keep the slide's coordinates."""
    inner = _corner_and_size(box, "a:chOff", "a:chExt")
    return tag("a:xfrm", *_corner_and_size(box, "a:off", "a:ext"), *inner)


def _corner_and_size(box: Box, corner: str, size: str) -> tuple[str, str]:
    return (
        tag(corner, x=emu(box.x), y=emu(box.y)),
        tag(size, cx=emu(box.width), cy=emu(box.height)),
    )
