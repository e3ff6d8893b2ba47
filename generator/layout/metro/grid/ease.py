"""Makes the steps of a map on the grid alike, and leads its lines straight through their stations.

The grid decides which way each piece of a stretch runs and what lies beside what. Here the
pieces get their lengths: those that make all steps most alike, by least squares, while every
piece keeps its direction and nothing comes nearer to anything than it may (as in Nöllenburg and
Wolff, "Drawing and labeling high-quality metro maps by mixed-integer programming", 2011, with
directions and sides fixed beforehand). A line that bends at a station gets a short piece that
goes on straight, so that it bends between two.

Lengths are units of the grid; x is along, y across.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.layout.metro.grid.board import Board
from generator.layout.metro.grid.routes import ANGLES, COMPASS, UNITS
from generator.layout.metro.grid.threads import chains
from generator.layout.metro.grid.web import STIFF, Web

if TYPE_CHECKING:
    from numpy import ndarray

Point = tuple[float, float]
Stub = tuple[int, int]

STUB, LEAST = 0.55, 0.4
"""How far a line goes on straight behind a station before it bends: at best, and at least."""
PIECE, BUNDLE, STEP = 0.7, 0.25, 1.5
"""The least length of a piece that ends in a bend, what each further line adds to it, and the
least length for each step from joint to joint."""
APART, NEAR = 1.3, 7.0
"""How near things may come that were further apart, and from where on they are not watched."""
HOLD, FIRM = 0.01, 200.0
"""What it costs to leave the first place, and to come nearer than one may, by the square."""
LACK = 0.3
"""By how much anything may be less than it should."""
EDGE = 0.1
"""How much it counts that something is beyond the edge of the grid."""
ROUNDS = 25
LOOSE = 0.05
"""How much a stretch counts that is a part of a chain between two stations where lines meet."""
EXTRA = 0.6
"""What it costs, in lines that pass straight, that another has to bend once more."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece from one corner to another, by number, in one of the eight directions."""

    one: int
    other: int
    way: int
    least: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The corners of all stretches: those of the joints first, then those between.

    `legs` are the pieces of each stretch, in its order.
    """

    corners: tuple[Point, ...]
    legs: tuple[tuple[Piece, ...], ...]


def ease(board: Board) -> tuple[tuple[Point, ...], ...]:
    """The corners of each stretch of a board, from its first end to its second.

    Where there is no room for a line to go on straight, nothing at that joint is changed; where
    there is none at all, everything stays as it is on the grid.
    """
    stubs = _stubs(board)
    while True:
        frame = _frame(board, stubs)
        places, tight = _settled(board, frame)
        tight |= {
            number for number, end in stubs if _length(frame.legs[number][-end], places) < LEAST
        }
        if not tight:
            return tuple(
                (places[legs[0].one], *(places[piece.other] for piece in legs))
                for legs in frame.legs
            )
        ends = [board.web.stretches[number].ends for number in tight]
        joints = {joint for pair in ends for joint in pair}
        kept = {
            (number, end): way
            for (number, end), way in stubs.items()
            if board.web.stretches[number].ends[end] not in joints
        }
        if len(kept) == len(stubs):
            return tuple(on_grid(board))
        stubs = kept


def on_grid(board: Board) -> Iterator[tuple[Point, ...]]:
    """The corners of each stretch where the board has them."""
    for number, stretch in enumerate(board.web.stretches):
        x, y = board.at[stretch.ends[0]]
        yield tuple((float(x + dx), float(y + dy)) for dx, dy in board.taken[number].corners)


def _length(piece: Piece, places: Sequence[Point]) -> float:
    """How far a piece goes in its direction, in units along or across."""
    (x, y), (u, v) = places[piece.one], places[piece.other]
    dx, dy = COMPASS[piece.way]
    return ((u - x) * dx + (v - y) * dy) / (dx * dx + dy * dy)


# --- lines that bend at a station


def _stubs(board: Board) -> dict[Stub, int]:
    """Which ends of stretches (0 or 1) first go on in which direction."""
    found: dict[Stub, int] = {}
    for joint in board.web.joints:
        own = {number: board.leaving(number, joint) for number in board.web.at[joint]}
        ways = dict(own)
        while gains := list(_gains(board, joint, own, ways)):
            _, number, way = max(gains, key=lambda gain: (gain[0], -gain[1], -gain[2]))
            ways[number] = way
            end = int(board.web.stretches[number].ends[1] == joint)
            found[number, end] = way
    return found


def _gains(
    board: Board, joint: str, own: Mapping[int, int], ways: Mapping[int, int]
) -> Iterator[tuple[float, int, int]]:
    """What it gains that a stretch leaves a joint another way: gain, stretch and way.

    A gain is a line that then passes straight; one that no longer does is a loss, and so is any
    other that bends once more.
    """
    web = board.web
    for number, way in ways.items():
        stretch = web.stretches[number]
        if not stretch.lines or way != own[number] or stretch.ends[0] == stretch.ends[1]:
            continue
        through = {pair: many for pair, many in web.passes[joint].items() if number in pair}
        for pair in through:
            straight = (ways[sum(pair) - number] + 4) % 8
            if straight == way or not _is_open(web, joint, number, ways, straight):
                continue
            gain = EXTRA * (sum(through.values()) - len(stretch.lines))
            for both, many in through.items():
                there = ways[sum(both) - number]
                gain += many * ((ANGLES[straight][there] == 4) - (ANGLES[way][there] == 4))
            if gain > 0.5:
                yield gain, number, straight


def _is_open(web: Web, joint: str, number: int, ways: Mapping[int, int], straight: int) -> bool:
    """Whether a stretch can leave a joint another way without crossing any that leaves it too."""
    if ANGLES[straight][ways[number]] > 2:
        return False
    for other, there in ways.items():
        if other == number:
            continue
        if there == straight and not _are_parallel(web, joint, number, other):
            return False
        if ANGLES[straight][there] == ANGLES[there][ways[number]] == 1:
            return False
    return True


def _are_parallel(web: Web, joint: str, one: int, other: int) -> bool:
    """Whether all lines on two stretches come from one third, and so lie side by side."""
    lines = {*web.stretches[one].lines, *web.stretches[other].lines}
    apart = set(web.stretches[one].lines).isdisjoint(web.stretches[other].lines)
    return (
        apart
        and bool(web.stretches[other].lines)
        and any(
            lines <= set(web.stretches[third].lines)
            for third in web.at[joint]
            if third not in (one, other)
        )
    )


def _frame(board: Board, stubs: dict[Stub, int]) -> Frame:
    """All corners and pieces, with a piece of no length where a line is to go on straight."""
    web = board.web
    number = {joint: index for index, joint in enumerate(web.joints)}
    corners: list[Point] = [board.at[joint] for joint in web.joints]
    legs = []
    for index, stretch in enumerate(web.stretches):
        x, y = board.at[stretch.ends[0]]
        points = [(x + dx, y + dy) for dx, dy in board.taken[index].corners]
        ways = [_way(a, b) for a, b in pairwise(points)]
        if (index, 0) in stubs:
            points.insert(0, points[0])
            ways.insert(0, stubs[index, 0])
        if (index, 1) in stubs:
            points.append(points[-1])
            ways.append((stubs[index, 1] + 4) % 8)
        ids = [number[stretch.ends[0]]]
        ids += range(len(corners), len(corners) + len(points) - 2)
        ids.append(number[stretch.ends[1]])
        corners += points[1:-1]
        piece = PIECE + BUNDLE * (len(stretch.lines) - 1)
        pieces = []
        for place, way in enumerate(ways):
            a, b = points[place], points[place + 1]
            least = min(piece, max(abs(b[0] - a[0]), abs(b[1] - a[1])))
            if len(ways) == 1:
                least = STEP * stretch.steps * (0.7071 if way % 2 else 1.0)
                least = min(least, max(abs(b[0] - a[0]), abs(b[1] - a[1])))
            stub = (place == 0 and (index, 0) in stubs) or (
                place == len(ways) - 1 and (index, 1) in stubs
            )
            pieces.append(Piece(ids[place], ids[place + 1], way, STUB if stub else least))
        legs.append(tuple(pieces))
    return Frame(tuple(corners), tuple(legs))


def _way(a: Point, b: Point) -> int:
    """The direction from one point to another, by number."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    return COMPASS.index(((dx > 0) - (dx < 0), (dy > 0) - (dy < 0)))


# --- the lengths of all pieces


def _settled(board: Board, frame: Frame) -> tuple[list[Point], set[int]]:
    """The corners where the sum of all squares is least, and the stretches that are too tight.

    Corners are moved only in ways that keep every direction (the null space of what would turn a
    piece). What comes too near is held off with springs, until no more does.
    """
    import numpy as np

    count = len(frame.corners)
    start = np.array(frame.corners, dtype=float).T.reshape(-1)
    turning = np.array(list(_turning(frame, count))).reshape(-1, 2 * count)
    values, vectors = np.linalg.eigh(turning.T @ turning)
    free = vectors[:, values < 1e-9]
    wish, goal = _wishes(board, frame, count)
    bound, least, owners = _bounds(board, frame, count)
    wish, bound = wish @ free, bound @ free
    first = free.T @ start
    plain = wish.T @ wish + HOLD * np.eye(free.shape[1])
    right = wish.T @ goal + HOLD * first
    held = np.zeros(len(least), dtype=bool)
    place = first
    for _ in range(ROUNDS):
        rows = bound[held]
        place = np.linalg.solve(plain + FIRM * rows.T @ rows, right + FIRM * rows.T @ least[held])
        now = bound @ place < least + 1e-6
        if (now == held).all():
            break
        held = now
    full = free @ place
    off = least - bound @ place > LACK
    tight = {number for row in np.flatnonzero(off).tolist() for number in owners[row]}
    return list(zip(full[:count].tolist(), full[count:].tolist(), strict=True)), tight


def _turning(frame: Frame, count: int) -> Iterator[ndarray]:
    """For each piece what would be off if it were to turn."""
    import numpy as np

    for legs in frame.legs:
        for piece in legs:
            dx, dy = COMPASS[piece.way]
            row = np.zeros(2 * count)
            row[piece.other] += dy
            row[piece.one] -= dy
            row[count + piece.other] -= dx
            row[count + piece.one] += dx
            yield row


def _along(piece: Piece, count: int) -> ndarray:
    """The length of a piece in units along or across, by the places of all corners."""
    import numpy as np

    dx, dy = COMPASS[piece.way]
    size = dx * dx + dy * dy
    row = np.zeros(2 * count)
    row[piece.other] += dx / size
    row[piece.one] -= dx / size
    row[count + piece.other] += dy / size
    row[count + piece.one] -= dy / size
    return row


def _wishes(board: Board, frame: Frame, count: int) -> tuple[ndarray, ndarray]:
    """Every chain of stretches as long as its steps ask; the joints of one station a step apart.

    Within a chain stations are spread evenly later on, so that its stretches only should be.
    """
    import numpy as np

    web = board.web
    lengths = [
        sum(_along(piece, count) * (2**0.5 if piece.way % 2 else 1.0) for piece in legs)
        for legs in frame.legs
    ]
    rows, goal = [], []
    for _, legs in chains(web):
        members = [number for number, _ in legs]
        parts = [(LOOSE, [number]) for number in members] if len(members) > 1 else []
        for share, group in ((1.0, members), *parts):
            steps = sum(web.stretches[number].steps for number in group)
            weight = (share * len(web.stretches[group[0]].lines) / steps) ** 0.5
            rows.append(weight * sum(lengths[number] for number in group))
            goal.append(weight * UNITS * steps)
    for number, stretch in enumerate(web.stretches):
        if not stretch.lines:
            rows.append(STIFF * lengths[number])
            goal.append(STIFF * UNITS)
    return np.array(rows), np.array(goal)


def _bounds(
    board: Board, frame: Frame, count: int
) -> tuple[ndarray, ndarray, list[tuple[int, ...]]]:
    """What may not become less than it is, and the stretches that each bound is about.

    Lengths, what lies between pieces, and, weakly, the distances to the edges of the grid.
    """
    import numpy as np

    rows, least = [], []
    owners: list[tuple[int, ...]] = []
    pieces = [piece for legs in frame.legs for piece in legs]
    whose = [number for number, legs in enumerate(frame.legs) for _ in legs]
    for piece, number in zip(pieces, whose, strict=True):
        rows.append(_along(piece, count))
        least.append(piece.least)
        owners.append((number,))
    for (i, j), one, axis, other, gap in _gaps(frame, pieces):
        row = np.zeros(2 * count)
        (ax, ay) = axis
        row[other] += ax
        row[count + other] += ay
        row[one] -= ax
        row[count + one] -= ay
        rows.append(row)
        least.append(min(gap, APART))
        owners.append((whose[i], whose[j]))
    edges = EDGE * np.eye(2 * count)
    far = [*[board.columns] * count, *[board.rows] * count]
    return (
        np.vstack([np.array(rows), edges, -edges]),
        np.array([*least, *[0.0] * 2 * count, *(-EDGE * value for value in far)]),
        [*owners, *[()] * 4 * count],
    )


_AXES = ((1.0, 0.0), (0.0, 1.0), (0.5**0.5, 0.5**0.5), (0.5**0.5, -(0.5**0.5)))


def _gaps(
    frame: Frame, pieces: Sequence[Piece]
) -> Iterator[tuple[tuple[int, int], int, Point, int, float]]:
    """Pairs of corners that must stay apart, the second beyond the first, on an axis, how far."""
    import numpy as np

    spots = np.array(frame.corners)
    ends = np.array([(piece.one, piece.other) for piece in pieces])
    values = spots @ np.array(_AXES).T
    one, other = values[ends[:, 0]], values[ends[:, 1]]
    low, high = np.minimum(one, other), np.maximum(one, other)
    lower = np.where(one <= other, ends[:, :1], ends[:, 1:])
    upper = np.where(one <= other, ends[:, 1:], ends[:, :1])
    between = low[None, :, :] - high[:, None, :]  # [i, j]: j beyond i
    share = (ends[:, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
    widest = np.maximum(between, between.transpose(1, 0, 2)).max(axis=2)
    for i, j in np.argwhere(~share & (widest > 1e-6) & (widest < NEAR)).tolist():
        axis = int(between[i, j].argmax())
        gap = float(between[i, j, axis])
        if gap > 1e-6 and gap >= widest[i, j] - 1e-9:
            yield (i, j), int(upper[i, axis]), _AXES[axis], int(lower[j, axis]), gap
