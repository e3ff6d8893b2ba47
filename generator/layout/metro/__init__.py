"""Lays a network out as a metro map, without a single coordinate from its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.brand.model import Typeface
from generator.content.model import Network
from generator.errors import FitError
from generator.layout.geometry import Box
from generator.layout.metro.climb import climb, unevenness
from generator.layout.metro.grid import attempts
from generator.layout.metro.grid.atelier import Atelier
from generator.layout.metro.grid.folds import folds
from generator.layout.metro.grid.threads import Plot
from generator.layout.metro.model import Placement
from generator.layout.metro.network import Studio
from generator.layout.metro.setting import Plan, folded, plans

STEP = 0.94
"""From one name size to the next that is tried."""
SMALLER, MODEST, UNEVEN = 1.0, 0.75, 0.7
"""What names that are smaller than they could be cost against uneven gaps, how much smaller they
may be at most, and from where on gaps are uneven."""
SMALL = 0.62
"""A line is folded rather than that it climbs with names so much smaller."""
LOW, FEW = 2.2, 25
"""How many times as wide as high a band is, and how many stations are few in one."""


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
    task = _Task(network, box, typeface, largest, smallest, keep_out)
    found = task.alone() if task.is_plain else task.several()
    if isinstance(found, Placement):
        return found
    more = f" (it needs {100 * found:.0f} % more room)" if 0.005 < found < 9 else ""
    raise FitError.one(
        f"the map does not fit into {box.width:.0f} x {box.height:.0f} pt with names of "
        f"{smallest:.1f} pt{more}",
        network.where,
        "shorten the names of the stations, or make fewer of them",
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """A network to be placed in a box, with names between two sizes.

    Where it does not fit, the answer is how much more room it needs, as a share.
    """

    network: Network
    box: Box
    typeface: Typeface
    largest: float
    smallest: float
    keep_out: tuple[Box, ...]

    @property
    def is_plain(self) -> bool:
        """Whether it is one line without branches that its author leaves free."""
        only = self.network.lines[0]
        pinned = len(self.network.pins) > 1
        return len(self.network.lines) == 1 and not (only.branches or only.loop or pinned)

    @property
    def is_band(self) -> bool:
        """Whether a few stations stand in a low box around texts, where a grid finds no room."""
        low = self.box.width > LOW * self.box.height
        return bool(self.keep_out) and low and len(self.network.stations) <= FEW

    def alone(self) -> Placement | float:
        """A plain line: climbing, or in rows where its names would be much smaller then."""
        names = _sizes(self.largest, self.smallest)
        climbing = _climb(self.network, self.box, self.typeface, names, self.keep_out)
        if climbing and climbing.sizes.name > SMALL * self.largest:
            return climbing
        rows = [] if self.keep_out else folds(self.network, self.box)
        found = self._drawn(rows) or self._woven([[plan] for plan in folded(self.network)])
        if not climbing:
            return found
        small = isinstance(found, float) or climbing.sizes.name > SMALL * found.sizes.name
        return climbing if small else found

    def several(self) -> Placement | float:
        """Several lines: on a grid, or woven where that serves better or nothing else does."""
        woven = self._woven([plans(self.network)]) if self.is_band else 0.0
        if isinstance(woven, Placement):
            return woven
        for plots in attempts(self.network, self.box, self.keep_out):
            drawn = self._drawn(plots)
            if drawn:
                return drawn
        return woven if self.is_band else self._woven([plans(self.network)])

    def _drawn(self, plots: Sequence[Plot]) -> Placement | None:
        """The best drawing of some plots."""
        atelier = Atelier(self.network, plots, self.box, self.typeface, self.keep_out)
        return atelier.largest(self.smallest, self.largest)

    def _woven(self, ways: Sequence[Sequence[Plan]]) -> Placement | float:
        """The weave with the largest names, of several ways to order its strands."""
        made = [
            Studio(self.network, way, self.box, self.typeface, self.keep_out).largest(
                self.smallest, self.largest
            )
            for way in ways
        ]
        placements = [one for one in made if isinstance(one, Placement)]
        if placements:
            return max(placements, key=lambda placement: placement.sizes.name)
        return min((one for one in made if isinstance(one, float)), default=0.0)


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
