"""Colours: reading, contrast, darkening and telling apart, held against coloraide."""

from __future__ import annotations

import pytest
from coloraide import Color as Css
from hypothesis import given
from hypothesis import strategies as st

from generator.colour import (
    BLACK,
    WHITE,
    contrast,
    darken,
    luminance,
    mix,
    parse,
)
from generator.scene import Color

bytes_ = st.integers(0, 255)
colors = st.builds(Color, bytes_, bytes_, bytes_)
ratios = st.floats(3, 12)


@pytest.mark.parametrize(
    "text", ["#004699", "#049", "#004699FF", "rgb(0 70 153)", "hsl(212.5, 100%, 30%)", "navy"]
)
def test_a_colour_is_read_as_css_means_it(text: str) -> None:
    wanted = (round(255 * part) for part in Css(text).convert("srgb").coords())
    assert parse(text) == Color(*wanted)


@pytest.mark.parametrize(
    "text", ["blauw", "#12 34 ", "#12345", "", "#00469980", "transparent", "none", "# 0469"]
)
def test_what_is_no_opaque_colour_is_none(text: str) -> None:
    assert parse(text) is None


def test_a_colour_outside_srgb_is_brought_inside() -> None:
    assert parse("color(display-p3 0 1 0)") is not None


@given(colors, colors)
def test_contrast_is_that_of_wcag(a: Color, b: Color) -> None:
    assert contrast(a, b) == pytest.approx(Css(a.hex).contrast(b.hex, method="wcag21"), rel=1e-3)


@given(colors, colors, st.floats(0, 1))
def test_a_mixture_lies_between_its_parts(a: Color, b: Color, share: float) -> None:
    lower, upper = sorted((a.red, b.red))
    assert lower <= mix(a, b, share).red <= upper


@given(colors, ratios)
def test_a_darkened_colour_has_the_contrast_that_was_asked(color: Color, ratio: float) -> None:
    assert contrast(darken(color, WHITE, ratio), WHITE) >= ratio


@given(colors, ratios)
def test_a_colour_is_darkened_no_further_than_it_must(color: Color, ratio: float) -> None:
    shade = darken(color, WHITE, ratio)
    brighter = Color(*(min(255, part + 2) for part in (shade.red, shade.green, shade.blue)))
    assert shade == color or contrast(brighter, WHITE) < ratio


@given(colors, ratios)
def test_a_colour_that_is_dark_enough_stays_as_it_is(color: Color, ratio: float) -> None:
    if contrast(color, WHITE) >= ratio:
        assert darken(color, WHITE, ratio) == color


@given(colors, ratios)
def test_a_darkened_colour_keeps_its_hue(color: Color, ratio: float) -> None:
    before, after = (Css(c.hex).convert("oklch") for c in (color, darken(color, WHITE, ratio)))
    if after["chroma"] > 0.06:
        turn = abs(before["hue"] - after["hue"]) % 360
        assert min(turn, 360 - turn) < 4


@given(colors, ratios)
def test_a_darkened_colour_gains_no_chroma(color: Color, ratio: float) -> None:
    before, after = (Css(c.hex).convert("oklch") for c in (color, darken(color, WHITE, ratio)))
    assert after["chroma"] <= before["chroma"] + 0.006


def test_a_pale_colour_keeps_the_chroma_that_a_dark_shade_can_hold() -> None:
    sky = Color(0x7C, 0xC4, 0xDC)
    before, after = (Css(c.hex).convert("oklch") for c in (sky, darken(sky, WHITE, 7)))
    assert after["chroma"] == pytest.approx(before["chroma"], abs=0.01)


def test_nothing_is_darker_than_black() -> None:
    assert darken(Color(120, 120, 120), Color(60, 60, 60), 7) == BLACK
    assert darken(BLACK, Color(60, 60, 60), 7) == BLACK


def test_white_has_all_the_luminance_and_black_none() -> None:
    assert luminance(WHITE) == pytest.approx(1)
    assert luminance(BLACK) == 0
