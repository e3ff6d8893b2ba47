"""Lines that can be told apart, by everyone and in a black-and-white copy.

The first line keeps its colour. A later one that is too near to one before it takes another
lightness of its own hue, the nearest that is far enough; where none is, a neighbouring hue. With
more lines than can be told apart, each takes the best there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.colour import shade
from generator.scene import Color
from generator.sight import clear, delta_e, differences, lightness

APART = 10.0
"""ΔE2000 between two lines, in every way of seeing."""
GREY_APART = 6.0
"""The difference in lightness (L*) between two lines in a black-and-white copy."""

_AIM = 10.5  # what is aimed at, so that rounding never undoes it
_GREY_AIM = 6.2
_MOST = 2.0  # beyond this share, colours are equally far
_LEVELS = range(12, 64, 2)  # in L*: below, every colour is black
_TURNS = (0, 24, -24, 48, -48)
_FARTHEST = 30.0  # how far (ΔE2000) a colour may move for the sake of a copy alone


def spread(colors: Sequence[Color], lightest: float) -> tuple[Color, ...]:
    """The colours, moved where they are too near to one before; `lightest` is a luminance."""
    chosen: list[Color] = []
    for color in colors:
        chosen.append(_placed(color, tuple(chosen), lightest))
    return tuple(chosen)


def room(color: Color, others: Iterable[Color], least: float = 0.0) -> float:
    """How far a colour is from all others, as a share of what is aimed at.

    Below `least` it is not looked into any further.
    """
    found = _MOST
    for other in others:
        found = min(found, _nearest(color, other) / _AIM)
        if found < least:
            break
    return found


@lru_cache(maxsize=8192)
def _nearest(color: Color, other: Color) -> float:
    """The least of the differences in every way of seeing but grey."""
    return min(differences(color, other))


def _clear(color: Color, others: Iterable[Color]) -> bool:
    """Whether a colour is far enough from all others in every way of seeing but grey."""
    return all(clear(color, other, _AIM) for other in others)


@lru_cache(maxsize=2048)
def _placed(color: Color, others: tuple[Color, ...], lightest: float) -> Color:
    """The colour, or the nearest other one that is far enough from all others."""
    levels = [lightness(other) for other in others]
    fine = _clear(color, others)
    if fine and _grey(lightness(color), levels):
        return color
    options = list(_options(color, lightest))
    for level, turn in options:
        if _grey(level, levels):
            option = shade(color, _light(level), turn)
            if delta_e(color, option) <= _FARTHEST and _clear(option, others):
                return option
    if fine:
        return color
    for level, turn in options:
        option = shade(color, _light(level), turn)
        if _clear(option, others):
            return option
    best, most = color, room(color, others)
    for level, turn in options:
        option = shade(color, _light(level), turn)
        share = room(option, others, most)
        if share > most:
            best, most = option, share
    return best


def _grey(level: float, levels: Iterable[float]) -> bool:
    """Whether a lightness is far enough from others."""
    return all(abs(level - other) >= _GREY_AIM for other in levels)


def _options(color: Color, lightest: float) -> Iterator[tuple[float, float]]:
    """Other lightnesses and turns of a hue: the own hue first, in each the nearest first."""
    now = min(lightness(color), _level(lightest))
    levels = [level for level in _LEVELS if _light(level) <= lightest]
    levels.sort(key=lambda level: abs(level - now))
    return ((level, turn) for turn in _TURNS for level in levels)


def _level(light: float) -> float:
    """Lightness (L*) of a luminance, within what lines have: above 8."""
    return float(116 * light ** (1 / 3) - 16)


def _light(level: float) -> float:
    return float(((level + 16) / 116) ** 3)
