"""A house's palette: from raw colours to colours that can be seen and read.

Areas keep the raw colour. Where a colour is too pale for its use it becomes a darker shade of
the same hue, by no more than the contrast asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.brand.distinct import room, spread
from generator.brand.model import Brand, LineColor, Palette, Raw
from generator.colour import BLACK, WHITE, contrast, darken, luminance, mix
from generator.content.model import Line, Network
from generator.errors import BrandError, Problem
from generator.scene import Color, Theme

FIELD_CONTRAST = 7.0
TEXT_CONTRAST = 4.5
STROKE_CONTRAST = 3.0
PAPER_CONTRAST = 12.0
SLOTS = 8

_HOUSE_TINT = 0.05
_LINE_TINT = 0.07
_ACCENTS = 6
_PALE = 2.0
_COLOURFUL = 24


def is_paper(background: Color) -> bool:
    """Whether a background is pale enough: black has 12:1 on it."""
    return contrast(BLACK, background) >= PAPER_CONTRAST


def derive(
    primary: Color,
    text: Color,
    background: Color,
    lines: Sequence[Color],
    spare: Sequence[Color] = (),
) -> Palette:
    """The palette of a house with these raw colours; `background` must be paper.

    Fewer than eight lines are completed with the spare colours that differ most from them.
    """
    field = replace(darken(primary, WHITE, FIELD_CONTRAST), slot="dk2")
    paper = replace(background, slot="lt1")
    tint = replace(mix(field, paper, _HOUSE_TINT), slot="lt2")
    ink = replace(legible(text, (paper, tint), FIELD_CONTRAST), slot="dk1")
    page = (paper, tint, ink_tint(ink, paper))
    raw = Raw(text, (*lines, *completion(lines, spare)))
    return Palette(
        primary=field if _same(primary, field) else primary,
        field=field,
        on_field=_white(paper),
        tint=tint,
        text=ink,
        background=paper,
        lines=_lines(raw.lines, page),
        raw=raw,
    )


def colourless(color: Color) -> bool:
    """Whether a colour is white, grey or black, which no house is known by."""
    parts = (color.red, color.green, color.blue)
    return max(parts) - min(parts) < _COLOURFUL


def completion(lines: Sequence[Color], spare: Sequence[Color]) -> tuple[Color, ...]:
    """The spare colours that make eight of these lines: each the farthest from all before it."""
    chosen, left = list(lines), list(spare)
    while left and len(chosen) < SLOTS:
        best, most = 0, -1.0
        for at, color in enumerate(left):
            if (share := room(color, chosen, most)) > most:
                best, most = at, share
        chosen.append(left.pop(best))
    return tuple(chosen[len(lines) :])


def ink_tint(text: Color, background: Color) -> Color:
    """What several lines stand on together: 7 % of the ink on the page."""
    return mix(text, background, _LINE_TINT)


def grounds(palette: Palette) -> tuple[Color, ...]:
    """All that a line can run over in a house, the page first, but for its own tint."""
    several = ink_tint(palette.text, palette.background)
    return palette.background, palette.tint, several, palette.lines[0].tint


def _lines(raw: Sequence[Color], grounds: tuple[Color, ...]) -> tuple[LineColor, ...]:
    """The lines in all their uses, apart from one another. Each can run over the first's tint."""
    first = line_color(raw[0], grounds)
    grounds = (*grounds, first.tint)
    own = [first.stroke, *(line_color(color, grounds).stroke for color in raw[1:])]
    darkest = min(map(luminance, grounds))
    lightest = (0.97 * darkest + 0.05) / STROKE_CONTRAST - 0.05
    strokes = spread(own, lightest)[1:]
    others = [
        line_color(stroke, grounds, own) for stroke, own in zip(strokes, raw[1:], strict=True)
    ]
    return tuple(_slotted(line, index) for index, line in enumerate([first, *others], start=1))


def line_color(color: Color, grounds: tuple[Color, ...], raw: Color | None = None) -> LineColor:
    """A line's colour in its uses on these grounds, of which the first is the page.

    `raw` is the house's own, where the colour has been moved away from it.
    """
    stroke = legible(color, grounds, STROKE_CONTRAST)
    tint = mix(stroke, grounds[0], _LINE_TINT)
    while contrast(stroke, tint) < STROKE_CONTRAST:
        stroke = darken(stroke, tint, STROKE_CONTRAST)
        tint = mix(stroke, grounds[0], _LINE_TINT)
    text = legible(stroke, (*grounds, tint), TEXT_CONTRAST)
    return LineColor(stroke, text, WHITE, tint, _core(raw or color, grounds[0]))


def _core(raw: Color, page: Color) -> Color | None:
    """A colour that is so pale that its shade would be another colour, such as yellow."""
    pale = contrast(raw, page) < _PALE and not colourless(raw)
    return replace(raw, slot="") if pale else None


def legible(color: Color, grounds: Iterable[Color], ratio: float) -> Color:
    """The colour, darkened until it has this contrast on each of the grounds, all pale."""
    return darken(color, min(grounds, key=luminance), ratio)


def _slotted(line: LineColor, number: int) -> LineColor:
    """A line whose stroke names its theme colour; so does the text when it is the same."""
    if number > _ACCENTS:
        return line
    stroke = replace(line.stroke, slot=f"accent{number}")
    text = stroke if line.text == line.stroke else line.text
    if number == 1 and text is line.text:
        text = replace(text, slot="hlink")
    return replace(line, stroke=stroke, text=text)


def _same(color: Color, other: Color) -> bool:
    return replace(color, slot="") == replace(other, slot="")


def _white(paper: Color) -> Color:
    return paper if _same(WHITE, paper) else WHITE


def theme(brand: Brand) -> Theme:
    """A house's colours and families as a theme (ECMA-376-1, 20.1.6.2: twelve slots)."""
    palette = brand.palette
    accents = [(f"accent{n}", palette.lines[n - 1].stroke) for n in range(1, _ACCENTS + 1)]
    colors = (
        ("dk1", palette.text),
        ("lt1", palette.background),
        ("dk2", palette.field),
        ("lt2", palette.tint),
        *accents,
        ("hlink", palette.lines[0].text),
        ("folHlink", palette.lines[0].text),
    )
    face = brand.typeface
    return Theme(brand.name, colors, face.heading.family, face.regular.family)


def line_colors(brand: Brand, network: Network) -> dict[str, LineColor]:
    """The colour of each line, by its id.

    A line without a colour takes the next slot that no line asks for and that is unlike the colours
    that lines bring; past the last slot they start again. BrandError for a slot that the house
    does not have.
    """
    slots = brand.palette.lines
    problems = [problem for line in network.lines if (problem := _lacking(line, brand))]
    if problems:
        raise BrandError(problems)
    order = _free(brand.palette, [line.color for line in network.lines])
    found: dict[str, LineColor] = {}
    taken = 0
    for line in network.lines:
        if isinstance(line.color, Color):
            found[line.id] = _own(line.color, brand.palette)
            continue
        number = order[taken % len(order)] if line.color is None else line.color
        taken += line.color is None
        found[line.id] = slots[number - 1]
    return found


def _free(palette: Palette, asked: Sequence[int | Color | None]) -> list[int]:
    """The slots for lines that ask for none: those unlike the colours that others ask for first."""
    slots = range(1, len(palette.lines) + 1)
    free = [number for number in slots if number not in asked] or list(slots)
    given = [_own(color, palette).stroke for color in asked if isinstance(color, Color)]
    looks = {number: palette.lines[number - 1].stroke for number in free}
    return sorted(free, key=lambda number: room(looks[number], given, 1.0) < 1)


def _own(color: Color, palette: Palette) -> LineColor:
    return line_color(color, grounds(palette))


def _lacking(line: Line, brand: Brand) -> Problem | None:
    count = len(brand.palette.lines)
    if not isinstance(line.color, int) or 1 <= line.color <= count:
        return None
    message = f"{brand.name} has no line colour {line.color}"
    return Problem(message, line.where, f"choose from 1 to {count}, or write a CSS colour")
