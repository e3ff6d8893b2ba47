"""A house style, ready to draw with: every colour has passed its contrast, every font is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.errors import Problem
from generator.scene import Color, Font, Ink

if TYPE_CHECKING:
    from generator.brand.deck.model import Template


@dataclass(frozen=True, slots=True)
class LineColor:
    """One line's colour in its uses.

    `stroke` has 3:1 to the page and to the tints, `text` is the same hue with 4.5:1 on them,
    `on` is white, which has 3:1 on every stroke and so sets large text alone (18 pt, or 14 pt
    bold), `tint` is 7 % of the stroke on the page. `core` is the raw colour where it is much paler
    than the stroke: a line on the map is drawn in it, with the stroke along its edges.
    """

    stroke: Color
    text: Color
    on: Color
    tint: Color
    core: Color | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """Colours as the house gives them, before they are made legible."""

    text: Color
    lines: tuple[Color, ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """A house's colours. `raw` holds those that `text` and `lines` were derived from.

    `primary` is the raw colour; `field` its shade on which white has 7:1; `tint` is 5 % of the
    field on the page. `lines` has at least eight slots.
    """

    primary: Color
    field: Color
    on_field: Color
    tint: Color
    text: Color
    background: Color
    lines: tuple[LineColor, ...]
    raw: Raw | None = None


@dataclass(frozen=True, slots=True)
class Typeface:
    """The fonts of a house; `heading` sets the titles."""

    regular: Font
    semibold: Font
    bold: Font
    italic: Font
    bold_italic: Font
    heading: Font

    @property
    def fonts(self) -> tuple[Font, ...]:
        """Each font once."""
        return tuple(
            dict.fromkeys(
                (
                    self.regular,
                    self.semibold,
                    self.bold,
                    self.italic,
                    self.bold_italic,
                    self.heading,
                )
            )
        )


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo file.

    `ratio` is width over height, `min_mm` the smallest width in print in millimetres, `clear`
    the free space around it in heights of the logo.
    """

    data: bytes = field(repr=False)
    media_type: Literal["image/svg+xml", "image/png"]
    ratio: float
    min_mm: float
    clear: float


@dataclass(frozen=True, slots=True)
class Partner:
    """A house whose logo stands among others; `fill` is its optical area in a box of 1."""

    name: str
    logo: Logo
    logo_negative: Logo | None
    fill: float


@dataclass(frozen=True, slots=True)
class Print:
    """How a house prints: its ICC profile (empty: the shipped one), the bleed in mm, crop marks."""

    profile: bytes = field(default=b"", repr=False)
    bleed: float = 3.0
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Brand:
    """A house style. `text` holds the local sentences by key; `name` is among them.

    `local` are those of `text` that are not the neutral ones which every house can fall back on.

    `inks` are the exact inks of raw colours, `deck` its own PowerPoint template. `partners` are
    the logos that stand together, the house's own first; without partners there are none.
    `notices` are what its owner should know.
    """

    id: str
    name: str
    folder: Path
    palette: Palette
    typeface: Typeface
    text: tuple[tuple[str, str], ...]
    logo: Logo | None = None
    logo_negative: Logo | None = None
    inks: tuple[tuple[Color, Ink], ...] = ()
    print: Print = Print()
    deck: Template | None = None
    partners: tuple[Partner, ...] = ()
    local: tuple[tuple[str, str], ...] = ()
    notices: tuple[Problem, ...] = ()
