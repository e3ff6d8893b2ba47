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
from generator.text import run

_SIZE = 20.0
_PITCH = 1.72  # from line to line, in sizes
_SAMPLE = (30.0, 7.2)  # the piece of a line before its name
_GAP = 40.0  # from the text to what stands beside it


def others(deck: Deck, station: Station) -> tuple[Line, ...]:
    """The lines that stop at a station besides the one on whose strip it stands."""
    return deck.network.lines_at(station.id)[1:]


def meeting(deck: Deck, part: Part, left: float) -> Iterator[Item]:
    """The lines to change to, in a column beside the text from `left` on; nothing for one line."""
    lines = others(deck, part.station)
    if not lines:
        return
    size, unit = _SIZE * deck.unit, deck.unit
    x = left + _GAP * unit
    y = _first_baseline(part)
    face, ink = deck.brand.typeface, deck.brand.palette.text
    words = run(deck.say.change, face.regular, size, ink)
    yield Text(x, y, (words,), role=Role.TEXT)
    for at, line in enumerate(lines, 1):
        yield _way(deck, line, x, y + at * _PITCH * size, size)


def _first_baseline(part: Part) -> float:
    """That of the text, or where it would be under what there is of it."""
    if part.body:
        return part.body.paragraphs[0].lines[0].y
    last = part.texts[-1].paragraphs[-1]
    return last.lines[-1].y + 1.5 * last.leading


def _way(deck: Deck, line: Line, x: float, y: float, size: float) -> Group:
    """A piece of the line and its name."""
    slide, unit, color = deck.slide, deck.unit, deck.colors[line.id]
    long, thick = _SAMPLE[0] * unit, _SAMPLE[1] * unit
    font = deck.brand.typeface.bold
    cap = cap_height(font, size)
    sample = Rect(x, y - (cap + thick) / 2, long, thick, color.stroke, name="line")
    start = x + long + 0.5 * size
    name = fitted(
        line.name, start, y, font, size, color.text, slide.right - start, role=Role.NAVIGATION
    )
    hit = Box(x, y - cap, start + name.width - x, cap).grown(0.5 * size)
    ground = deck.brand.palette.background
    return jump(
        deck, (sample, name), overview(line), deck.say.to_line.format(line.name), ground, hit
    )
