"""The fonts of a house: a shipped family by its name, or its own TrueType files."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import resources
from generator.brand import files
from generator.brand.model import Typeface
from generator.errors import BrandError, Problem, Where
from generator.scene import Font
from generator.source import Scalar, closest, read, read_yaml

ROLES = ("body", "semibold", "bold", "italic", "bold_italic", "heading")

# What stands in for a role that has no font of its own; each ends at body.
_STAND_INS = {
    "semibold": "bold",
    "bold": "body",
    "italic": "body",
    "bold_italic": "bold",
    "heading": "bold",
}
_REFUSED = {
    b"OTTO": "an OpenType font with PostScript outlines",
    b"wOFF": "a WOFF file",
    b"wOF2": "a WOFF2 file",
    b"ttcf": "a font collection",
}
_RESTRICTED = 0x0002


@dataclass(frozen=True, slots=True)
class Choice:
    """What a house style says for one role, and the folder that its files are in."""

    value: Scalar
    folder: Path


def typeface(choices: Mapping[str, Choice], problems: list[Problem]) -> Typeface | None:
    """The fonts of these choices by role, `body` among them; None when one cannot be used."""
    found = {role: _font(role, choice, problems) for role, choice in choices.items()}
    if not all(found.values()):
        return None
    fonts = {role: font for role, font in found.items() if font}
    body = choices["body"]
    for role in ROLES:
        if role not in fonts:
            fonts[role] = _shipped(body, role) or fonts[_stand_in(role, fonts)]
    roles = (fonts[role] for role in ROLES[1:])
    return Typeface(fonts["body"], *roles)


def _stand_in(role: str, fonts: Mapping[str, Font]) -> str:
    while role not in fonts:
        role = _STAND_INS[role]
    return role


def _is_file(name: str) -> bool:
    return "/" in name or "\\" in name or bool(re.search(r"\.\w{2,5}$", name))


def _shipped(body: Choice, role: str) -> Font | None:
    """The font of the body's own family for a role, when that is a shipped one."""
    name = body.value.line
    return None if _is_file(name) else family(name)[role]


def _font(role: str, choice: Choice, problems: list[Problem]) -> Font | None:
    name = choice.value.line
    if not _is_file(name):
        if name in families():
            return family(name)[role]
        message = f"unknown font family '{name}'"
        problems.append(Problem(message, choice.value.where, closest(name, families())))
        return None
    file = files.read(choice.folder, choice.value, problems)
    return None if file is None else _own(file, choice.value.where, problems)


# --- shipped families


@lru_cache(maxsize=1)
def families() -> dict[str, dict[str, str]]:
    """The files of each shipped family by role, relative to the fonts' folder."""
    problems: list[Problem] = []
    source = read(resources.fonts_folder() / "families.yaml", BrandError)
    fields = read_yaml(source, problems)
    found = {}
    for key in fields.keys if fields else ():
        named = fields.mapping(key.line) if fields else None
        found[key.line] = {role: named.text(role) for role in ROLES} if named else {}
    if problems:
        raise BrandError(problems)
    return found


@lru_cache(maxsize=16)
def family(name: str) -> dict[str, Font]:
    """The fonts of a shipped family by role; its titles are bold when it has no heading."""
    named = families()[name]
    named = named | {"heading": named["heading"] or named["bold"]}
    fonts: dict[str, Font] = {}
    for file in dict.fromkeys(named.values()):
        path = resources.fonts_folder() / file
        data = path.read_bytes()
        weight, italic, _ = _style(data)
        fonts[file] = Font(path.stem, name, weight, italic, data)
    return {role: fonts[file] for role, file in named.items()}


# --- a house's own files


def _own(file: files.File, where: Where, problems: list[Problem]) -> Font | None:
    """A TrueType file; its key holds a hash, since two houses can use one name for two fonts."""
    from hashlib import blake2b

    path, data = file.path, file.data
    if wrong := _unusable(data):
        message, hint = wrong
        problems.append(Problem(f"{path.name} is {message}", where, hint))
        return None
    weight, italic, _ = _style(data)
    stem = re.sub(r"[^A-Za-z0-9-]", "", path.stem) or "font"
    key = f"{stem}-{blake2b(data, digest_size=6).hexdigest()}"
    return Font(key, _family_name(data) or path.stem, weight, italic, data)


def _unusable(data: bytes) -> tuple[str, str] | None:
    """Why a font file cannot be used, and what would help."""
    hint = "use a static TrueType file (.ttf)"
    if what := _REFUSED.get(data[:4]):
        return f"{what}, which is not supported yet", hint
    try:
        tables = _tables(data)
        needed = {b"glyf", b"cmap", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"OS/2"}
        if not needed <= tables.keys():
            return "no TrueType font", hint
        if b"fvar" in tables:
            return "a variable font, which is not supported yet", hint
        if _style(data)[2] & _RESTRICTED:
            return "a font whose licence forbids embedding", "use another font, or ask its maker"
    except struct.error:
        return "a font file that is cut short", hint
    return None


def _tables(data: bytes) -> dict[bytes, int]:
    """Where each table of a font starts (OpenType 1.9, Table Directory)."""
    version, count = struct.unpack_from(">4sH", data)
    if version not in (b"\0\1\0\0", b"true"):
        return {}
    found = {}
    for index in range(count):
        tag, offset, length = struct.unpack_from(">4s4xII", data, 12 + 16 * index)
        if offset + length > len(data):
            raise struct.error
        found[tag] = offset
    return found


def _style(data: bytes) -> tuple[int, bool, int]:
    """A font's weight, whether it is italic, and its embedding bits (OpenType 1.9, OS/2)."""
    start = _tables(data)[b"OS/2"]
    weight, _, embedding = struct.unpack_from(">HHH", data, start + 4)
    (selection,) = struct.unpack_from(">H", data, start + 62)
    return weight, bool(selection & 1), embedding


def _family_name(data: bytes) -> str:
    """The family that an application lists the font under."""
    import uharfbuzz as hb

    face = hb.Face(data)
    for kind in (hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY):
        if name := face.get_name(kind):
            return str(name)
    return ""
