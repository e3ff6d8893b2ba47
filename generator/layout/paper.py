"""Paper: the formats of posters, and the sizes of type that they ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import sqrt

from generator.errors import UsageError

_MM = 72 / 25.4
_FLOOR = 8.0
_COLOPHON = 10.0  # at most, on A3
# The smallest body size on A3 (11 pt reads at arm's length).
SMALLEST = 11.0
# The smallest names of stations on A3.
NAMES = 9.0
# How far colour areas and lines reach past the page's edge: the most that a printer asks for.
BLEED = 5 * _MM
# Long side and short side in millimetres (ISO 216).
_ISO = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420), "a1": (841, 594), "a0": (1189, 841)}
_A_SHAPE = 0.01  # their sides are rounded to whole millimetres
_LEAST, _MOST, _LONGEST = 148, 3000, 3.0  # millimetres, and long sides in short ones


@dataclass(frozen=True, slots=True)
class Format:
    """A page of `width` by `height` points; `name` stands in the file's name.

    On a `light` one no area takes much toner.
    """

    name: str
    width: float
    height: float
    light: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether it has the shape of A sizes, lying."""
        return abs(self.width / self.height - sqrt(2)) < _A_SHAPE

    @property
    def scale(self) -> float:
        """How much larger than on A3 type must be: by the long side, as the reader stands back."""
        return max(self.width, self.height) / (420 * _MM)

    @property
    def extent(self) -> float:
        """How much larger than on A3 lines, margins and titles may be.

        By the long side too, but on a page less tall or wide than A sizes are by its area.
        """
        area = sqrt(self.width * self.height * sqrt(2)) / (420 * _MM)
        return min(self.scale, area)

    def body(self, size: float) -> float:
        """A text's size here when it is `size` on A3; never under 8 pt."""
        return max(_FLOOR, size * self.scale)

    def colophon(self, body: float) -> float:
        """The colophon's size beside a body of this size: the same, but never large."""
        return min(body, self.body(_COLOPHON))


A3 = Format("a3", 420 * _MM, 297 * _MM)


def paper(name: str, portrait: bool = False) -> Format:
    """The format with this name: a4 to a0, or a width and a height in millimetres (700x500).

    `-portrait` behind an ISO name, or `portrait`, turns it upright. UsageError for any other.
    """
    word = name.strip().lower()
    upright = portrait or word.endswith("-portrait")
    word = word.removesuffix("-portrait")
    if word in _ISO:
        long, short = _ISO[word]
        return _format(f"{word}-portrait", short, long) if upright else _format(word, long, short)
    sides = re.fullmatch(r"(\d{1,5})x(\d{1,5})", word)
    if not sides:
        message = f"there is no format '{name}'"
        raise UsageError.one(message, hint="a4, a3, a2, a1, a0, or WIDTHxHEIGHT in mm: 700x500")
    wide, high = (int(side) for side in sides.groups())
    return _free(*sorted((wide, high)) if upright else (wide, high))


def _free(wide: int, high: int) -> Format:
    short, long = sorted((wide, high))
    if short < _LEAST or long > _MOST or long > _LONGEST * short:
        raise UsageError.one(
            f"a poster of {wide} by {high} mm cannot be made",
            hint=f"sides from {_LEAST} to {_MOST} mm, one at most {_LONGEST:g} times the other",
        )
    return _format(f"{wide}x{high}", wide, high)


def _format(name: str, wide: int, high: int) -> Format:
    return Format(name, wide * _MM, high * _MM)
