"""YAML values that know their place: a scalar, a list, or a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from generator.errors import Problem, Where


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as written; `raw` is how the file spells it, quotes and all, from `offset` on."""

    text: str
    where: Where
    raw: str
    offset: int

    @property
    def line(self) -> str:
        """The text on one line, its white space collapsed; no-break spaces are kept."""
        return re.sub(r"[ \t\n]+", " ", self.text).strip(" ")


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple[Value, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping: its keys, each once, with their values."""

    pairs: tuple[tuple[Scalar, Value], ...]
    where: Where


Value: TypeAlias = Scalar | Items | Entries


def describe(value: Value) -> str:
    """What a value is, in a few words."""
    match value:
        case Scalar():
            return f"'{_short(value.line)}'" if value.raw else "nothing"
        case Items():
            return "a list"
        case Entries():
            return "a mapping"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def scalars(values: Iterable[Value], what: str, problems: list[Problem]) -> tuple[Scalar, ...]:
    """Those values that are texts; a problem for each that is not, or is empty."""
    found = []
    for value in values:
        if isinstance(value, Scalar) and value.line:
            found.append(value)
        else:
            message = f"an item of {what} must be text, not {describe(value)}"
            problems.append(Problem(message, value.where))
    return tuple(found)
