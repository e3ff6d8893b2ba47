"""What PowerPoint shows with the slides and around them: transitions, sections, notes, handouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from generator.backends.pptx.style import language
from generator.backends.pptx.xml import NAMESPACES, hundredths, tag
from generator.scene import Page

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MORPH = "http://schemas.microsoft.com/office/powerpoint/2015/09/main"
_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_MILLISECONDS = 1000
_NUMBER = "{D38F5D0A-6B1C-4B58-9C5E-2C1D7B3A6E10}"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # [MS-PPTX], sectionLst


def transition(page: Page) -> str:
    """How a slide comes in: by Morph, or a fade where a program has none; empty for at once."""
    if not page.transition:
        return ""
    morph = tag("p159:morph", option="byObject")
    moving = tag("p:transition", morph, xmlns_p14=_2010, spd="slow", p14_dur=_MILLISECONDS)
    fading = tag("p:transition", tag("p:fade"), spd="slow")
    choice = tag("mc:Choice", moving, xmlns_p159=_MORPH, Requires="p159")
    fallback = tag("mc:Fallback", fading)
    return tag("mc:AlternateContent", choice, fallback, xmlns_mc=_COMPATIBILITY)


def add_sections(presentation: Presentation, names: Sequence[str]) -> None:
    """Group the slides by the sections that they are in; nothing where none is in one.

    A section's id follows from its place and its name.
    """
    from lxml import etree

    if not any(names):
        return
    slides = iter(presentation.slides._sldIdLst)
    listed = tag("p14:sectionLst", *_sections(names, slides), xmlns_p14=_2010)
    extension = tag("p:ext", listed, uri=_SECTIONS)
    wrapped = tag("p:extLst", extension, xmlns_p=NAMESPACES["xmlns:p"])
    presentation.element.append(etree.fromstring(wrapped))


def _sections(names: Sequence[str], slides: Iterator[object]) -> Iterator[str]:
    for at, (name, members) in enumerate(groupby(names)):
        numbers = (next(slides).get("id") for _ in members)  # type: ignore[attr-defined]
        inside = (tag("p14:sldId", id=number) for number in numbers)
        ident = uuid5(NAMESPACE_URL, f"metrokaart:section:{at}:{name}")
        yield tag(
            "p14:section", tag("p14:sldIdLst", *inside), name=name, id=f"{{{str(ident).upper()}}}"
        )


def handout_masters(presentation: Presentation) -> list[Part]:
    """The template's handout master, if it has one."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    relations = presentation.part.rels.values()
    return [rel.target_part for rel in relations if rel.reltype == RT.HANDOUT_MASTER]


def note_number(presentation: Presentation) -> str:
    """The index of the notes master's slide number; empty where it has none."""
    numbers = presentation.notes_master.element.xpath(".//p:ph[@type='sldNum']/@idx")
    return str(numbers[0]) if numbers else ""


def note_look(lang: str, size: float) -> str:
    """How a run of the notes looks: in the theme's body font."""
    font = tag("a:latin", typeface="+mn-lt")
    return tag("a:rPr", font, lang=language(lang), sz=hundredths(size))


def number_field(lang: str, size: float) -> str:
    """A slide's number, which PowerPoint fills in."""
    return tag("a:fld", note_look(lang, size), tag("a:t", "‹#›"), id=_NUMBER, type="slidenum")
