"""A document as an editable PowerPoint deck: real placeholders, native shapes, theme colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from generator.backends.pptx import furniture, package, presenting, slide, template
from generator.backends.pptx.style import Pen, Style, language
from generator.backends.pptx.template import Layout
from generator.scene import Document, Group, Item, Page

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation

_JUMP = "ppaction://hlinksldjump"

_PROPERTY = 255  # characters that a core property may have


def render(document: Document) -> bytes:
    """A document as a .pptx on its template, the same bytes every time.

    ValueError when the document has no template, a page no title of its own, or a link no end.
    """
    if not document.template:
        raise ValueError("a deck needs a template")
    presentation = package.open_template(document.template)
    _theme(presentation, document)
    if not document.layouts:
        _fit_pages(presentation, document.pages)
    _slides(presentation, document)
    presenting.add_sections(presentation, document.pages)
    _properties(presentation, document)
    return package.save(presentation)


def _theme(presentation: Presentation, document: Document) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    masters = [master.part for master in presentation.slide_masters]
    masters += presenting.handout_masters(presentation)
    if document.layouts:
        masters = []  # a house's own template keeps its theme, but lends it to what is new
    if not document.layouts or not package.has_notes_master(presentation):
        masters.append(presentation.notes_master.part)
    for part in dict.fromkeys(master.part_related_by(RT.THEME) for master in masters):
        template.apply_theme(part, document.theme)


def _fit_pages(presentation: Presentation, pages: tuple[Page, ...]) -> None:
    from pptx.util import Pt

    width, height = Pt(pages[0].width), Pt(pages[0].height)
    if (presentation.slide_width, presentation.slide_height) != (width, height):
        presentation.slide_width, presentation.slide_height = width, height


def _slides(presentation: Presentation, document: Document) -> None:
    layout_of = template.chooser(presentation, document.layouts)
    style = _style(presentation, document)
    media = package.Media(presentation)
    parts = [_new_slide(presentation, number) for number, _ in enumerate(document.pages, 1)]
    targets = dict(_targets(document.pages, parts))
    for kind, items in document.furniture:
        part = layout_of(kind).part
        furniture.add(part, items, _pen(part, style, targets, media))
    for page, part in zip(document.pages, parts, strict=True):
        layout = layout_of(page.layout)
        own = replace(style, slots=layout.slots) if layout.slots else style
        _fill(part, page, layout, _pen(part, own, targets, media))
        if page.notes:
            _add_notes(presentation, part, page, style)


def _style(presentation: Presentation, document: Document) -> Style:
    theme = document.theme
    slots = template.scheme_colors(presentation)
    return Style(document.lang, theme.heading, theme.body, slots)


def _new_slide(presentation: Presentation, number: int) -> Part:
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    part = package.new_part(presentation, f"/ppt/slides/slide{number}.xml", CT.PML_SLIDE)
    presentation.slides._sldIdLst.add_sldId(presentation.part.relate_to(part, RT.SLIDE))
    return part


def _targets(pages: tuple[Page, ...], parts: list[Part]) -> Iterator[tuple[str, Part]]:
    """Ids with the slides they lead to: a page's own id counts before that of an item."""
    for page, part in zip(pages, parts, strict=True):
        yield from ((name, part) for name in _ids(page.items))
    yield from ((page.id, part) for page, part in zip(pages, parts, strict=True))


def _ids(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield from ([item.id] if item.id else [])
            yield from _ids(item.items)


def _pen(part: Part, style: Style, targets: dict[str, Part], media: package.Media) -> Pen:
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    def relate(link: str) -> tuple[str, str]:
        if not link.startswith("#"):
            return part.relate_to(link, RT.HYPERLINK, is_external=True), ""
        if link[1:] not in targets:
            raise ValueError(f"the link '{link}' leads nowhere")
        return part.relate_to(targets[link[1:]], RT.SLIDE), _JUMP

    def embed(data: bytes, ending: str) -> str:
        return str(part.relate_to(media.part(data, ending), RT.IMAGE))

    return Pen(style, count(2), relate, embed)


def _fill(part: Part, page: Page, layout: Layout, pen: Pen) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    part.relate_to(layout.part, RT.SLIDE_LAYOUT)
    part.blob = slide.slide(page, layout, pen)


def _add_notes(presentation: Presentation, part: Part, page: Page, style: Style) -> None:
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    number = presenting.note_number(presentation)
    blob = slide.notes(page, style, template.notes_index(presentation), number)
    name = str(part.partname).replace("/slides/slide", "/notesSlides/notesSlide")
    spoken = package.new_part(presentation, name, CT.PML_NOTES_SLIDE, blob)
    spoken.relate_to(presentation.notes_master.part, RT.NOTES_MASTER)
    spoken.relate_to(part, RT.SLIDE)
    part.relate_to(spoken, RT.NOTES_SLIDE)


def _properties(presentation: Presentation, document: Document) -> None:
    core = presentation.core_properties
    told = (document.title, document.author, document.subject)
    core.title, core.author, core.subject = (words[:_PROPERTY] for words in told)
    core.language = language(document.lang)
    core.last_modified_by = document.author
    core.created = core.modified = datetime.combine(document.created, datetime.min.time())
    core.revision = 1
