"""Colours: reading them, mixing them, and how well one is seen on another."""

from __future__ import annotations

from generator.scene import Color

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
    if color.alpha() != 1:
        return None
    red, green, blue = (round(255 * part) for part in color.convert("srgb").fit().coords())
    return Color(red, green, blue)


def _hex(digits: str) -> Color | None:
    try:
        return Color(*bytes.fromhex(digits))
    except ValueError:
        return None


def mix(color: Color, other: Color, share: float) -> Color:
    """`share` of a colour (0 to 1) with the rest of the other, in sRGB."""
    red, green, blue = (
        round(a * share + b * (1 - share))
        for a, b in zip(_parts(color), _parts(other), strict=True)
    )
    return Color(red, green, blue)


def contrast(a: Color, b: Color) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(color: Color) -> tuple[int, int, int]:
    return color.red, color.green, color.blue
