"""How far across the page each strand runs on each level."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from generator.layout.metro.loom import (
    REACH,
    Loom,
    apart,
    caption_at,
    lanes,
    owners,
)
from generator.layout.metro.passing import slants
from generator.layout.metro.rows import Blocks, Cell, settle


def rows(loom: Loom) -> dict[Cell, float] | None:
    """Where each strand runs on each level, across; None when the height does not do."""
    blocks = Blocks()
    for strand, (first, last) in enumerate(loom.levels.spans):
        for level in range(first, last + 1):
            blocks.add((strand, level))
    together = {
        (event.level, strand): event
        for event in (*loom.levels.events, *loom.levels.runs)
        for strand in event.strands
    }
    distances = apart(loom)
    for (level, a, b), distance in distances.items():
        one, other = together.get((level, a)), together.get((level, b))
        if one is None or one is not other:
            blocks.demand((a, level), (b, level), distance)
    for event in (*loom.levels.events, *loom.levels.runs):
        offsets = lanes(loom, event)
        base = event.strands[0]
        for strand in event.strands[1:]:
            blocks.join((base, event.level), (strand, event.level), offsets[strand] - offsets[base])
    slant = loom.sizes.interchange / 2 + REACH * loom.sizes.bend + loom.sizes.line
    for near, far in slants(loom.giving, loom.levels, loom.orders):
        blocks.demand(near, far, slant)
    least, most = _bounds(loom)
    pulls = [
        ((strand, level), (strand, level + 1), 1.0)
        for strand, (first, last) in enumerate(loom.levels.spans)
        for level in range(first, last)
    ]
    bent = deepcopy(blocks)
    for strand, level in _stretches(loom):
        blocks.join((strand, level), (strand, level + 1))
    placed = settle(blocks, least, most, pulls)
    if placed is None and settle(bent, least, most, ()) is not None:
        for strand, level in _stretches(loom):
            bent.join_within((strand, level), (strand, level + 1), least, most)
        placed = settle(bent, least, most, pulls)
    return placed


def _stretches(loom: Loom) -> list[tuple[int, int]]:
    """From which strand and level to the next to try going straight, the most telling first."""
    weights: dict[tuple[int, int], float] = {}
    for index, chains in enumerate(loom.levels.chains):
        first, last = loom.levels.spans[index]
        total = len(loom.strands.strands[index].stations)
        for chain in chains:
            low = chain.start.level if chain.start else first
            high = chain.stop.level if chain.stop else last
            for level in range(low, high):
                inner = low < level or level + 1 < high
                weights[index, level] = 1 + total * 0.1 + len(chain.stations) / (high - low) + inner
    for level in range(loom.levels.count - 1):
        for strand in _keeping(loom, level, weights):
            weights[strand, level] += 1000
    return sorted(weights, key=lambda cell: (-weights[cell], cell))


def _keeping(loom: Loom, level: int, weights: Mapping[tuple[int, int], float]) -> list[int]:
    """The weightiest strands that keep their order from a level to the next.

    A heaviest increasing subsequence.
    """
    rank = {strand: place for place, strand in enumerate(loom.orders[level + 1])}
    both = [strand for strand in loom.orders[level] if strand in rank]
    best: list[tuple[float, int]] = []
    for place, strand in enumerate(both):
        own = weights.get((strand, level), 0.0)
        options = [
            (best[before][0] + own, before)
            for before in range(place)
            if rank[both[before]] < rank[strand]
        ]
        best.append(max(options, default=(own, -1)))
    if not best:
        return []
    place = max(range(len(best)), key=lambda place: best[place][0])
    found = []
    while place >= 0:
        found.append(both[place])
        place = best[place][1]
    return found


def _bounds(loom: Loom) -> tuple[dict[Cell, float], dict[Cell, float]]:
    """How near the edges each cell may come."""
    owner = owners(loom)
    half = loom.sizes.interchange / 2
    least, most = {}, {}
    for strand, (first, last) in enumerate(loom.levels.spans):
        for level in range(first, last + 1):
            names = owner.get((strand, level), [])
            room = max((loom.rooms[name].across for name in names), default=half)
            room = max(room, half)
            below = half
            caption = caption_at(loom, strand, level)
            if caption:
                below = max(below, loom.sizes.bar[1] / 2 + caption)
            cell = strand, level
            start, stop = loom.bounds.get(level, (0.0, 0.0))
            if loom.down:
                least[cell], most[cell] = half, loom.height - max(room, below)
            else:
                least[cell], most[cell] = room, loom.height - below
            least[cell] += start
            most[cell] -= stop
    return least, most
