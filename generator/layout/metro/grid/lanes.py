"""Which lane each run keeps where lines share a stretch.

A run keeps one lane all along, counted to the right of the way it goes, so that no line jogs from
lane to lane: a run with the lane 1 is one lane to the right of the middle of each stretch.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from generator.layout.metro.grid.board import Board
from generator.layout.metro.grid.web import Web

WIDEST, SWEEPS = 4, 6
SAME, GAP, CROSSED, OFF = 1000.0, 12.0, 4.0, 1.0
"""What it costs to share a lane, to leave one empty, to cross, and to be off the middle."""


@dataclass(frozen=True, slots=True)
class _Fork:
    """Two runs part at the end of a stretch: where the one goes to the right of the other."""

    one: int
    other: int
    stretch: int
    right: bool
    """Whether `one` should lie on the right of `other`, seen along the stretch."""


def lanes(board: Board) -> list[int]:
    """The lane of each run."""
    found = [0] * len(board.web.runs)
    ways = _ways(board.web)
    forks = list(_forks(board))
    best = _improved(found, board.web, ways, forks)
    for flipped in _starts(len(found)):
        tried = _improved(flipped, board.web, ways, forks)
        if _cost(tried, board.web, ways, forks) < _cost(best, board.web, ways, forks) - 1e-9:
            best = tried
    return best


def _starts(count: int) -> list[list[int]]:
    """Lanes to start from: runs side by side, in the order of the file and against it."""
    side = [index - count // 2 for index in range(count)]
    inside = [max(-WIDEST, min(WIDEST, lane)) for lane in side]
    return [inside, [-lane for lane in inside]]


def _ways(web: Web) -> list[dict[int, int]]:
    """For each stretch its runs, and 1 or -1 for the way in which each goes along."""
    found: list[dict[int, int]] = [{} for _ in web.stretches]
    for index, run in enumerate(web.runs):
        for stretch, ahead in run.legs:
            found[stretch].setdefault(index, 1 if ahead else -1)
    return found


def _forks(board: Board) -> list[_Fork]:
    """Where runs that share a stretch part."""
    web = board.web
    found = []
    follow: list[dict[tuple[int, bool], int]] = []
    for run in web.runs:
        legs = [*run.legs, run.legs[0]] if run.closed else list(run.legs)
        onward: dict[tuple[int, bool], int] = {}
        for (one, ahead), (other, there) in pairwise(legs):
            onward[one, ahead] = other
            onward[other, not there] = one
        follow.append(onward)
    for stretch, runs in enumerate(_ways(web)):
        members = sorted(runs)
        for index, a in enumerate(members):
            for b in members[:index]:
                for end in (False, True):
                    joint = web.stretches[stretch].ends[end]
                    found += _fork(board, follow, stretch, joint, end, a, b)
    return found


def _fork(
    board: Board,
    follow: list[dict[tuple[int, bool], int]],
    stretch: int,
    joint: str,
    end: bool,
    a: int,
    b: int,
) -> list[_Fork]:
    """The fork of two runs at one end of a stretch, if they part there."""
    to_a, to_b = follow[a].get((stretch, end)), follow[b].get((stretch, end))
    if to_a is None or to_b is None or to_a == to_b:
        return []
    back = board.leaving(stretch, joint)
    turn_a = (board.leaving(to_a, joint) - back) % 8
    turn_b = (board.leaving(to_b, joint) - back) % 8
    return [_Fork(a, b, stretch, (turn_a > turn_b) == end)]


def _improved(
    lanes: list[int], web: Web, ways: list[dict[int, int]], forks: list[_Fork]
) -> list[int]:
    """Lanes moved, and swapped in pairs, as long as that is cheaper."""
    lanes = list(lanes)
    cost = _cost(lanes, web, ways, forks)
    for _ in range(SWEEPS):
        before = cost
        for run in range(len(lanes)):
            for lane in range(-WIDEST, WIDEST + 1):
                old = lanes[run]
                if lane == old:
                    continue
                lanes[run] = lane
                swap = [
                    other for other in range(len(lanes)) if other != run and lanes[other] == lane
                ][:1]
                for pair in ([], swap) if swap else ([],):
                    for other in pair:
                        lanes[other] = old
                    now = _cost(lanes, web, ways, forks)
                    if now < cost - 1e-9:
                        cost = now
                        break
                else:
                    lanes[run] = old
                    for other in swap:
                        lanes[other] = lane
        if cost >= before - 1e-9:
            break
    return lanes


def _cost(lanes: list[int], web: Web, ways: list[dict[int, int]], forks: list[_Fork]) -> float:
    """What lanes cost, all together."""
    total = 0.0
    for stretch, runs in enumerate(ways):
        taken: dict[str, int] = {}
        for run, way in runs.items():
            taken.setdefault(web.runs[run].line, lanes[run] * way)
        if not taken:
            continue
        spots = sorted(taken.values())
        total += SAME * (len(spots) - len(set(spots)))
        total += GAP * max(0, spots[-1] - spots[0] - len(spots) + 1)
        total += OFF * abs(spots[0] + spots[-1]) / 2 * web.stretches[stretch].steps / len(spots)
    for fork in forks:
        one = lanes[fork.one] * ways[fork.stretch][fork.one]
        other = lanes[fork.other] * ways[fork.stretch][fork.other]
        total += CROSSED * ((one > other) != fork.right)
    return total
