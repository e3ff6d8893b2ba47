"""Colours, fonts and paths: what everything that can be drawn is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
Ink: TypeAlias = tuple[float, float, float, float]
Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Color:
    """An sRGB colour; `slot` names the theme colour it stands for, where there is one.

    `ink` is what prints it, where the document goes to a press: shares of cyan, magenta, yellow
    and black, 0 to 1.
    """

    red: int
    green: int
    blue: int
    slot: str = ""
    ink: Ink | None = None

    @property
    def hex(self) -> str:
        """The colour as #rrggbb."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


@dataclass(frozen=True, slots=True)
class Font:
    """A TrueType font file. Two fonts are the same when their keys are.

    One that stands in for a font without a file has that font's name, and is measured `stretch`
    times as wide as its file says.
    """

    key: str
    family: str
    weight: int
    italic: bool
    data: bytes = field(repr=False, compare=False)
    stretch: float = 1.0


# --- paths


@dataclass(frozen=True, slots=True)
class Move:
    """Start a subpath here."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A straight segment to this point."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier segment through two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Close:
    """Back to the start of the subpath."""


Segment: TypeAlias = Move | Line | Curve | Close


@dataclass(frozen=True, slots=True)
class Path:
    """Filled, stroked, or both; strokes have butt caps unless `round_caps`, joins are round.

    `dash` holds the lengths that a stroke is drawn and left out by turns; empty is a whole one.
    """

    segments: tuple[Segment, ...]
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0
    round_caps: bool = False
    name: str = ""
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """The stroke is centred on the radius."""

    x: float
    y: float
    radius: float
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Rect:
    """Filled and without a stroke; `corner` is the radius of its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: Color
    corner: float = 0.0
    name: str = ""
