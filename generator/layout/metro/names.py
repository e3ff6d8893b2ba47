"""Station names and captions as lines of text, and the room that they take."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians, sin, sqrt

from generator import text
from generator.brand.model import Typeface
from generator.content.model import Station
from generator.layout.geometry import Extent, extent
from generator.layout.metro.model import Label, Sizes, Terminus
from generator.layout.metro.sizes import LEADING, TRACKING
from generator.scene import Anchor, Font, Point


def font_of(station: Station, typeface: Typeface) -> Font:
    """The font of a station's name: semibold for a numbered station, regular for a stop."""
    return typeface.regular if station.number is None else typeface.semibold


@lru_cache(maxsize=4096)
def halves(name: str, font: Font, tracking: float = 0.0) -> tuple[str, ...]:
    """A name on the two lines that make it narrowest, or on one where it has no break.

    It breaks at a space, or behind a hyphen or a slash with three letters on either side.
    """
    best: tuple[str, ...] = (name,)
    least = text.width(name, font, 1.0, tracking)
    for index, char in enumerate(name[:-1], start=1):
        if char == " " or (char in "-–/" and 3 < index < len(name) - 2):
            pair = name[:index].strip(), name[index:].strip()
            widest = max(text.width(part, font, 1.0, tracking) for part in pair)
            if widest < least and all(pair):
                best, least = pair, widest
    return best


def measure(lines: Sequence[str], font: Font, size: float, tracking: float = 0.0) -> float:
    """The width of the widest line; `tracking` is a share of the size."""
    return max(text.width(line, font, size, tracking * size) for line in lines)


def directions(angle: float) -> tuple[Point, Point]:
    """Along a text and down from it, as unit vectors."""
    turned = radians(angle)
    return (cos(turned), -sin(turned)), (sin(turned), cos(turned))


def line_box(
    origin: Point, width: float, size: float, font: Font, angle: float, anchor: Anchor
) -> tuple[Point, ...]:
    """The corners of one line of text: its width by the font's ascent and descent."""
    (ax, ay), (dx, dy) = directions(angle)
    measures = text.metrics(font)
    up, down = measures.ascent * size, measures.descent * size
    start = {"start": 0.0, "middle": -width / 2, "end": -width}[anchor]
    x, y = origin
    return tuple(
        (x + ax * along + dx * off, y + ay * along + dy * off)
        for along, off in (
            (start, -up),
            (start + width, -up),
            (start + width, down),
            (start, down),
        )
    )


def label_extents(label: Label, font: Font, size: float) -> list[Extent]:
    """The room that each line of a name takes."""
    return _extents(label, font, size, 0.0)


def caption_extents(terminus: Terminus, font: Font, size: float) -> list[Extent]:
    """The room that each line of a caption takes."""
    return _extents(terminus, font, size, TRACKING)


def _extents(block: Label | Terminus, font: Font, size: float, tracking: float) -> list[Extent]:
    _, (dx, dy) = directions(block.angle)
    boxes = []
    for row, line in enumerate(block.lines):
        origin = block.x + dx * block.leading * row, block.y + dy * block.leading * row
        width = text.width(line, font, size, tracking * size)
        boxes.append(extent(line_box(origin, width, size, font, block.angle, block.anchor)))
    return boxes


def clearance(radius: float, angle: float, sizes: Sizes, font: Font) -> float:
    """From a marker's centre to where its name starts.

    A name on the slant starts far enough out for its lower corner to clear a level line.
    """
    if not angle:
        return radius + sizes.gap
    below = sizes.x_height / 2 + text.metrics(font).descent * sizes.name
    return max(radius + sizes.gap, 1.02 * (sizes.line / 2 * sqrt(2) + below))


def beside(
    station: str,
    lines: tuple[str, ...],
    center: Point,
    radius: float,
    angle: float,
    sizes: Sizes,
    font: Font,
) -> Label:
    """A name that leaves its marker on the right, further lines stacked upward.

    The middle of the x-height of its last line is on the axis through the marker's centre,
    unless the text is level: then that of the whole block is.
    """
    (ax, ay), (dx, dy) = directions(angle)
    leading = LEADING * sizes.name
    rows = (len(lines) - 1) * (0.5 if angle == 0 else 1.0)
    out, off = clearance(radius, angle, sizes, font), sizes.x_height / 2 - rows * leading
    x, y = center[0] + ax * out + dx * off, center[1] + ay * out + dy * off
    return Label(station, lines, x, y, angle, "start", leading)
