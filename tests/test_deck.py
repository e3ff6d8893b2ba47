"""The slides of a deck, in both compositions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import brand, content, resources
from generator.brand.model import Brand
from generator.content.model import Block, Composition, Network, Span, Station
from generator.errors import FitError
from generator.layout import deck
from generator.layout.deck.frame import Slide
from generator.scene import (
    Circle,
    Curve,
    Document,
    Group,
    Item,
    Line,
    Move,
    Page,
    Path,
    Rect,
    Role,
    Run,
    Text,
    TextBox,
)

COMPOSITIONS: tuple[Composition, ...] = ("staircase", "band")
LONG_NAME = "Gezamenlijke verantwoordelijkheid voor regio {}"
LONG_TITLE = "Samen sterker: hoe veertien gemeenten in de regio hun krachten bundelen voor inwoners"
both = pytest.mark.parametrize("composition", COMPOSITIONS)


@cache
def house() -> Brand:
    return brand.load(resources.find_brand("neutraal"))


@cache
def first_map(composition: Composition = "staircase") -> Network:
    network = content.load(resources.find_map("draagvlak"))
    return replace(content.fill(network, dict(house().text)), composition=composition)


def with_stations(network: Network, *stations: Station) -> Network:
    line = replace(network.lines[0], stations=tuple(station.id for station in stations))
    return replace(network, lines=(line,), stations=stations)


def sentences(count: int) -> tuple[Block, ...]:
    text = " ".join(["Samenwerken vraagt om tijd en vertrouwen van iedereen."] * count)
    return (Block((Span(text),)),)


def network_of(count: int, composition: Composition, name: str = "Station {}") -> Network:
    base = first_map(composition)
    lead = (Span("Onthoud deze ene regel."),)
    stations = [
        Station(f"s{at}", name.format(at), base.where, at, lead, sentences(3))
        for at in range(1, count + 1)
    ]
    return with_stations(base, *stations)


def changed(network: Network, at: int, **fields: object) -> Network:
    """A network in which the station at this index is different."""
    stations = list(network.stations)
    stations[at] = replace(stations[at], **fields)  # type: ignore[arg-type]
    return replace(network, stations=tuple(stations))


@cache
def made(composition: Composition) -> Document:
    return deck.compose(first_map(composition), house())


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from walk(item.items)


def groups(page: Page) -> list[Group]:
    return [item for item in walk(page.items) if isinstance(item, Group)]


def boxes(page: Page) -> list[TextBox]:
    return [item for item in walk(page.items) if isinstance(item, TextBox)]


def placeholder(page: Page, kind: str) -> TextBox:
    (found,) = [box for box in boxes(page) if box.placeholder == kind]
    return found


def stations_of(document: Document) -> list[Page]:
    return [page for page in document.pages if page.layout == "station"]


def page_of(document: Document, layout: str) -> Page:
    (found,) = [page for page in document.pages if page.layout == layout]
    return found


def words(box: TextBox) -> str:
    return "\n".join("".join(run.text for run in part.runs) for part in box.paragraphs)


def body_sizes(document: Document) -> set[float]:
    return {
        run.size
        for page in stations_of(document)
        for box in boxes(page)
        if box.placeholder == "body"
        for part in box.paragraphs
        for run in part.runs
    }


Frame = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def written(page: Page) -> list[Frame]:
    """What every level line of text covers, from its x-height to its baseline."""
    lines: list[tuple[float, float, tuple[Run, ...]]] = []
    for item in walk(page.items):
        if isinstance(item, TextBox):
            lines += [(line.x, line.y, line.runs) for p in item.paragraphs for line in p.lines]
        elif isinstance(item, Text) and not item.angle:
            shift = {"start": 0.0, "middle": item.width / 2, "end": item.width}[item.anchor]
            lines.append((item.x - shift, item.y, item.runs))
    return [
        (x, y - 0.45 * max(run.size for run in runs), x + sum(run.width for run in runs), y)
        for x, y, runs in lines
    ]


def apart(one: Frame, other: Frame) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def drawn(page: Page) -> Iterator[Frame]:
    """The box of everything that is drawn, strokes included."""
    for item in walk(page.items):
        if isinstance(item, Rect):
            yield item.x, item.y, item.x + item.width, item.y + item.height
        elif isinstance(item, Circle):
            reach = item.radius + item.stroke_width / 2
            yield item.x - reach, item.y - reach, item.x + reach, item.y + reach
        elif isinstance(item, TextBox):
            yield item.x, item.y, item.x + item.width, item.y + item.height
        elif isinstance(item, Path):
            points = [(s.x, s.y) for s in item.segments if isinstance(s, Move | Line | Curve)]
            half = item.stroke_width / 2
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield min(xs), min(ys) - half, max(xs), max(ys) + half


# --- the deck as a whole


@both
def test_a_deck_has_a_title_a_map_a_slide_a_station_and_an_end(composition: Composition) -> None:
    layouts = [page.layout for page in made(composition).pages]

    assert layouts == ["title", "map", *["station"] * 7, "closing"]


@both
def test_every_slide_has_a_title_of_its_own(composition: Composition) -> None:
    base = first_map(composition)
    alike = with_stations(base, *(replace(s, title=base.title) for s in base.stations))

    document = deck.compose(replace(alike, closing=None), house())

    shown = [words(placeholder(page, "title")) for page in document.pages]
    assert shown == [page.title for page in document.pages]
    assert len(set(shown)) == len(shown)


@both
def test_every_link_leads_somewhere(composition: Composition) -> None:
    pages = made(composition).pages
    ids = {page.id for page in pages} | {group.id for page in pages for group in groups(page)}

    links = [group.link for page in pages for group in groups(page) if group.link]

    assert links
    assert {link.removeprefix("#") for link in links} <= ids


@both
def test_every_id_is_used_once(composition: Composition) -> None:
    pages = made(composition).pages
    ids = [page.id for page in pages]
    ids += [group.id for page in pages for group in groups(page) if group.id]

    assert len(set(ids)) == len(ids)


@both
@pytest.mark.parametrize("slide", [Slide(960, 540), Slide(720, 540)])
def test_everything_stays_on_the_slide(composition: Composition, slide: Slide) -> None:
    for page in deck.compose(first_map(composition), house(), slide).pages:
        for left, top, right, bottom in drawn(page):
            assert min(left, top) >= -0.01, page.id
            assert right <= slide.width + 0.01, page.id
            assert bottom <= slide.height + 0.01, page.id


@both
def test_no_line_of_text_lies_over_another(composition: Composition) -> None:
    for page in made(composition).pages:
        lines = written(page)
        for at, line in enumerate(lines):
            assert all(apart(line, other) for other in lines[at + 1 :]), page.id


def test_names_that_morph_occur_once_on_a_slide() -> None:
    for page in (page for kind in COMPOSITIONS for page in made(kind).pages):
        moving = [group.name for group in groups(page) if group.name.startswith("!!")]
        assert len(set(moving)) == len(moving), page.id


@both
def test_a_station_keeps_its_name_for_morph_from_the_map_to_its_slide(
    composition: Composition,
) -> None:
    document = made(composition)

    on_map = {group.name for group in groups(document.pages[1])}
    on_slide = {group.name for group in groups(document.pages[4])}

    assert "!!Station 3: Leiderschap" in on_map & on_slide


def test_an_english_map_speaks_english() -> None:
    document = deck.compose(replace(first_map(), lang="en"), house())

    assert page_of(document, "map").title == "Click a station to read more"


# --- title, map, closing


@both
def test_the_title_slide_carries_title_and_subtitle_in_their_placeholders(
    composition: Composition,
) -> None:
    page, network = page_of(made(composition), "title"), first_map(composition)

    assert words(placeholder(page, "title")) == network.title
    assert words(placeholder(page, "subtitle")) == network.subtitle


@both
def test_every_numbered_station_on_the_map_leads_to_its_slide(composition: Composition) -> None:
    page = page_of(made(composition), "map")

    links = [group.link for group in groups(page) if group.role is Role.STATION]

    assert links == [f"#{station.id}" for station in first_map(composition).panels]


@both
def test_marker_and_name_of_a_station_are_one_link(composition: Composition) -> None:
    page = page_of(made(composition), "map")
    station = next(group for group in groups(page) if group.link == "#leiderschap")

    assert {type(item) for item in station.items} == {Circle, Text}
    assert "Leiderschap" in [
        run.text for t in station.items if isinstance(t, Text) for run in t.runs
    ]


@both
def test_the_map_is_described_for_who_cannot_see_it(composition: Composition) -> None:
    (figure,) = [
        group for group in groups(page_of(made(composition), "map")) if group.role is Role.FIGURE
    ]

    assert "Leiderschap" in figure.alt


@both
def test_the_map_slide_says_what_the_map_has_for_it(composition: Composition) -> None:
    network = replace(
        first_map(composition), slide=(Block((Span("Waar zijn wij nu?"),)),), notes=("Vraag rond.",)
    )

    page = page_of(deck.compose(network, house()), "map")

    assert "Waar zijn wij nu?" in [words(box) for box in boxes(page)]
    assert page.notes == ("Vraag rond.",)


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 14), st.sampled_from(["Station {}", LONG_NAME]))
def test_names_on_a_staircase_never_overlap(count: int, name: str) -> None:
    page = page_of(deck.compose(network_of(count, "staircase", name), house()), "map")
    lines = written(page)

    for at, line in enumerate(lines):
        assert all(apart(line, other) for other in lines[at + 1 :])


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_few_stations_stand_on_a_single_flight(count: int) -> None:
    page = page_of(deck.compose(network_of(count, "staircase"), house()), "map")

    (line,) = [group for group in groups(page) if group.role is Role.LINE]
    assert len([item for item in line.items if isinstance(item, Path)]) == 1


def test_many_stations_on_a_band_are_folded_so_that_their_names_can_be_read() -> None:
    page = page_of(deck.compose(network_of(30, "band", "Halte nummer {}"), house()), "map")

    names = [item for item in walk(page.items) if isinstance(item, Text)]
    assert min(t.runs[0].size for t in names if t.role is Role.LABEL) >= 11


def test_names_too_long_for_any_map_are_a_problem_of_the_file() -> None:
    network = network_of(9, "staircase", "Onafscheidelijkheidsverklaringen" * 4 + "{}")

    with pytest.raises(FitError) as failure:
        deck.compose(network, house())

    assert failure.value.problems[0].where is not None
    assert failure.value.problems[0].hint


@both
def test_the_last_slide_says_the_closing(composition: Composition) -> None:
    page = page_of(made(composition), "closing")

    assert words(placeholder(page, "title")) == "Drie vragen voor onderweg"
    assert "Doen we de goede dingen?" in words(placeholder(page, "body"))


@both
def test_without_a_closing_the_title_returns_with_whom_to_ask(composition: Composition) -> None:
    network = replace(first_map(composition), closing=None)

    texts = [words(box) for box in boxes(page_of(deck.compose(network, house()), "closing"))]

    assert network.title in texts
    assert dict(house().text)["contact"] in texts


@both
def test_a_long_title_is_set_smaller(composition: Composition) -> None:
    network = replace(first_map(composition), title=LONG_TITLE)

    long, short = (
        placeholder(page_of(document, "title"), "title").paragraphs[0].runs[0].size
        for document in (deck.compose(network, house()), made(composition))
    )

    assert 28 <= long < short


@both
def test_a_title_that_fits_at_no_size_is_a_problem_of_the_file(composition: Composition) -> None:
    network = replace(first_map(composition), title=" ".join([LONG_TITLE] * 6))

    with pytest.raises(FitError) as failure:
        deck.compose(network, house())

    (problem,) = failure.value.problems
    assert problem.where == network.where
    assert re.search(r"\d+ characters.* \d+ pt too (high|wide)", problem.message)


# --- station slides


@both
def test_all_station_slides_have_one_size_of_text_that_can_be_read(
    composition: Composition,
) -> None:
    (size,) = body_sizes(made(composition))

    assert 24 <= size <= 32


@both
def test_one_long_text_makes_the_text_of_all_stations_smaller(composition: Composition) -> None:
    network = changed(first_map(composition), 2, slide=(), body=sentences(7))

    (size,) = body_sizes(deck.compose(network, house()))

    assert 18 <= size < min(body_sizes(made(composition)))


@both
def test_a_text_that_does_not_fit_at_the_floor_goes_on_on_a_second_slide(
    composition: Composition,
) -> None:
    network = changed(first_map(composition), 2, slide=(), body=sentences(15))

    document = deck.compose(network, house())

    pages = [page for page in document.pages if page.id.startswith("leiderschap")]
    assert [page.id for page in pages] == ["leiderschap", "leiderschap_2"]
    assert [page.title for page in pages] == ["Leiderschap (1/2)", "Leiderschap (2/2)"]
    assert min(body_sizes(document)) >= 18


@both
def test_no_word_is_lost_where_a_text_goes_on(composition: Composition) -> None:
    items = tuple(Block((Span(f"Punt {at}"),), "bullet") for at in range(1, 15))
    network = changed(first_map(composition), 2, slide=(), body=(*sentences(22), *items))

    pages = [p for p in deck.compose(network, house()).pages if p.id.startswith("leiderschap")]

    said = " ".join(words(placeholder(page, "body")) for page in pages).split()
    assert said == " ".join(block.text for block in network.stations[2].body).split()


@both
def test_the_ways_back_and_on_follow_the_slides_of_a_long_text(composition: Composition) -> None:
    network = changed(first_map(composition), 2, slide=(), body=sentences(15))
    pages = {page.id: page for page in deck.compose(network, house()).pages}

    def ways(page: Page) -> set[str]:
        foot = [
            g
            for g in groups(page)
            if any(i.name == "hit area" for i in g.items if isinstance(i, Rect))
        ]
        return {group.link for group in foot}

    assert ways(pages["leiderschap"]) == {"#afspraken", "#_map", "#leiderschap_2"}
    assert ways(pages["leiderschap_2"]) == {"#leiderschap", "#_map", "#onderstroom"}


@both
def test_a_word_wider_than_a_slide_is_a_problem_of_its_station(composition: Composition) -> None:
    network = changed(first_map(composition), 2, slide=(), body=(Block((Span("samen" * 30),)),))

    with pytest.raises(FitError) as failure:
        deck.compose(network, house())

    assert [problem.where for problem in failure.value.problems] == [network.stations[2].where]


@both
def test_a_station_title_that_fits_at_no_size_is_a_problem_of_its_station(
    composition: Composition,
) -> None:
    network = changed(first_map(composition), 4, title=" ".join([LONG_TITLE] * 3))

    with pytest.raises(FitError) as failure:
        deck.compose(network, house())

    (problem,) = failure.value.problems
    assert problem.where == network.stations[4].where
    assert "lines" in problem.message


@both
def test_all_station_titles_have_one_size(composition: Composition) -> None:
    sizes = {
        placeholder(page, "title").paragraphs[0].runs[0].size
        for page in stations_of(made(composition))
    }

    assert len(sizes) == 1


@both
def test_text_keeps_clear_of_the_line_and_the_footer(composition: Composition) -> None:
    for page in stations_of(made(composition)):
        body, footer = placeholder(page, "body"), placeholder(page, "footer")
        strip = max(
            item.y + item.height
            for item in walk(page.items)
            if isinstance(item, Rect) and item.name == "field"
        ) if composition == "band" else max(
            item.y + item.radius for item in walk(page.items) if isinstance(item, Circle)
        )  # fmt: skip
        top = placeholder(page, "title").paragraphs[0].lines[0]
        assert top.y - 0.7 * top.runs[0].size > strip
        assert body.paragraphs[-1].lines[-1].y + 18 < footer.paragraphs[0].lines[0].y


@both
def test_lines_keep_a_little_of_their_box_in_hand(composition: Composition) -> None:
    for page in stations_of(made(composition)):
        body = placeholder(page, "body")
        for line in (line for part in body.paragraphs for line in part.lines):
            right = line.x + sum(run.width for run in line.runs)
            assert right <= body.x + 0.9851 * body.width


@both
def test_a_slide_shows_its_text_and_its_notes_the_whole_explanation(
    composition: Composition,
) -> None:
    network = first_map(composition)
    page = stations_of(made(composition))[3]

    assert words(placeholder(page, "body")).startswith("Geef de onderstroom een plek")
    assert page.notes[0] == network.stations[3].body[0].text
    assert "• Doen we de goede dingen?" in page.notes
    assert page.notes[-len(network.stations[3].notes) :] == network.stations[3].notes


@both
def test_an_explanation_that_the_slide_shows_is_in_the_notes_too(composition: Composition) -> None:
    network = changed(first_map(composition), 2, slide=())
    station = network.stations[2]

    page = stations_of(deck.compose(network, house()))[2]

    assert page.notes == (*(block.text for block in station.body), *station.notes)


@both
def test_lists_bold_text_and_links_stay_what_they_are(composition: Composition) -> None:
    spans = (
        Span("Lees "),
        Span("dit", bold=True),
        Span(" op "),
        Span("de site", link="https://x.nl"),
    )
    items = tuple(Block((Span("Punt"),), "number", number=at) for at in (1, 2))
    network = changed(first_map(composition), 0, slide=(Block(spans), *items))

    body = placeholder(stations_of(deck.compose(network, house()))[0], "body")

    runs = {run.text: run for run in body.paragraphs[0].runs}
    assert runs["dit"].font == house().typeface.bold
    assert runs["de site"].link == "https://x.nl"
    bullets = [part.bullet for part in body.paragraphs[1:]]
    assert [bullet.run.text for bullet in bullets if bullet and bullet.run] == ["1.", "2."]


@both
def test_every_other_station_can_be_reached_from_the_strip(composition: Composition) -> None:
    network = first_map(composition)
    page = stations_of(made(composition))[2]

    links = {group.link for group in groups(page) if group.name.startswith("!!Station")}

    others = {f"#{station.id}" for station in network.panels if station.number != 3}
    assert links - {""} == others


def test_the_strip_of_a_staircase_thins_out_when_there_are_too_many_stations() -> None:
    page = stations_of(deck.compose(network_of(40, "staircase"), house()))[19]

    shown = [int(match[1]) for g in groups(page) if (match := re.match(r"#s(\d+)$", g.link))]

    assert {1, 19, 21, 40} <= set(shown)
    assert len(set(shown)) < 39


def test_a_station_stays_in_its_seat_from_slide_to_slide() -> None:
    pages = stations_of(made("staircase"))

    def seat(page: Page) -> float:
        group = next(g for g in groups(page) if g.name == "!!Station 1: Gemeenschappelijke ambitie")
        return next(item.x for item in group.items if isinstance(item, Circle))

    assert len({seat(page) for page in pages[1:]}) == 1


@both
def test_slides_are_numbered_through(composition: Composition) -> None:
    numbers = [words(placeholder(page, "number")) for page in stations_of(made(composition))]

    assert numbers == [str(at) for at in range(3, 10)]


def test_a_strip_shows_the_first_of_a_stations_lines() -> None:
    base = network_of(5, "band")
    first = replace(base.lines[0], id="een", name="Bestuur", stations=("s1", "s2", "s3"))
    other = replace(first, id="twee", name="Inwoners", stations=("s4", "s2", "s5"))

    document = deck.compose(replace(base, lines=(first, other)), house())

    page = next(page for page in document.pages if page.id == "s2")
    assert "!!Lijn Bestuur" in [group.name for group in groups(page)]
    assert "!!Lijn Inwoners" not in [group.name for group in groups(page)]
