"""The pages to click through: the explanation beside the map, as a tagged and linked PDF."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from generator import brand, content, resources
from generator.backends import pdf
from generator.brand.model import Brand
from generator.content.model import Network
from generator.layout.deck import clickable
from generator.scene import Circle, Document, Group, Item, Page, Path, Role, Text, TextBox
from tests import pdfs

MAPS = ["draagvlak", "warme-wijk"]
every = pytest.mark.parametrize("name", MAPS)


@cache
def house() -> Brand:
    return brand.load(resources.find_brand("duinlicht"))


@cache
def network(name: str) -> Network:
    return content.fill(content.load(resources.find_map(name)), dict(house().text))


@cache
def made(name: str) -> Document:
    return clickable.compose(network(name), house())


@cache
def file(name: str) -> bytes:
    return pdf.render(made(name))


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def stations(document: Document) -> list[Page]:
    return [page for page in document.pages if page.layout == "station"]


def body(page: Page) -> TextBox:
    return next(
        item for item in page.items if isinstance(item, TextBox) and item.placeholder == "body"
    )


@every
def test_a_page_has_the_whole_explanation(name: str) -> None:
    pages = {page.id: page for page in stations(made(name))}

    for station in network(name).panels:
        shown = ["".join(run.text for run in p.runs) for p in body(pages[station.id]).paragraphs]
        assert shown == [block.text for block in station.body]


@every
def test_every_other_station_can_be_clicked_on_the_map_beside_it(name: str) -> None:
    others = {f"#{station.id}" for station in network(name).panels}

    for page in stations(made(name)):
        found = {g.link for g in groups(page.items) if g.role is Role.STATION}
        assert others - found == {f"#{page.id}"}


@every
def test_the_station_where_we_are_is_filled_and_says_so(name: str) -> None:
    for page in stations(made(name)):
        (here,) = [g for g in groups(page.items) if ("station", page.id) in g.data]
        marks = [item for item in here.items if isinstance(item, Circle | Path)]
        number = next(i for i in here.items if isinstance(i, Text) and i.role is Role.NUMBER)

        assert here.alt.startswith("Station ")
        assert len(marks) > 2
        assert number.runs[0].color == house().palette.on_field


@every
def test_text_and_map_do_not_touch(name: str) -> None:
    for page in stations(made(name)):
        field = page.items[0]
        assert body(page).x > field.width  # type: ignore[union-attr]
        assert body(page).paragraphs[-1].lines[-1].y < page.height - 60


@every
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_meets_the_standard(name: str, profile: str) -> None:
    page = pytest.importorskip("page", reason="page-validation checks PDF/UA and PDF/A")
    report = page.validate_pdf_bytes(file(name), profile=page.ValidationProfile(profile))

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@every
def test_only_the_first_page_has_the_first_heading_and_all_others_a_second(name: str) -> None:
    tags = [str(element.S) for element in pdfs.elements(pdfs.opened(file(name)))]

    assert tags.count("/H1") == 1
    assert tags.count("/H2") == len(made(name).pages) - 1


@every
def test_bookmarks_are_the_sections_with_their_pages(name: str) -> None:
    with pdfs.opened(file(name)).open_outline() as outline:
        sections = [str(item.title) for item in outline.root]
        pages = sum(len(item.children) for item in outline.root)

    assert sections == list(dict.fromkeys(page.section for page in made(name).pages))
    assert pages == len([page for page in made(name).pages if page.title != page.section])
