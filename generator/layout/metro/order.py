"""The order of the strands across the reading direction, with few crossings.

On each level the strands present have an order; those that meet stand together. From one level
to the next, strands that change places cross. Sweeps over the levels find a first order, swaps
of neighbours over a stretch of levels improve it. (Storyline layout by sweeps, after Sugiyama.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations

from generator.layout.metro.levels import Event, Levels, shared
from generator.layout.metro.strands import Strands, Turn

Orders = tuple[tuple[int, ...], ...]
"""For each level its strands, by index, from above (or from the left, on a tall page)."""

TOUCH = 1.1
"""What it costs that two lines meet and part again without changing sides."""
STARTS = 150
FINALISTS = 6
INSIDE = 6.0
"""What it costs to cross within a shared run."""


@dataclass(frozen=True, slots=True)
class _Sorter:
    strands: Strands
    levels: Levels
    inside: frozenset[tuple[int, int, int]]
    """(level, strand, strand) where two share a run from this level to the next."""
    simple: frozenset[tuple[int, int, int]]
    """(level, strand, strand) where two alone meet at one station and may cross in it."""
    events_at: tuple[tuple[Event, ...], ...]
    turns_at: tuple[tuple[int, Turn], ...]
    """Each turn with the level on which its strands must be near one another."""

    def present(self, level: int) -> list[int]:
        """The strands on a level."""
        spans = self.levels.spans
        return [i for i, (first, last) in enumerate(spans) if first <= level <= last]

    def follow(self, level: int, before: list[int], neighbour: int) -> list[int]:
        """The order on a level that agrees most with that of its neighbour.

        Those that meet alone on the neighbouring level have crossed.
        """
        here = self.present(level)
        crossed = list(before)
        for at, a, b in sorted(self.simple):
            if at == neighbour and a in before and b in before:
                i, j = crossed.index(a), crossed.index(b)
                crossed[i], crossed[j] = b, a
        order = [strand for strand in crossed if strand in here]
        for strand in here:
            if strand not in order:
                order.insert(self._entry(level, strand, order), strand)
        return self.gathered(level, order)

    def gathered(self, level: int, order: list[int]) -> list[int]:
        """The same order, with those that meet next to one another."""
        for event in self.levels.at(level):
            order = _gathered(order, event)
        return order

    def _entry(self, level: int, strand: int, order: list[int]) -> int:
        """Where a strand that appears here goes: next to whom it meets soonest, else at an end."""
        events = [event for event in self.levels.events if strand in event.strands]
        for event in sorted(events, key=lambda event: abs(event.level - level)):
            near = [order.index(other) for other in event.strands if other in order]
            if near:
                below = min(near) * 2 < len(order) - 1
                return min(near) if below else max(near) + 1
        for turn in self.strands.turns:
            other = turn.other if turn.one == strand else turn.one
            if strand in (turn.one, turn.other) and other in order:
                return order.index(other) + (strand > other)
        return len(order)

    def cost(self, orders: list[list[int]], low: int = 0, high: int = 1_000_000) -> float:
        """Crossings, touches, and strands that stand in the way of a turn.

        With bounds, only what the orders on the levels between them can change.
        """
        first, last = max(low - 1, 0), min(high + 1, len(orders) - 1)
        ranks = {
            level: {strand: rank for rank, strand in enumerate(orders[level])}
            for level in range(max(first - 1, 0), min(last + 1, len(orders) - 1) + 1)
        }
        total = sum(
            self._crossings(level, ranks[level], ranks[level + 1]) for level in range(first, last)
        )
        for level in range(first, last + 1):
            for event in self.events_at[level]:
                total += self._meeting(event, ranks, len(orders) - 1)
        for level, turn in self.turns_at:
            if low <= level <= high:
                total += abs(ranks[level][turn.one] - ranks[level][turn.other]) - 1
        return total

    def _crossings(self, level: int, here: dict[int, int], there: dict[int, int]) -> float:
        both = sorted((strand for strand in here if strand in there), key=lambda s: here[s])
        total = 0.0
        for index, a in enumerate(both):
            for b in both[index + 1 :]:
                if there[a] > there[b]:
                    total += self.price(level, a, b)
        return total

    def price(self, level: int, a: int, b: int) -> float:
        """What it costs that two strands cross between this level and the next."""
        pair = min(a, b), max(a, b)
        if (level, *pair) in self.inside:
            return INSIDE
        return 0.05 if {(level, *pair), (level + 1, *pair)} & self.simple else 1.0

    def _meeting(self, event: Event, ranks: dict[int, dict[int, int]], last: int) -> float:
        """A touch, if this is one, or strands of one line that stand apart."""
        if len(event.strands) > 2:
            return self._scattered(event, ranks[event.level])
        a, b = event.strands[:2]
        if (event.level, a, b) not in self.simple:
            return 0.0
        before, after = ranks[max(event.level - 1, 0)], ranks[min(event.level + 1, last)]
        if not all(strand in rank for strand in (a, b) for rank in (before, after)):
            return 0.0
        swapped = (before[a] < before[b]) != (after[a] < after[b])
        return 0.0 if swapped else TOUCH

    def _scattered(self, event: Event, rank: dict[int, int]) -> float:
        """How many strands stand between strands of one line."""
        lines: dict[str, list[int]] = {}
        for strand in event.strands:
            lines.setdefault(self.strands.strands[strand].line, []).append(rank[strand])
        return sum(max(own) - min(own) - len(own) + 1.0 for own in lines.values())


def arrange(strands: Strands, levels: Levels) -> list[tuple[float, Orders]]:
    """Orders of the strands on every level with their costs, the best first.

    Many orders on the fullest level are followed through the map; the best of what comes of
    them are improved.
    """
    sorter = _sorter(strands, levels)
    tried: list[tuple[float, int, list[list[int]]]] = []
    middle = max(range(levels.count), key=lambda level: len(sorter.present(level)))
    for start in _starts(sorter.present(middle)):
        orders: list[list[int]] = [[] for _ in range(levels.count)]
        orders[middle] = sorter.gathered(middle, start)
        for level in range(middle + 1, levels.count):
            orders[level] = sorter.follow(level, orders[level - 1], level - 1)
        for level in range(middle - 1, -1, -1):
            orders[level] = sorter.follow(level, orders[level + 1], level + 1)
        tried.append((sorter.cost(orders), len(tried), orders))
    tried.sort()
    found: dict[Orders, float] = {}
    for _, _, orders in tried[:FINALISTS]:
        better = _improved(orders, sorter)
        found[tuple(tuple(order) for order in better)] = sorter.cost(better)
    return sorted((cost, orders) for orders, cost in found.items())


def _sorter(strands: Strands, levels: Levels) -> _Sorter:
    turns = []
    for turn in strands.turns:
        one, other = levels.spans[turn.one], levels.spans[turn.other]
        turns.append((min(one[1], other[1]) if turn.right else max(one[0], other[0]), turn))
    events = tuple(
        tuple(event for event in levels.events if event.level == level)
        for level in range(levels.count)
    )
    return _Sorter(strands, levels, inside(levels), simple(strands, levels), events, tuple(turns))


def _starts(strands: list[int]) -> Iterator[list[int]]:
    """Orders to start from: all of them for a few strands, else a fixed sample."""
    if len(strands) <= 5:
        yield from (list(order) for order in permutations(strands))
        return
    state = 1
    order = list(strands)
    for _ in range(STARTS):
        yield list(order)
        for place in range(len(order) - 1, 0, -1):
            state = (1103515245 * state + 12345) % 2**31
            other = (state >> 8) % (place + 1)
            order[place], order[other] = order[other], order[place]


def _gathered(order: list[int], event: Event) -> list[int]:
    """The same order with the strands of a meeting next to one another, at their median."""
    inside = [strand for strand in order if strand in event.strands]
    places = [order.index(strand) for strand in inside]
    if places[-1] - places[0] == len(places) - 1:
        return order
    middle = inside[len(inside) // 2]
    rest = [strand for strand in order if strand not in event.strands]
    start = sum(strand not in event.strands for strand in order[: order.index(middle)])
    return [*rest[:start], *inside, *rest[start:]]


def inside(levels: Levels) -> frozenset[tuple[int, int, int]]:
    """Where pairs of strands share a run from one level to the next."""
    found = set()
    for group in shared(levels.chains):
        start, stop = group[0].start, group[0].stop
        if start and stop:
            members = sorted(chain.strand for chain in group)
            for a, b in combinations(members, 2):
                found |= {(level, a, b) for level in range(start.level, stop.level)}
    return frozenset(found)


def simple(strands: Strands, levels: Levels) -> frozenset[tuple[int, int, int]]:
    """Meetings of just two lines that share nothing but this station."""
    runs = inside(levels)
    found = set()
    for event in levels.events:
        if len(event.strands) == 2:
            a, b = event.strands
            apart = not {(event.level, a, b), (event.level - 1, a, b)} & runs
            if apart and strands.strands[a].line != strands.strands[b].line:
                found.add((event.level, a, b))
    return frozenset(found)


def _improved(orders: list[list[int]], sorter: _Sorter) -> list[list[int]]:
    """Swap neighbours over a stretch of levels as long as that lowers the cost."""
    for _ in range(6):
        moved = False
        for level in range(len(orders)):
            for rank in range(len(orders[level]) - 1):
                a, b = orders[level][rank : rank + 2]
                better = _better(orders, sorter, level, a, b)
                if better is not None:
                    orders, moved = better, True
        if not moved:
            break
    return orders


def _better(
    orders: list[list[int]], sorter: _Sorter, level: int, a: int, b: int
) -> list[list[int]] | None:
    """The orders with two neighbours swapped over the stretch that lowers the cost most."""
    best, gain = None, 1e-9
    for low, high in _stretches(orders, level, a, b):
        tried = _swapped(orders, low, high, a, b)
        if _whole(tried, low, high, sorter):
            less = sorter.cost(orders, low, high) - sorter.cost(tried, low, high)
            if less > gain:
                best, gain = tried, less
    return best


def _stretches(orders: list[list[int]], level: int, a: int, b: int) -> list[tuple[int, int]]:
    """The stretches of levels around one on which two strands are neighbours, a above b."""

    def next_to(at: int) -> bool:
        order = orders[at]
        return a in order and b in order and order.index(b) - order.index(a) == 1

    low = level
    while low > 0 and next_to(low - 1):
        low -= 1
    high = level
    while high < len(orders) - 1 and next_to(high + 1):
        high += 1
    found = {(low, high), (level, high), (low, level), (level, level)}
    return sorted(found)


def _swapped(orders: list[list[int]], low: int, high: int, a: int, b: int) -> list[list[int]]:
    tried = list(orders)
    for level in range(low, high + 1):
        order = list(orders[level])
        i, j = order.index(a), order.index(b)
        order[i], order[j] = b, a
        tried[level] = order
    return tried


def _whole(orders: list[list[int]], low: int, high: int, sorter: _Sorter) -> bool:
    """Whether all meetings on these levels still stand together."""
    for level in range(low, high + 1):
        for event in sorter.levels.at(level):
            places = [orders[level].index(strand) for strand in event.strands]
            if max(places) - min(places) != len(places) - 1:
                return False
    return True
