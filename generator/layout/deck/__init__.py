"""The deck: title, map, a slide a station, closing; every station on the map a way to its slide."""

from __future__ import annotations

from generator.brand import theme
from generator.brand.model import Brand
from generator.content.model import Network
from generator.layout.dates import created
from generator.layout.deck.band import Band
from generator.layout.deck.closing import closing_blocks
from generator.layout.deck.frame import CLOSING, WIDE, Slide, deck
from generator.layout.deck.reading import read
from generator.layout.deck.staircase import Staircase
from generator.resources import deck_template
from generator.scene import Document, Outline, Page


def compose(network: Network, brand: Brand, slide: Slide = WIDE) -> Document:
    """A network as a deck.

    Errors: FitError when it does not fit at the smallest size that can be read.
    """
    pages = _pages(network, brand, slide)
    return Document(
        title=network.title,
        lang=network.lang,
        pages=pages,
        theme=theme(brand),
        created=created(network),
        author=brand.name,
        subject=network.subtitle,
        outline=tuple(_outline(network, pages)),
        template=deck_template(),
    )


def _pages(network: Network, brand: Brand, slide: Slide) -> tuple[Page, ...]:
    made = deck(network, brand, slide)
    drawing = Band(made) if network.composition == "band" else Staircase.of(made)
    taken = (network.title, drawing.map_title, closing_blocks(made).title)
    parts = read(made, drawing.room, taken)
    ids = ["", *(part.id for part in parts), CLOSING]
    stations = [
        drawing.station(part, at + 2, ids[at - 1], ids[at + 1]) for at, part in enumerate(parts, 1)
    ]
    return (drawing.title(), drawing.map(), *stations, drawing.closing(len(parts) + 3))


def _outline(network: Network, pages: tuple[Page, ...]) -> list[Outline]:
    first, *rest = pages
    return [Outline(first.title, first.id), *(Outline(page.title, page.id, 1) for page in rest)]
