"""Folds one long line: in rows that are read to and fro, as an ox ploughs."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from generator.content.model import Network
from generator.layout.geometry import Box
from generator.layout.metro.grid.threads import Plot
from generator.layout.metro.grid.web import Run, Stretch, Web
from generator.layout.metro.setting import TALL
from generator.scene import Point

PITCH, MORE = 4.0, 3
"""How many steps apart rows may lie at most, and how many numbers of rows are tried."""
HIGH = 0.8
"""The share of the height of a box that the lines take; the rest is for the names."""
LEAST = 3
"""How many stations a row has at least."""


def folds(network: Network, box: Box) -> list[Plot]:
    """Plots of a single line without branches, in two rows or more."""
    down = box.height > TALL * box.width
    ratio = box.width / box.height if down else box.height / box.width
    count = len(network.lines[0].stations)
    least = max(2, round(sqrt(count * ratio / PITCH)))
    web = _web(network)
    return [
        Plot(web, (tuple(_course(rows, HIGH * ratio)),), (0,), down)
        for rows in range(least, least + MORE)
        if count >= LEAST * rows
    ]


def _web(network: Network) -> Web:
    """One stretch from end to end."""
    line = network.lines[0]
    stretch = Stretch(line.stations, (line.id,))
    at = {joint: [0] for joint in stretch.ends}
    passes: dict[str, dict[tuple[int, int], int]] = {joint: {} for joint in stretch.ends}
    run = Run(line.id, ((0, True),))
    return Web(stretch.ends, frozenset(), (stretch,), (run,), at, passes)


def _course(rows: int, high: float) -> Iterator[Point]:
    """The corners of a line in rows one unit long, all of them so high together."""
    for row in range(rows):
        across = row * high / (rows - 1)
        ends = (0.0, 1.0) if row % 2 == 0 else (1.0, 0.0)
        yield from ((along, across) for along in ends)
