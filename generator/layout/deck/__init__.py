"""The deck: title, map, the stations line by line, closing; every station a way to its slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.brand import theme
from generator.brand.model import Brand
from generator.content.model import Network
from generator.layout.dates import created
from generator.layout.deck import overview
from generator.layout.deck.band import Band
from generator.layout.deck.closing import closing_blocks
from generator.layout.deck.drawing import Drawing
from generator.layout.deck.frame import CLOSING, WIDE, Deck, Slide, deck
from generator.layout.deck.reading import read
from generator.layout.deck.route import legs, places
from generator.layout.deck.staircase import Staircase
from generator.resources import deck_template
from generator.scene import Document, Outline, Page


def compose(network: Network, brand: Brand, slide: Slide = WIDE) -> Document:
    """A network as a deck.

    Errors: FitError when it does not fit at the smallest size that can be read.
    """
    if brand.deck:
        from generator.layout.deck import housed

        return housed.compose(network, brand, brand.deck)
    return document(drawn(deck(network, brand, slide)))


def drawn(made: Deck) -> Band | Staircase:
    """What draws a map's slides: the composition that the map chose."""
    return Band.of(made) if made.network.composition == "band" else Staircase.of(made)


def document(drawing: Drawing) -> Document:
    """The slides that a drawing makes, with a bookmark for each of them and each section."""
    network, brand = drawing.deck.network, drawing.deck.brand
    pages = tuple(_slides(drawing))
    return Document(
        title=network.title,
        lang=network.lang,
        pages=pages,
        theme=theme(brand),
        created=created(network),
        author=brand.name,
        subject=network.subtitle,
        outline=tuple(_outline(pages)),
        template=deck_template(),
        furniture=drawing.furniture,
    )


def _slides(drawing: Drawing) -> Iterator[Page]:
    """The slides in order, each in its section; all but the first come in by Morph."""
    made = drawing.deck
    say, lines = made.say, made.network.lines
    titled = [made.line_name(line) for line in lines] if len(lines) > 1 else []
    taken = (made.network.title, drawing.map_title, closing_blocks(made).title, *titled)
    ways = legs(made, read(made, drawing.room, taken))
    ids = [ident for leg in ways for ident in leg.ids]
    places_ = iter(places(ids, 3, CLOSING))
    yield replace(drawing.title(), section=say.start)
    yield replace(drawing.map(), section=say.start, transition="morph")
    for leg in ways:
        along: list[Page] = []
        for ident, sheet in zip(leg.ids, leg.sheets, strict=False):
            along.append(overview.page(made, leg.line, sheet, next(places_), ident))
        along += [drawing.station(part, next(places_)) for part in leg.parts]
        section = say.stations if leg.line.name == made.network.title else made.line_name(leg.line)
        yield from (replace(page, section=section, transition="morph") for page in along)
    yield replace(drawing.closing(), section=say.end, transition="morph")


def _outline(pages: Sequence[Page]) -> Iterator[Outline]:
    """A bookmark for each section, and under it one for each slide with another title."""
    for section, members in groupby(pages, key=lambda page: page.section):
        slides = tuple(members)
        yield Outline(section, slides[0].id)
        yield from (Outline(page.title, page.id, 1) for page in slides if page.title != section)
