"""The fonts of a house: a shipped family by its name, or its own font files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import resources
from generator.brand import files, fontfile
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
# At which a variable font is set.
_WEIGHTS = {
    "body": 400,
    "semibold": 600,
    "bold": 700,
    "italic": 400,
    "bold_italic": 700,
    "heading": 700,
}


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
            fonts[role] = (
                _shipped(body, role) or _varied(body, role) or fonts[_stand_in(role, fonts)]
            )
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


def _varied(body: Choice, role: str) -> Font | None:
    """The body's own variable font at the weight of an upright role."""
    file = None if "italic" in role else files.read(body.folder, body.value, [])
    if file is None or not fontfile.is_variable(file.data):
        return None
    return _own(file, role, body.value.where, [])


def _font(role: str, choice: Choice, problems: list[Problem]) -> Font | None:
    name = choice.value.line
    if not _is_file(name):
        if name in families():
            return family(name)[role]
        message = f"unknown font family '{name}'"
        problems.append(Problem(message, choice.value.where, closest(name, families())))
        return None
    file = files.read(choice.folder, choice.value, problems)
    return None if file is None else _own(file, role, choice.value.where, problems)


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
        weight, italic = fontfile.style(data)
        fonts[file] = Font(path.stem, name, weight, italic, data)
    return {role: fonts[file] for role, file in named.items()}


# --- a house's own files


def _own(file: files.File, role: str, where: Where, problems: list[Problem]) -> Font | None:
    """A file as a font for a role, its key with a hash: two houses can use one name for two."""
    from hashlib import blake2b

    path = file.path
    try:
        data = fontfile.truetype(file.data, _WEIGHTS[role])
    except fontfile.UnusableError as wrong:
        problems.append(Problem(f"{path.name} is {wrong.what}", where, wrong.hint))
        return None
    weight, italic = fontfile.style(data)
    stem = re.sub(r"[^A-Za-z0-9-]", "", path.stem) or "font"
    key = f"{stem}-{blake2b(data, digest_size=6).hexdigest()}"
    return Font(key, fontfile.family_name(data) or path.stem, weight, italic, data)
