"""What a house shares with those before it does not show in its files: they are the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import generator
from generator.backends.pdf import fonts
from generator.backends.pptx import frame, slide
from generator.backends.pptx.zipped import member, zipped
from generator.brand import deck
from generator.brand.model import Brand
from generator.brand.rows import load_row, read_table
from generator.build import OUTPUTS, Output
from generator.content.model import Network
from generator.errors import Where
from generator.resources import base_brand, find_brand, find_map
from generator.scene import Page
from tests import houses
from tests.pptx_templates import narrow, office

POSTER, DECK = OUTPUTS[1:3]
SHIPPED = ("neutraal", "duinlicht", "modelveen", "voorbeeldstad")
MANY = """---
title: Acht lijnen
lines:
  - {name: Een, stations: [a, b, c]}
  - {name: Twee, stations: [b, d]}
  - {name: Drie, stations: [d, e]}
  - {name: Vier, stations: [e, f]}
  - {name: Vijf, stations: [f, g]}
  - {name: Zes, stations: [g, h]}
  - {name: Zeven, stations: [h, i]}
  - {name: Acht, stations: [i, j]}
---

## A

Hier werkt {{ name }}.

Zie [de site](https://voorbeeld.nl) & meer.

> Notes
""" + "\n".join(f"## {name}" for name in "BCDEFGHIJ")


def rows(folder: Path) -> Iterator[Brand]:
    """Houses of a table, some with a logo of their own."""
    (folder / "a.svg").write_text(houses.SVG)
    (folder / "b.png").write_bytes(png())
    table = "name;primary;logo;text.contact\n"
    for at in range(10):
        logo = ("", "a.svg", "b.png")[at % 3]
        table += f"Stad & {at};#{at * 25:02x}{255 - at * 20:02x}80;{logo};{'Bel 14' * (at % 2)}\n"
    (folder / "g.csv").write_text(table, encoding="utf-8")
    yield from map(load_row, read_table(folder / "g.csv", base_brand()))


def png() -> bytes:
    from PIL import Image

    into = io.BytesIO()
    Image.new("RGB", (400, 100), "#0A7A3C").save(into, "PNG")
    return into.getvalue()


def of_templates() -> Iterator[Brand]:
    """Houses that have a deck template in common, and one that has another."""
    base = generator.read_house(find_brand("neutraal"))
    for name, made in (("a", office()), ("b", office()), ("c", narrow())):
        template = deck.read(made, "t.potx", Where("t"), [])
        yield replace(base, name=f"Stad {name}", deck=template)


def all_houses(folder: Path) -> list[Brand]:
    return [*map(generator.read_house, map(find_brand, SHIPPED)), *rows(folder)]


def network(folder: Path, name: str) -> Network:
    (folder / "acht.md").write_text(MANY, encoding="utf-8")
    return generator.read_map(folder / "acht.md" if name == "acht" else find_map(name))


def alone(studio: generator._Studio, house: Brand, output: Output) -> bytes:
    """A house's file, made as if it were the first."""
    frame._frame.cache_clear()
    return generator.render(studio.alone(house, output), output)


@pytest.mark.parametrize("name", ["draagvlak", "acht", "regeling"])
def test_a_deck_among_many_is_the_deck_that_is_made_alone(tmp_path: Path, name: str) -> None:
    studio = generator._Studio(network(tmp_path, name))
    made = [*map(generator.read_house, map(find_brand, SHIPPED)), *rows(tmp_path)]
    together = [generator.render(studio.shared(house, DECK), DECK) for house in (*made, *made[:3])]
    assert together == [alone(studio, house, DECK) for house in (*made, *made[:3])]


def test_a_deck_on_a_houses_own_template_is_the_deck_that_is_made_alone(tmp_path: Path) -> None:
    studio = generator._Studio(network(tmp_path, "draagvlak"))
    made = [*of_templates()]
    together = [generator.render(studio.shared(house, DECK), DECK) for house in made]
    assert together == [alone(studio, house, DECK) for house in made]
    assert len(set(together)) == 3


def test_a_slide_that_comes_again_is_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    whole = slide.slide

    def counted(page: Page, *others: object) -> bytes:
        drawn.append(page.id)
        return whole(page, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(slide, "slide", counted)
    frame._frame.cache_clear()
    studio = generator._Studio(network(tmp_path, "draagvlak"))
    for house in rows(tmp_path):
        generator.render(studio.shared(house, DECK), DECK)
    assert drawn.count("_title") == 10
    assert Counter(drawn).most_common(3)[2][1] < 5


def test_a_page_of_another_deck_does_not_follow_its_links(tmp_path: Path) -> None:
    studio = generator._Studio(network(tmp_path, "draagvlak"))
    whole = studio.alone(generator.read_house(find_brand("neutraal")), DECK)
    turned = replace(whole, pages=(*whole.pages[:2], *whole.pages[:1:-1]))
    generator.render(whole, DECK)
    after = generator.render(turned, DECK)
    frame._frame.cache_clear()
    assert after == generator.render(turned, DECK)


def test_members_are_stored_as_a_zip_library_stores_them() -> None:
    files = {"[Content_Types].xml": b"<a/>" * 999, "ppt/é.xml": b"", "x": b"x"}
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    assert zipped(member(name, content) for name, content in files.items()) == into.getvalue()


@pytest.mark.parametrize("name", ["draagvlak", "acht", "regeling"])
def test_a_poster_among_many_is_the_poster_that_is_made_alone(tmp_path: Path, name: str) -> None:
    studio = generator._Studio(network(tmp_path, name))
    made = [*map(generator.read_house, map(find_brand, SHIPPED)), *rows(tmp_path)]
    together = [generator.render(studio.shared(house, POSTER), POSTER) for house in made]
    fonts._font.cache_clear()
    assert together == [generator.render(studio.alone(house, POSTER), POSTER) for house in made]
