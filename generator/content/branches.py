"""The branches of a line: each leaves it at one of its stations and may come back to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from generator.errors import Problem
from generator.source import Scalar, closest

Call: TypeAlias = tuple[Scalar, str]
"""A word with the id of the station that it names, empty when unknown."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch as it is written: two stations or more."""

    calls: tuple[Call, ...]

    @property
    def stations(self) -> tuple[str, ...]:
        """The ids of its stations, in order."""
        return tuple(station for _, station in self.calls if station)

    @property
    def start(self) -> str:
        """The station at which it leaves its line."""
        return self.calls[0][1]


def misplaced(
    main: Sequence[str], branches: Sequence[Branch], *, loop: bool, complete: bool
) -> Iterator[Problem]:
    """A problem for each station of a branch that cannot stand where it does.

    `main` are the stations of the line itself. Where branches start is only looked at when the
    map is `complete`: when it names no station that there is not.
    """
    passed = set(main)
    near = {frozenset(pair) for pair in pairwise((*main, *main[: int(loop)]))}
    for branch in branches:
        wrong = list(_repeats(branch)) or list(_doubles(branch, passed))
        yield from wrong or _parallels(branch, near)
        passed.update(branch.stations[1:-1])
        near.update(map(frozenset, pairwise(branch.stations)))
    if complete:
        yield from _loose(main, branches)


def _repeats(branch: Branch) -> Iterator[Problem]:
    """Stations that come twice on one branch."""
    seen: set[str] = set()
    for word, station in branch.calls:
        if station in seen:
            hint = "end it at a new station, or at another one of its line"
            yield Problem(f"this branch calls at '{word.line}' already", word.where, hint)
        seen |= {station} - {""}


def _doubles(branch: Branch, passed: Set[str]) -> Iterator[Problem]:
    """Stations on the way of a branch that its line passes already."""
    for word, station in branch.calls[1:-1]:
        if station in passed:
            hint = "a branch may start and end at stations of its line, not pass them"
            yield Problem(f"'{word.line}' stands on this line already", word.where, hint)


def _parallels(branch: Branch, near: Set[frozenset[str]]) -> Iterator[Problem]:
    """Neighbours on a branch that are neighbours on its line already."""
    for (before, one), (word, other) in pairwise(branch.calls):
        if frozenset((one, other)) in near:
            message = f"'{before.line}' and '{word.line}' follow one another on this line already"
            hint = "leave this out, or add a station in between"
            yield Problem(message, word.where, hint)


def _loose(main: Sequence[str], branches: Sequence[Branch]) -> Iterator[Problem]:
    """Branches that start at no station of their line or of a branch that it has."""
    served = dict.fromkeys(main)
    left = list(branches)
    while left:
        joined = next((branch for branch in left if branch.start in served), None)
        if joined is None:
            joined = next((branch for branch in left if _is_root(branch, left)), left[0])
            yield _loose_start(joined, list(served))
        served.update(dict.fromkeys(joined.stations))
        left.remove(joined)


def _is_root(branch: Branch, others: Sequence[Branch]) -> bool:
    """Whether a branch starts at none of the others."""
    return not any(branch.start in other.stations for other in others if other is not branch)


def _loose_start(branch: Branch, served: list[str]) -> Problem:
    word = branch.calls[0][0]
    last, end = branch.calls[-1]
    message = f"a branch cannot start at '{word.line}', which is not on its line"
    turned = f"write it the other way round, from '{last.line}'"
    return Problem(message, word.where, turned if end in served else closest(word.line, served))
