"""The PDF for who cannot see it: standards, the structure tree, and nothing drawn outside it."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator import text
from generator.backends import pdf
from generator.backends.pdf import archive
from generator.scene import (
    Bullet,
    Circle,
    Document,
    Group,
    Item,
    Page,
    Paragraph,
    Picture,
    Rect,
    Role,
    TextBox,
    TextLine,
)
from generator.scene import (
    Path as Shape,
)
from tests import pdfs, scenes


def document(*items: Item) -> Document:
    page = Page("blad", 400, 300, items, "Blad", scenes.WHITE)
    return replace(scenes.picture(), pages=(page,))


def linked_logo() -> Document:
    """What a poster has besides: a linked picture, a name that links, a deep list, a break."""
    square = Shape(scenes.track(((20, 20), (90, 50))), fill=scenes.INK)
    code = Group(
        (square,), Role.LOGO, alt="https://voorbeeldstad.nl", link="https://voorbeeldstad.nl"
    )
    name = TextBox(40, 80, 200, 20, (heading("Weer-", "stand", whole="Weerstand"),))
    number = scenes.line(20, 90, scenes.run("6"), role=Role.NUMBER)
    marker = Circle(20, 90, 8, scenes.WHITE, scenes.BLUE, 2)
    back = Group((marker, number, name), Role.HEADING, name="Weerstand", link="#blad")
    title = scenes.line(20, 60, scenes.run("Titel", 30), role=Role.TITLE)
    return document(title, code, Group((back, deep_list()), Role.PANEL, id="weerstand"))


def heading(*lines: str, whole: str) -> Paragraph:
    placed = tuple(
        TextLine(40, 90 + 14 * row, (scenes.run(words),)) for row, words in enumerate(lines)
    )
    return Paragraph((scenes.run(whole),), placed, 14, Role.HEADING)


def deep_list() -> TextBox:
    """Items of one and two levels, one of two paragraphs, then a numbered list."""
    disc = Bullet(20, 140, scenes.BLUE, 2)
    rows = (
        ("een", 0, disc),
        ("een a", 1, disc),
        ("een b", 1, disc),
        ("twee", 0, disc),
        ("nog twee", 0, None),
        ("eerst", 0, Bullet(20, 240, scenes.BLUE, run=scenes.run("1."))),
    )
    paragraphs = tuple(
        Paragraph(
            (scenes.run(words),),
            (TextLine(30, 140 + 20 * row, (scenes.run(words),)),),
            20,
            Role.BULLET,
            level=level,
            bullet=bullet,
        )
        for row, (words, level, bullet) in enumerate(rows)
    )
    return TextBox(20, 120, 300, 130, paragraphs)


DOCUMENTS = {
    "poster": scenes.poster,
    "deck": scenes.deck,
    "map": scenes.picture,
    "parts": linked_logo,
    "nameless": lambda: replace(linked_logo(), author="", subject=""),
}


@pytest.fixture(params=DOCUMENTS, scope="module")
def data(request: pytest.FixtureRequest) -> bytes:
    return pdf.render(DOCUMENTS[request.param]())


@pytest.fixture(scope="module")
def file(data: bytes) -> pikepdf.Pdf:
    return pdfs.opened(data)


# --- the standards


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_meets_the_standard(data: bytes, profile: str) -> None:
    page = pytest.importorskip("page", reason="page-validation checks PDF/UA and PDF/A")
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile))
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


# --- what the checkers never look at


def owners(file: pikepdf.Pdf) -> Counter[tuple[Any, int, Any]]:
    """How often each structure element lists each marked-content number of a page."""
    found: Counter[tuple[Any, int, Any]] = Counter()
    for element in pdfs.elements(file):
        for kid in pdfs.children(element):
            if isinstance(kid, int):
                found[element.Pg.objgen, kid, element.objgen] += 1
    return found


def parents(file: pikepdf.Pdf) -> dict[int, Any]:
    nums = list(file.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, nums[::2]), nums[1::2], strict=True))


def test_nothing_is_drawn_outside_the_structure(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        for operator, around in pdfs.marked(page):
            if operator in pdfs.PAINTING:
                assert around, operator
                assert around[0][0] == "/Artifact" or around[0][1] is not None


def test_marked_content_is_not_nested_in_other_content(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        for _, around in pdfs.marked(page):
            assert sum(number is not None for _, number in around) <= 1
            assert all(tag == "/Span" for tag, _ in around[1:])


def test_marked_content_and_text_objects_do_not_overlap(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        opened = None
        for operator, around in pdfs.marked(page):
            if operator == "BT":
                opened = around
            elif operator == "ET":
                assert around == opened


def test_every_content_number_is_used_once_on_its_page(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        used = [
            properties.MCID
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in (properties := operands[1])
        ]
        assert [int(number) for number in used] == list(range(len(used)))


def test_the_parent_tree_finds_the_one_element_that_lists_each_content(file: pikepdf.Pdf) -> None:
    listed = owners(file)
    tree = parents(file)
    found = 0
    for page in file.pages:
        for number, element in enumerate(tree[int(page.StructParents)]):
            assert listed[page.objgen, number, element.objgen] == 1
            found += 1
    assert found == sum(listed.values())


def test_the_tag_of_content_is_that_of_its_element(file: pikepdf.Pdf) -> None:
    tree = parents(file)
    for page in file.pages:
        for _, around in pdfs.marked(page):
            for tag, number in around:
                if number is not None:
                    assert str(tree[int(page.StructParents)][number].S) == tag


def test_every_link_is_listed_by_the_element_that_the_parent_tree_names(
    file: pikepdf.Pdf,
) -> None:
    tree = parents(file)
    for page in file.pages:
        assert str(page.Tabs) == "/S"
        for link in page.get("/Annots", []):
            element = tree[int(link.StructParent)]
            assert element.S == "/Link"
            listed = [
                kid.Obj.objgen
                for kid in pdfs.children(element)
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
            ]
            assert link.objgen in listed
            assert str(link.Contents)


def test_every_element_names_its_parent(file: pikepdf.Pdf) -> None:
    for element in pdfs.elements(file):
        for kid in pdfs.children(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen


def test_no_element_is_empty(file: pikepdf.Pdf) -> None:
    assert all(pdfs.children(element) for element in pdfs.elements(file))


def test_every_figure_has_words_and_a_box(file: pikepdf.Pdf) -> None:
    for element in pdfs.elements(file):
        if element.S == "/Figure":
            assert str(element.Alt)
            left, bottom, right, top = map(float, element.A.BBox)
            assert (left < right, bottom < top) == (True, True)


# --- what becomes what


def structure(*items: Item) -> str:
    file = pdfs.opened(pdf.render(document(*items)))
    return pdfs.outline(file)


def tree(rows: str) -> str:
    """An indented tree without the margin of the code around it."""
    lines = rows.strip("\n").splitlines()
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[margin:].rstrip() for line in lines if line.strip())


def test_a_map_is_a_figure_followed_by_a_list_of_its_stations() -> None:
    file = pdfs.opened(pdf.render(scenes.poster()))
    rows = pdfs.outline(file).splitlines()
    at = rows.index("  Figure")
    assert rows[at + 1 : at + 5] == ["  L", "    LI", "      LBody", "        Link"]
    assert rows.count("        Link") == 7


def test_a_panel_is_a_section_with_its_number_in_the_heading() -> None:
    assert structure(scenes.panel(0, 10, 10, 255)) == tree("""
        Document
          Sect
            H2
            P
            P
    """)


def test_lists_nest_and_a_second_paragraph_stays_in_its_item() -> None:
    assert structure(deep_list()) == tree("""
        Document
          L
            LI
              Lbl
              LBody
                P
                L
                  LI
                    Lbl
                    LBody
                      P
                  LI
                    Lbl
                    LBody
                      P
            LI
              Lbl
              LBody
                P
                P
          L
            LI
              Lbl
              LBody
                P
    """)


def test_a_picture_that_links_is_a_figure_in_a_link() -> None:
    file = pdfs.opened(pdf.render(linked_logo()))
    rows = pdfs.outline(file).splitlines()
    assert rows[1:5] == ["  H1", "  P", "    Link", "      Figure"]


def test_a_heading_that_links_is_one_heading() -> None:
    file = pdfs.opened(pdf.render(linked_logo()))
    rows = pdfs.outline(file).splitlines()
    at = rows.index("  Sect")
    assert rows[at + 1 : at + 3] == ["    H2", "      Link"]
    assert rows.count("    H2") == 1


def test_a_title_on_two_lines_is_one_heading() -> None:
    rows = [scenes.line(20, y, scenes.run("Van", 30), role=Role.TITLE) for y in (40, 80)]
    assert structure(Group(tuple(rows), Role.TITLE)) == "Document\n  H1"


def test_the_number_before_a_title_belongs_to_it() -> None:
    badge = Group((scenes.line(20, 40, scenes.run("4"), role=Role.NUMBER),), Role.BADGE)
    title = scenes.line(40, 40, scenes.run("De onderstroom"), role=Role.TITLE)
    assert structure(badge, title) == "Document\n  H1"


def test_decoration_is_left_out_of_the_tree() -> None:
    title = scenes.line(20, 40, scenes.run("Titel"), role=Role.TITLE)
    picture = Picture(10, 10, 20, 20, scenes.png(), "image/png", "")
    stamp = Group((scenes.line(20, 90, scenes.run("CONCEPT")),))
    assert structure(title, picture, stamp, Rect(0, 0, 9, 9, scenes.TINT)) == "Document\n  H1"


def test_another_language_is_said_where_it_is_spoken() -> None:
    file = pdfs.opened(pdf.render(scenes.poster()))
    spoken = [str(element.Lang) for element in pdfs.elements(file) if "/Lang" in element]
    assert spoken == ["nl", "en"]


def test_an_address_in_a_text_without_a_role_is_in_the_tree() -> None:
    site = scenes.run("voorbeeldstad.nl", link="https://voorbeeldstad.nl")
    assert structure(scenes.line(20, 40, site)) == tree("""
        Document
          P
            Link
    """)


def test_each_of_several_pages_is_a_section() -> None:
    file = pdfs.opened(pdf.render(scenes.deck()))
    assert [str(page.S) for page in pdfs.children(file.Root.StructTreeRoot.K)] == ["/Sect"] * 4


# --- what is read aloud


def spoken(*items: Item) -> str:
    file = pdfs.opened(pdf.render(document(*items)))
    return "".join(shown.text for shown in pdfs.shown(file))


def test_lines_and_runs_are_parted_by_a_space() -> None:
    rows = ("Gemeenschappelijke", "ambitie")
    texts = [scenes.line(20, 40 + 20 * at, scenes.run(row)) for at, row in enumerate(rows)]
    assert spoken(Group(tuple(texts), Role.TITLE)).strip() == "Gemeenschappelijke ambitie"


def test_no_space_is_added_in_decoration() -> None:
    assert spoken(scenes.line(20, 40, scenes.run("CONCEPT"))) == "CONCEPT"


def test_no_space_follows_a_hyphen_that_is_in_the_text() -> None:
    box = TextBox(40, 80, 200, 20, (heading("Noord-", "Holland", whole="Noord-Holland"),))
    assert spoken(box).strip() == "Noord-Holland"


def test_a_hyphen_that_breaks_a_word_is_a_soft_one() -> None:
    box = TextBox(40, 80, 200, 20, (heading("Weer-", "stand", whole="Weerstand"),))
    content = pdf.render(document(box))
    file = pdfs.opened(content)
    stream = file.pages[0].Contents.read_bytes()
    assert stream.count(b"/Span <</ActualText <FEFF00AD>>> BDC") == 1


def test_kerning_across_a_soft_hyphen_keeps_the_measured_width() -> None:
    box = TextBox(40, 80, 200, 20, (heading("AVATAV-", "A", whole="AVATAVA"),))
    file = pdfs.opened(pdf.render(document(box)))
    first = next(pdfs.shown(file))
    assert first.width == pytest.approx(text.width("AVATAV-", scenes.font(), 12), abs=0.1)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler) reads the structure")
def test_the_poster_is_read_in_its_order(tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    file.write_bytes(pdf.render(scenes.poster()))
    done = subprocess.run(
        ["pdfinfo", "-struct-text", file], capture_output=True, check=True, text=True
    )
    read = [row.strip() for row in done.stdout.splitlines() if row.strip().startswith('"')]
    texts = [row.strip('" ') for row in read if row.strip('" ')]
    assert texts[:3] == ["Van samenwerking naar draagvlak", "Zeven haltes", "SAMENWERKING"]
    assert texts[3:10] == [f"{at} {name}" for at, (_, name, _) in enumerate(scenes.STATIONS, 1)]
    assert texts[10:13] == ["1 Gemeenschappelijke ambitie", scenes.STATIONS[0][2], scenes.BODY]
    assert texts[-1] == "Printed with care"


def test_data_that_ends_in_a_return_keeps_it_apart_from_its_line_end() -> None:
    assert archive._Body(b"data\r").format(None) == b"data\r\r\n"
    assert archive._Body(b"data\n").format(None) == b"data\n\n"
