"""What a file depends on, as a hash: when it is the same, so is the file."""

from __future__ import annotations

import os
import sys
import zlib
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, Protocol

from generator import resources
from generator.errors import Where

_SIZE = 16  # bytes
_PACKAGE = Path(__file__).parent.parent
_OF_THE_TOOL = (".py", ".icc")
_DRAWING = ("brotli", "coloraide", "fonttools", "lxml", "markdown_it_py", "pillow", "pyphen",
            "python_pptx", "pyyaml", "reportlab", "resvg_py", "segno", "svglib", "svgwrite",
            "tinycss2", "uharfbuzz")  # fmt: skip
"""The libraries that have a hand in what a file holds."""


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


def of_bytes(data: bytes) -> str:
    """The SHA-256 of a file's bytes, as other programs compute it."""
    return sha256(data).hexdigest()


def of_values(*values: object) -> str:
    """A hash of frozen values: dataclasses, tuples, numbers, texts, bytes.

    Where something lies on the disk is no part of what it is: paths and places are left out.
    """
    found = blake2b(digest_size=_SIZE)
    _feed(values, found)
    return found.hexdigest()


def _feed(value: Any, into: _Hash) -> None:
    if isinstance(value, tuple):
        into.update(f"({len(value)}".encode())
        for part in value:
            _feed(part, into)
    elif isinstance(value, bytes):
        into.update(_of_data(value))
    elif is_dataclass(value) and not isinstance(value, type):
        if not isinstance(value, Where):
            into.update(type(value).__name__.encode())
            _feed(tuple(getattr(value, name) for name in _names(type(value))), into)
    elif not isinstance(value, Path):
        into.update(f"{type(value).__name__} {value!r};".encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=64)
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=16)
def _of_data(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()


@lru_cache(maxsize=1)
def of_tool() -> str:
    """A hash of Metrokaart itself: its code, what it ships for all house styles, its libraries."""
    code = (path for path in _PACKAGE.rglob("*") if path.suffix in _OF_THE_TOOL)
    shipped = resources.fonts_folder().parent
    parts = (path for name in ("_deck", "_print") for path in (shipped / name).rglob("*.*"))
    files = [path for path in (*sorted(code), *sorted(parts)) if os.path.isfile(path)]
    return of_values(libraries(), tuple((path.name, path.read_bytes()) for path in files))


def libraries() -> tuple[str, ...]:
    """The libraries that draw, each with its version, and what Python packs with.

    The names of the folders that pip leaves beside them tell this at a tenth of the cost of
    importlib.metadata.
    """
    folders = (place for place in dict.fromkeys(sys.path) if os.path.isdir(place))
    found = {name for place in folders for name in os.listdir(place) if _draws(name)}
    return (*sorted(found), f"python {sys.version_info[:2]}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}")


def _draws(name: str) -> bool:
    """Whether a folder tells of a library that draws, such as `lxml-6.0.dist-info`."""
    return name.endswith(".dist-info") and name.partition("-")[0].lower() in _DRAWING
