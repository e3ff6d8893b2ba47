"""One brand.yaml as it was written, and the houses that it extends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator import resources
from generator.brand import fonts
from generator.brand.printing import GivenInk, GivenPrint, read_inks, read_print
from generator.colour import parse
from generator.errors import BrandError, Problem, UsageError, Where
from generator.scene import Color
from generator.source import Fields, Scalar, read, read_yaml

_NAME = re.compile(r"[^/\\:]*[^/\\:.][^/\\:]*")  # no path, and more than dots
_COLORS = ("primary", "secondary", "text", "background")


@dataclass(frozen=True, slots=True)
class House:
    """What a brand.yaml says itself; what it leaves out is empty or None."""

    folder: Path
    where: Where
    name: str
    extends: Scalar | None
    colors: tuple[tuple[str, Color], ...]
    lines: tuple[Color, ...]
    fonts: tuple[tuple[str, Scalar], ...]
    logo: Scalar | None
    logo_negative: Scalar | None
    logo_min_mm: float | None
    logo_clear: float | None
    text: tuple[tuple[str, str], ...]
    color_places: tuple[tuple[str, Where], ...]
    inks: tuple[GivenInk, ...]
    print: GivenPrint
    deck: Scalar | None
    partners: tuple[Scalar, ...] | None = None
    word_places: tuple[tuple[str, Where], ...] = ()

    @property
    def words(self) -> tuple[tuple[str, str, Where], ...]:
        """What the house calls itself and its sentences: each with its key and its place."""
        said = dict((("name", self.name), *self.text))
        return tuple((key, said[key], where) for key, where in self.word_places)


def read_chain(folder: Path, problems: list[Problem]) -> tuple[House, ...]:
    """A house and those it extends, the nearest first."""
    house = _read(folder, problems)
    if house is None:
        return ()
    chain, seen = [house], [folder.resolve()]
    while (here := _extended(chain[-1], seen, problems)) is not None:
        seen.append(here.resolve())
        further = _read(here, problems)
        if further is None:
            break
        chain.append(further)
    return tuple(chain)


def _extended(house: House, seen: list[Path], problems: list[Problem]) -> Path | None:
    """The folder of the house that this one extends: beside it, or found by its name."""
    if house.extends is None:
        return None
    name, where = house.extends.line, house.extends.where
    if not _NAME.fullmatch(name):
        message = f"'{name}' is no name of a house style"
        hint = "write the name of its folder, which is beside this one or shipped"
        problems.append(Problem(message, where, hint))
        return None
    folder = house.folder if house.folder.name else house.folder.resolve()
    beside = folder.parent / name
    try:
        found = beside if (beside / "brand.yaml").is_file() else resources.find_brand(name)
    except UsageError as error:
        problems.extend(Problem(p.message, where, p.hint) for p in error.problems)
        return None
    if found.resolve() not in seen:
        return found
    way = " → ".join([*(path.name for path in seen), found.name])
    problems.append(Problem(f"extends goes round in a circle: {way}", where, "remove one of them"))
    return None


def _read(folder: Path, problems: list[Problem]) -> House | None:
    try:
        source = read(folder / "brand.yaml", BrandError)
    except BrandError as error:
        problems.extend(error.problems)
        return None
    fields = read_yaml(source, problems)
    return None if fields is None else given(fields, folder, Where(source.path, 1, 1), problems)


def given(fields: Fields, folder: Path, where: Where, problems: list[Problem]) -> House:
    """A house as these fields tell; its files are in the folder."""
    name = fields.text("name", required=True)
    extends = fields.scalar("extends")
    colors = fields.mapping("colors")
    raw, lines, places = _colors(colors, problems) if colors else ((), (), ())
    sentences = fields.mapping("text")
    text = _text(sentences)
    house = House(
        folder=folder,
        where=where,
        name=name,
        extends=extends,
        colors=raw,
        lines=lines,
        color_places=places,
        fonts=_fonts(fields),
        logo=fields.scalar("logo"),
        logo_negative=fields.scalar("logo_negative"),
        logo_min_mm=_within(fields, "logo_min_mm", 300),
        logo_clear=_within(fields, "logo_clear", 5),
        text=text,
        inks=read_inks(fields.mapping("inks"), problems),
        print=read_print(fields.mapping("print")),
        deck=fields.scalar("deck"),
        partners=fields.texts("partners"),
        word_places=(
            ("name", fields.where("name")),
            *((key, sentences.where(key)) for key, _ in text if sentences),
        ),
    )
    fields.finish()
    return house


def _within(fields: Fields, key: str, most: float) -> float | None:
    number = fields.number(key)
    if number is not None and not 0 <= number <= most:
        fields.problem(key, f"{key} must lie between 0 and {most}")
    return number


def _colors(
    fields: Fields, problems: list[Problem]
) -> tuple[tuple[tuple[str, Color], ...], tuple[Color, ...], tuple[tuple[str, Where], ...]]:
    """The colours by key, those of the lines, and where each colour stands."""
    found = []
    for key in _COLORS:
        color = _color(fields.scalar(key), problems)
        if color:
            found.append((key, color))
    lines = [_color(value, problems) for value in fields.texts("lines") or ()]
    fields.finish()
    places = tuple((key, fields.where(key)) for key, _ in found)
    return tuple(found), tuple(color for color in lines if color), places


def _color(value: Scalar | None, problems: list[Problem]) -> Color | None:
    if value is None:
        return None
    color = parse(value.line)
    if color is None:
        hint = 'write it like "#004699", in quotes'
        problems.append(Problem(f"'{value.line}' is no opaque colour", value.where, hint))
    return color


def _fonts(fields: Fields) -> tuple[tuple[str, Scalar], ...]:
    """The fonts by role; a single name is that of the body."""
    value = fields.value("fonts")
    if isinstance(value, Scalar):
        whole = fields.scalar("fonts")
        return (("body", whole),) if whole else ()
    roles = fields.mapping("fonts")
    if roles is None:
        return ()
    found = [(role, font) for role in fonts.ROLES if (font := roles.scalar(role))]
    roles.finish()
    return tuple(found)


def _text(fields: Fields | None) -> tuple[tuple[str, str], ...]:
    if fields is None:
        return ()
    if fields.value("name") is not None:
        fields.problem("name", "text.name is the house's own name", "leave it out")
    return tuple((key.line, fields.text(key.line)) for key in fields.keys if key.line != "name")
