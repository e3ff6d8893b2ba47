"""YAML text into values, from the parser's events: they carry the places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.errors import Problem, Where
from generator.source.fields import Fields
from generator.source.text import UNPRINTABLE, Source, unprintable_problem
from generator.source.traps import (
    braces_problem,
    deep_problem,
    hash_problem,
    syntax_problem,
)
from generator.source.values import Entries, Items, Scalar, Value, describe

_DEEPEST = 12
_COLOR = re.compile(r"[ \t]*(#[0-9A-Fa-f]{3,8})\b")


class _UnreadableError(Exception):
    """Reading stops here; the problem has been added."""


def read_yaml(source: Source, problems: list[Problem], end: int | None = None) -> Fields | None:
    """The fields of the YAML mapping in a file, or in its first `end` characters.

    A first line of dashes is passed over. None, with a problem added, when it cannot be read.
    """
    import yaml

    text = source.text[:end]
    builder = _Builder(source, problems)
    try:
        value = builder.document(
            yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        )
    except yaml.YAMLError as failure:
        problem = syntax_problem(source, failure)
        problems.extend([problem] if problem not in problems else [])
        return None
    except _UnreadableError:
        return None
    if isinstance(value, Entries):
        return Fields(value, problems)
    where = value.where if value else Where(source.path, 1, 1)
    found = describe(value) if value else "nothing"
    problems.append(Problem(f"lines like 'key: value' are expected here, not {found}", where))
    return None


class _Builder:
    """Builds values from the events of a YAML parser."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self._source = source
        self._problems = problems

    def _problem(self, message: str, where: Where, hint: str) -> None:
        self._problems.append(Problem(message, where, hint))

    def _where(self, event: Any) -> Where:
        mark = event.start_mark
        return Where(self._source.path, mark.line + 1, mark.column + 1)

    def document(self, events: Iterator[Any]) -> Value | None:
        """The one value of a YAML text; None when it is empty."""
        value: Value | None = None
        for event in events:
            match type(event).__name__:
                case "DocumentStartEvent" if value is not None:
                    hint = "remove the line of dots or dashes"
                    self._problem("a second YAML document starts here", self._where(event), hint)
                    raise _UnreadableError
                case "DocumentStartEvent":
                    value = self._value(next(events), events, 0)
        return value

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Value:
        where = self._where(event)
        if depth > _DEEPEST:
            self._problems.append(deep_problem(where))
            raise _UnreadableError
        self._refuse_marks(event, where)
        match type(event).__name__:
            case "SequenceStartEvent":
                return Items(tuple(self._items(events, depth + 1)), where)
            case "MappingStartEvent":
                start = self._source.offset(where.line, where.column)
                if self._source.text.startswith("{{", start):
                    return self._braces(events, where, start)
                return Entries(tuple(self._pairs(events, depth + 1)), where)
            case _:
                return self._scalar(event, where)

    def _refuse_marks(self, event: Any, where: Where) -> None:
        """Anchors, aliases and tags are refused: aliases let a small file grow without end."""
        if event.anchor or getattr(event, "tag", None):
            sign = self._source.text[self._source.offset(where.line, where.column)]
            self._problem(f"a value cannot start with {sign}", where, "put the value in quotes")

    def _items(self, events: Iterator[Any], depth: int) -> Iterator[Value]:
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                return
            yield self._value(event, events, depth)

    def _pairs(self, events: Iterator[Any], depth: int) -> Iterator[tuple[Scalar, Value]]:
        first: dict[str, Where] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                return
            key = self._value(event, events, depth)
            value = self._value(next(events), events, depth)
            if not isinstance(key, Scalar):
                message = f"a key must be a word, not {describe(key)}"
                self._problem(message, key.where, "put it in quotes")
            elif key.line in first:
                hint = f"it stands on line {first[key.line].line} already"
                self._problem(f"duplicate key '{key.line}'", key.where, hint)
            else:
                first[key.line] = key.where
                yield key, value

    def _braces(self, events: Iterator[Any], where: Where, start: int) -> Value:
        """A placeholder such as {{ name }} was meant as text, where YAML sees a mapping."""
        for _ in _Builder(self._source, [])._pairs(events, 0):
            pass
        self._problems.append(braces_problem(self._source, start))
        return Scalar("{{", where, "{{", start)

    def _scalar(self, event: Any, where: Where) -> Scalar:
        start = self._source.offset(where.line, where.column)
        end = self._source.offset(event.end_mark.line + 1, event.end_mark.column + 1)
        raw = self._source.text[start:end]
        text = getattr(event, "value", raw)
        if found := UNPRINTABLE.search(text):
            self._problems.append(unprintable_problem(found[0], where))
        if not raw and (found := _COLOR.match(self._source.text, start)):
            self._problems.append(hash_problem(self._source, found))
            return Scalar(found[1], where, found[1], found.start(1))
        return Scalar(text, where, raw, start)
