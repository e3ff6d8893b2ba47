"""The fonts of a template's theme: a file where there is one, else a stand-in that is wider."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generator.brand import fonts
from generator.brand.model import Brand, Typeface
from generator.scene import Font

SUBSTITUTE = "Liberation Sans"
"""Has the widths of Arial, which PowerPoint sets in place of a font that a computer lacks."""
_UNKNOWN = 1.1
# How wide a font runs in widths of Arial, at least 1, for fonts that are often in templates
# (by the average of lower-case letters in running text). Any other counts as `_UNKNOWN`.
_WIDTHS = {
    "arial": 1.0, "aptos": 1.0, "aptos display": 1.0, "aptos narrow": 1.0, "arial narrow": 1.0,
    "arial nova": 1.0, "bahnschrift": 1.0, "barlow": 1.0, "calibri": 1.0, "calibri light": 1.0,
    "cambria": 1.0, "candara": 1.0, "constantia": 1.0, "corbel": 1.0, "franklin gothic book": 1.0,
    "garamond": 1.0, "gill sans mt": 1.0, "helvetica": 1.0, "helvetica neue": 1.0, "lato": 1.0,
    "open sans condensed": 1.0, "roboto": 1.02, "segoe ui": 1.02, "segoe ui light": 1.02,
    "segoe ui semibold": 1.06, "source sans pro": 1.0, "tahoma": 1.0, "times new roman": 1.0,
    "trebuchet ms": 1.0, "tw cen mt": 1.0, "georgia": 1.05, "rockwell": 1.06, "fira sans": 1.06,
    "ibm plex sans": 1.06, "noto sans": 1.09, "open sans": 1.09, "century gothic": 1.12,
    "lucida sans unicode": 1.12, "lucida sans": 1.12, "raleway": 1.12, "montserrat": 1.22,
    "poppins": 1.2, "verdana": 1.2, "arial black": 1.3, "courier new": 1.35, "consolas": 1.24,
}  # fmt: skip


def known(family: str, brand: Brand) -> Typeface | None:
    """The files of a family that the house has, or that are shipped."""
    own = brand.typeface
    if own.regular.family.casefold() == family.casefold():
        return own
    shipped = {name.casefold(): name for name in fonts.families()}
    if family.casefold() == "arial":
        return renamed(typeface(SUBSTITUTE), family, 1.0)
    name = shipped.get(family.casefold())
    return typeface(name) if name else None


def stand_in(family: str) -> Typeface:
    """What a family without a file is measured with."""
    return renamed(typeface(SUBSTITUTE), family, stretch(family))


def face_of(family: str, brand: Brand) -> Typeface:
    """A family's files, or what stands in for them."""
    return known(family, brand) or stand_in(family)


def stretch(family: str) -> float:
    """How wide a family without a file is taken to be, in widths of Arial."""
    return _WIDTHS.get(family.casefold(), _UNKNOWN)


@lru_cache(maxsize=8)
def typeface(name: str) -> Typeface:
    """A shipped family."""
    roles = fonts.family(name)
    return Typeface(*(roles[role] for role in fonts.ROLES))


def renamed(face: Typeface, family: str, wide: float) -> Typeface:
    """A family's files under another name, measured so much wider."""

    def font(one: Font) -> Font:
        key = f"{one.key}-as-{family.casefold().replace(' ', '-')}"
        return replace(one, key=key, family=family, stretch=wide)

    return Typeface(
        font(face.regular), font(face.semibold), font(face.bold), font(face.italic),
        font(face.bold_italic), font(face.heading),
    )  # fmt: skip
