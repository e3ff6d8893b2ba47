"""Where lines meet: the other lines at a station, each a way to its own slide."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model import Line, Station
from generator.layout.badge import cap_height
from generator.layout.deck.frame import Deck, overview
from generator.layout.deck.furniture import fitted, jump
from generator.layout.deck.reading import Part
from generator.layout.geometry import Box
from generator.scene import Group, Item, Rect, Role, Text
from generator.text import run, width

_SIZE = 20.0
_PITCH = 1.72  # from line to line, in sizes
_SAMPLE = (1.5, 0.38)  # the piece of a line before its name
_SPACE = 0.5  # from there to the name
_APART = 1.4  # from a name to the next line beside it
_GAP = 26.0  # from the text to what stands beside it


def others(deck: Deck, station: Station) -> tuple[Line, ...]:
    """The lines that stop at a station besides the one on whose strip it stands."""
    return deck.network.lines_at(station.id)[1:]


def beside(deck: Deck, part: Part, left: float) -> Iterator[Item]:
    """The lines to change to, in a column beside the text that ends at `left`."""
    lines = others(deck, part.station)
    x, y = left + _GAP * deck.unit, _first_baseline(part)
    widest = max((_long(deck, line, 1.0) for line in lines), default=0.0)
    widest = max(widest, width(deck.say.change, deck.brand.typeface.regular, 1.0))
    size = min(_SIZE * deck.unit, (deck.slide.right - x) / widest)
    if lines:
        yield _words(deck, x, y, size)
    for at, line in enumerate(lines, 1):
        yield _way(deck, line, x, y + at * _PITCH * size, size)


def under(deck: Deck, station: Station, x: float, last: float, size: float) -> Iterator[Item]:
    """The lines to change to in rows from x on; the last row stands on the baseline `last`."""
    lines = others(deck, station)
    if not lines:
        return
    row = 0
    across = x + width(deck.say.change, deck.brand.typeface.regular, size) + 0.6 * size
    seats: list[tuple[float, int]] = []
    for line in lines:
        long = _long(deck, line, size)
        if across + long > deck.slide.right and across > x:
            row, across = row + 1, x
        seats.append((across, row))
        across += long + _APART * size
    first = last - row * _PITCH * size
    yield _words(deck, x, first, size)
    for line, (start, at) in zip(lines, seats, strict=True):
        yield _way(deck, line, start, first + at * _PITCH * size, size)


def _words(deck: Deck, x: float, y: float, size: float) -> Text:
    words = run(deck.say.change, deck.brand.typeface.regular, size, deck.brand.palette.text)
    return Text(x, y, (words,), role=Role.TEXT)


def _first_baseline(part: Part) -> float:
    """That of the text, or where it would be under what there is of it."""
    if part.body:
        return part.body.paragraphs[0].lines[0].y
    last = part.texts[-1].paragraphs[-1]
    return last.lines[-1].y + 1.5 * last.leading


def _long(deck: Deck, line: Line, size: float) -> float:
    """How long a line's sample and name are together."""
    return (_SAMPLE[0] + _SPACE) * size + width(line.name, deck.brand.typeface.bold, size)


def _way(deck: Deck, line: Line, x: float, y: float, size: float) -> Group:
    """A piece of the line and its name."""
    color, font = deck.colors[line.id], deck.brand.typeface.bold
    long, thick = _SAMPLE[0] * size, _SAMPLE[1] * size
    cap = cap_height(font, size)
    sample = Rect(x, y - (cap + thick) / 2, long, thick, color.stroke, name="line")
    start = x + long + _SPACE * size
    room = deck.slide.right - start
    name = fitted(line.name, start, y, font, size, color.text, room, role=Role.NAVIGATION)
    hit = Box(x, y - cap, start + name.width - x, cap).grown(0.4 * size)
    there = deck.say.to_line.format(line.name)
    ground = deck.brand.palette.background
    return jump(deck, (sample, name), overview(line), there, ground, hit)
