"""Setting text for slides, so that PowerPoint breaks its lines where they are broken here.

A computer may lack the house's font; PowerPoint then sets Arial, which is wider than most. So each
text is also set in that, and has the room that it takes in either.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from generator.brand.deck.faces import SUBSTITUTE
from generator.brand.fonts import family
from generator.brand.model import Typeface
from generator.colour import BLACK
from generator.content.model import Block
from generator.layout.badge import cap_height
from generator.layout.setting import (
    TITLE_LEADING,
    TITLE_TRACKING,
    Column,
    Style,
    boxed,
    plain,
    set_column,
    set_even,
)
from generator.scene import Color, Font, Role, TextBox
from generator.text import Piece, bearing, break_lines, widest, width

_KEPT = 0.985  # of a measure: the rest is for other programs' metrics
_SURE = 1.004  # by which a word must be too wide to be sure that it goes to the next line
_NARROWINGS = (0.98, 0.96, 0.94, 0.92, 0.9, 0.88)
_ROOM = 1.02  # of the lines of a short text
_CLOSE = 1.006
_BOLD = 600  # the lightest weight that is bold to PowerPoint
_SPARE = 1.02  # for words that differ from the sample
_SAMPLE = "Gemeenschappelijke verantwoordelijkheid voor de regio: Samen 0123456789"


def set_text(
    blocks: Sequence[Block], look: Style, measure: float, role: Role = Role.TEXT
) -> Column:
    """Blocks in a column of this measure or a little less, 1.5 % of it kept in hand.

    Other programs only fill lines, so that a word which nearly fits may go up there. Of measures
    on which the text takes as many lines, the widest is taken where no word comes near to that.
    """
    column = _filling(blocks, look, measure, role)
    return _with_reserve(column, blocks, look, column.measure)


def _filling(blocks: Sequence[Block], look: Style, measure: float, role: Role) -> Column:
    first = set_column(blocks, look, _KEPT * measure, role)
    column = first
    for share in _NARROWINGS:
        room = _width(column, measure)
        if room:
            return replace(column, measure=room)
        column = set_column(blocks, look, _KEPT * share * measure, role)
        if not column.fits or len(column.lines) > len(first.lines):
            break
    return replace(first, measure=measure)


def _width(column: Column, measure: float) -> float:
    """How wide a box is in which every program breaks these lines, 0 where none is sure."""
    sure = min(_filled(column), default=math.inf) / _SURE
    widths = (measure, column.width / _KEPT)
    return next((width for width in widths if width <= sure), 0.0)


def _filled(column: Column) -> Iterator[float]:
    """The width at which each line would take the first word of the next one in."""
    for paragraph in column.paragraphs:
        for above, below in pairwise(paragraph.lines):
            word, first = below.runs[0].text.split(" ", 1)[0], below.runs[0]
            more = width(f" {word}", first.font, first.size, first.tracking)
            yield paragraph.indent + sum(run.width for run in above.runs) + more


def set_short(
    blocks: Sequence[Block], look: Style, measure: float, role: Role = Role.TEXT
) -> Column:
    """Blocks on as few lines as a measure allows, these as even as they can be.

    A column of several lines is hardly wider than they are, so that all programs break them alike.
    """
    column = set_text(blocks, look, measure, role)
    if len(column.lines) < 2 or not column.fits:
        return column
    even = set_even(blocks, look, _KEPT * measure, role)
    other = set_even(blocks, understudied(look), _KEPT * measure)
    alike = len(other.lines) == len(even.lines)
    widths = (other.width, even.width) if alike else (even.width,)
    tried = (_width(even, min(_ROOM * max(wide, even.width), measure)) for wide in widths)
    room = next((width for width in tried if width), _CLOSE * even.width)
    return _with_reserve(even, blocks, look, room)


@lru_cache(maxsize=256)
def set_heading(
    title: str, font: Font, size: float, color: Color, measure: float, role: Role = Role.HEADING
) -> Column:
    """A title, tracked a little tighter and with its lines close to each other."""
    look = Style(
        font, font, font, font, size, TITLE_LEADING * size, color, color, "",
        hyphenate=False, tracking=TITLE_TRACKING * size,
    )  # fmt: skip
    return set_short(plain(title), look, measure, role)


def title_lines(title: str, font: Font, size: float, measure: float) -> int:
    """How many lines a title takes, 0 where one of its words is too wide."""
    found = []
    for one in (font, understudy(font)):
        piece = Piece(title, one, size, BLACK, tracking=TITLE_TRACKING * size)
        lines = break_lines([piece], _KEPT * measure)
        found.append(len(lines) if widest(lines) <= measure else 0)
    return max(found) if all(found) else 0


def heading_box(
    column: Column,
    x: float,
    top: float,
    placeholder: Literal["", "title"] = "title",
    name: str = "",
    under: Style | None = None,
) -> TextBox:
    """A title whose letters, not their empty space, stand at x; its capitals hang from top.

    With a text under it they stand over the stems of that text's letters.
    """
    runs = [line.runs[0] for line in column.lines]
    spaces = [bearing(run.text[0], run.font) * run.size for run in runs]
    stem = bearing("H", under.regular) * under.size if under else 0.0
    shift = sum(spaces) / len(spaces) - stem
    baseline = top + cap_height(runs[0].font, runs[0].size)
    return boxed(column, x - shift, baseline - column.first, placeholder=placeholder, name=name)


def last_baseline(column: Column, top: float) -> float:
    """The last baseline of a title whose capitals hang from top."""
    run = column.lines[0].runs[0]
    return top + cap_height(run.font, run.size) + column.last - column.first


# --- in place of a font that a computer lacks


@lru_cache(maxsize=64)
def understudy(font: Font) -> Font:
    """What PowerPoint sets in place of a font that a computer lacks: Arial, by its widths."""
    face = family(SUBSTITUTE)
    if font.weight >= _BOLD:
        return face["bold_italic" if font.italic else "bold"]
    return face["italic" if font.italic else "body"]


@lru_cache(maxsize=64)
def wider(font: Font) -> Font:
    """A font, stretched to the widths of its understudy where that runs wider.

    It keeps its own height, so that what is placed in it stays clear when it is drawn.
    """
    ratio = width(_SAMPLE, understudy(font), 1.0) / width(_SAMPLE, font, 1.0)
    return font if ratio <= 1.0 else replace(font, stretch=_SPARE * ratio * font.stretch)


def spread(font: Font) -> float:
    """How much wider than in its own font a text can become."""
    return width(_SAMPLE, wider(font), 1.0) / width(_SAMPLE, font, 1.0)


def safe(face: Typeface) -> Typeface:
    """A typeface to find room with: in each of its fonts or in its understudy, names fit there."""
    return Typeface(
        wider(face.regular), wider(face.semibold), wider(face.bold), wider(face.italic),
        wider(face.bold_italic), wider(face.heading),
    )  # fmt: skip


def reserved(
    blocks: Sequence[Block], look: Style, measure: float, role: Role = Role.TEXT
) -> Column:
    """Blocks in a box of this width, with room for when programs break them sooner than here."""
    column = set_column(blocks, look, measure, role)
    kept = set_column(blocks, look, _KEPT * measure)
    column = replace(column, last=max(column.last, kept.last), width=max(column.width, kept.width))
    return _with_reserve(column, blocks, look, measure)


def _with_reserve(column: Column, blocks: Sequence[Block], look: Style, measure: float) -> Column:
    """A column that is as tall and as wide as it is in the understudy, where that takes more."""
    other = set_column(blocks, understudied(look), _KEPT * measure)
    return replace(
        column, last=max(column.last, other.last), width=max(column.width, other.width),
        measure=measure,
    )  # fmt: skip


def unreserved(column: Column) -> Column:
    """A column without room for another font, for a file that carries its own."""
    return replace(column, last=column.lines[-1].y) if column.lines else column


def keeps_a_line(column: Column) -> bool:
    """Whether a text takes a line more in its understudy, so that one under it stays empty."""
    return column.last > column.lines[-1].y + 0.5 * column.paragraphs[-1].leading


def understudied(look: Style) -> Style:
    """A style in the understudies of its fonts."""
    return replace(
        look, regular=understudy(look.regular), bold=understudy(look.bold),
        italic=understudy(look.italic), bold_italic=understudy(look.bold_italic), greedy=True,
    )  # fmt: skip
