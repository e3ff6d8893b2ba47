"""The numbered disc that is a station on the map, on its panel and on its slide."""

from __future__ import annotations

from generator.colour import WHITE
from generator.scene import Circle, Color, Font, Item, Role, Text
from generator.text import metrics, run


def cap_height(font: Font, size: float) -> float:
    """The height of capitals in a font at a size."""
    return metrics(font).cap_height * size


def numeral(x: float, y: float, number: str, size: float, ink: Color, font: Font) -> Text:
    """A numeral whose capital height is centred on a point."""
    drop = cap_height(font, size) / 2
    return Text(x, y + drop, (run(number, font, size, ink),), "middle", role=Role.NUMBER)


def badge(
    x: float,
    y: float,
    diameter: float,
    ring: float,
    number: str,
    color: Color,
    ink: Color,
    font: Font,
    share: float = 0.58,
) -> tuple[Item, ...]:
    """A white disc in a ring that is centred on its diameter; the numeral is a share of it."""
    size = share * diameter * (1.0 if len(number) < 3 else 0.8)
    return (
        Circle(x, y, diameter / 2, WHITE, color, ring, name="marker"),
        numeral(x, y, number, size, ink, font),
    )
