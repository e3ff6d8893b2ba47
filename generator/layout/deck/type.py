"""Setting text for slides, so that PowerPoint breaks its lines where they are broken here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

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
from generator.scene import Color, Font, Paragraph, Role, TextBox
from generator.text import Piece, bearing, break_lines, widest, width

_KEPT = 0.985  # of a measure: the rest is for other programs' metrics
_ROOM = 1.02  # of the narrowest measure on which a title keeps its lines


def set_text(
    blocks: Sequence[Block], look: Style, measure: float, role: Role = Role.TEXT
) -> Column:
    """Blocks in a column of this measure, 1.5 % of it kept in hand.

    Where lines were shortened for the sake of a short last one, the column is hardly wider than
    they are, for other programs only fill lines.
    """
    column = set_column(blocks, look, _KEPT * measure, role)
    shortened = any(_shortened(part, _KEPT * measure) for part in column.paragraphs)
    narrow = column.width / _KEPT if shortened else measure
    return replace(column, measure=min(narrow, measure) if column.fits else measure)


def _shortened(paragraph: Paragraph, measure: float) -> bool:
    """Whether the first word of some line would have had room on the line before."""
    room = measure - paragraph.indent
    for above, below in pairwise(paragraph.lines):
        word, first = below.runs[0].text.split(" ", 1)[0], below.runs[0]
        taken = sum(run.width for run in above.runs)
        if taken + width(f" {word}", first.font, first.size, first.tracking) <= room:
            return True
    return False


def set_short(
    blocks: Sequence[Block], look: Style, measure: float, role: Role = Role.TEXT
) -> Column:
    """Blocks on as few lines as a measure allows, these as even as they can be.

    A column of several lines is hardly wider than they are, so that all programs break them alike.
    """
    column = set_text(blocks, look, measure, role)
    if len(column.lines) < 2 or not column.fits:
        return column
    least = set_even(blocks, look, _KEPT * measure, role).width
    narrow = min(_ROOM * least, measure)
    kept = set_column(blocks, look, (least + narrow) / 2, role)
    return replace(kept, measure=narrow)


@lru_cache(maxsize=256)
def set_heading(title: str, font: Font, size: float, color: Color, measure: float) -> Column:
    """A title, tracked a little tighter and with its lines close to each other."""
    look = Style(
        font, font, font, font, size, TITLE_LEADING * size, color, color, "",
        hyphenate=False, tracking=TITLE_TRACKING * size,
    )  # fmt: skip
    return set_short(plain(title), look, measure, Role.TITLE)


def title_lines(title: str, font: Font, size: float, measure: float) -> int:
    """How many lines a title takes, 0 where one of its words is too wide."""
    piece = Piece(title, font, size, BLACK, tracking=TITLE_TRACKING * size)
    lines = break_lines([piece], _KEPT * measure)
    return len(lines) if widest(lines) <= measure else 0


def heading_box(
    column: Column,
    x: float,
    top: float,
    placeholder: Literal["", "title"] = "title",
    name: str = "",
) -> TextBox:
    """A title whose letters, not their empty space, stand at x; its capitals hang from top."""
    runs = [line.runs[0] for line in column.lines]
    spaces = [bearing(run.text[0], run.font) * run.size for run in runs]
    shift = sum(spaces) / len(spaces)
    baseline = top + cap_height(runs[0].font, runs[0].size)
    return boxed(column, x - shift, baseline - column.first, placeholder=placeholder, name=name)


def last_baseline(column: Column, top: float) -> float:
    """The last baseline of a title whose capitals hang from top."""
    run = column.lines[0].runs[0]
    return top + cap_height(run.font, run.size) + column.last - column.first
