"""The template's theme, and what its colours are on one of its masters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.brand.deck.names import A, local, number, share
from generator.colour import BLACK, WHITE, companded, linear
from generator.colour import parse as parse_css
from generator.scene import Color

_SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
_OPAQUE = 0.9
_NAMES = {"dk": "dark", "lt": "light", "med": "medium"}


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme part: its colours by slot, its two families, and its fills."""

    colors: Mapping[str, Color]
    major: str
    minor: str
    fills: tuple[Any, ...] = field(repr=False)
    backgrounds: tuple[Any, ...] = field(repr=False)


def theme(root: Any) -> Theme:
    """The theme in a part."""
    scheme = root.find(f".//{A}clrScheme")
    found = {local(slot): slot for slot in scheme} if scheme is not None else {}
    colors = {
        name: replace(_plain(found[name][0]) or BLACK, slot=name)
        for name in _SLOTS
        if name in found and len(found[name])
    }
    colors.setdefault("dk1", replace(BLACK, slot="dk1"))
    colors.setdefault("lt1", replace(WHITE, slot="lt1"))
    fills, backgrounds = (
        tuple(root.iterfind(f".//{A}{name}/*")) for name in ("fillStyleLst", "bgFillStyleLst")
    )
    return Theme(colors, _family(root, "majorFont"), _family(root, "minorFont"), fills, backgrounds)


def _family(root: Any, name: str) -> str:
    latin = root.find(f".//{A}{name}/{A}latin")
    return latin.get("typeface", "") if latin is not None else ""


@dataclass(frozen=True, slots=True)
class Colours:
    """A theme through a master's colour map: tx1 is dk1, or on a dark master lt1."""

    theme: Theme
    mapped: Mapping[str, str]

    def slot(self, name: str) -> str:
        """The theme's slot that a scheme colour's name stands for."""
        return self.mapped.get(name, name)

    def of(self, holder: Any, base: Color | None = None) -> Color | None:
        """The colour that is a child of this element; `base` is what phClr stands for."""
        if holder is None:
            return None
        for child in holder:
            if isinstance(child.tag, str) and local(child).endswith("Clr"):
                return self.color(child, base)
        return None

    def color(self, element: Any, base: Color | None = None) -> Color | None:
        """The colour that an element names, with what changes it."""
        found: Color | None
        if local(element) == "schemeClr":
            name = element.get("val", "")
            found = base if name == "phClr" else self.theme.colors.get(self.slot(name))
        else:
            found = _plain(element)
        return _changed(found, element) if found else None

    def opaque(self, holder: Any) -> bool:
        """Whether nothing shows through an element's colour."""
        alphas = [share(one.get("val")) for one in holder.iter(f"{A}alpha")]
        return all(alpha >= _OPAQUE for alpha in alphas)


def _plain(element: Any) -> Color | None:
    """A colour that is not the theme's, without what changes it."""
    match local(element):
        case "srgbClr":
            return parse_css(f"#{element.get('val', '')}")
        case "sysClr":
            name = element.get("val", "")
            last = parse_css(f"#{element.get('lastClr', '')}")
            return last or (WHITE if name in ("window", "background") else BLACK)
        case "prstClr":
            return _preset(element.get("val", ""))
        case "scrgbClr":
            return _lit(share(element.get(part), 0.0) for part in "rgb")
        case "hslClr":
            hue = number(element.get("hue")) / 60_000
            return _from_hsl(hue / 360, share(element.get("sat")), share(element.get("lum")))
    return None


def _preset(name: str) -> Color | None:
    """ST_PresetColorVal: CSS's names, some with their first word cut short."""
    start = next(
        (cut for cut in _NAMES if name.startswith(cut) and name[len(cut) :][:1].isupper()), ""
    )
    return parse_css((_NAMES[start] + name[len(start) :] if start else name).lower())


def _lit(light: Iterable[float]) -> Color:
    """The colour of red, green and blue light."""
    return _from_parts(companded(min(max(part, 0.0), 1.0)) for part in light)


def _from_parts(parts: Iterable[float]) -> Color:
    red, green, blue = (round(255 * part) for part in parts)
    return Color(red, green, blue)


def _from_hsl(hue: float, saturation: float, lightness: float) -> Color:
    import colorsys

    parts = colorsys.hls_to_rgb(hue, min(max(lightness, 0.0), 1.0), min(max(saturation, 0.0), 1.0))
    return _from_parts(parts)


def _changed(color: Color, element: Any) -> Color:
    """A colour after the transforms that are written in it (ECMA-376-1, 20.1.2.3)."""
    import colorsys

    for step in element:
        amount = share(step.get("val"))
        match local(step):
            case "lumMod" | "lumOff" as name:
                parts = (part / 255 for part in (color.red, color.green, color.blue))
                hue, light, saturation = colorsys.rgb_to_hls(*parts)
                light = light * amount if name == "lumMod" else light + amount
                color = _from_hsl(hue, saturation, light)
            case "tint":
                color = _lit(part * amount + 1 - amount for part in linear(color))
            case "shade":
                color = _lit(part * amount for part in linear(color))
    return color
