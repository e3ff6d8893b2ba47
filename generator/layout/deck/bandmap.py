"""The map on a band's slide: laid out as on the poster, or folded where its names get too small."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from generator.colour import WHITE
from generator.content.model import Line, Station
from generator.errors import FitError
from generator.layout import figure
from generator.layout.badge import badge
from generator.layout.deck import steps
from generator.layout.deck.frame import Deck, overview
from generator.layout.deck.heading import Heading, choose_heading
from generator.layout.deck.scaled import growth, into
from generator.layout.deck.type import safe
from generator.layout.geometry import Box
from generator.layout.legend import draw_row, is_needed, set_row
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.layout.staircase import Stairs, bars, line
from generator.scene import Circle, Color, Group, Item, Role, Text

_LARGEST, _SMALLEST = 22.0, 7.2  # sizes of the names: 9 pt on A3, in proportion
_LEGIBLE, _FEW = 10.0, 45  # names that are read from afar, asked of maps of so many stations
_LEGEND = 14.0
_NAMELESS = 3.0  # the size for which a map without names is laid out
_GROWS = 1.04  # by which a map is made larger at least
_READABLE = 15.0  # below this a single line is folded into flights
_LONG, _FOLDED = 20, 11.5  # from so many stations on a line is folded at once, with such names
_GAIN = 1.15  # by which a folded map's names must be larger


@dataclass(frozen=True, slots=True)
class BandMap:
    """A map with its heading; `levels` are the y's of its stations, none where it is folded.

    Where captions stand in the place of its lines' names, a legend stands under it.
    """

    heading: Heading
    figure: Group
    levels: tuple[tuple[str, float], ...] = ()
    legend: tuple[Group, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """What is drawn."""
        return (*self.heading.texts, self.figure, *self.legend)


def draw_map(deck: Deck, ink: Color) -> BandMap:
    """The heading and the map, every station a way to its slide.

    Where names would be too small to read, they are left to the lines' own slides.

    Errors: FitError when the map does not fit with the smallest names.
    """
    heading = choose_heading(deck, ink, deck.brand.palette.text)
    keep_out = tuple(box.grown(8 * deck.unit) for box in heading.boxes)
    long = plain_line(deck) and len(deck.network.stations) >= _LONG
    if long and (folded := _folded(deck, heading, ink, _FOLDED * deck.unit)):
        return folded
    legend, foot = _legend(deck)
    few = len(deck.network.stations) <= _FEW
    placed = _placed(deck, keep_out, _LEGIBLE if few else _SMALLEST, foot)
    if few and isinstance(placed, FitError):
        placed = _placed(deck, keep_out, _SMALLEST, foot)
    if plain_line(deck) and (isinstance(placed, FitError) or _small(deck, placed)):
        least = 0.0 if isinstance(placed, FitError) else _GAIN * placed.sizes.name
        if folded := _folded(deck, heading, ink, least):
            return folded
    nameless = isinstance(placed, FitError) and len(deck.network.lines) > 1
    if nameless:
        placed = _placed(deck, keep_out, _NAMELESS, foot)
    if isinstance(placed, FitError):
        raise placed
    drawn = named(figure.draw(placed, deck.network, deck.brand, deck.colors), deck, placed)
    levels = tuple((marker.station, (marker.y + marker.y2) / 2) for marker in placed.markers)
    drawn = _without_names(drawn) if nameless else drawn
    drawn = grown(deck, heading, drawn, placed.sizes.name, foot)
    return BandMap(heading, drawn, levels, legend)


def _legend(deck: Deck) -> tuple[tuple[Group, ...], float]:
    """A legend on the slide's lower margin, and the height that it takes with the room over it."""
    if not is_needed(deck.network):
        return (), 0.0
    slide, size = deck.slide, _LEGEND * deck.unit
    room, face = slide.right - slide.margin, safe(deck.brand.typeface)
    rows = set_row(deck.network, deck.brand, size, room, face)
    drawn = draw_row(rows, slide.margin, slide.bottom - rows.height)
    return (drawn,), rows.height + size


def _folded(deck: Deck, heading: Heading, ink: Color, least: float) -> BandMap | None:
    """A single line in flights, with names larger than the least; None where they are not."""
    with suppress(FitError):
        climb = steps.fit(deck, [heading], (), over=ink, under=ink, single=False)
        if climb.names > least:
            return BandMap(heading, draw_climb(deck, deck.network.lines[0], climb))
    return None


def grown(deck: Deck, heading: Heading, drawn: Group, names: float, foot: float = 0.0) -> Group:
    """A map that leaves room under its heading takes it, as far as its names may grow."""
    slide = deck.slide
    top = max(box.bottom for box in heading.boxes)
    room = Box(slide.margin, top, slide.right - slide.margin, slide.bottom - foot - top)
    by = min(growth(drawn, room), _LARGEST * deck.unit / names)
    return into(drawn, room, by) if by > _GROWS else drawn


def _without_names(drawn: Group) -> Group:
    """A map without the names of its stations, which other programs still read to one."""
    return replace(drawn, items=tuple(_nameless(item) for item in drawn.items))


def _nameless(item: Item) -> Item:
    if not isinstance(item, Group) or item.role is not Role.STATION:
        return item
    rest = (part for part in item.items if not (isinstance(part, Text) and part.role is Role.LABEL))
    return replace(item, items=tuple(rest))


def _placed(
    deck: Deck, keep_out: tuple[Box, ...], smallest: float, foot: float
) -> Placement | FitError:
    slide = deck.slide
    box = Box(0.0, 0.0, slide.width, slide.height).grown(-slide.margin)
    box = replace(box, height=box.height - foot)
    try:
        return place(
            deck.network, box, safe(deck.brand.typeface), largest=_LARGEST * deck.unit,
            smallest=smallest * deck.unit, keep_out=keep_out,
        )  # fmt: skip
    except FitError as error:
        return error


def plain_line(deck: Deck) -> bool:
    """Whether the map is one line from end to end."""
    first, *others = deck.network.lines
    return not (others or first.branches or first.loop)


def _small(deck: Deck, placed: Placement) -> bool:
    return placed.sizes.name < _READABLE * deck.unit


def draw_climb(deck: Deck, path: Line, climb: steps.Climb) -> Group:
    """A line in flights, in its own colour; where it meets another its stations are in ink."""
    color = deck.colors[path.id]
    tracks: list[Item] = []
    for flight in climb.flights:
        tracks += [line(flight, color.stroke, path.name), *bars(flight, color.stroke)]
    stations = [_spot(deck, path, climb.flights[0].stairs, spot) for spot in climb.spots]
    return Group(
        (_line_group(deck, path, tuple(tracks)), *stations, *climb.captions), Role.FIGURE,
        name="map", alt=figure.summary(replace(deck.network, lines=(path,))),
    )  # fmt: skip


def _line_group(deck: Deck, path: Line, items: tuple[Item, ...]) -> Group:
    name = deck.line_name(path)
    return Group(items, Role.LINE, name=f"!!{name}", alt=name, data=(("line", path.id),))


def _spot(deck: Deck, path: Line, plan: Stairs, spot: steps.Spot) -> Group:
    """A station on a flight: a numbered disc, or a dot for one without a slide."""
    station, palette = spot.station, deck.brand.palette
    meets = len(deck.network.lines_at(station.id)) > 1
    color = deck.colors[path.id]
    ring, ink = (palette.text, palette.text) if meets else (color.stroke, color.text)
    if station.number is None:
        drawn = Group((_dot(deck, plan, spot, meets), *spot.name), Role.STATION, name=station.title)
        return _leading(drawn, deck, _other(deck, station, path)) if meets else drawn
    x, y = spot.centre
    marks = badge(
        x, y, plan.disc, plan.ring, str(station.number), ring, ink, deck.brand.typeface.bold
    )
    drawn = Group(
        (*marks, *spot.name), Role.STATION, id=f"kaart-{station.id}", link=f"#{station.id}",
        data=(("station", station.id),),
    )  # fmt: skip
    return _morphing_station(drawn, deck)


def _dot(deck: Deck, plan: Stairs, spot: steps.Spot, meets: bool) -> Circle:
    """A dot in the line, or a ring around it where lines meet."""
    palette, size = deck.brand.palette, plan.line
    if meets:
        return Circle(*spot.centre, 0.6 * size, WHITE, palette.text, 0.22 * size, name="marker")
    return Circle(*spot.centre, 0.29 * size, WHITE, name="marker")


def named(drawn: Group, deck: Deck, placed: Placement | None = None) -> Group:
    """A map with its lines and stations named for Morph, and its links spelled out.

    With its placement, the names of lines lead to the slides of their lines.
    """
    items = [_morphing(item, deck) for item in drawn.items]
    if placed and len(deck.network.lines) > 1:
        items = [*_line_names(items, placed, deck)]
    return replace(drawn, name="map", items=tuple(items))


def _line_names(items: list[Item], placed: Placement, deck: Deck) -> Iterator[Item]:
    """The items, of which the last are the captions of the termini, each in a link of its own."""
    count = sum(len(end.lines) for end in placed.termini)
    rest = iter(items[len(items) - count :])
    yield from items[: len(items) - count]
    for end in placed.termini:
        rows = tuple(islice(rest, len(end.lines)))
        if rows:
            name = deck.say.to_line.format(_line(deck, end.line).name)
            link = f"#{overview(_line(deck, end.line))}"
            yield Group(rows, Role.NAVIGATION, name=name, alt=name, link=link)


def _line(deck: Deck, ident: str) -> Line:
    return next(line for line in deck.network.lines if line.id == ident)


def _morphing(item: Item, deck: Deck) -> Item:
    if isinstance(item, Group) and item.role is Role.LINE:
        name = deck.say.line.format(item.name)
        return replace(item, name=f"!!{name}", alt=name)
    if isinstance(item, Group) and item.role is Role.STATION:
        return _morphing_station(item, deck) if item.link else _stop(item, deck)
    return item


def _morphing_station(item: Group, deck: Deck) -> Group:
    station = deck.network.station(item.link[1:])
    return replace(item, name=deck.morph(station), alt=deck.jump(station))


def _stop(item: Group, deck: Deck) -> Group:
    """A stop without a slide leads to that of its line, where there are several."""
    if len(deck.network.lines) == 1:
        return item
    return _leading(item, deck, deck.network.lines_at(dict(item.data)["station"])[0])


def _leading(item: Group, deck: Deck, path: Line) -> Group:
    alt = f"{item.name}: {deck.say.to_line.format(path.name)}"
    return replace(item, alt=alt, link=f"#{overview(path)}")


def _other(deck: Deck, station: Station, path: Line) -> Line:
    """The line to change to: of those at a station, the one after this."""
    lines = deck.network.lines_at(station.id)
    return lines[(lines.index(path) + 1) % len(lines)]
