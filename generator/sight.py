"""How colours look to people, and how well two can be told apart.

Dichromats are simulated at full severity: protan and deutan after F. Viénot, H. Brettel and
J. D. Mollon, "Digital video colourmaps for checking the legibility of displays by dichromats",
Color Research and Application 24(4), 1999; tritan after H. Brettel, F. Viénot and J. D. Mollon,
"Computerized simulation of color appearance for dichromats", JOSA A 14(10), 1997. Differences
are CIEDE2000 (ISO/CIE 11664-6), after G. Sharma, W. Wu and E. N. Dalal, Color Research and
Application 30(1), 2005.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import Literal, TypeAlias

from generator.colour import companded, linear
from generator.scene import Color

Sight: TypeAlias = Literal["normal", "deutan", "protan", "tritan", "grey"]
_Triple: TypeAlias = tuple[float, float, float]
_Matrix: TypeAlias = tuple[_Triple, _Triple, _Triple]

SIGHTS: tuple[Sight, ...] = ("normal", "deutan", "protan", "tritan", "grey")

_DEUTAN = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.022337, 0.022337, 1.0))
_PROTAN = ((0.112382, 0.887618, 0.0), (0.112382, 0.887618, 0.0), (0.004006, -0.004006, 1.0))
_TRITAN = (
    (
        (0.936784, 0.189788, -0.126572),
        (0.061534, 0.815262, 0.123204),
        (-0.375608, 1.127654, 0.247954),
    ),
    (
        (1.012773, 0.135484, -0.148257),
        (-0.012433, 0.868121, 0.144312),
        (0.075895, 0.805, 0.119106),
    ),
)
_TRITAN_PLANE = (0.039015, -0.027881, -0.011134)
_XYZ = (
    (0.4123907993, 0.3575843394, 0.1804807884),
    (0.2126390059, 0.7151686788, 0.0721923154),
    (0.0193308187, 0.1191947798, 0.9505321522),
)
_WHITE = (0.9504559271, 1.0, 1.0890577508)  # D65
_MOST_LIGHTNESS_WEIGHT = 1.75  # by which ΔE2000 divides a difference of lightness
_KNEE = 216 / 24389
_SLOPE = 24389 / 27


def difference(a: Color, b: Color, sight: Sight) -> float:
    """How far apart two colours are in one way of seeing (ΔE2000).

    In grey it is the difference of their lightness alone (L*, 0 to 100), as in a copy without
    colours.
    """
    if sight == "grey":
        return abs(lightness(a) - lightness(b))
    at = SIGHTS.index(sight)
    return _delta_e(_looks(a.red, a.green, a.blue)[at], _looks(b.red, b.green, b.blue)[at])


def differences(a: Color, b: Color) -> Iterator[float]:
    """How far apart two colours are (ΔE2000) in each of `SIGHTS` but grey, one by one."""
    one, other = _looks(a.red, a.green, a.blue), _looks(b.red, b.green, b.blue)
    return map(_delta_e, one, other)


def clear(a: Color, b: Color, least: float) -> bool:
    """Whether two colours are at least this far apart in each of `SIGHTS` but grey."""
    enough = least * _MOST_LIGHTNESS_WEIGHT
    one, other = _looks(a.red, a.green, a.blue), _looks(b.red, b.green, b.blue)
    return all(
        abs(x[0] - y[0]) >= enough or _delta_e(x, y) >= least
        for x, y in zip(one, other, strict=True)
    )


def delta_e(a: Color, b: Color) -> float:
    """How far apart two colours are to most people (ΔE2000)."""
    return next(differences(a, b))


def lightness(color: Color) -> float:
    """How light a colour is (L*, 0 to 100)."""
    return _looks(color.red, color.green, color.blue)[0][0]


def seen(color: Color, sight: Sight) -> Color:
    """A colour as it looks to someone, as near as sRGB comes."""
    light = linear(color)
    if sight == "grey":
        level = _times(_XYZ, light)[1]
        light = (level, level, level)
    else:
        light = _simulated(light)[SIGHTS.index(sight)]
    red, green, blue = (round(255 * companded(min(1.0, max(0.0, part)))) for part in light)
    return Color(red, green, blue)


@lru_cache(maxsize=4096)
def _looks(red: int, green: int, blue: int) -> tuple[_Triple, ...]:
    """CIE Lab (D65) as people with normal, deutan, protan and tritan sight see it."""
    return tuple(map(_lab, _simulated(linear(Color(red, green, blue)))))


def _simulated(light: _Triple) -> tuple[_Triple, ...]:
    far = sum(a * b for a, b in zip(_TRITAN_PLANE, light, strict=True)) > 0
    return light, _times(_DEUTAN, light), _times(_PROTAN, light), _times(_TRITAN[far], light)


def _times(matrix: _Matrix, vector: _Triple) -> _Triple:
    x, y, z = vector
    first, second, third = ((a * x + b * y + c * z) for a, b, c in matrix)
    return first, second, third


def _lab(light: _Triple) -> _Triple:
    x, y, z = (_bent(part / white) for part, white in zip(_times(_XYZ, light), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(part: float) -> float:
    return float(part ** (1 / 3)) if part > _KNEE else (_SLOPE * part + 16) / 116


def _delta_e(one: _Triple, other: _Triple) -> float:
    light_1, a_1, b_1 = one
    light_2, a_2, b_2 = other
    raised = ((hypot(a_1, b_1) + hypot(a_2, b_2)) / 2) ** 7
    stretch = 1.5 - 0.5 * sqrt(raised / (raised + 25.0**7))
    a_1, a_2 = a_1 * stretch, a_2 * stretch
    chroma_1, chroma_2 = hypot(a_1, b_1), hypot(a_2, b_2)
    hue_1, turn = degrees(atan2(b_1, a_1)) % 360, 0.0
    if chroma_1 and chroma_2:
        turn = (degrees(atan2(b_2, a_2)) - hue_1 + 180) % 360 - 180
    else:  # a grey has no hue of its own
        hue_1 = hue_1 if chroma_1 else degrees(atan2(b_2, a_2)) % 360
    light, chroma = (light_1 + light_2) / 2, (chroma_1 + chroma_2) / 2
    hue = (hue_1 + turn / 2) % 360
    lightness = (light_2 - light_1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    saturation = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    around = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2))
    around /= 1 + 0.015 * chroma * _hue_weight(hue)
    raised = chroma**7
    rotation = (
        -2 * sqrt(raised / (raised + 25.0**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    )
    squares = lightness**2 + saturation**2 + around**2 + rotation * saturation * around
    return sqrt(max(0.0, squares))


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
