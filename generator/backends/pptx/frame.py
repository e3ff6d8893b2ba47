"""What is the same in all decks of one make: the package around their slides.

A frame holds nothing of a single deck. It is kept, with the slides that were drawn in it last: a
page that comes again, as it does where houses share a layout, is the same slide again. What it
shows of the house stands in the theme.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.backends.pptx import package, presenting, template
from generator.backends.pptx.package import Packed
from generator.backends.pptx.style import Style
from generator.backends.pptx.template import Layout
from generator.scene import Document, Group, Item, Page, SlideLayout

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation

_MOST = 256  # slides that are kept of one frame


@dataclass(frozen=True, slots=True)
class Seat:
    """What a deck's make knows of one of its slides.

    `ids` are those that links to it may have, the page's own first.
    """

    layout: str
    section: str
    notes: bool
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Make:
    """All of a document that its deck's frame depends on; `size` is in points."""

    template: bytes = field(repr=False)
    layouts: tuple[SlideLayout, ...]
    size: tuple[float, float]
    lang: str
    families: tuple[str, str]
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Notes:
    """The parts of the slides' notes, and the indices on their master of the text and number."""

    master: Part
    parts: dict[str, Part]
    index: str
    number: str


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A package without what differs between its decks.

    `parts` are all parts but slides and notes, by name, as they are when no deck changes them;
    `themes` are those that take on a house's theme. The names of pictures start with `media`.
    """

    presentation: Presentation
    style: Style
    slides: tuple[Part, ...]
    targets: dict[str, Part]
    layout_of: Callable[[str], Layout]
    themes: tuple[Part, ...]
    notes: Notes | None
    media: str
    head: Packed
    parts: dict[str, Packed]
    drawn: Kept


class Kept:
    """The slides that were drawn last, by the very page that they show and the part they are."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, Part], tuple[Page, dict[str, Packed]]] = OrderedDict()

    def get(self, page: Page, part: Part) -> dict[str, Packed] | None:
        """The parts of a slide, None when it was not kept."""
        key = id(page), part
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][1]

    def keep(self, page: Page, part: Part, made: dict[str, Packed]) -> None:
        """Keep the parts of a slide; the page is kept along, so that no other gets its id."""
        self._kept[id(page), part] = page, made
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)


def frame_of(document: Document) -> Frame:
    """The frame of a document's deck, the same one for all of its make."""
    theme = document.theme
    seats = tuple(
        Seat(page.layout, page.section, bool(page.notes), (page.id, *_ids(page.items)))
        for page in document.pages
    )
    first = document.pages[0]
    return _frame(
        Make(
            document.template,
            document.layouts,
            (first.width, first.height),
            document.lang,
            (theme.heading, theme.body),
            seats,
        )
    )


def _ids(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            if item.id:
                yield item.id
            yield from _ids(item.items)


@lru_cache(maxsize=8)
def _frame(make: Make) -> Frame:
    presentation = package.open_template(make.template)
    themes = _themes(presentation, own=bool(make.layouts))
    if not make.layouts:
        _fit(presentation, make.size)
    slides = tuple(_new_slide(presentation, at) for at, _ in enumerate(make.seats, 1))
    presenting.add_sections(presentation, [seat.section for seat in make.seats])
    style = Style(make.lang, *make.families, template.scheme_colors(presentation))
    notes = _notes(presentation, make, slides)
    _ = presentation.core_properties  # made where there are none
    inner = presentation.part.package
    fixed = [part for part in inner.iter_parts() if part not in slides]
    spoken = notes.parts.values() if notes else ()
    return Frame(
        presentation,
        style,
        slides,
        dict(_targets(make.seats, slides)),
        template.chooser(presentation, make.layouts),
        themes,
        notes,
        package.media_prefix((*fixed, *slides)),
        package.head(inner, (*fixed, *slides, *spoken)),
        {str(part.partname): package.packed(part) for part in fixed},
        Kept(),
    )


def _themes(presentation: Presentation, *, own: bool) -> tuple[Part, ...]:
    """The themes that become the house's.

    A house's own template keeps its theme, but lends it to what is new.
    """
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    masters = [master.part for master in presentation.slide_masters]
    masters += presenting.handout_masters(presentation)
    if own:
        masters = []
    if not own or not package.has_notes_master(presentation):
        masters.append(presentation.notes_master.part)
    return tuple(dict.fromkeys(master.part_related_by(RT.THEME) for master in masters))


def _fit(presentation: Presentation, size: tuple[float, float]) -> None:
    from pptx.util import Pt

    width, height = map(Pt, size)
    if (presentation.slide_width, presentation.slide_height) != (width, height):
        presentation.slide_width, presentation.slide_height = width, height


def _new_slide(presentation: Presentation, number: int) -> Part:
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    name = f"/ppt/slides/slide{number}.xml"
    part = package.new_part(presentation.part.package, name, CT.PML_SLIDE)
    presentation.slides._sldIdLst.add_sldId(presentation.part.relate_to(part, RT.SLIDE))
    return part


def _targets(seats: tuple[Seat, ...], parts: tuple[Part, ...]) -> Iterator[tuple[str, Part]]:
    """Ids with the slides they lead to: a page's own id counts before that of an item."""
    for seat, part in zip(seats, parts, strict=True):
        yield from ((name, part) for name in seat.ids[1:])
    yield from ((seat.ids[0], part) for seat, part in zip(seats, parts, strict=True))


def _notes(presentation: Presentation, make: Make, slides: tuple[Part, ...]) -> Notes | None:
    """The notes, None where no slide has any."""
    from pptx.opc.constants import CONTENT_TYPE as CT

    if not any(seat.notes for seat in make.seats):
        return None
    parts: dict[str, Part] = {}
    for seat, slide in zip(make.seats, slides, strict=True):
        if seat.notes:
            name = str(slide.partname).replace("/slides/slide", "/notesSlides/notesSlide")
            parts[slide.partname] = package.new_part(slide.package, name, CT.PML_NOTES_SLIDE)
    number = presenting.note_number(presentation)
    index = template.notes_index(presentation)
    return Notes(presentation.notes_master.part, parts, index, number)
