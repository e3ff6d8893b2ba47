"""The mark of a concept: its word, slanted and pale, all over each page, under all that is read.

Each word stands on one ground, the page or one area of its field, in a shade of that ground. How
much it may stand out is measured: whatever can be read or seen on the ground stays so on the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, radians, sin

from generator import text
from generator.brand.model import Brand
from generator.colour import BLACK, WHITE, contrast, lightness, mix
from generator.layout.badge import cap_height
from generator.layout.words import words
from generator.scene import (
    Circle,
    Close,
    Color,
    Document,
    Font,
    Group,
    Item,
    Page,
    Path,
    Point,
    Rect,
    Run,
    Text,
    TextBox,
)

_ANGLE = 30.0
_COLUMNS = 3  # words along the long side
_WORD = 0.66  # of the width of a column
_PITCH = 0.52  # between two rows, in widths of a column
_CLEAR = 0.15  # of its size, from a word to the edge of its ground
_LARGE, _LARGE_BOLD = 18.0, 14.0  # points (WCAG 2.1, 1.4.3)
_TEXT, _SEEN = 4.5, 3.0
_MOST = 8.0  # difference in L* of the word itself, so that it stays in the background
_FURTHEST = 40  # percent of black or white in a shade


def mark(document: Document, brand: Brand) -> Document:
    """A document that says on every page, and in its title, that it is a concept."""
    word = words(document.lang).concept
    pages = tuple(_page(page, word, brand.typeface.bold) for page in document.pages)
    return replace(document, title=f"{document.title} ({word})", pages=pages)


def _page(page: Page, word: str, font: Font) -> Page:
    """A page with the mark under all but its field."""
    under = 1 if page.items and _is_field(page.items[0]) else 0
    grounds = [page.background, *(color for color, _ in _areas(page.items[:under]))]
    limits = limits_of(page.items[under:])
    shades = {ground: shade((ground,), limits) for ground in dict.fromkeys(grounds)}
    group = Group(tuple(_words(page, under, word.upper(), font, shades)), name="concept")
    return replace(page, items=(*page.items[:under], group, *page.items[under:]))


def _is_field(item: Item) -> bool:
    return isinstance(item, Group | Rect) and item.name == "field"


# --- where


def _words(
    page: Page, under: int, word: str, font: Font, shades: dict[Color, Color]
) -> Iterator[Text]:
    """The words that stand on one ground each, in staggered rows."""
    areas = [*_areas(page.items[:under])]
    for corners, size in spots(page, word, font):
        ground = _ground(corners, page, areas)
        if ground:
            yield slanted(corners, text.run(word, font, size, shades[ground]))


def slanted(corners: Sequence[Point], run: Run) -> Text:
    """A word in its spot."""
    return Text(*corners[-1], (run,), "middle", _ANGLE)


def spots(page: Page, word: str, font: Font) -> Iterator[tuple[list[Point], float]]:
    """Where the word can stand: its corners, the last where its baseline is, and its size."""
    step = max(page.width, page.height) / _COLUMNS
    size = _WORD * step / text.width(word, font, 1.0)
    for row in range(round(page.height / (_PITCH * step)) + 1):
        for column in range(-1, round(page.width / step) + 1):
            x = step * (column + 0.5 + row % 2 / 2)
            y = _PITCH * step * (row + 0.5)
            yield _corners(x, y, word, font, size), size


def _corners(x: float, y: float, word: str, font: Font, size: float) -> list[Point]:
    """The corners of a word around a point, with some room, and where its baseline is."""
    wide = text.width(word, font, size) / 2 + _CLEAR * size
    high = cap_height(font, size) / 2 + _CLEAR * size
    offsets = [(-wide, high), (wide, high), (wide, -high), (-wide, -high), (0.0, 0.0)]
    offsets += [(-wide / 2, 0.0), (wide / 2, 0.0), (0.0, cap_height(font, size) / 2)]
    across, up = sin(radians(_ANGLE)), cos(radians(_ANGLE))
    return [(x + dx * up + dy * across, y - dx * across + dy * up) for dx, dy in offsets]


def _ground(
    points: Sequence[Point], page: Page, areas: Sequence[tuple[Color, list[Point]]]
) -> Color | None:
    """What all these points lie on; None for more than one ground, or outside the page."""
    if not all(0 < x < page.width and 0 < y < page.height for x, y in points):
        return None
    found = {_under(point, page, areas) for point in points}
    return found.pop() if len(found) == 1 else None


def _under(point: Point, page: Page, areas: Sequence[tuple[Color, list[Point]]]) -> Color:
    on = (color for color, outline in reversed(areas) if _inside(point, outline))
    return next(on, page.background)


def _areas(items: Iterable[Item]) -> Iterator[tuple[Color, list[Point]]]:
    """The areas of a field as polygons, from the lowest to the one on top."""
    for item in items:
        match item:
            case Group():
                yield from _areas(item.items)
            case Rect(x, y, width, height, fill):
                right, foot = x + width, y + height
                yield fill, [(x, y), (right, y), (right, foot), (x, foot)]
            case Path(segments, fill) if fill:
                yield fill, [(s.x, s.y) for s in segments if not isinstance(s, Close)]


def _inside(point: Point, outline: Sequence[Point]) -> bool:
    """Whether a point lies in a polygon (by the even-odd rule)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise([*outline, outline[0]]):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


# --- how pale


@dataclass(frozen=True, slots=True)
class Limit:
    """A colour in use, and the contrast that it must keep."""

    color: Color
    ratio: float


def limits_of(items: Iterable[Item]) -> set[Limit]:
    """What has to stay legible: the colours of these items."""
    return {Limit(replace(limit.color, slot=""), limit.ratio) for limit in _found(items)}


def _found(items: Iterable[Item]) -> Iterator[Limit]:
    for item in items:
        match item:
            case Group():
                yield from _found(item.items)
            case Text(runs=runs):
                yield from map(_of_run, runs)
            case TextBox(paragraphs=paragraphs):
                yield from (_of_run(run) for part in paragraphs for run in part.runs)
            case Path() | Circle():
                colors = (item.fill, item.stroke)
                yield from (Limit(color, _SEEN) for color in colors if color)
            case Rect(fill=fill):
                yield Limit(fill, _SEEN)


def _of_run(run: Run) -> Limit:
    large = run.size >= (_LARGE_BOLD if run.font.weight >= 700 else _LARGE)
    return Limit(run.color, _SEEN if large else _TEXT)


def shade(grounds: Sequence[Color], limits: Iterable[Limit]) -> Color:
    """The shade of these grounds that stands out most while all that is legible there stays so."""
    kept = [limit for limit in limits if _least(limit.color, grounds) >= limit.ratio]
    lights = sorted(grounds, key=lightness)
    best, most = lights[0], 0.0
    for end, ground in ((BLACK, lights[0]), (WHITE, lights[-1])):
        for percent in range(1, _FURTHEST + 1):
            tried = mix(end, ground, percent / 100)
            out = abs(lightness(tried) - lightness(ground))
            legible = all(contrast(limit.color, tried) >= limit.ratio for limit in kept)
            if out > _MOST or not legible:
                break
            if out > most:
                best, most = tried, out
    return best


def _least(color: Color, grounds: Sequence[Color]) -> float:
    return min(contrast(color, ground) for ground in grounds)
