"""A text put together from parts of a file, in which each character knows where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.errors import Where
from generator.source import Scalar, Source


@dataclass(frozen=True, slots=True)
class Passage:
    """`offsets` holds, for each character of the text and for its end, the place in the file."""

    source: Source
    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, source: Source, start: int, end: int) -> Passage:
        """The part of a file between two offsets."""
        return cls(source, source.text[start:end], tuple(range(start, end + 1)))

    @classmethod
    def of_scalar(cls, source: Source, scalar: Scalar) -> Passage:
        """The text of a YAML value: exact where it stands in the file as it is read."""
        if scalar.raw.startswith("|"):
            return _literal(source, scalar)
        inside = scalar.raw.find(scalar.text)
        if inside >= 0:
            start = scalar.offset + inside
            return cls.of(source, start, start + len(scalar.text))
        return cls(source, scalar.text, (scalar.offset,) * (len(scalar.text) + 1))

    def part(self, start: int, end: int) -> Passage:
        """The characters from one index up to another."""
        return Passage(self.source, self.text[start:end], self.offsets[start : end + 1])

    def without(self, ranges: Iterable[tuple[int, int]]) -> Passage:
        """The passage with some ranges of characters taken out; the ranges are in order."""
        text, start = "", 0
        offsets: tuple[int, ...] = ()
        for first, last in ranges:
            text += self.text[start:first]
            offsets += self.offsets[start:first]
            start = last
        return Passage(self.source, text + self.text[start:], offsets + self.offsets[start:])

    def where(self, index: int) -> Where:
        """The place of a character in the file."""
        return self.source.where(self.offsets[index])

    def line_start(self, line: int) -> int:
        """The index at which a line, counted from 0, begins."""
        start = 0
        for _ in range(line):
            start = self.text.find("\n", start) + 1 or len(self.text)
        return start

    def line(self, line: int) -> str:
        """A line, counted from 0, without its end."""
        return self.text[self.line_start(line) :].split("\n", 1)[0]


def _literal(source: Source, scalar: Scalar) -> Passage:
    """The lines of a block that starts with |, each less its indentation."""
    start = source.text.index("\n", scalar.offset) + 1
    offsets: list[int] = []
    for line in scalar.text.splitlines(keepends=True):
        end = source.text.find("\n", start)
        end = len(source.text) if end < 0 else end
        first = end - len(line.rstrip("\n"))
        offsets.extend(range(first, first + len(line)))
        start = end + 1
    return Passage(source, scalar.text, (*offsets, start - 1))
