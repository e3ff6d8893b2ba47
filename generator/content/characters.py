"""Characters that a font has no glyph for, found before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from generator.content.model import Network
from generator.content.placeholders import texts
from generator.errors import ContentError, Problem, Where
from generator.scene import Font
from generator.source import in_order
from generator.text import lacking


def check_characters(network: Network, fonts: Sequence[Font]) -> None:
    """Raise a ContentError for the characters of a map that one of the fonts lacks.

    One problem for each character and font family, at the character's first place in the file.
    Speakers' notes are not looked at: they are never set in these fonts.
    """
    characters = _drawn(network)
    problems = in_order(
        _problem(network, character, font.family)
        for font in fonts
        for character in lacking(characters, font)
    )
    if problems:
        raise ContentError(problems)


def _drawn(network: Network) -> str:
    """Every character that is drawn, once; the captions at a line's ends in capitals too."""
    silent = tuple(replace(station, notes=()) for station in network.stations)
    drawn = "".join(texts(replace(network, notes=(), stations=silent)))
    captions = "".join(line.start + line.end for line in network.lines)
    return "".join(dict.fromkeys((drawn + captions.upper()).replace("\n", "")))


def _problem(network: Network, character: str, family: str) -> Problem:
    name = unicodedata.name(character, "no name")
    message = f"the font {family} lacks '{character}' (U+{ord(character):04X}, {name})"
    hint = "write something else, or choose another font in the house style"
    return Problem(message, _place(network, character), hint)


def _place(network: Network, character: str) -> Where:
    for spelling in (character, character.lower()):
        offset = network.file.text.find(spelling)
        if offset >= 0:
            return network.file.where(offset)
    return Where(network.where.path)
