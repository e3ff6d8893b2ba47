"""What the last slide says."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Block
from generator.layout.deck.frame import Deck
from generator.layout.setting import plain


@dataclass(frozen=True, slots=True)
class Said:
    """The slide's own title, what stands large on it, and the text.

    Without a closing of its own the map's title stands large again, and the slide is titled
    with a fixed word, for every slide needs a title of its own.
    """

    title: str
    large: str
    blocks: tuple[Block, ...]


def closing_blocks(deck: Deck) -> Said:
    """The map's closing, or else its title with the house's contact."""
    closing = deck.network.closing
    if closing:
        return Said(closing.title, closing.title, closing.text)
    contact = dict(deck.brand.text).get("contact", "")
    return Said(deck.say.end, deck.network.title, plain(contact) if contact else ())
