"""House styles for tests: folders written for the occasion."""

from __future__ import annotations

from pathlib import Path

from generator import brand, resources
from generator.brand.model import Brand
from generator.errors import BrandError

FONTS = resources.fonts_folder()
REGULAR = (FONTS / "hanken-grotesk" / "HankenGrotesk-Regular.ttf").read_bytes()
BOLD = (FONTS / "hanken-grotesk" / "HankenGrotesk-Bold.ttf").read_bytes()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0H40V10Z"/></svg>'


def write(folder: Path, *lines: str, **files: bytes | str) -> Path:
    """A house style's folder: the lines of its brand.yaml, and its files (`_` is the dot)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brand.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def house(folder: Path, *lines: str, **files: bytes | str) -> Brand:
    """A house that extends neutraal, with these further lines."""
    return brand.load(write(folder, "name: Stad", "extends: neutraal", *lines, **files))


def problems(folder: Path) -> list[str]:
    """What is wrong with the house in a folder, its paths from that folder on."""
    try:
        brand.load(folder)
    except BrandError as error:
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return []


def wrong(folder: Path, *lines: str, **files: bytes | str) -> list[str]:
    """What is wrong with a house that extends neutraal, with these further lines from line 3."""
    return problems(write(folder, "name: Stad", "extends: neutraal", *lines, **files))
