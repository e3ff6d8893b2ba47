"""The poster: a title, the map as the hero, a panel a station, a colophon."""

from __future__ import annotations

from functools import partial

from generator.brand import theme
from generator.brand.model import Brand
from generator.content.model import Network
from generator.layout.dates import created
from generator.layout.paper import A3, Format
from generator.layout.poster import band as band
from generator.layout.poster import staircase as staircase
from generator.layout.poster.refusal import more_than_one_sheet
from generator.scene import Document, Outline


def compose(network: Network, brand: Brand, size: Format = A3) -> Document:
    """A network as a poster of this format.

    Errors: FitError when it does not fit at the smallest size that can be read.
    """
    parts = {"band": band, "staircase": staircase}
    part = parts[network.composition]
    pages = part.compose(network, brand, size)
    ones = [partial(kind.holds, brand, 1) for kind in dict.fromkeys((part, band))]
    panels = tuple(Outline(station.title, station.id, 1) for station in network.panels)
    return Document(
        title=network.title,
        lang=network.lang,
        pages=pages,
        theme=theme(brand),
        created=created(network),
        author=brand.name,
        subject=network.subtitle,
        outline=(Outline(network.title, pages[0].id), *panels),
        notices=() if len(pages) == 1 else (more_than_one_sheet(network, size, *ones),),
    )
