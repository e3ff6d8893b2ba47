"""`brand check`: everything that was decided about a house, told and drawn."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator import brand, resources
from generator.backends import png, svg
from generator.brand import logo_check
from generator.brand.model import Brand
from generator.brand.report import report
from generator.cli import main
from generator.layout import sheet
from generator.layout.sheet.frame import HEIGHT, WIDTH
from generator.scene import Document, Group, Item, Picture, Text
from tests.houses import SVG, house, write

WHITE_LOGO = SVG.replace("<path ", '<path fill="#fff" ')
HOUSES = resources.known_brands()


def lines(found: Brand, title: str) -> str:
    sections = report(found).sections
    return "\n".join(next(s for s in sections if s.title.startswith(title)).lines)


def texts(document: Document) -> list[Text]:
    def walk(items: tuple[Item, ...]) -> list[Text]:
        found = [item for item in items if isinstance(item, Text)]
        return found + [text for i in items if isinstance(i, Group) for text in walk(i.items)]

    return walk(document.pages[0].items)


# --- what is told


def test_a_raw_colour_is_told_with_the_shade_and_the_contrast_before_and_after(
    tmp_path: Path,
) -> None:
    told = lines(house(tmp_path, 'colors: {primary: "#ffe100"}'), "colours")
    line = next(row for row in told.splitlines() if row.startswith("line 1"))
    assert line.startswith("line 1            #ffe100 → ")
    assert "3 needed" in line
    assert "#ffe100 is drawn on the map between edges" in told
    assert "kept as it is" in told


def test_a_line_that_gave_way_is_told(tmp_path: Path) -> None:
    colors = 'colors: {primary: "#004699", lines: ["#004699", "#00489c"]}'
    assert "moved away from a line before it" in lines(house(tmp_path, colors), "colours")


def test_distances_are_told_for_five_ways_of_seeing(tmp_path: Path) -> None:
    head, *rows = lines(house(tmp_path), "lines apart").splitlines()
    assert head.split() == ["normal", "deutan", "protan", "tritan", "grey"]
    assert len(rows) == 10


def test_fonts_are_told_with_what_they_permit(tmp_path: Path) -> None:
    assert "all characters; may be embedded" in lines(house(tmp_path), "type")


def test_a_logo_is_told_with_its_measures(tmp_path: Path) -> None:
    told = lines(house(tmp_path, "logo: logo.svg", "logo_min_mm: 31", logo_svg=SVG), "logo")
    assert "4.00 times as wide as high; at least 31 mm wide; clear space 0.25" in told
    assert "contrast 21.0 on #ffffff" in told


def test_a_grey_house_is_advised_to_take_a_colour(tmp_path: Path) -> None:
    told = report(house(tmp_path, 'colors: {primary: "#9a9a9a"}')).advice
    assert told[0].startswith("the primary colour #9a9a9a is white, grey or black")


def test_a_missing_negative_variant_is_advised(tmp_path: Path) -> None:
    told = report(house(tmp_path, "logo: logo.svg", logo_svg=SVG)).advice
    assert any(advice.startswith("no negative variant") for advice in told)


@pytest.mark.parametrize("name", HOUSES)
def test_nothing_must_be_mended_in_a_shipped_house(name: str) -> None:
    assert report(brand.load(resources.find_brand(name))).problems == ()


# --- what must be mended


def test_a_logo_that_nobody_sees_must_be_mended(tmp_path: Path) -> None:
    (problem,) = report(house(tmp_path, "logo: logo.svg", logo_svg=WHITE_LOGO)).problems
    assert problem.message == "logo has a contrast of 1.0 on #ffffff"
    assert problem.hint


def test_a_logo_without_shapes_must_be_mended(tmp_path: Path) -> None:
    empty = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"/>'
    (problem,) = report(house(tmp_path, "logo: logo.svg", logo_svg=empty)).problems
    assert problem.message == "logo draws nothing"


def test_a_white_logo_is_fine_where_it_belongs(tmp_path: Path) -> None:
    lines = ("logo: logo.svg", "logo_negative: wit.svg")
    found = house(tmp_path, *lines, logo_svg=SVG, wit_svg=WHITE_LOGO)
    assert all(mark.seen for mark in logo_check.marks(found))


def test_a_logo_with_a_ground_of_its_own_is_told(tmp_path: Path) -> None:
    boxed = SVG.replace("<path", '<path d="M0 0H40V10H0Z" fill="#fff"/><path')
    told = report(house(tmp_path, "logo: logo.svg", logo_svg=boxed)).advice
    assert any("a ground of its own" in advice for advice in told)


# --- the sheet


@pytest.mark.parametrize("name", HOUSES)
def test_the_sheet_keeps_its_words_on_the_page(name: str) -> None:
    for text in texts(sheet.compose(brand.load(resources.find_brand(name)))):
        assert 0 < text.y < HEIGHT
        assert text.x + (text.width if text.anchor == "start" else 0) < WIDTH


def test_the_sheet_shows_the_logo_on_light_and_on_dark() -> None:
    items = sheet.compose(brand.load(resources.find_brand("voorbeeldstad"))).pages[0].items
    pictures = [item for item in items if isinstance(item, Picture)]
    assert {picture.x > 0.68 * WIDTH for picture in pictures} == {True, False}


def test_a_long_name_fits_beside_the_logo(tmp_path: Path) -> None:
    name = "Nuenen, Gerwen en Nederwetten aan het Lange Water"
    folder = write(tmp_path, f'name: "{name}"', "extends: neutraal", "logo: logo.svg", logo_svg=SVG)
    found = texts(sheet.compose(brand.load(folder)))
    logo = 0.68 * WIDTH - 42 - 200
    assert all(text.x + text.width < logo for text in found if 60 < text.y < 110 and text.x < 50)


def test_the_sheet_is_drawn_as_svg_and_as_pixels() -> None:
    document = sheet.compose(brand.load(resources.base_brand()))
    with Image.open(BytesIO(png.render(document))) as image:
        assert image.size == (2381, 1685)
        colors = {color[:3] for _, color in image.convert("RGB").getcolors(1 << 24)}
    assert (11, 47, 91) in colors
    assert b"Huisstijl" in svg.render(document)


# --- the command


def test_check_tells_and_draws(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brand", "check", "duinlicht", "-o", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Gemeente Duinlicht (")
    for ending in ("svg", "png"):
        path = tmp_path / "duinlicht" / f"duinlicht-huisstijl.{ending}"
        assert path.exists()
        assert f"sheet: {path}" in told


def test_check_ends_with_1_when_something_must_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(
        tmp_path / "stad", "name: Stad", "extends: neutraal", "logo: l.svg", l_svg=WHITE_LOGO
    )
    assert main(["brand", "check", str(folder), "-o", str(tmp_path)]) == 1
    assert "logo has a contrast of 1.0" in capsys.readouterr().err


def test_check_goes_on_after_a_house_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = write(tmp_path / "stuk", "name: Stuk", "logo: weg.svg")
    assert main(["brand", "check", str(broken), "duinlicht", "-o", str(tmp_path)]) == 1
    found = capsys.readouterr()
    assert "there is no file 'weg.svg'" in found.err
    assert "Gemeente Duinlicht" in found.out


@pytest.mark.parametrize(("wide", "high"), [(400, 20), (20, 200), (60, 40)])
def test_every_logo_fits_at_the_head_of_the_sheet(tmp_path: Path, wide: int, high: int) -> None:
    logo = SVG.replace("0 0 40 10", f"0 0 {wide} {high}")
    own = ("logo: logo.svg", "logo_negative: wit.svg", "logo_min_mm: 200", "logo_clear: 3")
    found = house(tmp_path, *own, logo_svg=logo, wit_svg=logo)
    document = sheet.compose(found)
    for item in document.pages[0].items:
        if isinstance(item, Picture):
            assert 0 < item.y < item.y + item.height < 160
            assert item.x + item.width < WIDTH
    assert all(text.x + text.width < WIDTH for text in texts(document) if text.anchor == "start")


def test_partners_are_told_as_well() -> None:
    told = lines(brand.load(resources.find_brand("voorbeeldstad")), "logo")
    assert "partner Waterschap Rietstroom SVG" in told
    assert "partner Regio Lindekust SVG" in told
