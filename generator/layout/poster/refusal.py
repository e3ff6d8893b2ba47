"""What to say when a poster cannot be made."""

from __future__ import annotations

from generator.content.model import Network, Station
from generator.errors import FitError, MetrokaartError
from generator.layout.paper import SMALLEST, Format


def texts_too_long(network: Network, size: Format, sheets: int) -> MetrokaartError:
    """What to say when a network's texts do not fit on so many sheets."""
    longest = max(network.panels, key=_words)
    room = f"{sheets} sheets of {size.name.upper()} at {size.body(SMALLEST):g} pt"
    return FitError.one(
        f"the texts do not fit on {room}; the longest is '{longest.title}' with {_count(longest)}",
        longest.where,
        "shorten it",
    )


def _count(station: Station) -> str:
    count = _words(station)
    return f"{count} word" if count == 1 else f"{count} words"


def _words(station: Station) -> int:
    return len(" ".join(block.text for block in station.body).split())
