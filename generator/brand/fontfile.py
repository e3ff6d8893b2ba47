"""Font files from outside, let in only when they are what they seem, as TrueType.

OpenType outlines, WOFF and WOFF2 are converted, variable fonts are set to one weight: in memory,
and once for each file and weight.
"""

from __future__ import annotations

import operator
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any

_LARGEST = 20_000_000
_LARGEST_UNPACKED = 40_000_000
_MOST_ERROR = 0.001  # of the em, by which a converted curve may stray
_STATIC = "use a static TrueType or OpenType file (.ttf, .otf)"
_AGAIN = "get the file again from its maker"
_NEEDED = {b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"post", b"OS/2"}
_PACKED = (b"wOFF", b"wOF2")
_OTHER_TAG, _OUTLINE_TAGS = 63, (10, 11)  # as WOFF2 numbers them
_NOT_USED = (
    "TwilightPoints",
    "Storage",
    "FunctionDefs",
    "InstructionDefs",
    "StackElements",
    "SizeOfInstructions",
    "ComponentElements",
    "ComponentDepth",
)

_VERSIONS = {b"head": 0x00010000, b"hhea": 0x00010000, b"maxp": 0x00010000}
_MAGIC = 0x5F0F3CF5

_RIGHTS, _RESTRICTED, _PRINT, _EDIT = 0x000F, 0x0002, 0x0004, 0x0008
_WHOLE, _BITMAPS = 0x0100, 0x0200


class UnusableError(Exception):
    """A font file that cannot be used: what it is, and what would help."""

    def __init__(self, what: str, hint: str) -> None:
        self.what, self.hint = what, hint
        super().__init__(f"{what}; {hint}")


@lru_cache(maxsize=64)
def truetype(data: bytes, weight: int) -> bytes:
    """A font file as static TrueType, a variable one at this weight; UnusableError."""
    if len(data) > _LARGEST:
        raise UnusableError(f"larger than {_LARGEST // 1_000_000} MB", "use a smaller font")
    if data[:4] == b"ttcf":
        raise UnusableError("a collection of fonts", "save the one you need as a file of its own")
    try:
        if data[:4] in _PACKED:
            data = _opened(data)
        found = _tables(data)
        _require(found)
        _permitted(_style(data)[2])
        if b"fvar" in found:
            data = _converted(data, lambda font: _at_weight(font, weight))
        if b"glyf" not in _tables(data):
            data = _converted(data, _quadratic)
        _sound(data)
        _drawn(data)
    except struct.error:
        raise UnusableError("a font file that is cut short or damaged", _AGAIN) from None
    return data


def is_variable(data: bytes) -> bool:
    """Whether a file that can be used holds a range of weights."""
    if data[:4] in _PACKED:
        data = _opened(data)
    return b"fvar" in _tables(data)


def style(data: bytes) -> tuple[int, bool]:
    """The weight of a TrueType font, and whether it is italic."""
    weight, italic, _ = _style(data)
    return weight, italic


def permission(data: bytes) -> str:
    """What a TrueType font's licence bits say of embedding (OpenType 1.9, OS/2 fsType)."""
    bits = _style(data)[2] & _RIGHTS
    if not bits:
        return "may be embedded and installed"
    return "may be embedded" if bits & _EDIT else "may be embedded for reading and printing"


def family_name(data: bytes) -> str:
    """The family that an application lists a TrueType font under."""
    import uharfbuzz as hb

    face = hb.Face(data)
    for kind in (hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY):
        if name := face.get_name(kind):
            return str(name)
    return ""


# --- what a file is


def _tables(data: bytes) -> dict[bytes, int]:
    """Where each table of a font starts (OpenType 1.9, Table Directory)."""
    version, count = struct.unpack_from(">4sH", data)
    if version not in (b"\0\1\0\0", b"true", b"OTTO"):
        return {}
    found = {}
    for index in range(count):
        tag, offset, length = struct.unpack_from(">4s4xII", data, 12 + 16 * index)
        if offset + length > len(data) or not tag.isascii():
            raise struct.error
        found[tag] = offset
    return found


def _sizes(data: bytes) -> dict[bytes, int]:
    """How long each table of a font is."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4s8xI", data, 12 + 16 * index) for index in range(count))
    return dict(entries)


def _require(found: dict[bytes, int]) -> None:
    if not found or not found.keys() >= _NEEDED:
        raise UnusableError("no font", _STATIC)
    if not ({b"glyf", b"loca"} <= found.keys() or b"CFF " in found):
        raise UnusableError("a font without outlines", _STATIC)


def _style(data: bytes) -> tuple[int, bool, int]:
    """A font's weight, whether it is italic, and its embedding bits (OpenType 1.9, OS/2)."""
    start = _tables(data)[b"OS/2"]
    weight, _, embedding = struct.unpack_from(">HHH", data, start + 4)
    (selection,) = struct.unpack_from(">H", data, start + 62)
    return weight, bool(selection & 1), embedding


def _permitted(bits: int) -> None:
    """UnusableError for a font that may not be embedded as we do: in part, as outlines."""
    hint = "use another font, or ask its maker for a licence and a file that permit it"
    if bits & _RIGHTS == _RESTRICTED:
        raise UnusableError("a font whose licence forbids embedding", hint)
    if bits & _BITMAPS:
        raise UnusableError("a font whose licence allows embedding as a bitmap alone", hint)
    if bits & _WHOLE:
        raise UnusableError("a font whose licence forbids embedding a part of it", hint)


def _sound(data: bytes) -> None:
    """UnusableError when a font's tables have other versions or sizes than they must.

    OpenType 1.9: head, hhea, maxp and loca; names of tables are text.
    """
    at = _tables(data)
    versions = {tag: struct.unpack_from(">I", data, at[tag])[0] for tag in _VERSIONS}
    (magic,) = struct.unpack_from(">I", data, at[b"head"] + 12)
    long_offsets, glyph_format = struct.unpack_from(">hh", data, at[b"head"] + 50)
    (glyphs,) = struct.unpack_from(">H", data, at[b"maxp"] + 4)
    size = _sizes(data)
    form = f">{glyphs + 1}{'I' if long_offsets else 'H'}"
    if versions != _VERSIONS or magic != _MAGIC or glyph_format or long_offsets not in (0, 1):
        raise UnusableError("a damaged font file", _AGAIN)
    if struct.calcsize(form) > size[b"loca"]:
        raise UnusableError("a damaged font file", _AGAIN)
    offsets = struct.unpack_from(form, data, at[b"loca"])
    last = offsets[-1] * (1 if long_offsets else 2)
    if last > size[b"glyf"] or any(map(operator.gt, offsets, offsets[1:])):
        raise UnusableError("a damaged font file", _AGAIN)


def _drawn(data: bytes) -> None:
    """UnusableError when a font has no letters that can be drawn, or cannot be cut to them."""
    import uharfbuzz as hb

    face = hb.Face(data)
    try:
        hb.subset(face, hb.SubsetInput())
    except RuntimeError:
        raise UnusableError("a damaged font file", _AGAIN) from None
    font = hb.Font(face)
    glyphs = [font.get_nominal_glyph(ord(letter)) for letter in "noHE"]
    sizes = [font.get_glyph_extents(glyph) if glyph else None for glyph in glyphs]
    if not all(size and size.width and size.height for size in sizes):
        raise UnusableError("a font without letters, or a damaged one", _AGAIN)


# --- conversions


def _converted(data: bytes, change: Callable[[Any], None]) -> bytes:
    """A font after a change; UnusableError for one that fontTools cannot make sense of.

    Damage shows in a hundred ways, each an exception of its own kind.
    """
    import logging

    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    made = BytesIO()
    try:
        font = TTFont(BytesIO(data), lazy=False, recalcTimestamp=False)
        change(font)
        font.save(made)
    except Exception:
        raise UnusableError("a damaged font file", _AGAIN) from None
    return made.getvalue()


@lru_cache(maxsize=16)
def _opened(data: bytes) -> bytes:
    """A WOFF or WOFF2 file as the font that it packs; UnusableError when it grows without end."""
    try:
        size = _woff(data) if data[:4] == b"wOFF" else _woff2(data)
    except zlib.error:
        size = 0
    if size > _LARGEST_UNPACKED:
        raise UnusableError("a font file that unpacks to too much", _STATIC)
    return _converted(data, _plain)


def _plain(font: Any) -> None:
    font.flavor = None


def _woff(data: bytes) -> int:
    """The size of all tables when they are unpacked (WOFF 1.0, 4 and 5)."""
    (count,) = struct.unpack_from(">H", data, 12)
    total = 0
    for index in range(count):
        offset, packed, size = struct.unpack_from(">4xIII", data, 44 + 20 * index)
        part = data[offset : offset + packed]
        if packed != size:
            part = zlib.decompressobj().decompress(part, _LARGEST_UNPACKED + 1)
        total += len(part)
        if total > _LARGEST_UNPACKED:
            break
    return total


def _woff2(data: bytes) -> int:
    """The size of all tables when they are unpacked (WOFF 2.0, 4.1 and 5)."""
    import brotli

    (count,) = struct.unpack_from(">H", data, 12)
    at = 48
    for _ in range(count):
        (flags,) = struct.unpack_from(">B", data, at)
        kind, form = flags & 0x3F, flags >> 6
        at += 5 if kind == _OTHER_TAG else 1
        whole = form == (3 if kind in _OUTLINE_TAGS else 0)
        for _ in range(1 if whole else 2):
            while struct.unpack_from(">B", data, at)[0] & 0x80:
                at += 1
            at += 1
    try:
        limit = _LARGEST_UNPACKED + 1
        return len(brotli.Decompressor().process(data[at:], output_buffer_limit=limit))
    except brotli.error:
        return 0


def _at_weight(font: Any, weight: int) -> None:
    """Set a variable font to one weight, its other axes to their defaults."""
    from fontTools.varLib import instancer

    limits = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    for axis in font["fvar"].axes:
        if axis.axisTag == "wght":
            limits["wght"] = min(max(weight, axis.minValue), axis.maxValue)
    instancer.instantiateVariableFont(font, limits, inplace=True)


def _quadratic(font: Any) -> None:
    """Turn PostScript outlines into TrueType: cubic curves become quadratic ones."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs = font.getGlyphSet()
    error = _MOST_ERROR * font["head"].unitsPerEm
    drawn = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), drawn
    maxp = font["maxp"]
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1  # OpenType 1.9, maxp 1.0
    for name in _NOT_USED:
        setattr(maxp, f"max{name}", 0)
    for tag in {"CFF ", "VORG"} & set(font.keys()):
        del font[tag]
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
