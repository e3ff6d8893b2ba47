"""The proportions of a map: everything follows from the size of its station names."""

from __future__ import annotations

from generator import text
from generator.brand.model import Typeface
from generator.content.model import Network
from generator.layout.metro.model import Sizes

LEADING = 1.12
TRACKING = 0.04
"""Of captions in capitals, as a share of their size."""


def sizes(name: float, network: Network, typeface: Typeface) -> Sizes:
    """The sizes that go with station names of `name` points.

    A line is 1.8 x-heights wide on a map of one line and 1.55 from three lines on.
    """
    x = name * text.metrics(typeface.semibold).x_height
    line = x * {1: 1.8, 2: 1.68}.get(len(network.lines), 1.55)
    marker = 2.2 * line
    return Sizes(
        name=name,
        x_height=x,
        line=line,
        marker=marker,
        interchange=1.2 * marker,
        ring=0.32 * line,
        stop=0.58 * line,
        number=_numeral(network) * marker,
        bend=2.5 * line,
        bar=(line, marker),
        hub=0.8 * marker,
        gap=0.8 * x,
    )


def _numeral(network: Network) -> float:
    """The size of the numerals in markers: less with two or three digits, alike on all."""
    digits = len(str(max((station.number or 0 for station in network.stations), default=0)))
    return {1: 0.6, 2: 0.54}.get(digits, 0.4)
