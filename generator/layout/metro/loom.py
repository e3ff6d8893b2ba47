"""The loom: what is woven, and how far apart its strands must be.

All lengths are points on two axes: along the reading direction and across it. On a wide page
`along` runs to the right and `across` down; on a tall page `along` runs down and `across` to the
right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import radians, sqrt, tan

from generator.layout.metro.levels import Event, Levels
from generator.layout.metro.model import Sizes
from generator.layout.metro.order import Orders
from generator.layout.metro.strands import Strands

SHORTCUT = sqrt(2) - 1
"""What a diagonal is longer than its projection."""
LANE = 1.3
"""From one line to the next in a shared run, in line widths."""
SWEEPS = 80
REACH = tan(radians(22.5))
"""From a bend's corner to where its arc starts, in radii."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a station's name asks: how far it stands out across, and its step along."""

    across: float
    along: float
    reach: float
    """How far the name runs on along the line."""


@dataclass(frozen=True, slots=True)
class Loom:
    """Everything that stays the same while one map is woven at one size."""

    strands: Strands
    levels: Levels
    orders: Orders
    giving: Mapping[tuple[int, str], int]
    """The strand that gives way at each flat meeting, by level and station."""
    sizes: Sizes
    rooms: Mapping[str, Room]
    down: bool
    length: float
    """Along."""
    height: float
    """Across."""
    captions: Mapping[tuple[int, str], float]
    """What captions at (strand, "first" or "last") need across, beyond the bar."""
    tight: float = 1.0
    """The share of the room beside a line that its names get at first."""
    air: float = 1.0
    """By how much more than it must the map is spread across."""
    bounds: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    """How much is blocked, across, at the start and at the end, on some levels."""

    @property
    def lane(self) -> float:
        """From one line to the next in a shared run."""
        return LANE * self.sizes.line

    def pairs(self, level: int) -> list[tuple[int, int]]:
        """Neighbours on a level."""
        return list(pairwise(self.orders[level]))


def owners(loom: Loom) -> dict[tuple[int, int], list[str]]:
    """The stations whose names stand beside a strand around each of its levels."""
    found: dict[tuple[int, int], list[str]] = {}
    for index, chains in enumerate(loom.levels.chains):
        first, last = loom.levels.spans[index]
        for chain in chains:
            low = chain.start.level if chain.start else first
            high = chain.stop.level if chain.stop else last
            for level in range(low, high + 1):
                found.setdefault((index, level), []).extend(chain.stations)
            if chain.start:
                found.setdefault((index, low), []).append(chain.start.station)
    return found


def apart(loom: Loom) -> dict[tuple[int, int, int], float]:
    """How far neighbours that do not meet must be apart, by (level, upper, lower)."""
    owner = owners(loom)
    sizes = loom.sizes
    bare = max(1.6 * sizes.line, sizes.marker)
    found = {}
    for level in range(loom.levels.count):
        for a, b in loom.pairs(level):
            named = a if loom.down else b
            names = owner.get((named, level), [])
            need = max((loom.rooms[name].across for name in names), default=0.0)
            need = max(loom.tight * need + sizes.line / 2 + 0.3 * sizes.name, bare)
            caption = caption_at(loom, a, level)
            if loom.down:
                need = max(need, caption and caption + sizes.bar[1])
            else:
                need += caption
            found[level, a, b] = need * loom.air
    return found


def caption_at(loom: Loom, strand: int, level: int) -> float:
    """The room that a strand's caption on this level, or before the next, takes across."""
    first, last = loom.levels.spans[strand]
    own = [event.level for event in loom.levels.events if strand in event.strands]
    low, high = (own[0], own[-1]) if own else (last, first)
    before = loom.captions.get((strand, "first"), 0.0) if level <= low else 0.0
    behind = loom.captions.get((strand, "last"), 0.0) if level >= high else 0.0
    return max(before, behind)


def lanes(loom: Loom, event: Event) -> dict[int, float]:
    """Where each strand of a meeting passes it, from the first of them across."""
    order = [strand for strand in loom.orders[event.level] if strand in event.strands]
    flat = is_flat(loom, event)
    found: dict[int, float] = {}
    lane_of: dict[str, float] = {}
    for strand in order:
        line = loom.strands.strands[strand].line
        if line not in lane_of:
            lane_of[line] = 0.0 if flat else len(lane_of) * loom.lane
        found[strand] = lane_of[line]
    return found


def is_flat(loom: Loom, event: Event) -> bool:
    """Whether the strands of a meeting pass one point: two that cross, or one that ends there."""
    return (event.level, event.station) in loom.giving
