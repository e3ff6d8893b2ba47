"""Tokens that name other tokens: {a.b.c}, {a.b.value}, var(--a-b), or with the braces forgotten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.imports.model import Token, words

_BRACES = re.compile(r"\{([^{}]+)\}")
_VAR = re.compile(r"var\(\s*--([\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)", re.IGNORECASE)
_BARE = re.compile(r"\$?[A-Za-z][\w-]*(?:\.[\w-]+)+")
_LONGEST = 2_000
_MOST = 24


class _MissingError(Exception):
    """An alias without an end: its target is absent, or leads back to itself."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Tokens with values of their own, by name; and what was odd about the others."""

    tokens: tuple[Token, ...]
    notes: tuple[str, ...]


def resolve(tokens: Sequence[Token]) -> Resolved:
    """Each token once, the last of a name, with its aliases replaced by what they stand for."""
    named = {token.key: token for token in tokens}
    search = _Search(named, [], {})
    found = [done for token in named.values() if (done := search.resolved(token))]
    return Resolved(tuple(found), tuple(dict.fromkeys(search.notes)))


@dataclass(frozen=True, slots=True)
class _Search:
    named: Mapping[str, Token]
    notes: list[str]
    done: dict[str, Any]

    def resolved(self, token: Token) -> Token | None:
        try:
            return replace(token, value=self._value(token.value, (token.key,)))
        except _MissingError as why:
            self.notes.append(f"{token.dotted}: {why}")
            return None

    def _value(self, value: Any, way: tuple[str, ...]) -> Any:
        """A value without aliases; `way` are the names that led here."""
        if isinstance(value, dict):
            return {key: self._value(part, way) for key, part in value.items()}
        if isinstance(value, list):
            return [self._value(part, way) for part in value]
        if not isinstance(value, str) or len(value) > _LONGEST:
            return value
        text = value.strip()
        if whole := _BRACES.fullmatch(text):
            return self._target(whole[1], way)
        if _BARE.fullmatch(text) and (found := self._find(text.lstrip("$"))):
            self.notes.append(
                f"{self.named[way[0]].dotted}: '{text}' has no braces, and was read as an alias"
            )
            return self._follow(found, way)
        text = _BRACES.sub(lambda found: self._inside(self._target(found[1], way)), text)
        text = _VAR.sub(lambda found: self._variable(found, way), text)
        if len(text) > _LONGEST:
            raise _MissingError("aliases in it stand for more and more text")
        return text

    def _variable(self, found: re.Match[str], way: tuple[str, ...]) -> str:
        try:
            return self._inside(self._target(found[1], way))
        except _MissingError:
            if found[2] is None:
                raise
            return str(self._value(found[2].strip(), way))

    def _inside(self, value: Any) -> str:
        """A value inside other text."""
        if isinstance(value, str | int | float):
            return str(value)
        raise _MissingError("an alias inside text stands for more than text")

    def _target(self, name: str, way: tuple[str, ...]) -> Any:
        found = self._find(name)
        if found is None:
            raise _MissingError(f"the alias {{{name}}} leads to no token")
        return self._follow(found, way)

    def _follow(self, found: Token, way: tuple[str, ...]) -> Any:
        if found.key in way or len(way) > _MOST:
            raise _MissingError(f"the alias to {found.dotted} goes round in a circle")
        if found.key not in self.done:
            self.done[found.key] = self._value(found.value, (*way, found.key))
        return self.done[found.key]

    def _find(self, name: str) -> Token | None:
        """The token of a name, with or without `.value` at its end and wrappers in front."""
        key = Token(tuple(name.strip().split(".")), None).key
        short = re.sub(r"-value$", "", key)
        return self.named.get(key) or self.named.get(short) or self.named.get("-".join(words(name)))
