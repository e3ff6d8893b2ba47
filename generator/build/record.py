"""What is known of a house style's files: of which inputs they are.

Each house style has a record of its own, so that it can be built by a process or a machine of its
own. The records lie in the output folder, outside the folders that are handed on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.build import digest
from generator.build.files import write
from generator.errors import Problem, Where

FOLDER = ".metrokaart"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: the hash of its inputs, that of its bytes, and what was said of it."""

    inputs: str
    sha256: str
    notices: tuple[Problem, ...] = ()


def read(folder: Path, house: str) -> dict[str, Made]:
    """A house's files by name; none where the record is missing or cannot be understood."""
    try:
        found = json.loads(_path(folder, house).read_bytes())
        if found["schema"] != _SCHEMA:
            return {}
        return {name: _made(entry) for name, entry in found["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep(folder: Path, house: str, files: Mapping[str, Made]) -> None:
    """Write a house's record; OutputError when that cannot be done."""
    entries = {
        name: {
            "inputs": made.inputs,
            "sha256": made.sha256,
            "warnings": problems(made.notices),
        }
        for name, made in sorted(files.items())
    }
    write(_path(folder, house), as_json({"schema": _SCHEMA, "files": entries}))


def _path(folder: Path, house: str) -> Path:
    return folder / FOLDER / f"{house}.json"


def unchanged(path: Path, made: Made | None, inputs: str) -> bool:
    """Whether a file is still what these inputs make."""
    if made is None or made.inputs != inputs:
        return False
    try:
        return digest.of_bytes(path.read_bytes()) == made.sha256
    except OSError:
        return False


def problems(found: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems for another program; a place is left out where there is none."""
    return [_problem(problem) for problem in found]


def _problem(problem: Problem) -> dict[str, Any]:
    where = problem.where or Where("")
    place = {"path": where.path, "line": where.line, "column": where.column}
    said = {"message": problem.message, "hint": problem.hint, **place}
    return {key: value for key, value in said.items() if value}


def _made(entry: Mapping[str, Any]) -> Made:
    notices = tuple(
        Problem(
            str(said["message"]),
            Where(str(said["path"]), int(said.get("line", 0)), int(said.get("column", 0)))
            if "path" in said
            else None,
            str(said.get("hint", "")),
        )
        for said in entry["warnings"]
    )
    return Made(str(entry["inputs"]), str(entry["sha256"]), notices)


def as_json(value: object) -> bytes:
    """A value as JSON that people can read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
