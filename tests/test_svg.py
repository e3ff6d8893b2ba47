"""The SVG: what other programs read, text where it was placed, fonts inside."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uharfbuzz as hb
from lxml import etree

from generator.backends import svg, woff
from generator.scene import Group, Item, Page, Role, Run, Text, TextBox
from tests import scenes

NS = {"s": "http://www.w3.org/2000/svg", "x": "http://www.w3.org/1999/xlink"}
HREF = f"{{{NS['x']}}}href"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def poster() -> etree._Element:
    return etree.fromstring(svg.render(scenes.poster()))


def drawn(*items: Item, width: float = 400, height: float = 200) -> etree._Element:
    """A page with only these items."""
    page = Page("blad", width, height, items, "Blad", scenes.WHITE)
    return etree.fromstring(svg.render(replace(scenes.picture(), pages=(page,))))


def lines(items: tuple[Item, ...]) -> Iterator[tuple[float, float, tuple[Run, ...]]]:
    """Every line of text with its anchor point, in the order of drawing."""
    for item in items:
        if isinstance(item, Group):
            yield from lines(item.items)
        elif isinstance(item, Text):
            yield item.x, item.y, item.runs
        elif isinstance(item, TextBox):
            for paragraph in item.paragraphs:
                if paragraph.bullet and paragraph.bullet.run:
                    yield paragraph.bullet.x, paragraph.bullet.y, (paragraph.bullet.run,)
                for line in paragraph.lines:
                    yield line.x, line.y, line.runs


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


def test_one_unit_is_one_point(poster: etree._Element) -> None:
    assert poster.get("viewBox") == "0 0 1190.55 841.89"
    assert (poster.get("width"), poster.get("height")) == ("1190.55pt", "841.89pt")


def test_the_drawing_says_what_it_is_and_in_which_language(poster: etree._Element) -> None:
    assert poster.findtext("s:title", namespaces=NS) == "Van samenwerking naar draagvlak"
    assert poster.findtext("s:desc", namespaces=NS) == "Samenwerken tussen gemeenten"
    assert poster.get("lang") == "nl"


def test_the_root_does_not_hide_its_parts_from_a_screen_reader(poster: etree._Element) -> None:
    assert poster.get("role") == "group"


def test_a_line_and_its_stations_are_found_by_class_and_data(poster: etree._Element) -> None:
    (line,) = poster.findall(".//s:g[@class='line']", NS)
    assert line.get("data-line") == "samenwerken"
    stations = poster.findall(".//s:g[@class='station']", NS)
    assert [station.get("data-station") for station in stations] == [
        ident for ident, _, _ in scenes.STATIONS
    ]
    assert {station.get("data-lines") for station in stations} == {"samenwerken"}


def test_a_station_holds_its_marker_number_and_label(poster: etree._Element) -> None:
    station = poster.find(".//s:g[@class='station']", NS)
    assert station is not None
    assert station.find("s:circle", NS) is not None
    assert station.findtext("s:text[@class='number']", namespaces=NS) == "1"
    assert station.findtext("s:text[@class='label']", namespaces=NS) == scenes.STATIONS[0][1]


def test_every_line_of_text_stands_where_the_scene_has_it(poster: etree._Element) -> None:
    wanted = list(lines(scenes.poster().pages[0].items))
    found = poster.findall(".//s:text", NS)
    assert [words(text) for text in found] == [
        "".join(run.text for run in runs) for _, _, runs in wanted
    ]
    for text, (x, y, _) in zip(found, wanted, strict=True):
        assert float(text.get("x", "")) == pytest.approx(x, abs=0.001)
        assert float(text.get("y", "")) == pytest.approx(y, abs=0.001)


def test_spaces_between_and_inside_runs_are_kept() -> None:
    runs = (scenes.run("een  "), scenes.run("twee", style="Bold"), scenes.run(" drie"))
    text = drawn(scenes.line(10, 50, *runs)).find("s:text", NS)
    assert text is not None
    assert text.get(SPACE) == "preserve"
    assert words(text) == "een  twee drie"


def test_characters_that_xml_reserves_are_text() -> None:
    root = drawn(scenes.line(10, 50, scenes.run('<b>R&D</b> "zo"')))
    assert words(root.find("s:text", NS)) == '<b>R&D</b> "zo"'


def test_only_text_is_transformed(poster: etree._Element) -> None:
    turned = poster.findall(".//*[@transform]")
    assert {etree.QName(element).localname for element in turned} == {"text"}


def test_text_turns_counter_clockwise_about_its_anchor() -> None:
    text = drawn(scenes.line(30, 90, scenes.run("schuin"), angle=45)).find("s:text", NS)
    assert text is not None
    assert text.get("transform") == "rotate(-45 30 90)"


def test_tracking_becomes_letter_spacing(poster: etree._Element) -> None:
    name = poster.find(".//s:text[@class='line-name']", NS)
    assert name is not None
    assert name.get("letter-spacing") == "0.72"


def test_a_bullet_is_a_disc_or_a_number(poster: etree._Element) -> None:
    numbers = poster.findall(".//s:text[@class='bullet']", NS)
    assert "1." in [words(number) for number in numbers]


def test_numbers_are_short_and_zero_has_no_sign() -> None:
    corner = scenes.Rect(-0.0001, 1 / 3, 2 / 3 * 100, 10.0, scenes.BLUE, corner=2)
    drawing = etree.tostring(drawn(corner)).decode()
    rect = re.findall(r"<rect [^>]*>", drawing)[-1]
    assert 'x="0" y="0.333"' in rect
    assert 'width="66.667"' in rect


def test_a_link_within_the_page_is_kept_and_opens_no_new_window(poster: etree._Element) -> None:
    anchor = next(poster.iterfind(".//s:a", NS))
    assert anchor.get(HREF) == "#ambitie"
    assert anchor.get("target") is None
    assert anchor.get("aria-label") == "Halte 1: Gemeenschappelijke ambitie"
    assert poster.find(".//*[@id='ambitie']") is not None


def test_a_link_to_what_is_not_on_the_page_is_left_out() -> None:
    root = etree.fromstring(svg.render(scenes.picture()))
    assert root.find(".//s:a", NS) is None
    assert len(root.findall(".//s:g[@class='station']", NS)) == 7


def test_an_address_in_a_text_is_a_link(poster: etree._Element) -> None:
    hrefs = [anchor.get(HREF) for anchor in poster.iterfind(".//s:text/s:a", NS)]
    assert hrefs == ["https://voorbeeldstad.nl/kaart?a=1&b=2"]


def test_another_language_is_said_where_it_is_spoken(poster: etree._Element) -> None:
    spoken = [words(text) for text in poster.findall(".//s:text[@lang='en']", NS)]
    assert spoken == ["Printed with care"]


def test_a_picture_has_its_text_or_is_hidden(poster: etree._Element) -> None:
    logo, code = poster.findall(".//s:image", NS)
    assert logo.get("aria-label") == "Gemeente Voorbeeldstad"
    assert logo.get(HREF, "").startswith("data:image/svg+xml;base64,")
    assert code.get("aria-hidden") == "true"


def test_a_shape_without_fill_stays_open_and_joins_are_round() -> None:
    path = scenes.Path(scenes.track(((0, 50), (200, 90))), stroke=scenes.RUST, stroke_width=4)
    element = drawn(path).find("s:path", NS)
    assert element is not None
    assert (element.get("fill"), element.get("stroke-linejoin")) == ("none", "round")
    assert element.get("stroke-linecap") == "butt"


# --- fonts


def faces(root: etree._Element) -> dict[tuple[str, str], bytes]:
    """The embedded fonts by weight and style."""
    rule = re.compile(
        r'font-weight:(\d+);font-style:(\w+);src:url\("data:font/woff2;base64,([^"]+)"'
    )
    css = root.findtext(".//s:style", "", NS)
    return {(weight, style): b64decode(data) for weight, style, data in rule.findall(css)}


def unpacked(woff2: bytes) -> bytes:
    """A WOFF2 file as TrueType, read by a decoder that is not ours."""
    ttlib = pytest.importorskip("fontTools.ttLib", reason="fontTools reads the fonts")
    pytest.importorskip("brotli")
    font = ttlib.TTFont(io.BytesIO(woff2))
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def test_each_font_is_embedded_once(poster: etree._Element) -> None:
    assert set(faces(poster)) == {
        ("400", "normal"),
        ("400", "italic"),
        ("600", "normal"),
        ("700", "normal"),
    }


def test_an_embedded_font_holds_the_characters_in_use_and_no_others() -> None:
    root = drawn(scenes.line(10, 50, scenes.run("AVATAR ĳ é")))
    (data,) = faces(root).values()
    face = hb.Face(unpacked(data))
    assert {chr(code) for code in face.unicodes} == set("AVTR ĳé")


def test_text_in_an_embedded_font_is_as_wide_as_was_measured(poster: etree._Element) -> None:
    shapers = {key: hb.Font(hb.Face(unpacked(data))) for key, data in faces(poster).items()}
    for _, _, runs in lines(scenes.poster().pages[0].items):
        for run in runs:
            style = "italic" if run.font.italic else "normal"
            assert shaped(shapers[str(run.font.weight), style], run) == pytest.approx(
                run.width, abs=0.05
            )


def shaped(shaper: hb.Font, run: Run) -> float:
    """A run's width as a browser shapes it."""
    buffer = hb.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer, {"kern": True, "liga": False, "calt": False, "clig": False})
    advance = sum(position.x_advance for position in buffer.glyph_positions)
    return advance / shaper.face.upem * run.size + run.tracking * len(run.text)


def test_a_packed_font_is_the_same_font() -> None:
    data = scenes.font("Bold").data
    ttlib = pytest.importorskip("fontTools.ttLib", reason="fontTools reads the fonts")
    before = ttlib.TTFont(io.BytesIO(data))
    after = ttlib.TTFont(io.BytesIO(woff.pack(data)))
    assert after.getGlyphOrder() == before.getGlyphOrder()
    assert after["glyf"]["A"] == before["glyf"]["A"]


# --- bytes


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_are_the_same_in_every_process(seed: str) -> None:
    script = (
        "import sys; from tests import scenes; from generator.backends import svg;"
        "sys.stdout.buffer.write(svg.render(scenes.poster()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert done.stdout == svg.render(scenes.poster())


def test_only_decoration_has_no_class(poster: etree._Element) -> None:
    classes = {element.get("class") for element in poster.iter() if element.get("class")}
    assert classes <= {role.value for role in Role} - {"decoration"}
