"""Lays a network out as a metro map, without a single coordinate from its author."""

from __future__ import annotations

from collections.abc import Iterator

from generator.brand.model import Typeface
from generator.content.model import Network
from generator.errors import FitError
from generator.layout.geometry import Box
from generator.layout.metro.climb import climb
from generator.layout.metro.model import Placement
from generator.layout.metro.network import Studio
from generator.layout.metro.setting import plans

STEP = 0.94
"""From one name size to the next that is tried."""


def place(
    network: Network,
    box: Box,
    typeface: Typeface,
    *,
    largest: float,
    smallest: float,
    keep_out: tuple[Box, ...] = (),
) -> Placement:
    """The network in the box, with the largest names between two sizes that fit.

    All lengths are points. Nothing touches the boxes of `keep_out`. FitError when the network
    does not fit with the smallest names.
    """
    only = network.lines[0]
    if len(network.lines) == 1 and not (only.branches or only.loop):
        for name in _sizes(largest, smallest):
            placement = climb(network, box, typeface, name, keep_out)
            if placement is not None:
                return placement
    made = Studio(network, plans(network), box, typeface, keep_out).largest(smallest, largest)
    if isinstance(made, Placement):
        return made
    more = f" (it needs {100 * made:.0f} % more room)" if 0.005 < made < 9 else ""
    raise FitError.one(
        f"the map does not fit into {box.width:.0f} x {box.height:.0f} pt with names of "
        f"{smallest:.1f} pt{more}",
        network.where,
        "use a larger format, shorter names or fewer stations",
    )


def _sizes(largest: float, smallest: float) -> Iterator[float]:
    """The name sizes to try, from the largest down."""
    name = largest
    while name > smallest:
        yield name
        name *= STEP
    yield smallest
