"""Text in a template's placeholders: as the template writes it, and as large as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.brand.deck.dress import seen
from generator.brand.deck.faces import face_of
from generator.brand.deck.model import Holder, SlideLayout, Writing
from generator.brand.model import Brand
from generator.colour import BLACK, WHITE
from generator.layout.deck.housed.space import box
from generator.layout.deck.type import reserved
from generator.layout.geometry import Box
from generator.layout.setting import Column, Style, moved, plain
from generator.scene import (
    Anchor,
    Color,
    Font,
    Inherited,
    Paragraph,
    Role,
    TextBox,
    TextLine,
)

SCALES = (*(share / 100 for share in range(100, 24, -5)),)
"""How much smaller than the template has it a text is set at most, step by step."""
_SINGLE = 1.2  # of single spacing, in sizes
_BELOW = 0.2  # a line's baseline lies so far above its lower edge, in sizes
_LARGE, _LARGE_BOLD = 24.0, 18.67  # points from which text needs 3:1 (WCAG 2.1: 18 pt at 96 dpi)
_KEPT = 0.985


@dataclass(frozen=True, slots=True)
class Seat:
    """A placeholder on a layout, ready for text.

    `ink` is the placeholder's own colour where it can be read there, else one that can; where
    none can, `plate` is the colour to put behind the text.
    """

    holder: Holder
    font: Font
    ink: Color
    plate: Color | None

    @property
    def writing(self) -> Writing:
        """How the placeholder writes."""
        return self.holder.writing

    @property
    def area(self) -> Box:
        """Where its text goes."""
        return box(self.holder.area)


def seat(
    brand: Brand, layout: SlideLayout, holder: Holder, theme: dict[str, Color],
    ground: Color | None = None,
) -> Seat:  # fmt: skip
    """A layout's placeholder, in its own font and a colour that can be read there, or on this
    ground."""
    writing = holder.writing
    behind = layout.under(holder, ground)
    needed = 3.0 if writing.size >= (_LARGE_BOLD if writing.bold else _LARGE) else 4.5
    mapped = dict(layout.mapped)
    others = [theme[mapped[name]] for name in ("tx1", "bg1", "tx2") if mapped.get(name) in theme]
    inks = (writing.color, *others, BLACK, WHITE)
    ink = next((one for one in inks if behind and seen(one, behind) >= needed), None)
    plate = None if ink else theme.get(mapped.get("bg1", "lt1"), WHITE)
    if plate:
        ink = next(one for one in inks if seen(one, (plate,)) >= needed)
    return Seat(holder, font_of(brand, writing), ink or BLACK, plate)


def font_of(brand: Brand, writing: Writing) -> Font:
    """The font that a placeholder writes in."""
    face = face_of(writing.family, brand)
    if writing.bold:
        return face.bold_italic if writing.italic else face.bold
    return face.italic if writing.italic else face.regular


def style_of(at: Seat, size: float, leading: float, lang: str) -> Style:
    """The placeholder's own style at a size."""
    return Style(
        at.font, at.font, at.font, at.font, size, leading, at.ink, at.ink, lang,
        hyphenate=False, greedy=True,
    )  # fmt: skip


def set_whole(
    at: Seat, texts: Sequence[str], placeholder: str, lang: str, least: float
) -> TextBox | None:
    """Short texts in a placeholder, as it writes them; smaller by steps where it needs that.

    A size at which each word fits on a line is written down, for office programs only mind the
    height; what is too high then shrinks. None where that takes less than a quarter of the
    placeholder's size, or less than `least` points.
    """
    own = at.writing.size
    written = next((scale * own for scale in SCALES if _words_fit(at, texts, scale * own, lang)), 0)
    for size in (scale * own for scale in SCALES if scale * own <= written):
        if size < min(least, own):
            return None
        column = _whole(at, texts, size, lang)
        if column:
            look = Inherited(
                at.font, own, at.writing.color, whole=True,
                written=written if written < own else 0.0, turned=not at.holder.upright,
                insets=at.holder.insets,
            )  # fmt: skip
            return seated(
                column, at.area, at.holder.anchor, at.writing.align, placeholder, look,
            )  # fmt: skip
    return None


def _words_fit(at: Seat, texts: Sequence[str], size: float, lang: str) -> bool:
    """Whether no word is wider than the placeholder."""
    return all(column.fits for column in _columns(at, texts, size, lang))


def _whole(at: Seat, texts: Sequence[str], size: float, lang: str) -> Column | None:
    """Texts at a size, None where they do not fit."""
    columns = _columns(at, texts, size, lang)
    fits = all(one.fits and height(one) <= at.area.height + 0.5 for one in columns)
    return columns[-1] if fits else None


def _columns(at: Seat, texts: Sequence[str], size: float, lang: str) -> list[Column]:
    """Texts as they are, and before that in capitals where the placeholder sets these."""
    look = style_of(at, size, at.writing.spacing * _SINGLE * size, lang)
    shown = [[text.upper() for text in texts]] if at.writing.capitals else []
    return [
        reserved(
            [block for text in words for block in plain(text)], look, at.area.width, Role.TITLE
        )
        for words in (*shown, list(texts))
    ]


def height(column: Column) -> float:
    """How tall the lines of a column are together."""
    return column.last - column.first + (column.paragraphs[0].leading if column.lines else 0.0)


def seated(
    column: Column, area: Box, anchor: Anchor, align: Anchor, placeholder: str,
    look: Inherited | None,
) -> TextBox:  # fmt: skip
    """A column in an area, its lines where office programs set them."""
    free = area.height - _drawn(column)
    top = area.y + {"start": 0.0, "middle": free / 2, "end": free}[anchor]
    first = column.paragraphs[0]
    baseline = top + first.leading - _BELOW * first.lines[0].runs[0].size
    paragraphs = moved(column.paragraphs, area.x, baseline - column.first)
    return TextBox(
        area.x, area.y, area.width, area.height,
        tuple(_aligned(one, area, align) for one in paragraphs), anchor, align,
        placeholder, placeholder, look,  # type: ignore[arg-type]
    )  # fmt: skip


def _drawn(column: Column) -> float:
    """How tall the lines are as they are broken, without what is kept in reserve."""
    return column.lines[-1].y - column.first + column.paragraphs[0].leading


def _aligned(paragraph: Paragraph, area: Box, align: Anchor) -> Paragraph:
    if align == "start" or paragraph.bullet:
        return paragraph
    share = 0.5 if align == "middle" else 1.0

    def line(one: TextLine) -> TextLine:
        return replace(one, x=area.x + share * (area.width - sum(run.width for run in one.runs)))

    return replace(paragraph, lines=tuple(line(one) for one in paragraph.lines))
