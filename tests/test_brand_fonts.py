"""A house's own fonts: every kind that can be used is, every other is refused with the reason."""

from __future__ import annotations

import struct
import sys
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.brand import fontfile
from generator.brand.font_check import faces
from generator.text import lacking, width
from tests.houses import BOLD, REGULAR, house, wrong

LETTERS = "noHEaëStd"


def packed(flavor: str | None, data: bytes = REGULAR, **changes: int) -> bytes:
    """A font in another wrapping, with values of its OS/2 table changed."""
    font = TTFont(BytesIO(data))
    for name, value in changes.items():
        setattr(font["OS/2"], name, value)
    font.flavor = flavor
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def box(pen: Any, size: int) -> None:
    pen.moveTo((50, 0))
    pen.curveTo((50, size), (size, size), (size, 0))
    pen.lineTo((60, -10))
    pen.closePath()


def built(kind: str) -> FontBuilder:
    """A small font of our own with the letters above."""
    names = [".notdef", *(f"uni{ord(char):04X}" for char in LETTERS)]
    font = FontBuilder(1000, isTTF=kind == "ttf")
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(char): f"uni{ord(char):04X}" for char in LETTERS})
    if kind == "otf":
        drawn = {}
        for at, name in enumerate(names):
            pen = T2CharStringPen(600, None)
            box(pen, 400 + 10 * at)
            drawn[name] = pen.getCharString()
        font.setupCFF("Eigen", {"FullName": "Eigen"}, drawn, {})
    else:
        from fontTools.pens.cu2quPen import Cu2QuPen
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        glyphs = {}
        for at, name in enumerate(names):
            pen = TTGlyphPen(None)
            box(Cu2QuPen(pen, 1.0), 400 + 10 * at)
            glyphs[name] = pen.glyph()
        font.setupGlyf(glyphs)
    font.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Eigen", "styleName": "Regular"})
    font.setupOS2(usWeightClass=400, fsType=0)
    font.setupPost()
    return font


def bytes_of(font: FontBuilder) -> bytes:
    made = BytesIO()
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    font.save(made)
    return made.getvalue()


def variable() -> bytes:
    font = built("ttf")
    font.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    names = font.font.getGlyphOrder()
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    count = {name: len(font.font["glyf"][name].coordinates) + 4 for name in names}
    font.setupGvar(
        {name: [TupleVariation({"wght": (0, 1, 1)}, [(20, 0)] * count[name])] for name in names}
    )
    return bytes_of(font)


OTF = bytes_of(built("otf"))


# --- what is let in


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_a_packed_font_is_unpacked(flavor: str, tmp_path: Path) -> None:
    face = house(tmp_path, f"fonts: eigen.{flavor}", **{f"eigen_{flavor}": packed(flavor)}).typeface
    assert face.regular.family == "Hanken Grotesk"
    assert face.regular.data[:4] == b"\0\1\0\0"
    assert lacking("Gemeente ë", face.regular) == ""


def test_postscript_outlines_become_truetype(tmp_path: Path) -> None:
    font = house(tmp_path, "fonts: eigen.otf", eigen_otf=OTF).typeface.regular
    opened = TTFont(BytesIO(font.data))
    assert "glyf" in opened
    assert "CFF " not in opened
    assert width("noHE", font, 10) == pytest.approx(24)


def test_converted_outlines_stay_where_they_were() -> None:
    from fontTools.pens.boundsPen import BoundsPen

    bounds = []
    for data in (OTF, fontfile.truetype(OTF, 400)):
        font = TTFont(BytesIO(data))
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[font.getBestCmap()[ord("n")]].draw(pen)
        bounds.append(pen.bounds)
    assert bounds[0] == pytest.approx(bounds[1], abs=1.5)


def test_a_conversion_gives_the_same_bytes_each_time() -> None:
    once = fontfile.truetype(OTF, 400)
    fontfile.truetype.cache_clear()
    assert fontfile.truetype(OTF, 400) == once


def test_a_variable_font_sets_every_upright_role(tmp_path: Path) -> None:
    face = house(tmp_path, "fonts: eigen.ttf", eigen_ttf=variable()).typeface
    found = (face.regular, face.semibold, face.bold, face.heading)
    assert [font.weight for font in found] == [400, 600, 700, 700]
    assert face.italic == face.regular
    assert len({font.key for font in found}) == 3


def test_a_static_font_is_used_as_it_is() -> None:
    assert fontfile.truetype(BOLD, 400) is BOLD


# --- what is refused


def restricted(bits: int) -> bytes:
    return packed(None, fsType=bits)


def woff_bomb() -> bytes:
    huge = zlib.compress(bytes(60_000_000))
    entry = struct.pack(">4sIIII", b"glyf", 64, len(huge), 60_000_000, 0)
    return b"wOFF\0\1\0\0" + struct.pack(">IH", 64 + len(huge), 1) + bytes(30) + entry + huge


def damaged() -> bytes:
    start = struct.unpack_from(">I", OTF, OTF.index(b"CFF ") + 8)[0]
    return OTF[:start] + b"\1\0\4\1" + b"\xff" * 40 + OTF[start + 44 :]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (restricted(2), "a font whose licence forbids embedding; use another font"),
        (restricted(0x0102), "a font whose licence forbids embedding; use another font"),
        (restricted(0x0200), "a font whose licence allows embedding as a bitmap alone; use"),
        (restricted(0x0100), "a font whose licence forbids embedding a part of it; use"),
        (b"ttcf" + REGULAR[4:], "a collection of fonts; save the one you need as a file of its"),
        (b"wOF2" + REGULAR[4:], "a damaged font file; get the file again from its maker"),
        (b"wOFF" + REGULAR[4:], "a damaged font file; get"),
        (b"OTTO" + bytes(200), "no font; use a static TrueType or OpenType file (.ttf, .otf)"),
        (woff_bomb(), "a font file that unpacks to too much; use"),
        (damaged(), "a damaged font file; get"),
        (REGULAR.replace(b"glyf", b"glyx", 1), "a font without outlines; use"),
        (REGULAR.replace(b"cmap", b"cmax", 1), "no font; use"),
        (b"%PDF-1.7 and so on", "no font; use"),
        (REGULAR[:-200], "a font file that is cut short or damaged; get"),
        (b"", "a font file that is cut short or damaged; get"),
    ],
    ids=range(15),
)
def test_a_font_that_cannot_be_used_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    (found,) = wrong(tmp_path, "fonts: {body: eigen.ttf}", eigen_ttf=data)
    assert found.startswith(f"brand.yaml:3:15: eigen.ttf is {message}")


def test_bits_that_permit_more_win_from_those_that_forbid(tmp_path: Path) -> None:
    assert not wrong(tmp_path, "fonts: eigen.ttf", eigen_ttf=restricted(0x000A))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_font_is_used_or_refused_and_never_breaks(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([OTF, packed("woff"), packed("woff2"), variable()]))
    at = data.draw(st.integers(0, min(len(source) - 1, 3000)))
    torn = source[:at] + data.draw(st.binary(max_size=8)) + source[at + 4 :]
    with suppress(fontfile.UnusableError):
        assert fontfile.style(fontfile.truetype(torn, 400))


# --- what is told of them


@pytest.mark.parametrize(
    ("bits", "told"),
    [
        (0, "may be embedded and installed"),
        (8, "may be embedded"),
        (4, "may be embedded for reading and printing"),
    ],
)
def test_what_a_licence_permits_is_told(bits: int, told: str) -> None:
    assert fontfile.permission(restricted(bits)) == told


def test_the_characters_that_a_font_lacks_are_told(tmp_path: Path) -> None:
    (face,) = faces(house(tmp_path, "fonts: eigen.otf", eigen_otf=OTF))
    assert face.roles == ("body", "semibold", "bold", "italic", "bold_italic", "heading")
    assert "b" in face.lacks
    assert "ë" not in face.lacks


def test_a_font_in_truetype_needs_no_conversion_library() -> None:
    before = set(sys.modules)
    fontfile.truetype.__wrapped__(REGULAR, 400)
    assert not any(name.startswith("fontTools") for name in set(sys.modules) - before)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_font_that_is_let_in_can_be_cut_and_embedded(data: st.DataObject) -> None:
    from reportlab.pdfbase.ttfonts import TTFontFile

    at = data.draw(st.integers(0, 800) | st.integers(0, len(REGULAR) - 4))
    torn = REGULAR[:at] + data.draw(st.binary(min_size=1, max_size=4)) + REGULAR[at + 4 :]
    with suppress(fontfile.UnusableError):
        made = fontfile.truetype.__wrapped__(torn, 400)
        TTFontFile(BytesIO(made)).makeSubset([ord(letter) for letter in "noHE"])
