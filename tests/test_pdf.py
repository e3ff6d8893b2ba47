"""The PDF: text where it was placed and as wide as measured, fonts inside, links, bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from generator import bounds
from generator.backends import pdf
from generator.scene import (
    Circle,
    Document,
    Group,
    Item,
    Outline,
    Page,
    Picture,
    Rect,
    Role,
    Run,
    Text,
    TextBox,
)
from tests import pdfs, scenes

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def poster() -> pikepdf.Pdf:
    return pdfs.opened(pdf.render(scenes.poster()))


def document(*items: Item, width: float = 400, height: float = 300) -> Document:
    page = Page("blad", width, height, items, "Blad", scenes.WHITE)
    return replace(scenes.picture(), pages=(page,))


def drawn(*items: Item) -> pikepdf.Pdf:
    """A page with only these items."""
    return pdfs.opened(pdf.render(document(*items)))


def runs(items: tuple[Item, ...]) -> Iterator[tuple[float, float, Run]]:
    """Every run with the start of its baseline, in the order of drawing."""
    for item in items:
        match item:
            case Group():
                yield from runs(item.items)
            case Text():
                yield from bounds.starts(item)
            case TextBox():
                for paragraph in item.paragraphs:
                    if paragraph.bullet and paragraph.bullet.run:
                        yield paragraph.bullet.x, paragraph.bullet.y, paragraph.bullet.run
                    for line in paragraph.lines:
                        yield from bounds.starts(Text(line.x, line.y, line.runs))


def links(file: pikepdf.Pdf, page: int = 0) -> list[pikepdf.Object]:
    return list(file.pages[page].get("/Annots", []))


# --- text


def test_every_run_starts_where_the_scene_has_it(poster: pikepdf.Pdf) -> None:
    page = scenes.poster().pages[0]
    found = list(pdfs.shown(poster))
    for seen, (x, y, run) in zip(found, runs(page.items), strict=True):
        assert seen.text.rstrip() == run.text.rstrip()
        assert seen.x == pytest.approx(x, abs=0.01)
        assert page.height - seen.y == pytest.approx(y, abs=0.01)


def test_every_run_is_as_wide_as_was_measured(poster: pikepdf.Pdf) -> None:
    page = scenes.poster().pages[0]
    for seen, (_, _, run) in zip(pdfs.shown(poster), runs(page.items), strict=True):
        added = seen.text.removeprefix(run.text)
        assert added in ("", " ")
        space = scenes.run(added, run.size, tracking=run.tracking).width if added else 0.0
        assert seen.width - space == pytest.approx(run.width, abs=0.1)


def test_kerning_is_drawn_and_not_left_to_the_viewer() -> None:
    run = scenes.run("AVATAR", 40)
    kerned, loose = (
        next(pdfs.shown(drawn(scenes.line(10, 90, one)))).width
        for one in (run, replace(run, kerning=()))
    )
    total = sum(extra for _, extra in run.kerning) / 1000 * 40
    assert total < -1
    assert kerned - loose == pytest.approx(total, abs=0.01)


def test_text_ends_or_is_centred_on_its_anchor() -> None:
    run = scenes.run("midden")
    (middle,) = pdfs.shown(drawn(scenes.line(200, 90, run, anchor="middle")))
    (end,) = pdfs.shown(drawn(scenes.line(200, 90, run, anchor="end")))
    assert middle.x == pytest.approx(200 - run.width / 2, abs=0.01)
    assert end.x == pytest.approx(200 - run.width, abs=0.01)


def test_more_characters_than_one_byte_can_hold_still_say_what_they_say() -> None:
    everything = "".join(map(chr, [*range(33, 127), *range(0xA1, 0xAD), *range(0xAE, 0x17F)]))
    lines = [everything[at : at + 40] for at in range(0, len(everything), 40)]
    items = [scenes.line(10, 20 + 15 * row, scenes.run(text)) for row, text in enumerate(lines)]
    found = "".join(shown.text for shown in pdfs.shown(drawn(*items)))
    assert found == everything


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) reads the text")
def test_words_are_read_back_in_order(tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    file.write_bytes(pdf.render(scenes.poster()))
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True)
    words = " ".join(done.stdout.split())
    assert " ".join(scenes.BODY.split()) in words
    assert words.index("Weet samen") < words.index("Duidelijkheid") < words.index("Laat los")


# --- fonts


def test_every_font_is_an_embedded_subset(poster: pikepdf.Pdf) -> None:
    fonts = poster.pages[0].Resources.Font
    assert len(fonts) == 4
    for font in fonts.values():
        assert font.Subtype == "/TrueType"
        assert re.fullmatch(r"/[A-Z]{6}\+SourceSans3-\w+", str(font.BaseFont))
        assert "/FontFile2" in font.FontDescriptor


def test_no_code_of_a_font_stands_for_nothing(poster: pikepdf.Pdf) -> None:
    for font in poster.pages[0].Resources.Font.values():
        assert "\0" not in pdfs.unicode(font).values()


def test_fonts_with_one_name_and_different_keys_are_both_drawn() -> None:
    own = scenes.font()
    other = replace(own, key="Another-regular", data=scenes.font("Bold").data)
    first, second = (replace(scenes.run("Wie"), font=font) for font in (own, other))
    file = drawn(scenes.line(10, 20, first), scenes.line(10, 60, second))
    names = {str(font.BaseFont) for font in file.pages[0].Resources.Font.values()}
    assert names == {"/AAAAAA+SourceSans3-Regular", "/AAAAAA+Another-regular"}


# --- shapes and pictures


def test_every_page_has_its_own_size() -> None:
    small = Page("klein", 200, 100, (), "Klein", scenes.WHITE)
    pages = (*scenes.poster().pages, small)
    file = pdfs.opened(pdf.render(replace(scenes.poster(), pages=pages)))
    sizes = [[float(edge) for edge in page.MediaBox] for page in file.pages]
    assert sizes == [[0, 0, 1190.55, 841.89], [0, 0, 200, 100]]


def test_a_background_that_is_not_white_fills_the_page() -> None:
    page = replace(document().pages[0], background=scenes.TINT)
    content = pdf.render(replace(document(), pages=(page,)))
    file = pdfs.opened(content)
    stream = file.pages[0].Contents.read_bytes().decode()
    assert "0 0 400 300 re" in stream


def test_an_svg_logo_stays_a_vector(poster: pikepdf.Pdf) -> None:
    images = poster.pages[0].Resources.XObject
    assert len(images) == 1
    (code,) = images.values()
    assert (int(code.Width), int(code.Height)) == (24, 24)


def test_a_png_keeps_its_transparency(poster: pikepdf.Pdf) -> None:
    (code,) = poster.pages[0].Resources.XObject.values()
    assert "/SMask" in code


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        (b'r="4"', b'r="4" opacity="0.5"'),
        (b'r="4"', b'r="4" style="opacity: .5"'),
        (b"<circle", b'<mask id="m"/><circle'),
        (b"<circle", b'<svg viewBox="0 0 9 9"/><circle'),
    ],
)
def test_an_svg_that_would_look_otherwise_becomes_a_sharp_picture(
    part: bytes, instead: bytes
) -> None:
    data = scenes.LOGO.replace(part, instead)
    file = drawn(Picture(10, 10, 72, 24, data, "image/svg+xml", "Logo"))
    (image,) = file.pages[0].Resources.XObject.values()
    assert int(image.Width) == 600


@pytest.mark.parametrize(
    "whole", [b'r="4" opacity="1"', b'r="4" style="opacity:1;fill-opacity:.5"']
)
def test_an_svg_that_only_says_it_is_opaque_stays_a_vector(whole: bytes) -> None:
    data = scenes.LOGO.replace(b'r="4"', whole)
    file = drawn(Picture(10, 10, 72, 24, data, "image/svg+xml", "Logo"))
    assert "/XObject" not in file.pages[0].Resources


# --- links and bookmarks


def test_a_link_covers_its_group_and_says_where_it_leads() -> None:
    square = Rect(50, 60, 100, 40, scenes.BLUE)
    file = drawn(
        Group((square,), Role.NAVIGATION, link="#doel", alt="Naar het doel"),
        Group((Circle(300, 200, 20, scenes.RUST),), id="doel"),
    )
    (link,) = links(file)
    assert [float(edge) for edge in link.Rect] == [50, 200, 150, 240]
    assert str(link.Contents) == "Naar het doel"
    assert str(link.Dest) == "doel"


def destination(file: pikepdf.Pdf, name: str) -> list[str | float]:
    names = list(file.Root.Names.Dests.Names)
    target = names[names.index(name) + 1]
    return [str(target[1]), *(float(edge) for edge in target[2:])]


def test_a_destination_shows_the_whole_group() -> None:
    file = drawn(Group((Rect(50, 20, 300, 200, scenes.RUST),), id="doel"))
    assert destination(file, "doel") == ["/FitR", 50, 80, 350, 280]


def test_a_destination_of_a_small_group_shows_what_is_around_it() -> None:
    file = drawn(Group((Circle(210, 150, 20, scenes.RUST),), id="doel"))
    kind, left, bottom, right, top = destination(file, "doel")
    assert kind == "/FitR"
    assert [left, right] == pytest.approx([210 - 400 / 6, 210 + 400 / 6], abs=0.01)
    assert [bottom, top] == pytest.approx([100, 200], abs=0.01)


def test_a_destination_of_a_page_shows_the_page() -> None:
    assert destination(drawn(), "blad") == ["/Fit"]


def test_the_names_of_destinations_are_in_order(poster: pikepdf.Pdf) -> None:
    names = [str(name) for name in list(poster.Root.Names.Dests.Names)[::2]]
    assert names == sorted(names)
    assert {"poster", "kaart", "ambitie", "vertrouwen"} <= set(names)


def test_an_address_opens_in_the_browser(poster: pikepdf.Pdf) -> None:
    addresses = [str(link.A.URI) for link in links(poster) if "/A" in link]
    assert addresses == ["https://voorbeeldstad.nl/kaart?a=1&b=2"]


def test_a_link_to_what_does_not_exist_is_left_out() -> None:
    assert links(pdfs.opened(pdf.render(scenes.picture()))) == []


def test_links_of_a_map_cover_their_slanted_names(poster: pikepdf.Pdf) -> None:
    box = [float(edge) for edge in links(poster)[0].Rect]
    assert box[2] - box[0] > 150
    assert box[3] - box[1] > 150


def test_bookmarks_follow_the_outline(poster: pikepdf.Pdf) -> None:
    with poster.open_outline() as outline:
        (first,) = outline.root
        assert first.title == "Van samenwerking naar draagvlak"
        titles = [child.title for child in first.children]
    assert titles == ["Kaart", *(name for _, name, _ in scenes.STATIONS)]


def test_a_bookmark_to_what_does_not_exist_is_left_out() -> None:
    marks = (Outline("Weg", "weg"), Outline("Blad", "blad"), Outline("Diep", "deel", 2))
    part = Group((Circle(300, 200, 20, scenes.RUST),), id="deel")
    file = pdfs.opened(pdf.render(replace(document(part), outline=marks)))
    with file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Blad"]
        assert [item.title for item in outline.root[0].children] == ["Diep"]


# --- the file


def test_the_file_says_what_it_is_who_made_it_and_when(poster: pikepdf.Pdf) -> None:
    info = {str(key): str(value) for key, value in poster.docinfo.items()}
    assert info["/Title"] == "Van samenwerking naar draagvlak"
    assert info["/Author"] == "Gemeente Voorbeeldstad"
    assert info["/Subject"] == "Samenwerken tussen gemeenten"
    assert info["/Creator"] == "Metrokaart"
    assert info["/CreationDate"] == "D:20261123000000+00'00'"
    assert str(poster.Root.Lang) == "nl"
    assert bool(poster.Root.ViewerPreferences.DisplayDocTitle)


def test_the_date_is_the_document_s_own() -> None:
    early = replace(document(), created=date(1980, 1, 1))
    file = pdfs.opened(pdf.render(early))
    info = file.docinfo
    assert str(info.CreationDate) == str(info.ModDate) == "D:19800101000000+00'00'"


def test_metadata_with_characters_that_xml_reserves_is_kept() -> None:
    title = "Recht & <orde>"
    file = pdfs.opened(pdf.render(replace(document(), title=title)))
    assert "Recht &amp; &lt;orde&gt;" in file.Root.Metadata.read_bytes().decode()
    assert str(file.docinfo.Title) == title


def test_a_poster_without_photos_is_light() -> None:
    assert len(pdf.render(scenes.poster())) < 150_000


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_are_the_same_in_every_process(seed: str) -> None:
    script = (
        "import sys; from tests import scenes; from generator.backends import pdf;"
        "sys.stdout.buffer.write(pdf.render(scenes.poster()) + pdf.render(scenes.deck()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert done.stdout == pdf.render(scenes.poster()) + pdf.render(scenes.deck())
