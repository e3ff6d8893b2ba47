"""Tokens out of CSS: the custom properties of every rule that is not the dark variant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.imports.model import Token
from generator.imports.tree import is_light

_DEEPEST = 6


def tokens(text: str, source: str) -> tuple[Token, ...]:
    """The custom properties in a style sheet, in their order."""
    import tinycss2

    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return tuple(_properties(rules, source, 0))


def _properties(rules: list[Any], source: str, depth: int) -> Iterator[Token]:
    import tinycss2

    for rule in rules:
        prelude = tinycss2.serialize(getattr(rule, "prelude", None) or [])
        if depth > _DEEPEST or not is_light(prelude) or "print" in prelude.lower():
            continue
        if rule.type == "qualified-rule":
            for part in tinycss2.parse_blocks_contents(rule.content, True, True):
                if part.type == "declaration" and part.name.startswith("--"):
                    value = tinycss2.serialize(part.value).strip()
                    yield Token((part.name[2:],), value, "", source)
                elif part.type in ("qualified-rule", "at-rule"):
                    yield from _properties([part], source, depth + 1)
        elif rule.type == "at-rule" and rule.content:
            inside = tinycss2.parse_rule_list(rule.content, True, True)
            yield from _properties(inside, source, depth + 1)
