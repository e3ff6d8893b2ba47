"""A text file of the user's, read so that everything in it knows its place.

`read` gives the text, `read_yaml` the fields of a YAML mapping in it. What is wrong is added to
a list of problems, so that a file's author hears of everything at once:

    source = read(path, BrandError)
    problems: list[Problem] = []
    fields = read_yaml(source, problems)
    if fields is not None:
        name = fields.text("name", required=True)
        colors = fields.mapping("colors")
        fields.finish()                      # every key that was not asked for is unknown
    if problems:
        raise BrandError(problems)

Scalars are read as written: 1.10 stays "1.10", `no` stays "no". A getter that finds something
wrong adds a problem and returns its default, so that reading goes on.
"""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from generator.errors import MetrokaartError, Problem, Where

if TYPE_CHECKING:
    import yaml

_Choice = TypeVar("_Choice", bound=str)

# Neither YAML nor XML allows these, or they break lines where an editor does not.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text: NFC, its lines ended by a line feed, without a byte-order mark."""

    path: str
    text: str

    def where(self, offset: int) -> Where:
        """The place of a character, counted from 0."""
        line = self.text.count("\n", 0, offset) + 1
        return Where(self.path, line, offset - self.text.rfind("\n", 0, offset))

    def offset(self, line: int, column: int = 1) -> int:
        """The character at a place, the reverse of `where`; the text's end when it lies beyond."""
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1 or len(self.text)
        return min(start + column - 1, len(self.text))


def read(path: Path, error: type[MetrokaartError]) -> Source:
    """The text of a file; raises `error` for one that cannot be read or is not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise error.one(f"the file cannot be read: {reason}", Where(str(path))) from None
    return decode(data, str(path), error)


def decode(data: bytes, path: str, error: type[MetrokaartError]) -> Source:
    """The text in a file's bytes; raises `error` where they are not printable UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        before = Source(path, _newlines(data[: failure.start].decode("utf-8-sig")))
        message = f"the file is not UTF-8: byte 0x{data[failure.start]:02x}"
        hint = "save it with the encoding UTF-8"
        raise error.one(message, before.where(len(before.text)), hint) from None
    source = Source(path, unicodedata.normalize("NFC", _newlines(text)))
    strange = [
        Problem(f"a character that cannot be printed: U+{ord(found[0]):04X}", place, "remove it")
        for found in _UNPRINTABLE.finditer(source.text)
        for place in [source.where(found.start())]
    ]
    if strange:
        raise error(strange)
    return source


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def closest(word: str, options: Iterable[str]) -> str:
    """A hint that names the option nearest to a word, or all of them when there are few."""
    names = list(dict.fromkeys(options))
    folded = {name.casefold(): name for name in reversed(names)}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{folded[near[0]]}'?"
    if not names or len(names) > 12:
        return ""
    return "choose from " + ", ".join(names)


# --- YAML values


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


class Fields:
    """The fields of a mapping, read by key; a key that is never asked for is unknown."""

    def __init__(self, source: Source, entries: Entries, problems: list[Problem]) -> None:
        self._source = source
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
            hint = "put it in quotes" if self._source.text.startswith("{{", self._at(key)) else ""
            self.problem(key, f"{key} must be text, not {describe(value)}", hint)
            return None
        if not value.line:
            if required:
                self.problem(key, f"{key} is empty")
            return None
        return value

    def _at(self, key: str) -> int:
        where = self.where(key)
        return self._source.offset(where.line, where.column)

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

    def items(self, key: str) -> tuple[Value, ...] | None:
        """The values of a list, None when it is absent."""
        value = self.value(key)
        if value is None:
            return None
        if isinstance(value, Items):
            return value.values
        self.problem(key, f"{key} must be a list, not {describe(value)}", f"write '{key}: [a, b]'")
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
        values = self.items(key)
        if values is None:
            return None
        found = (self._fields(value, f"an item of {key}") for value in values)
        return tuple(fields for fields in found if fields is not None)

    def _fields(self, value: Value, what: str) -> Fields | None:
        if isinstance(value, Entries):
            return Fields(self._source, value, self._problems)
        message = f"{what} must be a mapping, not {describe(value)}"
        self._problems.append(Problem(message, value.where, "write 'key: value' lines under it"))
        return None

    def finish(self) -> None:
        """Add a problem for every key that was not asked for."""
        for key in self.keys:
            if key.line not in self._asked:
                hint = closest(key.line, self._asked)
                self._problems.append(Problem(f"unknown key '{key.line}'", key.where, hint))


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


# --- YAML text


def read_yaml(source: Source, problems: list[Problem], end: int | None = None) -> Fields | None:
    """The fields of the YAML mapping in a file, or in its first `end` characters.

    A first line of dashes is passed over. None, with a problem added, when it cannot be read.
    """
    import yaml

    text = re.sub(r"\A---[ \t]*(?=\n|\Z)", "", source.text[:end])
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as failure:
        problems.append(_syntax_problem(source, failure))
        return None
    value = None if root is None else _Walk(source, problems).value(root)
    if isinstance(value, Entries):
        return Fields(source, value, problems)
    where = Where(source.path, 1, 1) if value is None else value.where
    found = "empty" if value is None else describe(value)
    message = f"'key: value' lines are expected here, not {found}" if value else "this is empty"
    problems.append(Problem(message, where))
    return None


class _Walk:
    """Turns YAML nodes into values."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self._source = source
        self._problems = problems
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int = 0) -> Value:
        """The value of a node. Aliases are refused: they let a small file grow without end."""
        where = Where(self._source.path, node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self._seen or depth > _DEEPEST or not node.tag.startswith("tag:yaml.org"):
            message = "YAML tags, aliases and deep nesting are not supported here"
            self._problems.append(Problem(message, where, "put the value in quotes"))
            return Scalar("", where, "", 0)
        self._seen.add(id(node))
        if node.id == "sequence":
            return Items(tuple(self.value(item, depth + 1) for item in node.value), where)
        if node.id == "mapping":
            return Entries(tuple(self._pairs(node.value, depth + 1)), where)
        return self._scalar(node, where)

    def _scalar(self, node: yaml.Node, where: Where) -> Scalar:
        start = self._source.offset(where.line, where.column)
        end = self._source.offset(node.end_mark.line + 1, node.end_mark.column + 1)
        raw = self._source.text[start:end]
        if not node.value and not raw:
            self._look_for_hash(start)
        return Scalar(node.value, where, raw, start)

    def _look_for_hash(self, start: int) -> None:
        found = re.compile(r"[ \t]*(#[0-9A-Fa-f]{3,8})\b").match(self._source.text, start)
        if found:
            self._problems.append(_hash_problem(self._source, found))

    def _pairs(
        self, nodes: list[tuple[yaml.Node, yaml.Node]], depth: int
    ) -> Iterable[tuple[Scalar, Value]]:
        first: dict[str, Where] = {}
        for key_node, value_node in nodes:
            key, value = self.value(key_node, depth), self.value(value_node, depth)
            if not isinstance(key, Scalar):
                message, hint = f"a key must be a word, not {describe(key)}", "put it in quotes"
                self._problems.append(Problem(message, key.where, hint))
            elif key.line in first:
                hint = f"it stands on line {first[key.line].line} already"
                self._problems.append(Problem(f"duplicate key '{key.line}'", key.where, hint))
            else:
                first[key.line] = key.where
                yield key, value


# The known traps: where a value starts with a character that means something to YAML.
_VALUE = r"(?:^[ \t]*|[:,\[{-])[ \t]*"
_QUOTED = r"(?![^'\n]*'[ \t]*(?:[,\]}#]|$))"
_APOSTROPHE = re.compile(_VALUE + rf"('{_QUOTED}[stnkm]\b[^\n]*)", re.MULTILINE | re.IGNORECASE)
_HASH = re.compile(r"[:,\[{-][ \t]*(#[0-9A-Fa-f]{3,8})\b")
_BRACES = re.compile(_VALUE + r"(\{\{[^\n]*)", re.MULTILINE)


def _hash_problem(source: Source, found: re.Match[str]) -> Problem:
    message = f"what follows a # is a comment, so {found[1]} is not read"
    return Problem(message, source.where(found.start(1)), f'put it in quotes: "{found[1]}"')


def _syntax_problem(source: Source, failure: Any) -> Problem:
    """What a YAML error means to the author, with the place where the trap is."""
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    if mark is None:
        return Problem(f"this is no valid YAML: {failure}", Where(source.path, 1, 1))
    context = getattr(failure, "context_mark", None) or mark
    stop = source.offset(mark.line + 1, mark.column + 1)
    start = source.offset(min(context.line + 1, max(mark.line, 1)))
    end = source.text.find("\n", stop)
    here = (start, len(source.text) if end < 0 else end)
    if found := _APOSTROPHE.search(source.text, *here):
        message = "an apostrophe at the start of a value opens a quotation"
        hint = f'put the value in double quotes: "{_short(found[1].strip())}"'
        return Problem(message, source.where(found.start(1)), hint)
    if found := _HASH.search(source.text, *here):
        return _hash_problem(source, found)
    if found := _BRACES.search(source.text, *here):
        message = "a value cannot start with {{ as it stands"
        hint = f'put the value in quotes: "{_short(found[1].strip())}"'
        return Problem(message, source.where(found.start(1)), hint)
    return _plain_problem(source, stop, str(failure.problem))


def _plain_problem(source: Source, stop: int, problem: str) -> Problem:
    where = source.where(stop)
    if problem.startswith("mapping values are not allowed"):
        message = "a second colon stands in this value"
        return Problem(message, where, 'put the value in quotes: "…: …"')
    if problem.startswith("found character") and source.text.startswith("\t", stop):
        return Problem("a tab cannot indent YAML", where, "use spaces")
    if problem.startswith("found character"):
        message = f"a value cannot start with {source.text[stop]}"
        return Problem(message, where, "put the value in quotes")
    hint = "look at the quotes, brackets and indentation around it"
    return Problem(f"this is no valid YAML: {problem}", where, hint)
