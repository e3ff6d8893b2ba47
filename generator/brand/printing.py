"""What a house says for the press: exact inks for its raw colours, and how its posters are cut."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.brand import files
from generator.brand.model import Print
from generator.errors import Problem, Where
from generator.scene import Color, Ink
from generator.source import Fields, Items, Scalar, Value, describe

MOST_INK = 300
_NAMED = ("primary", "secondary", "text", "background")
_LINES = "lines"
_LEAST_BLEED, _MOST_BLEED = 2, 5


@dataclass(frozen=True, slots=True)
class GivenInk:
    """An ink as a house writes it: for the colour of this key, of several the one at `index`."""

    key: str
    index: int
    ink: Ink
    where: Where


@dataclass(frozen=True, slots=True)
class GivenPrint:
    """A house's print settings; None is what it leaves out."""

    profile: Scalar | None = None
    bleed: float | None = None
    marks: bool | None = None


class Printed(Protocol):
    """What a house says that matters to a press."""

    @property
    def folder(self) -> Path:
        """Where its files are."""

    @property
    def colors(self) -> tuple[tuple[str, Color], ...]:
        """Its colours by key."""

    @property
    def lines(self) -> tuple[Color, ...]:
        """The colours of its lines."""

    @property
    def inks(self) -> tuple[GivenInk, ...]:
        """Its exact inks."""

    @property
    def print(self) -> GivenPrint:
        """Its print settings."""


# --- reading


def read_inks(fields: Fields | None, problems: list[Problem]) -> tuple[GivenInk, ...]:
    """The inks that a house gives: four numbers from 0 to 100 each."""
    if fields is None:
        return ()
    values = [(key, 0, fields.value(key)) for key in _NAMED]
    lines = fields.items(_LINES, "[100, 60, 0, 20]") or ()
    values += [(_LINES, at, value) for at, value in enumerate(lines)]
    fields.finish()
    found = (_ink(key, at, value, problems) for key, at, value in values if value is not None)
    return tuple(ink for ink in found if ink)


def _ink(key: str, index: int, value: Value, problems: list[Problem]) -> GivenInk | None:
    percents = [_percent(part) for part in value.values] if isinstance(value, Items) else []
    shares = tuple(percent / 100 for percent in percents if percent is not None)
    if len(percents) != 4 or len(shares) != 4:
        hint = f"write '{key}: [100, 60, 0, 20]': cyan, magenta, yellow, black"
        message = f"an ink is four numbers from 0 to 100, not {_counted(value)}"
        problems.append(Problem(message, value.where, hint))
        return None
    if round(100 * sum(shares)) > MOST_INK:
        message = f"{100 * sum(shares):g} % is more ink than paper can hold"
        hint = f"together at most {MOST_INK}; for black, write [0, 0, 0, 100]"
        problems.append(Problem(message, value.where, hint))
        return None
    cyan, magenta, yellow, black = shares
    return GivenInk(key, index, (cyan, magenta, yellow, black), value.where)


def _counted(value: Value) -> str:
    """What stands where an ink is expected; a list by what is in it."""
    if not isinstance(value, Items):
        return describe(value)
    if len(value.values) != 4:
        return f"{len(value.values)} of them"
    return ", ".join(describe(part) for part in value.values)


def _percent(value: Value) -> float | None:
    """A number from 0 to 100, with or without decimals."""
    if not isinstance(value, Scalar) or not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", value.line):
        return None
    return number if (number := float(value.line)) <= 100 else None


def read_print(fields: Fields | None) -> GivenPrint:
    """The print settings that a house gives."""
    if fields is None:
        return GivenPrint()
    bleed = fields.number("bleed")
    if bleed is not None and not _LEAST_BLEED <= bleed <= _MOST_BLEED:
        fields.problem("bleed", f"bleed must lie between {_LEAST_BLEED} and {_MOST_BLEED} mm")
    marks = fields.flag("marks") if fields.value("marks") is not None else None
    given = GivenPrint(fields.scalar("profile"), bleed, marks)
    fields.finish()
    return given


# --- putting together


def inks(chain: Sequence[Printed], problems: list[Problem]) -> tuple[tuple[Color, Ink], ...]:
    """The exact inks by raw colour: those of the house itself before those it extends."""
    found: dict[str, tuple[Color, Ink]] = {}
    for at, house in enumerate(chain):
        own: dict[str, Ink] = {}
        for given in house.inks:
            color = _color(chain[at:], given, problems)
            if color and own.setdefault(color.hex, given.ink) != given.ink:
                message = f"{given.key} has the colour {color.hex}, which has another ink above"
                problems.append(Problem(message, given.where, "give a colour one ink"))
            elif color:
                found.setdefault(color.hex, (color, given.ink))
    return tuple(found.values())


def _color(chain: Sequence[Printed], given: GivenInk, problems: list[Problem]) -> Color | None:
    """The raw colour that an ink is for."""
    if given.key == _LINES:
        colors = chain[0].lines
        if given.index < len(colors):
            return colors[given.index]
        message = f"there is no line colour {given.index + 1} for this ink"
    else:
        named = (color for house in chain for key, color in house.colors if key == given.key)
        if color := next(named, None):
            return color
        message = f"there is no colour '{given.key}' for this ink"
    problems.append(Problem(message, given.where, "give the colour too, under colors"))
    return None


def settings(chain: Sequence[Printed], problems: list[Problem]) -> Print:
    """How a house prints; what it leaves out comes from those it extends."""
    default = Print()
    bleeds = (house.print.bleed for house in chain if house.print.bleed is not None)
    marks = (house.print.marks for house in chain if house.print.marks is not None)
    profile = next(_profiles(chain, problems), b"")
    return Print(profile, next(bleeds, default.bleed), next(marks, default.marks))


def _profiles(chain: Sequence[Printed], problems: list[Problem]) -> Iterator[bytes]:
    for house in chain:
        name = house.print.profile
        file = files.read(house.folder, name, problems) if name else None
        if name and file:
            if wrong := _unusable(file.data):
                hint = "ask your printer for the ICC profile of the press (.icc)"
                problems.append(Problem(f"{file.path.name} is {wrong}", name.where, hint))
            yield file.data


def _unusable(data: bytes) -> str:
    """What keeps a file from being the ICC profile of a CMYK press (ICC.1:2010, 7.2)."""
    if len(data) < 132 or data[36:40] != b"acsp":
        return "no ICC profile"
    (size,) = struct.unpack_from(">I", data)
    if size != len(data):
        return "an ICC profile that is cut short"
    if data[16:20] != b"CMYK":
        return f"an ICC profile for {data[16:20].decode('ascii', 'replace').strip()}, not for CMYK"
    if data[12:16] != b"prtr":
        return "an ICC profile that is not for output"
    return "" if data[8] <= 4 else "an ICC profile of a version that PDF/X-4 does not know"
