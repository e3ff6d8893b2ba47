"""The grid of the sheet, and how its words are set."""

from __future__ import annotations

from dataclasses import dataclass

from generator import text
from generator.brand.model import Brand
from generator.scene import Anchor, Color, Font, Item, Text

WIDTH, HEIGHT = 1190.55, 841.89  # A3, landscape
M = HEIGHT / 20
MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a house: the page left of the fold, the field right of it."""

    brand: Brand

    @property
    def fold(self) -> float:
        """Where the field begins."""
        return round(0.68 * WIDTH)

    @property
    def right(self) -> float:
        """Where what stands on the page ends."""
        return self.fold - M

    def words(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        *,
        font: Font | None = None,
        color: Color | None = None,
        anchor: Anchor = "start",
    ) -> Text:
        """A line of text on a baseline: the house's regular font in ink, unless told otherwise."""
        font = font or self.brand.typeface.regular
        run = text.run(words, font, size, color or self.brand.palette.text)
        return Text(x, y, (run,), anchor)

    def block(
        self, words: str, x: float, y: float, room: float, size: float, leading: float,
        font: Font, color: Color,
    ) -> tuple[Item, ...]:  # fmt: skip
        """A paragraph from a first baseline on, in lines no wider than its room."""
        piece = text.Piece(words, font, size, color)
        rows = text.break_lines([piece], room)
        return tuple(Text(x, y + at * leading * size, row) for at, row in enumerate(rows))


def ratio(value: float) -> str:
    """A contrast as it is written in Dutch; rounded down, so that none looks better than it is."""
    return f"{int(value * 10) / 10:.1f}".replace(".", ",") + " : 1"


def fitted(words: str, font: Font, room: float, largest: float, smallest: float) -> float:
    """The largest size at which words fit in two lines of this room."""
    size = largest
    while size > smallest:
        rows = text.break_lines([text.Piece(words, font, size, Color(0, 0, 0))], room)
        if len(rows) <= 2 and text.widest(rows) <= room:
            return size
        size -= 1
    return smallest
