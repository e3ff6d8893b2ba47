"""The deck on a house's own PowerPoint template.

space.py    where the template leaves room; seat.py: text in its placeholders
stage.py    a layout with the house in its colours; reading.py: the stations' texts
ends.py     titles, and the texts of the first and last slides; ornament.py: lines on the first
slides.py   the slides themselves; told.py: what their maker should know
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.brand.deck import Template
from generator.brand.deck.dress import notices
from generator.brand.deck.model import USES
from generator.brand.model import Brand
from generator.content.model import Line, Network
from generator.layout.dates import created
from generator.layout.deck.closing import closing_blocks
from generator.layout.deck.frame import CLOSING, overview
from generator.layout.deck.housed.reading import Text
from generator.layout.deck.housed.slides import Housed
from generator.layout.deck.housed.stage import chosen, stage
from generator.layout.deck.housed.told import told
from generator.layout.deck.route import places
from generator.scene import Document, Page, Theme

__all__ = ["compose"]


def compose(network: Network, brand: Brand, template: Template) -> Document:
    """A network as a deck on a house's own template.

    Errors: FitError when it does not fit at the smallest size that can be read.
    """
    drawing = Housed.of(network, brand, template)
    _, worn = stage(network, brand, template, "map")
    pages = tuple(_pages(drawing))
    return Document(
        title=network.title,
        lang=network.lang,
        pages=pages,
        theme=Theme(template.name, template.colors, template.major, template.minor),
        created=created(network),
        author=brand.name,
        subject=network.subtitle,
        template=template.data,
        notices=(*notices(brand, template, worn, network), *told(drawing, pages)),
        layouts=tuple(chosen(use, template.layout(use)) for use in USES),
    )


def _pages(drawing: Housed) -> Iterator[Page]:
    """The slides in order, each in its section; all but the first come in by Morph."""
    deck, network = drawing.stages["map"].deck, drawing.network
    say = deck.say
    title, first, closing = drawing.title(), drawing.map(), drawing.closing()
    several = len(network.lines) > 1
    own = [deck.line_name(line) for line in network.lines] if several else []
    ends = [closing_blocks(deck).title, *(page.title for page in closing)]
    names = drawing.names((title.title, first.title, *ends, *own))
    legs = [(line, _along(drawing, line)) for line in network.lines]
    ids = [
        one
        for line, texts in legs
        for one in (*([overview(line)] if several else []), *(t.id for t in texts))
    ]
    seats = iter(places(ids, 3, CLOSING))
    yield replace(title, section=say.start)
    yield replace(first, section=say.start, transition="morph")
    for line, texts in legs:
        along = [drawing.line(line, next(seats))] if several else []
        along += [drawing.station(text, names[text.station.id], next(seats)) for text in texts]
        section = deck.line_name(line) if several or line.name != network.title else say.stations
        yield from (replace(page, section=section, transition="morph") for page in along)
    yield from (replace(page, section=say.end, transition="morph") for page in closing)


def _along(drawing: Housed, line: Line) -> list[Text]:
    """The texts of the stations whose first line this is, in its order."""
    network = drawing.network
    order = dict.fromkeys(stop for run in (line.stations, *line.branches) for stop in run)
    return [
        text
        for stop in order
        if network.lines_at(stop)[0] == line
        for text in drawing.texts
        if text.station.id == stop
    ]
