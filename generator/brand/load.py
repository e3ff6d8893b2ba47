"""brand.yaml → Brand: what a house leaves out comes from the houses that it extends."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import resources
from generator.brand import files, font_check, fonts, palette, partners, printing
from generator.brand.house import House, read_chain
from generator.brand.model import Brand, Palette
from generator.colour import BLACK, WHITE
from generator.errors import BrandError, Problem, Where
from generator.scene import Color
from generator.source import in_order

if TYPE_CHECKING:
    from generator.brand.deck import Template


def load(folder: Path) -> Brand:
    """The house style in a folder; raises BrandError with everything that is wrong in it."""
    problems: list[Problem] = []
    return complete(folder.resolve().name, read_chain(folder, problems), problems)


def complete(house_id: str, chain: Sequence[House], problems: list[Problem]) -> Brand:
    """The first house of a chain, with what it leaves out from the others.

    BrandError with everything that is wrong, the problems that were found before among it.
    """
    if not chain or chain[-1].extends:
        raise BrandError(in_order(problems))  # what is extended cannot be read
    colors = _palette(chain, problems)
    choices = _font_choices(chain)
    face = fonts.typeface(choices, problems) if "body" in choices else None
    if "body" not in choices and not problems:
        problems.append(_missing(chain, "fonts", "fonts: Source Sans 3"))
    if face:
        problems.extend(font_check.unwritten(_words(chain), face.fonts))
    positive, negative = partners.logos(chain, problems)
    company, notices = partners.company(chain, (positive, negative), problems)
    inks, press = printing.inks(chain, problems), printing.settings(chain, problems)
    template = _template(chain, problems)
    if problems or colors is None or face is None:
        raise BrandError(in_order(problems))
    house = chain[0]
    text = {key: value for link in reversed(chain) for key, value in link.text}
    return Brand(
        id=house_id,
        name=house.name,
        folder=house.folder,
        palette=colors,
        typeface=face,
        text=tuple(sorted((text | {"name": house.name}).items())),
        logo=positive,
        logo_negative=negative,
        inks=inks,
        print=press,
        deck=template,
        partners=company,
        notices=notices,
        local=_local(chain),
    )


def _words(chain: Sequence[House]) -> tuple[tuple[str, Where], ...]:
    """The name of a house and the sentences of its own that are used, each with its place."""
    own = (house for house in reversed(chain) if not _is_base(house))
    said = {key: (text, where) for house in own for key, text, where in house.words}
    return tuple(said.values())


def _local(chain: Sequence[House]) -> tuple[tuple[str, str], ...]:
    """The sentences of a house and those it extends, but for what the base says for all."""
    own = (link for link in reversed(chain) if not _is_base(link))
    return tuple(sorted({key: value for link in own for key, value in link.text}.items()))


def _is_base(house: House) -> bool:
    return house.folder.resolve() == resources.base_brand().resolve()


def _missing(chain: Sequence[House], key: str, example: str) -> Problem:
    hint = f"add '{example}', or 'extends: {resources.BASE}'"
    return Problem(f"{key} is missing", chain[0].where, hint)


# --- colours


def _palette(chain: Sequence[House], problems: list[Problem]) -> Palette | None:
    colors = {key: color for house in reversed(chain) for key, color in house.colors}
    places = {key: place for house in reversed(chain) for key, place in house.color_places}
    background = colors.get("background", WHITE)
    if not palette.is_paper(background):
        message = f"the background {background.hex} is too dark to be paper"
        hint = "choose one on which black has 12:1, or leave it out"
        problems.append(Problem(message, places["background"], hint))
    if "primary" not in colors and not problems:
        problems.append(_missing(chain, "colors.primary", 'colors: {primary: "#004699"}'))
    if problems:
        return None
    lines = _line_colors(chain)
    spare = _spare(chain, lines) if len(lines) < palette.SLOTS else ()
    text = colors.get("text", BLACK)
    return palette.derive(colors["primary"], text, background, lines, spare)


def _line_colors(chain: Sequence[House]) -> tuple[Color, ...]:
    """The lines of the nearest house that has colours: its own, else its two main ones.

    The second colour comes first, since a line has to stand out from the first as its ground.
    """
    for house in chain:
        main = dict(house.colors)
        own = tuple(main[key] for key in ("secondary", "primary") if key in main)
        if house.lines or own:
            return house.lines or own
    return ()


def _spare(chain: Sequence[House], lines: Sequence[Color]) -> tuple[Color, ...]:
    """Colours to complete the lines with: of the houses that are extended, else the base."""
    extended = [color for house in chain[1:] for color in house.lines]
    if len({*lines, *extended}) < palette.SLOTS:
        problems: list[Problem] = []
        base = read_chain(resources.base_brand(), problems)
        extended += [color for house in base for color in house.lines]
    return tuple(color for color in dict.fromkeys(extended) if color not in lines)


# --- fonts


def _font_choices(chain: Sequence[House]) -> dict[str, fonts.Choice]:
    """The fonts by role. A house with a body of its own takes no others from further off."""
    found: dict[str, fonts.Choice] = {}
    for house in chain:
        for role, value in house.fonts:
            found.setdefault(role, fonts.Choice(value, house.folder))
        if "body" in found:
            break
    return found


# --- the PowerPoint template


def _template(chain: Sequence[House], problems: list[Problem]) -> Template | None:
    """The template of the nearest house that has one."""
    house = next((house for house in chain if house.deck), None)
    if house is None or house.deck is None:
        return None
    file = files.read(house.folder, house.deck, problems)
    if file is None:
        return None
    from generator.brand import deck

    return deck.read(file.data, file.path.name, house.deck.where, problems)
