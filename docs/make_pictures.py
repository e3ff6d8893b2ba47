"""Make the pictures of the docs with the tool itself: `python docs/make_pictures.py`.

Needs `pdftoppm` (poppler-utils) and LibreOffice Impress.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py

from generator.cli import main

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
FONTS = ROOT / "templates" / "_fonts"
SLIDE = 4  # of the second station: the first that shows a way behind and a way ahead


def make(folder: Path) -> None:
    """Build the first map into a folder and take its pictures."""
    if main(["build", str(ROOT / "content" / "draagvlak.md"), "-o", str(folder)]):
        sys.exit("the map could not be built")
    built = folder / "neutraal"
    picture_pdf(built / "draagvlak-poster-a3.pdf", PICTURES / "poster", 1, 1600)
    picture_svg(built / "draagvlak.svg", PICTURES / "map.png", 1200)
    slides = as_pdf(built / "draagvlak-slides.pptx", folder)
    picture_pdf(slides, PICTURES / "slide", SLIDE, 1200)


def make_gallery(folder: Path) -> None:
    """Build every map of the gallery and take its picture."""
    maps = sorted((ROOT / "content").glob("*.md"))
    if main(["build", *map(str, maps), "--to", "svg", "-o", str(folder)]):
        sys.exit("a map of the gallery could not be built")
    for path in maps:
        picture = PICTURES / "gallery" / f"{path.stem}.png"
        picture_svg(folder / "neutraal" / f"{path.stem}.svg", picture, 1200)


def picture_pdf(pdf: Path, picture: Path, page: int, width: int) -> None:
    """One page of a PDF as a PNG of this width in pixels."""
    pages = ("-f", str(page), "-l", str(page), "-singlefile")
    size = ("-scale-to-x", str(width), "-scale-to-y", "-1")
    subprocess.run(["pdftoppm", "-png", *pages, *size, pdf, picture], check=True)


def picture_svg(svg: Path, picture: Path, width: int) -> None:
    """A drawing as a PNG of this width in pixels."""
    fonts = [str(path) for path in sorted(FONTS.rglob("*.ttf"))]
    data = resvg_py.svg_to_bytes(
        svg_string=svg.read_text(encoding="utf-8"),
        width=width,
        dpi=96,
        font_files=fonts,
        skip_system_fonts=True,
    )
    picture.write_bytes(bytes(data))


def as_pdf(deck: Path, folder: Path) -> Path:
    """A deck as LibreOffice shows it, with the shipped fonts at hand."""
    config = folder / "fonts.conf"
    config.write_text(
        "<fontconfig>"
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, deck],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return folder / f"{deck.stem}.pdf"


if __name__ == "__main__":
    (PICTURES / "gallery").mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place:
        make(Path(place))
        make_gallery(Path(place))
