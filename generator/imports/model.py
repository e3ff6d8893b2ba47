"""Tokens, and the house style that is proposed from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.scene import Color

Part = Literal["primary", "secondary", "text", "background", "body", "heading"]

_BORDER = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])"
)
WRAPPERS = ("brand", "common", "component", "components")


@dataclass(frozen=True, slots=True)
class Token:
    """A named value as its file has it: text, a number, a list, or a mapping."""

    path: tuple[str, ...]
    value: Any = field(hash=False)
    kind: str = ""
    source: str = ""

    @property
    def dotted(self) -> str:
        """The path as people write it."""
        return ".".join(self.path)

    @property
    def words(self) -> tuple[str, ...]:
        """The path in words of lower case, whatever joins them, without wrappers in front."""
        parts = list(self.path)
        while len(parts) > 1 and parts[0].lower() in WRAPPERS:
            parts.pop(0)
        return words(".".join(parts))

    @property
    def key(self) -> str:
        """The words joined by hyphens: one name for a.bC, a.b-c and --a-b-c."""
        return "-".join(self.words)


def words(name: str) -> tuple[str, ...]:
    """The words of a name in kebab-case, camelCase, snake_case or with dots."""
    apart = _BORDER.sub("-", name)
    return tuple(word for word in re.split(r"[^A-Za-z0-9]+", apart.lower()) if word)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of the proposal, with the token or the option that it came from."""

    part: Part
    value: str
    origin: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that belongs in the house's folder."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A house style as far as it could be read. `open` are parts that somebody has to decide."""

    name: str
    choices: tuple[Choice, ...]
    notes: tuple[str, ...] = ()
    open: tuple[Part, ...] = ()
    assets: tuple[Asset, ...] = ()
    logo: str = ""
    deck: str = ""

    def value(self, part: Part) -> str:
        """What was chosen for a part, empty when nothing was."""
        return next((choice.value for choice in self.choices if choice.part == part), "")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user decides; empty is left to the importer."""

    name: str = ""
    primary: str = ""
    text: str = ""
    background: str = ""
    font: str = ""


def color_text(color: Color) -> str:
    """A colour as a house style writes it."""
    return color.hex.upper()
