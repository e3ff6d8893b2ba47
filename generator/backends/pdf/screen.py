"""A document for reading on a screen: real text, vectors, bookmarks, links, structure.

The file follows PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO

from generator.backends.pdf import archive
from generator.backends.pdf.paint import Painter, Sheet
from generator.backends.pdf.structure import Element, Place
from generator.backends.pdf.tags import Tags
from generator.colour import WHITE
from generator.scene import Document, Group, Item, Outline, Page, Rect


def render(document: Document) -> bytes:
    """The pages of a document as a PDF file.

    Links and bookmarks to what is not in the document are left out.
    """
    file = BytesIO()
    sheet = Sheet(file, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=document.lang)
    tags = Tags(document.lang)
    ids = frozenset(_ids(document.pages))
    for page in document.pages:
        painter = Painter(sheet, tags, page, ids, document.lang)
        furniture = dict(document.furniture).get(page.layout, ())
        _page(painter, Place(_container(tags, document)), furniture)
    _bookmarks(sheet, [mark for mark in document.outline if mark.target in ids])
    tags.finish(sheet._doc)
    archive.finish(sheet, document)
    sheet.save()
    return file.getvalue()


def _container(tags: Tags, document: Document) -> Element:
    return tags.root if len(document.pages) == 1 else tags.root.add("Sect")


def _page(painter: Painter, place: Place, furniture: tuple[Item, ...]) -> None:
    sheet, page = painter.sheet, painter.page
    sheet.setPageSize((page.width, page.height))
    painter.tags.start_page(page.width, page.height)
    sheet.bookmarkPage(page.id)
    if page.background != WHITE:
        painter.rect(Rect(0, 0, page.width, page.height, page.background), None)
    painter.draw((*page.items, *furniture), place)
    painter.tags.leave(sheet._code)
    sheet.showPage()


def _bookmarks(sheet: Sheet, marks: Iterable[Outline]) -> None:
    """Add bookmarks; none lies more than one level deeper than the one before.

    A place that has a bookmark already goes by another name as well: by name reportlab knows them.
    """
    level = -1
    count: Counter[str] = Counter()
    for mark in marks:
        level = min(mark.level, level + 1)
        count[mark.target] += 1
        name = f"{mark.target}#{count[mark.target]}" if count[mark.target] > 1 else mark.target
        sheet._destinations[name] = sheet._destinations[mark.target]
        sheet.addOutlineEntry(mark.title, name, level)


def _ids(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        yield page.id
        yield from _group_ids(page.items)


def _group_ids(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            if item.id:
                yield item.id
            yield from _group_ids(item.items)
