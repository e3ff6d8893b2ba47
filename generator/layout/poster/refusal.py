"""What to say when a poster cannot be made."""

from __future__ import annotations

from generator.content.model import Network, Station
from generator.errors import FitError, MetrokaartError
from generator.layout.paper import SMALLEST, Format
from generator.layout.setting import Column


def texts_too_long(network: Network, size: Format, sheets: int) -> MetrokaartError:
    """What to say when a network's texts do not fit on so many sheets."""
    room = f"{sheets} sheets of {size.name.upper()} at {size.body(SMALLEST):g} pt"
    if not network.panels:
        return FitError.one(
            f"the map and its introduction do not fit on {room}", network.where, "shorten it"
        )
    longest = max(network.panels, key=_words)
    return FitError.one(
        f"the texts do not fit on {room}; the longest is '{longest.title}' with {_count(longest)}",
        longest.where,
        "shorten it",
    )


def title_too_wide(network: Network, title: Column) -> MetrokaartError:
    """What to say when a word of the title is wider than the page lets it be."""
    return FitError.one(
        f"a word in the title is {title.width - title.measure:.0f} pt too wide for the poster",
        network.where,
        "break it with a hyphen, or choose a shorter one",
    )


def _count(station: Station) -> str:
    count = _words(station)
    return f"{count} word" if count == 1 else f"{count} words"


def _words(station: Station) -> int:
    return len(" ".join(block.text for block in station.body).split())
