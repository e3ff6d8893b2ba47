"""The legend of a map whose lines do not say their names themselves."""

from __future__ import annotations

from dataclasses import replace

from generator.content.model import Network
from generator.layout import figure, poster
from generator.scene import Group, Item, Path, Role, TextBox
from tests.test_poster import first_map, house, walk
from tests.test_textures import network


def with_captions() -> Network:
    found = network("warme-wijk")
    first, *others = found.lines
    return replace(found, lines=(replace(first, start="Warm begin"), *others))


def colophon(of: Network) -> Group:
    pages = poster.compose(of, house()).pages
    groups = [item for page in pages for item in walk(page.items) if isinstance(item, Group)]
    (found,) = [group for group in groups if group.role is Role.COLOPHON]
    return found


def names(of: Network) -> list[str]:
    """The lines in a legend, by the names beside their samples."""
    items = colophon(of).items
    samples = [at for at, item in enumerate(items) if isinstance(item, Group) and not item.alt]
    boxes = [items[at + 1] for at in samples]
    return [box.paragraphs[0].runs[0].text for box in boxes if isinstance(box, TextBox)]


def drawn(items: tuple[Item, ...]) -> list[tuple[object, ...]]:
    """The strokes of lines, thinner ones in shares of the first."""
    paths = [item for item in walk(items) if isinstance(item, Path) and item.stroke]
    whole = paths[0].stroke_width if paths else 1.0
    return [(path.stroke, round(path.stroke_width / whole, 2), bool(path.dash)) for path in paths]


def test_a_caption_in_the_place_of_a_name_calls_for_a_legend() -> None:
    of = with_captions()
    assert names(of) == [line.name for line in of.lines]


def test_lines_with_their_names_at_their_ends_need_no_legend() -> None:
    assert names(network("warme-wijk")) == []
    assert names(first_map()) == []


def test_a_legend_shows_lines_as_the_map_does() -> None:
    of = with_captions()
    samples = [i for i in colophon(of).items if isinstance(i, Group) and not i.alt]
    pages = poster.compose(of, house()).pages
    figures = [i for i in walk(pages[0].items) if isinstance(i, Group) and i.role is Role.FIGURE]
    assert figures[0].alt == figure.summary(of)
    on_map = drawn(figures[0].items)
    for sample in samples:
        for look in drawn(sample.items):
            assert look in on_map


def test_a_legend_is_read_as_text_and_its_samples_are_decoration() -> None:
    items = colophon(with_captions()).items
    samples = [item for item in items if isinstance(item, Group) and not item.alt]
    assert {sample.role for sample in samples} == {Role.DECORATION}
    boxes = [item for item in items if isinstance(item, TextBox)]
    assert all(part.role is Role.COLOPHON for box in boxes for part in box.paragraphs)
