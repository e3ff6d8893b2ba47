"""The mark of a concept: on every page, and never in the way of what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from math import cos, radians, sin

import pytest

import generator
from generator import resources
from generator.backends import pdf, svg
from generator.build import ON_REQUEST, OUTPUTS, Output
from generator.colour import contrast, lightness
from generator.layout.geometry import Box
from generator.layout.words import words
from generator.scene import Color, Document, Group, Item, Page, Path, Rect, Run, Text, TextBox
from tests import pdfs
from tests.test_poster import first_map, house, walk
from tests.test_textures import network

SVG, POSTER, DECK = OUTPUTS
PRINT, PAGES = ON_REQUEST
HOUSES = resources.known_brands()
MAPS = ("draagvlak", "warme-wijk", "metro-rotterdam")


@cache
def made(name: str, style: str, output: Output, lang: str = "nl") -> Document:
    return generator.compose(replace(network(name), concept=True, lang=lang), house(style), output)


def mark_of(page: Page) -> list[Text]:
    (group,) = [i for i in page.items if isinstance(i, Group) and i.name == "concept"]
    return [item for item in group.items if isinstance(item, Text)]


def runs(items: tuple[Item, ...]) -> Iterator[Run]:
    for item in walk(items):
        if isinstance(item, Text):
            yield from item.runs
        elif isinstance(item, TextBox):
            yield from (run for part in item.paragraphs for run in part.runs)


def read(page: Page) -> tuple[Item, ...]:
    """What stands on the mark."""
    names = [item.name if isinstance(item, Group) else "" for item in page.items]
    return page.items[names.index("concept") + 1 :]


@pytest.mark.parametrize("output", [SVG, POSTER, DECK, PRINT, PAGES])
@pytest.mark.parametrize("name", MAPS)
def test_every_page_of_every_output_says_that_it_is_a_concept(name: str, output: Output) -> None:
    for page in made(name, "neutraal", output).pages:
        assert {run.text for text in mark_of(page) for run in text.runs} == {"CONCEPT"}


def test_without_a_status_nothing_says_so() -> None:
    document = generator.compose(first_map(), house(), POSTER)
    assert not any(run.text == "CONCEPT" for page in document.pages for run in runs(page.items))
    assert "concept" not in document.title


def test_the_mark_speaks_the_language_of_the_map() -> None:
    document = made("draagvlak", "neutraal", POSTER, "en")
    assert mark_of(document.pages[0])[0].runs[0].text == "DRAFT"
    assert document.title.endswith("(draft)")


def grounds(page: Page) -> set[Color]:
    areas = [item for item in walk(page.items[:1]) if isinstance(item, Rect | Path)]
    return {page.background, *(item.fill for item in areas if item.fill)}


@pytest.mark.parametrize("output", [SVG, POSTER, DECK])
@pytest.mark.parametrize("style", HOUSES)
@pytest.mark.parametrize("name", MAPS)
def test_all_text_that_can_be_read_beside_the_mark_can_be_read_on_it(
    name: str, style: str, output: Output
) -> None:
    for page in made(name, style, output).pages:
        shades = {run.color for text in mark_of(page) for run in text.runs}
        for shade in shades:
            ground = min(grounds(page), key=lambda g: abs(lightness(g) - lightness(shade)))
            for run in runs(read(page)):
                large = run.size >= (14 if run.font.weight >= 700 else 18)
                wanted = 3 if large else 4.5
                if contrast(run.color, ground) >= wanted:
                    assert contrast(run.color, shade) >= wanted


@pytest.mark.parametrize("style", HOUSES)
@pytest.mark.parametrize("name", MAPS)
def test_the_mark_is_seen_but_stays_in_the_background(name: str, style: str) -> None:
    for page in made(name, style, POSTER).pages:
        for text in mark_of(page):
            shade = text.runs[0].color
            away = [abs(lightness(ground) - lightness(shade)) for ground in grounds(page)]
            assert any(1.5 <= difference <= 8.5 for difference in away)


def test_no_word_leaves_the_page_or_overlaps_another() -> None:
    page = made("draagvlak", "neutraal", POSTER).pages[0]
    boxes = []
    for text in mark_of(page):
        wide, size = text.width / 2, text.runs[0].size
        dx, dy = wide * cos(radians(text.angle)), wide * sin(radians(text.angle))
        boxes.append(Box(text.x - dx, text.y - dy - size / 2, 2 * dx, 2 * dy + size / 2))
        assert Box(0, 0, page.width, page.height).meets(boxes[-1])
        assert text.x - dx > 0
        assert text.x + dx < page.width
    assert len(boxes) >= 4
    middles = [(text.x, text.y) for text in mark_of(page)]
    assert len(set(middles)) == len(middles)


def test_who_cannot_see_it_is_told_once_and_not_by_the_mark() -> None:
    document = made("draagvlak", "neutraal", POSTER)
    read_aloud = " ".join(run.text for run in runs(read(document.pages[0])))
    assert "Concept, versie 1.0" in read_aloud
    file = pdfs.opened(pdf.render(document))
    for page in file.pages:
        stacks = [around for operator, around in pdfs.marked(page) if operator == "TJ"]
        assert ("/Artifact", None) in [around[0] for around in stacks]
    assert str(file.docinfo.Title) == "Van samenwerking naar draagvlak (concept)"
    drawn = svg.render(made("draagvlak", "neutraal", SVG)).decode()
    marks = [part for part in drawn.split("<text") if "CONCEPT</text>" in part]
    assert marks
    assert all('aria-hidden="true"' in part for part in marks)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("name", MAPS)
def test_a_concept_meets_the_standards(name: str, profile: str) -> None:
    page = pytest.importorskip("page", reason="page-validation checks PDF/UA and PDF/A")
    data = pdf.render(made(name, "duinlicht", POSTER))
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile))
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_both_languages_have_the_word() -> None:
    assert (words("nl").concept, words("en").concept) == ("concept", "draft")
