"""A poster on the sheets of a smaller printer, to be cut, glued together and hung.

Each thing is read once, on the sheet where it begins; what of it is seen on other sheets is
decoration there. Nothing links, for the sheets are made to be printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from generator import bounds
from generator.brand.model import Typeface
from generator.colour import WHITE
from generator.layout.geometry import Box
from generator.layout.paper import Format
from generator.layout.shift import shifted
from generator.layout.tiles.furniture import around
from generator.layout.tiles.grid import BORDER, OVER, Grid, divided
from generator.layout.words import words
from generator.scene import (
    Circle,
    Document,
    Group,
    Item,
    Outline,
    Page,
    Paragraph,
    Path,
    Picture,
    Rect,
    Role,
    Run,
    Text,
    TextBox,
)


def cut(document: Document, sheet: Format, face: Typeface) -> Document:
    """Each page of a document as sheets of this format, the marks on them in this typeface."""
    pages = tuple(
        part for page in document.pages for part in _sheets(page, sheet, face, document.lang)
    )
    outline = tuple(Outline(page.title, page.id) for page in pages)
    return replace(document, pages=pages, outline=outline)


def _sheets(page: Page, sheet: Format, face: Typeface, lang: str) -> Iterator[Page]:
    grid = divided(page.width, page.height, sheet)
    units = [*_units(page.items)]
    homes = [_home(item, grid) for item in units]
    say = words(lang)
    for tile in grid.tiles():
        shown = tile.part.grown(OVER)
        items: list[Item] = [_paper(page, shown)] if page.background != WHITE else []
        for item, home in zip(units, homes, strict=True):
            items += [_unlinked(item)] if home == tile.name else _bare(item, shown)
        dx, dy = BORDER - tile.part.x, BORDER - tile.part.y
        placed = tuple(shifted(item, dx, dy) for item in items)
        furniture = around(tile, grid, face, say, page.title)
        title = f"{page.title}: {say.sheet.format(tile.name).lower()}"
        yield Page(
            f"{page.id}-{tile.name}", *grid.sheet, (*placed, *furniture), title, WHITE, page.layout
        )


def _units(items: Iterable[Item]) -> Iterator[Item]:
    """What is read as a whole: of a colophon each part, for its logos may stand on other sheets."""
    for item in items:
        if isinstance(item, Group) and item.role is Role.COLOPHON:
            yield from (replace(item, items=(part,)) for part in item.items)
        else:
            yield item


def _paper(page: Page, shown: Box) -> Item:
    return Group((Rect(shown.x, shown.y, shown.width, shown.height, page.background),))


def _home(item: Item, grid: Grid) -> str:
    """The sheet on which an item begins."""
    reach = bounds.of((item,))
    width, height = grid.part
    column = min(max(int(reach.left / width), 0), grid.columns - 1) if reach else 0
    row = min(max(int(reach.top / height), 0), grid.rows - 1) if reach else 0
    return [*grid.tiles()][row * grid.columns + column].name


# --- what is not read here


def _bare(item: Item, shown: Box) -> Iterator[Item]:
    """The parts of an item that are seen in a box, as decoration."""
    reach = bounds.of((item,))
    if not reach or not shown.meets(
        Box(reach.left, reach.top, reach.right - reach.left, reach.bottom - reach.top)
    ):
        return
    match item:
        case Path() | Circle() | Rect():
            yield item
        case Text():
            yield replace(item, runs=_plain(item.runs), role=Role.DECORATION)
        case TextBox():
            yield replace(item, paragraphs=tuple(map(_decorative, item.paragraphs)))
        case Picture():
            yield replace(item, alt="")
        case Group():
            for part in item.items:
                yield from _bare(part, shown)
        case _:
            assert_never(item)


def _decorative(paragraph: Paragraph) -> Paragraph:
    return replace(_silent(paragraph), role=Role.DECORATION)


# --- what is read here


def _unlinked(item: Item) -> Item:
    """An item that leads nowhere and that nothing leads to."""
    match item:
        case Text():
            return replace(item, runs=_plain(item.runs))
        case TextBox():
            return replace(item, paragraphs=tuple(map(_silent, item.paragraphs)))
        case Group():
            return replace(item, items=tuple(map(_unlinked, item.items)), id="", link="")
        case _:
            return item


def _silent(paragraph: Paragraph) -> Paragraph:
    lines = tuple(replace(line, runs=_plain(line.runs)) for line in paragraph.lines)
    return replace(paragraph, runs=_plain(paragraph.runs), lines=lines)


def _plain(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, link="") for run in runs)
