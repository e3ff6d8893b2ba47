"""The files that a house style names: inside its own folder, and nowhere else."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from generator.errors import Problem
from generator.source import Scalar, closest

_LARGEST = 200_000_000
_MOST_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, with the path under which the user knows it."""

    path: Path
    data: bytes = field(repr=False)


def read(folder: Path, value: Scalar, problems: list[Problem]) -> File | None:
    """The file with this name in a house's folder; None, with a problem, when it cannot be had."""
    name = value.line
    wrong = _misplaced(folder, name) or _missing(folder, name) or _oversized(folder, name)
    if wrong:
        message, hint = wrong
        problems.append(Problem(message, value.where, hint))
        return None
    try:
        return File(folder / name, (folder / name).read_bytes())
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        problems.append(Problem(f"'{name}' cannot be read: {reason}", value.where))
        return None


def _misplaced(folder: Path, name: str) -> tuple[str, str] | None:
    if "\\" in name or ":" in name:
        hint = "write it with / between the parts, from the folder on"
        return f"'{name}' is no path in the house's folder", hint
    if not Path(os.path.realpath(folder / name)).is_relative_to(os.path.realpath(folder)):
        return f"'{name}' is outside the house's folder", "copy the file into it"
    return None


def _missing(folder: Path, name: str) -> tuple[str, str] | None:
    if os.path.isfile(folder / name):
        return None
    alike = (path for path in islice(folder.rglob("*"), _MOST_LOOKED_AT) if _alike(path, name))
    there = sorted(path.relative_to(folder).as_posix() for path in alike if path.is_file())
    hint = closest(name, there) or "put it in the house's folder"
    return f"there is no file '{name}'", hint


def _alike(path: Path, name: str) -> bool:
    return path.suffix.lower() == Path(name).suffix.lower()


def _oversized(folder: Path, name: str) -> tuple[str, str] | None:
    if os.path.getsize(folder / name) <= _LARGEST:
        return None
    return f"'{name}' is larger than {_LARGEST // 1_000_000} MB", "make it smaller"
