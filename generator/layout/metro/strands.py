"""A network as strands: runs of lines that all advance in reading direction.

A line is one strand where its order agrees with the lines before it, and is read backwards
where that makes it agree. What agrees neither way is folded: it turns back on itself between two
of its stations. A ring is folded twice. A branch is a strand that joins its line at a station.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.content.model import Line, Network


@dataclass(frozen=True, slots=True)
class Strand:
    """A run of a line, its stations in reading direction.

    `forward` tells whether that is the line's own direction. `first` and `last` say what happens
    at either end: the line ends, the run joins its line there, or it turns back.
    """

    line: str
    stations: tuple[str, ...]
    forward: bool
    first: str = "end"
    last: str = "end"


@dataclass(frozen=True, slots=True)
class Turn:
    """Two strands, by index, that are one line: joined on their right ends or on their left."""

    one: int
    other: int
    right: bool


@dataclass(frozen=True, slots=True)
class Strands:
    """All strands of a network, and where they turn into one another."""

    strands: tuple[Strand, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    """What must come after what, so far."""

    after: dict[str, list[str]]

    def reaches(self, start: str, goal: str) -> bool:
        """Whether goal is start or comes after it."""
        seen, todo = {start}, [start]
        while todo:
            here = todo.pop()
            if here == goal:
                return True
            fresh = [station for station in self.after.get(here, ()) if station not in seen]
            seen.update(fresh)
            todo += fresh
        return False

    def add(self, earlier: str, later: str) -> bool:
        """Demand an order, unless the opposite is demanded already."""
        if self.reaches(later, earlier):
            return False
        self.after.setdefault(earlier, []).append(later)
        return True

    def copy(self) -> _Order:
        """An order that can be added to without changing this one."""
        return _Order({station: list(later) for station, later in self.after.items()})


@dataclass(frozen=True, slots=True)
class _Folding:
    """A sequence of stations cut into runs that go forward and backward in turn."""

    runs: tuple[tuple[str, ...], ...]
    forward: bool
    order: _Order

    def directions(self) -> list[bool]:
        """For each run, whether it goes forward."""
        return [self.forward == (index % 2 == 0) for index in range(len(self.runs))]


def unravel(network: Network, start: int = 0) -> Strands:
    """The strands of a network, lines first in the order of the file, then their branches.

    `start` chooses among the places at which rings can be cut equally well.
    """
    order = _Order({})
    strands: list[Strand] = []
    turns: list[Turn] = []
    for line in sorted(network.lines, key=lambda line: line.loop):
        folding = _ring(line.stations, order, start) if line.loop else _fold(line.stations, order)
        order = folding.order
        _append(line, folding, strands, turns, closed=line.loop)
    for line in network.lines:
        for branch in line.branches:
            folding = _fold(branch, order)
            order = folding.order
            others = (line.stations, *(run for run in line.branches if run is not branch))
            returns = any(branch[-1] in run for run in others)
            _append(line, folding, strands, turns, joins=True, returns=returns)
    return Strands(tuple(strands), tuple(turns))


def serpentine(line: Line, rows: int) -> Strands:
    """A line by itself in a number of rows that are read forward and backward in turn."""
    count = len(line.stations)
    cuts = [round(count * row / rows) for row in range(rows + 1)]
    runs = tuple(line.stations[low:high] for low, high in pairwise(cuts))
    strands: list[Strand] = []
    turns: list[Turn] = []
    _append(line, _Folding(runs, True, _Order({})), strands, turns)
    return Strands(tuple(strands), tuple(turns))


def _fold(stations: Sequence[str], order: _Order) -> _Folding:
    """The way to go along these stations that turns back least, forward before backward."""
    ways = [_walk(stations, order, forward, len(stations)) for forward in (True, False)]
    return min(ways, key=lambda way: len(way.runs))


def _walk(stations: Sequence[str], order: _Order, forward: bool, most: int) -> _Folding:
    """Go on in one direction as long as the order allows, and for `most` stations at first."""
    order = order.copy()
    runs = [[stations[0]]]
    ahead = forward
    for here, there in pairwise(stations):
        full = len(runs) == 1 and len(runs[0]) >= most
        if not full and order.add(*((here, there) if ahead else (there, here))):
            runs[-1].append(there)
        else:
            ahead = not ahead
            runs.append([there])
    return _Folding(tuple(tuple(run) for run in runs), forward, order)


def _ring(stations: Sequence[str], order: _Order, choice: int) -> _Folding:
    """The ring cut in two halves, at one of the stations where that costs least turning.

    It must turn an even number of times. Where no halves will do, every station but two is a
    run of its own.
    """
    count = len(stations)
    ways = []
    for start in range(count):
        turned = [*stations[start:], *stations[:start]]
        for forward in (True, False):
            way = _walk(turned, order, forward, (count + 1) // 2)
            if len(way.runs) % 2 == 0:
                ways.append(way)
    fewest = min((len(way.runs) for way in ways), default=0)
    best = [way for way in ways if len(way.runs) == fewest]
    return best[choice % len(best)] if best else _crumpled(stations, order)


def _crumpled(stations: Sequence[str], order: _Order) -> _Folding:
    order = order.copy()
    if len(stations) % 2 == 0 or len(stations) == 1:
        return _Folding(tuple((station,) for station in stations), True, order)
    one, two, *rest = stations
    forward = order.add(one, two) or not order.add(two, one)
    return _Folding(((one, two), *((station,) for station in rest)), forward, order)


def _append(
    line: Line,
    folding: _Folding,
    strands: list[Strand],
    turns: list[Turn],
    *,
    closed: bool = False,
    joins: bool = False,
    returns: bool = False,
) -> None:
    """Add the strands of one sequence, with the turns between them.

    One that `joins` starts at a station of its line, and one that `returns` ends at one.
    """
    first = len(strands)
    count = len(folding.runs)
    closed = closed and count > 1
    for index, (run, forward) in enumerate(zip(folding.runs, folding.directions(), strict=True)):
        enter = "turn" if index or closed else "join" if joins else "end"
        leave = "turn" if index < count - 1 or closed else "join" if returns else "end"
        ends = (enter, leave) if forward else (leave, enter)
        stations = run if forward else run[::-1]
        strands.append(Strand(line.id, stations, forward, *ends))
    ways = folding.directions()
    turns.extend(
        Turn(first + index, first + (index + 1) % count, ways[index])
        for index in range(count - 1 + closed)
    )
