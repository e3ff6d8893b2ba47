"""The traps of YAML, told in words that an author understands."""

from __future__ import annotations

import re
from typing import Any

from generator.errors import Problem, Where
from generator.source.text import Source

# Where a value starts with a character that means something to YAML.
_VALUE = r"(?:^[ \t]*|[:,\[{-])[ \t]*"
_QUOTED = r"(?![^'\n]*'[ \t]*(?:[,\]}#]|$))"
_APOSTROPHE = re.compile(_VALUE + rf"('{_QUOTED}[stnkm]\b[^\n]*)", re.MULTILINE | re.IGNORECASE)
_HASH = re.compile(r"[:,\[{-][ \t]*(#[0-9A-Fa-f]{3,8})\b")
_BRACES = re.compile(_VALUE + r"(\{\{)", re.MULTILINE)


def syntax_problem(source: Source, failure: Any) -> Problem:
    """What a `yaml.YAMLError` means to the author, at the place where the trap is."""
    mark = failure.problem_mark
    context = failure.context_mark or mark
    stop = source.offset(mark.line + 1, mark.column + 1)
    if "nesting depth" in str(failure.problem):
        return deep_problem(source.where(stop))
    start = source.offset(min(context.line + 1, max(mark.line, 1)))
    end = source.text.find("\n", stop)
    here = (start, len(source.text) if end < 0 else end)
    if found := _APOSTROPHE.search(source.text, *here):
        message = "an apostrophe at the start of a value opens a quotation"
        hint = f'put the value in double quotes: "{found[1].strip()}"'
        return Problem(message, source.where(found.start(1)), hint)
    if found := _HASH.search(source.text, *here):
        return hash_problem(source, found)
    if found := _BRACES.search(source.text, *here):
        return braces_problem(source, found.start(1))
    opening = source.offset(context.line + 1, context.column + 1)
    return _unclosed(source, str(failure.context), opening) or _plain(
        source, str(failure.problem), stop
    )


def deep_problem(where: Where) -> Problem:
    """Lists in lists that no author means."""
    return Problem("this is nested too deep", where, "remove brackets or indentation")


def hash_problem(source: Source, found: re.Match[str]) -> Problem:
    """A colour (the match's first group) that YAML takes for a comment."""
    message = f"what follows a # is a comment, so {found[1]} is not read"
    return Problem(message, source.where(found.start(1)), f'put it in quotes: "{found[1]}"')


def braces_problem(source: Source, start: int) -> Problem:
    """A placeholder that YAML takes for a mapping."""
    line = source.text[start:].split("\n", 1)[0].strip()
    hint = f'put the value in quotes: "{line}"'
    return Problem("a value cannot start with {{ without quotes", source.where(start), hint)


def _unclosed(source: Source, context: str, opening: int) -> Problem | None:
    sign = source.text[opening : opening + 1]
    if "quoted scalar" in context or "flow" in context:
        if sign in ("'", '"'):
            hint = f"add {sign} at the end of the value"
            return Problem(f"the quotation mark {sign} is not closed", source.where(opening), hint)
        if sign in ("[", "{"):
            hint = f"add {']' if sign == '[' else '}'}, and commas between the items"
            return Problem(f"the bracket {sign} is not closed", source.where(opening), hint)
    return None


def _plain(source: Source, problem: str, stop: int) -> Problem:
    where = source.where(stop)
    sign = source.text[stop : stop + 1]
    if problem.startswith("mapping values are not allowed"):
        return Problem("a second colon stands in this value", where, _colon_hint(source, where))
    if problem.startswith("found character") and sign == "\t":
        return Problem("a tab cannot indent YAML", where, "use spaces")
    if problem.startswith("found character"):
        return Problem(f"a value cannot start with {sign}", where, "put the value in quotes")
    if "alias" in problem or "anchor" in problem:
        return Problem(f"a value cannot start with {sign or '*'}", where, "put the value in quotes")
    hint = "look at the quotes, brackets and indentation around it"
    return Problem(f"this is no valid YAML: {problem}", where, hint)


def _colon_hint(source: Source, where: Where) -> str:
    line = source.text.split("\n")[where.line - 1]
    key, colon, value = line.partition(": ")
    if not colon or len(key) + 1 >= where.column:
        return "put the value in quotes, or indent the lines under a key alike"
    return f'put the value in quotes: "{value.strip()}"'
