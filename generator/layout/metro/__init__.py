"""Lays a network out as a metro map, without a single coordinate from its author."""

from __future__ import annotations

from generator.brand.model import Typeface
from generator.content.model import Network
from generator.errors import FitError
from generator.layout.geometry import Box
from generator.layout.metro.climb import climb
from generator.layout.metro.model import Placement

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
    name = largest
    while True:
        placement = climb(network, box, typeface, name, keep_out)
        if placement is not None:
            return placement
        if name <= smallest:
            break
        name = max(smallest, name * STEP)
    raise FitError.one(
        f"the map does not fit into {box.width:.0f} x {box.height:.0f} pt with names of "
        f"{smallest:.1f} pt",
        network.where,
        "use a larger format, shorter names or fewer stations",
    )
