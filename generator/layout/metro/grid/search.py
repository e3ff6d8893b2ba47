"""Finds a place for every joint and a route for every stretch, one joint after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.layout.metro.grid.board import Board, around
from generator.layout.metro.grid.routes import UNITS, Point
from generator.layout.metro.grid.web import Web, station_of

SWEEPS = ((4, 2), (4, 2), (2, 1), (2, 1))
"""How far joints are moved in each sweep, and by what, in units."""


def settle(
    web: Web,
    first: Mapping[str, tuple[float, float]],
    later: Mapping[int, float],
    columns: int,
    rows: int,
    closed: frozenset[Point] = frozenset(),
    pins: Mapping[str, Point] | None = None,
) -> Board:
    """A board with all on it; `columns` and `rows` are in steps, `closed` points stay free."""
    wide, high = UNITS * columns, UNITS * rows
    board = Board(web, wide, high, _homes(first, wide, high), later, closed, pins or {})
    order = sorted(web.joints, key=lambda joint: (-len(web.at[joint]), web.joints.index(joint)))
    units = _units(_outward(web, order))
    for unit in units:
        _place(board, unit, list(around(_even(board.home[unit[0]]), 4, 2, wide, high)))
    for reach, step in SWEEPS:
        moved = False
        for unit in units:
            before = board.at[unit[0]]
            for joint in unit:
                board.lift(joint)
            _place(board, unit, list(around(before, reach, step, wide, high)))
            moved |= board.at[unit[0]] != before
        if not moved and step == 1:
            break
    return board


def _units(joints: Sequence[str]) -> list[list[str]]:
    """Joints by themselves, but those that stand for one station together, in their order."""
    found: dict[str, list[str]] = {}
    for joint in joints:
        found.setdefault(station_of(joint), []).append(joint)
    return [sorted(unit, key=lambda joint: (len(joint), joint)) for unit in found.values()]


def _place(board: Board, unit: Sequence[str], spots: Sequence[Point]) -> None:
    """A joint on the cheapest of some points; or several in a row, from the first on."""
    if len(unit) > 1:
        prices = [(_row(board, unit, spot), number) for number, spot in enumerate(spots)]
        spots = [spots[min(prices)[1]]]
    for number, joint in enumerate(unit):
        _, spot, chosen = board.best(joint, [(x, y + UNITS * number) for x, y in spots])
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
