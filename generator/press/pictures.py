"""Logos in ink: vectors stay vectors with their colours in ink, pixels become pixels in ink."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from generator import pictures
from generator.press.inks import DARKEST, GREY, GREY_SLACK, LIMIT, NEAR_BLACK, Separation
from generator.scene import Color, Picture, Pixels

if TYPE_CHECKING:
    from PIL import Image

THINNEST = 0.5  # a line in points that every press holds
SHARPEST = 300  # pixels an inch, at which paper shows none
_MOST_PIXELS = 4000  # a side, more than a logo on A3 can show

_Parts: TypeAlias = dict[str, Any]


def separated(picture: Picture, separation: Separation) -> Picture:
    """A picture in ink; OSError for a file that cannot be read."""
    if picture.media_type == "image/png":
        return replace(picture, pixels=_inked(picture.data, separation))
    used: dict[Color, None] = {}

    def note(color: Any) -> Any:
        red, green, blue = (round(255 * part) for part in color.rgb())
        used[Color(red, green, blue)] = None
        return color

    if pictures.vectors(picture.data, note):
        inks = tuple(replace(color, ink=separation.ink(color)) for color in used)
        return replace(picture, inks=inks)
    png = pictures.pixels(picture.data, picture.width)
    return replace(picture, pixels=_inked(png, separation))


def doubts(picture: Picture) -> Iterator[str]:
    """What a picture in ink looks worse for on paper."""
    if picture.pixels:
        if (pixels := _resolution(picture, picture.pixels)) < SHARPEST:
            yield f"has {pixels:.0f} pixels an inch in print; {SHARPEST} are wanted"
    elif drawing := pictures.vectors(picture.data):
        thinnest = pictures.thinnest(drawing, picture.width / drawing.width)
        if thinnest < THINNEST:
            yield f"has a line of {thinnest:.2f} pt in print; {THINNEST} is wanted"


def _resolution(picture: Picture, pixels: Pixels) -> float:
    """The pixels an inch that a picture has, at least."""
    across = pixels.columns / picture.width
    return 72 * min(across, pixels.rows / picture.height)


def _inked(png: bytes, separation: Separation) -> Pixels:
    from PIL import Image

    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGBA")
    image.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    *_, opacity = image.split()
    inks = inked(image.convert("RGB"), separation)
    shown = b"" if opacity.getextrema() == (255, 255) else opacity.tobytes()
    return Pixels(image.width, image.height, inks.tobytes(), shown)


def inked(image: Image.Image, separation: Separation) -> Image.Image:
    """An RGB image in CMYK, by the same rules as a single colour."""
    result = _limited(separation.transform.apply(image))
    result.paste(_black(image, separation), mask=_mask(image, _grey))
    for color, ink in separation.own:
        here = _mask(image, partial(_same, color=color))
        result.paste(tuple(round(255 * share) for share in ink), mask=here)
    return result


def _black(image: Image.Image, separation: Separation) -> Image.Image:
    """An image in black ink alone."""
    from PIL import Image

    levels = [round(255 * separation.black(Color(at, at, at))) for at in range(256)]
    nothing = Image.new("L", image.size)
    black = image.convert("L").point(levels)
    return Image.merge("CMYK", (nothing, nothing, nothing, black))


def _mask(image: Image.Image, of: Callable[[_Parts], Any]) -> Image.Image:
    """Where a condition on its channels holds: 255, elsewhere 0."""
    from PIL import ImageMath

    red, green, blue = image.split()

    def masked(parts: _Parts) -> Any:
        return parts["convert"](255 * of(parts), "L")

    mask: Image.Image = ImageMath.lambda_eval(masked, r=red, g=green, b=blue)
    return mask


def _same(parts: _Parts, color: Color) -> Any:
    r, g, b = (parts[name] for name in "rgb")
    return (r == color.red) & (g == color.green) & (b == color.blue)


def _grey(parts: _Parts) -> Any:
    """As `inks.is_grey`, in whole numbers."""
    most, least = parts["max"], parts["min"]
    r, g, b = (parts[name] for name in "rgb")
    highest, lowest = most(most(r, g), b), least(least(r, g), b)
    spread, far = highest - lowest, 255 - lowest
    dark = (highest <= DARKEST) & (100 * spread <= round(100 * NEAR_BLACK) * far)
    return dark | (100 * spread <= 100 * GREY_SLACK + round(100 * GREY) * far)


def _limited(image: Image.Image) -> Image.Image:
    """An image in CMYK with its colours reduced where all together pass the limit."""
    from PIL import Image, ImageMath

    bands = dict(zip("cmyk", image.split(), strict=True))

    def less(name: str) -> Image.Image:
        def reduced(parts: _Parts) -> Any:
            c, m, y, k = (parts[each] for each in "cmyk")
            total = parts["max"](c + m + y, 1)
            over = parts["max"](c + m + y + k - round(255 * LIMIT), 0)
            return parts["convert"](parts[name] - (over * parts[name] + total - 1) / total, "L")

        band: Image.Image = ImageMath.lambda_eval(reduced, **bands)
        return band

    return Image.merge("CMYK", (less("c"), less("m"), less("y"), bands["k"]))
