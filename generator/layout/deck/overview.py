"""A line's own slides: all of its stations, as large as there is room for, each a way on.

A plain line climbs in steps, as a map of one line does; one with branches is laid out as a map.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from generator.content.model import Line
from generator.errors import FitError
from generator.layout import figure
from generator.layout.deck import steps
from generator.layout.deck.bandmap import draw_climb, grown, named
from generator.layout.deck.foot import footer
from generator.layout.deck.frame import At, Deck, Slide
from generator.layout.deck.furniture import FOOT
from generator.layout.deck.heading import Heading, line_heading
from generator.layout.deck.type import safe
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.model import Marker, Placement
from generator.scene import Group, Page

_LARGEST, _SMALLEST = 24.0, (18.0, 14.0, 7.2)  # sizes of the names of a line with branches
_READABLE = 14.0  # names of a plain line; a smaller line goes on on another slide
_SHEETS = 6
_OVER_FOOT = 2.2  # from the last baseline of a map to that of the footer, in sizes of the footer


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of a line's own slides: its title, its heading, and what is drawn of the line."""

    title: str
    heading: Heading
    drawn: Group


def sheets(deck: Deck, line: Line) -> tuple[Sheet, ...]:
    """A line's own slides: one, or more where its names would be too small to read.

    Errors: FitError when its stations do not fit with the smallest names.
    """
    if line.branches:
        title = deck.line_name(line)
        heading = line_heading(deck, line, title)
        return (Sheet(title, heading, _branched(deck, line, heading)),)
    for count in range(1, _SHEETS):
        found = _divided(deck, line, count, _READABLE * deck.unit)
        if found:
            return found
    return _divided(deck, line, _SHEETS, 0.0)


def page(deck: Deck, line: Line, sheet: Sheet, at: At, ident: str) -> Page:
    """One of a line's own slides."""
    slide, color = deck.slide, deck.colors[line.id]
    foot = footer(deck, at, deck.brand.palette.text, color.tint)
    items = (*sheet.heading.texts, sheet.drawn, *foot)
    return Page(ident, slide.width, slide.height, items, sheet.title, color.tint, "section")


def _only(deck: Deck, line: Line) -> Deck:
    """The deck as if there were no other line, on a slide that ends over the footer."""
    served = {stop for run in (line.stations, *line.branches) for stop in run}
    stations = tuple(station for station in deck.network.stations if station.id in served)
    slide = Slide(deck.slide.width, deck.slide.height - _OVER_FOOT * FOOT * deck.unit)
    network = replace(deck.network, lines=(line,), stations=stations)
    return replace(deck, network=network, slide=slide)


def _divided(deck: Deck, line: Line, count: int, least: float) -> tuple[Sheet, ...]:
    """A line on so many slides; none where its names are smaller than `least`."""
    found: list[Sheet] = []
    for at in range(count):
        title = deck.line_name(line) + (f" ({at + 1}/{count})" if count > 1 else "")
        heading = line_heading(deck, line, title)
        try:
            climb = _climb(deck, line, at, count, heading)
        except FitError:
            if least:
                return ()
            raise
        if climb.names < least:
            return ()
        found.append(Sheet(title, heading, draw_climb(deck, line, climb)))
    return tuple(found)


def _climb(deck: Deck, line: Line, at: int, count: int, heading: Heading) -> steps.Climb:
    """One of so many equal parts of a line."""
    share = -(-len(line.stations) // count)
    first, last = at == 0, at + 1 == count
    part = replace(
        line, stations=line.stations[at * share : (at + 1) * share],
        start=line.start if first else "", end=line.end if last else "",
    )  # fmt: skip
    ink = deck.colors[line.id].text
    ends = (line.loop or not first, line.loop or not last)
    return steps.fit(_only(deck, part), [heading], (), over=ink, under=ink, open_ends=ends)


def _branched(deck: Deck, line: Line, heading: Heading) -> Group:
    """A line with branches as a map, with names no smaller than need be."""
    only = _only(deck, line)
    placed = _placed(only, heading)
    markers = tuple(_meeting(deck, marker) for marker in placed.markers)
    drawn = figure.draw(replace(placed, markers=markers), only.network, deck.brand, deck.colors)
    return grown(only, heading, named(drawn, deck), placed.sizes.name)


def _placed(only: Deck, heading: Heading) -> Placement:
    """The map with the largest of the smallest names with which it fits."""
    slide, unit = only.slide, only.unit
    box = Box(0.0, 0.0, slide.width, slide.height).grown(-slide.margin)
    fit = partial(
        place, only.network, box, safe(only.brand.typeface), largest=_LARGEST * unit,
        keep_out=tuple(box.grown(8 * unit) for box in heading.boxes),
    )  # fmt: skip
    for smallest in _SMALLEST[:-1]:
        with suppress(FitError):
            return fit(smallest=smallest * unit)
    return fit(smallest=_SMALLEST[-1] * unit)


def _meeting(deck: Deck, marker: Marker) -> Marker:
    """A station's marker, as that of an interchange where other lines stop too."""
    meets = len(deck.network.lines_at(marker.station)) > 1
    return replace(marker, kind="interchange") if meets else marker
