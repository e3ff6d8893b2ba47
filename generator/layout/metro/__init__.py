"""Lays a network out as a metro map, without a single coordinate from its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.brand.model import Typeface
from generator.content.model import Network
from generator.errors import FitError
from generator.layout.geometry import Box
from generator.layout.metro.climb import climb, unevenness
from generator.layout.metro.grid import attempts
from generator.layout.metro.grid.atelier import Atelier
from generator.layout.metro.grid.folds import folds
from generator.layout.metro.model import Placement
from generator.layout.metro.network import Studio
from generator.layout.metro.setting import folded, plans

STEP = 0.94
"""From one name size to the next that is tried."""
SMALLER, MODEST, UNEVEN = 1.0, 0.75, 0.7
"""What names that are smaller than they could be cost against uneven gaps, how much smaller they
may be at most, and from where on gaps are uneven."""
SMALL = 0.62
"""A line is folded rather than that it climbs with names so much smaller."""


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
    pinned = len(network.pins) > 1
    plain = len(network.lines) == 1 and not (only.branches or only.loop or pinned)
    climbing: Placement | None = None
    if plain:
        climbing = _climb(network, box, typeface, _sizes(largest, smallest), keep_out)
        if climbing and climbing.sizes.name > SMALL * largest:
            return climbing
        rows = [] if keep_out else folds(network, box)
        drawn = Atelier(network, rows, box, typeface, keep_out).largest(smallest, largest)
        if drawn:
            low = climbing and climbing.sizes.name > SMALL * drawn.sizes.name
            return climbing if climbing and low else drawn
    else:
        for plots in attempts(network, box, keep_out):
            drawn = Atelier(network, plots, box, typeface, keep_out).largest(smallest, largest)
            if drawn:
                return drawn
    ways = [[plan] for plan in folded(network)] if plain else [plans(network)]
    studios = [Studio(network, way, box, typeface, keep_out) for way in ways]
    made = [studio.largest(smallest, largest) for studio in studios]
    placements = [one for one in made if isinstance(one, Placement)]
    if placements:
        best = max(placements, key=lambda placement: placement.sizes.name)
        small = climbing and climbing.sizes.name > SMALL * best.sizes.name
        return climbing if climbing and small else best
    if climbing:
        return climbing
    short = min((one for one in made if isinstance(one, float)), default=0.0)
    more = f" (it needs {100 * short:.0f} % more room)" if 0.005 < short < 9 else ""
    raise FitError.one(
        f"the map does not fit into {box.width:.0f} x {box.height:.0f} pt with names of "
        f"{smallest:.1f} pt{more}",
        network.where,
        "shorten the names of the stations, or make fewer of them",
    )


def _climb(
    network: Network,
    box: Box,
    typeface: Typeface,
    names: Iterable[float],
    keep_out: tuple[Box, ...],
) -> Placement | None:
    """The line climbing, with names as large as they can be without pushing stations together."""
    best: Placement | None = None
    least = first = 0.0
    for name in names:
        if best and name < MODEST * first:
            break
        placement = climb(network, box, typeface, name, keep_out)
        if placement:
            first = first or name
            cost = unevenness(placement) + SMALLER * (1 - name / first)
            if best is None or cost < least:
                best, least = placement, cost
            if unevenness(best) < UNEVEN:
                break
    return best


def _sizes(largest: float, smallest: float) -> Iterator[float]:
    """The name sizes to try, from the largest down."""
    name = largest
    while name > smallest:
        yield name
        name *= STEP
    yield smallest
