"""Where tokens are: one file, or the best of what a folder holds.

A folder is read in several ways: all its token files as one set, what a build has put in `dist`,
its style sheets. Each way is a candidate; the one that decides most is taken.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import BrandError, MetrokaartError, Where
from generator.imports import css, tree
from generator.imports.model import Token

_LARGEST = 20_000_000
_MOST_FILES = 5_000
_PASSED = ("node_modules", "test", "tests", "docs", "examples", "storybook-static")
_NO_TOKENS = ("package.json", "package-lock.json", "tsconfig.json", "manifest.json",
              "$themes.json", "project.json", "composer.json")  # fmt: skip
_BUILT = ("dist", "build", "lib")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read a source: the tokens in it, the strongest last."""

    label: str
    tokens: tuple[Token, ...]
    notes: tuple[str, ...] = ()


def gather(source: Path) -> tuple[Candidate, ...]:
    """The ways to read a file or folder, the likeliest first; BrandError when there is none."""
    if source.is_dir():
        found = tuple(_folder(root(source)))
    elif source.suffix.lower() in (".json", ".css"):
        found = (_file(source, source.name),)
    else:
        hint = "give a .json or .css file, a folder of them, or a .potx or .pptx"
        raise BrandError.one("this is no file with design tokens", Where(str(source)), hint)
    found = tuple(candidate for candidate in found if candidate.tokens)
    if not found:
        hint = "look for .json files with colours, or for CSS with --custom-properties"
        raise BrandError.one("there are no design tokens here", Where(str(source)), hint)
    return found


def root(folder: Path) -> Path:
    """The folder of a package where an archive has put it one level down."""
    inside = folder / "package"
    return inside if (inside / "package.json").is_file() and not _is_package(folder) else folder


def _is_package(folder: Path) -> bool:
    return (folder / "package.json").is_file()


def package_name(source: Path) -> str:
    """The name in a package's package.json, empty when there is none."""
    try:
        found = tree.parse(_text(source / "package.json"), "package.json")
    except MetrokaartError:
        return ""
    name = found.get("name") if isinstance(found, dict) else None
    return name if isinstance(name, str) else ""


# --- folders


def _folder(folder: Path) -> Iterator[Candidate]:
    paths = list(_files(folder))
    built = [path for path in paths if path.relative_to(folder).parts[0] in _BUILT]
    own = [path for path in paths if path not in built]
    yield from (_one(folder, path) for path in built if path.suffix == ".json")
    yield _together(folder, [path for path in own if path.suffix == ".json"])
    yield from (_one(folder, path) for path in (*built, *own) if path.suffix == ".css")


def _files(folder: Path) -> Iterator[Path]:
    """The files that may hold tokens, in order of their names; links are not followed."""
    count = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _PASSED and name[0] != ".")
        for name in sorted(names):
            path = Path(place, name)
            count += 1
            if count > _MOST_FILES:
                hint = "give the folder with the tokens alone"
                raise BrandError.one(f"more than {_MOST_FILES} files", Where(str(folder)), hint)
            kind = path.suffix.lower()
            light = tree.is_light(path.relative_to(folder).as_posix())
            plain = path.is_file() and not path.is_symlink()
            if kind in (".json", ".css") and light and plain:
                yield path


def _one(folder: Path, path: Path) -> Candidate:
    label = path.relative_to(folder).as_posix()
    try:
        return _file(path, label)
    except MetrokaartError as error:
        return Candidate(label, (), tuple(map(str, error.problems)))


def _together(folder: Path, paths: Sequence[Path]) -> Candidate:
    """All token files of a folder as one set; one that cannot be read is told and passed over."""
    read: dict[str, tuple[Token, ...]] = {}
    notes: list[str] = []
    wanted: Sequence[str] = ()
    for path in paths:
        label = path.relative_to(folder).as_posix()
        try:
            if path.name == "$metadata.json":
                wanted = tree.set_order(tree.parse(_text(path), label))
            elif path.name not in _NO_TOKENS:
                read[label] = tree.tokens(tree.parse(_text(path), label), label)
        except MetrokaartError as error:
            notes += map(str, error.problems)
    sets = [label.removesuffix(".json") for label in read]
    ranks = {name: wanted.index(name) if name in wanted else -1 for name in sets}
    order = sorted(read, key=lambda label: ranks[label.removesuffix(".json")])
    tokens = tuple(token for label in order for token in read[label])
    return Candidate("all token files together", tokens, tuple(notes))


def _file(path: Path, label: str) -> Candidate:
    text = _text(path)
    if path.suffix.lower() == ".css":
        return Candidate(label, css.tokens(text, label))
    data: Any = tree.parse(text, label)
    return Candidate(label, tree.tokens(data, label))


def _text(path: Path) -> str:
    """A file's text; BrandError for one that is too large or is not UTF-8."""
    where = Where(str(path))
    try:
        if path.stat().st_size > _LARGEST:
            raise BrandError.one(
                f"larger than {_LARGEST // 1_000_000} MB", where, "make it smaller"
            )
        return path.read_bytes().decode("utf-8-sig")
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise BrandError.one(f"the file cannot be read: {reason}", where) from None
    except UnicodeDecodeError:
        hint = "save it with the encoding UTF-8"
        raise BrandError.one("the file is not UTF-8", where, hint) from None
