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
from generator.layout.metro.merit import neighbours, unevenness
from generator.layout.metro.model import Placement
from generator.layout.paper import A3, NAMES, Format
from generator.scene import Document, Item, Page

_NAME = 18.0  # the station names' size on an A3 poster
_LEGEND = 12.0
_STATION, _LETTER, _LINE = 8500.0, 300.0, 20_000.0
"""What a station, a letter of its name and a line take of a page worth trying, in square points."""
_FOLDED = 0.6  # of which a single line needs this share
_WIDER = sqrt(2)  # from one page to the next
_LONGEST = 1189 * 72 / 25.4  # no page is grown past A0
_LOST, _SMALL, _TINY = 0.62, 0.85, 0.6
"""A map is lost in a band if it takes less of its width with names smaller than they could be by
this factor, or if they are smaller still."""
_UNEVEN = 0.6  # how much the distances between stations may vary on a page that is not the last
_UNDER = 1.2  # from the map to a legend, in sizes of its type
_SHORT = 7  # a name of so few letters takes hardly more room than one


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to try; on a `lettered` one, lines carry letters that a legend explains."""

    width: float
    height: float
    lettered: bool = False
    band: bool = False

    @property
    def area(self) -> float:
        """In square points."""
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A map in its place, and the legend under it if there is one."""

    placed: Placement
    told: tuple[Item, ...]


def compose(network: Network, brand: Brand, size: Format = A3) -> Document:
    """A network as a map on one page, in the shape of a poster's band or of the whole format.

    What is seen on a screen has no paper: where names of 9 pt on A3 do not fit, the page grows up
    to A0 and its names stay as they are.

    Errors: FitError when the names do not fit on the largest page.
    """
    *smaller, largest = sheets(network, size)
    for sheet in smaller:
        with suppress(FitError):
            drawing = _drawn(network, brand, size, sheet)
            lost = sheet.band and _is_lost(drawing.placed, size.body(_NAME))
            if not (lost or _is_uneven(drawing.placed, network)):
                return _document(network, brand, sheet, drawing)
    try:
        return _document(network, brand, largest, _drawn(network, brand, size, largest))
    except FitError as error:
        hint = "give the stations shorter names, or make fewer of them"
        raise FitError(replace(problem, hint=hint) for problem in error.problems) from None


def sheets(network: Network, size: Format) -> Iterator[Sheet]:
    """The pages to try, from the smallest on that is not hopeless or crowded."""
    least = _needed(network)
    whole = Sheet(size.width, size.height)
    band = replace(whole, height=share(network) * size.height, band=True)
    if size.is_usual and band.area >= least:
        yield band
    while _may_grow(whole) and whole.area < least:
        whole = _grown(whole)
    yield whole
    if _may_letter(network):
        yield replace(whole, lettered=True)
    while _may_grow(whole):
        whole = _grown(whole)
        yield whole


def _needed(network: Network) -> float:
    """The area of the smallest page worth trying; the folds of a single line lie close together."""
    stations = sum(_STATION + _LETTER * len(station.title) for station in network.stations)
    lines = len(network.lines)
    return (stations + _LINE * lines) * (_FOLDED if lines == 1 else 1.0)


def _may_grow(sheet: Sheet) -> bool:
    return max(sheet.width, sheet.height) * _WIDER < _LONGEST + 1


def _grown(sheet: Sheet) -> Sheet:
    return Sheet(sheet.width * _WIDER, sheet.height * _WIDER)


def _is_lost(placed: Placement, most: float) -> bool:
    """Whether a map leaves much of a band free, and would have larger names on a whole page."""
    xs = [x for track in placed.tracks for x, _ in track.points]
    wide = (max(xs) - min(xs)) / placed.box.width
    return placed.sizes.name < (_SMALL if wide < _LOST else _TINY) * most


def _is_uneven(placed: Placement, network: Network) -> bool:
    """Whether stations are pushed together where larger pages would have them apart."""
    markers = {marker.station: marker for marker in placed.markers}
    several = len(network.lines) > 1
    return several and unevenness(markers, list(neighbours(network))) > _UNEVEN


def _document(network: Network, brand: Brand, sheet: Sheet, drawing: _Drawing) -> Document:
    colors = line_colors(brand, network)
    ground = tint(network, brand, colors)
    items = (figure.draw(drawing.placed, network, brand, colors), *drawing.told)
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


def _drawn(network: Network, brand: Brand, size: Format, sheet: Sheet) -> _Drawing:
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
            return _drawn(network, brand, size, replace(sheet, lettered=True))
    return _Drawing(placed, told)


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
