"""Who gives way where two lines pass one point: the other goes straight on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.layout.metro.levels import Event, Levels
from generator.layout.metro.order import Orders, simple
from generator.layout.metro.strands import Strand, Strands

Giving = dict[tuple[int, str], int]


def giving_way(strands: Strands, levels: Levels, orders: Orders) -> Giving:
    """The strand that passes each flat meeting on the slant, by level and station.

    A meeting is flat when two lines cross in it, or one of them ends there. The one that ends
    gives way, or else the shorter of two that cross, unless it would have to move both ways at
    once between two of its meetings.
    """
    plain = simple(strands, levels)
    found: Giving = {}
    sides: dict[tuple[int, int], bool] = {}
    for event in sorted(levels.events, key=lambda event: event.level):
        key = (event.level, min(event.strands), max(event.strands))
        if len(event.strands) != 2 or key not in plain:
            continue
        for strand in _candidates(strands, orders, event):
            moves = dict(_moves(orders, event, strand))
            if all(sides.get(window, move) == move for window, move in moves.items()):
                found[event.level, event.station] = strand
                sides.update(moves)
                break
    return found


def _candidates(strands: Strands, orders: Orders, event: Event) -> list[int]:
    """The strands that could give way, the better one first; none where a meeting is not flat."""
    a, b = event.strands
    one, other = (strands.strands[strand].stations for strand in (a, b))
    if 1 in (len(one), len(other)):
        return []
    if any(_turns(strands.strands[strand], event.station) for strand in (a, b)):
        return []
    ends = [(one[0], one[-1]), (other[0], other[-1])]
    ending = [event.station in pair for pair in ends]
    if all(ending):
        same_side = (one[0] == event.station) == (other[0] == event.station)
        return [] if same_side else [a]
    if any(ending):
        return [a if ending[0] else b]
    if above(orders, event.level - 1, a, b) == above(orders, event.level + 1, a, b):
        return []
    return [a, b] if len(one) < len(other) else [b, a]


def _turns(strand: Strand, station: str) -> bool:
    """Whether a strand turns back right at a station."""
    first = strand.first == "turn" and strand.stations[0] == station
    return first or (strand.last == "turn" and strand.stations[-1] == station)


def _moves(orders: Orders, event: Event, strand: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """In which direction a strand moves before and behind a meeting: (strand, level), down."""
    other = next(member for member in event.strands if member != strand)
    if {strand, other} <= set(orders[event.level - 1]):
        yield (strand, event.level - 1), above(orders, event.level - 1, strand, other)
    if {strand, other} <= set(orders[event.level + 1]):
        yield (strand, event.level), not above(orders, event.level + 1, strand, other)


def above(orders: Orders, level: int, a: int, b: int) -> bool:
    """Whether a strand comes before another on a level."""
    order = orders[level]
    return order.index(a) < order.index(b)


def slants(
    giving: Mapping[tuple[int, str], int], levels: Levels, orders: Orders
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Which cells must be well apart for strands to pass flat meetings on the slant."""
    for event in levels.events:
        strand = giving.get((event.level, event.station))
        if strand is None:
            continue
        for (_, level), down in _moves(orders, event, strand):
            near, far = (strand, level), (strand, level + 1)
            yield (near, far) if down else (far, near)
