"""Chooses where every name stands: each has candidates, and no two that are chosen overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.layout.geometry import Box, Extent, overlap
from generator.layout.metro.model import Label, Terminus

PASSES, ALIGNED = 14, 2
"""How often all names are gone through, and how often whole runs are."""
OVERLAP, UNLIKE = 8.0, 1.3
"""What an overlap costs at first, and what it costs to stand otherwise than a neighbour."""
CELL = 60.0
"""The side of the squares in which shapes are looked up, in points."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to set a name: how little it is liked, and the room that it takes.

    `style` is what the names along a run should have in common.
    """

    cost: float
    style: str
    block: Label | Terminus
    extents: tuple[Extent, ...]


class Field:
    """Shapes that stand fast, found by the squares that they touch."""

    def __init__(self, box: Box, shapes: Iterable[Extent]) -> None:
        self.box = box
        self.squares: dict[tuple[int, int], list[Extent]] = {}
        for shape in shapes:
            self.add(shape)

    def add(self, shape: Extent) -> None:
        """One more shape."""
        for square in squares(shape):
            self.squares.setdefault(square, []).append(shape)

    def clear(self, shape: Extent) -> bool:
        """Whether a shape is inside the box and touches nothing."""
        if not self.box.holds(shape):
            return False
        return not any(
            overlap(shape, other)
            for square in squares(shape)
            for other in self.squares.get(square, ())
        )


def squares(shape: Extent) -> Iterator[tuple[int, int]]:
    """The squares that a shape touches."""
    low_x, high_x = int(shape[0] // CELL), int(shape[1] // CELL)
    low_y, high_y = int(shape[2] // CELL), int(shape[3] // CELL)
    for column in range(low_x, high_x + 1):
        for row in range(low_y, high_y + 1):
            yield column, row


def choose(
    options: Sequence[Sequence[Candidate]], runs: Sequence[Sequence[int]]
) -> tuple[list[Candidate], list[int]]:
    """A candidate for each name, and the names that still overlap another (by index).

    `options` are in order of cost; `runs` are names in a row, which should look alike. From the
    cheapest choice on, whole runs take the style that suits them, and names in conflict are moved
    to their best alternative; what has been in conflict weighs more the next time.
    (Min-conflicts with weights.)
    """
    choice = _Choice(options, _beside(runs, len(options)))
    best, fewest = list(choice.chosen), len(choice.hits())
    for number in range(PASSES):
        for run in runs if number < ALIGNED else ():
            choice.align(run)
        moved = choice.improve()
        hits = choice.hits()
        if len(hits) < fewest or not hits:
            best, fewest = list(choice.chosen), len(hits)
        if not moved:
            if not hits:
                break
            choice.punish(hits)
    choice.chosen = best
    lost = choice.hits() | {name for name, option in enumerate(options) if not option}
    picked = [option[pick] for option, pick in zip(options, best, strict=True) if option]
    return picked, sorted(lost)


def _beside(runs: Sequence[Sequence[int]], count: int) -> list[list[int]]:
    """For each name the names next to it in its runs."""
    found: list[set[int]] = [set() for _ in range(count)]
    for run in runs:
        for a, b in pairwise(run):
            found[a].add(b)
            found[b].add(a)
    return [sorted(others) for others in found]


class _Choice:
    """What is chosen so far, and what each change would cost."""

    def __init__(
        self, options: Sequence[Sequence[Candidate]], beside: Sequence[Sequence[int]]
    ) -> None:
        self.options = options
        self.beside = beside
        self.conflicts = _conflicts(options)
        self.styles = [[candidate.style for candidate in option] for option in options]
        self.linked = [
            sorted({other for pairs in own.values() for other, _ in pairs} | set(near))
            for own, near in zip(self.conflicts, beside, strict=True)
        ]
        self.chosen = [0] * len(options)
        self.weights: dict[tuple[int, int], float] = {}
        self.stale = set(range(len(options)))

    def price(self, name: int, pick: int) -> float:
        """What a candidate costs, given all other choices."""
        total = self.options[name][pick].cost
        chosen, styles = self.chosen, self.styles
        for other, theirs in self.conflicts[name].get(pick, ()):
            if chosen[other] == theirs:
                pair = (name, other) if name < other else (other, name)
                total += self.weights.get(pair, OVERLAP)
        style = styles[name][pick]
        for other in self.beside[name]:
            if styles[other] and styles[other][chosen[other]] != style:
                total += UNLIKE
        return total

    def rivals(self, name: int, pick: int) -> list[int]:
        """The names whose chosen candidates a candidate overlaps."""
        pairs = self.conflicts[name].get(pick, ())
        return [other for other, theirs in pairs if self.chosen[other] == theirs]

    def style(self, name: int) -> str:
        """The style of the chosen candidate of a name."""
        return self.options[name][self.chosen[name]].style

    def hits(self) -> set[int]:
        """The names whose chosen candidates overlap another's."""
        names = range(len(self.options))
        return {name for name in names if self.rivals(name, self.chosen[name])}

    def improve(self) -> bool:
        """Give every name its best candidate in turn; whether any changed.

        Names around which nothing has changed since they were last weighed are passed over.
        """
        moved = False
        for name, option in enumerate(self.options):
            if len(option) < 2 or name not in self.stale:
                continue
            self.stale.discard(name)
            prices = [self.price(name, pick) for pick in range(len(option))]
            least = min(prices)
            if least < prices[self.chosen[name]] - 1e-9:
                self.chosen[name] = prices.index(least)
                self.stale.update(self.linked[name])
                moved = True
        return moved

    def align(self, run: Sequence[int]) -> None:
        """Give all names of a run one style, if some style makes that cheaper."""
        styles = {candidate.style for name in run for candidate in self.options[name]}
        if len({self.style(name) for name in run if self.options[name]}) < 2:
            return
        for style in sorted(styles):
            before = [self.chosen[name] for name in run]
            cost = self._sum(run)
            for name in run:
                ways = [w for w, c in enumerate(self.options[name]) if c.style == style]
                if ways:
                    self.chosen[name] = min(ways, key=lambda way: (self.price(name, way), way))
            if self._sum(run) >= cost - 1e-9:
                for name, pick in zip(run, before, strict=True):
                    self.chosen[name] = pick
            else:
                self.stale.update(run, *(self.linked[name] for name in run))

    def _sum(self, run: Sequence[int]) -> float:
        return sum(self.price(name, self.chosen[name]) for name in run if self.options[name])

    def punish(self, hits: set[int]) -> None:
        """Make overlaps that persist cost more."""
        for name in hits:
            self.stale.add(name)
            for other in self.rivals(name, self.chosen[name]):
                if name < other:
                    self.weights[name, other] = self.weights.get((name, other), OVERLAP) + 4.0


def _conflicts(
    options: Sequence[Sequence[Candidate]],
) -> list[dict[int, list[tuple[int, int]]]]:
    """For each name and candidate the candidates of others that it overlaps."""
    cells: dict[tuple[int, int], list[tuple[int, int, Extent]]] = {}
    for name, candidates in enumerate(options):
        for pick, candidate in enumerate(candidates):
            for shape in candidate.extents:
                for square in squares(shape):
                    cells.setdefault(square, []).append((name, pick, shape))
    found: list[dict[int, set[tuple[int, int]]]] = [{} for _ in options]
    for members in cells.values():
        for index, (name, pick, shape) in enumerate(members):
            for other, theirs, their_shape in members[:index]:
                if name != other and overlap(shape, their_shape):
                    found[name].setdefault(pick, set()).add((other, theirs))
                    found[other].setdefault(theirs, set()).add((name, pick))
    return [{pick: sorted(pairs) for pick, pairs in each.items()} for each in found]
