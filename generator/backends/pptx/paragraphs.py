"""Paragraphs and runs: spacing, real bullets, fonts, languages and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.backends.pptx import seat
from generator.backends.pptx.style import Pen, language
from generator.backends.pptx.xml import emu, hundredths, tag, words
from generator.scene import Anchor, Bullet, Inherited, Paragraph, Run, TextBox

_ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_SEMIBOLD = 600  # the lightest weight that is bold to PowerPoint, which knows two
_NUMBERING = {".": "arabicPeriod", ")": "arabicParenR", "": "arabicPlain"}
_FIELD_ID = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def single(runs: Sequence[Run], anchor: Anchor, pen: Pen, *, heading: bool) -> str:
    """One paragraph of one single-spaced line."""
    properties = tag("a:pPr", algn=_ALIGN[anchor])
    return tag("a:p", properties, *(_run(run, pen, heading) for run in runs))


def flowing(item: TextBox, pen: Pen) -> str:
    """All paragraphs of a text box; in the number's placeholder, the slide's number."""
    heading, look = item.placeholder == "title", item.inherits
    starts = tuple(_starts(item.paragraphs))
    return "".join(
        tag(
            "a:p",
            _inherited(item) or _properties(item, index, starts[index], pen),
            *(
                _field(run, pen, look)
                if item.placeholder == "number"
                else _run(run, pen, heading, look)
                for run in paragraph.runs
            ),
        )
        for index, paragraph in enumerate(item.paragraphs)
    )


def space_before(paragraphs: Sequence[Paragraph], index: int) -> float:
    """The space that puts a paragraph's first baseline where it is below the one before."""
    if index == 0:
        return 0.0
    above, below = paragraphs[index - 1], paragraphs[index]
    last, first = above.lines[-1], below.lines[0]
    bottom = last.y + seat.below(last.runs)
    top = first.y + seat.below(first.runs) - below.leading
    return max(0.0, top - bottom)


def _inherited(item: TextBox) -> str:
    """What a paragraph says that keeps its placeholder's spacing: that it is no list."""
    if item.inherits is None or not item.inherits.whole:
        return ""
    if item.placeholder in ("subtitle", "body"):
        return tag("a:pPr", tag("a:buNone"), marL=0, indent=0)
    return tag("a:pPr")


def _properties(item: TextBox, index: int, start: int, pen: Pen) -> str:
    paragraph = item.paragraphs[index]
    before = space_before(item.paragraphs, index)
    hanging = _bullet_left(paragraph.bullet) - item.x if paragraph.bullet else paragraph.indent
    return tag(
        "a:pPr",
        tag("a:lnSpc", _line_spacing(paragraph)),
        tag("a:spcBef", tag("a:spcPts", val=hundredths(before))),
        tag("a:spcAft", tag("a:spcPts", val=0)),
        _bullet(paragraph, start, pen),
        marL=emu(paragraph.indent),
        indent=emu(hanging - paragraph.indent),
        lvl=paragraph.level or None,
        algn=_ALIGN[item.align],
    )


def _line_spacing(paragraph: Paragraph) -> str:
    """Exact, but for a single-spaced line."""
    single = seat.LINE * seat.size(paragraph.runs)
    if abs(paragraph.leading - single) < 0.01:
        return tag("a:spcPct", val=100_000)
    return tag("a:spcPts", val=hundredths(paragraph.leading))


def _bullet_left(bullet: Bullet) -> float:
    return bullet.x if bullet.run else bullet.x - bullet.radius


def _bullet(paragraph: Paragraph, start: int, pen: Pen) -> str:
    bullet = paragraph.bullet
    if bullet is None:
        return tag("a:buNone")
    color = tag("a:buClr", pen.style.color(bullet.color))
    if bullet.run is None:
        return color + tag("a:buFont", typeface="Arial") + tag("a:buChar", char="•")
    suffix = bullet.run.text.strip().lstrip("0123456789")
    kind = _NUMBERING.get(suffix, "arabicPeriod")
    font = tag("a:buFont", typeface=pen.style.typeface(bullet.run.font))
    return color + font + tag("a:buAutoNum", type=kind, startAt=start if start > 1 else None)


def _starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """The number with which each paragraph's list starts, 0 outside a numbered list.

    PowerPoint counts on while neighbours at one level share a start.
    """
    begun: dict[int, tuple[int, int]] = {}  # level: start of the list, number expected next
    for paragraph in paragraphs:
        number = _number(paragraph)
        start, expected = begun.get(paragraph.level, (0, 0))
        if number != expected:
            start = number
        begun = {level: pair for level, pair in begun.items() if level < paragraph.level}
        if number:
            begun[paragraph.level] = start, number + 1
        yield start if number else 0


def _number(paragraph: Paragraph) -> int:
    if paragraph.bullet is None or paragraph.bullet.run is None:
        return 0
    found = re.match(r"\s*(\d+)", paragraph.bullet.run.text)
    return int(found[1]) if found else 1


def _run(run: Run, pen: Pen, heading: bool, inherits: Inherited | None = None) -> str:
    """A run; each newline in it is a line break."""
    look = _home_look(run, pen, inherits) if inherits else _look(run, pen, heading=heading)
    parts = run.text.split("\n")
    return tag("a:br", look).join(tag("a:r", look, tag("a:t", words(part))) for part in parts)


def _field(run: Run, pen: Pen, inherits: Inherited | None = None) -> str:
    look = _home_look(run, pen, inherits) if inherits else _look(run, pen)
    content = (look, tag("a:t", words(run.text)))
    return tag("a:fld", *content, id=_FIELD_ID, type="slidenum")


def _look(run: Run, pen: Pen, *, heading: bool = False) -> str:
    return tag(
        "a:rPr",
        pen.style.fill(run.color),
        tag("a:latin", typeface=pen.style.typeface(run.font, heading=heading)),
        pen.link_in_text(run.link),
        lang=language(run.lang or pen.style.lang),
        sz=hundredths(run.size),
        b=run.font.weight >= _SEMIBOLD,
        i=run.font.italic,
        kern=0,
        spc=hundredths(run.tracking) or None,
    )


def _home_look(run: Run, pen: Pen, inherits: Inherited) -> str:
    """How a run looks where that is not how its placeholder writes."""
    own, font = run.font, inherits.font
    bold, italic = own.weight >= _SEMIBOLD, own.italic
    size = (inherits.written or inherits.size) if inherits.whole else run.size
    sized = abs(size - inherits.size) < 0.01
    colored = run.color.hex == inherits.color.hex
    named = own.family == font.family
    return tag(
        "a:rPr",
        "" if colored else pen.style.fill(run.color),
        "" if named else tag("a:latin", typeface=pen.style.typeface(own)),
        pen.link_in_text(run.link),
        lang=language(run.lang or pen.style.lang),
        sz=None if sized else hundredths(size),
        b=None if bold == (font.weight >= _SEMIBOLD) else bold,
        i=None if italic == font.italic else italic,
    )
