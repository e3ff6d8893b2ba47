"""The upper part of a band poster: the title, a short introduction, and the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.brand.model import Brand, LineColor
from generator.content.model import Block, Network
from generator.errors import FitError
from generator.layout import figure
from generator.layout.badge import cap_height
from generator.layout.field import margin
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.layout.paper import NAMES, Format
from generator.layout.poster.introduction import introduction, is_reading, size_of
from generator.layout.poster.panel import Type
from generator.layout.setting import Column, boxed, set_even, set_title, style
from generator.scene import Item, TextBox

_TITLE = 0.6  # of the measure, at most, for the title of a landscape page
_TITLE_PORTRAIT = 0.85
_UPRIGHT = 0.8  # a page so narrow for its height is upright
# Of the page: in a field so low, an introduction stands beside the title, and small.
_LOW, _LOW_FOR_SEVERAL = 0.33, 0.42
_ALONE = 1.4  # how much larger names may be on a map that has the page to itself
# Shares of the title's size, and least name sizes in sizes of a panel's: what the map may cost.
Yields: TypeAlias = tuple[tuple[float, float], ...]
YIELDS: Yields = ((1.0, 0.8), (0.75, 0.0))
# And for a map that has the page to itself, so that nothing else can give it room.
ALL_YIELDS: Yields = (*YIELDS, (0.55, 0.0))


@dataclass(frozen=True, slots=True)
class Field:
    """The field of one attempt: the map's box, the type, a column's measure.

    `alone` says that the field has the page to itself; `taken` is kept clear by the map. In a
    `tight` field the introduction stands beside the title, and small, as it does in a low one.
    """

    box: Box
    type: Type
    measure: float
    alone: bool = False
    taken: tuple[Box, ...] = ()
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Hero:
    """One network on one format, in the colours of a house."""

    network: Network
    brand: Brand
    size: Format
    colors: Mapping[str, LineColor]

    def draw(self, field: Field, yields: Yields) -> list[Item]:
        """The title, the introduction and the map, as large as the field lets them be.

        FitError when the map does not fit, whatever yields.
        """
        for title, names in yields:
            field = replace(field, tight=title < YIELDS[-1][0])
            size = title * field.type.title
            if not self.title(size, self._measure(field.box)).fits:
                continue
            texts = self._texts(field, size)
            least = max(self.size.body(NAMES), names * field.type.heading)
            most = field.type.heading * (_ALONE if field.alone else 1.0)
            taken = (*field.taken, *self._around(field, texts))
            placed = self._best(field, taken, most, least)
            if placed:
                return [*texts, figure.draw(placed, self.network, self.brand, self.colors)]
        raise FitError(())

    def _best(
        self, field: Field, taken: tuple[Box, ...], largest: float, smallest: float
    ) -> Placement | None:
        """The map around what is taken, or between it where its names are larger there.

        In a band above panels there is no room for it between what is taken.
        """
        rooms = [(field.box, taken)]
        if field.alone or field.box.height > field.box.width:
            rooms.append((_between(field.box, taken), ()))
        found = []
        for room, keep_out in rooms:
            with suppress(FitError):
                found.append(self.place(room, largest, smallest, keep_out))
        return max(found, key=lambda placed: placed.sizes.name, default=None)

    def place(
        self, box: Box, largest: float, smallest: float, keep_out: tuple[Box, ...] = ()
    ) -> Placement:
        """The map in a box, its names between two sizes."""
        return place(
            self.network, box, self.brand.typeface, largest=largest, smallest=smallest,
            keep_out=keep_out,
        )  # fmt: skip

    def title(self, size: float, measure: float) -> Column:
        """The title at a size, on as few lines as a measure allows."""
        color = self.colors[self.network.lines[0].id].text
        ink = color if len(self.network.lines) == 1 else self.brand.palette.text
        face = self.brand.typeface.heading
        return set_title(self.network.title, face, size, ink, measure)

    def smallest_title(self, kind: Type) -> Column:
        """The title at its smallest, on a page of the widest measure."""
        edge = margin(self.size.width, self.size.height)
        box = Box(edge, edge, self.size.width - 2 * edge, self.size.height - 2 * edge)
        return self.title(YIELDS[-1][0] * kind.title, self._measure(box))

    def _measure(self, box: Box) -> float:
        """The most that a title takes of a box's width."""
        return box.width * (_TITLE if box.width > _UPRIGHT * self.size.height else _TITLE_PORTRAIT)

    def title_top(self, title: Column) -> float:
        """Where a title's box starts when its capitals hang from the margin."""
        first = title.lines[0].runs[0]
        edge = margin(self.size.width, self.size.height)
        return edge + cap_height(first.font, first.size) - title.first

    def _texts(self, field: Field, size: float) -> list[TextBox]:
        """The title top left, and a short introduction.

        On a map of one line it stands in the corner that the line leaves free, bottom right; with
        several lines, or in a low field, beside the title; else under it.
        """
        title = self.title(size, self._measure(field.box))
        top = self.title_top(title)
        placed = boxed(title, field.box.x, top)
        words = self._introduction(field, title)
        if words is None:
            return [placed]
        left, right = field.box.x, field.box.right - field.measure
        several = len(self.network.lines) > 1
        beside = self._low(field) or (several and not field.alone)
        if beside and left + title.width < right:
            cap = cap_height(self.brand.typeface.regular, words.lines[0].runs[0].size)
            return [placed, boxed(words, right, field.box.y + cap - words.first)]
        if not several and not field.alone:
            return [placed, boxed(words, right, field.box.bottom - 0.25 * size - words.last)]
        under = top + title.last + 0.75 * size
        return [placed, boxed(words, left, under + field.type.heading - words.first)]

    def _low(self, field: Field) -> bool:
        low = _LOW if len(self.network.lines) == 1 else _LOW_FOR_SEVERAL
        return field.tight or field.box.height < low * self.size.height

    def _introduction(self, field: Field, title: Column) -> Column | None:
        blocks = introduction(self.network)
        if not blocks or is_reading(blocks):
            return None
        size = size_of(blocks, field.type)
        column = self._even(blocks, size, field.measure)
        if self._low(field) and column.last > title.last:
            return self._even(blocks, min(size, field.type.lead), field.measure)
        return column

    def _even(self, blocks: Sequence[Block], size: float, measure: float) -> Column:
        """An introduction on even lines, hyphenated only where it must be."""
        face, ink = self.brand.typeface, self.brand.palette.text
        look = style(face, size, 1.33 * size, ink, self.network.lang, hyphenate=False)
        column = set_even(blocks, look, measure)
        return column if column.fits else set_even(blocks, replace(look, hyphenate=True), measure)

    def _around(self, field: Field, texts: list[TextBox]) -> tuple[Box, ...]:
        """What the map keeps clear of: the texts with some room around them."""
        title, *others = texts
        around = margin(self.size.width, self.size.height) / 2
        lines = title.paragraphs[0].lines
        bottom = lines[-1].y + 0.25 * lines[0].runs[0].size + around / 2
        own = Box(field.box.x, field.box.y, _right(title) + around - title.x, bottom - field.box.y)
        return (own, *(_extent(text).grown(around / 2) for text in others))


def _between(box: Box, taken: Sequence[Box]) -> Box:
    """The part of a box under what is taken in its upper half, above what is in its lower.

    A line that runs down starts and ends in the corners where texts stand.
    """
    middle = box.y + box.height / 2
    top = max((other.bottom for other in taken if other.y < middle), default=box.y)
    bottom = min((other.y for other in taken if other.y >= middle), default=box.bottom)
    return replace(box, y=top, height=max(0.0, bottom - top))


def _right(box: TextBox) -> float:
    lines = [line for paragraph in box.paragraphs for line in paragraph.lines]
    return max(line.x + sum(run.width for run in line.runs) for line in lines)


def _extent(box: TextBox) -> Box:
    """What a text box's lines really cover."""
    return Box(box.x, box.y, _right(box) - box.x, box.height)
