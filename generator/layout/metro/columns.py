"""How far along the page each level lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.layout.metro.levels import Event
from generator.layout.metro.loom import REACH, SHORTCUT, SWEEPS, Loom
from generator.layout.metro.rows import Cell

FREE_END = 4.2
"""From a free end to its first bend, in line widths."""


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
            if level == 0 and not here:
                before = max(before, FREE_END * loom.sizes.line)
            if level + 2 == loom.levels.count and not there:
                behind = max(behind, FREE_END * loom.sizes.line)
            if early and late:
                before = behind = 1.5 * reach
            found[strand, level] = Shift(by, before, behind, early, late)
    return found


def _moving(loom: Loom, event: Event, strand: int) -> bool:
    """Whether a strand that moves across does so right up to a meeting, or right from it."""
    gives = loom.giving.get((event.level, event.station)) == strand
    return gives or _forks(loom, event, strand)


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
    natural = [pull.gaps * usual - pull.extra + pull.margin for pull in pulls]
    ways = [(pull.start, pull.stop, wish) for pull, wish in zip(pulls, natural, strict=True)]
    wanted = _packed([*edges, *ways], last - 1)
    x = [min(max(want, a), b) for want, a, b in zip(wanted, low, high, strict=True)]
    x[0], x[1], x[last - 1], x[last] = 0.0, low[1], high[last - 1], high[last]
    springs = [
        [(p, wish) for p, wish in zip(pulls, natural, strict=True) if column in (p.start, p.stop)]
        for column in range(last + 1)
    ]
    before = [[(a, need) for a, b, need in edges if b == column] for column in range(last + 1)]
    after = [[(b, need) for a, b, need in edges if a == column] for column in range(last + 1)]
    for sweep in range(SWEEPS):
        moved = 0.0
        inner = range(2, last - 1)
        for column in inner if sweep % 2 else reversed(inner):
            want = _balance(column, springs[column], x)
            lowest = max(x[a] + need for a, need in before[column])
            highest = min(x[b] - need for b, need in after[column])
            place = min(max(want, lowest), max(lowest, highest))
            moved = max(moved, abs(place - x[column]))
            x[column] = place
        if moved < 0.02:
            break
    return x[1:-1]


def _balance(column: int, springs: Sequence[tuple[Pull, float]], x: Sequence[float]) -> float:
    """Where the springs at a column would have it, or midway where there are none."""
    force = weight = 0.0
    for pull, natural in springs:
        length = x[pull.stop] - x[pull.start]
        if length > natural and pull.free:
            continue
        stiffness = min(1.0, (1.3 * natural / length) ** 2 if length > 0 else 1.0) / pull.gaps
        ahead = pull.stop == column
        force += stiffness * (x[pull.start] + natural if ahead else x[pull.stop] - natural)
        weight += stiffness
    return force / weight if weight else (x[column - 1] + x[column + 1]) / 2


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
