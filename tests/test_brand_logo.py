"""Logos from outside: their proportions, and what is not let in."""

from __future__ import annotations

import base64
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.brand import logo
from generator.errors import Problem

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>'


def svg(inside: str = "", attributes: str = 'viewBox="0 0 30 10"') -> bytes:
    return f"{HEAD.format(attributes)}{inside}</svg>".encode()


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height)).save(file, "PNG")
    return file.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A small PNG file that says it is this large."""
    whole = png(4, 4)
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + whole[24:29]
    return whole[:12] + header + zlib.crc32(header).to_bytes(4) + whole[33:]


def wrong(data: bytes) -> list[str]:
    problems: list[Problem] = []
    found = logo.read(data, "logo", 20, 0.25, problems)
    assert (found is None) == bool(problems)
    return [str(problem) for problem in problems]


def ratio(data: bytes) -> float:
    problems: list[Problem] = []
    found = logo.read(data, "logo", 20, 0.25, problems)
    assert found, problems
    return found.ratio


# --- proportions


@pytest.mark.parametrize(
    ("attributes", "wanted"),
    [
        ('viewBox="0 0 30 10"', 3),
        ('viewBox="-5,-5,30,10"', 3),
        ('width="40" height="10"', 4),
        ('width="4cm" height="20mm"', 2),
        ('width="72pt" height="1in"', 1),
        ('width="40px" height="10px" viewBox="0 0 30 10"', 4),
        ('width="100%" height="100%" viewBox="0 0 30 10"', 3),
        ('width="40" viewBox="0 0 30 10"', 3),
    ],
)
def test_an_svg_has_the_proportions_it_is_drawn_in(attributes: str, wanted: float) -> None:
    assert ratio(svg(attributes=attributes)) == pytest.approx(wanted)


def test_a_png_has_the_proportions_of_its_pixels() -> None:
    assert ratio(png(60, 20)) == 3


@pytest.mark.parametrize("attributes", ["", 'width="40"', 'viewBox="0 0 wide 3"', 'viewBox=""'])
def test_an_svg_without_proportions_is_refused(attributes: str) -> None:
    assert wrong(svg(attributes=attributes)) == [
        "logo: the logo has no viewBox; give its <svg> a viewBox, or a width and height"
    ]


@pytest.mark.parametrize("box", ["0 0 0 10", "0 0 30 0", "0 0 -30 10", "0 0 1000 1", "0 0 nan 1"])
def test_an_svg_with_impossible_proportions_is_refused(box: str) -> None:
    (problem,) = wrong(svg(attributes=f'viewBox="{box}"'))
    assert "give it its real proportions" in problem


# --- what is let in


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="a"/></defs><path fill="url(#a)" d="M0 0H9"/>',
        '<defs><path id="a" d="M0 0H9"/></defs><use xlink:href="#a"/><use href="#a"/>',
        "<style>.a { fill: url( '#b' ) }</style>",
        "<!-- made with care --><metadata><x:y xmlns:x='urn:x'/></metadata>",
        f'<image href="data:image/png;base64,{base64.b64encode(png(4, 4)).decode()}"/>',
    ],
)
def test_a_drawing_that_stays_inside_its_file_is_let_in(inside: str) -> None:
    assert ratio(svg(inside)) == 3


def test_the_document_type_of_svg_is_let_in() -> None:
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert ratio(kind + svg()) == 3
    assert ratio(b"<!DOCTYPE svg>" + svg()) == 3


# --- what is not


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "holds the element <script>; remove the script"),
        ("<text>Stad</text>", "holds the element <text>; convert the text to outlines"),
        ("<foreignObject/>", "holds the element <foreignObject>; remove it"),
        ("<set attributeName='x'/>", "holds the element <set>; remove the animation"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'/>", "holds the HTML element <p>; remove it"),
        ("<path onclick='a()'/>", "holds the event handler onclick; remove it"),
        ("<g ONLOAD='a()'/>", "holds the event handler ONLOAD; remove it"),
        ("<?xml-stylesheet href='a.css'?>", "holds a processing instruction; remove it"),
    ],
)
def test_what_could_run_or_cannot_be_drawn_is_refused(inside: str, message: str) -> None:
    assert wrong(svg("\n" + inside)) == [f"logo:2: the logo {message}"]


@pytest.mark.parametrize(
    "inside",
    [
        "<image href='https://example.org/a.png'/>",
        "<image xlink:href='file:///etc/passwd'/>",
        "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
        "<use href='andere.svg#a'/>",
        "<a href='https://example.org'/>",
        "<a href='javascript:a()'/>",
        "<path fill='url(http://example.org/a.svg#b)'/>",
        "<path style='fill: URL( &quot;a.svg#b&quot; )'/>",
        "<path style='fill: u\\72l(a.svg)'/>",
        "<path fill='u\\72l(a.svg)'/>",
        "<path style='mask-image: image-set(&quot;a.png&quot; 1x)'/>",
        "<style>@import 'a.css';</style>",
        "<style>@font-face { src: url(a.ttf) }</style>",
        "<style>.a { fill: <![CDATA[url(a.svg)]]> }</style>",
        "<g xml:base='https://example.org'/>",
    ],
)
def test_what_lies_outside_the_file_is_refused(inside: str) -> None:
    assert wrong(svg("\n" + inside)) == [
        "logo:2: the logo refers to something outside its own file; draw it as shapes"
    ]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "b">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://example.org/a.dtd">',
        '<!ATTLIST path onclick CDATA "a()">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
    ],
)
def test_declarations_are_refused(declared: str) -> None:
    (problem,) = wrong(f"<!DOCTYPE svg [\n{declared}]>".encode() + svg())
    assert problem.startswith("logo:2: the logo declares an ")
    assert problem.endswith(" of its own; save it as plain SVG")


def test_shapes_that_repeat_repeated_shapes_are_refused() -> None:
    levels = "".join(f'<g id="l{n + 1}">' + f'<use href="#l{n}"/>' * 10 + "</g>" for n in range(9))
    found = wrong(svg(f'<path id="l0"/>{levels}'))
    assert set(found) == {"logo:1: the logo repeats what is itself repeated; expand its symbols"}


def test_a_drawing_that_repeats_itself_is_refused() -> None:
    (problem,) = wrong(svg('<g id="a"><use href="#a"/></g>'))
    assert "repeats what is itself repeated" in problem


def test_a_drawing_that_nests_without_end_is_refused() -> None:
    (problem,) = wrong(svg("<g>" * 5000 + "</g>" * 5000))
    assert "no well-formed SVG" in problem


def test_a_drawing_of_too_many_shapes_is_refused() -> None:
    assert wrong(svg("<g/>" * 25_000)) == [
        "logo:1: the logo has more than 20000 elements; simplify it"
    ]


def test_a_file_that_is_too_large_is_refused() -> None:
    assert wrong(svg(" " * 2_000_000)) == ["logo: the logo is larger than 2 MB; simplify it"]


@pytest.mark.parametrize("data", [b"<svg", b"", b"GIF89a", b"hello", b"<svg>&x;</svg>"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    (problem,) = wrong(data)
    assert "no well-formed SVG" in problem


def test_an_svg_in_another_encoding_is_refused() -> None:
    (problem,) = wrong(svg("<desc>Fryslân</desc>").decode().encode("latin-1"))
    assert problem == "logo: the logo is neither PNG nor SVG in UTF-8; export it again"


def test_an_svg_that_says_another_encoding_hides_nothing() -> None:
    said = b'<?xml version="1.0" encoding="UTF-7"?>'
    assert ratio(said + svg("<desc>+ADw-script/+AD4-</desc>")) == 3


def test_other_xml_is_refused() -> None:
    assert wrong(b"<html/>") == ["logo: the logo is no SVG; use an SVG or PNG file"]


def test_a_picture_that_unpacks_without_end_is_refused() -> None:
    assert wrong(claiming(60_000, 60_000)) == [
        "logo: the logo has 60000 × 60000 pixels; make it at most 5000 pixels a side"
    ]


def test_a_picture_inside_a_drawing_has_the_same_limits() -> None:
    link = base64.b64encode(claiming(60_000, 10)).decode()
    (problem,) = wrong(svg(f'<image href="data:image/png;base64,{link}"/>'))
    assert "60000 × 10 pixels" in problem


@pytest.mark.parametrize("link", ["", "AAAA", "%%%", base64.b64encode(png(4, 4)[:-9]).decode()])
def test_a_damaged_picture_inside_a_drawing_is_refused(link: str) -> None:
    (problem,) = wrong(svg(f'<image href="data:image/png;base64,{link}"/>'))
    assert "damaged picture" in problem


@given(st.integers(8, len(png(30, 10)) - 1))
def test_a_picture_that_is_cut_short_is_refused(length: int) -> None:
    assert wrong(png(30, 10)[:length]) == ["logo: the logo is a damaged PNG file; export it again"]


@given(st.integers(12, len(png(30, 10)) - 1), st.integers(1, 255))
def test_a_picture_with_a_wrong_byte_is_refused(at: int, change: int) -> None:
    data = bytearray(png(30, 10))
    data[at] ^= change
    assert wrong(bytes(data)) == ["logo: the logo is a damaged PNG file; export it again"]


@given(st.binary(max_size=80))
def test_any_bytes_give_a_logo_or_a_reason(tail: bytes) -> None:
    wrong(svg()[:60] + tail)
    wrong(png(4, 4)[:30] + tail)


# --- pixels


MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"]


@pytest.mark.parametrize("mode", MODES)
def test_a_png_of_every_kind_is_let_in(mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (60, 20)).save(file, "PNG")
    assert ratio(file.getvalue()) == 3


def test_a_png_of_a_few_pixels_is_refused() -> None:
    (found,) = wrong(png(1, 1))
    assert found.startswith("logo: the logo has no more than 1 × 1 pixels; use an SVG file, or")


def test_an_animated_png_is_refused() -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (60, 20), color) for color in ("red", "blue")]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    assert wrong(file.getvalue()) == ["logo: the logo is an animated PNG; save one picture of it"]


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def test_a_png_that_holds_fewer_pixels_than_it_says_is_refused() -> None:
    header = (60).to_bytes(4) + (20).to_bytes(4) + b"\x08\x02\0\0\0"
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0" * 40)), chunk(b"IEND", b"")]
    (found,) = wrong(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    assert found == "logo: the logo is a damaged PNG file; export it again"


def test_a_png_that_unpacks_without_end_costs_no_more_than_it_says() -> None:
    header = (60).to_bytes(4) + (20).to_bytes(4) + b"\x08\x02\0\0\0"
    bomb = zlib.compress(bytes(100_000_000), 9)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", bomb), chunk(b"IEND", b"")]
    assert ratio(b"\x89PNG\r\n\x1a\n" + b"".join(parts)) == 3


@pytest.mark.parametrize("size", [(60, 20), (33, 40), (35, 3)])
def test_an_interlaced_png_is_let_in(size: tuple[int, int]) -> None:
    wide, high = size
    starts = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2))
    rows = [
        b"\0" + b"\7\7\7" * len(range(x, wide, dx))
        for x, y, dx, dy in (*starts, (0, 1, 1, 2))
        for _ in range(y, high, dy)
        if len(range(x, wide, dx))
    ]
    header = wide.to_bytes(4) + high.to_bytes(4) + b"\x08\x02\0\0\1"
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"".join(rows)))]
    made = b"\x89PNG\r\n\x1a\n" + b"".join([*parts, chunk(b"IEND", b"")])
    Image.open(io.BytesIO(made)).load()
    assert wrong(made) == []


def test_a_png_that_says_it_is_interlaced_and_is_not_is_damaged() -> None:
    whole = png(60, 20)
    header = whole[16:28] + b"\x01"
    (found,) = wrong(whole[:8] + chunk(b"IHDR", header) + whole[33:])
    assert found == "logo: the logo is a damaged PNG file; export it again"


@given(st.data())
def test_a_png_that_is_let_in_can_be_drawn(data: st.DataObject) -> None:
    whole = png(60, 20)
    header = bytearray(whole[16:29])
    header[data.draw(st.integers(8, 12))] = data.draw(st.integers(0, 255))
    changed = whole[:8] + chunk(b"IHDR", bytes(header)) + whole[33:]
    if not wrong(changed):
        Image.open(io.BytesIO(changed)).load()


@pytest.mark.parametrize("sheet", ["@keyframes a { to { x: 1 } }", "path { animation: a 1s }"])
def test_a_logo_that_moves_is_refused(sheet: str) -> None:
    (found,) = wrong(svg(f"<style>{sheet}</style>"))
    assert found.endswith("the logo moves; remove the animation")


# --- what costs much, and what cannot be read

HEAVY = "".join(f"<rect width='3' height='{n}'/>" for n in range(300))


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<filter id='f'><feGaussianBlur stdDeviation='9999'/></filter>", "the element <filter>"),
        ("<g style='filter: blur(9999px)'/>", "the logo has a filter; draw the effect as shapes"),
        ("<style>g { filter: blur(99px) }</style>", "the logo has a filter; draw the effect"),
        ("<marker id='m'/>", "the logo holds the element <marker>; draw it as shapes"),
        (
            f"<g id='a'>{HEAVY}</g>" + "<use href='#a'/>" * 300,
            "the logo has more than 20000 elements with its copies; simplify it",
        ),
        (
            "<pattern id='p'><rect fill='url(#q)'/></pattern><pattern id='q'/>",
            "the logo has a mask, a clipping path or a pattern inside another; flatten them",
        ),
        (
            "<mask id='m' mask='url(#m)'/>",
            "the logo has a mask, a clipping path or a pattern inside another; flatten them",
        ),
    ],
)
def test_what_costs_much_to_draw_is_refused(inside: str, message: str) -> None:
    assert any(message in found for found in wrong(svg(inside)))


def test_a_mask_with_a_gradient_is_let_in() -> None:
    inside = "<linearGradient id='g'/><mask id='m'><path fill='url(#g)' d='M0 0H9V9Z'/></mask>"
    assert not wrong(svg(inside))


@pytest.mark.parametrize(
    "inside",
    [
        "<path d='M0 0 C'/>",
        "<rect width='x' height='-5'/>",
        "<style>a{}}}{ .x{fill:red;;} @media{</style><rect class='x' width='30' height='10'/>",
        "<rect width='30' height='10' transform='scale(0)'/>",
        "<rect width='30' height='10' transform='matrix(1 2 3)'/>",
        "<rect width='30' height='10' fill='icc-color(x)' stroke='rgb(1,2'/>",
        "<path d='M0 0L1e999 1e999Z' stroke='red' stroke-dasharray='0.00001'/>",
        "",
    ],
)
def test_values_that_make_no_sense_are_drawn_or_left_out(inside: str) -> None:
    from reportlab.graphics import renderPDF

    from generator import pictures

    data = svg(inside)
    assert not wrong(data)
    drawing = pictures.vectors(data)
    if drawing is not None:
        assert renderPDF.drawToString(drawing)
    assert pictures.pixels(data, 30)


def test_a_style_sheet_that_an_instruction_names_is_refused() -> None:
    told = "the logo holds a processing instruction; remove it"
    sheet = b'<?xml-stylesheet href="https://example.org/a.css"?>'
    for data in (sheet + svg(), svg() + sheet, b"<!-- fine -->" + sheet + svg()):
        assert wrong(data) == [f"logo:1: {told}"]
    assert ratio(b"<!-- fine -->" + svg() + b"<!-- fine -->") == 3


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (b"zTXt", b"a\0\0" + zlib.compress(bytes(3_000_000))),
        (b"iTXt", b"a\0\1\0\0\0" + zlib.compress(bytes(3_000_000))),
        (b"iCCP", b"a\0\0" + zlib.compress(bytes(3_000_000))),
        (b"pHYs", b"a"),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_what_a_png_holds_beside_its_pixels_is_sound(
    kind: bytes, content: bytes, last: bool
) -> None:
    whole, extra = png(60, 20), chunk(kind, content)
    at = -12 if last else 33
    (found,) = wrong(whole[:at] + extra + whole[at:])
    assert found == "logo: the logo is a damaged PNG file; export it again"
