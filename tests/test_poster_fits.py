"""Whatever a poster is asked to hold, it holds in full, or it says what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from math import cos, radians, sin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.model import Block, Network, Span, Station
from generator.errors import FitError
from generator.layout import poster
from generator.layout.geometry import Extent, extent, overlap, stroke
from generator.layout.paper import Format, paper
from generator.scene import (
    Circle,
    Curve,
    Document,
    Group,
    Item,
    Line,
    Move,
    Page,
    Paragraph,
    Path,
    Rect,
    Role,
    Run,
    Text,
    TextBox,
)
from tests.test_poster import first_map, house, walk

FORMATS = ("a4", "a3", "a3-portrait", "a1", "500x500", "841x297", "600x300", "300x700")
TEXT = (
    "Maak samen een verhaal dat klopt en laat iedereen zien wie waarvoor verantwoordelijk is in de "
    "gemeentelijke samenwerkingsovereenkomst"
)
SENTENCE = TEXT.split()
NAMES = ("Ambitie", "Súdwest-Fryslân", "Świętochłowice", "Heldere afspraken maken", "Weerstand")
_CAP, _DESCENT = 0.62, 0.15  # of the size: ink that may not be touched
_THIN = 3.0


def words(count: int, start: int = 0) -> str:
    return " ".join(SENTENCE[(start + at) % len(SENTENCE)] for at in range(count))


def body(count: int, start: int, lists: bool) -> tuple[Block, ...]:
    """So many words as a paragraph, or as one with a list behind it."""
    if not lists or count < 20:
        return (Block((Span(words(count, start)),)),)
    half = count // 2
    items = [
        Block((Span(words(half // 4, at), link="https://example.nl" * (at == 1)),), "bullet")
        for at in range(4)
    ]
    return (Block((Span(words(half, start) + ":"),)), *items)


def network(lengths: list[int], composition: str, lists: bool = False, intro: int = 18) -> Network:
    """A network of one line with a panel of each of these lengths."""
    base = first_map(composition)
    stations = tuple(
        Station(
            f"s{at}", f"{NAMES[at % len(NAMES)]} {at}", replace(base.where, line=at), at,
            (Span("Wie de route kent, "), Span("voelt", italic=True), Span(" zich veilig.")),
            body(length, at, lists),
        )
        for at, length in enumerate(lengths, start=1)
    )  # fmt: skip
    line = replace(base.lines[0], stations=tuple(station.id for station in stations))
    blocks = (Block((Span(words(intro)),)),) if intro else ()
    return replace(base, lines=(line,), stations=stations, introduction=blocks, subtitle="")


def text_of(run: Run, x: float, y: float, angle: float = 0.0) -> Extent:
    """The box of a run's letters from the baseline to its capitals and descenders."""
    across, up = sin(radians(angle)), cos(radians(angle))
    corners = [
        (x + along * up - high * across, y - along * across - high * up)
        for along in (0.0, run.width)
        for high in (_CAP * run.size, -_DESCENT * run.size)
    ]
    return extent(corners)


def shapes(item: Item) -> Iterator[Extent]:
    """What an item covers, in convex pieces."""
    match item:
        case TextBox():
            for paragraph in item.paragraphs:
                for line in paragraph.lines:
                    x = line.x
                    for run in line.runs:
                        yield text_of(run, x, line.y)
                        x += run.width
        case Text():
            shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor] * item.width
            x = item.x - shift * cos(radians(item.angle))
            y = item.y + shift * sin(radians(item.angle))
            for run in item.runs:
                yield text_of(run, x, y, item.angle)
        case Circle():
            reach = 0.7 * item.radius
            yield extent([(item.x - reach, item.y - reach), (item.x + reach, item.y + reach)])
        case Path() if item.stroke and item.stroke_width > _THIN:
            yield from strokes(item)
        case Group():
            for child in item.items:
                yield from shapes(child)
        case _:
            pass


def strokes(path: Path) -> Iterator[Extent]:
    """The straight parts of a stroke, a little thinner than they are drawn."""
    at = (0.0, 0.0)
    for segment in path.segments:
        if isinstance(segment, Line):
            yield stroke(at, (segment.x, segment.y), 0.9 * path.stroke_width)
        if isinstance(segment, Move | Line | Curve):
            at = (segment.x, segment.y)


def parts(page: Page) -> list[list[Extent]]:
    """What each of a page's own items covers: its texts, panels, map and colophon."""
    shown = [item for item in page.items if not isinstance(item, Rect)]
    found = [list(shapes(item)) for item in shown]
    return [pieces for pieces in found if pieces]


def paragraphs(document: Document) -> list[Paragraph]:
    return [
        paragraph
        for page in document.pages
        for item in walk(page.items)
        if isinstance(item, TextBox)
        for paragraph in item.paragraphs
    ]


def check(document: Document, asked: Network, size: Format) -> None:
    """All that a poster promises of its texts."""
    for page in document.pages:
        inside(page)
        apart(page)
    complete(document, asked)
    readable(document, size)


def inside(page: Page) -> None:
    """No text leaves the page, or comes near its edge."""
    safe = min(page.width, page.height) / 40
    for item in walk(page.items):
        if isinstance(item, TextBox | Text):
            for left, right, top, bottom, *_ in shapes(item):
                assert left > safe, item
                assert right < page.width - safe, item
                assert top > safe, item
                assert bottom < page.height - safe, item


def apart(page: Page) -> None:
    """Nothing stands on anything else: panels, map, title, introduction, colophon."""
    for one, other in combinations(parts(page), 2):
        for a in one:
            for b in other:
                assert not overlap(a, b), (a, b)


def complete(document: Document, asked: Network) -> None:
    """Every word of every station is there, and every paragraph's lines are its runs."""
    shown = {"".join(run.text for run in part.runs) for part in paragraphs(document)}
    for station in asked.panels:
        assert station.title in shown
        assert all(block.text in shown for block in station.body)
    for part in paragraphs(document):
        drawn = "".join(run.text for line in part.lines for run in line.runs)
        whole = "".join(run.text for run in part.runs)
        assert bare(drawn) == bare(whole)


def bare(text: str) -> str:
    return "".join(char for char in text if char not in " -\n")


def readable(document: Document, size: Format) -> None:
    """No text that is read is smaller than the reading distance allows."""
    read = [part for part in paragraphs(document) if part.role in (Role.TEXT, Role.BULLET)]
    assert all(run.size >= size.body(11.0) - 1e-6 for part in read for run in part.runs)


def honest(asked: Network, size: Format) -> None:
    """A poster that keeps its promises, or an error that says what to do."""
    try:
        document = poster.compose(asked, house(), size)
    except FitError as error:
        refused = error
    else:
        assert len(document.pages) <= 2
        assert bool(document.notices) == (len(document.pages) == 2)
        check(document, asked, size)
        return
    for problem in refused.problems:
        assert problem.where
        assert problem.where.line
        assert any(char.isdigit() for char in problem.message)
        assert problem.hint


@settings(
    max_examples=10, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(
    st.lists(st.integers(10, 250), min_size=1, max_size=9),
    st.sampled_from(FORMATS),
    st.booleans(),
    st.sampled_from([0, 18, 40, 180]),
)
def test_any_staircase_keeps_its_texts_whole_and_apart_or_is_refused(
    lengths: list[int], name: str, lists: bool, intro: int
) -> None:
    honest(network(lengths, "staircase", lists, intro), paper(name))


@settings(
    max_examples=8, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(
    st.lists(st.integers(10, 250), min_size=1, max_size=7),
    st.sampled_from(FORMATS),
    st.booleans(),
    st.sampled_from([0, 18, 40, 180]),
)
def test_any_band_keeps_its_texts_whole_and_apart_or_is_refused(
    lengths: list[int], name: str, lists: bool, intro: int
) -> None:
    honest(network(lengths, "band", lists, intro), paper(name))


@pytest.mark.parametrize("composition", ["band", "staircase"])
@pytest.mark.parametrize(("count", "length"), [(1, 10), (1, 250), (5, 90), (12, 40), (40, 20)])
def test_few_and_many_panels_are_whole_and_apart(count: int, length: int, composition: str) -> None:
    honest(network([length] * count, composition, lists=True), paper("a3"))


def test_panels_of_unequal_length_flow_through_columns_that_end_alike() -> None:
    asked = network([220, 30, 140, 20, 180, 60], "band")
    (page,) = poster.compose(asked, house()).pages
    panels = [item for item in page.items if isinstance(item, Group) and item.role is Role.PANEL]
    lines = [
        line
        for panel in panels
        for box in walk((panel,))
        if isinstance(box, TextBox)
        for part in box.paragraphs
        for line in part.lines
    ]
    lefts = sorted({round(line.x) for line in lines if line.runs[0].text})
    columns = [x for x, after in pairwise([*lefts, 9999]) if after - x > 60]
    ends = [max(line.y for line in lines if abs(line.x - x) < 60) for x in columns[:-1]]
    assert max(ends) - min(ends) < 0.25 * page.height


def test_no_column_cuts_off_a_single_line() -> None:
    asked = network([220, 30, 140, 20, 180, 60], "band")
    document = poster.compose(asked, house())
    for part in paragraphs(document):
        jumps = [at for at, (a, b) in enumerate(pairwise(part.lines), 1) if b.y < a.y]
        assert all(2 <= at <= len(part.lines) - 2 for at in jumps)


def test_two_sheets_say_where_the_poster_goes_on_and_are_named() -> None:
    document = poster.compose(network([110] * 10, "band"), house())
    first, second = document.pages
    said = [
        "".join(run.text for run in item.runs)
        for item in walk(first.items)
        if isinstance(item, Text)
    ]
    assert "verder op blad 2" in said
    assert second.title == f"{first.title} (2)"
    (notice,) = document.notices
    assert "words too long for one sheet of A3" in notice.message


def test_a_cut_that_is_advised_would_do() -> None:
    asked = network([150] * 12, "staircase")
    with pytest.raises(FitError, match="too long for 2 sheets") as refused:
        poster.compose(asked, house())
    (problem,) = refused.value.problems
    advised = int(problem.hint.split("about ")[1].split(" words")[0])
    assert poster.compose(network([advised - 3] * 12, "staircase"), house()).pages


def test_a_format_that_is_advised_would_do() -> None:
    asked = network([50] * 10, "staircase")
    (notice,) = poster.compose(asked, house()).notices
    advised = notice.hint.split("--format ")[1].split("'")[0]
    assert len(poster.compose(asked, house(), paper(advised)).pages) == 1


def test_plain_stops_stand_on_a_staircase_too() -> None:
    base = network([40] * 4, "staircase")
    stop = Station("stop", "Koffie", base.where)
    line = replace(base.lines[0], stations=("s1", "stop", "s2", "s3", "s4"))
    asked = replace(base, stations=(*base.stations, stop), lines=(line,))
    (page,) = poster.compose(asked, house()).pages
    shown = [group.name for group in walk(page.items) if isinstance(group, Group)]
    assert "Koffie" in shown


def test_a_long_introduction_is_read_like_the_panels() -> None:
    for composition in ("band", "staircase"):
        document = poster.compose(network([40] * 4, composition, intro=180), house())
        (part,) = [p for p in paragraphs(document) if len(p.runs[0].text.split()) == 180]
        assert part.runs[0].font == house().typeface.regular


def test_italics_in_a_lead_are_as_heavy_as_the_lead() -> None:
    document = poster.compose(network([40] * 2, "staircase"), house())
    leads = [part for part in paragraphs(document) if part.role is Role.LEAD]
    italics = [run for part in leads for run in part.runs if run.font.italic]
    assert italics
    assert all(run.font == house().typeface.bold_italic for run in italics)


def test_quotation_marks_hang_in_the_margin() -> None:
    asked = network([40], "staircase")
    quoted = Block((Span("‘Wat willen we samen bereiken?’ is de eerste vraag."),))
    asked = replace(asked, stations=(replace(asked.stations[0], body=(quoted,)),))
    (part,) = [
        part
        for part in paragraphs(poster.compose(asked, house()))
        if part.runs[0].text.startswith("‘")
    ]
    (heading,) = [
        part for part in paragraphs(poster.compose(asked, house())) if part.role is Role.HEADING
    ]
    assert part.lines[0].x < heading.lines[0].x - 1


def test_too_many_panels_are_told_how_many_would_do() -> None:
    with pytest.raises(FitError, match="40 panels of 800 words in all are too many") as refused:
        poster.compose(network([20] * 40, "staircase"), house())
    (problem,) = refused.value.problems
    few = int(problem.hint.split("the first ")[1].split(" panels")[0])
    assert poster.compose(network([20] * few, "staircase"), house()).pages


def test_an_introduction_that_is_too_long_is_named() -> None:
    with pytest.raises(FitError, match="the longest is the introduction with 3000 words"):
        poster.compose(network([40] * 3, "band", intro=3000), house())


@pytest.mark.parametrize("size", ["a4-portrait", "a3-portrait", "a0-portrait", "300x700"])
@pytest.mark.parametrize("count", [1, 5, 12])
def test_a_line_of_plain_stops_stands_on_an_upright_page(count: int, size: str) -> None:
    stops = network([5] * count, "band")
    bare = tuple(replace(stop, number=None, lead=(), body=()) for stop in stops.stations)
    document = poster.compose(replace(stops, stations=bare), house(), paper(size))
    assert len(document.pages) == 1


@pytest.mark.parametrize("size", ["a4-portrait", "a3-portrait", "a0-portrait"])
def test_a_single_panel_stands_on_an_upright_page(size: str) -> None:
    assert len(poster.compose(network([1], "band", intro=0), house(), paper(size)).pages) == 1
