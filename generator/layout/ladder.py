"""Finding the largest that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Rung = TypeVar("Rung")
Result = TypeVar("Result")


def largest(
    rungs: Sequence[Rung], start: int, attempt: Callable[[Rung], Result | None]
) -> Result | None:
    """The result of the first rung that fits, largest first; None when none does.

    A rung that fits is followed only by rungs that do, so the search begins at `start`, the
    likely one, climbs while it fits and else descends until it does.
    """
    found = None
    for at in range(start, -1, -1):
        result = attempt(rungs[at])
        if result is None:
            break
        found = result
    if found is not None:
        return found
    descending = (attempt(rung) for rung in rungs[start + 1 :])
    return next((result for result in descending if result is not None), None)
