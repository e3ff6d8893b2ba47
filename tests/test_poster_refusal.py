"""What a poster says when its map finds no room: a format that would do, if there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.brand.model import Typeface
from generator.content.model import Network
from generator.errors import FitError
from generator.layout import poster
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.layout.paper import paper
from generator.layout.poster import hero
from tests.test_any_network import network_of
from tests.test_poster import house

WITHOUT = "shorten the names of the stations or make fewer of them"


def stops() -> Network:
    """Two lines of stops without texts."""
    of = network_of("a b c d e", "f b g h")
    return replace(of, stations=tuple(replace(stop, number=None) for stop in of.stations))


def refusing(refuses: Callable[[Box], bool]) -> Callable[..., Placement]:
    def placed(
        of: Network, box: Box, face: Typeface, *, largest: float, smallest: float,
        keep_out: tuple[Box, ...] = (),
    ) -> Placement:  # fmt: skip
        if refuses(box):
            raise FitError.one("the map does not fit", of.where, "use a larger format")
        return place(of, box, face, largest=largest, smallest=smallest, keep_out=keep_out)

    return placed


def hint(format_: str) -> str:
    with pytest.raises(FitError) as caught:
        poster.compose(stops(), house(), paper(format_))
    (problem,) = caught.value.problems
    return problem.hint


def test_a_map_too_wide_for_its_paper_is_told_which_format_bears_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hero, "place", refusing(lambda box: box.width > 2 * box.height))
    assert "'--format 300x800'" in hint("800x300")
    assert poster.compose(stops(), house(), paper("300x800")).pages


def test_no_larger_sheet_of_the_same_shape_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hero, "place", refusing(lambda box: True))
    assert hint("a3") == WITHOUT
    assert hint("800x300") == WITHOUT
