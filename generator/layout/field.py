"""The map's field: the tinted part of a page that a map stands on."""

from __future__ import annotations

from collections.abc import Mapping

from generator.brand.model import Brand, LineColor
from generator.brand.palette import ink_tint
from generator.content.model import Network
from generator.scene import Color


def margin(width: float, height: float) -> float:
    """A page's margin: a twentieth of its short side."""
    return min(width, height) / 20


def share(network: Network) -> float:
    """How much of a page's height the field wants."""
    return 0.47 if len(network.lines) == 1 else 0.55


def tint(network: Network, brand: Brand, colors: Mapping[str, LineColor]) -> Color:
    """The field's colour: a tint of the one line, or of the ink when there are several."""
    if len(network.lines) == 1:
        return colors[network.lines[0].id].tint
    return ink_tint(brand.palette.text, brand.palette.background)
