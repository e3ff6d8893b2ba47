"""The ways a stretch can take from one point of the grid to another, in the eight directions.

A unit is half the wish for a step from station to station, so that a bend can lie between two.
Points that a route runs through are keys: two to the unit, so that diagonals that cross between
points share one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

UNITS = 2
"""To a step."""
WIDE = 4096
"""Keys of one row."""
COMPASS = ((1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""The eight directions, clockwise from the right."""
TURNS = (0.0, 0.9, 2.2, 6.0, 50.0)
"""What it costs to turn by so many times 45 degrees between stations."""

Point = tuple[int, int]

_AROUND = tuple(2 * (dx + WIDE * dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)


def key(x: int, y: int) -> int:
    """The key of a point of the grid."""
    return 2 * (x + WIDE * y)


@dataclass(frozen=True, slots=True)
class Route:
    """A way between two points, from the first: corners, keys, and what its bends cost.

    `leave` and `back` are the directions in which it sets out from either end, by number; `around`
    are the keys beside it, each with how often it is.
    """

    corners: tuple[Point, ...]
    keys: tuple[int, ...]
    length: float
    bends: float
    leave: int
    back: int
    around: tuple[tuple[int, int], ...]
    reach: tuple[int, int, int, int]
    """The least and the greatest x and y."""


@lru_cache(maxsize=65536)
def routes(dx: int, dy: int) -> tuple[Route, ...]:
    """All ways over a distance."""
    return tuple(dict.fromkeys(_route(moves) for moves in _ways(dx, dy)))


def _ways(dx: int, dy: int) -> Iterator[list[tuple[int, int]]]:
    """Ways as (direction, units), straight ones before bent ones."""
    a, b = abs(dx), abs(dy)
    east = 0 if dx >= 0 else 4
    south = 2 if dy >= 0 else 6
    slant = COMPASS.index((1 if dx >= 0 else -1, 1 if dy >= 0 else -1))
    if b == 0 or a == 0:
        straight = east if b == 0 else south
        yield [(straight, a + b)]
        yield from _bumps(straight, a + b)
        return
    if a == b:
        yield [(slant, a)]
    else:
        main, rest = (east, a - b) if a > b else (south, b - a)
        for first in dict.fromkeys((0, rest, rest // 2, 1, rest - 1)):
            if 0 <= first <= rest:
                yield [(main, first), (slant, min(a, b)), (main, rest - first)]
        if min(a, b) > 1:
            half = min(a, b) // 2
            yield [(slant, half), (main, rest), (slant, min(a, b) - half)]
    yield [(east, a), (south, b)]
    yield [(south, b), (east, a)]


def _bumps(straight: int, units: int) -> Iterator[list[tuple[int, int]]]:
    """Ways around something that stands in the straight one."""
    for high in (2, 4):
        if units > 2 * high:
            for side in (1, 7):
                out, back = (straight + side) % 8, (straight - side) % 8
                yield [(out, high), (straight, units - 2 * high), (back, high)]


def _route(moves: Sequence[tuple[int, int]]) -> Route:
    """A route from its moves, those of no length left out."""
    moves = [move for move in moves if move[1]]
    x = y = 0
    corners, keys, length, bends = [(0, 0)], [], 0.0, 0.0
    for index, (way, units) in enumerate(moves):
        dx, dy = COMPASS[way]
        for _ in range(units):
            if dx and dy:
                keys.append(2 * (x + WIDE * y) + dx + WIDE * dy)
            x, y = x + dx, y + dy
            keys.append(key(x, y))
        corners.append((x, y))
        length += units * (sqrt(2) if dx and dy else 1)
        if index:
            bends += TURNS[ANGLES[moves[index - 1][0]][way]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    reach = (min(xs), max(xs), min(ys), max(ys))
    around = Counter(own + off for own in keys[:-1] for off in _AROUND)
    return Route(
        tuple(corners), tuple(keys[:-1]), length, bends,
        moves[0][0], (moves[-1][0] + 4) % 8, tuple(around.items()), reach,
    )  # fmt: skip


ANGLES = tuple(tuple(min((b - a) % 8, (a - b) % 8) for b in range(8)) for a in range(8))
"""By how many times 45 degrees two directions differ."""
