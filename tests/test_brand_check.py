"""The facts about a palette: decisions with their contrasts, and pairs that look alike."""

from __future__ import annotations

import pytest

from generator import brand, resources
from generator.brand.check import APART, SIGHTS, check, separations
from generator.brand.palette import colourless, derive
from generator.colour import BLACK, WHITE, contrast
from generator.scene import Color

RED, GREEN, PALE = Color(200, 60, 40), Color(100, 120, 20), Color(255, 225, 77)


def test_a_colour_that_is_too_pale_is_told_with_its_contrast_before_and_after() -> None:
    report = check(derive(PALE, BLACK, WHITE, [PALE]))
    decision = next(d for d in report.decisions if d.use == "line 1")
    assert decision.changed
    assert (decision.raw, decision.needed) == (PALE, 3)
    assert decision.before == contrast(PALE, decision.ground) < 3
    assert decision.after == contrast(decision.used, decision.ground) >= 3


def test_a_colour_that_passes_is_told_as_it_is() -> None:
    report = check(derive(RED, BLACK, WHITE, [RED]))
    assert not next(d for d in report.decisions if d.use == "line 1").changed


def test_the_field_the_ink_and_two_uses_of_each_line_are_decided() -> None:
    report = check(derive(RED, BLACK, WHITE, [RED, GREEN]))
    assert [decision.use for decision in report.decisions] == [
        "field",
        "text",
        "line 1",
        "text of line 1",
        "line 2",
        "text of line 2",
    ]


@pytest.mark.parametrize("name", resources.known_brands())
def test_every_decision_on_a_shipped_house_holds(name: str) -> None:
    report = check(brand.load(resources.find_brand(name)).palette)
    assert all(decision.after >= decision.needed for decision in report.decisions)


def test_red_and_green_are_apart_for_most_and_not_for_all() -> None:
    found = {pair.sight: pair for pair in separations([RED, GREEN])}
    assert found["normal"].clear
    assert not found["deutan"].clear


def test_colours_of_one_lightness_cannot_be_told_apart_in_grey() -> None:
    grey = next(p for p in separations([Color(119, 119, 119), GREEN]) if p.sight == "grey")
    assert grey.difference < APART


def test_every_pair_is_seen_in_every_way() -> None:
    found = separations([RED, GREEN, PALE])
    pairs = [(1, 2), (1, 3), (2, 3)]
    assert [(p.sight, p.first, p.second) for p in found] == [(s, *p) for s in SIGHTS for p in pairs]


def test_what_is_confused_is_told_with_the_worst_first() -> None:
    lines = [RED, GREEN] * 8
    confused = check(derive(RED, BLACK, WHITE, lines)).confused
    assert confused
    assert list(confused) == sorted(confused, key=lambda pair: pair.difference)


def test_a_single_line_is_confused_with_nothing() -> None:
    report = check(derive(RED, BLACK, WHITE, [RED]))
    assert report.confused == ()
    assert report.closest("normal") is None


def test_the_neutral_house_keeps_eight_lines_apart_for_everyone() -> None:
    strokes = [line.stroke for line in brand.load(resources.base_brand()).palette.lines[:8]]
    seen = (pair for pair in separations(strokes) if pair.sight != "grey")
    assert min(pair.difference for pair in seen) > APART


@pytest.mark.parametrize(("text", "told"), [("ffffff", True), ("8a8a90", True), ("7cc4dc", False)])
def test_white_and_grey_are_colours_of_no_house(text: str, told: bool) -> None:
    assert colourless(Color(*bytes.fromhex(text))) is told
