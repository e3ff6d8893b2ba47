"""The band deck: a bare line over the house's colour, and reading on white under a tinted strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.colour import contrast
from generator.layout.badge import badge, cap_height
from generator.layout.deck.bandmap import BandMap, draw_map
from generator.layout.deck.closing import closing_blocks
from generator.layout.deck.drawing import Furniture
from generator.layout.deck.foot import footer, house
from generator.layout.deck.frame import CLOSING, MAP, TITLE, At, Deck, overview
from generator.layout.deck.furniture import company, edition, fitted, jump
from generator.layout.deck.heading import what_to_choose
from generator.layout.deck.meeting import beside
from generator.layout.deck.opening import set_closing, set_opening
from generator.layout.deck.reading import Part, Room
from generator.layout.deck.strip import Strip
from generator.layout.field import tint
from generator.layout.geometry import Box, rounded
from generator.layout.staircase import Flight, Stairs
from generator.scene import Color, Group, Item, Page, Path, Rect, Role, Segment

_STRIP = 0.222  # of the slide's height
_MIDDLE, _UNDER_NAME = 0.545, 0.66  # of the strip: where its line runs, and so under its name
_SEEN = 3.0  # WCAG 2.1, 1.4.11
_STRANDS = 5  # lines that cross the title slide at most
_LIFT = 0.3  # of what several lines are wider than one, by which they start higher
_BADGE = 59.0
_LINE_NAME = 18.0


@dataclass(frozen=True, slots=True)
class Band:
    """Draws the slides of one deck; `drawn` is its map."""

    deck: Deck
    drawn: BandMap

    @classmethod
    def of(cls, deck: Deck) -> Band:
        """For any map. Errors: FitError when the map does not fit with the smallest names."""
        return cls(deck, draw_map(deck, _ink(deck)))

    @property
    def map_title(self) -> str:
        """The title of the map's slide."""
        return what_to_choose(self.deck)

    @property
    def _ink(self) -> Color:
        return _ink(self.deck)

    # --- title and closing

    def title(self) -> Page:
        """The title, and the bare lines that climb across the slide."""
        deck, slide = self.deck, self.deck.slide
        flight = self._flight((0.0, 0.53, 0.85), 384, 121, leaves=True)
        ink = deck.brand.palette.on_field
        opening = set_opening(deck, ink, 68.0, 0.64 * slide.width, flight)
        items = (*self._strands(flight), *opening.boxes, *self._foot())
        return self._dark(TITLE, items, deck.network.title, "title", opening.notes)

    def closing(self) -> Page:
        """What to take home; the lines end."""
        deck, slide = self.deck, self.deck.slide
        flight = self._flight((0.0, 0.84), 384, 121, leaves=False)
        said = closing_blocks(deck)
        texts = set_closing(deck, said, deck.brand.palette.on_field, 0.62 * slide.width, flight)
        items = (*self._strands(flight), *texts, *self._foot())
        return self._dark(CLOSING, items, said.title, "closing", ())

    def _foot(self) -> list[Item]:
        deck, slide = self.deck, self.deck.slide
        ink = deck.brand.palette.on_field
        dark = all(one.logo_negative for one in deck.brand.partners)
        strip = [] if dark else [self._strip()]
        ink = ink if dark else deck.brand.palette.text
        height, low = (36.0 if deck.brand.partners else 46.0, 0.0) if dark else (29.0, 28.0)
        bottom = slide.bottom + low * deck.unit
        house = company(deck, slide.margin, bottom, height * deck.unit, left=True, dark=dark)
        when = edition(deck, slide.right, slide.bottom, 18 * deck.unit, ink, "end")
        return [*strip, house, *when]

    def _strip(self) -> Rect:
        """Paper for logos that cannot stand on the field."""
        slide, top = self.deck.slide, self.deck.slide.bottom - 44 * self.deck.unit
        paper = self.deck.brand.palette.background
        return Rect(0.0, top, slide.width, slide.height - top, paper, name="paper")

    def _flight(self, tops: Sequence[float], low: float, rise: float, *, leaves: bool) -> Flight:
        """A climb whose levels start at these shares of the slide's width."""
        slide, unit = self.deck.slide, self.deck.unit
        count = min(len(self.deck.network.lines), _STRANDS)
        wide = 21.8 * unit if count == 1 else (14 * count + 5 * (count - 1)) * unit
        columns = (slide.margin, *(top * slide.width for top in tops[1:]))
        plan = Stairs(
            columns, 0.0, slide.right, slide.width, wide, 2.2 * 21.8 * unit, 0.0, rise * unit,
            2.5 * 21.8 * unit, 0.0,
        )  # fmt: skip
        level = low * unit - _LIFT * (wide - 21.8 * unit)
        return Flight(plan, level, (), enters=not leaves, leaves=leaves)

    def _strands(self, flight: Flight) -> list[Item]:
        """The lines side by side, with a bar at their end."""
        deck, plan = self.deck, flight.stairs
        lines = deck.network.lines[:_STRANDS]
        each = plan.line if len(lines) == 1 else 14 * deck.unit
        colors = [self._on_field(deck.colors[path.id].stroke) for path in lines]
        thick = 21.8 * deck.unit
        found: list[Item] = []
        for at, (path, color) in enumerate(zip(lines, colors, strict=True)):
            shift = at * (each + 5 * deck.unit) - (plan.line - each) / 2
            drawn = Path(
                self._strand(flight, shift), stroke=color, stroke_width=each, name=path.name
            )
            name = deck.say.line.format(path.name)
            found.append(Group((drawn,), Role.DECORATION, name=f"!!{name}", alt=name))
        ends = deck.brand.palette.on_field if len(lines) > 1 else colors[0]
        tall = max(plan.disc, plan.line + 26 * deck.unit)
        x = plan.right - thick if flight.enters else plan.left
        y = flight.level(len(plan.columns) - 1) if flight.enters else flight.y
        found.append(Rect(x, y - tall / 2, thick, tall, ends, name="terminus"))
        return found

    def _strand(self, flight: Flight, shift: float) -> tuple[Segment, ...]:
        """The climb moved aside; in its steps the distance between strands stays the same."""
        along = shift * 0.41421356237309503
        points = [(x + along, y + shift) for x, y in flight.points]
        first, last = flight.points[0], flight.points[-1]
        points[0], points[-1] = (first[0], first[1] + shift), (last[0], last[1] + shift)
        bend = flight.stairs.bend
        radii = [0.0, *(bend + (shift if at % 2 else -shift) for at in range(len(points) - 2)), 0.0]
        return rounded(points, radii)

    def _on_field(self, color: Color) -> Color:
        palette = self.deck.brand.palette
        return color if contrast(color, palette.field) >= _SEEN else palette.on_field

    def _dark(
        self, ident: str, items: Sequence[Item], title: str, layout: str, notes: tuple[str, ...]
    ) -> Page:
        return self._page(ident, items, title, layout, notes, self.deck.brand.palette.field)

    @property
    def furniture(self) -> Furniture:
        """The house's name in the foot of lines and stations."""
        ink = self.deck.brand.palette.text
        return (
            ("section", (house(self.deck, ink),)),
            ("station", (house(self.deck, self._ink),)),
        )

    # --- map

    def map(self) -> Page:
        """The map, each station a way to its slide."""
        deck = self.deck
        ground = tint(deck.network, deck.brand, deck.colors)
        return self._page(MAP, self.drawn.items, self.map_title, "map", deck.network.notes, ground)

    # --- station

    @property
    def room(self) -> Room:
        """Where a station's text goes."""
        unit, slide = self.deck.unit, self.deck.slide
        x = slide.margin + (_BADGE + 20) * unit
        return Room(
            x=x, wide=slide.right - x, measure=0.61 * slide.width, top=174 * unit,
            foot=456 * unit, title=48.0, lead=1.17, leading=1.4,
        )  # fmt: skip

    def station(self, part: Part, at: At) -> Page:
        """One station: where we are on its line, and what there is to say."""
        deck, slide, station = self.deck, self.deck.slide, part.station
        ground = tint(deck.network, deck.brand, deck.colors)
        tall = _STRIP * slide.height
        area = Rect(0.0, 0.0, slide.width, tall, ground, name="field")
        middle = (_MIDDLE if len(deck.network.lines) == 1 else _UNDER_NAME) * tall
        strip = Strip.of(deck, station, middle, ground, dict(self.drawn.levels))
        texts = part.texts
        items: tuple[Item, ...] = (
            area, *self._line_name(strip), *strip.draw(station), self._badge(part), *texts,
            *beside(deck, part, self.room.x + self.room.measure),
            *footer(deck, at, self._ink),
        )  # fmt: skip
        paper = deck.brand.palette.background
        return self._page(part.id, items, part.heading, "station", part.notes, paper)

    def _line_name(self, strip: Strip) -> list[Item]:
        """Which line it is, where there are several: a way to its own slide."""
        deck, line, margin = self.deck, strip.line, self.deck.slide.margin
        if len(deck.network.lines) == 1:
            return []
        font, size = deck.brand.typeface.bold, _LINE_NAME * deck.unit
        words, ink = deck.line_name(line), deck.colors[line.id].text
        cap = cap_height(font, size)
        y = 0.62 * margin + cap
        name = fitted(
            words, margin, y, font, size, ink, 0.3 * deck.slide.width, role=Role.NAVIGATION
        )
        hit = Box(margin, y - cap, name.width, cap).grown(0.4 * size)
        there = deck.say.to_line.format(line.name)
        return [jump(deck, (name,), overview(line), there, strip.ground, hit)]

    def _badge(self, part: Part) -> Group:
        deck, station = self.deck, part.station
        face, unit = deck.brand.typeface, deck.unit
        outer = _BADGE * unit
        ring = 0.145 * outer
        first = part.title.paragraphs[0].lines[0]
        y = first.y - cap_height(face.heading, first.runs[0].size) / 2
        meets = len(deck.network.lines_at(station.id)) > 1
        color = deck.brand.palette.text if meets else deck.color(station).stroke
        marks = badge(
            deck.slide.margin + outer / 2, y, outer - ring, ring, str(station.number), color,
            deck.accent(station), face.bold, 0.7,
        )  # fmt: skip
        return Group(marks, Role.BADGE, name=str(station.number), alt=str(station.number))

    def _page(
        self, ident: str, items: Sequence[Item], title: str, layout: str,
        notes: tuple[str, ...], ground: Color,
    ) -> Page:  # fmt: skip
        slide = self.deck.slide
        return Page(ident, slide.width, slide.height, tuple(items), title, ground, layout, notes)  # type: ignore[arg-type]


def _ink(deck: Deck) -> Color:
    """The colour of what belongs to the map as a whole: its one line's, or the ink."""
    network = deck.network
    if len(network.lines) > 1:
        return deck.brand.palette.text
    return deck.colors[network.lines[0].id].text
