"""The best drawing of a network's plots, with names as large as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import sqrt

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
DOWN, UP = 0.86, 1


@dataclass(frozen=True, slots=True)
class Atelier:
    """A network to be drawn in a box, on one of several plots, at a size to be found."""

    network: Network
    plots: Sequence[Plot]
    box: Box
    typeface: Typeface
    keep_out: Sequence[Box]
    hopeless: set[int] = field(default_factory=set)
    """The plots that cannot be drawn at any size."""

    def largest(self, low: float, high: float) -> Placement | None:
        """The best drawing at the largest size that fits, between two."""
        name, above = high, high
        while True:
            best = self.finest(name)
            if best:
                break
            if name <= low:
                return None
            above, name = name, max(low, name * DOWN)
        for _ in range(UP if above > name else 0):
            middle = sqrt(name * above)
            better = self.finest(middle)
            if better:
                name, best = middle, better
            else:
                above = middle
        return best

    def finest(self, name: float) -> Placement | None:
        """The best of the plots at a size."""
        made = [self.drawn(number, name) for number in range(len(self.plots))]
        good = [one for one in made if one]
        return min(good, key=lambda one: merit(one, self.network), default=None)

    def drawn(self, number: int, name: float) -> Placement | None:
        """One plot at a size.

        Names are first set as if the box had no edges, to see how far they stand out; the map
        is then fitted with that much room around it.
        """
        if number in self.hopeless:
            return None
        sized = sizes(name, self.network, self.typeface)
        draught = Draught(
            self.network, self.box, self.typeface, sized, self.keep_out, WIDE,
            plot=self.plots[number],
        )  # fmt: skip
        free = draught.drawn(loose=max(self.box.width, self.box.height))
        if free is None:
            self.hopeless.add(number)
            return None
        if free[1]:
            return None
        fitted = replace(draught, margin=draught.overhang(free[0])).drawn()
        return fitted[0] if fitted and not fitted[1] else None
