"""Finds a place for every joint and a route for every stretch, one joint after another.

From a first place each, joints are moved in turn, at first by chance as well as by cost, so that
they get out of what is only best nearby (simulated annealing, Kirkpatrick et al., 1983, each move
drawn by its price as in a heat bath). Chance hangs on a joint's name and on how far it is from
its first place alone: a station more changes little elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from math import log
from zlib import crc32

from generator.layout.metro.grid.board import Board, around
from generator.layout.metro.grid.routes import UNITS, Point
from generator.layout.metro.grid.web import Web, station_of

WARM, REACHES = 48, (1, 2, 1, 4)
"""How many sweeps are left to chance, and how far a move goes in each."""
COOL = 0.02
"""From where on chance has no say."""
FINE = ((4, 2), (2, 1), (2, 1), (2, 1))
"""How far joints are moved in each last sweep, and by what, in units."""


def settle(
    web: Web,
    first: Mapping[str, tuple[float, float]],
    later: Mapping[int, float],
    columns: int,
    rows: int,
    closed: frozenset[Point] = frozenset(),
    pins: Mapping[str, Point] | None = None,
    heat: float = 1.0,
    stiff: float = 1.0,
) -> Board:
    """A board with all on it; `columns` and `rows` are in steps, `closed` points stay free.

    `heat` is how much a move may cost at first, `stiff` how much bends count.
    """
    wide, high = UNITS * columns, UNITS * rows
    board = Board(web, wide, high, _homes(first, wide, high), later, closed, pins or {}, stiff)
    order = sorted(web.joints, key=lambda joint: (-len(web.at[joint]), web.joints.index(joint)))
    units = _units(_outward(web, order))
    for unit in units:
        _place(board, unit, list(around(_even(board.home[unit[0]]), 4, 2, wide, high)))
    reaches = cycle(REACHES)
    for sweep in range(WARM):
        reach = next(reaches)
        _sweep(board, units, reach, reach, heat * (1 - sweep / WARM) ** 2, sweep)
    for reach, step in FINE:
        if not _sweep(board, units, reach, step) and step == 1:
            break
    return board


def _sweep(
    board: Board,
    units: Sequence[list[str]],
    reach: int,
    step: int,
    heat: float = 0.0,
    turn: int = 0,
) -> bool:
    """Move every joint to the cheapest point around; whether any moved."""
    moved = False
    for unit in units:
        before = board.at[unit[0]]
        for joint in unit:
            board.lift(joint)
        chance = _chance(board, unit[0], heat, turn) if heat > COOL and len(unit) == 1 else None
        _place(board, unit, list(around(before, reach, step, board.columns, board.rows)), chance)
        moved |= board.at[unit[0]] != before
    return moved


def _chance(board: Board, joint: str, heat: float, turn: int) -> Callable[[Point], float]:
    """What a point costs more or less by chance: a Gumbel variate, so that the least is drawn
    with the odds of its price."""
    seed, (left, top) = crc32(f"{joint} {turn}".encode()), board.home[joint]

    def drawn(spot: Point) -> float:
        number = crc32(b"%d %d" % (spot[0] - left, spot[1] - top), seed)
        return heat * log(-log((number + 0.5) / 2**32))

    return drawn


def _units(joints: Sequence[str]) -> list[list[str]]:
    """Joints by themselves, but those that stand for one station together, in their order."""
    found: dict[str, list[str]] = {}
    for joint in joints:
        found.setdefault(station_of(joint), []).append(joint)
    return [sorted(unit, key=lambda joint: (len(joint), joint)) for unit in found.values()]


def _place(
    board: Board,
    unit: Sequence[str],
    spots: Sequence[Point],
    chance: Callable[[Point], float] | None = None,
) -> None:
    """A joint on the cheapest of some points; or several in a row, from the first on."""
    if len(unit) > 1:
        prices = [(_row(board, unit, spot), number) for number, spot in enumerate(spots)]
        spots = [spots[min(prices)[1]]]
    for number, joint in enumerate(unit):
        _, spot, chosen = board.best(joint, [(x, y + UNITS * number) for x, y in spots], chance)
        board.put(joint, spot)
        for stretch, route in chosen.items():
            board.lay(stretch, route)


def _row(board: Board, unit: Sequence[str], spot: Point) -> float:
    """What it costs to set several joints in a row from a point on."""
    if spot[1] + UNITS * (len(unit) - 1) > board.rows:
        return 1e9
    total = 0.0
    for number, joint in enumerate(unit):
        point = spot[0], spot[1] + UNITS * number
        cost, _, chosen = board.best(joint, [point])
        total += cost
        board.put(joint, point)
        for stretch, route in chosen.items():
            board.lay(stretch, route)
    for joint in unit:
        board.lift(joint)
    return total


def _outward(web: Web, order: list[str]) -> list[str]:
    """Joints so that each hangs together with one before it, where that can be."""
    found: list[str] = []
    seen: set[str] = set()
    for start in order:
        todo = [start] if start not in seen else []
        seen.add(start)
        for here in todo:
            found.append(here)
            for stretch in web.at[here]:
                there = web.other(stretch, here)
                if there not in seen:
                    seen.add(there)
                    todo.append(there)
    return found


def _even(point: Point) -> Point:
    return point[0] // 2 * 2, point[1] // 2 * 2


def _homes(first: Mapping[str, tuple[float, float]], wide: int, high: int) -> dict[str, Point]:
    """The first places, in the middle of the grid and in units, squeezed where it is too small."""
    xs, ys = [x for x, _ in first.values()], [y for _, y in first.values()]
    width, height = UNITS * (max(xs) - min(xs)), UNITS * (max(ys) - min(ys))
    across = min(UNITS * 1.0, UNITS * wide / width) if width > 0 else UNITS
    down = min(UNITS * 1.0, UNITS * high / height) if height > 0 else UNITS
    left = (wide - across / UNITS * width) / 2 if width else wide / 2
    top = (high - down / UNITS * height) / 2 if height else high / 2
    return {
        joint: (round(left + across * (x - min(xs))), round(top + down * (y - min(ys))))
        for joint, (x, y) in first.items()
    }
