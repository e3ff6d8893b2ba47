"""One page through two backends is one picture."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from generator.backends import pdf, svg
from generator.scene import Document
from tests import scenes

HEIGHT = 1684
BLOCK = 4
FAR = 64
MOST_BLOCKS = 0.002


def without_pictures(document: Document) -> Document:
    """A document without what the two renderers scale in their own ways."""
    (page,) = document.pages
    return replace(document, pages=(replace(page, items=page.items[:-1]),))


def svg_pixels(document: Document) -> np.ndarray:
    resvg = pytest.importorskip("resvg_py")
    png = resvg.svg_to_bytes(
        svg_string=svg.render(document).decode(),
        height=HEIGHT,
        dpi=96,
        skip_system_fonts=True,
        font_dirs=[str(scenes.FONTS)],
    )
    return np.asarray(Image.open(io.BytesIO(bytes(png))).convert("L"), dtype=np.int16)


def pdf_pixels(document: Document, folder: Path) -> np.ndarray:
    file = folder / "page.pdf"
    file.write_bytes(pdf.render(document))
    scale = ["-scale-to-y", str(HEIGHT), "-scale-to-x", "-1"]
    done = subprocess.run(["pdftoppm", "-gray", *scale, file], capture_output=True, check=True)
    return np.asarray(Image.open(io.BytesIO(done.stdout)), dtype=np.int16)


def averaged(pixels: np.ndarray) -> np.ndarray:
    """The mean of each block of two points square: what is left when edges are softened."""
    high, wide = (side // BLOCK for side in pixels.shape)
    blocks = pixels[: high * BLOCK, : wide * BLOCK].reshape(high, BLOCK, wide, BLOCK)
    return blocks.mean(axis=(1, 3))


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler) draws the PDF")
def test_a_poster_looks_the_same_as_svg_and_as_pdf(tmp_path: Path) -> None:
    document = without_pictures(scenes.poster())
    first, second = svg_pixels(document), pdf_pixels(document, tmp_path)
    wide = min(first.shape[1], second.shape[1])
    apart = np.abs(averaged(first[:, :wide]) - averaged(second[:, :wide])) > FAR
    assert apart.mean() < MOST_BLOCKS
