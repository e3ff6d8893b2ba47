"""The map alone: the page it stands on, and the legend under it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import bounds
from generator.bounds import Bounds
from generator.brand.model import Typeface
from generator.cli import main
from generator.content.model import Line, Network
from generator.errors import FitError
from generator.layout import figure, legend, picture
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.layout.paper import A3, paper
from generator.scene import Group, Item, Page, Role, Text, TextBox
from tests.test_any_network import network_of
from tests.test_poster import house, walk
from tests.test_textures import network

LONG = (
    "Voorbereiding van de vergunning", "Verantwoording aan de raad", "Samenwerking met de regio",
    "Participatie van de bewoners", "Begroting en jaarrekening", "Evaluatie en bijstelling",
)  # fmt: skip


def drawn(of: Network, size: str = "a3") -> Page:
    (page,) = picture.compose(of, house(), paper(size)).pages
    return page


def side_by_side() -> Network:
    """Six lines with long names from one end to the other."""
    of = network_of("a b c d e f g h")
    first = of.lines[0]
    lines = tuple(replace(first, id=f"l{at}", name=name) for at, name in enumerate(LONG))
    return replace(of, lines=lines)


def reach(*items: Item) -> Bounds:
    found = bounds.of(items)
    assert found
    return found


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names at the ends of lines stand elsewhere, wherever they stand."""
    monkeypatch.setattr(legend, "is_astray", lambda placement, face: True)


def told(page: Page) -> list[str]:
    """What a page's legend says."""
    legends = [i for i in page.items if isinstance(i, Group) and i.role is Role.LEGEND]
    boxes = [i for part in legends for i in walk(part.items) if isinstance(i, TextBox)]
    return [box.paragraphs[0].runs[0].text for box in boxes]


def captions(page: Page) -> set[str]:
    texts = (i for i in walk(page.items) if isinstance(i, Text) and i.role is Role.LINE_NAME)
    return {text.runs[0].text for text in texts}


def test_a_small_map_stands_on_the_band_of_an_a3_poster() -> None:
    page = drawn(network("regeling"))
    assert (page.width, page.height) == pytest.approx((A3.width, 0.55 * A3.height))


def test_a_map_whose_names_would_be_tiny_on_a_band_has_a_whole_page() -> None:
    page = drawn(network("jeugdketen"))
    assert (page.width, page.height) == pytest.approx((A3.width, A3.height))


def test_a_crowded_map_has_a_whole_page() -> None:
    page = drawn(network("metro-rotterdam"))
    assert (page.width, page.height) == pytest.approx((A3.width, A3.height))


def test_a_page_grows_until_names_of_nine_points_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "place", fits_from(1.6 * A3.width))
    page = drawn(network("warme-wijk"))
    assert (page.width, page.height) == pytest.approx((2 * A3.width, 2 * A3.height))


def test_what_does_not_fit_on_a0_is_refused_with_what_would_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture, "place", fits_from(9999))
    with pytest.raises(FitError) as caught:
        drawn(network("warme-wijk"))
    (problem,) = caught.value.problems
    assert "3129 x 2143 pt with names of 9.0 pt" in problem.message
    assert problem.hint == "give the stations shorter names, or make fewer of them"


def fits_from(width: float) -> Callable[..., Placement]:
    """A `place` that refuses every narrower page."""

    def placed(
        of: Network, box: Box, face: Typeface, *, largest: float, smallest: float
    ) -> Placement:
        if box.width < width:
            message = f"{box.width:.0f} x {box.height:.0f} pt with names of {smallest:.1f} pt"
            raise FitError.one(message, of.where, "use a larger format")
        return place(of, box, face, largest=largest, smallest=smallest)

    return placed


@pytest.mark.parametrize("size", ["a3-portrait", "300x300", "800x300"])
def test_a_page_of_another_shape_is_filled_whole(size: str) -> None:
    page, asked = drawn(network("warme-wijk"), size), paper(size)
    assert (page.width, page.height) == pytest.approx((asked.width, asked.height))
    over = reach(*page.items)
    assert over.bottom - over.top > 0.5 * page.height


def test_an_svg_takes_the_shape_of_the_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = ["build", "regeling", "--to", "svg", "-o", str(tmp_path)]
    assert main([*build, "--format", "a1"]) == 0
    assert main([*build, "--portrait"]) == 0
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert names == ["regeling.svg", "regeling-a3-portrait.svg"]
    files = [(tmp_path / "neutraal" / name).read_text() for name in names]
    assert [re.findall(r'viewBox="([^"]+)"', file)[0] for file in files] == [
        "0 0 1190.551 463.039",
        "0 0 841.89 1190.551",
    ]


def test_lines_with_their_names_at_their_ends_have_no_legend() -> None:
    assert told(drawn(network("warme-wijk"))) == []


def test_a_caption_in_the_place_of_a_name_calls_for_a_legend() -> None:
    of = network("warme-wijk")
    first, *others = of.lines
    page = drawn(replace(of, lines=(replace(first, start="Warm begin"), *others)))
    assert told(page) == [line.name for line in of.lines]


@pytest.mark.usefixtures("no_room")
def test_names_that_find_no_room_at_their_ends_are_letters_in_a_legend() -> None:
    page = drawn(side_by_side())
    assert captions(page) == set("ABCDEF")
    assert told(page) == [f"{letter}: {name}" for letter, name in zip("ABCDEF", LONG, strict=True)]


@pytest.mark.usefixtures("no_room")
def test_what_is_said_of_a_lettered_map_has_the_lines_own_names() -> None:
    page = drawn(side_by_side())
    (map_,) = [i for i in page.items if isinstance(i, Group) and i.role is Role.FIGURE]
    assert map_.alt == figure.summary(side_by_side())


@pytest.mark.usefixtures("no_room")
@pytest.mark.parametrize("size", ["a3", "a3-portrait", "300x300"])
def test_a_legend_stands_under_the_map_and_on_the_page(size: str) -> None:
    page = drawn(side_by_side(), size)
    map_, below = page.items
    over, under = reach(map_), reach(below)
    assert over.bottom < under.top
    assert under.left > 0
    assert under.right < page.width
    assert under.bottom < page.height


def test_the_names_of_a_legend_stand_on_one_line_each() -> None:
    rows = legend.set_row(side_by_side(), house(), 12.0, 800.0)
    assert {len(entry.name.lines) for entry in rows.entries} == {1}
    assert [len(row) for _, row in rows.rows] == [3, 3]


@pytest.mark.usefixtures("no_room")
def test_a_single_line_is_never_lettered() -> None:
    of = network_of(" ".join(f"s{at}" for at in range(12)))
    long = replace(of, lines=tuple(replace(line, name=LONG[0]) for line in of.lines))
    assert captions(drawn(long)).isdisjoint("A")
    assert isinstance(long.lines[0], Line)


def test_a_name_beside_a_foreign_line_is_astray() -> None:
    of = network("warme-wijk")
    placed = place(of, Box(42, 42, 1106, 379), house().typeface, largest=18, smallest=9)
    assert not legend.is_astray(placed, house().typeface)
    named = {end.line: end for end in placed.termini if end.lines}
    one, other = named[of.lines[0].id], named[of.lines[2].id]
    moved = replace(one, x=other.x, y=other.y)
    assert legend.is_astray(replace(placed, termini=(moved,)), house().typeface)
