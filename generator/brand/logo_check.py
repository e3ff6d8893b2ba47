"""What there is to know of a house's logos: whether they can be seen where they will stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from io import BytesIO

from generator import pictures
from generator.brand.model import Brand, Logo
from generator.colour import contrast
from generator.errors import Problem, Where
from generator.scene import Color

SEEN = 3.0
"""The contrast that a logo's main shapes need (WCAG exempts logos; a reader does not)."""
_SAMPLE = 120.0  # points wide
_MAIN = 0.25  # the share of a logo's surface that has to be seen
_MOST_SAMPLED = 300
_SOLID = 128


@dataclass(frozen=True, slots=True)
class Mark:
    """A logo on the ground that it is for.

    `contrast` is what its best seen quarter has to that ground, 0 where nothing is drawn;
    `boxed` tells that it brings a ground of its own.
    """

    kind: str
    logo: Logo
    ground: Color
    contrast: float
    boxed: bool

    @property
    def seen(self) -> bool:
        """Whether the logo stands out."""
        return self.contrast >= SEEN


def marks(brand: Brand) -> tuple[Mark, ...]:
    """The logo on the page, its negative variant on the house's field, and partners on the page."""
    given = [
        ("logo", brand.logo, brand.palette.background),
        ("logo_negative", brand.logo_negative, brand.palette.field),
    ]
    given += [
        (f"partner {partner.name}", partner.logo, brand.palette.background)
        for partner in brand.partners
        if partner.logo != brand.logo
    ]
    return tuple(_mark(kind, logo, ground) for kind, logo, ground in given if logo)


def _mark(kind: str, logo: Logo, ground: Color) -> Mark:
    seen, total, corners = _surface(logo)
    ranked = sorted(((contrast(color, ground), count) for color, count in seen), reverse=True)
    wanted = _MAIN * sum(count for _, count in ranked)
    reached = 0.0
    for ratio, count in ranked:
        wanted -= count
        if wanted <= 0:
            reached = ratio
            break
    return Mark(kind, logo, ground, reached, bool(total) and corners)


def _surface(logo: Logo) -> tuple[list[tuple[Color, int]], int, bool]:
    """What a logo covers: its colours with their counts, all of it, and whether to its corners."""
    from PIL import Image

    png = logo.data if logo.media_type == "image/png" else pictures.pixels(logo.data, _SAMPLE)
    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGBA")
    image.thumbnail((_MOST_SAMPLED, _MOST_SAMPLED))
    rows = image.tobytes()
    pixels = Counter(rows[at : at + 4] for at in range(0, len(rows), 4))
    solid = [(Color(*pixel[:3]), count) for pixel, count in pixels.items() if pixel[3] >= _SOLID]
    last, low = 4 * (image.width - 1), 4 * image.width * (image.height - 1)
    corners = [rows[at + 3] for at in (0, last, low, low + last)]
    return solid, sum(count for _, count in solid), min(corners) >= _SOLID


def problems(found: tuple[Mark, ...], where: Where) -> list[Problem]:
    """Logos that nobody would see."""
    return [wrong for mark in found if (wrong := _problem(mark, where))]


def _problem(mark: Mark, where: Where) -> Problem | None:
    if not mark.contrast:
        return Problem(f"{mark.kind} draws nothing", where, "export it again, as shapes")
    if mark.seen:
        return None
    dark = mark.kind == "logo_negative"
    hint = "give the variant for dark grounds" if dark else "give the variant for light grounds"
    message = f"{mark.kind} has a contrast of {mark.contrast:.1f} on {mark.ground.hex}"
    return Problem(message, where, f"{hint}, with 3.0 or more")


def advice(brand: Brand) -> list[str]:
    """What is missing, or could be better, without being wrong."""
    said = []
    if brand.logo is None:
        said.append("no logo: the name stands in its place; add 'logo: logo.svg'")
    elif brand.logo_negative is None:
        said.append(
            "no negative variant: on dark grounds the name stands in its place; "
            "add 'logo_negative: logo-negative.svg'"
        )
    found = marks(brand)
    said += [
        f"{mark.kind} brings a ground of its own: leave that out, unless it belongs to the logo"
        for mark in found
        if mark.boxed
    ]
    said += [
        f"{mark.kind} is a PNG file: an SVG file stays sharp at every size"
        for mark in found
        if mark.logo.media_type == "image/png"
    ]
    return said
