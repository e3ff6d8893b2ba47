"""Page formats, and the sizes of type that they ask for."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Network, Station
from generator.errors import FitError, MetrokaartError

_MM = 72 / 25.4
_FLOOR = 8.0
# The smallest body size on A3 (11 pt reads at arm's length).
SMALLEST = 11.0
# How far colour areas and lines reach past the page's edge: the most that a printer asks for.
BLEED = 5 * _MM


@dataclass(frozen=True, slots=True)
class Format:
    """A page of `width` by `height` points; `name` stands in the file's name."""

    name: str
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How much larger than on A3 type must be: by the long side, as the reader stands back."""
        return max(self.width, self.height) / (420 * _MM)

    def body(self, size: float) -> float:
        """A text's size here when it is `size` on A3; never under 8 pt."""
        return max(_FLOOR, size * self.scale)


A3 = Format("a3", 420 * _MM, 297 * _MM)


def texts_too_long(network: Network, size: Format, sheets: int) -> MetrokaartError:
    """What to say when a network's texts do not fit on so many sheets."""
    longest = max(network.panels, key=_words)
    room = f"{sheets} sheets of {size.name.upper()} at {size.body(SMALLEST):g} pt"
    return FitError.one(
        f"the texts do not fit on {room}; the longest is '{longest.title}'"
        f" with {_words(longest)} words",
        longest.where,
        "shorten it",
    )


def _words(station: Station) -> int:
    return len(" ".join(block.text for block in station.body).split())
