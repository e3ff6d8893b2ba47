"""Co-branding: the logos of partners as equals, and what the house says itself."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generator
from generator import brand, press
from generator.backends import pdf
from generator.brand.model import Brand, Logo, Partner
from generator.brand.partners import fill
from generator.build import OUTPUTS
from generator.cli import main
from generator.layout import deck, poster
from generator.layout.logos import Logos, in_row, set_logos
from generator.resources import find_brand
from generator.scene import Document, Group, Picture, Role, TextBox
from tests import pdfs, preflight
from tests.houses import house, problems, write
from tests.test_poster import first_map, walk

MM = 72 / 25.4
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'
SOLID = SVG.format('<path d="M0 0H40V10H0Z"/>')
SLENDER = SVG.format('<path d="M0 0H40V10H0Z" fill="none" stroke="#000"/>')
INSIDE = SVG.format('<path d="M10 2.5H30V7.5H10Z"/>')

logos = st.builds(
    lambda ratio, least, clear, full: Partner(
        "x", Logo(b"", "image/svg+xml", ratio, least, clear), None, full
    ),
    st.floats(0.4, 8), st.floats(0, 30), st.floats(0, 1), st.floats(0.1, 1),
)  # fmt: skip


def areas(found: Logos, partners: list[Partner]) -> list[float]:
    return [
        seat.width * seat.height * one.fill for seat, one in zip(found.seats, partners, strict=True)
    ]


# --- as equals


@given(st.lists(logos, min_size=2, max_size=13), st.floats(120, 800), st.floats(500, 4000))
def test_all_logos_have_the_same_optical_area(
    partners: list[Partner], measure: float, area: float
) -> None:
    found = areas(set_logos(partners, measure, area), partners)
    assert max(found) == pytest.approx(min(found))


@given(st.lists(logos, min_size=2, max_size=13), st.floats(120, 800), st.floats(500, 4000))
def test_logos_keep_their_clear_space_and_the_measure(
    partners: list[Partner], measure: float, area: float
) -> None:
    found = set_logos(partners, measure, area)
    assert found.width <= measure + 0.1
    for at, one in enumerate(found.seats):
        for two in found.seats[at + 1 :]:
            across = max(two.x - one.x - one.width, one.x - two.x - two.width)
            down = max(two.y - one.y - one.height, one.y - two.y - two.height)
            assert max(across, down) >= max(one.clear, two.clear) - 0.01


@given(st.lists(logos, min_size=2, max_size=13), st.floats(500, 4000))
def test_a_logo_is_as_wide_as_its_house_asks_where_there_is_room(
    partners: list[Partner], area: float
) -> None:
    for seat in set_logos(partners, 2000, area).seats:
        assert seat.width >= seat.logo.min_mm * MM - 0.01


@given(st.lists(logos, min_size=1, max_size=13), st.floats(100, 600), st.floats(10, 90))
def test_a_row_keeps_to_its_room(partners: list[Partner], room: float, height: float) -> None:
    row = in_row(partners, room, height)
    assert row.width <= room + 0.1
    assert row.height <= height + 0.1
    assert all(two.x > one.x for one, two in pairwise(row.seats))
    assert max(areas(row, partners)) == pytest.approx(min(areas(row, partners)))


def weight(svg: str) -> float:
    return fill(Logo(svg.encode(), "image/svg+xml", 4, 20, 0.25))


def test_a_solid_logo_fills_its_box() -> None:
    assert weight(SOLID) == pytest.approx(1, abs=0.02)


def test_a_slender_logo_seems_smaller_than_a_solid_one_but_not_by_all_its_ink() -> None:
    assert 0.3 < weight(SLENDER) < 0.7


def test_white_around_a_logo_counts_for_nothing() -> None:
    assert weight(INSIDE) == pytest.approx(0.25, abs=0.02)


def test_a_logo_that_draws_nothing_takes_its_box() -> None:
    assert weight(SVG.format("")) == 1


# --- whose logos


def partner(folder: Path, name: str, *lines: str, **files: bytes | str) -> Path:
    return write(folder / name, f"name: {name.title()}", "extends: neutraal", *lines, **files)


def town(folder: Path, *lines: str, **files: bytes | str) -> Brand:
    return house(folder / "stad", *lines, **files)


def test_a_partner_is_found_in_the_house_beside_it_or_by_its_name(tmp_path: Path) -> None:
    partner(tmp_path / "stad" / "bij", "waterschap", "logo: logo.svg", logo_svg=SOLID)
    partner(tmp_path, "buurstad", "logo: logo.svg", logo_svg=SLENDER)
    found = town(
        tmp_path, "logo: logo.svg", "partners: [bij/waterschap, buurstad, duinlicht]",
        logo_svg=SOLID,
    )  # fmt: skip
    names = ["Stad", "Waterschap", "Buurstad", "Gemeente Duinlicht"]
    assert [one.name for one in found.partners] == names
    assert found.notices == ()


def test_a_house_is_no_partner_of_itself(tmp_path: Path) -> None:
    partner(tmp_path, "buurstad", "logo: logo.svg", logo_svg=SOLID)
    found = town(tmp_path, "logo: logo.svg", "partners: [stad, buurstad, buurstad]", logo_svg=SOLID)
    assert [one.name for one in found.partners] == ["Stad", "Buurstad"]


def test_partners_come_from_the_house_that_is_extended(tmp_path: Path) -> None:
    partner(tmp_path, "buurstad", "logo: logo.svg", logo_svg=SOLID)
    partner(tmp_path, "regio", "partners: [buurstad]")
    write(tmp_path / "dorp", "name: Dorp", "extends: regio", "logo: logo.svg", logo_svg=SOLID)
    assert [one.name for one in brand.load(tmp_path / "dorp").partners] == ["Dorp", "Buurstad"]


@pytest.mark.parametrize(
    ("there", "notice"),
    [
        (None, "there is no partner 'buurstad'; it is built without"),
        ([], "the logo of a partner is missing: buurstad has no logo"),
        (["logo: weg.svg"], "the logo of a partner is missing: "),
        (["logo: logo.svg"], "the logo of a partner is missing: "),
    ],
)
def test_a_missing_logo_is_a_warning_and_the_house_is_built_without(
    tmp_path: Path, there: list[str] | None, notice: str
) -> None:
    if there is not None:
        partner(tmp_path, "buurstad", *there, logo_svg="<svg onload='x'/>")
    found = town(tmp_path, "logo: logo.svg", "partners: [buurstad, duinlicht]", logo_svg=SOLID)
    assert [one.name for one in found.partners] == ["Stad", "Gemeente Duinlicht"]
    (said,) = found.notices
    assert said.message.startswith(notice)
    assert said.where
    assert said.where.line == 4


def test_without_any_partner_that_can_be_shown_the_house_stands_alone(tmp_path: Path) -> None:
    found = town(tmp_path, "logo: logo.svg", "partners: [buurstad]", logo_svg=SOLID)
    assert found.partners == ()
    assert found.notices


def test_more_than_twelve_partners_are_refused(tmp_path: Path) -> None:
    names = ", ".join(f"p{at}" for at in range(13))
    folder = write(tmp_path, "name: Stad", "extends: neutraal", f"partners: [{names}]")
    assert problems(folder) == [
        "brand.yaml:3:62: there are 13 partners; 12 is the most; leave some out"
    ]


# --- where they stand


def shown(document: Document, page: int = 0) -> list[str]:
    groups = [item for item in walk(document.pages[page].items) if isinstance(item, Group)]
    return [
        group.alt
        for group in groups
        if group.role is Role.LOGO and isinstance(group.items[0], Picture)
    ]


TOGETHER = ["Gemeente Voorbeeldstad", "Waterschap Rietstroom", "Regio Lindekust"]


@pytest.mark.parametrize("composition", ["staircase", "band"])
def test_the_poster_shows_all_logos_with_their_names(composition: str) -> None:
    document = poster.compose(first_map(composition), brand.load(find_brand("voorbeeldstad")))
    assert shown(document, -1) == TOGETHER


@pytest.mark.parametrize("composition", ["staircase", "band"])
def test_the_first_and_last_slide_show_all_logos(composition: str) -> None:
    document = deck.compose(first_map(composition), brand.load(find_brand("voorbeeldstad")))
    assert shown(document, 0) == TOGETHER
    assert shown(document, -1) == TOGETHER


def test_in_print_partners_stay_vectors_in_ink() -> None:
    own = brand.load(find_brand("voorbeeldstad"))
    document = press.prepare(poster.compose(first_map(), own), own)
    pictures = [i for p in document.pages for i in walk(p.items) if isinstance(i, Picture)]
    assert len(pictures) == 3
    assert all(picture.inks and not picture.pixels for picture in pictures)
    file = pdfs.opened(pdf.render(document))
    assert preflight.complaints(file) == []
    assert preflight.walked(file.pages[0]).images == []


def test_a_partner_that_is_missing_is_told_once_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(
        tmp_path / "stad", "name: Stad", "extends: neutraal", "logo: logo.svg",
        "partners: [buurstad]", logo_svg=SOLID,
    )  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["build", "draagvlak", "-b", str(folder), "-o", "uit"]) == 0
    assert capsys.readouterr().err.count("there is no partner 'buurstad'") == 1


# --- the local sentences


def colophon(own: Brand, output: int = 1) -> str:
    document = generator.compose(first_map(), own, OUTPUTS[output])
    boxes = [
        item
        for page in document.pages
        for group in walk(page.items)
        if isinstance(group, Group) and group.role is Role.COLOPHON
        for item in walk(group.items)
        if isinstance(item, TextBox)
    ]
    return " ".join(run.text for box in boxes for part in box.paragraphs for run in part.runs)


def test_the_colophon_says_whom_to_ask_and_who_carries_it(tmp_path: Path) -> None:
    own = town(tmp_path, "text: {contact: Bel 14 099., portefeuillehouder: wethouder De Wit}")
    assert "Bel 14 099." in colophon(own)
    assert "Portefeuillehouder: wethouder De Wit" in colophon(own)


def test_an_address_in_the_colophon_leads_there(tmp_path: Path) -> None:
    own = town(tmp_path, "text: {contact: 'Mail s@stad.nl, of kijk op https://stad.nl/x.'}")
    links = {
        run.link
        for page in poster.compose(first_map(), own).pages
        for box in walk(page.items)
        if isinstance(box, TextBox)
        for part in box.paragraphs
        for run in part.runs
    }
    assert {"mailto:s@stad.nl", "https://stad.nl/x"} <= links


def test_what_any_house_could_say_is_not_said_for_one(tmp_path: Path) -> None:
    assert "Portefeuillehouder" not in colophon(town(tmp_path))
    assert "projectleider" not in colophon(town(tmp_path))
