"""Strands woven into a drawing: rows, columns, and the course of each strand.

All lengths are points on two axes: along the reading direction and across it. On a wide page
`along` runs to the right and `across` down; on a tall page `along` runs down and `across` to the
right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from math import radians, sqrt, tan

from generator.layout.metro.levels import Event, Levels
from generator.layout.metro.model import Sizes
from generator.layout.metro.order import Orders
from generator.layout.metro.rows import Blocks, Cell, settle
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
    simple: frozenset[tuple[int, int, int]]
    """(level, strand, strand) where two lines alone meet at one station only."""
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


def _owner(loom: Loom) -> dict[tuple[int, int], list[str]]:
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
    owner = _owner(loom)
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
    return giving_way(loom, event) is not None


def giving_way(loom: Loom, event: Event) -> int | None:
    """The strand that passes a flat meeting on the slant while the other goes straight on.

    That is the one which ends there, or else the shorter of two that cross. None where the
    meeting is not flat.
    """
    key = (event.level, min(event.strands), max(event.strands))
    if len(event.strands) != 2 or key not in loom.simple:
        return None
    a, b = event.strands
    one, other = (loom.strands.strands[strand].stations for strand in (a, b))
    if 1 in (len(one), len(other)):
        return None
    ends = [(one[0], one[-1]), (other[0], other[-1])]
    ending = [event.station in pair for pair in ends]
    if any(ending):
        if all(ending) and one.index(event.station) * 2 // len(one) == other.index(
            event.station
        ) * 2 // len(other):
            return None
        return a if ending[0] else b
    if _rank(loom, event.level - 1, a, b) == _rank(loom, event.level + 1, a, b):
        return None
    return a if len(one) < len(other) else b


def _rank(loom: Loom, level: int, a: int, b: int) -> bool:
    """Whether a comes before b on a level."""
    order = loom.orders[level]
    return order.index(a) < order.index(b)


def _slants(loom: Loom) -> Iterator[tuple[Cell, Cell]]:
    """Which cells must be well apart for a strand to pass its flat meetings on the slant."""
    for event in loom.levels.events:
        strand = giving_way(loom, event)
        if strand is None:
            continue
        other = next(member for member in event.strands if member != strand)
        here = strand, event.level
        for level in (event.level - 1, event.level + 1):
            if {strand, other} <= set(loom.orders[level]):
                there = strand, level
                above = _rank(loom, level, strand, other)
                yield (there, here) if above else (here, there)


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
    for near, far in _slants(loom):
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
    owner = _owner(loom)
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


# --- columns


@dataclass(frozen=True, slots=True)
class Shift:
    """A strand's move across between a level and the next, and where it may start and stop.

    `early` and `late` tell that it starts right at its station, or reaches it moving.
    """

    by: float
    before: float
    behind: float
    early: bool
    late: bool

    @property
    def width(self) -> float:
        """The least distance between the levels."""
        return abs(self.by) + self.before + self.behind


def shifts(loom: Loom, rows: Mapping[Cell, float]) -> dict[Cell, Shift]:
    """All moves across, by strand and the level they start from."""
    events = {(event.level, s): event for event in loom.levels.events for s in event.strands}
    reach = REACH * loom.sizes.bend
    clear = reach + loom.sizes.interchange / 2
    found = {}
    for strand, (first, last) in enumerate(loom.levels.spans):
        for level in range(first, last):
            by = rows[strand, level + 1] - rows[strand, level]
            if abs(by) < 1e-6:
                continue
            here, there = events.get((level, strand)), events.get((level + 1, strand))
            early = here is not None and _moving(loom, here, strand)
            late = there is not None and _moving(loom, there, strand)
            before = 0.0 if early else clear if here else reach
            behind = 0.0 if late else clear if there else reach
            if early and late:
                before = behind = 1.5 * reach
            found[strand, level] = Shift(by, before, behind, early, late)
    return found


def _moving(loom: Loom, event: Event, strand: int) -> bool:
    """Whether a strand that moves across does so right up to a meeting, or right from it."""
    return giving_way(loom, event) == strand or _forks(loom, event, strand)


def _forks(loom: Loom, event: Event, strand: int) -> bool:
    """Whether a strand leaves or joins its own line here."""
    own = loom.strands.strands[strand]
    at_start = own.first == "join" and own.stations[0] == event.station
    return at_start or (own.last == "join" and own.stations[-1] == event.station)


@dataclass(frozen=True, slots=True)
class Pull:
    """A chain as a spring: from one column to another, with its gaps and the extra of diagonals.

    The columns count from 0, the left wall, to the number of levels + 1, the right wall.
    """

    start: int
    stop: int
    gaps: float
    extra: float
    least: float
    margin: float
    """The length of a bar."""
    free: bool
    """Whether it is an end of a strand."""


def columns(loom: Loom, moves: Mapping[Cell, Shift]) -> list[float] | float:
    """Where each level stands, along; or the length that is needed, when there is less."""
    count = loom.levels.count
    pulls = _pulls(loom, moves)
    windows = [0.0] * (count + 1)
    for (_, level), shift in moves.items():
        beside = sum(at == level and other.by * shift.by > 0 for (_, at), other in moves.items())
        width = shift.width + (beside - 1) * SHORTCUT * loom.lane
        windows[level + 1] = max(windows[level + 1], width)
    edges = [(pull.start, pull.stop, pull.least) for pull in pulls]
    edges += [(level, level + 1, windows[level]) for level in range(count + 1)]
    low = _packed(edges, count)
    if low[-1] > loom.length:
        return low[-1]
    usual = _usual(pulls, edges, count, loom.length)
    high = [loom.length] * (count + 2)
    for column in range(count, -1, -1):
        high[column] = min(high[b] - need for a, b, need in edges if a == column)
    return _sprung(pulls, edges, low, high, usual)


def _packed(edges: Sequence[tuple[int, int, float]], count: int) -> list[float]:
    """Every column as near the start as the demands allow."""
    low = [0.0] * (count + 2)
    for column in range(1, count + 2):
        low[column] = max(low[a] + need for a, b, need in edges if b == column)
    return low


def _usual(
    pulls: Sequence[Pull], edges: Sequence[tuple[int, int, float]], count: int, length: float
) -> float:
    """The widest spacing at which the longest way through the map just fills the length."""
    low, high = 0.0, length
    for _ in range(24):
        middle = (low + high) / 2
        wanted = [
            (pull.start, pull.stop, pull.gaps * middle - pull.extra + pull.margin) for pull in pulls
        ]
        if _packed([*edges, *wanted], count)[-1] > length:
            high = middle
        else:
            low = middle
    return low


def _sprung(
    pulls: Sequence[Pull],
    edges: Sequence[tuple[int, int, float]],
    low: Sequence[float],
    high: Sequence[float],
    usual: float,
) -> list[float]:
    """Columns in the balance of springs that want the usual spacing on each chain.

    Free ends push when they are short of room but do not pull. The empty levels at either end
    keep to the walls.
    """
    last = len(low) - 1
    wanted = _packed(
        [
            *edges,
            *(
                (pull.start, pull.stop, pull.gaps * usual - pull.extra + pull.margin)
                for pull in pulls
            ),
        ],
        last - 1,
    )
    x = [min(max(want, a), b) for want, a, b in zip(wanted, low, high, strict=True)]
    x[0], x[1], x[last - 1], x[last] = 0.0, low[1], high[last - 1], high[last]
    before: list[list[tuple[int, float]]] = [[] for _ in x]
    after: list[list[tuple[int, float]]] = [[] for _ in x]
    for a, b, need in edges:
        before[b].append((a, need))
        after[a].append((b, need))
    for sweep in range(SWEEPS):
        inner = range(2, last - 1)
        for column in inner if sweep % 2 else reversed(inner):
            force = weight = 0.0
            for pull in pulls:
                if column not in (pull.start, pull.stop):
                    continue
                natural = pull.gaps * usual - pull.extra + pull.margin
                length = x[pull.stop] - x[pull.start]
                if length > natural and pull.free:
                    continue
                stiffness = min(1.0, (1.3 * natural / length) ** 2 if length > 0 else 1.0)
                stiffness /= pull.gaps
                ahead = pull.stop == column
                force += stiffness * (x[pull.start] + natural if ahead else x[pull.stop] - natural)
                weight += stiffness
            lowest = max(x[a] + need for a, need in before[column])
            highest = min(x[b] - need for b, need in after[column])
            want = force / weight if weight else (x[column - 1] + x[column + 1]) / 2
            x[column] = min(max(want, lowest), max(lowest, highest))
    return x[1:-1]


def limits(loom: Loom, strand: int) -> tuple[int, int]:
    """The levels between which a strand's free ends must stay."""
    first, last = loom.levels.spans[strand]
    own = [event.level for event in loom.levels.events if strand in event.strands]
    low = first - 1 if own and first == own[0] else first
    high = last + 1 if own and last == own[-1] else last
    return low, high


def gap_along(loom: Loom, stations: Sequence[str]) -> float:
    """The least distance between neighbours among these stations."""
    return max((loom.rooms[station].along for station in stations), default=0.0)


def _pulls(loom: Loom, moves: Mapping[Cell, Shift]) -> list[Pull]:
    found = []
    for index, chains in enumerate(loom.levels.chains):
        strand = loom.strands.strands[index]
        for chain in chains:
            first, last = loom.levels.spans[index]
            low, high = limits(loom, index)
            start = chain.start.level + 1 if chain.start else low + 1
            stop = chain.stop.level + 1 if chain.stop else high + 1
            inner = range(max(start - 1, first), min(stop - 1, last))
            extra = SHORTCUT * sum(
                abs(moves[index, level].by) for level in inner if (index, level) in moves
            )
            named = [*chain.stations, *([chain.stop.station] if chain.stop else [])]
            gaps = len(chain.stations) + 1.0
            least = sum(loom.rooms[name].along for name in named) - extra
            if not chain.start:
                least += _end_room(loom, strand.first, bool(chain.stations))
            if not chain.stop:
                least += _end_room(loom, strand.last, bool(chain.stations))
                everything = loom.strands.strands[index].stations
                least = max(least, _overhang(loom, everything, len(chain.stations)) - extra)
            if chain.start and chain.stop and not chain.stations:
                least = max(least, loom.rooms[chain.stop.station].along - extra)
            free = not (chain.start and chain.stop)
            bars = (
                not chain.start and strand.first == "end",
                not chain.stop and strand.last == "end",
            )
            if free and not chain.stations:
                gaps = 0.6
            margin = loom.sizes.bar[0] / 2 * sum(bars)
            found.append(Pull(start, stop, gaps, extra, max(least, 0.0), margin, free))
    return found


def _end_room(loom: Loom, end: str, stations: bool) -> float:
    """From the last station to the outer edge of the bar, or to that of the turn."""
    sizes = loom.sizes
    if end == "turn":
        return 4.0 * sizes.line
    if end == "join":
        return sizes.marker / 2 if not stations else 0.0
    return sizes.marker / 2 + 1.2 * sizes.line + sizes.bar[0]


def _overhang(loom: Loom, stations: Sequence[str], behind: int) -> float:
    """How much the names of the last stations need behind the last meeting."""
    need = 0.0
    distance = 0.0
    tail = stations[len(stations) - behind :] if behind else ()
    before = stations[len(stations) - behind - 1 : len(stations) - behind]
    for station in reversed((*before, *tail)):
        need = max(need, loom.rooms[station].reach - distance)
        distance += loom.rooms[station].along
    return need + distance - (loom.rooms[before[0]].along if before else 0.0)
