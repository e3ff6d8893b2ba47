"""Sharing a text out over as few slides as it fits on: by sentences, else by words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.content.model import Block

_SENTENCE = re.compile(r"(?<=[.!?…])[”’\"')]*\s+")
_WORD = re.compile(r"\s+")

Fits = Callable[[int, Sequence[Block]], bool]
"""Whether blocks fit on the slide with this index."""


@dataclass(frozen=True, slots=True)
class _Range:
    """Characters of one of the blocks."""

    block: int
    start: int
    stop: int


def split(blocks: Sequence[Block], fits: Fits) -> tuple[tuple[Block, ...], ...] | None:
    """The blocks of each slide, in order; None when even a single word does not fit."""
    if fits(0, blocks):
        return (tuple(blocks),)
    for pattern in (_SENTENCE, _WORD):
        filled = _fill(blocks, list(_ranges(blocks, pattern)), fits)
        if filled is not None:
            return filled
    return None


def _ranges(blocks: Sequence[Block], pattern: re.Pattern[str]) -> Iterator[_Range]:
    for index, block in enumerate(blocks):
        ends = [match.end() for match in pattern.finditer(block.text)]
        for start, stop in pairwise([0, *ends, len(block.text)]):
            if start < stop:
                yield _Range(index, start, stop)


def _fill(
    blocks: Sequence[Block], ranges: Sequence[_Range], fits: Fits
) -> tuple[tuple[Block, ...], ...] | None:
    slides: list[tuple[Block, ...]] = []
    first = 0
    for at in range(len(ranges)):
        if fits(len(slides), _joined(blocks, ranges[first : at + 1])):
            continue
        if at == first:
            return None
        slides.append(_joined(blocks, ranges[first:at]))
        first = at
        if not fits(len(slides), _joined(blocks, ranges[at : at + 1])):
            return None
    return (*slides, _joined(blocks, ranges[first:]))


def _joined(blocks: Sequence[Block], ranges: Sequence[_Range]) -> tuple[Block, ...]:
    """Neighbouring ranges as blocks; what goes on from an item has no bullet of its own."""
    spans: dict[int, tuple[int, int]] = {}
    for part in ranges:
        start, _ = spans.get(part.block, (part.start, 0))
        spans[part.block] = start, part.stop
    return tuple(_cut(blocks[index], *span) for index, span in spans.items())


def _cut(block: Block, start: int, stop: int) -> Block:
    """The characters of a block from start to stop, spaces at the end left out."""
    stop = start + len(block.text[start:stop].rstrip())
    found, offset = [], 0
    for span in block.spans:
        text = span.text[max(start - offset, 0) : max(stop - offset, 0)]
        offset += len(span.text)
        if text:
            found.append(replace(span, text=text))
    goes_on = block.continued or (start > 0 and block.kind != "text")
    return replace(block, spans=tuple(found), continued=goes_on)
