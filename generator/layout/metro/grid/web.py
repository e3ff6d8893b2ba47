"""A network as joints and the stretches between them.

A joint is a station where lines meet, part, end or must be free to turn; a stretch is a run of
stations between two joints with the same lines all along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from generator.content.model import Network

MOST, OUTER, INNER = 8, 6, 4
"""How many stretches can end at one joint, and at the outer and inner ones of several in a row."""
STIFF = 20
"""As how many lines a row of joints counts that must be straight."""
LONGEST = 4
"""How many steps a stretch may have before it is given a joint in between."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Stations from joint to joint, both included, and the lines that run along, by id."""

    stations: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def ends(self) -> tuple[str, str]:
        """The two joints."""
        return self.stations[0], self.stations[-1]

    @property
    def steps(self) -> int:
        """From station to station."""
        return len(self.stations) - 1


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a line as stretches, each forward or backward; a closed one ends where it starts."""

    line: str
    legs: tuple[tuple[int, bool], ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Web:
    """A whole network; `passes` counts the lines that go on from one stretch to another at a joint.

    `soft` are joints at which nothing happens: they only allow a stretch to turn.
    """

    joints: tuple[str, ...]
    soft: frozenset[str]
    stretches: tuple[Stretch, ...]
    runs: tuple[Run, ...]
    at: dict[str, list[int]] = field(default_factory=dict)
    passes: dict[str, dict[tuple[int, int], int]] = field(default_factory=dict)

    def other(self, stretch: int, joint: str) -> str:
        """The joint at the other end of a stretch."""
        a, b = self.stretches[stretch].ends
        return b if a == joint else a


def spin(network: Network) -> Web | None:
    """The web of a network, or None where a line has a single station or goes nowhere."""
    if any(len(run) < 2 for _, run, _ in _sequences(network)):
        return None
    hard = _hard(network) | {station for station, _ in network.pins}
    stretches, soft, place = _cut(network, hard)
    runs = tuple(_runs(network, stretches, place, hard))
    joints = tuple(
        station.id for station in network.stations if station.id in hard or station.id in soft
    )
    web = Web(joints, frozenset(soft), tuple(stretches), runs)
    _index(web)
    crowded = [joint for joint in joints if len(web.at[joint]) > MOST]
    for joint in crowded:
        web = _posted(web, joint)
    return web


def station_of(joint: str) -> str:
    """The station that a joint is, or is one of several of."""
    return joint.partition("#")[0]


def _posted(web: Web, joint: str) -> Web:
    """A web in which several joints in a row stand for one at which too many lines meet."""
    posts: list[list[int]] = [[]]
    left = len(web.at[joint])
    for unit in _units(web, joint):
        outer = len(posts) == 1 or left + len(posts[-1]) <= OUTER
        if len(posts[-1]) + len(unit) > (OUTER if outer else INNER):
            posts.append([])
        posts[-1] += unit
        left -= len(unit)
    names = [joint, *(f"{joint}#{number}" for number in range(1, len(posts)))]
    stretches = list(web.stretches)
    for name, members in zip(names, posts, strict=True):
        for number in members:
            stations = stretches[number].stations
            moved = tuple(name if station == joint else station for station in stations)
            stretches[number] = Stretch(moved, stretches[number].lines)
    stretches += [Stretch(pair, ()) for pair in pairwise(names)]
    made = Web((*web.joints, *names[1:]), web.soft, tuple(stretches), web.runs)
    _index(made)
    links = range(len(web.stretches), len(stretches))
    for (one, other), name in zip(pairwise(links), names[1:], strict=False):
        made.passes[name][one, other] = STIFF
    return made


def _units(web: Web, joint: str) -> list[list[int]]:
    """The stretches at a joint, those together that a line goes on between."""
    units = [[number] for number in web.at[joint]]
    for one, other in web.passes[joint]:
        a = next(unit for unit in units if one in unit)
        b = next(unit for unit in units if other in unit)
        if a is not b and len(a) + len(b) <= INNER:
            a += b
            units.remove(b)
    return units


def _sequences(network: Network) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Each run of each line: line, stations, whether it is closed."""
    for line in network.lines:
        closed = line.loop and len(line.stations) > 2
        runs = _joined([(*line.stations, *line.stations[: int(closed)]), *line.branches])
        for run in runs:
            others = (other for other in runs if other is not run)
            around = len(run) > 1 and run[0] == run[-1]
            yield line.id, run, around and not any(run[0] in _passed(other) for other in others)


def _joined(runs: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The runs of a line; where some end and none goes on, two of them go on in one another."""
    found = list(runs)
    for station in dict.fromkeys(run[side] for run in runs for side in (0, -1)):
        ends = [run for run in found if station in (run[0], run[-1])]
        if len(ends) > 1 and not any(station in _passed(run) for run in found):
            one, other = ends[:2]
            found.remove(other)
            found[found.index(one)] = _spliced(one, other, station)
    return found


def _passed(run: tuple[str, ...]) -> tuple[str, ...]:
    """The stations at which a run goes on."""
    return run if run[0] == run[-1] else run[1:-1]


def _spliced(one: tuple[str, ...], other: tuple[str, ...], at: str) -> tuple[str, ...]:
    """Two runs that end at a station as one, in the direction of the first."""
    if one[-1] == at:
        return (*one, *(other if other[0] == at else other[::-1])[1:])
    return (*(other if other[-1] == at else other[::-1]), *one[1:])


def _edges(network: Network) -> dict[tuple[str, str], list[str]]:
    """The lines between each two neighbours, whichever way they go."""
    found: dict[tuple[str, str], list[str]] = {}
    for line, stations, _ in _sequences(network):
        for a, b in pairwise(stations):
            lines = found.setdefault((min(a, b), max(a, b)), [])
            if line not in lines:
                lines.append(line)
    return found


def _hard(network: Network) -> set[str]:
    """The stations where something happens to a line."""
    edges = _edges(network)
    around: dict[str, list[list[str]]] = {}
    for (a, b), lines in edges.items():
        around.setdefault(a, []).append(sorted(lines))
        around.setdefault(b, []).append(sorted(lines))
    found = {key for key, sets in around.items() if len(sets) != 2 or sets[0] != sets[1]}
    for _, stations, closed in _sequences(network):
        if not closed:
            found |= {stations[0], stations[-1]}
        elif not found.intersection(stations):
            found.add(stations[0])
    return found


def _cut(
    network: Network, hard: set[str]
) -> tuple[list[Stretch], set[str], dict[tuple[str, str], int]]:
    """All stretches, the joints set between them, and the stretch of each pair of neighbours."""
    edges = _edges(network)
    stretches: list[Stretch] = []
    soft: set[str] = set()
    place: dict[tuple[str, str], int] = {}
    taken: set[tuple[str, str]] = set()
    for _, stations, closed in _sequences(network):
        for piece in _pieces(_turned(stations, closed, hard), hard):
            if piece[0:2] in place:
                continue
            ends = min(piece[0], piece[-1]), max(piece[0], piece[-1])
            bent = ends in taken or ends in edges or piece[0] == piece[-1]
            for part in _parts(piece, bent):
                for pair in pairwise(part):
                    place[pair] = place[pair[::-1]] = len(stretches)
                lines = edges[min(part[:2]), max(part[:2])]
                stretches.append(Stretch(part, tuple(lines)))
                soft |= {part[0], part[-1]} - hard
            taken.add(ends)
    return stretches, soft, place


def _turned(stations: tuple[str, ...], closed: bool, hard: set[str]) -> tuple[str, ...]:
    """A ring that starts at a joint."""
    if not closed:
        return stations
    start = next(index for index, station in enumerate(stations) if station in hard)
    around = stations[:-1]
    return (*around[start:], *around[: start + 1])


def _pieces(stations: Sequence[str], hard: set[str]) -> Iterator[tuple[str, ...]]:
    """A run from joint to joint."""
    start = 0
    for index in range(1, len(stations)):
        if stations[index] in hard:
            yield tuple(stations[start : index + 1])
            start = index


def _parts(piece: tuple[str, ...], bent: bool) -> Iterator[tuple[str, ...]]:
    """A piece in parts that are not too long, in two or more where it must bend away."""
    steps = len(piece) - 1
    least = 4 if piece[0] == piece[-1] else 2 if bent else 1
    count = min(steps, max(least, ceil(steps / LONGEST)))
    cuts = [round(steps * index / count) for index in range(count + 1)]
    for low, high in pairwise(cuts):
        yield piece[low : high + 1]


def _runs(
    network: Network,
    stretches: Sequence[Stretch],
    place: dict[tuple[str, str], int],
    hard: set[str],
) -> Iterator[Run]:
    """Every run of every line, as legs."""
    for line, stations, closed in _sequences(network):
        pairs = list(pairwise(_turned(stations, closed, hard)))
        legs: list[tuple[int, bool]] = []
        for a, b in pairs:
            index = place[a, b]
            order = stretches[index].stations
            if not legs or legs[-1][0] != index:
                legs.append((index, order.index(a) < order.index(b)))
        yield Run(line, tuple(legs), closed)


def _index(web: Web) -> None:
    """Fill in what meets at each joint, and what goes on there."""
    for joint in web.joints:
        web.at[joint] = []
        web.passes[joint] = {}
    for index, stretch in enumerate(web.stretches):
        for joint in stretch.ends:
            web.at[joint].append(index)
    for run in web.runs:
        legs = list(pairwise(run.legs))
        if run.closed:
            legs.append((run.legs[-1], run.legs[0]))
        for (one, ahead), (other, _) in legs:
            joint = web.stretches[one].ends[ahead]
            key = min(one, other), max(one, other)
            web.passes[joint][key] = web.passes[joint].get(key, 0) + 1
