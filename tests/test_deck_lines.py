"""Decks of maps with several lines: their order, their own slides, and where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from generator import brand, content, resources
from generator.backends import pptx
from generator.brand.model import Brand
from generator.content.model import Line, Network
from generator.layout import deck
from generator.layout.deck import bandmap, frame, overview
from generator.scene import Document, Group, Item, Page, Path, Role, Text
from tests import pptx_decks
from tests.test_deck import network_of, placeholder, words


@cache
def house() -> Brand:
    return brand.load(resources.find_brand("neutraal"))


@cache
def shipped(name: str) -> Document:
    network = content.load(resources.find_map(name))
    return deck.compose(content.fill(network, dict(house().text)), house())


def line(name: str, *stations: str, **more: object) -> Line:
    first = network_of(1, "band").lines[0]
    made = replace(first, id=name.lower(), name=name, stations=stations, start="", end="")
    return replace(made, **more)  # type: ignore[arg-type]


def crossing() -> Network:
    """Two lines that meet at the second station of five; the last is a plain stop."""
    base = network_of(5, "band")
    stops = (*base.stations[:4], replace(base.stations[4], number=None, body=(), slide=()))
    lines = (line("Bestuur", "s1", "s2", "s3"), line("Inwoners", "s4", "s2", "s5"))
    return replace(base, stations=stops, lines=lines)


@cache
def made() -> Document:
    return deck.compose(crossing(), house())


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def page(document: Document, ident: str) -> Page:
    (found,) = [one for one in document.pages if one.id == ident]
    return found


def links(page: Page) -> set[str]:
    return {group.link for group in groups(page.items) if group.link}


def said(page: Page) -> str:
    texts = (item for group in groups(page.items) for item in group.items)
    loose = (item for item in (*page.items, *texts) if isinstance(item, Text))
    return " ".join(run.text for item in loose for run in item.runs)


# --- order


def test_stations_follow_their_first_line_and_each_line_opens_with_its_own_slide() -> None:
    ids = [one.id for one in made().pages]

    assert ids == [
        "_title", "_map", "_line-bestuur", "s1", "s2", "s3", "_line-inwoners", "s4", "_closing",
    ]  # fmt: skip


def test_each_line_is_a_section() -> None:
    sections = list(dict.fromkeys(one.section for one in made().pages))

    assert sections == ["Start", "Lijn Bestuur", "Lijn Inwoners", "Eindstation"]


def test_a_line_that_bears_the_title_of_its_map_is_no_section_of_that_name() -> None:
    network = network_of(3, "staircase")
    network = replace(network, lines=(replace(network.lines[0], name=network.title),))

    sections = [one.section for one in deck.compose(network, house()).pages]

    assert sections == ["Start", "Start", "Stations", "Stations", "Stations", "Eindstation"]


def test_all_slides_but_the_first_come_in_by_morph() -> None:
    transitions = [one.transition for one in made().pages]

    assert transitions == ["", *["morph"] * 8]


def test_bookmarks_are_the_sections_with_their_slides() -> None:
    marks = [(mark.level, mark.title, mark.target) for mark in made().outline]

    assert marks[2:5] == [
        (1, "Kies een station", "_map"),
        (0, "Lijn Bestuur", "_line-bestuur"),
        (1, "Station 1", "s1"),
    ]


def test_the_ways_on_pass_through_the_slides_of_lines() -> None:
    assert {"#s2", "#_line-inwoners", "#_map"} <= links(page(made(), "s3"))
    assert {"#s3", "#s4", "#_map"} <= links(page(made(), "_line-inwoners"))


# --- the map


def test_the_name_of_a_line_on_the_map_leads_to_its_slide() -> None:
    ends = [g for g in groups(page(shipped("warme-wijk"), "_map").items) if "_line-" in g.link]
    named = {g.link: g for g in ends if g.role is Role.NAVIGATION}

    assert "#_line-aanleg" in named
    assert all(isinstance(item, Text) for item in named["#_line-aanleg"].items)


def test_a_plain_stop_on_the_map_leads_to_its_line() -> None:
    (stop,) = [g for g in groups(page(made(), "_map").items) if ("station", "s5") in g.data]

    assert stop.link == "#_line-inwoners"


def test_where_no_station_has_a_slide_one_chooses_a_line() -> None:
    assert page(shipped("metro-amsterdam"), "_map").title == "Kies een lijn"


# --- a line's own slide


def test_a_lines_slide_shows_its_stations_and_leads_to_each_that_has_a_slide() -> None:
    own = page(made(), "_line-inwoners")
    stations = [g for g in groups(own.items) if g.role is Role.STATION]

    assert words(placeholder(own, "title")) == own.title == "Lijn Inwoners"
    assert [g.link for g in stations] == ["#s4", "#s2", ""]


def test_a_plain_stop_where_lines_meet_leads_to_the_other_line() -> None:
    own = page(shipped("metro-amsterdam"), "_line-lijn-52")
    zuid = next(g for g in groups(own.items) if g.name == "Zuid")

    assert zuid.link == "#_line-lijn-50"


def test_a_line_too_long_for_one_slide_goes_on_on_another() -> None:
    base = network_of(60, "band", "Halte nummer {}")
    long = line("Lang", *(f"s{at}" for at in range(1, 60)))
    network = replace(base, lines=(long, line("Kort", "s1", "s60")))

    own = overview.sheets(frame.deck(network, house(), frame.WIDE), long)

    titles = [sheet.title for sheet in own]
    assert titles == [f"Lijn Lang ({at}/{len(own)})" for at in range(1, len(own) + 1)]
    assert sum(g.role is Role.STATION for sheet in own for g in groups((sheet.drawn,))) == 59


def test_a_map_whose_names_cannot_be_read_leaves_them_to_the_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bandmap, "_SMALLEST", 80.0)
    monkeypatch.setattr(bandmap, "_LEGIBLE", 80.0)
    monkeypatch.setattr(bandmap, "_LARGEST", 80.0)

    shown = page(deck.compose(crossing(), house()), "_map")

    on_map = [g for g in groups(shown.items) if g.role is Role.STATION]
    assert not [i for g in on_map for i in g.items if isinstance(i, Text) and i.role is Role.LABEL]
    assert all("Station" in g.alt for g in on_map)


@pytest.mark.parametrize("name", ["metro-amsterdam", "jeugdketen"])
def test_a_map_of_few_stations_has_names_that_are_read_from_afar(name: str) -> None:
    shown = page(shipped(name), "_map")

    sizes = {i.runs[0].size for g in groups(shown.items) for i in g.items
             if isinstance(i, Text) and i.role is Role.LABEL}  # fmt: skip

    assert min(sizes) >= 10.0


def test_a_ring_has_no_ends_on_its_slide() -> None:
    own = page(shipped("warme-wijk"), "_line-bewoners")
    track = next(g for g in groups(own.items) if g.role is Role.LINE)

    (drawn,) = track.items
    assert isinstance(drawn, Path)
    assert {drawn.segments[0].x, drawn.segments[-1].x} == {0.0, own.width}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["warme-wijk", "regeling", "honderd-dagen"])
def test_names_that_morph_occur_once_on_each_slide(name: str) -> None:
    for one in shipped(name).pages:
        moving = [g.name for g in groups(one.items) if g.name.startswith("!!")]
        assert len(set(moving)) == len(moving), one.id


# --- a station's slide


def test_a_station_where_lines_meet_says_which_and_leads_there() -> None:
    meeting, single = page(made(), "s2"), page(made(), "s1")

    assert "Overstap op" in said(meeting)
    assert "#_line-inwoners" in links(meeting)
    assert "Overstap op" not in said(single)


def test_the_strip_says_which_line_it_is_and_leads_there() -> None:
    assert "Lijn Bestuur" in said(page(made(), "s1"))
    assert "#_line-bestuur" in links(page(made(), "s1"))


# --- what a house changes


def test_houses_with_one_typeface_differ_in_title_closing_layouts_and_theme_alone() -> None:
    def parts(name: str) -> dict[str, bytes]:
        one = brand.load(resources.find_brand(name))
        network = content.load(resources.find_map("draagvlak"))
        filled = content.fill(network, dict(house().text))
        return pptx_decks.parts(pptx.render(deck.compose(filled, replace(one, partners=()))))

    one, other = parts("voorbeeldstad"), parts("modelveen")

    changed = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
    slides = sorted(name for name in changed if name.startswith("ppt/slides/slide"))
    assert slides == ["ppt/slides/slide1.xml", "ppt/slides/slide10.xml"]
    kinds = {name.split("/")[1] for name in changed if name not in slides}
    assert kinds == {"core.xml", "media", "slideLayouts", "theme"}
