"""What became of a house's colours, and how well its lines can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.brand.distinct import APART, GREY_APART
from generator.brand.model import LineColor, Palette, Raw
from generator.brand.palette import FIELD_CONTRAST, STROKE_CONTRAST, TEXT_CONTRAST, grounds
from generator.colour import WHITE, contrast
from generator.scene import Color
from generator.sight import SIGHTS, Sight, difference


@dataclass(frozen=True, slots=True)
class Decision:
    """A raw colour, the one used in its place, and what it has to be seen on.

    `before` and `after` are contrasts with the hardest of its grounds, `ground`; `needed` is
    the contrast that was asked for.
    """

    use: str
    raw: Color
    used: Color
    ground: Color
    before: float
    after: float
    needed: float

    @property
    def changed(self) -> bool:
        """Whether another colour stands in for the house's own."""
        return self.raw.hex != self.used.hex


@dataclass(frozen=True, slots=True)
class Separation:
    """How far apart two colours, counted from 1, are in one way of seeing (ΔE2000).

    In grey it is the difference of their lightness alone, as in a black-and-white copy.
    """

    sight: Sight
    first: int
    second: int
    difference: float

    @property
    def clear(self) -> bool:
        """Whether the two can be told apart side by side."""
        return self.difference >= (GREY_APART if self.sight == "grey" else APART)


@dataclass(frozen=True, slots=True)
class Report:
    """The facts about a palette, for who has to sign it."""

    decisions: tuple[Decision, ...]
    separations: tuple[Separation, ...]

    @property
    def confused(self) -> tuple[Separation, ...]:
        """The pairs of lines that cannot be told apart, the worst first."""
        found = (pair for pair in self.separations if not pair.clear)
        return tuple(sorted(found, key=lambda pair: pair.difference))

    def closest(self, sight: Sight) -> Separation | None:
        """The pair of lines that is hardest to tell apart; None when there is one line."""
        pairs = (pair for pair in self.separations if pair.sight == sight)
        return min(pairs, key=lambda pair: pair.difference, default=None)


def check(palette: Palette) -> Report:
    """Everything that was decided about a derived palette."""
    strokes = [line.stroke for line in palette.lines]
    return Report(tuple(_decisions(palette)), separations(strokes))


def _decisions(palette: Palette) -> Iterator[Decision]:
    raw = palette.raw or Raw(palette.text, tuple(line.stroke for line in palette.lines))
    page = (palette.background, palette.tint)
    yield _decision("field", palette.primary, palette.field, (WHITE,), FIELD_CONTRAST)
    yield _decision("text", raw.text, palette.text, page, FIELD_CONTRAST)
    for number, (color, line) in enumerate(zip(raw.lines, palette.lines, strict=True), start=1):
        yield from _line_decisions(number, color, line, grounds(palette))


def _line_decisions(
    number: int, raw: Color, line: LineColor, page: tuple[Color, ...]
) -> Iterator[Decision]:
    below = (*page, line.tint)
    yield _decision(f"line {number}", raw, line.stroke, below, STROKE_CONTRAST)
    yield _decision(f"text of line {number}", raw, line.text, below, TEXT_CONTRAST)


def _decision(use: str, raw: Color, used: Color, below: Sequence[Color], needed: float) -> Decision:
    ground = min(below, key=lambda ground: contrast(used, ground))
    return Decision(use, raw, used, ground, contrast(raw, ground), contrast(used, ground), needed)


def separations(colors: Sequence[Color]) -> tuple[Separation, ...]:
    """How far apart each two of these colours are, in each way of seeing."""
    pairs = list(combinations(enumerate(colors, start=1), 2))
    return tuple(
        Separation(sight, first, second, difference(one, other, sight))
        for sight in SIGHTS
        for (first, one), (second, other) in pairs
    )
