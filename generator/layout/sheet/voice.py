"""What a house says itself with: its name, its logo and its type, on light and on dark."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from generator.brand.model import Logo, Typeface
from generator.layout.geometry import polyline
from generator.layout.sheet.frame import MM, WIDTH, M, Sheet, fitted
from generator.scene import Color, Font, Item, Path, Picture
from generator.text import width

_LOGO = 58.0  # height of a logo of ordinary proportions
_ORDINARY = 3.6
_HEAD = 104.0  # how high a logo may be with its clear space
_SMALL = 22.0
_TITLE = "Van samenwerking naar draagvlak"
_LEAD = "Zo leest een kernzin: kort, in het halfvet."
_BODY = (
    "En zo leest de uitleg. Op de poster staat hij naast zijn station, op de dia eronder. "
    "De pont vaart om 7.30 uur, ook op zondag; een kaartje kost € 2,50."
)


def light(sheet: Sheet) -> Iterator[Item]:
    """The name and the logo at the head of the page, and a sample of type."""
    brand = sheet.brand
    palette, face = brand.palette, brand.typeface
    room = sheet.right - M
    wide = _logo_width(brand.logo, 0.36 * room)
    if brand.logo:
        left = sheet.right - wide - brand.logo.clear * wide / brand.logo.ratio
        yield from _logo(sheet, brand.logo, left, _top(brand.logo, wide), wide, palette.text)
        measure = left - brand.logo.clear * wide / brand.logo.ratio - 1.5 * M
    else:
        measure = room
    size = fitted(brand.name, face.heading, measure, 40, 16)
    yield sheet.words("Huisstijl", M, M + 10, 12, font=face.semibold, color=palette.lines[0].text)
    yield from sheet.block(
        brand.name, M, M + 20 + 0.85 * size, measure, size, 1.02, face.heading, palette.text
    )
    x = M + 0.66 * room
    yield from _type(sheet, x, 192, sheet.right - x, (palette.text, palette.lines[0].text))


def dark(sheet: Sheet) -> Iterator[Item]:
    """The logo for dark grounds and the type on the house's field."""
    brand = sheet.brand
    face, white = brand.typeface, brand.palette.on_field
    x, room = sheet.fold + M, WIDTH - sheet.fold - 2 * M
    logo = brand.logo_negative
    if logo:
        wide = _logo_width(logo, 0.75 * room)
        inside = x + logo.clear * wide / logo.ratio
        yield from _logo(sheet, logo, inside, _top(logo, wide), wide, white)
    else:
        size = min(24.0, 24.0 * room / width(brand.name, face.bold, 24.0))
        yield sheet.words(brand.name, x, M + 30, size, font=face.bold, color=white)
    yield from sheet.block(_TITLE, x, 236, room, 38, 1.02, face.heading, white)
    yield from sheet.block(_LEAD, x, 348, room, 17, 1.25, face.semibold, white)
    yield from sheet.block(_BODY, x, 400, room, 12.5, 1.34, face.regular, white)
    yield sheet.words("Aa", x - 4, 588, 112, font=face.heading, color=white)
    for at, (name, font) in enumerate(_weights(face)):
        y = 524 + 21 * at
        yield sheet.words(name, x + 160, y, 14, font=font, color=white)
    signs = "abcdefghijklmnopqrstuvwxyz ëïéöüáç 0123456789 €&?!"
    yield from sheet.block(signs, x, 640, room, 12.5, 1.4, face.regular, white)
    yield from sheet.block(_families(face), x, 692, room, 12.5, 1.3, face.semibold, white)


def _type(
    sheet: Sheet, x: float, y: float, room: float, inks: tuple[Color, Color]
) -> Iterator[Item]:
    """A title, a lead and a text as they stand on the page."""
    face = sheet.brand.typeface
    yield from sheet.block("Afspraken", x, y, room, 20, 1.1, face.heading, inks[0])
    yield from sheet.block(_LEAD, x, y + 24, room, 13, 1.25, face.semibold, inks[1])
    yield from sheet.block(_BODY, x, y + 24 + 36, room, 10.5, 1.34, face.regular, inks[0])


def _weights(face: Typeface) -> list[tuple[str, Font]]:
    named = (
        ("Gewoon", face.regular),
        ("Halfvet", face.semibold),
        ("Vet", face.bold),
        ("Cursief", face.italic),
    )
    seen: dict[Font, str] = {}
    for name, font in named:
        seen.setdefault(font, name)
    return [(name, font) for font, name in seen.items()]


def _families(face: Typeface) -> str:
    return ", ".join(dict.fromkeys((face.regular.family, face.heading.family)))


# --- the logo


def _logo_width(logo: Logo | None, most: float) -> float:
    """Logos cover equal areas, as far as they and their clear space fit at the sheet's head."""
    if logo is None:
        return 0.0
    wide = _LOGO * sqrt(_ORDINARY * logo.ratio)
    tall, room = wide / logo.ratio, 2 * logo.clear
    return wide * min(1.0, most / (wide + room * tall), _HEAD / (tall * (1 + room)))


def _top(logo: Logo, wide: float) -> float:
    """Where a logo starts, its clear space below the edge of the sheet."""
    return max(0.6 * M, M + 6 - logo.clear * wide / logo.ratio) + logo.clear * wide / logo.ratio


def _logo(sheet: Sheet, logo: Logo, x: float, y: float, wide: float, ink: Color) -> Iterator[Item]:
    """A logo in its clear space, and under it how small it may be, shown where that fits."""
    tall = wide / logo.ratio
    yield _clear(x, y, wide, tall, logo.clear * tall, ink)
    yield Picture(x, y, wide, tall, logo.data, logo.media_type, sheet.brand.name)
    below = y + tall * (1 + logo.clear) + 10
    words, small = f"kleinst: {logo.min_mm:g} mm breed", logo.min_mm * MM
    fits = 0 < small < 0.98 * wide and small / logo.ratio <= _SMALL
    if fits:
        yield Picture(x, below, small, small / logo.ratio, logo.data, logo.media_type, "")
    most = sheet.right if x < sheet.fold else WIDTH - M
    start = x + small + 10 if fits else x - logo.clear * tall
    left = min(start, most - width(words, sheet.brand.typeface.regular, 9))
    yield sheet.words(words, left, below + max(small / logo.ratio if fits else 0, 9), 9, color=ink)


def _clear(x: float, y: float, wide: float, tall: float, room: float, ink: Color) -> Item:
    """The edge of the space that nothing else may enter."""
    left, top, right, low = x - room, y - room, x + wide + room, y + tall + room
    points = ((left, top), (right, top), (right, low), (left, low))
    return Path(polyline(points, closed=True), stroke=ink, stroke_width=0.4, dash=(2.0, 2.0))
