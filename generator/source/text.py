"""The text of a file and the places in it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import MetrokaartError, Problem, Where

# Neither YAML nor XML allows these, or they break lines where an editor does not.
_LARGEST = 2_000_000  # bytes; a map of 150 stations with all their texts takes 300 000
_SHOWN = 10  # of one kind of problem that a broken file is full of
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


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
    if len(data) > _LARGEST:
        message = (
            f"the file is too large: {len(data) / 1e6:.1f} MB, and {_LARGEST / 1e6:.0f} MB is most"
        )
        raise error.one(message, Where(str(path)), "is this the right file?")
    return decode(data, str(path), error)


def decode(data: bytes, path: str, error: type[MetrokaartError]) -> Source:
    """The text in a file's bytes; raises `error` where they are not printable UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        before = Source(path, _newlines(data[: failure.start].decode("utf-8-sig")))
        what = "UTF-16" if data.startswith(_UTF_16) else f"byte 0x{data[failure.start]:02x}"
        message = f"the file is not UTF-8: {what}"
        hint = "save it with the encoding UTF-8"
        raise error.one(message, before.where(len(before.text)), hint) from None
    source = Source(path, unicodedata.normalize("NFC", _newlines(text)))
    strange = list(UNPRINTABLE.finditer(source.text))
    if strange:
        raise error(_strange(source, strange))
    return source


def _strange(source: Source, found: list[re.Match[str]]) -> list[Problem]:
    """A problem for each of the first unprintable characters, and one for how many more follow."""
    first = [unprintable_problem(one[0], source.where(one.start())) for one in found[:_SHOWN]]
    more = len(found) - len(first)
    if more:
        where = source.where(found[_SHOWN].start())
        hint = "is this a text file?"
        first.append(Problem(f"{more} more characters that cannot be printed", where, hint))
    return first


def unprintable_problem(character: str, where: Where) -> Problem:
    """A control character, or another that no font and no file format has a place for."""
    return Problem(
        f"a character that cannot be printed: U+{ord(character):04X}", where, "remove it"
    )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order of the file."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.where or Where(""))


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def closest(word: str, options: Iterable[str], also: Iterable[str] = ()) -> str:
    """A hint that names the option nearest to a word, or all of them when there are few.

    `also` are further names that the word may have meant; they are not listed.
    """
    names = list(dict.fromkeys(options))
    folded = {name.casefold(): name for name in reversed([*names, *also])}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{folded[near[0]]}'?"
    if not names or len(names) > 16:
        return ""
    return "choose from " + ", ".join(names)
