"""A house's colours: the areas, the lines as people see them, and one line through the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.brand.model import LineColor
from generator.brand.palette import STROKE_CONTRAST
from generator.colour import WHITE, contrast
from generator.layout.badge import badge
from generator.layout.geometry import polyline
from generator.layout.sheet.frame import HEIGHT, WIDTH, M, Sheet, ratio
from generator.scene import Color, Item, Path, Rect
from generator.sight import SIGHTS, seen

_SIGHTS = ("normaal", "deutan", "protan", "tritan", "grijs")
_AREAS_TOP = 176.0
_LINES_TOP = 348.0
_THICK = 13.0
_THROUGH = 16.0


def areas(sheet: Sheet) -> Iterator[Item]:
    """The areas: their colours as they are, and how white or ink is seen on them."""
    palette = sheet.brand.palette
    named = (
        ("Hoofdkleur", palette.primary),
        ("Veld", palette.field),
        ("Tint", palette.tint),
        ("Tekst", palette.text),
    )
    room = 0.62 * (sheet.right - M)
    wide = (room - 3 * 12) / 4
    for at, (name, color) in enumerate(named):
        yield from _area(sheet, M + at * (wide + 12), wide, name, color)


def _area(sheet: Sheet, x: float, wide: float, name: str, color: Color) -> Iterator[Item]:
    palette, face = sheet.brand.palette, sheet.brand.typeface
    yield Rect(x, _AREAS_TOP, wide, 84, color)
    white = contrast(WHITE, color) >= contrast(palette.text, color)
    ink = WHITE if white else palette.text
    yield sheet.words("Aa", x + 9, _AREAS_TOP + 74, 24, font=face.bold, color=ink)
    yield sheet.words(name, x, _AREAS_TOP + 102, 12, font=face.semibold)
    yield sheet.words(color.hex, x, _AREAS_TOP + 117, 10.5)
    on = f"{'wit' if white else 'tekst'} {ratio(contrast(ink, color))}"
    yield sheet.words(on, x, _AREAS_TOP + 131, 10.5)


# --- the lines


def lines(sheet: Sheet) -> Iterator[Item]:
    """Each line with its number, its colours, its contrast, and how five kinds of eyes see it."""
    palette, face = sheet.brand.palette, sheet.brand.typeface
    left, step = _columns(sheet)
    yield sheet.words("Lijnen", M, _LINES_TOP, 12, font=face.semibold)
    for at, name in enumerate(_SIGHTS):
        yield sheet.words(name, left + at * step, _LINES_TOP, 10.5)
    shown = palette.lines[:12]
    pitch = min(48.0, (HEIGHT - 3.2 * M - _LINES_TOP) / len(shown))
    raw = palette.raw.lines if palette.raw else tuple(line.stroke for line in shown)
    for at, (line, own) in enumerate(zip(shown, raw, strict=False)):
        yield from _line(sheet, _LINES_TOP + 12 + pitch * (at + 0.5), at + 1, line, own)


def _columns(sheet: Sheet) -> tuple[float, float]:
    """Where the ways of seeing start, and how far apart they are."""
    left = M + 0.5 * (sheet.right - M)
    return left, (sheet.right - left + 8) / len(SIGHTS)


def _line(sheet: Sheet, y: float, number: int, line: LineColor, raw: Color) -> Iterator[Item]:
    face, palette = sheet.brand.typeface, sheet.brand.palette
    end = M + 0.24 * (sheet.right - M)
    yield _stroke(M, end, y, line.stroke)
    if line.core:
        yield _stroke(M, end, y, line.core, 0.64)
    disc = 2 * _THICK
    yield from badge(M + disc, y, disc, 4.0, str(number), line.stroke, line.text, face.bold)
    x = end + 14
    changed = raw.hex != line.stroke.hex
    yield sheet.words(line.stroke.hex, x, y - 1, 10.5, font=face.semibold)
    seen_on = ratio(contrast(line.stroke, palette.background))
    yield sheet.words(f"{seen_on}, tekst {line.text.hex}", x, y + 12, 9)
    if changed:
        yield sheet.words(f"was {raw.hex}", x + 56, y - 1, 9)
    left, step = _columns(sheet)
    for at, sight in enumerate(SIGHTS):
        start = left + at * step
        yield _stroke(start, start + step - 8, y, seen(line.stroke, sight))


def _stroke(x: float, end: float, y: float, color: Color, share: float = 1.0) -> Path:
    return Path(polyline(((x, y), (end, y))), stroke=color, stroke_width=share * _THICK)


def through(sheet: Sheet) -> Iterator[Item]:
    """The house's first line through the sheet, as it runs on the page and on the field."""
    palette, face = sheet.brand.palette, sheet.brand.typeface
    first, y = palette.lines[0], HEIGHT - 1.55 * M
    shown = contrast(first.stroke, palette.field) >= STROKE_CONTRAST
    on_field = first.stroke if shown else palette.on_field
    for x, end, color in ((0.0, sheet.fold, first.stroke), (sheet.fold, WIDTH, on_field)):
        segments = polyline(((x, y), (end, y)))
        yield Path(segments, stroke=color, stroke_width=_THROUGH)
    for at in range(4):
        x = M + 2.2 * _THROUGH / 2 + at * (sheet.right - M - 35) / 3
        yield from badge(x, y, 2.2 * _THROUGH, 5, str(at + 1), first.stroke, first.text, face.bold)
