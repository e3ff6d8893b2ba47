"""Pictures: SVG as vectors wherever that shows the same, else pixels with their transparency."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from reportlab.lib.colors import CMYKColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from generator import pictures
from generator.scene import Color, Picture, Pixels


def draw(picture: Picture, sheet: Canvas) -> None:
    """Draw a picture on a canvas whose y runs down."""
    sheet.saveState()
    sheet.translate(picture.x, picture.y + picture.height)
    sheet.scale(1, -1)
    if picture.pixels:
        _pixels(picture, _inked(picture.pixels), sheet)
    elif picture.media_type == "image/png":
        _pixels(picture, ImageReader(BytesIO(picture.data)), sheet)
    elif drawing := pictures.vectors(picture.data, _inks(picture.inks)):
        _vectors(picture, drawing, sheet)
    else:
        png = pictures.pixels(picture.data, picture.width)
        _pixels(picture, ImageReader(BytesIO(png)), sheet)
    sheet.restoreState()


def _vectors(picture: Picture, drawing: Any, sheet: Canvas) -> None:
    from reportlab.graphics import renderPDF

    sheet.scale(picture.width / drawing.width, picture.height / drawing.height)
    renderPDF.draw(drawing, sheet, 0, 0)


def _pixels(picture: Picture, image: ImageReader, sheet: Canvas) -> None:
    sheet.drawImage(image, 0, 0, picture.width, picture.height, mask="auto")


def _inked(pixels: Pixels) -> ImageReader:
    """An image in CMYK. Pillow knows none with opacity, so that is handed over by itself."""
    from PIL import Image

    size = (pixels.columns, pixels.rows)
    image = ImageReader(Image.frombytes("CMYK", size, pixels.inks))
    image.getRGBData()
    if pixels.opacity:
        image._dataA = ImageReader(Image.frombytes("L", size, pixels.opacity))
    return image


def _inks(colors: Iterable[Color]) -> Any:
    """What turns a colour of a drawing into its ink; None where there are no inks."""
    inks = {(color.red, color.green, color.blue): color.ink for color in colors if color.ink}

    def ink(color: Any) -> CMYKColor:
        c, m, y, k = inks[tuple(round(255 * part) for part in color.rgb())]
        return CMYKColor(c, m, y, k, alpha=color.alpha)

    return ink if inks else None
