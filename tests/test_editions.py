"""The poster for an office printer: whole with a white border, or in sheets to glue together."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from generator.backends import pdf
from generator.cli import main
from generator.colour import BLACK, contrast
from generator.errors import UsageError
from generator.layout import office, poster, tiles
from generator.layout.paint import paint
from generator.layout.paper import A3, paper
from generator.layout.tiles.grid import BORDER, GLUE, OVER, divided, sheet_for
from generator.scene import Document, Group, Item, Page, Rect, Role, Text, TextBox
from tests import pdfs
from tests.test_poster import COMPOSITIONS, first_map, house, walk

MM = 72 / 25.4
needs_poppler = pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm draws the page")


@cache
def office_poster(composition: str, name: str = "neutraal") -> Document:
    size = replace(A3, light=True)
    return office.settle(poster.compose(first_map(composition), house(name), size))


@cache
def tiled(composition: str = "staircase", size: str = "a3") -> Document:
    composed = poster.compose(first_map(composition), house(), paper(size))
    return tiles.cut(composed, paper("a4"), house().typeface)


def drawn(document: Document, folder: Path, dpi: int = 40) -> list[np.ndarray]:
    """Each page as shares of white, 0 to 1."""
    (folder / "file.pdf").write_bytes(pdf.render(document))
    command = ["pdftoppm", "-r", str(dpi), "-gray", folder / "file.pdf", folder / "page"]
    subprocess.run(command, check=True)
    pictures = sorted(folder.glob("page*.pgm"))
    return [np.asarray(Image.open(picture), dtype=float) / 255 for picture in pictures]


def words(items: tuple[Item, ...]) -> str:
    """All that is read in items, in order; decoration is not."""
    found = []
    for item in walk(items):
        if isinstance(item, TextBox):
            found += [p.runs for p in item.paragraphs if p.role is not Role.DECORATION]
        elif isinstance(item, Text) and item.role is not Role.DECORATION:
            found.append(item.runs)
    return " ".join("".join(run.text for run in runs) for runs in found)


# --- whole


@needs_poppler
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_nothing_is_printed_in_a_border_of_5_mm(composition: str, tmp_path: Path) -> None:
    (page,) = drawn(office_poster(composition), tmp_path, dpi=72)
    edge = int(5 * MM)
    page[edge:-edge, edge:-edge] = 1
    assert page.min() == 1


@needs_poppler
@pytest.mark.parametrize("composition", COMPOSITIONS)
@pytest.mark.parametrize("name", ["neutraal", "modelveen", "duinlicht"])
def test_an_eighth_of_the_paper_takes_toner_at_most(
    composition: str, name: str, tmp_path: Path
) -> None:
    (page,) = drawn(office_poster(composition, name), tmp_path)
    assert 1 - page.mean() < 1 / 8


@pytest.mark.parametrize("name", ["neutraal", "modelveen", "duinlicht", "voorbeeldstad"])
def test_light_colours_can_be_seen_and_read(name: str) -> None:
    palette = house(name).palette
    for line in palette.lines:
        look = paint(palette, line, light=True)
        assert contrast(look.on_field, look.field) >= 4.5
        assert contrast(look.line, look.field) >= 3
        assert contrast(look.in_line, look.line) >= 3


def test_the_office_edition_has_all_that_the_poster_has() -> None:
    whole = poster.compose(first_map(), house())
    assert words(office_poster("staircase").pages[0].items) == words(whole.pages[0].items)


# --- in sheets


@pytest.mark.parametrize(
    ("size", "count"), [("a3", 4), ("a3-portrait", 4), ("a2", 8), ("a1", 15), ("a0", 25)]
)
def test_a_poster_is_cut_into_as_few_sheets_as_hold_it(size: str, count: int) -> None:
    whole = paper(size)
    grid = divided(whole.width, whole.height, paper("a4"))
    assert grid.columns * grid.rows == count
    width, height = grid.part
    assert width + 2 * BORDER + GLUE <= grid.sheet[0]
    assert height + 2 * BORDER + GLUE <= grid.sheet[1]


def test_the_parts_of_all_sheets_are_the_whole_page() -> None:
    grid = divided(A3.width, A3.height, paper("a4"))
    parts = [tile.part for tile in grid.tiles()]
    assert sum(part.width * part.height for part in parts) == pytest.approx(A3.width * A3.height)
    assert max(part.right for part in parts) == pytest.approx(A3.width)
    assert not any(one.grown(-1).meets(two) for one in parts for two in parts if one != two)


def test_a_sheet_names_those_that_are_glued_on_to_it() -> None:
    first, second, third, last = divided(A3.width, A3.height, paper("a4")).tiles()
    assert (first.name, first.right, first.below) == ("A1", "A2", "B1")
    assert (second.right, second.below) == ("", "B2")
    assert (third.right, third.below) == ("B2", "")
    assert (last.name, last.right, last.below) == ("B2", "", "")


@needs_poppler
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_glued_together_the_sheets_show_the_poster(composition: str, tmp_path: Path) -> None:
    dpi = 36
    whole = tmp_path / "whole"
    whole.mkdir()
    (expected,) = drawn(poster.compose(first_map(composition), house()), whole, dpi)
    sheets = drawn(tiled(composition), tmp_path, dpi)
    grid = divided(A3.width, A3.height, paper("a4"))
    for sheet, tile in zip(sheets, grid.tiles(), strict=True):
        wide, high = (int(side * dpi / 72) - 2 for side in grid.part)
        x, y = (round(at * dpi / 72) for at in (tile.part.x, tile.part.y))
        start = round(BORDER * dpi / 72)
        here, there = sheet[start:, start:][:high, :wide], expected[y:, x:][:high, :wide]
        # They are drawn at other fractions of a pixel.
        blurred = [np.add.reduceat(np.add.reduceat(p, range(0, high, 8)), range(0, wide, 8), 1)
                   for p in (here, there)]  # fmt: skip
        assert np.abs(blurred[0] - blurred[1]).mean() / 64 < 0.03


def poster_part(page: Page) -> tuple[Item, ...]:
    """What a sheet shows of the poster: all before its own furniture."""
    names = [item.name if isinstance(item, Group) else "" for item in page.items]
    return page.items[: names.index("sheet")]


def test_each_word_of_the_poster_is_read_once() -> None:
    (whole,) = poster.compose(first_map(), house()).pages
    read = " ".join(words(poster_part(page)) for page in tiled().pages)
    assert sorted(read.split()) == sorted(words(whole.items).split())


def test_each_logo_of_a_colophon_is_read_on_the_sheet_that_shows_it() -> None:
    whole = poster.compose(first_map("staircase"), house(), A3)
    logos = (_logo("left", 500.0), _logo("right", 1000.0))
    page = replace(whole.pages[0], items=(Group(logos, Role.COLOPHON),))
    sheets = tiles.cut(replace(whole, pages=(page,)), paper("a4"), house().typeface).pages
    read = [
        (item.alt, sheet.id)
        for sheet in sheets
        for item in walk(sheet.items)
        if isinstance(item, Group) and item.role is Role.LOGO
    ]
    assert read == [("left", f"{page.id}-A1"), ("right", f"{page.id}-A2")]


def _logo(name: str, x: float) -> Group:
    return Group((Rect(x, 300.0, 60.0, 30.0, BLACK),), Role.LOGO, alt=name)


@needs_poppler
def test_beside_its_part_a_sheet_is_nearly_white(tmp_path: Path) -> None:
    for sheet in drawn(tiled(), tmp_path, dpi=72):
        width, height = divided(A3.width, A3.height, paper("a4")).part
        sheet[: round(BORDER + height + OVER) + 1, : round(BORDER + width + OVER) + 1] = 1
        assert 1 - sheet.mean() < 0.01


def test_nothing_on_a_sheet_leads_anywhere() -> None:
    for page in tiled("band").pages:
        groups = [item for item in walk(page.items) if isinstance(item, Group)]
        assert not any(group.link or group.id for group in groups)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("edition", ["office", "tiles"])
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_both_editions_meet_the_standards(composition: str, edition: str, profile: str) -> None:
    page = pytest.importorskip("page", reason="page-validation checks PDF/UA and PDF/A")
    document = office_poster(composition) if edition == "office" else tiled(composition)
    report = page.validate_pdf_bytes(pdf.render(document), profile=page.ValidationProfile(profile))
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_every_sheet_starts_with_its_part_of_the_text() -> None:
    rows = pdfs.outline(pdfs.opened(pdf.render(tiled()))).splitlines()
    assert rows[:3] == ["Document", "  Sect", "    H1"]
    assert rows.count("  Sect") == 4


# --- asked for


@pytest.mark.parametrize("name", ["a3", "a2", "500x350"])
def test_a_sheet_as_large_as_the_poster_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be cut into sheets"):
        sheet_for(name, A3)


def test_both_editions_show_in_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    build = ["build", "draagvlak", "--to", "poster,print", "-o", "uit"]
    assert main([*build, "--office"]) == 0
    assert main([*build, "--tiles", "A4", "--format", "a2", "--portrait"]) == 0
    names = {Path(line).name for line in capsys.readouterr().out.splitlines()}
    assert names == {
        "draagvlak-poster-a3-office.pdf",
        "draagvlak-print-a3.pdf",
        "draagvlak-poster-a2-portrait-tiles-a4.pdf",
        "draagvlak-print-a2-portrait.pdf",
    }


@pytest.mark.parametrize("option", [["--office"], ["--tiles", "a4"]])
def test_without_a_poster_there_is_no_edition_of_it(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "draagvlak", "--to", "svg", *option]) == 2
    assert f"{option[0]} is for the poster" in capsys.readouterr().err
