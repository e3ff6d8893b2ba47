"""What PowerPoint shows with the slides and around them: transitions, and sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from generator.backends.pptx.xml import NAMESPACES, tag
from generator.scene import Page

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MORPH = "http://schemas.microsoft.com/office/powerpoint/2015/09/main"
_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_MILLISECONDS = 1000
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


def add_sections(presentation: Presentation, pages: Sequence[Page]) -> None:
    """Group the slides by the sections of their pages; nothing where no page has one.

    A section's id follows from its place and its name.
    """
    from lxml import etree

    if not any(page.section for page in pages):
        return
    slides = iter(presentation.slides._sldIdLst)
    listed = tag("p14:sectionLst", *_sections(pages, slides), xmlns_p14=_2010)
    extension = tag("p:ext", listed, uri=_SECTIONS)
    wrapped = tag("p:extLst", extension, xmlns_p=NAMESPACES["xmlns:p"])
    presentation.element.append(etree.fromstring(wrapped))


def _sections(pages: Sequence[Page], slides: Iterator[object]) -> Iterator[str]:
    runs = groupby(pages, key=lambda page: page.section)
    for at, (name, members) in enumerate(runs):
        numbers = (next(slides).get("id") for _ in members)  # type: ignore[attr-defined]
        inside = (tag("p14:sldId", id=number) for number in numbers)
        ident = uuid5(NAMESPACE_URL, f"metrokaart:section:{at}:{name}")
        yield tag(
            "p14:section", tag("p14:sldIdLst", *inside), name=name, id=f"{{{str(ident).upper()}}}"
        )
