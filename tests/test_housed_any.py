"""Decks on templates that lack what a deck would like to have: what stands in, and what is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

import generator
from generator.backends import pptx
from generator.brand.deck import read
from generator.brand.deck.dress import seen
from generator.brand.deck.model import Area, Template
from generator.build import OUTPUTS
from generator.content.model import Block, Closing, Span
from generator.errors import Problem, Where
from generator.layout import deck
from generator.scene import Document, Group, Page, Rect, Text, TextBox
from tests import pptx_decks, pptx_sound
from tests import pptx_templates as templates
from tests.pptx_decks import find
from tests.test_housed import flat, house, network, template

DECK = OUTPUTS[2]
TITLE = (48, 30, 864, 80)


def load(*layouts: templates.Layout) -> Template:
    problems: list[Problem] = []
    design = templates.Design(layouts, master=templates.master(960, 540))
    found = read(templates.build(design), "karig.potx", Where("brand.yaml", 3, 7), problems)
    assert found is not None, problems
    return found


def alone(body: templates.Frame = (48, 130, 864, 340)) -> Template:
    """A template with a single layout: a title and a place for text, and no footer."""
    shapes = (templates.holder("title", None, TITLE), templates.holder("body", 1, body))
    return load(templates.Layout("", shapes, name="Alles"))


def with_bare_title() -> Template:
    """A template whose title slide is a title without a subtitle."""
    front = (templates.holder("ctrTitle", None, (96, 120, 768, 120)),)
    shapes = (templates.holder("title", None, TITLE), templates.holder("", 1, (48, 130, 864, 340)))
    return load(templates.Layout("title", front), templates.Layout("obj", shapes))


def made(found: Template, chart: str = "draagvlak") -> Document:
    return deck.compose(network(chart), replace(house(), deck=found))


def told(document: Document) -> str:
    return "\n".join(str(problem) for problem in document.notices)


def texts(page: Page, name: str) -> Iterator[str]:
    for item in page.items:
        if isinstance(item, TextBox) and item.name == name:
            for one in item.paragraphs:
                yield " ".join("".join(r.text for r in line.runs).strip() for line in one.lines)


# --- layouts that stand in


@pytest.mark.parametrize("chart", ["draagvlak", "jeugdketen"])
def test_one_layout_with_a_title_and_a_text_will_do(chart: str) -> None:
    document = made(alone(), chart)
    assert pptx_sound.faults(pptx.render(document)) == []
    assert len({page.title for page in document.pages}) == len(document.pages)


def test_each_layout_that_stands_in_is_told_of_with_what_would_be_better() -> None:
    said = told(made(alone()))
    assert "karig.potx has no layout for a title slide: its layout 'Alles 1' stands in" in said
    assert "add a layout with a title alone in the slide master view" in said


def test_the_map_leaves_the_place_for_text_out() -> None:
    built = pptx.render(made(alone()))
    kinds = find(pptx_decks.slide(built, 2), "//p:ph/@type")
    assert kinds == ["title"]


# --- the subtitle


def test_a_title_slide_without_a_subtitle_has_it_in_a_box_of_its_own() -> None:
    document = made(with_bare_title())
    page = document.pages[0]
    title, subtitle = (i for i in page.items if isinstance(i, TextBox))
    assert (subtitle.placeholder, title.placeholder) == ("", "title")
    assert subtitle.y >= title.y + title.height
    assert network("draagvlak").subtitle in " ".join(texts(page, "subtitle"))
    assert "left out" not in told(document)
    assert pptx_sound.faults(pptx.render(document)) == []


def test_what_there_is_no_room_for_under_the_title_is_told_of() -> None:
    tight = (
        templates.holder("ctrTitle", None, (10, 10, 940, 490), size=60),
        templates.holder("body", 1, (48, 505, 300, 30)),
    )
    shapes = (templates.holder("title", None, TITLE), templates.holder("", 1, (48, 130, 864, 340)))
    document = made(load(templates.Layout("title", tight), templates.Layout("obj", shapes)))
    assert "no room on the title slide of karig.potx for 'Versie 1.0" in told(document)


# --- what is left out, and what is small


def test_a_footer_that_is_left_out_is_told_of() -> None:
    said = told(made(alone()))
    assert "slides on 'Alles 1' of karig.potx are without a footer" in said
    assert "are without a slide number" in said
    assert "without a footer" not in told(made(template("office")))


def test_small_names_on_the_map_are_told_of_with_their_size_and_where_they_are_large() -> None:
    low = alone((48, 130, 864, 340))
    drawn = templates.box(40, (0, 300, 960, 240), "accent1")
    shapes = (
        templates.holder("title", None, TITLE), templates.holder("", 1, (48, 130, 864, 160)), drawn,
    )  # fmt: skip
    said = told(made(load(templates.Layout("obj", shapes)), "jeugdketen"))
    size = re.search(
        r"the names on the map slide of karig\.potx are ([\d.]+) pt, less than 9", said
    )
    assert size
    assert 5 <= float(size[1]) < 9
    assert re.search(r"the slides of the lines have them at [\d.]+ pt", said)
    assert "names on the map slide" not in told(made(low))


def test_texts_take_the_free_room_where_their_place_is_too_small() -> None:
    document = made(alone((48, 130, 250, 90)))
    body = next(i for i in document.pages[2].items if isinstance(i, TextBox) and i.name == "body")
    assert body.width > 800
    assert "'Alles 1' of karig.potx is too small for the stations' texts" in told(document)
    assert pptx_sound.faults(pptx.render(document)) == []


# --- the last slide


def test_a_closing_text_that_does_not_fit_goes_on_on_a_second_slide() -> None:
    words = (Block((Span("Elke gemeente doet mee, want samen komen we verder. " * 15),)),) * 2
    changed = replace(network("draagvlak"), closing=Closing("Tot slot", words))
    for name in ("office", "narrow", "unusual"):
        document = deck.compose(changed, replace(house(), deck=template(name)))
        ends = [page for page in document.pages if page.section == document.pages[-1].section]
        count = len(ends)
        assert count > 1
        assert [page.title for page in ends] == [
            f"Tot slot ({number}/{count})" for number in range(1, count + 1)
        ]
        assert sum(" ".join(texts(page, "body")).count("Elke") for page in ends) == 30
        assert pptx_sound.faults(pptx.render(document)) == []


# --- what lies behind


def test_a_placeholders_own_fill_counts_as_what_lies_behind_its_text() -> None:
    body = templates.holder("body", 1, (48, 130, 864, 340)).replace(
        "</p:spPr>", templates.solid("A0A820") + "</p:spPr>"
    )
    found = load(templates.Layout("obj", (templates.holder("title", None, TITLE), body)))
    holder = found.layout("station").bodies[0]
    (fill,) = found.layout("station").under(holder)
    assert fill.hex == "#a0a820"
    box = next(i for i in made(found).pages[2].items if isinstance(i, TextBox) and i.name == "body")
    assert min(seen(r.color, (fill,)) for p in box.paragraphs for r in p.runs) >= 3


@pytest.mark.parametrize("name", templates.ALL)
def test_a_concept_is_marked_in_shades_of_what_lies_behind(name: str) -> None:
    concept = replace(network("draagvlak"), concept=True)
    document = generator.compose(concept, replace(house(), deck=template(name)), DECK)
    for page in document.pages:
        (mark,) = [i for i in page.items if isinstance(i, Group) and i.name == "concept"]
        plates = [i for i in (*page.items, *mark.items) if isinstance(i, Rect)]
        words = [one for one in mark.items if isinstance(one, Text)]
        assert {run.text for one in words for run in one.runs} == {"CONCEPT"}
        layout = dict(template(name).layouts)[page.layout]  # type: ignore[index]
        for one in words:
            under = [p.fill for p in plates if _within(one, p)]
            behind = under[-1:] or layout.behind(Area(one.x - 40, one.y - 40, 80, 40))
            badge = any(isinstance(item, Rect) for item in mark.items)
            assert badge or max(seen(one.runs[0].color, (c,)) for c in behind) < 2
    assert pptx_sound.faults(pptx.render(document)) == []


def _within(one: Text, plate: Rect) -> bool:
    return plate.x <= one.x <= plate.x + plate.width and plate.y <= one.y <= plate.y + plate.height


# --- the theme


def test_the_map_follows_when_the_theme_is_recoloured() -> None:
    document = made(template("dark"), "jeugdketen")
    built = pptx.render(document)
    lines = find(pptx_decks.slide(built, 2), "//p:cxnSp|//p:sp[.//a:custGeom]")
    named = {one.get("val") for line in lines for one in find(line, "./p:spPr/a:ln//a:schemeClr")}
    assert {f"accent{number}" for number in range(1, 7)} <= named
    literal = [one.get("val") for line in lines for one in find(line, "./p:spPr/a:ln//a:srgbClr")]
    theme = pptx_decks.parts(built)["ppt/theme/theme1.xml"].decode()
    accents = {match.lower() for match in re.findall(r'<a:accent\d><a:srgbClr val="(\w+)"', theme)}
    assert len(accents) == 6
    assert not accents & {color.lower() for color in literal if color}
    assert {item.stroke.slot for item in flat(document.pages[1].items) if hasattr(item, "stroke")
            and item.stroke} >= {f"accent{n}" for n in range(1, 7)}  # fmt: skip
