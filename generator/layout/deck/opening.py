"""The texts of the title and the closing slide, as large as the line under them lets them be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from generator.errors import FitError
from generator.layout.deck.closing import Said
from generator.layout.deck.frame import Deck
from generator.layout.deck.notes import plain as spoken
from generator.layout.deck.type import (
    heading_box,
    keeps_a_line,
    last_baseline,
    set_heading,
    set_short,
    set_text,
    spread,
)
from generator.layout.geometry import Box
from generator.layout.setting import Column, boxed, plain, style
from generator.layout.staircase import Flight
from generator.scene import Color, Role, TextBox, TextLine
from generator.text import metrics

_TITLES = (84.0, 76.0, 68.0, 60.0, 54.0, 48.0, 42.0, 36.0, 32.0, 28.0)
_SUBTITLES = (24.0, 20.0, 18.0)
_CLOSING = (54.0, 48.0, 42.0, 36.0, 32.0, 28.0)
_AIR = 24.0  # between the closing's last line and the line below it
_BODIES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0)


@dataclass(frozen=True, slots=True)
class Opening:
    """The text boxes of a title slide, and what its speaker says."""

    boxes: tuple[TextBox, ...]
    notes: tuple[str, ...]


def set_opening(deck: Deck, ink: Color, largest: float, wide: float, flight: Flight) -> Opening:
    """Title and subtitle, clear of the line; the introduction goes to the speaker.

    Errors: FitError when they do not fit at the smallest sizes.
    """
    sizes = [size for size in _TITLES if size <= largest]
    for tidy, size, small in product((True, False), sizes, _SUBTITLES):
        boxes = _opening(deck, ink, size * deck.unit, small * deck.unit, wide, tidy)
        if boxes and _clear(boxes, flight, 0.5 * flight.stairs.line):
            return Opening(boxes, spoken(deck.network.introduction))
    least = _TITLES[-1], _SUBTITLES[-1]
    high = _opening(deck, ink, least[0] * deck.unit, least[1] * deck.unit, wide, tidy=False)
    column = set_heading(
        deck.network.title, deck.brand.typeface.heading, least[0] * deck.unit, ink, wide, Role.TITLE
    )
    raise FitError.one(
        f"the title and the subtitle, of {len(deck.network.title + deck.network.subtitle)}"
        f" characters, do not fit on the title slide at {least[0]:g} and {least[1]:g} pt:"
        f" {_excess(column, high or (), flight, 0.5 * flight.stairs.line)}",
        deck.network.where,
        "shorten `title:` or `subtitle:`",
    )


def _excess(column: Column, boxes: Sequence[TextBox], flight: Flight, gap: float) -> str:
    """By how much a title's widest word is too wide, or else all of it too high."""
    if not column.fits:
        return f"a word is {column.width - column.measure:.0f} pt too wide"
    return f"they are {_over(boxes, flight, gap):.0f} pt too high"


def _opening(
    deck: Deck, ink: Color, size: float, small: float, wide: float, tidy: bool
) -> tuple[TextBox, ...] | None:
    face, slide = deck.brand.typeface, deck.slide
    column = set_heading(deck.network.title, face.heading, size, ink, wide, Role.TITLE)
    if not column.fits or (tidy and keeps_a_line(column)):
        return None
    boxes = [heading_box(column, slide.margin, slide.margin, name="title")]
    if deck.network.subtitle:
        look = style(face, small, 1.22 * small, ink, deck.network.lang, hyphenate=False)
        text = set_short(plain(deck.network.subtitle), look, min(wide, 24 * small))
        low = last_baseline(column, slide.margin) + 0.42 * size + 1.1 * small
        boxes.append(
            boxed(text, slide.margin, low - text.first, placeholder="subtitle", name="subtitle")
        )
    return tuple(boxes)


def set_closing(
    deck: Deck, said: Said, ink: Color, wide: float, flight: Flight
) -> tuple[TextBox, ...]:
    """What is said large and the text under it, clear of the line.

    Errors: FitError when they do not fit at the smallest sizes.
    """
    for tidy, (body, size) in product((True, False), list(_closing_sizes())):
        boxes = _closing(deck, said, ink, size * deck.unit, body * deck.unit, wide, tidy)
        if boxes and _clear(boxes, flight, _AIR * deck.unit):
            return boxes
    least = _CLOSING[-1] * deck.unit
    high = _closing(deck, said, ink, least, _BODIES[-1] * deck.unit, wide, tidy=False)
    column = set_heading(said.large, deck.brand.typeface.heading, least, ink, wide)
    much = (
        f"its texts are {_over(high, flight, _AIR * deck.unit):.0f} pt too high"
        if high
        else f"a word is {max(1.0, column.width - column.measure):.0f} pt too wide"
    )
    raise FitError.one(
        f"the closing slide has too much text for {_BODIES[-1]:g} pt: {much}",
        deck.network.where,
        "shorten `closing:`",
    )


def _closing_sizes() -> Iterator[tuple[float, float]]:
    """Sizes of text and title: both give way in turn."""
    yield from product(_BODIES, _CLOSING[:3])
    yield from product(_BODIES[-3:], _CLOSING[3:])


def _closing(
    deck: Deck, said: Said, ink: Color, size: float, body: float, wide: float, tidy: bool
) -> tuple[TextBox, ...] | None:
    face, slide = deck.brand.typeface, deck.slide
    own = said.title == said.large
    role = Role.HEADING if own else Role.TEXT
    heading = set_heading(said.large, face.heading, size, ink, wide, role)
    top, boxes = slide.margin, []
    if not own:
        small = 20 * deck.unit
        look = style(face, small, 1.2 * small, ink, deck.network.lang, hyphenate=False)
        word = set_text(plain(said.title), look, wide, Role.HEADING)
        cap = metrics(face.regular).cap_height * small
        boxes.append(
            boxed(word, slide.margin, top + cap - word.first, placeholder="title", name="title")
        )
        top += cap + 1.3 * small
    boxes.append(heading_box(heading, slide.margin, top, "title" if own else "", name="closing"))
    fits = heading.fits and not (tidy and keeps_a_line(heading))
    if said.blocks:
        look = style(face, body, 1.4 * body, ink, deck.network.lang, hyphenate=False)
        text = (set_text if len(said.blocks) > 1 else set_short)(said.blocks, look, wide)
        low = last_baseline(heading, top) + 0.35 * size + 1.5 * body
        boxes.append(boxed(text, slide.margin, low - text.first, placeholder="body", name="text"))
        fits = fits and text.fits
    return tuple(boxes) if fits else None


def _clear(boxes: Sequence[TextBox], flight: Flight, gap: float) -> bool:
    """Whether every line of text stays above the line, and nothing leaves the page."""
    return _over(boxes, flight, gap) <= 0


def _over(boxes: Sequence[TextBox], flight: Flight, gap: float) -> float:
    """How far the lines of text reach into what is drawn below them; negative where they do not."""
    lines = [box for text in boxes for box in covers(text)]
    return max(
        (box.bottom + gap - flight.ceiling(box.x - gap, box.right + gap) for box in lines),
        default=float("-inf"),
    )


def covers(text: TextBox) -> list[Box]:
    """What each line of a text box can cover, down to its descenders, in any font it is set in."""
    found = [
        Box(line.x, line.y, _wide(line), 0.25 * line.runs[0].size)
        for paragraph in text.paragraphs
        for line in paragraph.lines
    ]
    low = text.y + text.height - 0.25 * text.paragraphs[-1].leading
    if low > found[-1].y + 0.5 * text.paragraphs[-1].leading:  # a line is kept in reserve
        found.append(Box(text.x, low, max(box.width for box in found), found[-1].height))
    return found


def _wide(line: TextLine) -> float:
    return sum(spread(run.font) * run.width for run in line.runs)
