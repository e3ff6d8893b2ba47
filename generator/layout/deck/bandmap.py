"""The map on a band's slide: laid out as on the poster, or folded where its names get too small."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from generator.content.model import Line
from generator.errors import FitError, MetrokaartError
from generator.layout import figure
from generator.layout.badge import badge
from generator.layout.deck import steps
from generator.layout.deck.frame import Deck
from generator.layout.deck.heading import choose_heading
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.layout.staircase import bars, line
from generator.scene import Circle, Color, Group, Item, Role

_LARGEST, _SMALLEST = 22.0, 7.2  # sizes of the names: 9 pt on A3, in proportion
_READABLE = 15.0  # below this a single line is folded into flights
_GAIN = 1.15  # by which a folded map's names must be larger


def draw_map(deck: Deck, ink: Color) -> tuple[Item, ...]:
    """The heading and the map, every station a way to its slide.

    Errors: FitError when the map does not fit with the smallest names.
    """
    heading = choose_heading(deck, ink, deck.brand.palette.text)
    keep_out = tuple(box.grown(8 * deck.unit) for box in heading.boxes)
    placed = _placed(deck, keep_out)
    if _simple(deck) and (isinstance(placed, FitError) or _small(deck, placed)):
        least = 0.0 if isinstance(placed, FitError) else _GAIN * placed.sizes.name
        with suppress(FitError):
            climb = steps.fit(deck, [heading], (), over=ink, under=ink, single=False)
            if climb.names > least:
                return (*heading.texts, _folded(deck, climb))
    if isinstance(placed, MetrokaartError):
        raise placed
    drawn = figure.draw(placed, deck.network, deck.brand, deck.colors)
    return (*heading.texts, _named(drawn, deck))


def _placed(deck: Deck, keep_out: tuple[Box, ...]) -> Placement | FitError:
    slide = deck.slide
    box = Box(0.0, 0.0, slide.width, slide.height).grown(-slide.margin)
    try:
        return place(
            deck.network, box, deck.brand.typeface, largest=_LARGEST * deck.unit,
            smallest=_SMALLEST * deck.unit, keep_out=keep_out,
        )  # fmt: skip
    except FitError as error:
        return error


def _simple(deck: Deck) -> bool:
    """Whether the map is one line from end to end."""
    first, *others = deck.network.lines
    return not (others or first.branches or first.loop)


def _small(deck: Deck, placed: Placement) -> bool:
    return placed.sizes.name < _READABLE * deck.unit


def _folded(deck: Deck, climb: steps.Climb) -> Group:
    """The line in flights, in its own colour."""
    path = deck.network.lines[0]
    color = deck.colors[path.id]
    tracks: list[Item] = []
    for flight in climb.flights:
        tracks += [line(flight, color.stroke, path.name), *bars(flight, color.stroke)]
    stations = [_station(deck, climb, spot) for spot in climb.spots]
    return Group(
        (_line_group(deck, path, tuple(tracks)), *stations, *climb.captions), Role.FIGURE,
        name="map", alt=figure.summary(deck.network),
    )  # fmt: skip


def _line_group(deck: Deck, path: Line, items: tuple[Item, ...]) -> Group:
    name = deck.say.line.format(path.name)
    return Group(items, Role.LINE, name=f"!!{name}", alt=name, data=(("line", path.id),))


def _station(deck: Deck, climb: steps.Climb, spot: steps.Spot) -> Group:
    station, plan = spot.station, climb.flights[0].stairs
    color = deck.colors[deck.network.lines[0].id]
    x, y = spot.centre
    if station.number is None:
        dot = Circle(x, y, 0.29 * plan.line, deck.brand.palette.background, name="marker")
        return Group((dot, *spot.name), Role.STATION, name=station.title)
    marks = badge(
        x, y, plan.disc, plan.ring, str(station.number), color.stroke, color.text,
        deck.brand.typeface.bold,
    )  # fmt: skip
    drawn = Group(
        (*marks, *spot.name), Role.STATION, id=f"kaart-{station.id}", link=f"#{station.id}",
        data=(("station", station.id),),
    )  # fmt: skip
    return _morphing_station(drawn, deck)


def _named(drawn: Group, deck: Deck) -> Group:
    """The map with its lines and stations named for Morph, and its stations' links spelled out."""
    return replace(drawn, name="map", items=tuple(_morphing(item, deck) for item in drawn.items))


def _morphing(item: Item, deck: Deck) -> Item:
    if isinstance(item, Group) and item.role is Role.LINE:
        name = deck.say.line.format(item.name)
        return replace(item, name=f"!!{name}", alt=name)
    if isinstance(item, Group) and item.link:
        return _morphing_station(item, deck)
    return item


def _morphing_station(item: Group, deck: Deck) -> Group:
    station = deck.network.station(item.link[1:])
    return replace(item, name=deck.morph(station), alt=deck.jump(station))
