"""The legend under a deck's map."""

from __future__ import annotations

from dataclasses import replace

from generator import bounds
from generator.content.model import Network
from generator.layout import deck
from generator.scene import Group, Page, Role, TextBox
from tests.test_poster import house, walk
from tests.test_textures import network


def captioned() -> Network:
    """A map with a caption in the place of a line's name."""
    of = network("warme-wijk")
    first, *others = of.lines
    return replace(of, lines=(replace(first, start="Warm begin"), *others))


def map_slide(of: Network) -> Page:
    return next(page for page in deck.compose(of, house()).pages if page.layout == "map")


def groups(page: Page, role: Role) -> list[Group]:
    return [item for item in page.items if isinstance(item, Group) and item.role is role]


def test_a_map_slide_has_a_legend_where_captions_stand_for_names() -> None:
    of = captioned()
    (legend,) = groups(map_slide(of), Role.LEGEND)
    boxes = [item for item in walk(legend.items) if isinstance(item, TextBox)]
    assert [box.paragraphs[0].runs[0].text for box in boxes] == [line.name for line in of.lines]


def test_a_map_slide_with_names_at_its_ends_has_none() -> None:
    assert groups(map_slide(network("warme-wijk")), Role.LEGEND) == []


def test_a_slides_legend_stands_under_its_map_and_on_the_slide() -> None:
    page = map_slide(captioned())
    over, under = bounds.of(groups(page, Role.FIGURE)), bounds.of(groups(page, Role.LEGEND))
    assert over
    assert under
    assert over.bottom < under.top
    assert under.bottom < page.height
    assert under.right < page.width
