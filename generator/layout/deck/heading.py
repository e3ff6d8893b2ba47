"""The upper left corner of a map's slide: a title, and what stands under it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from generator.content.model import Line
from generator.layout.deck.frame import Deck
from generator.layout.deck.type import heading_box, last_baseline, set_heading, set_text
from generator.layout.geometry import Box
from generator.layout.setting import boxed, plain, style
from generator.scene import Color, Role, TextBox

_TITLES = (44.0, 38.0, 32.0, 28.0)
_SMALL = (24.0, 20.0)  # where none of these leaves room for the map
_CLICK = 20.0
_CHOOSE = 30.0
_TEXT = 18.0
_SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6)
_LINES = 2  # of a map's title at most, if a smaller size helps
_WIDE, _WIDER = 0.47, 0.62  # of the slide


@dataclass(frozen=True, slots=True)
class Heading:
    """Text boxes from top to bottom, of which one is the slide's title."""

    texts: tuple[TextBox, ...]

    @property
    def boxes(self) -> list[Box]:
        """What each line covers, from above its capitals to its descenders."""
        return [
            Box(line.x, line.y - size, sum(run.width for run in line.runs), 1.25 * size)
            for text in self.texts
            for paragraph in text.paragraphs
            for line in paragraph.lines
            for size in (line.runs[0].size,)
        ]


def map_headings(deck: Deck, ink: Color, *, small: bool = False) -> list[Heading]:
    """The map's title in all sizes or the `small` ones, with what to do: the slide's own title.

    Those on few lines come first; to that end a title may be wider than the rest.
    """
    face = deck.brand.typeface.heading
    columns = [
        set_heading(deck.network.title, face, size * deck.unit, ink, wide, Role.TEXT)
        for size, wide in product(
            _SMALL if small else _TITLES, (_wide(deck), _WIDER * deck.slide.width)
        )
    ]
    order = sorted(columns, key=lambda column: max(len(column.lines), _LINES))
    return [
        _with_click(deck, heading_box(column, *_corner(deck), "", "map title"), ink)
        for column in order
    ]


def _with_click(deck: Deck, title: TextBox, ink: Color) -> Heading:
    size = min(_CLICK * deck.unit, 0.5 * title.paragraphs[0].runs[0].size)
    look = style(deck.brand.typeface, size, 1.3 * size, ink, deck.network.lang, hyphenate=False)
    click = set_text(plain(deck.say.click), look, _WIDER * deck.slide.width, Role.HEADING)
    low = title.paragraphs[-1].lines[-1].y + 1.9 * size
    box = boxed(click, deck.slide.margin, low - click.first, placeholder="title", name="title")
    return Heading((title, box, *_said(deck, ink, size, low + 1.7 * size)))


def map_heading(deck: Deck, ink: Color, size: float, wide: float) -> Heading:
    """The map's title and what to do, on at most two lines where a smaller size helps."""
    face = deck.brand.typeface.heading
    sizes = [size * deck.unit * share for share in _SMALLER]
    columns = [set_heading(deck.network.title, face, at, ink, wide, Role.TEXT) for at in sizes]
    at = next((at for at, column in enumerate(columns) if len(column.lines) < 3), len(sizes) - 1)
    title = heading_box(columns[at], *_corner(deck), "", "map title")
    return _with_click(deck, title, ink)


def what_to_choose(deck: Deck) -> str:
    """What to do on the map's slide: choose a line where no station has a slide."""
    return deck.say.choose if deck.network.panels else deck.say.choose_line


def choose_heading(deck: Deck, ink: Color, text_ink: Color) -> Heading:
    """What to do as the slide's title, without the map's."""
    face, size = deck.brand.typeface.heading, _CHOOSE * deck.unit
    column = set_heading(what_to_choose(deck), face, size, ink, _wide(deck))
    low = last_baseline(column, deck.slide.margin) + 2 * _TEXT * deck.unit
    title = heading_box(column, *_corner(deck), name="title")
    return Heading((title, *_said(deck, text_ink, _TEXT * deck.unit, low)))


def line_heading(deck: Deck, line: Line, title: str) -> Heading:
    """A line's name as the slide's title, in its colour."""
    face, color = deck.brand.typeface.heading, deck.colors[line.id].text
    for size in _TITLES:
        column = set_heading(title, face, size * deck.unit, color, _wide(deck))
        if len(column.lines) == 1:
            break
    return Heading((heading_box(column, *_corner(deck), name="title"),))


def _said(deck: Deck, ink: Color, size: float, baseline: float) -> tuple[TextBox, ...]:
    """What the map's own slide says."""
    if not deck.network.slide:
        return ()
    look = style(deck.brand.typeface, size, 1.3 * size, ink, deck.network.lang, hyphenate=False)
    text = set_text(deck.network.slide, look, _wide(deck))
    return (boxed(text, deck.slide.margin, baseline - text.first, name="text"),)


def _wide(deck: Deck) -> float:
    return _WIDE * deck.slide.width


def _corner(deck: Deck) -> tuple[float, float]:
    return deck.slide.margin, deck.slide.margin
