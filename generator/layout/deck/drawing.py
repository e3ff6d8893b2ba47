"""What a composition of a deck can draw."""

from __future__ import annotations

from typing import Protocol, TypeAlias

from generator.layout.deck.frame import At, Deck
from generator.layout.deck.reading import Part, Room
from generator.scene import Item, Page

Furniture: TypeAlias = tuple[tuple[str, tuple[Item, ...]], ...]
"""Items by the layout on whose slides they stand."""


class Drawing(Protocol):
    """Draws the slides of one deck, in the order in which they are asked for here."""

    @property
    def deck(self) -> Deck:
        """The map and the house, on slides of one size."""

    @property
    def map_title(self) -> str:
        """The title of the map's slide."""

    @property
    def room(self) -> Room:
        """Where a station's text goes."""

    def title(self) -> Page:
        """The first slide."""

    def map(self) -> Page:
        """The map, each station a way to its slide."""

    def station(self, part: Part, at: At) -> Page:
        """What there is to say at a station."""

    def closing(self) -> Page:
        """The last slide."""

    @property
    def furniture(self) -> Furniture:
        """What stands on each slide of a layout."""
