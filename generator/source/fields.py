"""Reading a mapping key by key, each value with the type that is expected."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TypeVar

from generator.errors import Problem, Where
from generator.source.text import closest
from generator.source.values import Entries, Items, Scalar, Value, describe, scalars

_Choice = TypeVar("_Choice", bound=str)


class Fields:
    """The fields of a mapping, read by key; a key that is never asked for is unknown."""

    def __init__(self, entries: Entries, problems: list[Problem]) -> None:
        self._entries = entries
        self._values = {key.line: value for key, value in entries.pairs}
        self._asked: dict[str, None] = {}
        self._problems = problems

    @property
    def keys(self) -> tuple[Scalar, ...]:
        """The keys, in the order of the file."""
        return tuple(key for key, _ in self._entries.pairs)

    def where(self, key: str = "") -> Where:
        """The place of a key's value; without it, of the mapping."""
        value = self._values.get(key)
        return self._entries.where if value is None else value.where

    def value(self, key: str) -> Value | None:
        """The value of a key as it stands, None when the key is absent."""
        self._asked[key] = None
        return self._values.get(key)

    def problem(self, key: str, message: str, hint: str = "") -> None:
        """Add a problem at a key's value, or at the mapping when it is absent."""
        self._problems.append(Problem(message, self.where(key), hint))

    def scalar(self, key: str, *, required: bool = False) -> Scalar | None:
        """A single value with its place; None when it is absent, empty, or a list or mapping."""
        value = self.value(key)
        if value is None:
            if required:
                self.problem(key, f"{key} is missing", f"add '{key}: …'")
            return None
        if not isinstance(value, Scalar):
            self.problem(key, f"{key} must be text, not {describe(value)}")
            return None
        if not value.line:
            if required:
                self.problem(key, f"{key} is empty")
            return None
        return value

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """A text on one line."""
        value = self.scalar(key, required=required)
        return default if value is None else value.line

    def choice(self, key: str, options: Sequence[_Choice], default: _Choice) -> _Choice:
        """One of a few words."""
        value = self.scalar(key)
        if value is None:
            return default
        for option in options:
            if option == value.line:
                return option
        hint = f"write {' or '.join(options)}"
        self.problem(key, f"{key} cannot be {describe(value)}", hint)
        return default

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        return self.choice(key, ("true", "false"), "true" if default else "false") == "true"

    def whole(self, key: str, default: int | None = None) -> int | None:
        """A whole number."""
        number = self.number(key, None, "a whole number")
        if number is None or not number.is_integer():
            if number is not None:
                self.problem(key, f"{key} must be a whole number")
            return default
        return int(number)

    def number(
        self, key: str, default: float | None = None, what: str = "a number"
    ) -> float | None:
        """A number, with a point for the decimals."""
        value = self.scalar(key)
        if value is None:
            return default
        if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", value.line, re.ASCII):
            return float(value.line)
        self.problem(key, f"{key} must be {what}, not {describe(value)}")
        return default

    def date(self, key: str) -> datetime.date | None:
        """A date, year-month-day (ISO 8601)."""
        value = self.scalar(key)
        if value is None:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", value.line, re.ASCII):
                raise ValueError
            return datetime.date.fromisoformat(value.line)
        except ValueError:
            hint = "write year-month-day, like 2026-11-23"
            self.problem(key, f"{key} is no date: {describe(value)}", hint)
            return None

    def items(self, key: str, like: str = "a, b") -> tuple[Value, ...] | None:
        """The values of a list, None when it is absent; `like` shows how its items look."""
        value = self.value(key)
        if value is None:
            return None
        if isinstance(value, Items):
            return value.values
        self.problem(
            key, f"{key} must be a list, not {describe(value)}", f"write '{key}: [{like}]'"
        )
        return None

    def texts(self, key: str) -> tuple[Scalar, ...] | None:
        """The texts of a list with their places, None when it is absent."""
        values = self.items(key)
        return None if values is None else scalars(values, key, self._problems)

    def mapping(self, key: str) -> Fields | None:
        """The fields of a mapping, None when it is absent."""
        value = self.value(key)
        return None if value is None else self._fields(value, key)

    def mappings(self, key: str) -> tuple[Fields, ...] | None:
        """The fields of each mapping in a list, None when it is absent."""
        values = self.items(key, "{…: …}, {…: …}")
        if values is None:
            return None
        found = (self._fields(value, f"an item of {key}") for value in values)
        return tuple(fields for fields in found if fields is not None)

    def _fields(self, value: Value, what: str) -> Fields | None:
        if isinstance(value, Entries):
            return Fields(value, self._problems)
        message = f"{what} must be a mapping, not {describe(value)}"
        self._problems.append(Problem(message, value.where, "write 'key: value' lines under it"))
        return None

    def finish(self) -> None:
        """Add a problem for every key that was not asked for."""
        for key in self.keys:
            if key.line not in self._asked:
                hint = closest(key.line, self._asked)
                self._problems.append(Problem(f"unknown key '{key.line}'", key.where, hint))
