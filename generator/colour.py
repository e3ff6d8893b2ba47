"""Colours: reading them, mixing them, and how well one is seen on another."""

from __future__ import annotations

import math
import string
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from generator.follow import through
from generator.scene import Color

_Triple: TypeAlias = tuple[float, float, float]

WHITE = Color(255, 255, 255)
BLACK = Color(0, 0, 0)


def parse(text: str) -> Color | None:
    """The opaque colour that CSS text names (hex, rgb(), hsl(), oklch(), a keyword), or None.

    What lies outside sRGB is mapped into it.
    """
    short = text.removeprefix("#")
    if text.startswith("#") and len(short) in (3, 6):
        return _hex(short if len(short) == 6 else "".join(2 * digit for digit in short))
    from coloraide import Color as Css

    try:
        color = Css(text)
    except ValueError:
        return None
    if color.alpha() != 1 or any(part != part for part in color.coords()):
        return None  # a part that is `none` is not a number
    red, green, blue = (round(255 * part) for part in color.convert("srgb").fit().coords())
    return Color(red, green, blue)


def _hex(digits: str) -> Color | None:
    if not set(digits) <= set(string.hexdigits):
        return None
    return Color(*bytes.fromhex(digits))


@through
def mix(color: Color, other: Color, share: float) -> Color:
    """`share` of a colour (0 to 1) with the rest of the other, in sRGB."""
    red, green, blue = (
        round(a * share + b * (1 - share))
        for a, b in zip(_parts(color), _parts(other), strict=True)
    )
    return Color(red, green, blue)


@through
def contrast(a: Color, b: Color) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@through
def luminance(color: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    return _luminance(*linear(color))


def linear(color: Color) -> _Triple:
    """A colour's red, green and blue light, 0 to 1 each."""
    return _LINEAR[color.red], _LINEAR[color.green], _LINEAR[color.blue]


def lightness(color: Color) -> float:
    """How light a colour looks, 0 to 100: L* (CIE 15)."""
    share = luminance(color)
    if share <= (6 / 29) ** 3:
        return (29 / 3) ** 3 * share
    return float(116 * share ** (1 / 3) - 16)


def _luminance(red: float, green: float, blue: float) -> float:
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


_LINEAR = tuple(_linear(part / 255) for part in range(256))


def _parts(color: Color) -> tuple[int, int, int]:
    return color.red, color.green, color.blue


@through
def darken(color: Color, ground: Color, ratio: float) -> Color:
    """The colour itself when it has this contrast on a paler ground, else a darker shade."""
    if contrast(color, ground) >= ratio or not luminance(color):
        return color
    return shade(color, max(0.0, (luminance(ground) + 0.05) / ratio - 0.05))


@lru_cache(maxsize=4096)
def shade(color: Color, wanted: float, turn: float = 0.0) -> Color:
    """A colour's hue in OKLCH at the luminance that is wanted, by no more than rounding below it.

    It has the colour's chroma, or as much of that as sRGB holds there; `turn` is what is added to
    its hue, in degrees.
    """
    wanted = max(0.0, wanted - 1e-7)
    _, x, y = _oklab(*linear(color))
    along, across = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    a, b = x * along - y * across, x * across + y * along
    light = luminance(color)
    # Linear light scaled by one factor scales OKLab by its cube root: a shade that always fits.
    fits = math.cbrt(wanted / light) if wanted < light and not turn else 0.0
    share = _greatest(lambda share: _fits(_at(wanted, share * a, share * b)), fits)
    # Rounding down can only raise the contrast.
    red, green, blue = (
        int(255 * companded(max(0.0, part))) for part in _at(wanted, share * a, share * b)
    )
    return Color(red, green, blue)


def _at(wanted: float, a: float, b: float) -> _Triple:
    """The linear light with these OKLab coordinates and this luminance, by Newton's method.

    Far outside sRGB that finds no end; halving then comes close enough to see that it is there.
    """
    lightness, step = math.cbrt(wanted), 1e-5
    for _ in range(6):
        light = _linear_light(lightness, a, b)
        over = _luminance(*light) - wanted
        if abs(over) < 1e-9:
            return light
        slope = (_luminance(*_linear_light(lightness + step, a, b)) - wanted - over) / step
        lightness -= over / max(slope, step)
    lightness = _greatest(lambda level: _luminance(*_linear_light(level, a, b)) <= wanted, 0.0, 24)
    return _linear_light(lightness, a, b)


def _greatest(holds: Callable[[float], bool], low: float, steps: int = 10) -> float:
    """The greatest number up to 1 for which something holds, when it holds from `low` on."""
    if holds(1.0):
        return 1.0
    high = 1.0
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _fits(light: _Triple) -> bool:
    return min(light) >= -1e-6 and max(light) <= 1


def _oklab(red: float, green: float, blue: float) -> _Triple:
    """Lightness, green to red, and blue to yellow, of linear light (B. Ottosson, 2020)."""
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear_light(lightness: float, a: float, b: float) -> _Triple:
    """Linear light from OKLab, the reverse of `_oklab`."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def companded(part: float) -> float:
    """A share of light as sRGB writes it, 0 to 1 both."""
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)
