"""A house in its template's colours and fonts, as they show on the slides of one layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.brand.deck.choose import needed
from generator.brand.deck.faces import face_of, known, stretch
from generator.brand.deck.model import SlideLayout, Template
from generator.brand.model import Brand, LineColor, Palette, Typeface
from generator.brand.palette import STROKE_CONTRAST, TEXT_CONTRAST, line_colors
from generator.colour import BLACK, WHITE, contrast, luminance, mix, shade
from generator.content.model import Network
from generator.errors import Problem
from generator.scene import Color
from generator.sight import delta_e

_ACCENTS = 6
_APART = 10.0  # two lines' colours (ΔE2000)
_WIDE = 1.0


@dataclass(frozen=True, slots=True)
class Worn:
    """A house as it shows on one layout's slides.

    `plated` says that what lies behind is too motley to write on, so that it takes a plate of
    the palette's background; `swapped` are the accents that could not be used, by number.
    """

    brand: Brand
    plated: bool
    swapped: Mapping[int, tuple[Color, Color, float]]


def dress(brand: Brand, template: Template, layout: SlideLayout, behind: Sequence[Color]) -> Worn:
    """A house on a layout, where these colours lie behind what is drawn."""
    theme = dict(template.colors)
    mapped = {name: theme[slot] for name, slot in layout.mapped if slot in theme}
    inks = [mapped[name] for name in ("tx1", "tx2", "bg1", "bg2") if name in mapped]
    ink = next((one for one in (*inks, BLACK, WHITE) if seen(one, behind) >= TEXT_CONTRAST), None)
    plated = ink is None or not behind
    if ink is None or not behind:
        paper = mapped.get("bg1", WHITE)
        behind = (paper,)
        ink = next(one for one in (*inks, BLACK, WHITE) if seen(one, behind) >= TEXT_CONTRAST)
    paper = max(behind, key=lambda color: contrast(ink, color))
    accents = [theme.get(f"accent{number}") for number in range(1, _ACCENTS + 1)]
    lines, swapped = _lines(accents, brand, behind, ink, paper)
    face = typeface(brand, template)
    palette = Palette(
        primary=lines[0].stroke, field=lines[0].text, on_field=paper, tint=mix(ink, paper, 0.05),
        text=ink, background=paper, lines=lines,
    )  # fmt: skip
    return Worn(replace(brand, palette=palette, typeface=face), plated, swapped)


def seen(color: Color, behind: Sequence[Color]) -> float:
    """The least contrast of a colour with what lies behind it."""
    return min((contrast(color, ground) for ground in behind), default=21.0)


def _lines(
    accents: Sequence[Color | None], brand: Brand, behind: Sequence[Color], ink: Color, paper: Color
) -> tuple[tuple[LineColor, ...], Mapping[int, tuple[Color, Color, float]]]:
    """The template's accents as lines. One that cannot be seen gives way to its nearest shade
    that can, one that is like another to the house's own colour."""
    raw = brand.palette.raw.lines if brand.palette.raw else ()
    raw = raw or tuple(line.stroke for line in brand.palette.lines)
    found: list[LineColor] = []
    swapped: dict[int, tuple[Color, Color, float]] = {}
    for number, own in enumerate(raw, 1):
        accent = accents[number - 1] if number <= _ACCENTS else None
        taken = [line.stroke for line in found]
        tried = [_shown(one, behind, ink) for one in (accent, replace(own, slot="")) if one]
        stroke = next((color for color in tried if _new(color, taken)), tried[-1])
        found.append(_line(stroke, behind, paper, ink))
        if accent and stroke != accent:
            swapped[number] = (accent, stroke, seen(accent, behind))
    return tuple(found), swapped


def _shown(color: Color, behind: Sequence[Color], ink: Color) -> Color:
    """A colour where a line in it is seen, else a shade, which is no theme colour any more."""
    if seen(color, behind) >= STROKE_CONTRAST:
        return color
    return _legible(replace(color, slot=""), behind, STROKE_CONTRAST, ink)


def _new(color: Color, taken: Sequence[Color]) -> bool:
    """Whether a colour is unlike those that are taken."""
    return all(delta_e(color, other) >= _APART for other in taken)


def _line(stroke: Color, behind: Sequence[Color], paper: Color, ink: Color) -> LineColor:
    text = _legible(stroke, behind, TEXT_CONTRAST, ink)
    return LineColor(stroke, text, paper, mix(stroke, paper, 0.07))


def _legible(color: Color, behind: Sequence[Color], ratio: float, ink: Color) -> Color:
    """The colour where it is seen, else the nearest shade of it that is, else the ink."""
    if seen(color, behind) >= ratio:
        return color
    light = luminance(color)
    shades = _shades(color, behind, ratio)
    return min(shades, key=lambda one: abs(luminance(one) - light), default=ink)


def _shades(color: Color, behind: Sequence[Color], ratio: float) -> Iterator[Color]:
    """A darker shade and a lighter one that stand out from all that lies behind."""
    lights = [luminance(ground) for ground in behind]
    dark = (min(lights) + 0.05) / ratio - 0.05
    pale = (max(lights) + 0.05) * ratio - 0.05
    tried = [shade(color, dark)] if dark > 0 else []
    if pale < 1:
        tried.append(shade(color, min(1.0, 1.02 * pale + 0.005)))
    yield from (one for one in tried if seen(one, behind) >= ratio)


def colors_on(worn: Worn, network: Network, behind: Sequence[Color]) -> dict[str, LineColor]:
    """The colour of each line of a map, by its id."""
    palette = worn.brand.palette
    found = line_colors(worn.brand, network)
    for line in network.lines:
        if isinstance(line.color, Color):
            stroke = _legible(line.color, behind, STROKE_CONTRAST, palette.text)
            found[line.id] = _line(stroke, behind, palette.background, palette.text)
    return found


# --- fonts


def typeface(brand: Brand, template: Template) -> Typeface:
    """The fonts of the template's theme."""
    return replace(face_of(template.minor, brand), heading=face_of(template.major, brand).regular)


def notices(brand: Brand, template: Template, worn: Worn, network: Network) -> tuple[Problem, ...]:
    """What the template's maker should know: fonts without a file, accents that cannot be seen,
    layouts that stand in for what is missing."""
    return (
        *_fonts(brand, template),
        *_accents(template, worn, network),
        *_stand_ins(template),
    )


def _stand_ins(template: Template) -> Iterator[Problem]:
    for use in template.lacking:
        what, holds = needed(use)
        yield Problem(
            f"{template.name} has no layout for {what}: its layout"
            f" '{template.layout(use).name}' stands in",
            template.where,
            f"add a layout with {holds} in the slide master view",
        )


def _fonts(brand: Brand, template: Template) -> Iterator[Problem]:
    for family in dict.fromkeys((template.major, template.minor)):
        if known(family, brand) is None:
            wide = stretch(family)
            more = f", {100 * (wide - 1):.0f} % wider" if wide > _WIDE else ""
            yield Problem(
                f"there is no file of {template.name}'s font '{family}': its texts are measured"
                f" as Arial{more}",
                template.where,
                "texts are a little smaller than they could be; with a file of it under `fonts:`"
                " they are measured exactly",
            )


def _accents(template: Template, worn: Worn, network: Network) -> Iterator[Problem]:
    used = {color.stroke for color in line_colors(worn.brand, network).values()}
    for number, (accent, stroke, ratio) in worn.swapped.items():
        if stroke in used:
            why = (
                f"has a contrast of {ratio:.2f}"
                if ratio < STROKE_CONTRAST
                else "is like another accent"
            )
            yield Problem(
                f"accent {number} of {template.name} ({accent.hex}) {why} on its slides: a line"
                f" is drawn in {stroke.hex} instead",
                template.where,
                "that line does not follow when the theme is recoloured",
            )
