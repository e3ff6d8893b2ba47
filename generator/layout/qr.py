"""QR codes as one path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.layout.geometry import polyline
from generator.scene import Color, Path, Segment


def code(text: str, x: float, y: float, side: float, ink: Color) -> Path:
    """A QR code (ISO/IEC 18004, error level M) without quiet zone: the page around it is quiet."""
    import segno

    rows = segno.make(text, error="m", micro=False).matrix
    return Path(tuple(_cells(rows, x, y, side / len(rows))), fill=ink, name="QR")


def _cells(rows: Sequence[bytearray], x: float, y: float, cell: float) -> Iterator[Segment]:
    """Each run of dark modules in a row as a rectangle."""
    for at, row in enumerate(rows):
        column = 0
        for dark, modules in groupby(row):
            count = len(list(modules))
            if dark:
                left, right = x + column * cell, x + (column + count) * cell
                top, bottom = y + at * cell, y + (at + 1) * cell
                corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
                yield from polyline(corners, closed=True)
            column += count
