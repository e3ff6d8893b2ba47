"""Lines stay apart where no colour is seen."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import combinations
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import content, resources
from generator.backends import pdf, pptx, svg
from generator.brand import line_colors
from generator.colour import BLACK, WHITE, lightness
from generator.content.model import Network
from generator.layout import deck, figure, picture
from generator.layout.metro import place
from generator.layout.textures import APART, TEXTURES, collapse, textures
from generator.scene import Circle, Color, Group, Path, Role
from tests import pdfs
from tests.test_any_network import BOXES
from tests.test_figure import CROSSING, draw
from tests.test_poster import house

HOUSES = resources.known_brands()
MAPS = resources.known_maps()
colours = st.builds(Color, *[st.integers(0, 255)] * 3)


@cache
def network(name: str) -> Network:
    return content.fill(content.load(resources.find_map(name)), dict(house().text))


def drawn(name: str, style: str) -> Group:
    placement = place(network(name), BOXES["band"], house(style).typeface, largest=12, smallest=4)
    return figure.draw(
        placement, network(name), house(style), line_colors(house(style), network(name))
    )


def looks(figure: Group) -> dict[str, tuple[Color, tuple[float, ...] | None]]:
    """The colour of each line by its id, and the dashes and width of the white in it."""
    found: dict[str, tuple[Color, tuple[float, ...] | None]] = {}
    last = ""
    for item in figure.items:
        if isinstance(item, Group) and item.role is Role.LINE:
            last = dict(item.data)["line"]
            (stroke,) = {
                part.stroke for part in item.items if isinstance(part, Path) and part.stroke
            }
            found[last] = stroke, None
        elif isinstance(item, Group) and item.name in ("texture", "core"):
            path = next(part for part in item.items if isinstance(part, Path))
            shares = tuple(round(length, 2) for length in (path.stroke_width, *path.dash))
            found[last] = found[last][0], shares
    return found


@pytest.mark.parametrize("style", HOUSES)
@pytest.mark.parametrize("name", [name for name in MAPS if len(network(name).lines) > 1])
def test_any_two_lines_of_a_shipped_map_differ_in_grey_or_in_texture(name: str, style: str) -> None:
    for one, two in combinations(looks(drawn(name, style)).values(), 2):
        assert not collapse(one[0], two[0]) or one[1] != two[1]


@pytest.mark.parametrize("style", HOUSES)
def test_six_lines_in_any_slots_of_a_house_are_told_apart(style: str) -> None:
    strokes = [line.stroke for line in house(style).palette.lines]
    for chosen in combinations(strokes, 6):
        ways = textures(chosen)
        for one, two in combinations(range(6), 2):
            assert not collapse(chosen[one], chosen[two]) or ways[one] != ways[two]


def test_lines_whose_greys_differ_are_plain() -> None:
    assert textures([BLACK, Color(0x88, 0x88, 0x88)]) == (None, None)


def test_the_first_of_two_that_collapse_is_plain() -> None:
    red, green = Color(0xC8, 0x32, 0x32), Color(0x32, 0x82, 0x32)
    assert textures([red, green]) == (None, TEXTURES[0])


def test_a_difference_that_printers_lose_counts_as_none() -> None:
    blue, coal = Color(0, 0, 255), Color(29, 29, 29)
    assert lightness(blue) - lightness(coal) > APART
    assert collapse(blue, coal)


@given(colours, colours)
def test_colours_that_collapse_do_so_both_ways(one: Color, two: Color) -> None:
    assert collapse(one, two) == collapse(two, one)
    assert collapse(one, one)


@given(st.lists(colours, min_size=2, max_size=len(TEXTURES) + 1))
def test_as_many_lines_as_there_are_ways_are_always_told_apart(found: list[Color]) -> None:
    ways = textures(found)
    for one, two in combinations(range(len(found)), 2):
        assert not collapse(found[one], found[two]) or ways[one] != ways[two]


@pytest.mark.parametrize(
    ("color", "expected"), [(BLACK, 0), (WHITE, 100), (Color(119, 119, 119), 50.03)]
)
def test_lightness_is_that_of_cie(color: Color, expected: float) -> None:
    assert lightness(color) == pytest.approx(expected, abs=0.05)


# --- as drawn


def collapsing() -> Group:
    found = draw(CROSSING)
    assert any(item.name == "texture" for item in found.items if isinstance(item, Group))
    return found


def test_a_texture_lies_on_its_own_line_and_under_the_next() -> None:
    names = [
        item.name if item.name == "texture" else item.role.value
        for item in collapsing().items
        if isinstance(item, Group)
    ]
    at = names.index("texture")
    assert names[at - 1] == "line"
    assert names[at + 1] == "station"


def test_a_texture_leaves_stops_and_ends_alone() -> None:
    (texture,) = [i for i in collapsing().items if isinstance(i, Group) and i.name == "texture"]
    path = next(part for part in texture.items if isinstance(part, Path))
    assert path.stroke == WHITE
    assert any(isinstance(part, Circle) and part.fill != WHITE for part in texture.items)
    line = [i for i in collapsing().items if isinstance(i, Group) and i.role is Role.LINE][1]
    whole = next(part for part in line.items if isinstance(part, Path) and part.stroke)
    assert path.segments[0] != whole.segments[0]


def test_every_format_draws_the_dashes() -> None:
    document = picture.compose(network("metro-rotterdam"), house())
    assert b"stroke-dasharray=" in svg.render(document)
    file = pdfs.opened(pdf.render(document))
    dashes = [str(operator) for _, operator in pikepdf.parse_content_stream(file.pages[0])]
    assert dashes.count("d") >= 2
    slides = deck.compose(network("metro-rotterdam"), house())
    with ZipFile(BytesIO(pptx.render(slides))) as package:
        assert b"<a:custDash>" in package.read("ppt/slides/slide2.xml")
