"""Where a network's lines, markers and names go: geometry without colour, in points, y down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.layout.geometry import Box
from generator.scene import Anchor, Point


@dataclass(frozen=True, slots=True)
class Sizes:
    """Everything on a map that scales together, from the size of its station names.

    `marker` and `interchange` are outer diameters, `hub` that of an interchange without a
    number, `ring` the width of a marker's ring, `stop` the diameter of a plain stop's dot,
    `number` the size of the numerals, `bend` the radius of the centre line in a bend, `bar` the
    (thickness, length) of a terminus, `gap` the distance from a marker to its name.
    """

    name: float
    x_height: float
    line: float
    marker: float
    interchange: float
    ring: float
    stop: float
    number: float
    bend: float
    bar: tuple[float, float]
    hub: float = 0.0
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Track:
    """One run of a line: an octilinear polyline with the radius of the bend at each vertex."""

    line: str
    points: tuple[Point, ...]
    radii: tuple[float, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A station's marker: a disc, or a capsule from (x, y) to (x2, y2) across its lines.

    `wide` is its outer diameter where that must be larger than is usual for its kind.
    """

    station: str
    kind: Literal["stop", "station", "interchange"]
    x: float
    y: float
    x2: float
    y2: float
    lines: tuple[str, ...]
    wide: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A station's name on one or two lines.

    (x, y) is the anchor on the first line's baseline; the next baseline lies `leading` further
    down, at a right angle to the text. `angle` is 0, 45 or -45, counter-clockwise.
    """

    station: str
    lines: tuple[str, ...]
    x: float
    y: float
    angle: float
    anchor: Anchor
    leading: float


@dataclass(frozen=True, slots=True)
class Terminus:
    """The end of a line: its bar, as a polygon, and its caption (a line may have none).

    The bar of a ring, which has no end, is empty: it only carries the ring's name. The
    caption's lines stand as those of a `Label` do.
    """

    line: str
    bar: tuple[Point, ...]
    lines: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0
    angle: float = 0.0
    anchor: Anchor = "start"
    leading: float = 0.0


@dataclass(frozen=True, slots=True)
class Placement:
    """A laid-out map in its box."""

    box: Box
    sizes: Sizes
    tracks: tuple[Track, ...]
    markers: tuple[Marker, ...]
    labels: tuple[Label, ...]
    termini: tuple[Terminus, ...]
