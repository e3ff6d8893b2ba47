"""The geometry of a staircase, and what is written inside its line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.colour import BLACK, WHITE, contrast
from generator.errors import FitError
from generator.layout.geometry import Box
from generator.layout.ladder import largest
from generator.layout.paint import paint
from generator.layout.staircase import Flight, drop, name_end, name_start, stairs
from tests.test_poster import house
from tests.test_text import font

PLAN = stairs(1190.0, 40.0, 4, 28.0, 25.0, 1.78)


def flight(**ends: bool) -> Flight:
    return Flight(PLAN, 400.0, (1, 2, 3), ends.get("enters", False), ends.get("leaves", False))


def test_columns_fill_the_page_between_its_margins() -> None:
    assert PLAN.columns[0] == 40.0
    assert PLAN.columns[-1] + PLAN.width == pytest.approx(1150.0)


def test_a_flight_is_level_or_climbs_at_45_degrees() -> None:
    for (xa, ya), (xb, yb) in pairwise(flight().points):
        assert ya == yb or xb - xa == pytest.approx(ya - yb)


def test_a_disc_stands_on_its_columns_edge() -> None:
    for column in (1, 2, 3):
        x, _ = flight().centre(column)
        assert x - PLAN.radius == pytest.approx(PLAN.columns[column])


def test_a_flight_that_enters_and_leaves_crosses_the_page() -> None:
    points = flight(enters=True, leaves=True).points
    assert points[0][0] == 0.0
    assert points[-1][0] == 1190.0
    assert flight(enters=True, leaves=True).bars == ()


def test_termini_stand_on_the_margins() -> None:
    left, right = flight().bars
    assert left.x == 40.0
    assert right.right == pytest.approx(1150.0)


@given(st.floats(0, 1100), st.floats(1, 80))
def test_the_ceiling_is_never_under_the_lines_upper_edge(left: float, wide: float) -> None:
    top = flight(enters=True, leaves=True).ceiling(left, left + wide)
    assert top <= 400.0 - PLAN.line / 2 + 1e-6
    assert top >= 400.0 - 3 * PLAN.rise - PLAN.radius - 1e-6


def test_a_flight_comes_down_until_a_box_is_clear_of_it() -> None:
    box = Box(330.0, 300.0, 200.0, 60.0)
    down = drop([box], flight(), 10.0)
    moved = Flight(PLAN, 400.0 + down, (1, 2, 3), False, False)
    assert moved.ceiling(box.x, box.right) - box.bottom == pytest.approx(10.0)


def test_the_name_of_a_terminus_stands_in_capitals_inside_the_line() -> None:
    (name,) = name_start(flight(), "Samenwerking", font("bold"), WHITE)
    assert name.runs[0].text == "SAMENWERKING"  # type: ignore[union-attr]
    assert 400.0 - PLAN.line / 2 < name.y < 400.0 + PLAN.line / 2  # type: ignore[union-attr]


def test_a_long_name_of_a_terminus_is_set_smaller() -> None:
    (short,) = name_end(flight(), "Draagvlak", font("bold"), WHITE)
    (long,) = name_end(flight(), "Draagvlak in de regio", font("bold"), WHITE)
    assert long.runs[0].size < short.runs[0].size  # type: ignore[union-attr]


def test_a_name_that_is_too_small_on_one_row_stands_on_two() -> None:
    rows = name_end(flight(), "Duurzaam samenwerkende regio Rivierenland", font("bold"), WHITE)
    assert [row.runs[0].text for row in rows] == ["DUURZAAM SAMENWERKENDE", "REGIO RIVIERENLAND"]  # type: ignore[union-attr]
    level = flight().level(3)
    assert all(abs(row.y - level) < PLAN.line / 2 for row in rows)  # type: ignore[union-attr]


def test_a_name_too_long_for_the_line_is_refused_with_its_excess() -> None:
    long = "Een draagvlak dat nergens op een lijn past, ook niet als het op twee regels staat"
    with pytest.raises(FitError, match=r"too long for the end of the line.*\d+ pt less"):
        name_end(flight(), long, font(), BLACK)


def test_a_line_that_is_not_seen_on_the_field_turns_white_there() -> None:
    palette = house().palette
    dark = next(color for color in palette.lines if contrast(color.stroke, palette.field) < 3)
    worn = paint(palette, dark)
    assert worn.line == palette.on_field
    assert worn.paper == palette.field
    assert worn.rimmed


def test_the_largest_that_fits_is_found_above_and_below_the_start() -> None:
    def under(limit: int):  # type: ignore[no-untyped-def]
        return lambda size: size if size <= limit else None

    sizes = (16, 14, 12, 11, 10)
    assert largest(sizes, 2, under(15)) == 14
    assert largest(sizes, 2, under(11)) == 11
    assert largest(sizes, 2, under(9)) is None
