"""Maps on the grid: even steps, straight passing, and every direction kept."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, hypot
from statistics import fmean, pstdev

import pytest

from generator.content.model import Network
from generator.layout.geometry import Box
from generator.layout.metro.grid import attempts
from generator.layout.metro.grid.ease import ease, on_grid
from generator.layout.metro.grid.search import settle
from generator.layout.metro.grid.threads import Plot, chains, thread
from generator.layout.metro.grid.web import spin
from tests.test_any_network import network_of

BOX = Box(0.0, 0.0, 1106.0, 380.0)
NETWORKS = {
    "a detour": network_of("a b c d e f g", "a b x y z e f"),
    "two lines that cross": network_of("a b c d e", "f g c h i"),
    "a bundle that parts": network_of("a b c d e f", "a b c g h i"),
    "a ring with a tail": network_of("a b c d e f", "a g h", loops=(0,)),
}


def plot_of(network: Network) -> Plot:
    return next(attempts(network, BOX))[0]


def lengths(plot: Plot) -> list[float]:
    """The steps of each chain between two stations where something happens."""
    found = []
    for _, legs in chains(plot.web):
        steps = sum(plot.web.stretches[number].steps for number, _ in legs)
        long = sum(
            hypot(b[0] - a[0], b[1] - a[1])
            for number, _ in legs
            for a, b in pairwise(plot.corners(number))
        )
        found += [long / steps] * steps
    return found


@pytest.mark.parametrize("name", NETWORKS)
def test_every_piece_runs_in_one_of_the_eight_directions(name: str) -> None:
    plot = plot_of(NETWORKS[name])
    for number in range(len(plot.paths)):
        for (ax, ay), (bx, by) in pairwise(plot.corners(number)):
            if hypot(bx - ax, by - ay) > 1e-6:
                off = degrees(atan2(by - ay, bx - ax)) % 45
                assert min(off, 45 - off) < 1e-6


@pytest.mark.parametrize("name", NETWORKS)
def test_steps_are_alike(name: str) -> None:
    found = lengths(plot_of(NETWORKS[name]))
    assert pstdev(found) / fmean(found) < 0.2


@pytest.mark.parametrize("name", ["a detour", "two lines that cross", "a bundle that parts"])
def test_lines_pass_straight_where_they_meet(name: str) -> None:
    plot = plot_of(NETWORKS[name])
    passed = [
        own
        for run in range(len(plot.web.runs))
        for joint, own in thread(plot, run, 10.0, (0.0, 0.0), 0.0, (0.0, 0.0)).passes
        if joint not in plot.web.soft
    ]
    assert all(own.straight for own in passed)


def test_stretches_meet_where_they_did() -> None:
    web = spin(NETWORKS["a bundle that parts"])
    assert web
    places = {joint: (3.0 * number, float(number % 2)) for number, joint in enumerate(web.joints)}
    board = settle(web, places, {}, 9, 4)
    eased, still = ease(board), tuple(on_grid(board))
    for paths in (eased, still):
        spots: dict[str, set[tuple[float, float]]] = {}
        for stretch, path in zip(web.stretches, paths, strict=True):
            for joint, (x, y) in zip(stretch.ends, (path[0], path[-1]), strict=True):
                spots.setdefault(joint, set()).add((round(x, 6), round(y, 6)))
        assert all(len(found) == 1 for found in spots.values())


def test_no_piece_vanishes_where_there_is_little_room() -> None:
    web = spin(network_of("a b c d e f g h", "a c", "b d", "e g", "f h", "a h"))
    assert web
    crowded = settle(web, dict.fromkeys(web.joints, (0.0, 0.0)), {}, 2, 2)
    eased = [hypot(c - a, d - b) for path in ease(crowded) for (a, b), (c, d) in pairwise(path)]
    assert min(eased) > 0.35
