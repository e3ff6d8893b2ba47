"""Fonts for a browser: the characters that are used, packed as WOFF2."""

from __future__ import annotations

import struct
from functools import lru_cache

from generator.scene import Font

_SIGNATURE = b"wOF2"
_KEPT_FEATURES = (b"kern", b"mark", b"mkmk", b"ccmp")
_NO_TRANSFORM = {b"glyf": 3 << 6, b"loca": 3 << 6}
_ARBITRARY_TAG = 63


@lru_cache(maxsize=64)
def subset(font: Font, characters: str) -> bytes:
    """A WOFF2 file with the glyphs of these characters and their kerning.

    Ligatures and alternates are left out: the text was measured without them.
    """
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag, "big") for tag in _KEPT_FEATURES)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return pack(bytes(hb.subset(hb.Face(font.data), wanted).blob.data))


def pack(ttf: bytes) -> bytes:
    """A TrueType file as WOFF2, its tables as they are (W3C WOFF 2.0, sections 4 and 5)."""
    import brotli

    tables = _tables(ttf)
    directory = b"".join(_entry(tag, len(data)) for tag, data in tables)
    packed = brotli.compress(b"".join(data for _, data in tables), brotli.MODE_FONT, 9)
    body: bytes = directory + packed
    padding = b"\0" * (-(48 + len(body)) % 4)
    header = struct.pack(
        ">4s4sIHHIIHHIIIII",
        _SIGNATURE,
        ttf[:4],
        48 + len(body) + len(padding),
        len(tables),
        0,
        12 + sum(16 + len(data) + -len(data) % 4 for _, data in tables),
        len(packed),
        *(1, 0, 0, 0, 0, 0, 0),
    )
    return header + body + padding


def _tables(ttf: bytes) -> list[tuple[bytes, bytes]]:
    (count,) = struct.unpack_from(">H", ttf, 4)
    records = (struct.unpack_from(">4sIII", ttf, 12 + 16 * index) for index in range(count))
    return [(tag, ttf[offset : offset + length]) for tag, _, offset, length in records]


def _entry(tag: bytes, length: int) -> bytes:
    flags = bytes([_ARBITRARY_TAG | _NO_TRANSFORM.get(tag, 0)])
    return flags + tag + _base128(length)


def _base128(number: int) -> bytes:
    """A number in groups of seven bits, all but the last with their high bit set."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.insert(0, number & 0x7F | 0x80)
    return bytes(groups)
