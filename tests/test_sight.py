"""How colours look and how far they are apart, held against coloraide."""

from __future__ import annotations

import pytest
from coloraide import Color as Css
from hypothesis import given
from hypothesis import strategies as st

from generator.scene import Color
from generator.sight import SIGHTS, Sight, clear, delta_e, difference, differences, lightness, seen

bytes_ = st.integers(0, 255)
colors = st.builds(Color, bytes_, bytes_, bytes_)
COLORED: tuple[Sight, ...] = SIGHTS[:-1]
RED, GREEN = Color(200, 60, 40), Color(100, 120, 20)


def looks(color: Color, sight: Sight) -> Css:
    css = Css(color.hex)
    return css if sight == "normal" else css.filter(sight)


@given(colors, colors)
def test_differences_are_those_of_ciede2000(a: Color, b: Color) -> None:
    for sight, found in zip(COLORED, differences(a, b), strict=True):
        wanted = looks(a, sight).delta_e(looks(b, sight), method="2000")
        assert found == pytest.approx(wanted, abs=0.02)
        assert difference(a, b, sight) == found


@given(colors)
def test_lightness_is_that_of_cie_lab(color: Color) -> None:
    assert lightness(color) == pytest.approx(Css(color.hex).convert("lab-d65")["l"], abs=0.01)


@given(colors, colors, st.floats(1, 30))
def test_clear_is_what_every_difference_says(a: Color, b: Color, least: float) -> None:
    assert clear(a, b, least) == all(far >= least for far in differences(a, b))


@given(colors, st.sampled_from(COLORED[1:]))
def test_a_colour_is_shown_as_it_is_seen(color: Color, sight: Sight) -> None:
    wanted = Css(color.hex).filter(sight).clip().convert("srgb")
    shown = seen(color, sight)
    parts = (shown.red, shown.green, shown.blue)
    assert parts == pytest.approx([255 * part for part in wanted.coords()], abs=1)


@given(colors)
def test_grey_keeps_the_lightness(color: Color) -> None:
    shown = seen(color, "grey")
    assert shown.red == shown.green == shown.blue
    assert lightness(shown) == pytest.approx(lightness(color), abs=1.5)


def test_red_and_green_are_less_apart_than_they_look_to_most() -> None:
    assert difference(RED, GREEN, "deutan") < delta_e(RED, GREEN) / 2
