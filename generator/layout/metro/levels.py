"""Where strands meet, and in which order along the reading direction.

An event is a station at which the company that a strand keeps changes: the first and the last
station of a shared run, a crossing, a branching. Stations between events keep their company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.layout.metro.strands import Strands


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting: its station and the strands that stop there, by index."""

    station: str
    strands: tuple[int, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Chain:
    """A strand's stations between two of its events, by their levels; None is its end."""

    strand: int
    start: Event | None
    stop: Event | None
    stations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """A network's events on levels, in reading order; no strand has two on one level.

    `runs` are strands that pass a level side by side, on their way between two events. `x` is
    where each station would stand if all were one apart. `spans` holds the first and the last
    level on which each strand is present. `chains` are each strand's stretches from event to
    event, its ends included.
    """

    events: tuple[Event, ...]
    runs: tuple[Event, ...]
    count: int
    x: dict[str, float]
    spans: tuple[tuple[int, int], ...]
    chains: tuple[tuple[Chain, ...], ...]

    def at(self, level: int) -> list[Event]:
        """The meetings and shared runs of one level."""
        return [event for event in (*self.events, *self.runs) if event.level == level]


def level(strands: Strands) -> Levels:
    """Find the events and give each a level."""
    company = _company(strands)
    meetings = _meetings(strands, company)
    x = _spread(strands, meetings)
    events = _opened(strands, _group(meetings, company, x))
    chains = tuple(_chains(index, strands, events) for index in range(len(strands.strands)))
    count, x, spans = _spans(strands, events, x)
    return Levels(tuple(events), tuple(_runs(chains)), count, x, spans, chains)


def _chains(index: int, strands: Strands, events: Sequence[Event]) -> tuple[Chain, ...]:
    """One strand's chains, in reading order."""
    own = {event.station: event for event in events if index in event.strands}
    found: list[Chain] = []
    stations: list[str] = []
    last: Event | None = None
    for station in strands.strands[index].stations:
        if station in own:
            found.append(Chain(index, last, own[station], tuple(stations)))
            last, stations = own[station], []
        else:
            stations.append(station)
    return (*found, Chain(index, last, None, tuple(stations)))


def shared(chains: Sequence[Sequence[Chain]]) -> list[list[Chain]]:
    """The chains that strands share, together."""
    together: dict[tuple[str, str, tuple[str, ...]], list[Chain]] = {}
    for own in chains:
        for chain in own:
            if chain.start and chain.stop:
                key = chain.start.station, chain.stop.station, chain.stations
                together.setdefault(key, []).append(chain)
    return [group for group in together.values() if len(group) > 1]


def _runs(chains: Sequence[Sequence[Chain]]) -> Iterator[Event]:
    """Where shared chains pass levels."""
    for group in shared(chains):
        start, stop = group[0].start, group[0].stop
        if start and stop:
            for number in range(start.level + 1, stop.level):
                yield Event("", tuple(chain.strand for chain in group), number)


def _company(strands: Strands) -> dict[str, tuple[int, ...]]:
    """The strands at each station."""
    found: dict[str, list[int]] = {}
    for index, strand in enumerate(strands.strands):
        for station in strand.stations:
            found.setdefault(station, []).append(index)
    return {station: tuple(indices) for station, indices in found.items()}


def _meetings(strands: Strands, company: dict[str, tuple[int, ...]]) -> list[str]:
    """The stations at which strands meet or part."""
    found = []
    for station, indices in company.items():
        if len(indices) < 2:
            continue
        around = set()
        for index in indices:
            stops = strands.strands[index].stations
            place = stops.index(station)
            before = stops[place - 1] if place else ""
            after = stops[place + 1] if place + 1 < len(stops) else ""
            around.add((before, after))
        if len(around) > 1 or "" in next(iter(around)):
            found.append(station)
    return found


def _spread(strands: Strands, meetings: Sequence[str]) -> dict[str, float]:
    """A place along the reading direction for each station, as near one apart as can be.

    Stations are spread by longest paths, and then drawn by springs to where they want to be
    between their neighbours, never nearer than one.
    """
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for strand in strands.strands:
        for station in strand.stations:
            before.setdefault(station, [])
            after.setdefault(station, [])
        for a, b in pairwise(strand.stations):
            before[b].append(a)
            after[a].append(b)
    order = _topological(before, after)
    x: dict[str, float] = {}
    for station in order:
        x[station] = max((x[other] + 1 for other in before[station]), default=0.0)
    ties = _ties(strands)
    for sweep in range(60):
        for station in order if sweep % 2 else reversed(order):
            want = [x[other] + 1 for other in before[station]]
            want += [x[other] - 1 for other in after[station]]
            want += [x[other] for other in ties.get(station, ())]
            if not want:
                continue
            low = max((x[other] + 1 for other in before[station]), default=-1e9)
            high = min((x[other] - 1 for other in after[station]), default=1e9)
            x[station] = min(max(sum(want) / len(want), low), high)
    return x


def _topological(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
    """The stations so that each comes after those before it."""
    waiting = {station: len(others) for station, others in before.items()}
    ready = [station for station, count in waiting.items() if not count]
    order = []
    for station in ready:
        order.append(station)
        for other in after[station]:
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return order


def _ties(strands: Strands) -> dict[str, list[str]]:
    """The stations on either side of a turn."""
    ties: dict[str, list[str]] = {}
    for turn in strands.turns:
        side = -1 if turn.right else 0
        a = strands.strands[turn.one].stations[side]
        b = strands.strands[turn.other].stations[side]
        ties.setdefault(a, []).append(b)
        ties.setdefault(b, []).append(a)
    return ties


def _group(
    meetings: Sequence[str], company: dict[str, tuple[int, ...]], x: dict[str, float]
) -> list[Event]:
    """Give meetings levels: one that is near the level's first, and shares no strand, joins it.

    The first level, 0, and the one behind the last meeting are empty: free ends lie there.
    """
    events: list[Event] = []
    number, start = 0, -1e9
    busy: set[int] = set()
    for station in sorted(meetings, key=lambda station: x[station]):
        strands = company[station]
        if x[station] > start + 0.6 or busy & set(strands):
            number, start = number + 1, x[station]
            busy = set()
        busy |= set(strands)
        events.append(Event(station, strands, number))
    return events


def _opened(strands: Strands, events: list[Event]) -> list[Event]:
    """The events with a level to spare where two strands part and meet again at the next."""
    for number in range(max((event.level for event in events), default=0), 0, -1):
        if _lens(strands, events, number):
            events = [
                Event(event.station, event.strands, event.level + (event.level > number))
                for event in events
            ]
    return events


def _lens(strands: Strands, events: Sequence[Event], number: int) -> bool:
    """Whether two strands go different ways between a level and the next."""
    for event in events:
        for after in events:
            if event.level != number or after.level != number + 1:
                continue
            between = {
                _between(strands.strands[strand].stations, event.station, after.station)
                for strand in event.strands
                if strand in after.strands
            }
            if len(between) > 1:
                return True
    return False


def _between(stations: tuple[str, ...], start: str, stop: str) -> tuple[str, ...]:
    return stations[stations.index(start) + 1 : stations.index(stop)]


def _spans(
    strands: Strands, events: Sequence[Event], x: dict[str, float]
) -> tuple[int, dict[str, float], tuple[tuple[int, int], ...]]:
    """The number of levels, the places, and each strand's first and last level."""
    count = max((event.level for event in events), default=0) + 2
    places: list[list[float]] = [[] for _ in range(count)]
    for event in events:
        places[event.level].append(x[event.station])
    middles = [sum(place) / len(place) if place else 0.0 for place in places]
    middles[0], middles[-1] = -1e9, 1e9
    for number in range(1, count - 1):
        if not places[number]:
            middles[number] = (middles[number - 1] + middles[number + 1]) / 2
    lows, highs = _extents(strands, x)
    spans = []
    for index, strand in enumerate(strands.strands):
        own = [event for event in events if index in event.strands]
        first = max(n for n, middle in enumerate(middles) if middle <= lows[index])
        last = min(n for n, middle in enumerate(middles) if middle >= highs[index])
        if own and own[0].station == strand.stations[0]:
            far = strand.first == "turn" and first < own[0].level - 1
            first = first if far else own[0].level
        if own and own[-1].station == strand.stations[-1]:
            far = strand.last == "turn" and last > own[-1].level + 1
            last = last if far else own[-1].level
        levels = [event.level for event in own]
        spans.append((min([first, *levels]), max([last, *levels])))
    return count, x, tuple(spans)


def _extents(strands: Strands, x: dict[str, float]) -> tuple[list[float], list[float]]:
    """How far each strand reaches, with the room for its bars and turns."""
    lows = [x[strand.stations[0]] - 0.9 for strand in strands.strands]
    highs = [x[strand.stations[-1]] + 0.9 for strand in strands.strands]
    for turn in strands.turns:
        pair = (turn.one, turn.other)
        for index in pair:
            if turn.right:
                highs[index] = max(highs[other] for other in pair)
            else:
                lows[index] = min(lows[other] for other in pair)
    return lows, highs
