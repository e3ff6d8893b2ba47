"""What there is to know of a house's fonts: what each is for, what it lacks, what it permits."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.brand import fontfile, fonts
from generator.brand.model import Brand
from generator.errors import Problem, Where
from generator.scene import Font
from generator.text import lacking

NEEDED = string.ascii_letters + string.digits + " .,:;!?'\"()&/%+-@’‘–ëïéèöüáóúâêîôûäçñ€"
"""What Dutch texts and the names of municipalities are written with."""
WANTED = "“”„…•·×→←½§°ÉÈËÏÖÜĳĲ"
"""What a text may well hold."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font: the roles it plays, the characters it lacks, and what its maker permits."""

    font: Font
    roles: tuple[str, ...]
    lacks: str
    would_like: str
    permits: str


def faces(brand: Brand) -> tuple[Face, ...]:
    """The fonts of a house, each once."""
    return tuple(_face(font, brand) for font in brand.typeface.fonts)


def _face(font: Font, brand: Brand) -> Face:
    given = zip(("body", *fonts.ROLES[1:]), _by_role(brand), strict=True)
    roles = tuple(role for role, other in given if other == font)
    return Face(
        font, roles, lacking(NEEDED, font), lacking(WANTED, font), fontfile.permission(font.data)
    )


def _by_role(brand: Brand) -> tuple[Font, ...]:
    face = brand.typeface
    return face.regular, face.semibold, face.bold, face.italic, face.bold_italic, face.heading


def problems(found: tuple[Face, ...], where: Where) -> list[Problem]:
    """The fonts that cannot write Dutch."""
    hint = "choose a font that has them: no map with these characters can be built"
    return [
        Problem(f"{face.font.family} {face.font.weight} lacks {' '.join(face.lacks)}", where, hint)
        for face in found
        if face.lacks
    ]


def unwritten(words: Sequence[tuple[str, Where]], fonts: Sequence[Font]) -> Iterator[Problem]:
    """What a house says in characters that one of its fonts lacks: one problem a place and font."""
    for text, where in words:
        for family, lacks in sorted({(font.family, lacking(text, font)) for font in fonts}):
            if lacks:
                named = ", ".join(f"'{char}' (U+{ord(char):04X}, {_name(char)})" for char in lacks)
                hint = "write something else, or choose another font"
                yield Problem(f"the font {family} lacks {named}", where, hint)


def _name(character: str) -> str:
    return unicodedata.name(character, "no name")
