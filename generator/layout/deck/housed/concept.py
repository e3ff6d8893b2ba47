"""The mark of a concept on a house's own template: in shades of what lies behind each word.

Where nothing behind a slide is even enough for that, the word stands small on a plate at an edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator import text
from generator.brand.deck.model import Area, SlideLayout
from generator.brand.model import Brand
from generator.colour import BLACK, WHITE, contrast, lightness
from generator.layout.concept import limits_of, shade, slanted, spots
from generator.layout.geometry import Box
from generator.layout.words import words
from generator.scene import (
    Color,
    Document,
    Font,
    Group,
    Item,
    Page,
    Point,
    Rect,
    Role,
    Text,
    TextBox,
)

_EVEN = 6.0  # difference in L* of the colours behind a word at most
_SEEN = 1.5  # and of the word from these at least
_SIZE, _AIR, _EDGE = 12.0, 4.0, 6.0  # of the word on a plate, around it, and to the slide's edge


def mark(document: Document, brand: Brand) -> Document:
    """A deck that says on every slide, and in its title, that it is a concept."""
    assert brand.deck is not None  # its document has layouts
    layouts = dict(brand.deck.layouts)
    word = words(document.lang).concept
    pages = tuple(
        _page(page, layouts[page.layout], word.upper(), brand.typeface.bold)  # type: ignore[index]
        for page in document.pages
    )
    return replace(document, title=f"{document.title} ({word})", pages=pages)


def _page(page: Page, layout: SlideLayout, word: str, font: Font) -> Page:
    """A page with the mark on its ground and its plates, under all else."""
    plates = tuple(item for item in page.items if _is_plate(item))
    rest = tuple(item for item in page.items if not _is_plate(item))
    drawn = tuple(_words(page, layout, plates, rest, word, font))
    group = Group(drawn or tuple(_badge(page, layout, word, font)), name="concept")
    if drawn:
        return replace(page, items=(*plates, group, *rest))
    return replace(page, items=(*page.items, group))


def _is_plate(item: Item) -> bool:
    return isinstance(item, Rect) and item.name == "plate"


def _words(
    page: Page, layout: SlideLayout, plates: Sequence[Item], rest: Sequence[Item], word: str,
    font: Font,
) -> Iterator[Text]:  # fmt: skip
    limits = limits_of(rest)
    for corners, size in spots(page, word, font):
        grounds = _grounds(_around(corners), page, layout, plates)
        color = shade(grounds, limits) if grounds else None
        if color and all(abs(lightness(color) - lightness(one)) >= _SEEN for one in grounds):
            yield slanted(corners, text.run(word, font, size, color))


def _around(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _grounds(
    box: Box, page: Page, layout: SlideLayout, plates: Sequence[Item]
) -> tuple[Color, ...]:
    """The colours behind a word; none where it leaves the slide or they are too uneven."""
    if min(box.x, box.y) < 0 or box.right > page.width or box.bottom > page.height:
        return ()
    for plate in plates:
        assert isinstance(plate, Rect)
        at = Box(plate.x, plate.y, plate.width, plate.height)
        if at.meets(box):
            inside = at.x <= box.x and at.y <= box.y and at.right >= box.right
            return (plate.fill,) if inside and at.bottom >= box.bottom else ()
    found = layout.behind(Area(box.x, box.y, box.width, box.height))
    lights = [lightness(color) for color in found]
    even = bool(lights) and max(lights) - min(lights) <= _EVEN
    return found if even and not _crossed(layout, box) else ()


def _crossed(layout: SlideLayout, box: Box) -> bool:
    """Whether a word would run over the edge of something that the template draws."""
    area = Area(box.x, box.y, box.width, box.height)
    shares = (area.share(layer.area) for layer in layout.layers if not layer.background)
    return any(0 < share < 1 for share in shares)


# --- where it cannot stand on the slide itself


def _badge(page: Page, layout: SlideLayout, word: str, font: Font) -> Iterator[Item]:
    """The word on a plate, at the first edge where it covers nothing."""
    size = _SIZE * page.height / 540
    wide, tall = text.width(word, font, size) + 4 * _AIR, size + 2 * _AIR
    places = [Box(x, y, wide, tall) for y in (_EDGE, page.height - _EDGE - tall)
              for x in (page.width - _EDGE - wide, _EDGE, (page.width - wide) / 2)]  # fmt: skip
    clear = (box for box in places if not _crossed(layout, box) and not _met(page, box))
    box = next(clear, places[0])
    ink = max(BLACK, WHITE, key=lambda one: contrast(one, page.background))
    yield Rect(box.x, box.y, box.width, box.height, page.background, name="plate")
    run = text.run(word, font, size, ink)
    baseline = box.y + box.height / 2 + 0.36 * size
    yield Text(box.x + box.width / 2, baseline, (run,), "middle", role=Role.COLOPHON)


def _met(page: Page, box: Box) -> bool:
    texts = (item for item in page.items if isinstance(item, TextBox | Rect))
    return any(box.meets(Box(one.x, one.y, one.width, one.height)) for one in texts)
