"""Palettes: whatever a house's raw colours are, all that is derived can be seen and read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from coloraide import Color as Css
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import brand, resources
from generator.brand.distinct import APART, GREY_APART
from generator.brand.model import Brand, Palette
from generator.brand.palette import (
    FIELD_CONTRAST,
    SLOTS,
    STROKE_CONTRAST,
    TEXT_CONTRAST,
    completion,
    derive,
    grounds,
    is_paper,
)
from generator.colour import BLACK, WHITE, parse
from generator.content.model import Line, Network
from generator.errors import BrandError, Where
from generator.layout.paint import Paint, paint
from generator.scene import Color
from generator.sight import SIGHTS, Sight, difference, differences

bytes_ = st.integers(0, 255)
colors = st.builds(Color, bytes_, bytes_, bytes_)
papers = st.builds(Color, *[st.integers(200, 255)] * 3).filter(is_paper)
palettes = st.builds(derive, colors, colors, papers, st.lists(colors, min_size=8, max_size=10))

NAVY, ORANGE, TEAL, PLUM, YELLOW = (
    Color(*bytes.fromhex(text)) for text in ("15235b", "fb4720", "00978a", "441347", "ffe14d")
)
HOUSE = brand.load(resources.base_brand())


def ratio(a: Color, b: Color) -> float:
    """Contrast by a second opinion, from the same definition."""
    parts = ((Css(color.hex).luminance(white=None) + 0.05) for color in (a, b))
    low, high = sorted(parts)
    return high / low


def of(*lines: Color, primary: Color = NAVY, spare: tuple[Color, ...] = ()) -> Palette:
    return derive(primary, BLACK, WHITE, lines, spare)


def worn(palette: Palette) -> Paint:
    """What a staircase of the first line wears."""
    return paint(palette, palette.lines[0])


@given(palettes)
def test_white_can_be_read_on_the_field(palette: Palette) -> None:
    assert ratio(WHITE, palette.field) >= FIELD_CONTRAST - 0.01


@given(palettes)
def test_ink_can_be_read_on_the_page_and_on_the_tint(palette: Palette) -> None:
    for ground in (palette.background, palette.tint):
        assert ratio(palette.text, ground) >= TEXT_CONTRAST


@settings(max_examples=50)
@given(palettes)
def test_every_line_is_seen_on_all_that_it_can_run_over(palette: Palette) -> None:
    for line in palette.lines:
        for ground in (*grounds(palette), line.tint):
            assert ratio(line.stroke, ground) >= STROKE_CONTRAST - 0.01


@settings(max_examples=50)
@given(palettes)
def test_every_lines_text_can_be_read_on_all_that_it_can_stand_on(palette: Palette) -> None:
    for line in palette.lines:
        for ground in (*grounds(palette), line.tint):
            assert ratio(line.text, ground) >= TEXT_CONTRAST - 0.01


@settings(max_examples=50)
@given(palettes)
def test_large_text_can_be_read_on_every_line(palette: Palette) -> None:
    for line in palette.lines:
        assert ratio(line.on, line.stroke) >= STROKE_CONTRAST - 0.01


@given(palettes)
def test_the_line_in_the_field_is_seen_there(palette: Palette) -> None:
    assert ratio(worn(palette).line, palette.field) >= STROKE_CONTRAST - 0.01


@given(palettes)
def test_the_line_on_paper_is_seen_there(palette: Palette) -> None:
    assert ratio(worn(palette).paper, palette.background) >= STROKE_CONTRAST - 0.01


def test_areas_keep_the_raw_colour() -> None:
    assert of(ORANGE, primary=YELLOW).primary == YELLOW


def test_a_colour_that_passes_is_not_touched() -> None:
    palette = of(NAVY, TEAL)
    assert [line.stroke.hex for line in palette.lines] == [NAVY.hex, TEAL.hex]
    assert palette.field.hex == NAVY.hex
    assert palette.lines[0].text.hex == NAVY.hex


def test_a_line_that_stands_out_runs_along_the_field() -> None:
    palette = of(ORANGE)
    assert worn(palette).line == worn(palette).paper == palette.lines[0].stroke


def test_a_house_with_one_colour_has_a_white_line_in_its_field() -> None:
    palette = of(NAVY)
    assert worn(palette).line.hex == WHITE.hex
    assert worn(palette).paper == palette.field


def test_too_few_lines_are_completed_to_eight() -> None:
    spare = tuple(line.stroke for line in HOUSE.palette.lines)
    assert len(of(ORANGE, spare=spare).lines) == SLOTS


def test_lines_are_completed_with_colours_unlike_those_before() -> None:
    almost_orange, green = Color(230, 70, 30), Color(0, 103, 90)
    assert completion([ORANGE], [almost_orange, green])[0] == green


def test_lines_are_completed_with_colours_that_look_apart_to_dichromats() -> None:
    """Olive lies far from orange for most people, and near to it for others."""
    olive, blue = parse("#7b9200"), parse("#0e8ae0")
    assert olive
    assert blue
    assert completion([ORANGE], [olive, blue])[0] == blue


def strokes(palette: Palette, count: int = SLOTS) -> list[Color]:
    return [line.stroke for line in palette.lines[:count]]


def nearest(colors: list[Color], sight: Sight) -> float:
    return min(difference(a, b, sight) for at, a in enumerate(colors) for b in colors[:at])


@pytest.mark.parametrize("name", resources.known_brands())
def test_every_shipped_house_keeps_its_lines_apart_for_everyone(name: str) -> None:
    for sight in SIGHTS[:-1]:
        assert nearest(strokes(house(name).palette), sight) >= APART, sight


@pytest.mark.parametrize("name", resources.known_brands())
def test_four_lines_of_a_shipped_house_are_apart_in_a_copy(name: str) -> None:
    assert nearest(strokes(house(name).palette, 4), "grey") >= GREY_APART


@settings(max_examples=30)
@given(colors, st.lists(colors, min_size=3, max_size=3))
def test_three_lines_are_apart_for_everyone(primary: Color, lines: list[Color]) -> None:
    palette = derive(primary, BLACK, WHITE, lines)
    for sight in SIGHTS[:-1]:
        assert nearest(strokes(palette), sight) >= APART - 0.5, sight


@settings(max_examples=30)
@given(colors, colors)
def test_two_lines_are_apart_in_a_copy(one: Color, other: Color) -> None:
    assert nearest(strokes(of(one, other)), "grey") >= GREY_APART - 0.5


def test_the_first_line_keeps_its_colour_when_another_is_near() -> None:
    palette = of(TEAL, TEAL)
    assert palette.lines[0].stroke.hex == TEAL.hex
    assert min(differences(*strokes(palette))) >= APART


def test_lines_that_are_apart_are_not_touched() -> None:
    assert [color.hex for color in strokes(of(TEAL, NAVY))] == [TEAL.hex, NAVY.hex]


def house(name: str) -> Brand:
    return brand.load(resources.find_brand(name))


# --- slots and theme


def test_colours_name_the_theme_colours_that_they_stand_for() -> None:
    palette = HOUSE.palette
    named = (palette.text, palette.background, palette.field, palette.tint)
    assert [color.slot for color in named] == ["dk1", "lt1", "dk2", "lt2"]
    assert [line.stroke.slot for line in palette.lines[:7]] == [
        *(f"accent{number}" for number in range(1, 7)),
        "",
    ]


@given(palettes)
def test_what_names_a_theme_colour_has_it(palette: Palette) -> None:
    theme = dict(brand.theme(replace(HOUSE, palette=palette)).colors)
    used = [palette.primary, palette.on_field, worn(palette).line, worn(palette).paper]
    used += [color for line in palette.lines for color in (line.stroke, line.text, line.on)]
    for color in used:
        assert not color.slot or theme[color.slot].hex == color.hex


def test_a_theme_has_the_twelve_colours_of_office_and_two_families() -> None:
    theme = brand.theme(HOUSE)
    accents = [f"accent{number}" for number in range(1, 7)]
    slots = ["dk1", "lt1", "dk2", "lt2", *accents, "hlink", "folHlink"]
    assert [slot for slot, _ in theme.colors] == slots
    assert (theme.name, theme.heading, theme.body) == (HOUSE.name, *["Source Sans 3"] * 2)


# --- the lines of a map


def network(*wanted: int | Color | None) -> Network:
    where = Where("kaart.md", 3, 1)
    lines = tuple(
        Line(f"l{at}", f"Lijn {at}", replace(where, line=where.line + at), (), color=color)
        for at, color in enumerate(wanted)
    )
    return Network("kaart", "Kaart", where, lines, ())


def slots(*wanted: int | Color | None) -> list[int]:
    strokes = [line.stroke for line in HOUSE.palette.lines]
    found = brand.line_colors(HOUSE, network(*wanted))
    return [strokes.index(found[f"l{at}"].stroke) + 1 for at in range(len(wanted))]


def test_lines_take_the_slots_in_order() -> None:
    assert slots(None, None, None) == [1, 2, 3]


def test_a_line_takes_the_slot_that_it_names() -> None:
    assert slots(4, 2) == [4, 2]


def test_a_line_without_a_colour_takes_a_slot_that_no_other_names() -> None:
    assert slots(None, 1, None, 3) == [2, 1, 4, 3]


def test_past_the_last_slot_they_start_again() -> None:
    assert slots(*[None] * 12)[-3:] == [10, 1, 2]


def test_a_css_colour_takes_no_slot() -> None:
    found = brand.line_colors(HOUSE, network(PLUM, None))
    assert found["l0"].stroke.hex == PLUM.hex
    assert found["l1"] == HOUSE.palette.lines[0]


@given(colors)
def test_a_css_colour_is_made_as_legible_as_the_others(color: Color) -> None:
    line = brand.line_colors(HOUSE, network(color))["l0"]
    for ground in (*grounds(HOUSE.palette), line.tint):
        assert ratio(line.stroke, ground) >= STROKE_CONTRAST - 0.01
        assert ratio(line.text, ground) >= TEXT_CONTRAST - 0.01


def test_slots_that_do_not_exist_are_all_named_with_their_lines() -> None:
    with pytest.raises(BrandError) as caught:
        brand.line_colors(HOUSE, network(1, 11, 99))
    assert [str(problem) for problem in caught.value.problems] == [
        f"kaart.md:{line}:1: {HOUSE.name} has no line colour {number}; "
        "choose from 1 to 10, or write a CSS colour"
        for line, number in ((4, 11), (5, 99))
    ]


def test_nothing_about_a_house_is_in_the_code() -> None:
    package = Path(brand.__file__).parent.parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py")).lower()
    for name in set(resources.known_brands()) - {resources.BASE}:
        assert name not in code


# --- pale lines


def test_a_line_in_yellow_keeps_its_colour_inside_edges_that_are_seen() -> None:
    line = of(NAVY, YELLOW).lines[1]
    assert line.core == YELLOW
    assert ratio(line.stroke, WHITE) >= STROKE_CONTRAST


def test_a_line_that_is_a_little_pale_has_no_core() -> None:
    assert of(NAVY, ORANGE).lines[1].core is None


def test_white_and_grey_make_no_core() -> None:
    assert of(NAVY, WHITE, Color(220, 222, 224)).lines[1].core is None


def test_a_free_line_is_unlike_the_colours_that_others_bring() -> None:
    found = brand.line_colors(HOUSE, network(HOUSE.palette.lines[0].stroke, None))
    assert min(differences(found["l0"].stroke, found["l1"].stroke)) >= APART
