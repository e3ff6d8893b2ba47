"""The comments of a map: `<!-- slide: … -->`, `<!-- notes: … -->`, and those that say nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content.passage import Passage
from generator.errors import Problem, Where
from generator.source import closest

_OPENING = re.compile(r"(?<!\\)<!--")
_HEADING = re.compile(r"^##[ \t]", re.MULTILINE)
_WORD = re.compile(r"\s*([^\W\d_][\w-]*)[ \t]*:(?!//)")
_KEYWORDS = ("slide", "notes")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that says something: its keyword, and its Markdown without indentation."""

    keyword: str
    text: Passage
    where: Where
    offset: int


def take_comments(passage: Passage, problems: list[Problem]) -> tuple[tuple[Comment, ...], Passage]:
    """The comments that say something, and the passage without any comment."""
    found: list[Comment] = []
    ranges: list[tuple[int, int]] = []
    opening = _OPENING.search(passage.text)
    while opening:
        inner, after = _extent(passage, opening, problems)
        comment = _comment(passage.part(opening.end(), inner), passage, opening.start(), problems)
        found.extend([comment] if comment else [])
        ranges.append((_before(passage.text, opening.start(), after), after))
        opening = _OPENING.search(passage.text, after)
    return tuple(found), passage.without(ranges)


def _extent(passage: Passage, opening: re.Match[str], problems: list[Problem]) -> tuple[int, int]:
    """Where a comment's text ends, and where the passage goes on after it."""
    close = passage.text.find("-->", opening.end())
    again = _OPENING.search(passage.text, opening.end())
    if close >= 0 and not (again and again.start() < close):
        return close, close + len("-->")
    problems.append(
        Problem("this comment is not closed", passage.where(opening.start()), "close it with -->")
    )
    heading = _HEADING.search(passage.text, opening.end())
    stops = [match.start() for match in (again, heading) if match]
    end = min([*stops, len(passage.text)])
    return end, end


def _before(text: str, start: int, after: int) -> int:
    """The start of a comment, with the spaces before it when it ends its line.

    Left there, two spaces would break the line.
    """
    ends_line = not text[after:].split("\n", 1)[0].strip()
    return len(text[:start].rstrip(" \t")) if ends_line else start


def _comment(
    text: Passage, passage: Passage, start: int, problems: list[Problem]
) -> Comment | None:
    word = _WORD.match(text.text)
    if not word:
        return None
    keyword = word[1]
    if keyword in _KEYWORDS:
        rest = _dedented(text.part(word.end(), len(text.text)))
        return Comment(keyword, rest, passage.where(start), passage.offsets[start])
    hint = closest(keyword, _KEYWORDS) + " (a comment without a colon is ignored)"
    problems.append(Problem(f"unknown comment '{keyword}:'", text.where(word.start(1)), hint))
    return None


def _dedented(passage: Passage) -> Passage:
    """The passage without the indentation that its lines after the first have in common."""
    lines = list(re.finditer(r"^.*$", passage.text, re.MULTILINE))
    first = len(passage.text) - len(passage.text.lstrip(" \t"))
    depths = [_depth(line[0]) for line in lines[1:] if line[0].strip()]
    common = min(depths, default=0)
    cuts = [(line.start(), line.start() + min(common, _depth(line[0]))) for line in lines[1:]]
    return passage.without([(0, first), *cuts])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
