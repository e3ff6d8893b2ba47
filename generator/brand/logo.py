"""Logos: SVG or PNG files from outside, let in only when they are what they seem.

Nothing in an SVG may run, point outside the file, or grow without end; nothing is fetched.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from generator.brand.model import Logo
from generator.errors import Problem, Where

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_FILE = 2_000_000
_LARGEST_SIDE = 5_000
_SMALLEST_SIDE = 32
_MOST_ELEMENTS = 20_000
_WIDEST = 20.0

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_USE = f"{{{_SVG}}}use"
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_FORBIDDEN = {
    "script": "remove the script",
    "foreignObject": "remove it",
    "text": "convert the text to outlines",
    "animate": "remove the animation",
    "animateMotion": "remove the animation",
    "animateTransform": "remove the animation",
    "animateColor": "remove the animation",
    "discard": "remove the animation",
    "set": "remove the animation",
    "audio": "remove it",
    "video": "remove it",
    "iframe": "remove it",
    "font": "remove the font",
    "filter": "draw the effect as shapes",
    "marker": "draw it as shapes",
}
# What is drawn anew for each shape that refers to it.
_COSTLY = ("clipPath", "mask", "pattern")
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]*)")
_EFFECT = re.compile(r"(?<![\w-])(?:backdrop-)?filter\s*:", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"""url\(\s*["']?\s*(?!\#)[^)\s"']|@import|javascript:|(?<![\w-])(?:image-set|src)\s*\(""",
    re.IGNORECASE,
)
_MOVING = re.compile(r"@keyframes|animation", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!(ENTITY|ELEMENT|ATTLIST|NOTATION)\b")
# By the kind of colour: grey, RGB, a palette, grey and RGB with opacity.
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PALETTED = 3
# Where each of the seven passes of an interlaced picture starts, and its steps (PNG 1.2, 2.6).
_ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
_EMBEDDED = "data:image/png;base64,"
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
    """Width over height of a PNG file that is whole and not too large to unpack."""
    size = _png_size(data)
    if size is None:
        problems.append(Problem("the logo is a damaged PNG file", where, "export it again"))
        return None
    if max(size) > _LARGEST_SIDE:
        problems.append(_too_many_pixels(*size, where))
        return None
    if max(size) < _SMALLEST_SIDE:
        message = f"the logo has no more than {size[0]} × {size[1]} pixels"
        problems.append(Problem(message, where, "use an SVG file, or a PNG of 1000 pixels wide"))
        return None
    if b"acTL" in _chunks(data):
        problems.append(Problem("the logo is an animated PNG", where, "save one picture of it"))
        return None
    if not (_whole(data) and _readable(data)):
        problems.append(Problem("the logo is a damaged PNG file", where, "export it again"))
        return None
    return _shape(*size, where, problems)


def _too_many_pixels(width: int, height: int, where: Where) -> Problem:
    message = f"the logo has {width} × {height} pixels"
    return Problem(message, where, f"make it at most {_LARGEST_SIDE} pixels a side")


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """What the parts of a PNG file hold by kind, those of one kind joined."""
    found: dict[bytes, list[bytes]] = {}
    for kind, part in _parts(data):
        found.setdefault(kind, []).append(part[8:-4])
    return {kind: b"".join(parts) for kind, parts in found.items()}


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG file with their kinds, in order; its frame must be whole."""
    at, kind = len(_PNG), b""
    while at < len(data) and kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at : at + 12 + length]
        at += 12 + length


def _readable(data: bytes) -> bool:
    """Whether all that a PNG file says beside its pixels can be read, and unpacks to no bomb."""
    from PIL import Image

    told = b"".join(part for kind, part in _parts(data) if kind != b"IDAT")
    try:
        Image.open(BytesIO(_PNG + told)).close()
    except (OSError, ValueError, SyntaxError, struct.error, zlib.error):
        return False
    return True


def _whole(data: bytes) -> bool:
    """Whether a PNG file holds as many pixels as it says (PNG 1.2, 2 and 8)."""
    chunks = _chunks(data)
    header = chunks[b"IHDR"]
    if len(header) != 13:
        return False
    width, height, depth, kind, packing, filtering, interlaced = struct.unpack(">IIBBBBB", header)
    if depth not in _DEPTHS.get(kind, ()) or packing or filtering or interlaced > 1:
        return False
    if kind == _PALETTED and not 0 < len(chunks.get(b"PLTE", b"")) <= 768:
        return False
    bits = depth * _SAMPLES[kind]
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    wanted = sum(
        _unpacked(len(range(x, width, dx)), len(range(y, height, dy)), bits)
        for x, y, dx, dy in passes
    )
    try:
        pixels = zlib.decompressobj().decompress(chunks.get(b"IDAT", b""), wanted)
    except zlib.error:
        return False
    return bool(len(pixels) == wanted)


def _unpacked(width: int, height: int, bits: int) -> int:
    """The bytes of so many pixels: each row has one more, for how it is filtered."""
    return height * (1 + (width * bits + 7) // 8) if width else 0


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, None when a part is missing or damaged (PNG 1.2, 5.3)."""
    at = len(_PNG)
    try:
        while True:
            length, kind = struct.unpack_from(">I4s", data, at)
            (expected,) = struct.unpack_from(">I", data, at + 8 + length)
            if zlib.crc32(data[at + 4 : at + 8 + length]) != expected:
                return None
            if kind == b"IEND":
                width, height = struct.unpack_from(">II", data, len(_PNG) + 8)
                return (width, height) if data[12:16] == b"IHDR" else None
            at += 12 + length
    except struct.error:
        return None


# --- SVG


def _parse(data: bytes, where: Where, problems: list[Problem]) -> _Element | None:
    """The root of an SVG file, read as UTF-8 whatever it says, without a DTD or the network."""
    from lxml import etree

    if wrong := _unreadable(data, where):
        problems.append(wrong)
        return None
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as failure:
        line, column = failure.position
        message = f"the logo is no well-formed SVG: {failure.msg.lower()}"
        problems.append(Problem(message, Where(where.path, line, column), "export it again"))
        return None
    if root.tag != f"{{{_SVG}}}svg":
        problems.append(Problem("the logo is no SVG", where, "use an SVG or PNG file"))
        return None
    return root


def _unreadable(data: bytes, where: Where) -> Problem | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Problem("the logo is neither PNG nor SVG in UTF-8", where, "export it again")
    if found := _DECLARATION.search(data):
        place = Where(where.path, data.count(b"\n", 0, found.start()) + 1)
        message = f"the logo declares an {found[1].decode().lower()} of its own"
        return Problem(message, place, "save it as plain SVG")
    return None


def _dangers(root: _Element, path: str) -> Iterator[Problem]:
    """What a logo may not hold, each with its line."""
    repeating = _repeating(root)
    yield from _growth(root, path)
    for node in (*root.itersiblings(preceding=True), *root.itersiblings()):
        yield from _instruction(node, Where(path, node.sourceline or 0))
    for count, node in enumerate(root.iter()):
        where = Where(path, node.sourceline or 0)
        if count == _MOST_ELEMENTS:
            yield Problem(f"the logo has more than {count} elements", where, "simplify it")
            return
        if not isinstance(node.tag, str):
            yield from _instruction(node, where)
            continue
        yield from _wrong_element(node, where)
        for name, value in node.attrib.items():
            yield from _wrong_attribute(str(name), str(value), where)
        if node.tag == _USE and _target(node) in repeating:
            message = "the logo repeats what is itself repeated"
            yield Problem(message, where, "expand its symbols")


def _instruction(node: _Element, where: Where) -> Iterator[Problem]:
    """A processing instruction, such as one that names a style sheet; comments are fine."""
    if getattr(node.tag, "__name__", "") != "Comment":
        yield Problem("the logo holds a processing instruction", where, "remove it")


def _growth(root: _Element, path: str) -> Iterator[Problem]:
    """What makes a small file cost much: many copies of much, and masks inside masks."""
    sizes = {str(node.get("id")): node for node in root.iter("{*}*") if node.get("id")}
    copies = (sizes[_target(use)] for use in root.iter(_USE) if _target(use) in sizes)
    total = 0
    for copied in copies:
        total += sum(1 for _ in islice(copied.iter(), _MOST_ELEMENTS))
        if total > _MOST_ELEMENTS:
            message = f"the logo has more than {_MOST_ELEMENTS} elements with its copies"
            yield Problem(message, Where(path, copied.sourceline or 0), "simplify it")
            break
    costly = [node for tag in _COSTLY for node in root.iter(f"{{{_SVG}}}{tag}")]
    ids = {str(node.get("id")) for node in costly}
    for node in costly:
        values = (str(value) for part in node.iter("{*}*") for value in part.attrib.values())
        if any(found in ids for value in values for found in _REFERENCE.findall(value)):
            message = "the logo has a mask, a clipping path or a pattern inside another"
            yield Problem(message, Where(path, node.sourceline or 0), "flatten them")
            return


def _repeating(root: _Element) -> set[str]:
    """The ids of all that repeats something: to repeat those again makes a billion shapes."""
    found: set[str] = set()
    for use in root.iter(_USE):
        found.update(node.get("id", "") for node in (use, *use.iterancestors()))
    return found - {""}


def _target(use: _Element) -> str:
    links = (use.get(link) for link in _LINKS)
    return next((str(link) for link in links if link), "").removeprefix("#")


def _wrong_element(node: _Element, where: Where) -> Iterator[Problem]:
    namespace, _, name = str(node.tag).rpartition("}")
    if namespace[1:] == _XHTML:
        yield Problem(f"the logo holds the HTML element <{name}>", where, "remove it")
    elif namespace[1:] == _SVG and name in _FORBIDDEN:
        yield Problem(f"the logo holds the element <{name}>", where, _FORBIDDEN[name])
    elif name == "style":
        sheet = "".join(map(str, node.itertext()))
        if _leads_outside("style", sheet):
            yield _outside(where)
        if _EFFECT.search(sheet):
            yield Problem("the logo has a filter", where, "draw the effect as shapes")
        if _MOVING.search(sheet):
            yield Problem("the logo moves", where, "remove the animation")


def _wrong_attribute(name: str, value: str, where: Where) -> Iterator[Problem]:
    if name.lower().startswith("on"):
        yield Problem(f"the logo holds the event handler {name}", where, "remove it")
    elif name in _LINKS and value.startswith(_EMBEDDED):
        yield from _wrong_picture(value, where)
    elif _leads_outside(name, value):
        yield _outside(where)
    elif name == "filter" or (name == "style" and _EFFECT.search(value)):
        yield Problem("the logo has a filter", where, "draw the effect as shapes")


def _wrong_picture(link: str, where: Where) -> Iterator[Problem]:
    """A picture inside the logo is a PNG file with the same limits."""
    try:
        data = base64.b64decode(link.removeprefix(_EMBEDDED))
        size = _png_size(data)
    except ValueError:
        size = None
    if size is None or (max(size) <= _LARGEST_SIDE and not _whole(data)):
        yield Problem("the logo holds a damaged picture", where, "draw it as shapes")
    elif max(size) > _LARGEST_SIDE:
        yield _too_many_pixels(*size, where)


def _leads_outside(name: str, value: str) -> bool:
    """Whether an attribute refers to another file; a backslash in CSS could hide that it does."""
    if name in _LINKS:
        return not value.startswith("#")
    escaped = "\\" in value and (name == "style" or ("(" in value and "}" not in name))
    return name == _BASE or escaped or bool(_OUTSIDE.search(value))


def _outside(where: Where) -> Problem:
    return Problem("the logo refers to something outside its own file", where, "draw it as shapes")


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
