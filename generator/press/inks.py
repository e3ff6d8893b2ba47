"""sRGB to the inks of a press.

A colour that the house gives an ink for keeps that. Greys and near-blacks are black ink alone, so
that no plate that is a little off gives text a coloured edge. All else goes through the ICC
profile: relative colorimetric, with black point compensation. No colour takes more than 300 %.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.colour import luminance
from generator.scene import Color, Ink

LIMIT = 3.0

# Greys: the channels lie so close that the eye sees no colour. The distance is measured in shares
# of how far the colour is from white, because that stays the same in its tints.
GREY, GREY_SLACK = 1 / 25, 1
NEAR_BLACK, DARKEST = 3 / 20, 64
# Darker than this, black ink is solid: a screened letter has a ragged edge.
_SOLID = 0.9
_BLACK: Ink = (0.0, 0.0, 0.0, 1.0)

_RELATIVE, _BLACK_POINT, _EXACT = 1, 0x2000, 0x0100


@dataclass(frozen=True, slots=True)
class Separation:
    """How colours become inks.

    `own` are the house's inks, `text` is the colour of its text, `transform` is Pillow's from
    RGB to CMYK, `greys` the black ink for each of 256 lightnesses.
    """

    own: tuple[tuple[Color, Ink], ...]
    text: Color
    transform: Any = field(repr=False)
    greys: tuple[float, ...] = field(repr=False)

    def ink(self, color: Color) -> Ink:
        """The ink of a colour, in whole percents."""
        for raw, ink in self.own:
            if _parts(raw) == _parts(color):
                return ink
        if color.slot == self.text.slot and _parts(color) == _parts(self.text):
            return _BLACK
        if is_grey(color):
            return 0.0, 0.0, 0.0, self.black(color)
        return limited(self._converted(color))

    def black(self, color: Color) -> float:
        """The black ink that is as light as a colour."""
        return self.greys[round(2.55 * _lightness(luminance(color)))]

    def _converted(self, color: Color) -> Ink:
        from PIL import Image

        pixel = Image.new("RGB", (1, 1), _parts(color))
        c, m, y, k = self.transform.apply(pixel).tobytes()
        return c / 255, m / 255, y / 255, k / 255


def separation(profile: bytes, own: Iterable[tuple[Color, Ink]], text: Color) -> Separation:
    """How colours become the inks of a CMYK output profile; OSError when it cannot be used.

    `text` is the colour of the house's text: black ink, unless it has one of its own.
    """
    from PIL import ImageCms

    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    source = ImageCms.createProfile("sRGB")
    try:
        transform = ImageCms.buildTransform(
            source, target, "RGB", "CMYK", ImageCms.Intent(_RELATIVE),
            ImageCms.Flags(_BLACK_POINT | _EXACT),
        )  # fmt: skip
        return Separation(tuple(own), text, transform, _greys(target))
    except ImageCms.PyCMSError as failure:
        raise OSError(str(failure)) from failure


def _parts(color: Color) -> tuple[int, int, int]:
    return color.red, color.green, color.blue


def is_grey(color: Color) -> bool:
    """Whether a colour is printed in black ink alone: a grey, or dark beyond telling its hue."""
    parts = _parts(color)
    spread, far = max(parts) - min(parts), 255 - min(parts)
    dark = max(parts) <= DARKEST and spread <= NEAR_BLACK * far
    return dark or spread <= GREY_SLACK + GREY * far


def limited(ink: Ink) -> Ink:
    """An ink in whole percents, its colours reduced until all together are 300 % at most."""
    *colours, black = (round(100 * share) for share in ink)
    room = round(100 * LIMIT) - black
    total = sum(colours)
    c, m, y = (share * room // total if total > room else share for share in colours)
    return c / 100, m / 100, y / 100, black / 100


# --- greys in black ink


def _greys(target: Any) -> tuple[float, ...]:
    """How much black ink gives each of 256 lightnesses (CIE L*, 0 to 100).

    Black ink is no darker than the profile says, so all lightnesses are scaled to end there:
    black point compensation for one ink, linear in luminance (ISO 18619).
    """
    ramp = _lightness_of_black(target)
    darkest = _luminance(ramp[-1])
    wanted = (_lightness(darkest + (1 - darkest) * _luminance(at / 2.55)) for at in range(256))
    shares = (_share(ramp, lightness) for lightness in wanted)
    return tuple(1.0 if share >= _SOLID else round(share, 2) for share in shares)


def _lightness_of_black(target: Any) -> list[float]:
    """The L* of 0 to 255 parts of black ink on the paper, which itself is 100."""
    from PIL import Image, ImageCms

    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(target, lab, "CMYK", "LAB", ImageCms.Intent(_RELATIVE))
    ramp = Image.frombytes("CMYK", (256, 1), bytes(n for k in range(256) for n in (0, 0, 0, k)))
    measured = transform.apply(ramp)
    assert measured is not None
    return [level / 2.55 for level in measured.tobytes()[::3]]


def _share(ramp: list[float], lightness: float) -> float:
    """The share of black ink that is as light as this, or lighter by less than a step."""
    falling = [-level for level in ramp]
    return min(bisect_left(falling, -lightness), 255) / 255


def _lightness(luminance: float) -> float:
    """L* of a luminance, 0 to 1 (CIE 15)."""
    if luminance <= (6 / 29) ** 3:
        return (29 / 3) ** 3 * luminance
    return float(116 * luminance ** (1 / 3) - 16)


def _luminance(lightness: float) -> float:
    if lightness <= 8:
        return lightness / (29 / 3) ** 3
    return float(((lightness + 16) / 116) ** 3)
