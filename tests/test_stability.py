"""A map that grows by a station still looks like itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from statistics import median

from generator.content.model import Network, Station
from generator.layout.geometry import Box
from generator.layout.metro import place
from tests.test_poster import house
from tests.test_textures import network

BAND = Box(42.0, 42.0, 1106.0, 379.0)
MAPS = ("omgevingswet", "honderd-dagen", "warme-wijk", "regeling", "metro-amsterdam")


def places(of: Network) -> dict[str, tuple[float, float]]:
    placed = place(of, BAND, house().typeface, largest=18.0, smallest=9.0)
    return {at.station: ((at.x + at.x2) / 2, (at.y + at.y2) / 2) for at in placed.markers}


def with_one_more(of: Network, number: int, at: int) -> Network:
    """A network of which one line has a further station."""
    lines = list(of.lines)
    line = lines[number]
    stations = (*line.stations[:at], "nieuw", *line.stations[at:])
    lines[number] = replace(line, stations=stations)
    more = Station("nieuw", "Nieuwe halte", of.where, None)
    return replace(of, lines=tuple(lines), stations=(*of.stations, more))


def moves(name: str) -> list[float]:
    """By how many steps the stations move in the median, for a station at a few places."""
    of = network(name)
    before = places(of)
    steps = [
        hypot(before[a][0] - before[b][0], before[a][1] - before[b][1])
        for line in of.lines
        for a, b in pairwise(line.stations)
    ]
    found = []
    for number, at in ((0, 1), (0, len(of.lines[0].stations)), (1, 2)):
        after = places(with_one_more(of, number, at))
        moved = [hypot(after[s][0] - x, after[s][1] - y) for s, (x, y) in before.items()]
        found.append(median(moved) / median(steps))
    return found


def test_one_more_station_mostly_moves_the_others_by_less_than_a_step() -> None:
    found = [move for name in MAPS for move in moves(name)]
    assert sum(move < 1.0 for move in found) > len(found) / 2
