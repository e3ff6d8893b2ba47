"""The best drawing of a network's plots, with names as large as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil, log
from typing import NamedTuple

from generator.brand.model import Typeface
from generator.content.model import Network
from generator.layout.geometry import Box
from generator.layout.metro.grid.draught import Draught
from generator.layout.metro.grid.threads import Plot
from generator.layout.metro.merit import merit
from generator.layout.metro.model import Placement
from generator.layout.metro.sizes import sizes

WIDE = 9.0
"""From how many ems names break."""
STEP, LESS = 1.12, 5
"""From one size to the next, and how many of them are weighed from the largest that fits."""


class Way(NamedTuple):
    """A plot by its number, with level names or not, that may stand away from their markers."""

    plot: int
    level: bool
    rescue: bool


@dataclass(frozen=True, slots=True)
class Atelier:
    """A network to be drawn in a box, on one of several plots, at a size to be found."""

    network: Network
    plots: Sequence[Plot]
    box: Box
    typeface: Typeface
    keep_out: Sequence[Box]
    known: dict[tuple[Way, float], Placement | None] = field(default_factory=dict)
    """What has been drawn, by way and size."""
    rooms: dict[Way, tuple[float, ...]] = field(default_factory=dict)
    """How far names stood out around each plot when they were last free to, in ems."""

    def largest(self, low: float, high: float) -> Placement | None:
        """The best drawing at about the largest size that fits, between two.

        Names on the slant are only looked at where level ones do not fit at all, and names that
        stand away from their markers where those do not either.
        """
        ladder = _ladder(low, high)
        for level, rescue in ((True, False), (False, False), (True, True), (False, True)):
            ways = [Way(number, level, rescue) for number in range(len(self.plots))]
            first = self._first(ways, ladder)
            sizes = ladder[first : first + LESS]
            drawn = (self.drawn(way, name) for name in sizes for way in ways)
            good = [one for one in drawn if one]
            if good:
                return min(good, key=lambda one: merit(one, self.network))
        return None

    def _first(self, ways: Sequence[Way], ladder: Sequence[float]) -> int:
        """The number of the largest size at which one of some ways fits, found by halves.

        Where none fits at the smallest, no other is tried.
        """
        first, last = 0, len(ladder) - 1
        if not any(self.drawn(way, ladder[last]) for way in ways):
            return len(ladder)
        while first < last:
            middle = (first + last) // 2
            if any(self.drawn(way, ladder[middle]) for way in ways):
                last = middle
            else:
                first = middle + 1
        return first

    def drawn(self, way: Way, name: float) -> Placement | None:
        """One plot in one way at a size."""
        key = way, name
        if key not in self.known:
            sized = sizes(name, self.network, self.typeface)
            draught = Draught(
                self.network, self.box, self.typeface, sized, self.keep_out, WIDE,
                level=way.level, rescue=way.rescue, plot=self.plots[way.plot],
            )  # fmt: skip
            self.known[key] = self._fitted(draught, way)
        return self.known[key]

    def _fitted(self, draught: Draught, way: Way) -> Placement | None:
        """A plot with its names, and as much room around it as they need.

        The room that they needed at another size tells what they need at this one, or else they
        are first set as if the box had no edges.
        """
        if way in self.rooms:
            scaled = tuple(draught.sizes.name * side for side in self.rooms[way])
            fitted = replace(draught, margin=scaled).drawn()  # type: ignore[arg-type]
            if fitted and not fitted[1]:
                return fitted[0]
        free = draught.drawn(loose=max(self.box.width, self.box.height))
        if free is None or free[1]:
            return None
        margin = draught.overhang(free[0])
        self.rooms[way] = tuple(side / draught.sizes.name for side in margin)
        fitted = replace(draught, margin=margin).drawn()
        return fitted[0] if fitted and not fitted[1] else None


def _ladder(low: float, high: float) -> list[float]:
    """The sizes from the largest down to the smallest, in even steps."""
    count = ceil(log(high / low) / log(STEP)) if high > low else 0
    return [high * (low / high) ** (step / max(1, count)) for step in range(count + 1)]
