"""Delimited text as a spreadsheet saves it: rows of cells that know their place.

Excel writes `;`, `,` or a tab between cells as the country has it, UTF-8 with a byte-order mark,
UTF-16, or the code page of Western Windows (cp1252), and quotes a cell that holds a delimiter, a
quote or a line break (RFC 4180).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import MetrokaartError, Problem, Where
from generator.source.text import UNPRINTABLE, Source, unprintable_problem
from generator.source.values import Scalar

_DELIMITERS = ";,\t"
_HINT = re.compile(r"sep=(.)\n", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, without white space around; `where` is its first cell's."""

    cells: tuple[Scalar, ...]
    where: Where


def read_rows(data: bytes, path: str, error: type[MetrokaartError]) -> tuple[Row, ...]:
    """The rows that hold anything; raises `error` with all that is wrong."""
    source = _decode(data, path, error)
    start = 0
    delimiter = _likely(source.text)
    if told := _HINT.match(source.text):
        start, delimiter = told.end(), told[1]
    problems: list[Problem] = []
    rows = tuple(
        Row(tuple(row), row[0].where)
        for row in _rows(source, start, delimiter, problems)
        if any(cell.text for cell in row)
    )
    if problems:
        raise error(problems)
    return rows


def _decode(data: bytes, path: str, error: type[MetrokaartError]) -> Source:
    encodings = ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        lines = re.sub(r"\r+\n?", "\n", text)
        return Source(path, unicodedata.normalize("NFC", lines))
    message = f"this is no text in {' or '.join(encodings).replace('utf-8-sig', 'utf-8')}"
    raise error.one(message, Where(path), "save it as CSV UTF-8")


def _likely(text: str) -> str:
    """The delimiter that the first row holds most of."""
    first = _QUOTED.sub("", text).lstrip("\n").partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _rows(
    source: Source, at: int, delimiter: str, problems: list[Problem]
) -> Iterator[list[Scalar]]:
    places = _Places(source)
    plain = re.compile(rf"[^{re.escape(delimiter)}\n]*")
    row: list[Scalar] = []
    while at <= len(source.text):
        raw = (_QUOTED.match(source.text, at) or plain.match(source.text, at))[0]  # type: ignore[index]
        tail = plain.match(source.text, at + len(raw))[0]  # type: ignore[index]
        row.append(_cell(raw, places.where(at), at, problems))
        if raw.startswith('"'):
            problems.extend(_wrong_quotes(raw, tail, places.where(at)))
        at += len(raw) + len(tail)
        if source.text[at : at + 1] != delimiter:
            yield row
            row = []
        at += 1


def _cell(raw: str, where: Where, at: int, problems: list[Problem]) -> Scalar:
    quoted = _QUOTED.fullmatch(raw)
    text = (quoted[1].replace('""', '"') if quoted else raw).strip(" \t\n\u00a0")
    if found := UNPRINTABLE.search(text):
        problems.append(unprintable_problem(found[0], where))
    return Scalar(text, where, raw, at)


def _wrong_quotes(raw: str, tail: str, where: Where) -> Iterator[Problem]:
    if not _QUOTED.fullmatch(raw):
        yield Problem("this quote is not closed", where, 'write a quote that is meant as ""')
    elif tail.strip():
        message = f"'{tail.strip()}' stands after a closing quote"
        yield Problem(message, where, 'write a quote that is meant as ""')


class _Places:
    """Where characters stand, asked for from the first to the last."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._line, self._start, self._at = 1, 0, 0

    def where(self, at: int) -> Where:
        text = self._source.text
        self._line += text.count("\n", self._at, at)
        self._start = text.rfind("\n", 0, at) + 1
        self._at = at
        return Where(self._source.path, self._line, at - self._start + 1)
