"""Chooses where every name stands: each has candidates, and no two that are chosen overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from operator import add
from typing import TypeAlias
from zlib import crc32

from generator.layout.geometry import Box, Extent, overlap
from generator.layout.metro.model import Terminus
from generator.layout.metro.naming import Way
from generator.scene import Point

PASSES, ALIGNED = 14, 3
"""How often all names are gone through, and how often whole rows are."""
SWEEPS, WARM, DRAWS = 32, 2.0, 4096
"""How often all names are first set by chance as well as by cost, how much dearer a setting may
be then, and how many numbers are drawn for it."""
OVERLAP, MORE = 40.0, 10.0
"""What an overlap costs at first, and how much more each time that it stays."""
ACROSS, ASTRIDE, TURNED, SHIFTED = 2.2, 1.4, 1.5, 0.12
"""What it costs neighbours to stand on two sides of their line, on the line itself, at two angles,
or otherwise flush."""
DEAR = 2.5
"""From how much more than its cheapest setting a name is worth moving together with another."""
CELL = 60.0
"""The side of the squares in which shapes are looked up, in points."""

Links: TypeAlias = Mapping[tuple[int, int], tuple[int, Point]]
"""Pairs of names that follow one another: on how many lines, and the way from one to the other."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to set a name: how little it is liked, and the room that it takes."""

    cost: float
    block: Way | Terminus
    extents: tuple[Extent, ...]

    def side(self, dx: float, dy: float) -> int:
        """On which side of a line in a direction it stands: 1 on the right, -1 on the left."""
        return self.block.side(dx, dy) if isinstance(self.block, Way) else 0


class Field:
    """Shapes that stand fast, found by the squares that they touch."""

    def __init__(self, box: Box, shapes: Iterable[Extent]) -> None:
        self.box = box
        self.shapes: list[Extent] = []
        self.squares: dict[tuple[int, int], list[int]] = {}
        for shape in shapes:
            self.add(shape)

    def add(self, shape: Extent) -> None:
        """One more shape."""
        for square in _squares(shape):
            self.squares.setdefault(square, []).append(len(self.shapes))
        self.shapes.append(shape)

    def around(self, region: Sequence[float]) -> list[Extent]:
        """The shapes that may reach into an upright rectangle: left, right, top, bottom."""
        left, right, top, bottom = region[:4]
        numbers = {number for square in _squares(region) for number in self.squares.get(square, ())}
        return [
            shape
            for shape in map(self.shapes.__getitem__, sorted(numbers))
            if shape[0] < right and left < shape[1] and shape[2] < bottom and top < shape[3]
        ]

    def clear(self, shape: Extent) -> bool:
        """Whether a shape is inside the box and touches nothing."""
        return self.box.holds(shape) and not self.touched(shape)

    def touched(self, shape: Extent) -> bool:
        """Whether a shape touches anything."""
        return any(overlap(shape, other) for other in self.around(shape))


def _squares(region: Sequence[float]) -> list[tuple[int, int]]:
    """The squares that a shape touches."""
    columns = range(int(region[0] // CELL), int(region[1] // CELL) + 1)
    rows = range(int(region[2] // CELL), int(region[3] // CELL) + 1)
    return [(column, row) for column in columns for row in rows]


def choose(
    options: Sequence[Sequence[Candidate]],
    owners: Sequence[str],
    links: Links,
    rows: Sequence[Sequence[int]],
) -> tuple[list[Candidate], list[int]]:
    """A candidate for each name, and the names that still overlap another (by index).

    Names that are linked should look alike. First all are set in turn, by chance as well as by
    cost while that cools (as joints are on the grid); chance hangs on the `owners` of the names.
    Then each row of names is set at its best, given all others (Viterbi, "Error bounds for
    convolutional codes", 1967), and names in conflict are moved to their best alternative; what
    stays in conflict weighs more the next time (min-conflicts with weights).
    """
    choice = _Choice(options, links)
    choice.anneal([crc32(owner.encode()) for owner in owners])
    best, fewest = list(choice.chosen), len(options) + 1
    for number in range(PASSES):
        for row in rows if number < ALIGNED else ():
            choice.align(row)
        moved = choice.improve() or choice.improve_pairs()
        hits = choice.hits()
        if len(hits) < fewest or not hits:
            best, fewest = list(choice.chosen), len(hits)
        if not moved and not hits:
            break
        choice.punish(hits)
    choice.chosen = best
    lost = choice.hits() | {name for name, option in enumerate(options) if not option}
    picked = [option[pick] for option, pick in zip(options, best, strict=True) if option]
    return picked, sorted(lost)


class _Choice:
    """What is chosen so far, and what each change would cost.

    `pairs` has for each name those that matter to it, with what each two candidates cost
    together; `clashes` the pairs of candidates among these that overlap.
    """

    def __init__(self, options: Sequence[Sequence[Candidate]], links: Links) -> None:
        self.costs = [[candidate.cost for candidate in option] for option in options]
        self.chosen = [
            min(range(len(costs)), key=costs.__getitem__, default=0) for costs in self.costs
        ]
        self.pairs: list[dict[int, list[list[float]]]] = [{} for _ in options]
        self.clashes: dict[tuple[int, int], set[tuple[int, int]]] = {}
        for (a, b), (weight, way) in links.items():
            if options[a] and options[b]:
                self._pair(a, b, _unlike(options[a], options[b], weight, way))
        for (a, b), clashes in _clashes(options).items():
            self.clashes[a, b] = clashes
            blank = [[0.0] * len(options[b]) for _ in options[a]]
            table = self.pairs[a].get(b) or blank
            for one, other in clashes:
                table[one][other] += OVERLAP
            self._pair(a, b, table)
        self.stale = set(range(len(options)))

    def _pair(self, a: int, b: int, table: list[list[float]]) -> None:
        self.pairs[a][b] = table
        self.pairs[b][a] = [list(column) for column in zip(*table, strict=True)]

    def prices(self, name: int, without: frozenset[int] = frozenset()) -> list[float]:
        """What each candidate costs, given all other choices but those of some names."""
        totals = self.costs[name]
        for other in self.pairs[name]:
            if other not in without:
                row = self.pairs[other][name][self.chosen[other]]
                totals = list(map(add, totals, row))
        return list(totals)

    def anneal(self, seeds: Sequence[int]) -> None:
        """Set every name in turn, at first by chance as well as by cost; a seed for each."""
        draws, chosen = _draws(), self.chosen
        free = [name for name, costs in enumerate(self.costs) if len(costs) > 1]
        around = [
            [(other, self.pairs[other][name]) for other in self.pairs[name]]
            for name in range(len(self.costs))
        ]
        for sweep in range(SWEEPS):
            heat = WARM * (1 - sweep / SWEEPS) ** 2
            for name in free:
                prices = self.costs[name]
                for other, table in around[name]:
                    prices = list(map(add, prices, table[chosen[other]]))
                start = (seeds[name] + 131 * sweep) % (DRAWS - len(prices))
                chance = draws[start : start + len(prices)]
                drawn = [price + heat * more for price, more in zip(prices, chance, strict=True)]
                chosen[name] = drawn.index(min(drawn))

    def hits(self) -> set[int]:
        """The names whose chosen candidates overlap another's."""
        found: set[int] = set()
        for (a, b), clashes in self.clashes.items():
            if (self.chosen[a], self.chosen[b]) in clashes:
                found.update((a, b))
        return found

    def improve(self) -> bool:
        """Give every name its best candidate in turn; whether any changed.

        Names around which nothing has changed since they were last weighed are passed over.
        """
        moved = False
        for name in sorted(self.stale):
            prices = self.prices(name)
            if prices:
                least = min(prices)
                if least < prices[self.chosen[name]] - 1e-9:
                    self.chosen[name] = prices.index(least)
                    self.stale.update(self.pairs[name])
                    moved = True
            self.stale.discard(name)
        return moved

    def improve_pairs(self) -> bool:
        """Move two names at once that are in each other's way, where one of them stands dearly."""
        moved = False
        dear = [
            bool(costs) and costs[pick] > min(costs) + DEAR
            for costs, pick in zip(self.costs, self.chosen, strict=True)
        ]
        for a, b in self.clashes:
            if not (dear[a] or dear[b]):
                continue
            ours, theirs = self.prices(a, frozenset((b,))), self.prices(b, frozenset((a,)))
            table = self.pairs[a][b]
            now = (
                ours[self.chosen[a]]
                + theirs[self.chosen[b]]
                + table[self.chosen[a]][self.chosen[b]]
            )
            sums = [
                (price + other + extra, mine, their)
                for mine, (price, row) in enumerate(zip(ours, table, strict=True))
                for their, (other, extra) in enumerate(zip(theirs, row, strict=True))
            ]
            least, *picks = min(sums)
            if least < now - 1e-9:
                self.chosen[a], self.chosen[b] = map(int, picks)
                self.stale.update((a, b), self.pairs[a], self.pairs[b])
                moved = True
        return moved

    def align(self, row: Sequence[int]) -> None:
        """Set the names of a row at their best together, if that is cheaper."""
        inside = frozenset(row)
        alone = [self.prices(name, inside) for name in row]
        before = [self.chosen[name] for name in row]
        cost = self._sum(row, alone)
        for name, pick in zip(row, self._cheapest(row, alone), strict=True):
            self.chosen[name] = pick
        if self._sum(row, alone) < cost - 1e-9:
            self.stale.update(row, *(self.pairs[name] for name in row))
        else:
            for name, pick in zip(row, before, strict=True):
                self.chosen[name] = pick

    def _cheapest(self, row: Sequence[int], alone: Sequence[Sequence[float]]) -> list[int]:
        """The picks along a row that cost least, where only neighbours matter to one another."""
        totals = list(alone[0])
        steps: list[list[int]] = []
        for (a, b), own in zip(pairwise(row), alone[1:], strict=True):
            table = self.pairs[b].get(a)
            if table is None:
                least = min(range(len(totals)), key=totals.__getitem__)
                steps.append([least] * len(own))
                totals = [totals[least] + cost for cost in own]
                continue
            froms = []
            sums = []
            for cost, together in zip(own, table, strict=True):
                ways = [total + extra for total, extra in zip(totals, together, strict=True)]
                least = ways.index(min(ways))
                froms.append(least)
                sums.append(ways[least] + cost)
            steps.append(froms)
            totals = sums
        pick = min(range(len(totals)), key=totals.__getitem__)
        found = [pick]
        for froms in reversed(steps):
            pick = froms[pick]
            found.append(pick)
        return found[::-1]

    def _sum(self, row: Sequence[int], alone: Sequence[Sequence[float]]) -> float:
        """What a row costs: each name with those outside, and each pair inside."""
        total = sum(own[self.chosen[name]] for name, own in zip(row, alone, strict=True))
        inside = set(row)
        for name in row:
            for other, table in self.pairs[name].items():
                if name < other and other in inside:
                    total += table[self.chosen[name]][self.chosen[other]]
        return total

    def punish(self, hits: set[int]) -> None:
        """Make overlaps that persist cost more."""
        self.stale |= hits
        for (a, b), clashes in self.clashes.items():
            mine, theirs = self.chosen[a], self.chosen[b]
            if (mine, theirs) in clashes:
                self.pairs[a][b][mine][theirs] += MORE
                self.pairs[b][a][theirs][mine] += MORE


@cache
def _draws() -> list[float]:
    """Gumbel variates, so that the least price with one added is drawn with the odds of its own."""
    numbers = (crc32(b"%d" % number) for number in range(DRAWS))
    return [log(-log((number + 0.5) / 2**32)) for number in numbers]


def _unlike(
    ours: Sequence[Candidate], theirs: Sequence[Candidate], weight: int, way: Point
) -> list[list[float]]:
    """What it costs neighbours to look unlike, for each two candidates."""
    looks = [
        [(one.side(*way), one.block.angle, one.block.anchor) for one in option]
        for option in (ours, theirs)
    ]
    return [[weight * _difference(a, b) for b in looks[1]] for a in looks[0]]


def _difference(a: tuple[int, float, str], b: tuple[int, float, str]) -> float:
    cost = 0.0 if a[0] == b[0] != 0 else ACROSS if a[0] and b[0] else ASTRIDE
    return cost + (TURNED if a[1] != b[1] else 0.0) + (SHIFTED if a[2] != b[2] else 0.0)


def _clashes(
    options: Sequence[Sequence[Candidate]],
) -> dict[tuple[int, int], set[tuple[int, int]]]:
    """For each two names the pairs of candidates that overlap, if there are any."""
    hulls = [_hull(option) for option in options]
    order = sorted((hull, name) for name, hull in enumerate(hulls) if hull)
    found: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for at, (hull, name) in enumerate(order):
        for other_hull, other in order[at + 1 :]:
            if other_hull[0] >= hull[1]:
                break
            if hull[2] < other_hull[3] and other_hull[2] < hull[3]:
                a, b = min(name, other), max(name, other)
                pairs = _overlaps(options[a], options[b], hulls[b])
                if pairs:
                    found[a, b] = pairs
    return found


def _overlaps(
    ours: Sequence[Candidate], theirs: Sequence[Candidate], hull: Sequence[float]
) -> set[tuple[int, int]]:
    """The pairs of candidates of two names that overlap; `hull` holds all of the second."""
    left, right, top, bottom = hull
    boxes = [(number, box) for number, one in enumerate(theirs) for box in one.extents]
    found = set()
    for mine, candidate in enumerate(ours):
        for a, b, c, d, e, f, g, h in candidate.extents:
            if a >= right or b <= left or c >= bottom or d <= top:
                continue
            for number, box in boxes:
                if (
                    a < box[1]
                    and box[0] < b
                    and c < box[3]
                    and box[2] < d
                    and e < box[5]
                    and box[4] < f
                    and g < box[7]
                    and box[6] < h
                ):
                    found.add((mine, number))
    return found


def _hull(option: Sequence[Candidate]) -> tuple[float, float, float, float] | tuple[()]:
    """The upright rectangle around all candidates of a name."""
    boxes = [box for candidate in option for box in candidate.extents]
    if not boxes:
        return ()
    return (
        min(box[0] for box in boxes),
        max(box[1] for box in boxes),
        min(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
