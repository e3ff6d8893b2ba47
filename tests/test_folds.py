"""A long line by itself stands in rows, evenly and with its names on one side."""

from __future__ import annotations

import pytest

from generator.brand import line_colors
from generator.layout import figure, quality
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.grid.folds import folds
from generator.layout.quality import Quality
from tests.test_any_network import faults, network_of
from tests.test_poster import house

A3 = Box(42.0, 42.0, 1106.0, 758.0)
TALL = Box(42.0, 42.0, 758.0, 1106.0)
LONG = network_of(" ".join(f"halte{number}" for number in range(60)))


def measured(box: Box) -> Quality:
    placed = place(LONG, box, house().typeface, largest=18.0, smallest=9.0)
    made = figure.draw(placed, LONG, house(), line_colors(house(), LONG))
    return quality.measure(made, LONG, box)


@pytest.mark.parametrize("box", [A3, TALL], ids=["wide", "tall"])
def test_a_line_of_sixty_stations_is_laid_in_rows_without_a_fault(box: Box) -> None:
    found = measured(box)
    assert faults(found) == {}
    assert found.octilinear == pytest.approx(1.0)
    assert found.spacing < 0.2
    assert found.side > 0.8


def test_rows_run_to_and_fro() -> None:
    for plot in folds(LONG, A3):
        (path,) = plot.paths
        alongs = [along for along, _ in path]
        assert alongs == [0.0, 1.0, *[1.0, 0.0, 0.0, 1.0] * len(path)][: len(path)]
        acrosses = [across for _, across in path]
        assert acrosses == sorted(acrosses)


def test_rows_have_no_fewer_stations_than_three() -> None:
    assert folds(network_of("a b c d e"), A3) == []
    assert len(folds(network_of("a b c d e f"), A3)) == 1
