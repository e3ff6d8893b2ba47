"""The map alone: the band of an A3 poster, without its texts."""

from __future__ import annotations

from generator.brand import line_colors, theme
from generator.brand.model import Brand
from generator.content.model import Network
from generator.layout import figure
from generator.layout.dates import created
from generator.layout.field import margin, share, tint
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.paper import A3
from generator.scene import Document, Page

_NAME = 18.0  # the station names' size on an A3 poster
_SMALLEST = 9.0


def compose(network: Network, brand: Brand) -> Document:
    """A network as a map on one page.

    Errors: FitError when its names do not fit at 9 pt.
    """
    width, height = A3.width, share(network) * A3.height
    edge = margin(A3.width, A3.height)
    box = Box(0.0, 0.0, width, height).grown(-edge)
    placement = place(network, box, brand.typeface, largest=_NAME, smallest=_SMALLEST)
    colors = line_colors(brand, network)
    drawn = figure.draw(placement, network, brand, colors)
    ground = tint(network, brand, colors)
    page = Page(network.id, width, height, (drawn,), network.title, ground)
    return Document(
        network.title,
        network.lang,
        (page,),
        theme(brand),
        created(network),
        author=brand.name,
        subject=network.subtitle,
    )
