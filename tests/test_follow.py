"""A layout that houses share gives each the very document that its own layout would be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import generator
from generator.brand.model import Brand
from generator.brand.rows import load_row, read_table
from generator.build import OUTPUTS
from generator.build.layouts import Layouts
from generator.colour import contrast, mix
from generator.follow import own
from generator.resources import base_brand, find_brand, find_map
from generator.scene import Circle, Document, Page, Text, Theme
from generator.text import run

SHIPPED = ("neutraal", "duinlicht", "modelveen", "voorbeeldstad")
THREE = """---
title: Drie lijnen
lines:
  - {name: Een, stations: [a, b, c]}
  - {name: Twee, stations: [b, d]}
  - {name: Drie, stations: [d, e]}
---

## A

Hier werkt {{ name }}.

## B
## C
## D
## E
"""
NAMES = ("Ee", "'s-Gravenhage", "Nuenen, Gerwen en Nederwetten", "Súdwest-Fryslân", "Ĳsselstein")


def rows(folder: Path, colours: list[str]) -> list[Brand]:
    lines = (f"{NAMES[at % 5]};{colour};id{at}" for at, colour in enumerate(colours))
    file = folder / "g.csv"
    file.write_text("name;primary;id\n" + "\n".join(lines), encoding="utf-8")
    return [load_row(row) for row in read_table(file, base_brand())]


@pytest.mark.parametrize("name", ["draagvlak", "drie-lijnen"])
@pytest.mark.parametrize("output", OUTPUTS[:2], ids=lambda output: output.name)
def test_every_house_gets_the_document_of_its_own_layout(
    tmp_path: Path, name: str, output: generator.Output
) -> None:
    (tmp_path / "drie-lijnen.md").write_text(THREE, encoding="utf-8")
    path = tmp_path / "drie-lijnen.md" if name == "drie-lijnen" else find_map(name)
    network = generator.read_map(path)
    studio = generator._Studio(network)
    colours = ["#FFE000", "#101010", "#D0021B", "#7CC4DC", "#00A54F", "#FFFFFF", "#6B2C91"]
    for house in (*map(generator.read_house, map(find_brand, SHIPPED)), *rows(tmp_path, colours)):
        assert studio.shared(house, output) == generator.compose(network, house, output)


def test_houses_that_differ_in_name_and_colour_share_a_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    whole = generator._lay_out

    def lay_out(network: object, house: Brand, output: object) -> Document:
        calls.append(house.id)
        return whole(network, house, output)  # type: ignore[arg-type]

    monkeypatch.setattr(generator, "_lay_out", lay_out)
    studio = generator._Studio(generator.read_map(find_map("draagvlak")))
    colours = [f"#{at:02x}4{at % 10}9{at % 7}" for at in range(20)]
    for house in rows(tmp_path, colours):
        for output in OUTPUTS:
            studio.shared(house, output)
    assert len(calls) < 20


# --- a layout of the test's own


def document(house: Brand, *items: object) -> Document:
    page = Page("p", 10, 10, items, "p", house.palette.background)  # type: ignore[arg-type]
    from datetime import date

    return Document("t", "nl", (page,), Theme(house.name, (), "", ""), date(2026, 1, 1))


def test_in_a_format_with_a_theme_a_page_of_theme_colours_is_the_same_for_all_houses(
    three: list[Brand],
) -> None:
    def lay_out(house: Brand) -> Document:
        made = document(house, Circle(1, 1, 1, house.palette.text))
        return replace(made, theme=Theme("t", (("dk1", house.palette.text),), "", ""))

    layouts = Layouts(themed=True)
    made = [layouts.document(house, (), lay_out) for house in three]
    assert made[0].pages[0] is made[1].pages[0] is made[2].pages[0]
    assert [one.theme for one in made] == [lay_out(house).theme for house in three]


def test_a_page_with_a_colour_outside_the_theme_is_each_houses_own(three: list[Brand]) -> None:
    def lay_out(house: Brand) -> Document:
        mixed = mix(house.palette.field, house.palette.background, 0.3)
        return document(house, Circle(1, 1, 1, mixed))

    layouts = Layouts(themed=True)
    for house in three:
        circle = layouts.document(house, (), lay_out).pages[0].items[0]
        assert circle == lay_out(house).pages[0].items[0]


def test_houses_that_have_a_colour_in_other_slots_do_not_share_a_page(three: list[Brand]) -> None:
    moved = replace(three[1].palette.text, slot="accent6")
    other = replace(three[1], palette=replace(three[1].palette, text=moved))

    def lay_out(house: Brand) -> Document:
        return document(house, Circle(1, 1, 1, house.palette.text))

    layouts = Layouts(themed=True)
    fills = [
        layouts.document(house, (), lay_out).pages[0].items[0].fill  # type: ignore[union-attr]
        for house in (three[0], other)
    ]
    assert [fill and fill.slot for fill in fills] == ["dk1", "accent6"]


def shared(lay_out: object, *houses: Brand) -> int:
    """How many layouts these houses take; each gets what is its own."""
    calls: list[str] = []

    def counted(house: Brand) -> Document:
        calls.append(house.id)
        return lay_out(house)  # type: ignore[operator,no-any-return]

    layouts = Layouts()
    for house in houses:
        assert layouts.document(house, (), counted) == lay_out(house)  # type: ignore[operator]
    return len(calls)


@pytest.fixture
def three(tmp_path: Path) -> list[Brand]:
    return rows(tmp_path, ["#004699", "#0A7A3C", "#FFE000"])


def test_a_colour_that_is_passed_on_or_mixed_is_shared(three: list[Brand]) -> None:
    def lay_out(house: Brand) -> Document:
        palette = house.palette
        return document(house, Circle(1, 1, 1, mix(palette.field, palette.background, 0.3)))

    assert shared(lay_out, *three) == 1


def test_a_choice_by_contrast_is_asked_of_every_house(three: list[Brand]) -> None:
    def lay_out(house: Brand) -> Document:
        primary, paper = house.palette.primary, house.palette.background
        dark = min(contrast(primary, paper), 21.0) >= 4.5
        return document(house, Circle(1, 1, 2 if dark else 1, primary))

    assert shared(lay_out, *three) == 2


def test_a_colour_that_is_looked_at_is_not_shared(three: list[Brand]) -> None:
    def lay_out(house: Brand) -> Document:
        return document(house, Circle(1, 1, house.palette.primary.red))

    assert shared(lay_out, *three) == 3


def test_words_that_are_measured_are_not_shared(three: list[Brand]) -> None:
    def lay_out(house: Brand) -> Document:
        words = run(house.name, house.typeface.bold, 12, house.palette.text)
        return document(house, Circle(1, 1, words.width))

    assert shared(lay_out, *three) == 3


@own
def named(house: Brand, x: float) -> Text:
    words = run(house.name, house.typeface.bold, 12, house.palette.text)
    return Text(x, 5, (words,))


def test_words_in_a_part_of_the_houses_own_are_shared(three: list[Brand]) -> None:
    assert shared(lambda house: document(house, named(house, 3.0)), *three) == 1


def test_what_is_looked_at_in_such_a_part_must_be_the_same(three: list[Brand]) -> None:
    def lay_out(house: Brand) -> Document:
        return document(house, mark := named(house, 3.0), Circle(1, 1, mark.x))

    def measured(house: Brand) -> Document:
        return document(house, mark := named(house, 3.0), Circle(1, 1, mark.width))

    assert shared(lay_out, *three) == 1
    assert shared(measured, *three) == 3


def test_such_a_part_that_is_changed_later_is_not_shared(three: list[Brand]) -> None:
    assert shared(lambda house: document(house, replace(named(house, 3.0), y=7)), *three) == 4


def test_an_error_of_a_layout_is_that_of_the_house(three: list[Brand]) -> None:
    def lay_out(house: Brand) -> Document:
        raise ValueError(house.name)

    with pytest.raises(ValueError, match="Ee"):
        Layouts().document(three[0], (), lay_out)
