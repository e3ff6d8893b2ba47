"""The formats of posters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.errors import UsageError
from generator.layout import poster
from generator.layout.paper import A3, paper
from tests.test_poster import body_size, first_map, house, lines

MM = 72 / 25.4


def test_a3_lies_unless_it_is_turned() -> None:
    assert paper("A3") == A3
    upright = paper("a3", portrait=True)
    assert (upright.width, upright.height) == (A3.height, A3.width)
    assert paper(upright.name) == upright


def test_free_sizes_are_millimetres() -> None:
    found = paper("700x500")
    assert found.width == pytest.approx(700 * MM)
    assert found.height == pytest.approx(500 * MM)
    assert paper("700x500", portrait=True).name == "500x700"


@pytest.mark.parametrize("name", ["b7", "a5", "100x900", "4000x3000", "900x200", "x", ""])
def test_what_is_no_format_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        paper(name)
    assert caught.value.problems[0].hint


@given(st.text(max_size=12))
def test_any_text_is_a_format_or_refused(name: str) -> None:
    try:
        found = paper(name)
    except UsageError:
        return
    assert 0 < min(found.width, found.height) <= 3000 * MM


@pytest.mark.parametrize("composition", ["staircase", "band"])
@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("name", ["a4", "a2", "a0", "600x600"])
def test_the_first_map_fits_every_format(name: str, portrait: bool, composition: str) -> None:
    size = paper(name, portrait)
    document = poster.compose(first_map(composition), house(), size)
    page = document.pages[0]
    assert (page.width, page.height) == (size.width, size.height)
    assert body_size(document) >= max(8.0, 11.0 * size.scale) - 1e-6
    for line in lines(page):
        assert 0 < line.x < line.x + sum(run.width for run in line.runs) < page.width
        assert 0 < line.y < page.height


def test_the_file_says_which_paper_it_is_for(tmp_path: Path) -> None:
    args = ["build", "draagvlak", "--to", "poster", "--format", "a2", "--portrait"]
    assert main([*args, "-o", str(tmp_path)]) == 0
    assert (tmp_path / "neutraal" / "draagvlak-poster-a2-portrait.pdf").is_file()
