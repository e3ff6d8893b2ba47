"""The folder that `metrokaart new` starts: a first map and a house style to make one's own."""

from __future__ import annotations

from pathlib import Path

from generator.build import write
from generator.errors import OutputError, Problem, Where
from generator.resources import fonts_folder

_FIRST_MAP = Path("content", "draagvlak.md")


def start(folder: Path) -> tuple[Path, ...]:
    """Write the starting files into a folder; returns their paths.

    OutputError when one of them is there already: nothing is written then.
    """
    files = {folder / name: source for name, source in _sources().items()}
    there = [
        Problem("this file is there already", Where(str(path)), "start in another folder")
        for path in files
        if path.exists()
    ]
    if there:
        raise OutputError(there)
    for path, source in files.items():
        write(path, source.read_bytes())
    return tuple(files)


def _sources() -> dict[Path, Path]:
    """The shipped files by their place in the new folder."""
    templates = fonts_folder().parent
    model = templates / "_start"
    found = sorted(path for path in model.rglob("*") if path.is_file())
    first = {_FIRST_MAP: templates.parent / _FIRST_MAP}
    return first | {path.relative_to(model): path for path in found}
