"""A line's own slide: all of its stations, as large as there is room for, each a way on.

A plain line climbs in steps, as a map of one line does; one with branches is laid out as a map.
"""

from __future__ import annotations

from dataclasses import replace

from generator.content.model import Line
from generator.layout import figure
from generator.layout.deck import frame, steps
from generator.layout.deck.bandmap import draw_climb, named
from generator.layout.deck.foot import footer
from generator.layout.deck.frame import Deck, Slide
from generator.layout.deck.furniture import FOOT
from generator.layout.deck.heading import Heading, line_heading
from generator.layout.deck.route import At
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.model import Marker
from generator.scene import Group, Page

_LARGEST, _SMALLEST = 26.0, 7.2  # sizes of the names of a line with branches
_OVER_FOOT = 2.2  # from the last baseline of a map to that of the footer, in sizes of the footer


def overview(deck: Deck, line: Line, at: At) -> Page:
    """The slide of one of the lines.

    Errors: FitError when its stations do not fit with the smallest names.
    """
    slide, color = deck.slide, deck.colors[line.id]
    heading = line_heading(deck, line)
    draw = _branched if line.branches else _climb
    drawn = draw(deck, line, heading)
    items = (*heading.texts, drawn, *footer(deck, at, color.text, color.tint))
    return Page(
        frame.overview(line), slide.width, slide.height, items, deck.line_name(line), color.tint,
        "map",
    )  # fmt: skip


def _only(deck: Deck, line: Line) -> Deck:
    """The deck as if there were no other line, on a slide that ends over the footer."""
    served = {stop for run in (line.stations, *line.branches) for stop in run}
    stations = tuple(station for station in deck.network.stations if station.id in served)
    slide = Slide(deck.slide.width, deck.slide.height - _OVER_FOOT * FOOT * deck.unit)
    return replace(
        deck, network=replace(deck.network, lines=(line,), stations=stations), slide=slide
    )


def _climb(deck: Deck, line: Line, heading: Heading) -> Group:
    ink = deck.colors[line.id].text
    climb = steps.fit(_only(deck, line), [heading], (), over=ink, under=ink)
    return draw_climb(deck, line, climb)


def _branched(deck: Deck, line: Line, heading: Heading) -> Group:
    only, unit = _only(deck, line), deck.unit
    slide = only.slide
    box = Box(0.0, 0.0, slide.width, slide.height).grown(-slide.margin)
    placed = place(
        only.network, box, deck.brand.typeface, largest=_LARGEST * unit,
        smallest=_SMALLEST * unit, keep_out=tuple(box.grown(8 * unit) for box in heading.boxes),
    )  # fmt: skip
    markers = tuple(_meeting(deck, marker) for marker in placed.markers)
    drawn = figure.draw(replace(placed, markers=markers), only.network, deck.brand, deck.colors)
    return named(drawn, deck)


def _meeting(deck: Deck, marker: Marker) -> Marker:
    """A station's marker, as that of an interchange where other lines stop too."""
    meets = len(deck.network.lines_at(marker.station)) > 1
    return replace(marker, kind="interchange") if meets else marker
