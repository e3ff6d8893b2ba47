"""What a map is laid out from: a plan, a box, and sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.brand.model import Typeface
from generator.content.model import Line, Network
from generator.layout.geometry import Box
from generator.layout.metro.levels import Levels, level
from generator.layout.metro.model import Sizes
from generator.layout.metro.order import Orders, arrange
from generator.layout.metro.passing import giving_way
from generator.layout.metro.strands import Strands, serpentine, unravel
from generator.scene import Point

TALL = 1.3
"""A box taller than this many widths is read from top to bottom."""
WIDE = 8.0
"""Names wider than this many ems are first tried on two lines."""
CUTS = 12
"""At how many places rings are cut, for the best to be chosen."""
ROWS = 6
"""In how many rows a line by itself is folded at most."""
PLANS = 3
"""How many orders of the strands are tried."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What does not depend on the size: strands, their meetings and their order.

    `giving` names the strand that gives way at each flat meeting, by level and station.
    """

    strands: Strands
    levels: Levels
    orders: Orders
    giving: Mapping[tuple[int, str], int]


def plans(network: Network) -> list[Plan]:
    """Untangle a network, in the few best ways."""
    rings = [line for line in network.lines if line.loop]
    cuts = min(CUTS, 2 * max((len(line.stations) for line in rings), default=0)) or 1
    found: list[tuple[float, int, Plan]] = []
    for cut in range(cuts):
        for cost, plan in _ordered(unravel(network, cut))[:PLANS]:
            found.append((cost, len(found), plan))
    return [plan for _, _, plan in sorted(found, key=lambda entry: entry[:2])[:PLANS]]


def folded(network: Network) -> list[Plan]:
    """A network of one plain line, in two rows and more."""
    line = network.lines[0]
    most = min(ROWS, len(line.stations) // 3)
    return [_ordered(serpentine(line, rows))[0][1] for rows in range(2, most + 1)]


def _ordered(strands: Strands) -> list[tuple[float, Plan]]:
    """The plans that strands allow, with what their orders cost, the best first."""
    levels = level(strands)
    return [
        (cost, Plan(strands, levels, orders, giving_way(strands, levels, orders)))
        for cost, orders in arrange(strands, levels)
    ]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A network to be laid out in a box at one size."""

    network: Network
    box: Box
    typeface: Typeface
    sizes: Sizes
    keep_out: Sequence[Box]
    wide: float = WIDE
    tight: float = 1.0
    """The share of the room beside a line that its names get before any is found lacking."""
    swollen: Mapping[str, float] = field(default_factory=dict)
    """Stations whose names need more room than it first seems, by how many times."""
    level: bool = False
    """Whether names should be level rather than on the slant, as they are on a tall page."""

    @property
    def down(self) -> bool:
        """Whether the map is read from top to bottom."""
        return self.box.height > TALL * self.box.width

    def page(self, point: Point) -> Point:
        """A point along and across, on the page."""
        along, across = point
        if self.down:
            return self.box.x + across, self.box.y + self.inset + along
        return self.box.x + along, self.box.y + across

    @property
    def inset(self) -> float:
        """The room that captions beside bars take before and behind the map on a tall page."""
        return 0.6 * self.sizes.name if self.down else 0.0

    def words(self, line: Line) -> tuple[str, str]:
        """The captions at the start and the end of a line."""
        alone = len(self.network.lines) == 1 and line.name == self.network.title
        return line.start or ("" if alone else line.name), line.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Sheet):
    """A plan to be laid out in a box at one size."""

    plan: Plan
