"""Setting text: from a map's blocks to paragraphs in a column, with every line placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.brand.model import Typeface
from generator.content.model import Block, Span
from generator.layout.geometry import Box
from generator.scene import (
    Bullet,
    Color,
    Font,
    Paragraph,
    Role,
    Run,
    TextBox,
    TextLine,
)
from generator.text import Lines, Piece, bearing, break_lines, metrics, run, whole, widest, width

TITLE_LEADING = 1.02
TITLE_TRACKING = -0.015

_INDENT = 1.05  # of a list's level, in ems, at least
_AFTER_NUMBER = 0.3  # from a number to its text, in ems
_QUOTES = tuple("‘’‚“”„«\"'")
_DISC = 0.17  # radius of a bullet, in ems


@dataclass(frozen=True, slots=True)
class Style:
    """How a column of text looks. Sizes in points; `gap` is between paragraphs, in ems.

    Lines that are `greedy` are only filled, and not evened out. With `hang`, quotation marks at the
    start of a line stand in the margin.
    """

    regular: Font
    bold: Font
    italic: Font
    bold_italic: Font
    size: float
    leading: float
    color: Color
    accent: Color
    lang: str
    gap: float = 0.5
    hyphenate: bool = True
    tracking: float = 0.0
    hang: bool = False
    greedy: bool = False

    def font(self, span: Span) -> Font:
        """The font for a span."""
        if span.bold:
            return self.bold_italic if span.italic else self.bold
        return self.italic if span.italic else self.regular


def style(
    typeface: Typeface,
    size: float,
    leading: float,
    color: Color,
    lang: str,
    *,
    accent: Color | None = None,
    font: Font | None = None,
    hyphenate: bool = True,
    hang: bool = False,
) -> Style:
    """A style in a typeface; `leading` in points, `font` replaces the regular font.

    Italics in a heavier font are bold: a typeface has no others that would stand out beside it.
    """
    heavy = font is not None and font.weight > typeface.regular.weight
    return Style(
        font or typeface.regular,
        typeface.bold,
        typeface.bold_italic if heavy else typeface.italic,
        typeface.bold_italic,
        size,
        leading,
        color,
        accent or color,
        lang,
        hyphenate=hyphenate,
        hang=hang,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """Paragraphs set from y = 0 down.

    `first` is the first baseline, `last` the last one, `width` that of the widest line; lines
    and bullets are placed from the column's upper left corner.
    """

    paragraphs: tuple[Paragraph, ...]
    first: float
    last: float
    width: float
    measure: float

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All lines, from top to bottom."""
        return tuple(line for paragraph in self.paragraphs for line in paragraph.lines)

    @property
    def fits(self) -> bool:
        """Whether no word is wider than the measure."""
        return self.width <= self.measure + 0.01


def plain(text: str) -> tuple[Block, ...]:
    """One paragraph of unstyled text."""
    return (Block((Span(text),)),)


def set_column(
    blocks: Sequence[Block], look: Style, measure: float, role: Role = Role.TEXT
) -> Column:
    """Blocks set in a column of this measure; the first baseline lies half a leading down.

    The baseline is where PowerPoint and CSS put it: the font's ascent below the top of a line
    box in which the content area is centred.
    """
    paragraphs: list[Paragraph] = []
    step = _step(blocks, look)
    y = first = _baseline(look)
    last = y
    width = 0.0
    for index, block in enumerate(blocks):
        indent = step * (block.level + 1) if block.kind != "text" else 0.0
        lines = break_lines(
            pieces(block.spans, look), measure - indent, hyphenate=_language(look),
            even=not look.greedy,
        )  # fmt: skip
        before = _space_before(blocks, index, look)
        y += before
        paragraphs.append(_paragraph(block, lines, look, indent, step, y, before, role))
        width = max(width, indent + widest(lines))
        last = y + (len(lines) - 1) * look.leading
        y += len(lines) * look.leading
    return Column(tuple(paragraphs), first, last, width, measure)


def _step(blocks: Sequence[Block], look: Style) -> float:
    """How far each level of a list is set in: room for its widest number."""
    numbers = [block.number for block in blocks if block.kind == "number" and not block.continued]
    widest_number = max((_label(number, look).width for number in numbers), default=0.0)
    return max(_INDENT * look.size, widest_number + _AFTER_NUMBER * look.size)


def _label(number: int, look: Style) -> Run:
    return run(f"{number}.", look.bold, look.size, look.accent)


def set_title(title: str, font: Font, size: float, color: Color, measure: float) -> Column:
    """A title on as few lines as a measure allows, these as even as they can be.

    Titles are tracked a little tighter and their lines stand close (LOOKS: -1.5 %, 1.02).
    """
    look = Style(
        font, font, font, font, size, TITLE_LEADING * size, color, color, "",
        hyphenate=False, tracking=TITLE_TRACKING * size,
    )  # fmt: skip
    column = set_even(plain(title), look, measure, Role.TITLE)
    return replace(column, paragraphs=tuple(_flush(part) for part in column.paragraphs))


def _flush(paragraph: Paragraph) -> Paragraph:
    """A paragraph whose first characters, not their empty space, stand on the left edge."""
    lines = (
        replace(line, x=line.x - bearing(run.text[0], run.font) * run.size)
        for line in paragraph.lines
        for run in line.runs[:1]
    )
    return replace(paragraph, lines=tuple(lines))


def set_even(
    blocks: Sequence[Block], look: Style, measure: float, role: Role = Role.TEXT
) -> Column:
    """Blocks on as few lines as a measure allows, these as even as they can be."""
    column = set_column(blocks, look, measure, role)
    low, high = column.width / 2, column.width
    while high - low > 0.02 * look.size:
        middle = (low + high) / 2
        tried = set_column(blocks, look, middle, role)
        same = tried.fits and len(tried.lines) == len(column.lines)
        low, high = (low, middle) if same else (middle, high)
    return replace(set_column(blocks, look, high + 0.01, role), measure=measure)


def _baseline(look: Style) -> float:
    height = metrics(look.regular)
    content = (height.ascent + height.descent) * look.size
    return (look.leading - content) / 2 + height.ascent * look.size


def _language(look: Style) -> str:
    return look.lang if look.hyphenate else ""


def _space_before(blocks: Sequence[Block], index: int, look: Style) -> float:
    """None before the first, and none between the items of a list or before its first item."""
    if index == 0 or (blocks[index].kind != "text" and not blocks[index].continued):
        return 0.0
    return look.gap * look.size


def pieces(spans: Sequence[Span], look: Style) -> tuple[Piece, ...]:
    """Spans in a style."""
    return tuple(
        Piece(
            span.text,
            look.font(span),
            look.size,
            look.accent if span.link else look.color,
            span.link,
            span.lang,
            tracking=look.tracking,
        )
        for span in spans
    )


def _paragraph(
    block: Block,
    lines: Lines,
    look: Style,
    indent: float,
    step: float,
    y: float,
    before: float,
    role: Role,
) -> Paragraph:
    placed = tuple(
        TextLine(indent - _hung(runs, look), y + at * look.leading, runs)
        for at, runs in enumerate(lines)
    )
    return Paragraph(
        whole(pieces(block.spans, look)),
        placed,
        look.leading,
        Role.BULLET if block.kind != "text" else role,
        before,
        indent,
        block.level,
        _bullet(block, look, indent - step, y),
    )


def _hung(runs: Sequence[Run], look: Style) -> float:
    """How far a line starts in the margin."""
    if not look.hang or not runs or runs[0].text[:1] not in _QUOTES:
        return 0.0
    return width(runs[0].text[0], runs[0].font, runs[0].size)


def _bullet(block: Block, look: Style, left: float, y: float) -> Bullet | None:
    if block.kind == "text" or block.continued:
        return None
    if block.kind == "number":
        return Bullet(left, y, look.accent, run=_label(block.number, look))
    middle = metrics(look.regular).x_height * look.size / 2
    return Bullet(left + _DISC * look.size, y - middle, look.accent, _DISC * look.size)


def boxed(column: Column, x: float, top: float, **more: object) -> TextBox:
    """A column as a text box whose upper left corner is (x, top); `more` are its fields."""
    height = (column.last - column.first) + (column.paragraphs[0].leading if column.lines else 0)
    box = TextBox(x, top, column.measure, height, moved(column.paragraphs, x, top))
    return replace(box, **more)  # type: ignore[arg-type]


def moved(paragraphs: Sequence[Paragraph], dx: float, dy: float) -> tuple[Paragraph, ...]:
    """Paragraphs elsewhere."""
    return tuple(
        replace(
            paragraph,
            lines=tuple(replace(line, x=line.x + dx, y=line.y + dy) for line in paragraph.lines),
            bullet=paragraph.bullet
            and replace(paragraph.bullet, x=paragraph.bullet.x + dx, y=paragraph.bullet.y + dy),
        )
        for paragraph in paragraphs
    )


def bounds(box: TextBox) -> Box:
    """A text box's own box."""
    return Box(box.x, box.y, box.width, box.height)
