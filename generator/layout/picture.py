"""The map alone: the band of a poster without its texts, or a larger page where that is too low."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from math import sqrt
from string import ascii_uppercase

from generator.brand import line_colors, theme
from generator.brand.model import Brand
from generator.content.model import Network
from generator.errors import FitError
from generator.layout import figure, legend
from generator.layout.dates import created
from generator.layout.field import margin, share, tint
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.paper import A3, NAMES, Format
from generator.scene import Document, Item, Page

_NAME = 18.0  # the station names' size on an A3 poster
_LEGEND = 12.0
_CROWDED = 65  # from so many stations on, a band is too low to be tried
_WIDER = sqrt(2)  # from one page to the next
_LONGEST = 1189 * 72 / 25.4  # no page is grown past A0
_UNDER = 1.2  # from the map to a legend, in sizes of its type
_SHORT = 7  # a name of so few letters takes hardly more room than one


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to try; on a `lettered` one, lines carry letters that a legend explains."""

    width: float
    height: float
    lettered: bool = False


def compose(network: Network, brand: Brand, size: Format = A3) -> Document:
    """A network as a map on one page, in the shape of a poster's band or of the whole format.

    What is seen on a screen has no paper: where names of 9 pt on A3 do not fit, the page grows up
    to A0 and its names stay as they are.

    Errors: FitError when the names do not fit on the largest page.
    """
    *smaller, largest = sheets(network, size)
    for sheet in smaller:
        with suppress(FitError):
            return _document(network, brand, size, sheet)
    try:
        return _document(network, brand, size, largest)
    except FitError as error:
        hint = "give the stations shorter names, or make fewer of them"
        raise FitError(replace(problem, hint=hint) for problem in error.problems) from None


def sheets(network: Network, size: Format) -> Iterator[Sheet]:
    """The pages to try, from the smallest on."""
    if size.is_usual and len(network.stations) < _CROWDED:
        yield Sheet(size.width, share(network) * size.height)
    whole = Sheet(size.width, size.height)
    yield whole
    if _may_letter(network):
        yield replace(whole, lettered=True)
    while max(whole.width, whole.height) * _WIDER < _LONGEST + 1:
        whole = Sheet(whole.width * _WIDER, whole.height * _WIDER)
        yield whole


def _document(network: Network, brand: Brand, size: Format, sheet: Sheet) -> Document:
    colors = line_colors(brand, network)
    ground = tint(network, brand, colors)
    items = _items(network, brand, size, sheet)
    page = Page(network.id, sheet.width, sheet.height, items, network.title, ground)
    return Document(
        network.title,
        network.lang,
        (page,),
        theme(brand),
        created(network),
        author=brand.name,
        subject=network.subtitle,
    )


def _items(network: Network, brand: Brand, size: Format, sheet: Sheet) -> tuple[Item, ...]:
    """The map, and under it a legend where its lines do not say their names themselves."""
    edge = margin(size.width, size.height) * sheet.width / size.width
    box = Box(0.0, 0.0, sheet.width, sheet.height).grown(-edge)
    least, most = size.body(NAMES), size.body(_NAME)
    shown = _lettered(network) if sheet.lettered else network
    told: tuple[Item, ...] = ()
    if sheet.lettered or legend.is_needed(network):
        rows = legend.set_row(_explained(network, shown), brand, size.body(_LEGEND), box.width)
        told = (legend.draw_row(rows, box.x, box.bottom - rows.height),)
        box = replace(box, height=box.height - rows.height - _UNDER * rows.size)
    placed = place(shown, box, brand.typeface, largest=most, smallest=least)
    if legend.is_astray(placed, brand.typeface) and _may_letter(network) and not sheet.lettered:
        with suppress(FitError):
            return _items(network, brand, size, replace(sheet, lettered=True))
    return (figure.draw(placed, network, brand, line_colors(brand, network)), *told)


def _may_letter(network: Network) -> bool:
    """Whether letters in the place of its lines' names would take less room, and lose no words."""
    lines = network.lines
    told = any(line.start or line.end for line in lines)
    return len(lines) > 1 and not told and any(len(line.name) > _SHORT for line in lines)


def _lettered(network: Network) -> Network:
    """The network with a letter in the place of each line's name, and no captions."""
    lines = zip(network.lines, ascii_uppercase, strict=False)
    named = (replace(line, name=letter, start="", end="") for line, letter in lines)
    return replace(network, lines=tuple(named))


def _explained(network: Network, shown: Network) -> Network:
    """The network with its lines' names as a legend gives them, after what stands on the map."""
    if shown is network:
        return network
    both = zip(network.lines, shown.lines, strict=True)
    named = (replace(line, name=f"{other.name}: {line.name}") for line, other in both)
    return replace(network, lines=tuple(named))
