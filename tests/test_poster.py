"""The two compositions of the poster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from generator import brand, content, resources
from generator.brand.model import Brand
from generator.content.model import Block, Network, Span, Station
from generator.errors import FitError
from generator.layout import poster
from generator.layout.paper import A3
from generator.scene import Document, Group, Item, Page, Path, Role, Text, TextBox, TextLine

COMPOSITIONS = ("staircase", "band")


@cache
def house(name: str = "neutraal") -> Brand:
    return brand.load(resources.find_brand(name))


@cache
def first_map(composition: str = "staircase") -> Network:
    network = content.load(resources.find_map("draagvlak"))
    return replace(content.fill(network, dict(house().text)), composition=composition)


@cache
def made(composition: str) -> Document:
    return poster.compose(first_map(composition), house())


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from walk(item.items)


def lines(page: Page) -> list[TextLine]:
    boxes = [item for item in walk(page.items) if isinstance(item, TextBox)]
    return [line for box in boxes for part in box.paragraphs for line in part.lines]


def sizes(page: Page) -> set[float]:
    in_boxes = {run.size for line in lines(page) for run in line.runs}
    alone = [item for item in walk(page.items) if isinstance(item, Text)]
    return in_boxes | {run.size for item in alone for run in item.runs}


def body_size(document: Document) -> float:
    """The smallest regular text in a panel."""
    panels = [
        item
        for page in document.pages
        for item in walk(page.items)
        if isinstance(item, Group) and item.role is Role.PANEL
    ]
    boxes = [item for item in walk(tuple(panels)) if isinstance(item, TextBox)]
    runs = [run for box in boxes for part in box.paragraphs for run in part.runs]
    return min(run.size for run in runs if run.font == house().typeface.regular)


def network_of(count: int, words: int, composition: str) -> Network:
    """A network of one line with so many stations of so many words each."""
    base = first_map(composition)
    body = (Block((Span(" ".join(["samenwerken"] * words) + "."),)),)
    stations = tuple(
        Station(f"s{at}", f"Station nummer {at}", base.where, at, base.stations[0].lead, body)
        for at in range(1, count + 1)
    )
    line = replace(base.lines[0], stations=tuple(station.id for station in stations))
    return replace(base, lines=(line,), stations=stations)


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_the_first_map_fits_on_one_sheet_at_a_size_that_can_be_read(composition: str) -> None:
    assert len(made(composition).pages) == 1
    assert body_size(made(composition)) >= 11.0


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_every_word_of_every_station_is_on_the_poster(composition: str) -> None:
    shown = " ".join(
        "".join(run.text for run in part.runs)
        for item in walk(made(composition).pages[0].items)
        if isinstance(item, TextBox)
        for part in item.paragraphs
    )
    for station in first_map().panels:
        assert station.title in shown
        assert all(block.text in shown for block in station.body)
        assert "".join(span.text for span in station.lead) in shown


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_no_text_leaves_the_margins(composition: str) -> None:
    page = made(composition).pages[0]
    for line in lines(page):
        right = line.x + sum(run.width for run in line.runs)
        assert line.x > 30
        assert right < page.width - 30
        assert 30 < line.y < page.height - 30


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_each_station_links_to_its_panel_and_back(composition: str) -> None:
    groups = [item for item in walk(made(composition).pages[0].items) if isinstance(item, Group)]
    ids = {group.id for group in groups if group.id}
    assert len(ids) == len([group for group in groups if group.id])
    for station in first_map().panels:
        on_map = next(group for group in groups if group.id == f"kaart-{station.id}")
        assert on_map.role is Role.STATION
        assert on_map.link == f"#{station.id}"
        back = [group for group in groups if group.link == f"#kaart-{station.id}"]
        assert len(back) == 1
        assert station.id in ids


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_bookmarks_lead_to_every_panel(composition: str) -> None:
    targets = [entry.target for entry in made(composition).outline]
    assert targets[1:] == [station.id for station in first_map().panels]


def test_the_band_uses_few_sizes_of_type() -> None:
    assert len(sizes(made("band").pages[0])) <= 8


def test_texts_of_one_flight_stay_above_the_next() -> None:
    page = made("staircase").pages[0]
    strokes = [item for item in walk(page.items) if isinstance(item, Path) and item.stroke]
    levels = sorted(item.segments[0].y for item in strokes if item.stroke_width > 20)  # type: ignore[union-attr]
    assert len(levels) == 2
    panels = [item for item in page.items if isinstance(item, Group) and item.role is Role.PANEL]
    bottoms = [
        max(
            line.y
            for box in walk((panel,))
            if isinstance(box, TextBox)
            for part in box.paragraphs
            for line in part.lines
        )
        for panel in panels[:3]
    ]
    assert max(bottoms) < levels[1]


def test_short_texts_are_set_larger() -> None:
    short = poster.compose(network_of(3, 12, "staircase"), house())
    assert body_size(short) > body_size(made("staircase"))


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_texts_too_long_for_a_sheet_go_on_to_the_next(composition: str) -> None:
    document = poster.compose(network_of(10, 60, composition), house())
    assert len(document.pages) > 1
    assert len({page.title for page in document.pages}) == len(document.pages)
    assert body_size(document) >= 11.0


@pytest.mark.parametrize("composition", COMPOSITIONS)
@pytest.mark.parametrize("count", [1, 2, 4, 9, 13, 25])
def test_any_number_of_stations_finds_a_place(count: int, composition: str) -> None:
    document = poster.compose(network_of(count, 10, composition), house())
    shown = {
        item.id for page in document.pages for item in walk(page.items) if isinstance(item, Group)
    }
    assert {f"s{at}" for at in range(1, count + 1)} <= shown


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_an_endless_text_is_refused_with_its_station_and_length(composition: str) -> None:
    with pytest.raises(FitError, match=r"too long for 2 sheets of A3 at 11 pt.*3000 words"):
        poster.compose(network_of(2, 3000, composition), house())


def test_an_address_too_long_for_the_colophon_is_its_host() -> None:
    url = "https://voorbeeld.example/een/heel/lang/pad/naar/de/kaart/van/samenwerking?x=1"
    page = poster.compose(replace(first_map("band"), url=url), house()).pages[0]
    shown = [run.text for line in lines(page) for run in line.runs if run.link == url]
    assert shown == ["voorbeeld.example"]


def test_a_url_becomes_a_code_that_stands_on_the_bottom_margin() -> None:
    network = replace(first_map("staircase"), url="https://example.nl/kaart")
    page = poster.compose(network, house()).pages[0]
    code = next(item for item in walk(page.items) if isinstance(item, Path) and item.name == "QR")
    lowest = max(segment.y for segment in code.segments if hasattr(segment, "y"))
    last = max(line.y for line in lines(page))
    assert lowest == pytest.approx(page.height - max(A3.width, A3.height) / 30)
    assert last <= lowest + 0.01


def test_panels_of_a_row_hang_from_one_line() -> None:
    page = made("band").pages[0]
    panels = [item for item in page.items if isinstance(item, Group) and item.role is Role.PANEL]
    tops = [
        next(box for box in walk((panel,)) if isinstance(box, TextBox)).paragraphs[0].lines[0].y
        for panel in panels
    ]
    assert len(set(tops[:4])) == 1
    assert len(set(tops[4:])) == 1
    assert all(a <= b for a, b in pairwise(tops))


def test_a_numbered_list_leaves_room_for_its_widest_number() -> None:
    items = tuple(Block((Span("Punt"),), "number", number=at) for at in range(1, 13))
    base = network_of(1, 5, "band")
    network = replace(base, stations=(replace(base.stations[0], body=items),))
    page = poster.compose(network, house()).pages[0]
    boxes = [item for item in walk(page.items) if isinstance(item, TextBox)]
    numbered = [part for box in boxes for part in box.paragraphs if part.bullet and part.bullet.run]
    assert len(numbered) == 12
    for part in numbered:
        assert part.bullet is not None
        assert part.bullet.run is not None
        assert part.bullet.x + part.bullet.run.width < part.lines[0].x


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_a_word_too_wide_for_the_title_is_named_as_such(composition: str) -> None:
    word = "Aansprakelijkheidsverzekeringsmaatschappijenoverleg"
    with pytest.raises(FitError, match=r"a word in the title is .* pt too wide"):
        poster.compose(replace(first_map(composition), title=word), house())


def test_a_map_of_plain_stops_with_an_introduction_is_made() -> None:
    base = first_map("band")
    stops = tuple(replace(station, number=None, body=(), lead=()) for station in base.stations)
    document = poster.compose(replace(base, stations=stops), house())
    assert len(document.pages) == 1
