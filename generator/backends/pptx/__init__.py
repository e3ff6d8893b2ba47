"""A document as an editable PowerPoint deck: real placeholders, native shapes, theme colours."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from generator.backends.pptx import furniture, package, slide, template
from generator.backends.pptx.frame import Frame, frame_of
from generator.backends.pptx.package import Media, Packed
from generator.backends.pptx.style import Pen, language
from generator.scene import Document, Page

if TYPE_CHECKING:
    from pptx.opc.package import Part

_JUMP = "ppaction://hlinksldjump"

_PROPERTY = 255  # characters that a core property may have


def render(document: Document) -> bytes:
    """A document as a .pptx on its template, the same bytes every time.

    ValueError when the document has no template, a page no title of its own, or a link no end.
    """
    if not document.template:
        raise ValueError("a deck needs a template")
    made = frame_of(document)
    media = Media(made.presentation.part.package, made.media)
    changed = _themes(made, document) | _furniture(made, document, media)
    changed |= _slides(made, document, media) | _properties(made, document)
    changed |= {str(part.partname): package.packed(part) for part in media.parts.values()}
    return package.save(made.head, made.parts | changed)


def _themes(made: Frame, document: Document) -> dict[str, Packed]:
    found = (
        package.again(part, template.themed(part.blob, document.theme)) for part in made.themes
    )
    return {str(part.partname): package.packed(part) for part in found}


def _furniture(made: Frame, document: Document, media: Media) -> dict[str, Packed]:
    found: dict[str, Part] = {}
    for kind, items in document.furniture:
        layout = made.layout_of(kind).part
        part = found.setdefault(str(layout.partname), package.again(layout, layout.blob))
        part.blob = furniture.drawn(part.blob, items, _pen(part, made, media))
    return {name: package.packed(part) for name, part in found.items()}


def _slides(made: Frame, document: Document, media: Media) -> dict[str, Packed]:
    """All slides with their notes; one that has no pictures is kept for the next deck."""
    found: dict[str, Packed] = {}
    for page, part in zip(document.pages, made.slides, strict=True):
        drawn = made.drawn.get(page, part)
        if drawn is None:
            before = media.asked
            drawn = _slide(made, page, part, media)
            if media.asked == before:
                made.drawn.keep(page, part, drawn)
        found |= drawn
    return found


def _slide(made: Frame, page: Page, seat: Part, media: Media) -> dict[str, Packed]:
    """A slide and its notes."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    part = package.again(seat)
    layout = made.layout_of(page.layout)
    part.relate_to(layout.part, RT.SLIDE_LAYOUT)
    part.blob = slide.slide(page, layout, _pen(part, made, media, layout.slots))
    spoken = _spoken(made, page, part)
    return {str(one.partname): package.packed(one) for one in (part, *spoken)}


def _spoken(made: Frame, page: Page, part: Part) -> tuple[Part, ...]:
    """The slide's notes, if it has any."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    notes = made.notes
    if not page.notes or notes is None:
        return ()
    blob = slide.notes(page, made.style, notes.index, notes.number)
    spoken = package.again(notes.parts[part.partname], blob)
    spoken.relate_to(notes.master, RT.NOTES_MASTER)
    spoken.relate_to(part, RT.SLIDE)
    part.relate_to(spoken, RT.NOTES_SLIDE)
    return (spoken,)


def _pen(part: Part, made: Frame, media: Media, slots: tuple[tuple[str, str], ...] = ()) -> Pen:
    """What draws a part; `slots` are those of a layout that has its own."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    def relate(link: str) -> tuple[str, str]:
        if not link.startswith("#"):
            return part.relate_to(link, RT.HYPERLINK, is_external=True), ""
        if link[1:] not in made.targets:
            raise ValueError(f"the link '{link}' leads nowhere")
        return part.relate_to(made.targets[link[1:]], RT.SLIDE), _JUMP

    def embed(data: bytes, ending: str) -> str:
        return str(part.relate_to(media.part(data, ending), RT.IMAGE))

    style = replace(made.style, slots=slots) if slots else made.style
    return Pen(style, count(2), relate, embed)


def _properties(made: Frame, document: Document) -> dict[str, Packed]:
    from pptx.parts.coreprops import CorePropertiesPart

    core = CorePropertiesPart.default(made.presentation.part.package)
    told = (document.title, document.author, document.subject)
    core.title, core.author, core.subject = (words[:_PROPERTY] for words in told)
    core.language = language(document.lang)
    core.last_modified_by = document.author
    core.created = core.modified = datetime.combine(document.created, datetime.min.time())
    core.revision = 1
    return {str(core.partname): package.packed(core)}
