"""Lays a network out on a grid in both directions: joints on its points, stretches between them.

Bast, Brosi and Storandt ("Metro maps on octilinear grid graphs", 2020) route the lines of a
given geography over a grid. Here the first places come from the network itself (`embed`), and
joints and routes are improved together (`board`, `search`), so that all steps become alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from math import ceil, log, sqrt

from generator.content.model import Network
from generator.layout.geometry import Box
from generator.layout.metro.grid.board import Board
from generator.layout.metro.grid.ease import ease, on_grid
from generator.layout.metro.grid.embed import embed
from generator.layout.metro.grid.lanes import lanes
from generator.layout.metro.grid.routes import UNITS, Point, key
from generator.layout.metro.grid.search import settle
from generator.layout.metro.grid.threads import Plot
from generator.layout.metro.grid.web import Web, spin, station_of
from generator.layout.metro.setting import TALL
from generator.layout.metro.strands import Strands, unravel

Place = tuple[float, float]

FEW, MANY = 25, 60
Grids = tuple[tuple[float, float, float, float], ...]
SMALL: tuple[Grids, ...] = (
    ((0.3, 0.8, 1.0, 1.0), (0.3, 1.3, 1.0, 1.0), (0.3, 1.6, 1.0, 1.0)),
    ((0.1, 2.2, 3.0, 0.5), (1.0, 3.0, 3.0, 0.5), (1.0, 5.0, 3.0, 0.5)),
    ((0.3, 0.8, 1.0, 0.25), (0.3, 1.3, 1.0, 0.25), (0.3, 1.6, 1.0, 0.25)),
)
LARGE: tuple[Grids, ...] = (
    ((0.3, 2.2, 1.0, 1.0), (1.0, 2.6, 1.0, 1.0), (0.3, 3.0, 1.0, 1.0)),
    (
        (0.1, 1.6, 3.0, 0.5),
        (0.1, 2.2, 3.0, 0.5),
        (1.0, 2.2, 3.0, 0.5),
        (1.0, 3.0, 3.0, 0.5),
        (1.0, 4.5, 3.0, 0.5),
    ),
    (
        (0.1, 1.3, 1.0, 1.0),
        (0.1, 1.6, 1.0, 1.0),
        (0.1, 3.0, 3.0, 0.25),
        (1.0, 1.6, 3.0, 0.25),
        (1.0, 4.5, 3.0, 1.0),
    ),
)
MIDDLE = (LARGE[0][:2], *LARGE[1:])
"""How strongly reading order draws at first, how many points a grid has for each station, how much
is left to chance and how much bends count: for few stations, for more and for many, on the grids
that are tried first and on those that are tried later, where lines bend more readily."""
FIRST = 3.0
"""How much more the reading direction of the first line counts."""
KEPT, WORSE = 5, 1.25
"""How many plots are kept, and how much worse than the best they may be."""
KNOT = 10.0
"""What it costs more that a line crosses itself, where no marker tells that it goes straight on."""
SPREAD = 14.0, 0.35
"""What it costs that a map is drawn smaller by a factor e: at least, and for each station."""


@dataclass(frozen=True, slots=True, order=True)
class _Settled:
    """A board with what it costs, and how often its lines cross themselves."""

    cost: float
    board: Board = field(compare=False)
    knots: int = field(compare=False)


def attempts(network: Network, box: Box, keep_out: Sequence[Box] = ()) -> Iterator[list[Plot]]:
    """Plots of a network: the best by itself, those that are nearly as good, and others.

    That there is one as long as it serves keeps a map as it is when a station is added. One on
    which a line crosses itself has to be better than all others.
    """
    web = spin(network)
    if web is None:
        return
    count = len(network.stations)
    first, *later = SMALL if count <= FEW else MIDDLE if count <= MANY else LARGE
    found = _settled(network, web, box, keep_out, first)
    if found[0].knots:
        found = sorted([*found, *_settled(network, web, box, keep_out, later.pop(0))])
    yield _plots(found[:1], box, keep_out)
    if found[1:]:
        yield _plots(found[1:], box, keep_out)
    for grids in later:
        yield _plots(_settled(network, web, box, keep_out, grids), box, keep_out)


def _settled(
    network: Network, web: Web, box: Box, keep_out: Sequence[Box], grids: Grids
) -> list[_Settled]:
    """The best of a web on a few grids in the shape of a box, the very best first."""
    later = _later(network, web, unravel(network))
    down = _down(box)
    length, height = (box.height, box.width) if down else (box.width, box.height)
    pins = {station: (y, x) if down else (x, y) for station, (x, y) in network.pins}
    count = len(network.stations)
    first = {read: _pinned(embed(web, _pulls(web, later, read)), pins) for read, *_ in grids}
    sized = (
        (read, _rows(room * count, height / length), heat, stiff)
        for read, room, heat, stiff in grids
    )
    found: dict[tuple[object, ...], _Settled] = {}
    for read, rows, heat, stiff in dict.fromkeys(sized):
        columns = ceil(rows * length / height)
        closed = _closed(box, keep_out, columns, rows, down)
        board = settle(web, first[read], later, columns, rows, closed, pins, heat, stiff)
        knots = _knots(board)
        cost = board.total() + KNOT * knots
        cost += _smallness(board, (length, height), count, fast=bool(keep_out))
        found.setdefault(_shape(board, fast=bool(keep_out)), _Settled(cost, board, knots))
    order = sorted(found.values())
    most = WORSE * order[0].cost + 5
    return [one for one in order[:KEPT] if one.cost <= most]


def _rows(points: float, ratio: float) -> int:
    """How many steps a grid of so many points is high, if it is `ratio` times as high as wide."""
    return max(2, ceil(sqrt(points * ratio)))


def _pinned(places: dict[str, Place], pins: Mapping[str, Point]) -> dict[str, Place]:
    """The first places with pinned joints over the map as their pins are to one another."""
    found = dict(places)
    if len(pins) < 2:
        return found
    for axis in (0, 1):
        spots = [place[axis] for place in places.values()]
        marks = [pin[axis] for pin in pins.values()]
        low, wide, start = min(spots), max(spots) - min(spots), min(marks)
        scale = wide / ((max(marks) - start) or 1)
        for joint, pin in pins.items():
            place = list(found[joint])
            place[axis] = low + scale * (pin[axis] - start)
            found[joint] = place[0], place[1]
    return found


def _shape(board: Board, fast: bool) -> tuple[object, ...]:
    """What two boards have in common that are one but for their place on the grid."""
    left, top = (0, 0) if fast else (min(axis) for axis in zip(*board.at.values(), strict=True))
    spots = tuple((x - left, y - top) for x, y in board.at.values())
    frame = (board.columns, board.rows) if fast else ()
    return spots, tuple(board.taken[number] for number in sorted(board.taken)), frame


def _knots(board: Board) -> int:
    """How often lines cross themselves between their joints."""
    ground: dict[int, list[int]] = {}
    for number, route in board.taken.items():
        base = key(*board.at[board.web.stretches[number].ends[0]])
        for own in route.keys:
            ground.setdefault(base + own, []).append(number)
    lines = [set(stretch.lines) for stretch in board.web.stretches]
    return sum(
        bool(lines[one] & lines[other])
        for found in ground.values()
        for one, other in combinations(found, 2)
    )


def _smallness(board: Board, box: Place, stations: int, fast: bool) -> float:
    """What it costs that the whole is long or high for its box, along and across.

    Where it keeps its place, that is the whole grid.
    """
    points = [(0, 0), (board.columns, board.rows)] if fast else chain(*on_grid(board))
    spans = [max(axis) - min(axis) + UNITS for axis in zip(*points, strict=True)]
    scale = UNITS * min(side / span for side, span in zip(box, spans, strict=True))
    usual = sqrt(box[0] * box[1] / stations)
    return (SPREAD[0] + SPREAD[1] * stations) * max(0.0, log(usual / scale) + 0.7)


def _closed(
    box: Box, keep_out: Sequence[Box], columns: int, rows: int, down: bool
) -> frozenset[Point]:
    """The points of a grid that lie in what must be kept free, or too near."""
    wide, high = (rows, columns) if down else (columns, rows)
    step = min(box.width / (wide + 1), box.height / (high + 1))
    left = box.x + (box.width - step * wide) / 2
    top = box.y + (box.height - step * high) / 2
    found = set()
    for x in range(UNITS * wide + 1):
        for y in range(UNITS * high + 1):
            spot = left + x * step / UNITS, top + y * step / UNITS
            if any(
                near.x < spot[0] < near.right and near.y < spot[1] < near.bottom
                for near in (kept.grown(step / 2) for kept in keep_out)
            ):
                found.add((y, x) if down else (x, y))
    return frozenset(found)


def _plots(boards: Sequence[_Settled], box: Box, keep_out: Sequence[Box]) -> list[Plot]:
    """What boards come to: eased, or in their places where things must be kept free."""
    plots = []
    for board in (one.board for one in boards):
        frame = (board.columns, board.rows) if keep_out else None
        paths = tuple(on_grid(board)) if keep_out else ease(board)
        plots.append(Plot(board.web, paths, tuple(lanes(board)), _down(box), frame))
    return plots


def _down(box: Box) -> bool:
    """Whether a map is laid out down the page."""
    return box.height > TALL * box.width


def _later(network: Network, web: Web, strands: Strands) -> dict[int, float]:
    """For each stretch by how much its second end should be read after its first."""
    found: dict[int, float] = {}
    first = network.lines[0].id
    for strand in strands.strands:
        place = {station: number for number, station in enumerate(strand.stations)}
        weight = FIRST if strand.line == first else 1.0
        for number, stretch in enumerate(web.stretches):
            a, b = (station_of(joint) for joint in stretch.ends)
            if strand.line in stretch.lines and a in place and b in place:
                sign = 1 if place[a] < place[b] else -1
                found[number] = found.get(number, 0.0) + sign * weight
    return found


def _pulls(web: Web, later: Mapping[int, float], read: float) -> dict[tuple[str, str], float]:
    """The same between joints, from the one read first to the other, times `read`."""
    found: dict[tuple[str, str], float] = {}
    for number, weight in later.items():
        a, b = web.stretches[number].ends
        pair = (a, b) if weight > 0 else (b, a)
        found[pair] = found.get(pair, 0.0) + read * abs(weight)
    return found
