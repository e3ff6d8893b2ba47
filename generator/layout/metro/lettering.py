"""Chooses where every name stands: each has candidates, and no two that are chosen overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.layout.geometry import Box, Extent, overlap
from generator.layout.metro.model import Label, Terminus

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
    options: Sequence[Sequence[Candidate]], neighbours: Sequence[Sequence[int]]
) -> tuple[list[Candidate], list[int]]:
    """A candidate for each name, and the names that still overlap another (by index).

    `options` are in order of cost. `neighbours` are names that should look alike. From the
    cheapest choice on, names in conflict are moved to their best alternative, the worst first;
    what has been in conflict weighs more the next time. (Min-conflicts with weights.)
    """
    conflicts = _conflicts(options)
    chosen = [0] * len(options)
    weights: dict[tuple[int, int], float] = {}

    def price(name: int, pick: int) -> float:
        candidate = options[name][pick]
        total = candidate.cost
        for other, theirs in conflicts[name].get(pick, ()):
            if chosen[other] == theirs:
                total += weights.get((min(name, other), max(name, other)), 8.0)
        for other in neighbours[name]:
            if options[other] and options[other][chosen[other]].style != candidate.style:
                total += 0.6
        return total

    def hit(name: int) -> list[int]:
        pairs = conflicts[name].get(chosen[name], ())
        return [other for other, theirs in pairs if chosen[other] == theirs]

    best: list[int] = list(chosen)
    fewest = sum(bool(hit(name)) for name in range(len(options)))
    for _ in range(30):
        moved = False
        for name in range(len(options)):
            if len(options[name]) < 2:
                continue
            pick = min(range(len(options[name])), key=lambda pick: (price(name, pick), pick))
            if pick != chosen[name] and price(name, pick) < price(name, chosen[name]) - 1e-9:
                chosen[name] = pick
                moved = True
        hits = [(name, other) for name in range(len(options)) for other in hit(name)]
        if len({name for name, _ in hits}) < fewest or not hits:
            best, fewest = list(chosen), len({name for name, _ in hits})
        if not moved and not hits:
            break
        for name, other in hits:
            if name < other:
                weights[name, other] = weights.get((name, other), 8.0) + 4.0
    chosen = best
    picked = [option[pick] for option, pick in zip(options, chosen, strict=True) if option]
    lost = [name for name in range(len(options)) if not options[name] or hit(name)]
    return picked, lost


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
