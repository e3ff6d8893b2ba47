"""Sections and transitions of the deck."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from generator.backends import pptx
from generator.scene import Document, Picture
from tests import pptx_decks, scenes
from tests.pptx_decks import document, page

P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
NAMES = {
    **pptx_decks.NS,
    "p14": P14,
    "p159": "http://schemas.microsoft.com/office/powerpoint/2015/09/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}


def sectioned(*sections: str) -> Document:
    pages = [
        replace(page(ident=f"dia{at}", words=f"Dia {at}"), section=name, transition="morph")
        for at, name in enumerate(sections)
    ]
    return document(*pages)


def find(element: Any, path: str) -> list[Any]:
    return list(element.xpath(path, namespaces=NAMES))


def presentation(made: Document) -> Any:
    return etree.fromstring(pptx_decks.parts(pptx.render(made))["ppt/presentation.xml"])


def test_slides_stand_in_the_sections_of_their_pages() -> None:
    main = presentation(sectioned("Start", "Start", "Lijn 1"))

    slides = find(main, "p:sldIdLst/p:sldId/@id")
    sections = find(main, "p:extLst/p:ext/p14:sectionLst/p14:section")
    assert [section.get("name") for section in sections] == ["Start", "Lijn 1"]
    assert [find(section, "p14:sldIdLst/p14:sldId/@id") for section in sections] == [
        slides[:2],
        slides[2:],
    ]


def test_sections_have_ids_of_their_own_also_when_their_names_are_the_same() -> None:
    main = presentation(sectioned("Lijn 1", "Lijn 2", "Lijn 1"))

    ids = find(main, "//p14:section/@id")
    assert len(set(ids)) == 3


def test_without_sections_there_is_no_list_of_them() -> None:
    assert not find(presentation(document(page())), "p:extLst")


def test_a_slide_comes_in_by_morph_or_else_by_a_fade() -> None:
    slide = pptx_decks.slide(pptx.render(sectioned("Start")))

    (choice,) = find(slide, "mc:AlternateContent/mc:Choice[@Requires='p159']")
    assert choice.nsmap["p159"] == NAMES["p159"]
    assert find(choice, "p:transition/p159:morph/@option") == ["byObject"]
    assert len(find(slide, "mc:AlternateContent/mc:Fallback/p:transition/p:fade")) == 1


def test_a_transition_stands_behind_the_colour_mapping() -> None:
    slide = pptx_decks.slide(pptx.render(sectioned("Start")))

    assert [etree.QName(child).localname for child in slide] == [
        "cSld",
        "clrMapOvr",
        "AlternateContent",
    ]


def test_a_page_without_a_transition_comes_in_at_once() -> None:
    assert not find(pptx_decks.slide(pptx.render(document(page()))), "mc:AlternateContent")


def test_notes_are_numbered_where_their_master_is() -> None:
    made = document(replace(page(), notes=("Vraag rond.",)))
    notes = etree.fromstring(pptx_decks.parts(pptx.render(made))["ppt/notesSlides/notesSlide1.xml"])

    (holder,) = find(notes, "//p:sp[.//a:fld]//p:ph")
    assert holder.get("type") == "sldNum"


def test_handouts_wear_the_houses_colours_and_fonts() -> None:
    parts = pptx_decks.parts(pptx.render(document(page())))

    themes = {name: blob for name, blob in parts.items() if name.startswith("ppt/theme/")}
    assert "ppt/handoutMasters/handoutMaster1.xml" in parts
    assert len(themes) == 3
    assert len(set(themes.values())) == 1


def test_furniture_is_drawn_on_its_layout_and_on_no_slide() -> None:
    logo = Picture(800, 470, 120, 40, scenes.LOGO, "image/svg+xml", "Gemeente Voorbeeldstad")
    made = replace(document(page(layout="station")), furniture=(("station", (logo,)),))

    parts = pptx_decks.parts(pptx.render(made))

    wearing = [name for name, blob in parts.items() if b"Gemeente Voorbeeldstad" in blob]
    assert wearing == ["docProps/core.xml", "ppt/slideLayouts/slideLayout3.xml"]
    layout = etree.fromstring(parts["ppt/slideLayouts/slideLayout3.xml"])
    numbers = find(layout, "//p:cNvPr/@id")
    assert len(set(numbers)) == len(numbers)
