"""A legend: each line as it is drawn, with its name, where the map itself does not say it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.brand import line_colors
from generator.brand.model import Brand, LineColor
from generator.content.model import Line, Network
from generator.layout.geometry import polyline
from generator.layout.setting import Column, boxed, plain, set_column, style
from generator.layout.textures import CORE, Look, looks, textured
from generator.scene import Group, Item, Path, Role
from generator.text import metrics

_SAMPLE, _WIDTH, _GAP = 3.2, 0.6, 0.7  # length and width of a sample, and to its name, in ems
_LEADING = 1.34


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with its colours, how it is told apart, and its name.

    `middle` is where the name's first letters have their middle, under its top.
    """

    line: Line
    color: LineColor
    look: Look
    name: Column
    middle: float


@dataclass(frozen=True, slots=True)
class Legend:
    """Lines under each other in type of this size; without entries there is none."""

    entries: tuple[Entry, ...]
    size: float

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(len(entry.name.lines) for entry in self.entries) * _LEADING * self.size


def is_needed(network: Network) -> bool:
    """Whether a name is lacking on the map: a caption at a line's start stands in its place."""
    return len(network.lines) > 1 and any(line.start for line in network.lines)


def set_legend(network: Network, brand: Brand, size: float, measure: float) -> Legend:
    """The legend of a network, in type of this size; empty where none is needed."""
    if not is_needed(network):
        return Legend((), size)
    colors = line_colors(brand, network)
    found = looks([colors[line.id] for line in network.lines])
    type_ = style(
        brand.typeface, size, _LEADING * size, brand.palette.text, network.lang,
        font=brand.typeface.semibold, hyphenate=False,
    )  # fmt: skip
    room = measure - (_SAMPLE + _GAP) * size
    rise = metrics(brand.typeface.semibold).x_height * size / 2
    entries = []
    for line, look in zip(network.lines, found, strict=True):
        name = set_column(plain(line.name), type_, room, Role.COLOPHON)
        entries.append(Entry(line, colors[line.id], look, name, name.first - rise))
    return Legend(tuple(entries), size)


def draw_legend(legend: Legend, x: float, y: float) -> tuple[Item, ...]:
    """A legend from (x, y) on."""
    items: list[Item] = []
    for entry in legend.entries:
        size = legend.size
        items.append(_sample(entry, x, y + entry.middle, size))
        items.append(boxed(entry.name, x + (_SAMPLE + _GAP) * size, y))
        y += len(entry.name.lines) * _LEADING * size
    return tuple(items)


def _sample(entry: Entry, x: float, y: float, size: float) -> Group:
    """A piece of a line."""
    width = _WIDTH * size
    piece = polyline(((x, y), (x + _SAMPLE * size, y)))
    drawn = [Path(piece, stroke=entry.color.stroke, stroke_width=width)]
    if entry.look.core:
        drawn.append(Path(piece, stroke=entry.look.core, stroke_width=CORE * width))
    if entry.look.texture:
        drawn.append(textured(piece, width, entry.look.texture))
    return Group(tuple(drawn), Role.DECORATION, name=entry.line.name)
