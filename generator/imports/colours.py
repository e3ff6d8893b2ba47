"""Colours in every notation that token sets use."""

from __future__ import annotations

import re
from typing import Any

from generator.colour import WHITE, mix
from generator.scene import Color

_BARE_HEX = re.compile(r"[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}", re.IGNORECASE)
_LONG_HEX = 6  # a shorter one, all letters, may be a word
_HUNDREDS = ("hsl", "hwb")  # their second and third part count to 100 in DTCG


def read(value: Any) -> Color | None:
    """The colour of a token's value; None for what is none, such as `inherit` or a gradient.

    What shows through is mixed with white; what cannot be seen is no colour.
    """
    if isinstance(value, dict):
        return _parts(value)
    if not isinstance(value, str):
        return None
    text = re.sub(r"\s*!important\s*$", "", value.strip().strip("\"';"), flags=re.IGNORECASE)
    if _BARE_HEX.fullmatch(text) and not (text.isalpha() and len(text) < _LONG_HEX):
        text = f"#{text}"
    return _css(text)


def _css(text: str) -> Color | None:
    from coloraide import Color as Css

    try:
        css = Css(text.lower())
    except (ValueError, TypeError, OverflowError):
        return None
    return _solid(css)


def _parts(value: dict[str, Any]) -> Color | None:
    """A colour as DTCG 2025.10 writes it: space, components, alpha, and perhaps hex."""
    from coloraide import Color as Css

    space, parts = value.get("colorSpace"), value.get("components")
    if isinstance(space, str) and isinstance(parts, list) and len(parts) == 3:
        numbers = [part if isinstance(part, int | float) else float("nan") for part in parts]
        if space in _HUNDREDS:
            numbers = [numbers[0], numbers[1] / 100, numbers[2] / 100]
        alpha = value.get("alpha", 1)
        try:
            css = Css(space, numbers, alpha if isinstance(alpha, int | float) else 1)
            return _solid(css)
        except (ValueError, TypeError, OverflowError):
            pass
    text = value.get("hex")
    return _css(text) if isinstance(text, str) else None


def _solid(css: Any) -> Color | None:
    """A colour in sRGB, without what shows through."""
    alpha = css.alpha(nans=False)
    if not alpha > 0:
        return None
    parts = css.convert("srgb").fit().coords(nans=False)
    if any(part != part or abs(part) > 2 for part in parts):
        return None
    red, green, blue = (min(255, max(0, round(255 * part))) for part in parts)
    return mix(Color(red, green, blue), WHITE, min(1.0, alpha))
