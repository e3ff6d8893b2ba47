"""A legend: each line as it is drawn, with its name, where the map itself does not say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.brand import line_colors
from generator.brand.model import Brand, LineColor, Typeface
from generator.content.model import Line, Network
from generator.follow import own
from generator.layout.geometry import Extent, extent, polyline
from generator.layout.metro.audit import straights
from generator.layout.metro.model import Placement
from generator.layout.metro.names import caption_extents
from generator.layout.setting import Column, boxed, plain, set_column, style
from generator.layout.textures import CORE, Look, looks, textured
from generator.scene import Group, Item, Path, Role
from generator.text import metrics, width

_ROOM = 1.03  # for programs that measure a name otherwise
_SAMPLE, _WIDTH, _GAP = 3.2, 0.6, 0.7  # length and width of a sample, and to its name, in ems
_APART = 2.0  # from a name to the next sample, in ems
_LEADING = 1.34
_NEAR = 2.0  # a name this close to its own line is read as its, in ems


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
    """Lines in type of this size, in columns a `step` apart; without entries there is none."""

    entries: tuple[Entry, ...]
    size: float
    columns: int = 1
    step: float = 0.0

    @property
    def rows(self) -> Iterator[tuple[float, tuple[Entry, ...]]]:
        """The rows from the top down, each with its height."""
        for at in range(0, len(self.entries), self.columns):
            row = self.entries[at : at + self.columns]
            yield max(len(entry.name.lines) for entry in row) * _LEADING * self.size, row

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(height for height, _ in self.rows)


def is_needed(network: Network) -> bool:
    """Whether a name is lacking on the map: a caption at a line's start stands in its place."""
    return len(network.lines) > 1 and any(line.start for line in network.lines)


def is_astray(placement: Placement, typeface: Typeface) -> bool:
    """Whether some line's name stands away from its own line, and nearer to another.

    Where many lines end side by side, there is no room for all names at their own ends.
    """
    size = placement.sizes.name
    pieces = [
        (track.line, piece)
        for track in placement.tracks
        for piece in straights(track, placement.sizes.line)
    ]
    pieces += [(end.line, extent(end.bar)) for end in placement.termini if end.bar]
    for end in placement.termini:
        words = caption_extents(end, typeface.bold, size)
        own, other = (
            min((_gap(word, piece) for word in words for line, piece in pieces if
                 (line == end.line) is mine), default=0.0)
            for mine in (True, False)
        )  # fmt: skip
        if own > size * _NEAR and own > other + size:
            return True
    return False


def _gap(a: Extent, b: Extent) -> float:
    """How far two shapes are from one another; about so, and under 0 where they meet."""
    return max(max(a[at] - b[at + 1], b[at] - a[at + 1]) for at in range(0, 8, 2))


def set_legend(network: Network, brand: Brand, size: float, measure: float) -> Legend:
    """The legend of a network, in type of this size; empty where none is needed."""
    return _set(network, brand, size, measure) if is_needed(network) else Legend((), size)


@own
def set_row(
    network: Network, brand: Brand, size: float, measure: float, face: Typeface | None = None
) -> Legend:
    """A legend of all lines side by side, in as few rows as leave each name on one line.

    `face` is a typeface to find room with, where it is not the house's own.
    """
    font = (face or brand.typeface).semibold
    widest = _ROOM * max(width(line.name, font, size) for line in network.lines)
    wide, apart = min(measure, (_SAMPLE + _GAP) * size + widest), _APART * size
    columns = int((measure + apart) / (wide + apart))
    columns = max(1, min(len(network.lines), columns))
    return replace(_set(network, brand, size, wide), columns=columns, step=wide + apart)


@own
def draw_row(legend: Legend, x: float, y: float) -> Group:
    """A legend beside or under a map, from (x, y) on."""
    return Group(draw_legend(legend, x, y), Role.LEGEND, name="legend")


def _set(network: Network, brand: Brand, size: float, measure: float) -> Legend:
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
    size = legend.size
    for height, row in legend.rows:
        for at, entry in enumerate(row):
            left = x + at * legend.step
            items.append(_sample(entry, left, y + entry.middle, size))
            items.append(boxed(entry.name, left + (_SAMPLE + _GAP) * size, y))
        y += height
    return tuple(items)


def _sample(entry: Entry, x: float, y: float, size: float) -> Group:
    """A piece of a line."""
    stroke = _WIDTH * size
    piece = polyline(((x, y), (x + _SAMPLE * size, y)))
    drawn = [Path(piece, stroke=entry.color.stroke, stroke_width=stroke)]
    if entry.look.core:
        drawn.append(Path(piece, stroke=entry.look.core, stroke_width=CORE * stroke))
    if entry.look.texture:
        drawn.append(textured(piece, stroke, entry.look.texture))
    return Group(tuple(drawn), Role.DECORATION, name=entry.line.name)
