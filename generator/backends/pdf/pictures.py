"""Pictures: SVG as vectors wherever that shows the same, PNG with its transparency."""

from __future__ import annotations

import re
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from generator.scene import Picture

# What svglib leaves out or draws otherwise.
_NOT_AS_VECTORS = re.compile(
    rb"<(?:\w+:)?(?:mask|filter|pattern|marker|image|symbol)\b"
    rb"|<(?:\w+:)?svg\b.*<(?:\w+:)?svg\b"
    rb"|(?<![\w-])(?:stroke-)?opacity\s*[=:]\s*+[\"']?+(?!1(?:\.0*)?\s*[\"';}])"
    rb"|mix-blend-mode",
    re.DOTALL,
)
_PIXELS_PER_POINT = 600 / 72
_MOST_PIXELS = 4000


def draw(picture: Picture, sheet: Canvas) -> None:
    """Draw a picture on a canvas whose y runs down."""
    sheet.saveState()
    sheet.translate(picture.x, picture.y + picture.height)
    sheet.scale(1, -1)
    if picture.media_type == "image/png":
        _pixels(picture, picture.data, sheet)
    elif _NOT_AS_VECTORS.search(picture.data) or not _vectors(picture, sheet):
        _pixels(picture, _raster(picture), sheet)
    sheet.restoreState()


def _pixels(picture: Picture, png: bytes, sheet: Canvas) -> None:
    image = ImageReader(BytesIO(png))
    sheet.drawImage(image, 0, 0, picture.width, picture.height, mask="auto")


def _vectors(picture: Picture, sheet: Canvas) -> bool:
    """Draw an SVG file as vectors; False when it cannot be read as such."""
    from reportlab.graphics import renderPDF
    from svglib.svglib import svg2rlg

    drawing = svg2rlg(BytesIO(picture.data))
    if drawing is None:
        return False
    sheet.scale(picture.width / drawing.width, picture.height / drawing.height)
    renderPDF.draw(drawing, sheet, 0, 0)
    return True


def _raster(picture: Picture) -> bytes:
    """An SVG file as PNG, at 600 pixels an inch unless it is very large."""
    import resvg_py

    width = min(round(picture.width * _PIXELS_PER_POINT), _MOST_PIXELS)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture.data.decode(), width=width, dpi=96, skip_system_fonts=True
        )
    )
