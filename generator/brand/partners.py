"""Partners: the logos of other houses, with how large each seems beside the others.

Logos stand side by side as equals when they cover the same optical area. That is the geometric
mean of two areas that each mislead: the box around all that is drawn, in which a slender logo
seems as large as a solid one, and the ink itself (how much darker than paper it is), by which the
slender one would grow without end. White around the drawing counts for nothing. (After
R. Melkumyan, "The logo soup problem", sanity.io: crop to the drawing, then weigh its density.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from generator import pictures, resources
from generator.brand import files, logo
from generator.brand.house import House, read_chain
from generator.brand.model import Logo, Partner
from generator.errors import Problem, UsageError
from generator.source import Scalar

MOST = 12
_LOGO_MIN_MM = 20.0
_LOGO_CLEAR = 0.25
_SAMPLE = 96.0  # points wide, for measuring
_FAINTEST = 0.02  # the least share of ink that counts


def logos(chain: Sequence[House], problems: list[Problem]) -> tuple[Logo | None, Logo | None]:
    """The logo of a chain's first house and its negative variant.

    A logo takes no variant from further off.
    """
    min_mm = next((h.logo_min_mm for h in chain if h.logo_min_mm is not None), _LOGO_MIN_MM)
    clear = next((h.logo_clear for h in chain if h.logo_clear is not None), _LOGO_CLEAR)
    found: dict[str, Logo | None] = {}
    for house in chain:
        for key, value in (("negative", house.logo_negative), ("logo", house.logo)):
            if value is not None and key not in found:
                found[key] = _logo(house.folder, value, min_mm, clear, problems)
        if "logo" in found:
            break
    return found.get("logo"), found.get("negative")


def _logo(
    folder: Path, value: Scalar, min_mm: float, clear: float, problems: list[Problem]
) -> Logo | None:
    file = files.read(folder, value, problems)
    if file is None:
        return None
    return logo.read(file.data, str(file.path), min_mm, clear, problems)


def company(
    chain: Sequence[House], own: tuple[Logo | None, Logo | None], problems: list[Problem]
) -> tuple[tuple[Partner, ...], tuple[Problem, ...]]:
    """The logos that stand together, the house's own first; none without partners.

    Also what is lacking: a partner that has no logo to show is left out, with a notice.
    """
    house = next((house for house in chain if house.partners is not None), None)
    if house is None or not house.partners:
        return (), ()
    if len(house.partners) > MOST:
        message = f"there are {len(house.partners)} partners; {MOST} is the most"
        problems.append(Problem(message, house.partners[MOST].where, "leave some out"))
    notices: list[Problem] = []
    found = [*_partners(house, chain[0].folder, notices)]
    positive, negative = own
    mine = [_partner(chain[0].name, positive, negative)] if positive else []
    return ((*mine, *found) if found else ()), tuple(notices)


def _partners(house: House, own: Path, notices: list[Problem]) -> Iterator[Partner]:
    """The partners of a house that have a logo, but for the house in this folder."""
    seen = [own.resolve()]
    for value in house.partners or ():
        folder = _folder(house.folder, value, notices)
        if folder is None or folder.resolve() in seen:
            continue
        seen.append(folder.resolve())
        lacking: list[Problem] = []
        chain = read_chain(folder, lacking)
        positive, negative = logos(chain, lacking) if chain else (None, None)
        if positive:
            yield _partner(chain[0].name, positive, negative)
            continue
        reason = f"{lacking[0]}" if lacking else f"{folder.name} has no logo"
        hint = "it is built without; add its logo, or leave it out"
        notices.append(Problem(f"the logo of a partner is missing: {reason}", value.where, hint))


def _folder(here: Path, value: Scalar, notices: list[Problem]) -> Path | None:
    """The folder of a partner: in this one, beside it, or found by its name."""
    for place in (here / value.line, here.resolve().parent / value.line):
        if (place / "brand.yaml").is_file():
            return place
    try:
        return resources.find_brand(value.line)
    except UsageError as error:
        hint = error.problems[0].hint
        message = f"there is no partner '{value.line}'; it is built without"
        notices.append(Problem(message, value.where, hint))
        return None


def _partner(name: str, positive: Logo, negative: Logo | None) -> Partner:
    return Partner(name, positive, negative, fill(positive))


def fill(logo: Logo) -> float:
    """The share of a logo's box that it seems to fill: its optical area for a box of 1."""
    from PIL import Image, ImageChops

    png = logo.data if logo.media_type == "image/png" else pictures.pixels(logo.data, _SAMPLE)
    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    grey = Image.alpha_composite(paper, image).convert("L")
    ink = ImageChops.invert(grey)
    box = ink.point([0] * 8 + [255] * 248).getbbox()
    if box is None:
        return 1.0
    drawn = (box[2] - box[0]) * (box[3] - box[1])
    counts = ink.histogram()
    inked = sum(level * count for level, count in enumerate(counts)) / 255
    share = max(inked / drawn, _FAINTEST)
    return float(drawn / (image.width * image.height) * share**0.5)
