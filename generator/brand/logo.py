"""Logos: SVG or PNG files from outside, let in only when they are what they seem.

Nothing in an SVG may run, point outside the file, or grow without end; nothing is fetched.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.brand.model import Logo
from generator.errors import Problem, Where

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_FILE = 2_000_000
_LARGEST_SIDE = 10_000
_MOST_ELEMENTS = 20_000
_WIDEST = 20.0

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_FORBIDDEN = {
    "script": "remove the script",
    "foreignObject": "remove it",
    "text": "convert the text to outlines",
    "animate": "remove the animation",
    "animateMotion": "remove the animation",
    "animateTransform": "remove the animation",
    "set": "remove the animation",
    "font": "remove the font",
}
_OUTSIDE = re.compile(
    r"""url\(\s*["']?\s*(?!\#|data:image/(?:png|jpeg);)[^)\s]|@import|javascript:""",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg);base64,")
_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:e[-+]?\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*", re.IGNORECASE)
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def read(
    data: bytes, path: str, min_mm: float, clear: float, problems: list[Problem]
) -> Logo | None:
    """A logo from a file's bytes; None, with what is wrong added, when it cannot be used."""
    where = Where(path)
    if len(data) > _LARGEST_FILE:
        message = f"the logo is larger than {_LARGEST_FILE // 1_000_000} MB"
        problems.append(Problem(message, where, "simplify it"))
        return None
    if data.startswith(_PNG):
        ratio = _png_ratio(data, where, problems)
        return None if ratio is None else Logo(data, "image/png", ratio, min_mm, clear)
    root = _parse(data, where, problems)
    if root is None:
        return None
    before = len(problems)
    problems.extend(_dangers(root, path))
    ratio = _svg_ratio(root, where, problems)
    if ratio is None or len(problems) > before:
        return None
    return Logo(data, "image/svg+xml", ratio, min_mm, clear)


def _shape(width: float, height: float, where: Where, problems: list[Problem]) -> float | None:
    if width > 0 and height > 0 and 1 / _WIDEST <= width / height <= _WIDEST:
        return width / height
    message = f"the logo is {width:g} wide and {height:g} high"
    problems.append(Problem(message, where, "give it its real proportions"))
    return None


# --- PNG


def _png_ratio(data: bytes, where: Where, problems: list[Problem]) -> float | None:
    """Width over height from the header (PNG 1.2, 11.2.2), of a file that is whole."""
    if data[12:16] != b"IHDR" or data[-8:-4] != b"IEND":
        problems.append(Problem("the logo is a damaged PNG file", where, "export it again"))
        return None
    width, height = struct.unpack_from(">II", data, 16)
    if max(width, height) > _LARGEST_SIDE:
        message = f"the logo has {width} × {height} pixels"
        problems.append(Problem(message, where, f"at most {_LARGEST_SIDE} a side"))
        return None
    return _shape(width, height, where, problems)


# --- SVG


def _parse(data: bytes, where: Where, problems: list[Problem]) -> _Element | None:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as failure:
        line, column = failure.position
        message = "the logo is neither PNG nor well-formed SVG"
        problems.append(Problem(message, Where(where.path, line, column), "export it again"))
        return None
    if root.tag != f"{{{_SVG}}}svg":
        problems.append(Problem("the logo is no SVG", where, "use an SVG or PNG file"))
        return None
    doctype = root.getroottree().docinfo.internalDTD
    if doctype is not None and (doctype.system_url is None or any(doctype.iterentities())):
        message = "the logo declares entities or a document type of its own"
        problems.append(Problem(message, where, "save it as plain SVG"))
        return None
    return root


def _dangers(root: _Element, path: str) -> Iterator[Problem]:
    """What a logo may not hold, each with its line."""
    for count, node in enumerate(root.iter()):
        where = Where(path, node.sourceline or 0)
        if count == _MOST_ELEMENTS:
            yield Problem(f"the logo has more than {count} elements", where, "simplify it")
            return
        if not isinstance(node.tag, str):
            if node.tag.__name__ != "Comment":
                yield Problem("the logo holds a processing instruction", where, "remove it")
            continue
        yield from _wrong_element(node, where)
        for name, value in node.attrib.items():
            yield from _wrong_attribute(str(name), str(value), where)


def _wrong_element(node: _Element, where: Where) -> Iterator[Problem]:
    namespace, _, name = str(node.tag).rpartition("}")
    if namespace[1:] == _XHTML:
        yield Problem(f"the logo holds the HTML element <{name}>", where, "remove it")
    elif namespace[1:] == _SVG and name in _FORBIDDEN:
        yield Problem(f"the logo holds the element <{name}>", where, _FORBIDDEN[name])
    elif name == "style" and _OUTSIDE.search("".join(node.itertext())):
        yield _outside(where)
    elif name == "use" and _leads_to_use(node):
        yield Problem("the logo repeats what is itself repeated", where, "expand its symbols")


def _leads_to_use(node: _Element) -> bool:
    """Whether a <use> draws another one: a few of those make a billion shapes."""
    names = [node.get(link, "").removeprefix("#") for link in _LINKS]
    targets = [
        other
        for other in node.getroottree().getroot().iter()
        if other.get("id") in filter(None, names)
    ]
    return any(
        target.find(f".//{{{_SVG}}}use") is not None or target.tag == node.tag for target in targets
    )


def _wrong_attribute(name: str, value: str, where: Where) -> Iterator[Problem]:
    if name.lower().startswith("on"):
        yield Problem(f"the logo holds the event handler {name}", where, "remove it")
    elif name == _BASE or _OUTSIDE.search(value) or (name in _LINKS and not _INSIDE.match(value)):
        yield _outside(where)


def _outside(where: Where) -> Problem:
    return Problem("the logo points outside its own file", where, "embed or remove it")


def _svg_ratio(root: _Element, where: Where, problems: list[Problem]) -> float | None:
    """Width over height: from width and height when both are lengths, else from the viewBox."""
    sides = [_length(root.get(side, "")) for side in ("width", "height")]
    if sides[0] is not None and sides[1] is not None:
        return _shape(sides[0], sides[1], where, problems)
    try:
        _, _, width, height = (
            float(n) for n in re.split(r"[\s,]+", root.get("viewBox", "").strip())
        )
    except ValueError:
        message = "the logo has no viewBox"
        problems.append(Problem(message, where, "give its <svg> a viewBox, or a width and height"))
        return None
    return _shape(width, height, where, problems)


def _length(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[(found[2] or "px").lower()] if found else None
