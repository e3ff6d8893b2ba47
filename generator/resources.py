"""Finds maps and house styles: in the working folder first, then those that are shipped.

The data stands beside the package in a clone and in an editable install, and inside it, under
`_data`, in a wheel.
"""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from generator.errors import Problem, UsageError
from generator.source import closest

BASE = "neutraal"
FIRST = "draagvlak"

_PACKAGE = Path(__file__).parent


def find_map(name: str) -> Path:
    """The map's Markdown file, by name or by path; UsageError when there is none."""
    for candidate in _candidates("content", name, f"{name.removesuffix('.md')}.md"):
        if os.path.isfile(candidate):
            return candidate
    if os.path.isdir(name):
        raise UsageError.one(f"'{name}' is a folder, not a map", hint="name the .md files in it")
    raise _unknown("map", name, known_maps())


def find_brand(name: str) -> Path:
    """The house style's folder, by name or by path; UsageError when there is none."""
    for candidate in _candidates("templates", name, name):
        folder = candidate.parent if candidate.name == "brand.yaml" else candidate
        if _is_house(folder):
            return folder
    raise _unknown("house style", name, known_brands())


def base_brand() -> Path:
    """The folder of the shipped house style that completes all others."""
    return _shipped("templates") / BASE


def maps() -> tuple[str, ...]:
    """The names of the maps in the working folder, else the first map alone."""
    return _maps(Path("content")) or (FIRST,)


def brands() -> tuple[str, ...]:
    """The names of the house styles in the working folder, else of those shipped."""
    return next((names for root in _roots("templates") if (names := _houses(root))), ())


def known_maps() -> tuple[str, ...]:
    """The names of all maps that can be found."""
    return tuple(sorted({name for root in _roots("content") for name in _maps(root)}))


def known_brands() -> tuple[str, ...]:
    """The names of all house styles that can be found."""
    return tuple(sorted({name for root in _roots("templates") for name in _houses(root)}))


def fonts_folder() -> Path:
    """The folder of the shipped font families, with families.yaml."""
    return _shipped("templates") / "_fonts"


def press_profile() -> bytes:
    """The shipped ICC profile: offset on coated paper (FOGRA39)."""
    return (_shipped("templates") / "_print" / "FOGRA39L_coated.icc").read_bytes()


def deck_template() -> bytes:
    """The shipped deck template, packed from its parts into the same bytes every time.

    An Open Packaging reader expects [Content_Types].xml first (ECMA-376-2, 10.2.7).
    """
    folder = _shipped("templates") / "_deck"
    parts = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    names = sorted(name for name, path in parts.items() if path.is_file())
    names.sort(key=lambda name: name != "[Content_Types].xml")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, parts[name].read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _shipped(kind: str) -> Path:
    data = _PACKAGE / "_data"
    return (data if data.is_dir() else _PACKAGE.parent) / kind


def _roots(kind: str) -> tuple[Path, Path]:
    return Path(kind), _shipped(kind)


def _candidates(kind: str, name: str, file: str) -> tuple[Path, ...]:
    """Where to look: a path is itself alone, a name may also be a file beside the user."""
    path = Path(name)
    named = tuple(root / file for root in _roots(kind))
    if path.name != name:
        return (path,)
    return (path, *named) if path.suffix else (*named, path)


def _maps(root: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in root.glob("*.md") if not path.stem.startswith("_")))


def _houses(root: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in root.glob("*") if _is_house(path)))


def _is_house(folder: Path) -> bool:
    return not folder.name.startswith("_") and os.path.isfile(folder / "brand.yaml")


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> UsageError:
    there = f"there is: {', '.join(known)}" if known else f"there is no {kind} here"
    near = closest(name, known)
    hint = f"{near} {there}" if near.startswith("did") else there
    return UsageError([Problem(f"unknown {kind} '{name}'", hint=hint)])
