"""The way onward at the foot of a sheet that is not the last."""

from __future__ import annotations

from generator.brand.model import Brand
from generator.content.model import Network
from generator.layout.poster.panel import Type
from generator.layout.staircase import ARROW, arrow
from generator.layout.words import words
from generator.scene import Group, Item, Role, Text
from generator.text import run


def draw_onward(
    network: Network, brand: Brand, kind: Type, corner: tuple[float, float]
) -> tuple[Item, ...]:
    """Where the poster goes on, with an arrow whose tip stands at the corner."""
    (right, foot), size, ink = corner, kind.lead, brand.palette.text
    said = run(words(network.lang).next_sheet.format(2), brand.typeface.semibold, size, ink)
    text = Text(right - (ARROW + 0.2) * size, foot, (said,), "end", role=Role.NAVIGATION)
    tip = arrow(right, foot - 0.3 * size, size, ink)
    return text, Group((tip,), Role.DECORATION)
