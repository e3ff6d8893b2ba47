"""The staircase deck: one thick line crosses every slide and is the edge of the house's colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

from generator.content.model import Station
from generator.errors import FitError
from generator.follow import own
from generator.layout.badge import badge, cap_height, numeral
from generator.layout.deck import steps
from generator.layout.deck.closing import closing_blocks
from generator.layout.deck.drawing import Furniture
from generator.layout.deck.frame import CLOSING, MAP, TITLE, At, Deck
from generator.layout.deck.furniture import (
    FOOT,
    chevron,
    company,
    edition,
    jump,
    mark,
    mark_room,
    mark_width,
    running_title,
    slide_number,
    to_map,
)
from generator.layout.deck.heading import map_headings
from generator.layout.deck.opening import set_closing, set_opening
from generator.layout.deck.reading import Part, Room
from generator.layout.deck.row import Seat, rhythm, seats
from generator.layout.figure import summary
from generator.layout.geometry import Box
from generator.layout.paint import Paint, paint
from generator.layout.staircase import Flight, Stairs, above, bars, below, line, stairs
from generator.scene import Circle, Color, Group, Item, Page, Path, Picture, Role, Text
from generator.text import run, width

_GAP = 0.71  # between columns, in margins
_NUMBER = 44.0  # from the house's mark to the margin, for the slide's number
_STRIP = 0.053  # width of the line on a station slide, of the slide's height


@dataclass(frozen=True, slots=True)
class Staircase:
    """Draws the slides of one deck.

    One `beside` a text takes the height of its map's slide, where no mark of the house stands.
    """

    deck: Deck
    paint: Paint
    beside: bool = False

    @classmethod
    def of(cls, deck: Deck) -> Staircase:
        """For a deck whose map has one line."""
        color = deck.colors[deck.network.lines[0].id]
        return cls(deck, paint(deck.brand.palette, color))

    @property
    def map_title(self) -> str:
        """The title of the map's slide."""
        return self.deck.say.click

    # --- title

    def title(self) -> Page:
        """The title over the bare line, which climbs across the slide."""
        deck, slide = self.deck, self.deck.slide
        plan = self._stairs(0.065, 1.78)
        flight = Flight(plan, slide.bottom - 0.75 * plan.line, (), enters=True, leaves=True)
        ink = self.paint.on_field
        opening = set_opening(deck, ink, 84.0, 0.8 * slide.width, flight)
        foot = self._foot(plan.columns[1])
        items = (self._field(flight), self._bare(flight), *opening.boxes, *foot)
        return self._page(TITLE, items, deck.network.title, "title", opening.notes)

    @own
    def _foot(self, x: float) -> list[Item]:
        """The house's mark or those of all partners, and the edition."""
        deck, slide = self.deck, self.deck.slide
        foot = company(deck, slide.right, slide.bottom, 38 * deck.unit, left=False, dark=False)
        return [*self._edition(x, _extent(foot)), foot]

    def _edition(self, x: float, house: Box) -> list[Item]:
        """Version and date on a column beside the house's mark, or over it where it is wide."""
        deck, slide = self.deck, self.deck.slide
        size, ink = 16 * deck.unit, deck.brand.palette.text
        beside = edition(deck, x, slide.bottom, size, ink, "start")
        if all(item.x + item.width + size < house.x for item in beside):
            return [*beside]
        return [*edition(deck, slide.right, house.y - 0.6 * size, size, ink, "end")]

    # --- map

    def map(self) -> Page:
        """The map, each station a way to its slide."""
        deck, slide = self.deck, self.deck.slide
        foot = mark(deck, slide.right, slide.bottom, 27 * deck.unit, left=False, dark=False)
        climb = self._climb(foot)
        path = deck.network.lines[0]
        areas = [self._field(climb.flights[0])]
        if len(climb.flights) > 1:
            areas.insert(0, _area(below(climb.flights[-1], self.paint.tint, slide.height)))
        tracks = [self._track(flight, climb.flights[0]) for flight in climb.flights]
        drawn = Group(
            tuple(item for items in tracks for item in items), Role.LINE, name=self._line_name,
            alt=deck.say.line.format(path.name), data=(("line", path.id),),
        )  # fmt: skip
        spots = [self._spot(spot, climb.flights[0].stairs) for spot in climb.spots]
        alt = summary(deck.network)
        figure = Group((drawn, *spots, *climb.captions), Role.FIGURE, name="map", alt=alt)
        items: tuple[Item, ...] = (*areas, *climb.heading.texts, figure)
        return self._page(MAP, items, self.map_title, "map", deck.network.notes)

    def _climb(self, foot: Item) -> steps.Climb:
        """The map under its title, which is small where there is no other way.

        Any name has the room of the widest, so that all houses have one map; only where that is
        too much does it keep clear of this house's own.
        """
        deck, over = self.deck, self.paint.on_field
        room = partial(mark_room, deck, deck.slide.right, deck.slide.bottom, 27 * deck.unit)
        found: FitError | None = None
        for small, house in product((False, True), (room, partial(_extent, foot))):
            keep_out = () if self.beside else (house().grown(8 * deck.unit),)
            try:
                return steps.fit(
                    deck, map_headings(deck, over, small=small), keep_out, over=over,
                    under=deck.brand.palette.text, steep=self.beside,
                )  # fmt: skip
            except FitError as error:
                found = error
        raise found or AssertionError

    def _track(self, flight: Flight, first: Flight) -> tuple[Item, ...]:
        along = flight is first
        color = self.paint.line if along else self.paint.paper
        rim = self.paint.rim(flight.stairs.line) if along else 0.0
        return (line(flight, color, self.deck.network.lines[0].name), *bars(flight, color, rim))

    def _spot(self, spot: steps.Spot, plan: Stairs) -> Group:
        deck, station = self.deck, spot.station
        x, y = spot.centre
        if station.number is None:
            dot = Circle(x, y, 0.29 * plan.line, self.deck.brand.palette.background)
            return Group((dot, *spot.name), Role.STATION, name=station.title)
        marks = badge(
            x, y, plan.disc, plan.ring, str(station.number), self.paint.field,
            deck.brand.palette.text, deck.brand.typeface.bold,
        )  # fmt: skip
        return Group(
            (*marks, *spot.name), Role.STATION, id=f"kaart-{station.id}",
            name=deck.morph(station), alt=deck.jump(station),
            link=f"#{station.id}", data=(("station", station.id),),
        )  # fmt: skip

    # --- station

    @property
    def room(self) -> Room:
        """Where a station's text goes."""
        unit, slide = self.deck.unit, self.deck.slide
        x = self._strip.columns[1]
        return Room(
            x=x, wide=slide.right - x, measure=0.61 * slide.width, top=163 * unit,
            foot=452 * unit, title=57.6, lead=1.15, leading=1.36,
        )  # fmt: skip

    @property
    def _strip(self) -> Stairs:
        plan = self._stairs(_STRIP, 1.65)
        return replace(plan, columns=plan.columns[:2], disc=2.75 * plan.line, ring=0.33 * plan.line)

    def station(self, part: Part, at: At) -> Page:
        """One station: where we are on the line, and what there is to say."""
        deck, station = self.deck, part.station
        plan = self._strip
        flight = Flight(plan, (90 * deck.unit) + plan.rise, (1,), enters=True, leaves=True)
        x, y = flight.centre(1)
        marks = badge(
            x, y, plan.disc, plan.ring, str(station.number), self.paint.field,
            deck.brand.palette.text, deck.brand.typeface.bold,
        )  # fmt: skip
        here = deck.say.here.format(station.number, len(deck.network.panels))
        disc = Group(marks, Role.BADGE, name=deck.morph(station), alt=here)
        items: tuple[Item, ...] = (
            self._field(flight), self._bare(flight), *self._row(flight, station), disc, *part.texts,
            *self._footer(station, at),
        )  # fmt: skip
        return self._page(part.id, items, part.heading, "station", part.notes)

    def _row(self, flight: Flight, station: Station) -> list[Item]:
        """The stations passed in the line at the left, those to come at the right."""
        deck, plan, slide = self.deck, flight.stairs, self.deck.slide
        numbered = deck.network.panels
        at = numbered.index(station)
        start, end = slide.margin, plan.columns[1] - plan.rise - 1.1 * plan.line
        onward = plan.columns[1] + 2.4 * plan.radius
        rooms = (end - start, slide.right - onward)
        size, pitch = rhythm(plan.line, len(numbered) - 1, rooms)
        passed = seats(numbered[:at], start, end, size, pitch, passed=True)
        coming = seats(numbered[at + 1 :], onward, slide.right, size, pitch, passed=False)
        low, high = flight.level(0), flight.level(1)
        return [
            *(self._seat(seat, low, size, passed=True) for seat in passed),
            *(self._seat(seat, high, size, passed=False) for seat in coming),
        ]

    def _seat(self, seat: Seat, y: float, size: float, *, passed: bool) -> Item:
        deck, station = self.deck, seat.station
        palette = deck.brand.palette
        if station is None:
            dot = Circle(seat.x, y, 0.09 * size, self.paint.in_line)
            return Group((dot,), Role.DECORATION, name="more")
        fill, ink = (
            (palette.field, palette.on_field) if passed else (palette.background, palette.text)
        )
        rim = None if passed or not self.paint.rimmed else palette.field
        disc = Circle(seat.x, y, size / 2, fill, rim, 0.05 * size if rim else 0.0, name="marker")
        figure = str(station.number)
        type_size = (0.62 if len(figure) < 2 else 0.54 if len(figure) < 3 else 0.42) * size
        number = numeral(seat.x, y, figure, type_size, ink, deck.brand.typeface.bold)
        return Group(
            (disc, number), Role.NAVIGATION, name=deck.morph(station),
            alt=deck.jump(station), link=f"#{station.id}",
        )  # fmt: skip

    @property
    def furniture(self) -> Furniture:
        """The house's mark: on the map in the corner, at a station before the slide's number."""
        deck, slide, tall = self.deck, self.deck.slide, 27 * self.deck.unit
        edges = {"map": slide.right, "station": slide.right - _NUMBER * deck.unit}
        return tuple(
            (layout, (mark(deck, edge, slide.bottom, tall, left=False, dark=False),))
            for layout, edge in edges.items()
        )

    def _footer(self, station: Station, at: At) -> list[Item]:
        """Back, map and on; the map's title; the slide's number."""
        deck, base, ink = self.deck, self.deck.slide.bottom, self.deck.brand.palette.text
        x, right = self._strip.columns[1], self.deck.slide.right
        room = right - (_NUMBER + 1.5 * FOOT) * deck.unit - mark_width(deck) - x
        return [
            *self._ways(station, at, base),
            *running_title(deck, x, base, room, ink),
            slide_number(deck, at.number, right, base, ink),
        ]

    def _ways(self, station: Station, at: At, base: float) -> list[Item]:
        """Each in a place of its own, so that a finger finds it without looking."""
        deck = self.deck
        font, size = deck.brand.typeface.bold, FOOT * deck.unit
        ink, ground = deck.brand.palette.text, deck.brand.palette.background
        wide = 0.55 * size + width("0" * len(str(len(deck.network.panels))), font, size)
        gap = 1.6 * size
        x = deck.slide.margin
        on = x + wide + gap + width(deck.say.map, font, size) + gap
        found: list[Item] = []
        if at.before:
            found.append(self._way(x, base, at.before, station, -1, ground))
        found.append(to_map(deck, x + wide + gap, base, ink, ground))
        if at.after:
            found.append(self._way(on, base, at.after, station, 1, ground))
        return found

    def _way(
        self, x: float, base: float, target: str, station: Station, step: int, ground: Color
    ) -> Group:
        deck = self.deck
        font, size, ink = deck.brand.typeface.bold, FOOT * deck.unit, deck.brand.palette.text
        cap = cap_height(font, size)
        other = _neighbour(deck, target, station)
        digits = str(other.number) if other else ""
        number = run(digits, font, size, ink)
        arrow = chevron(
            x if step < 0 else x + number.width + (0.36 * size if digits else 0.0),
            base - cap / 2, size, ink, step > 0,
        )  # fmt: skip
        text = Text(x + (0.55 * size if step < 0 else 0.0), base, (number,), role=Role.NAVIGATION)
        words = deck.say.next if step > 0 else deck.say.previous
        name = words.format(other.title) if other else deck.say.end
        wide = max(number.width + 0.6 * size, 1.2 * size)
        hit = Box(x, base - cap, wide, cap).grown(0.6 * size)
        return jump(deck, (arrow, text) if digits else (arrow,), target, name, ground, hit)

    # --- closing

    def closing(self) -> Page:
        """The line ends; what to take home stands in the field above it."""
        deck, slide = self.deck, self.deck.slide
        plan = self._stairs(0.065, 1.78)
        plan = replace(plan, columns=(plan.columns[0], plan.columns[3]))
        foot = company(deck, slide.right, slide.bottom, 27 * deck.unit, left=False, dark=False)
        level = slide.bottom - 0.75 * plan.line
        if deck.brand.partners:
            level -= _extent(foot).height
        flight = Flight(plan, level, (), enters=True, leaves=False)
        said = closing_blocks(deck)
        ink = self.paint.on_field
        texts = set_closing(deck, said, ink, 0.66 * slide.width, flight)
        items = (self._field(flight), self._bare(flight), *texts, foot)
        return self._page(CLOSING, items, said.title, "closing", ())

    # --- parts

    def _stairs(self, share: float, rise: float) -> Stairs:
        slide = self.deck.slide
        gap = _GAP * slide.margin
        return stairs(slide.width, slide.margin, 4, gap, share * slide.height, rise)

    def _field(self, flight: Flight) -> Group:
        return _area(above(flight, self.paint.field, self.paint.rim(flight.stairs.line)))

    def _bare(self, flight: Flight) -> Group:
        path = self.deck.network.lines[0]
        drawn: tuple[Item, ...] = (
            line(flight, self.paint.line, path.name),
            *bars(flight, self.paint.line, self.paint.rim(flight.stairs.line)),
        )
        alt = self.deck.say.line.format(path.name)
        return Group(drawn, Role.DECORATION, name=self._line_name, alt=alt)

    @property
    def _line_name(self) -> str:
        return f"!!{self.deck.say.line.format(self.deck.network.lines[0].name)}"

    def _page(
        self, ident: str, items: Sequence[Item], title: str, layout: str, notes: tuple[str, ...]
    ) -> Page:
        slide = self.deck.slide
        ground = self.deck.brand.palette.background
        return Page(ident, slide.width, slide.height, tuple(items), title, ground, layout, notes)  # type: ignore[arg-type]


def _area(path: Path) -> Group:
    return Group((path,), Role.DECORATION, name="field")


def _neighbour(deck: Deck, target: str, station: Station) -> Station | None:
    """The station whose slide a way leads to, when it is another one."""
    name = target.split("_")[0]
    if not name or name == station.id:
        return None
    return deck.network.station(name)


def _extent(item: Item) -> Box:
    """The box of a house's mark, or of all marks."""
    match item:
        case Picture():
            return Box(item.x, item.y, item.width, item.height)
        case Group(items=(only,)):
            return _extent(only)
        case Group(items=(first, *rest)):
            boxes = [_extent(first), *map(_extent, rest)]
            x, y = min(box.x for box in boxes), min(box.y for box in boxes)
            right, foot = max(box.right for box in boxes), max(box.bottom for box in boxes)
            return Box(x, y, right - x, foot - y)
        case Text():
            return Box(
                item.x - item.width, item.y - item.runs[0].size, item.width, item.runs[0].size
            )
    raise TypeError(item)
