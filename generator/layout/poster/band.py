"""The band poster: the map in a tinted field above, its panels in columns below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from generator.brand import line_colors
from generator.brand.model import Brand
from generator.content.model import Network
from generator.errors import FitError, MetrokaartError
from generator.layout.field import margin, tint
from generator.layout.geometry import Box
from generator.layout.paper import BLEED, NAMES, Format
from generator.layout.poster.hero import ALL_YIELDS, YIELDS, Field, Hero, Yields
from generator.layout.poster.onward import draw_onward
from generator.layout.poster.planning import (
    ONWARD,
    PREFERRED,
    RUNGS,
    UNDER_FIELD,
    Plan,
    Planner,
    second_title,
)
from generator.layout.poster.reading import draw_colophon_of, draw_reading, type_of
from generator.layout.poster.refusal import no_room, title_too_wide, too_much
from generator.scene import Group, Item, Page, Rect, Role

_IN_FIELD = 0.7  # from the map to the field's edge, in margins
_HARDLY = 1.08  # a map that found no room is not tried again in hardly more


def compose(network: Network, brand: Brand, size: Format) -> tuple[Page, ...]:
    """A network as a field with its map and the panels under it, on one sheet or else two."""
    poster = _Poster(network, brand, size)
    pages = poster.fitted()
    if pages is None:
        raise poster.too_much()
    return pages


def holds(brand: Brand, sheets: int, network: Network, size: Format) -> bool:
    """Whether a network's texts fit on so many sheets at the smallest size."""
    return _planner(network, brand, size).holds(sheets)


def _planner(network: Network, brand: Brand, size: Format) -> Planner:
    return Planner(network, brand, size, line_colors(brand, network))


@dataclass(frozen=True, slots=True)
class _Poster:
    """One network on one format, in the colours of a house."""

    network: Network
    brand: Brand
    size: Format

    @property
    def hero(self) -> Hero:
        colors = line_colors(self.brand, self.network)
        return Hero(self.network, self.brand, self.size, colors)

    @property
    def margin(self) -> float:
        return margin(self.size.width, self.size.height)

    @property
    def _inside(self) -> Box:
        return Box(0.0, 0.0, self.size.width, self.size.height).grown(-self.margin)

    def fitted(self) -> tuple[Page, ...] | None:
        """The sheets of the first plan that leaves the map enough room."""
        refused = 0.0
        for plan in _planner(self.network, self.brand, self.size).plans():
            room = self.map_area(plan)
            if room <= _HARDLY * refused:
                continue
            try:
                return self.pages(plan)
            except FitError:
                refused = room if len(self.yields(plan)) > 1 else refused
        return None

    def map_area(self, plan: Plan) -> float:
        """The area that a plan leaves the map."""
        box = self._box(plan)
        return box.width * box.height

    def _box(self, plan: Plan) -> Box:
        """The map's box: composed bottom up, the map takes the rest."""
        arrangement, *more = plan.sheets
        if plan.field:
            return replace(self._inside, width=plan.field - (1 + _IN_FIELD) * self.margin)
        onward = ONWARD * plan.reading.type.leading if more else 0.0
        between = (UNDER_FIELD + _IN_FIELD) * self.margin if arrangement.seats else 0.0
        height = self._inside.height - onward - arrangement.height - between
        return replace(self._inside, height=height)

    def yields(self, plan: Plan) -> Yields:
        """What may give room to the map: nothing, for text beyond the preferred size."""
        if not plan.sheets[0].seats:
            return ALL_YIELDS
        large = plan.rung.body > PREFERRED.body and len(plan.sheets) == 1
        return YIELDS[:1] if large else YIELDS

    def pages(self, plan: Plan) -> tuple[Page, ...]:
        """The sheets; FitError when the map does not fit on the first."""
        if not plan.reading.cells:
            return (self._map_alone(plan),)
        if plan.field:
            return (self._panorama(plan),)
        first = self._first(plan)
        return (first, *(self._second(plan) for _ in plan.sheets[1:]))

    def _first(self, plan: Plan) -> Page:
        """The sheet with the map above."""
        reading, (arrangement, *more) = plan.reading, plan.sheets
        box = self._box(plan)
        foot = self.size.height + BLEED
        if arrangement.seats:
            foot = box.bottom + _IN_FIELD * self.margin
        top = foot + UNDER_FIELD * self.margin
        items = [
            self._ground(self.size.width + BLEED, foot),
            *self.hero.draw(Field(box, reading.type, reading.measure), self.yields(plan)),
            *draw_reading(reading, arrangement, top),
        ]
        if more:
            corner = self._inside.right, self._inside.bottom
            items += draw_onward(self.network, self.brand, reading.type, corner)
        else:
            items.append(draw_colophon_of(reading, self._inside.bottom))
        return self._page("poster", items, self.network.title)

    def _panorama(self, plan: Plan) -> Page:
        """The sheet with the map at the left."""
        reading, box = plan.reading, self._box(plan)
        measure = min(reading.measure, box.width)
        items = [
            self._ground(plan.field, self.size.height + BLEED),
            *self.hero.draw(Field(box, reading.type, measure), self.yields(plan)),
            *draw_reading(reading, plan.sheets[0], self.margin),
            draw_colophon_of(reading, self._inside.bottom),
        ]
        return self._page("poster", items, self.network.title)

    def _second(self, plan: Plan) -> Page:
        """The sheet with the other panels alone."""
        reading, arrangement = plan.reading, plan.sheets[1]
        title, top = second_title(self.hero, reading)
        items = [
            title,
            *draw_reading(reading, arrangement, top),
            draw_colophon_of(reading, top + arrangement.height),
        ]
        return self._page("poster2", items, f"{self.network.title} (2)")

    def _map_alone(self, plan: Plan) -> Page:
        """A map without panels has the page to itself, the colophon in its last corner."""
        reading, inside = plan.reading, self._inside
        height = reading.colophon.height
        corner = Box(
            reading.x(reading.columns - 1), inside.bottom - height, reading.measure, height
        )
        field = Field(inside, reading.type, reading.measure, True, (corner.grown(self.margin / 2),))
        items = [
            self._ground(self.size.width + BLEED, self.size.height + BLEED),
            *self.hero.draw(field, ALL_YIELDS),
            draw_colophon_of(reading, inside.bottom),
        ]
        return self._page("poster", items, self.network.title)

    def _ground(self, right: float, foot: float) -> Item:
        """The field, past the page's edges at the top and the left."""
        color = tint(self.network, self.brand, self.hero.colors)
        field = Rect(-BLEED, -BLEED, right + BLEED, foot + BLEED, color)
        return Group((field,), Role.DECORATION, name="field")

    def _page(self, name: str, items: list[Item], title: str) -> Page:
        ground = self.brand.palette.background
        width, height = self.size.width, self.size.height
        return Page(name, width, height, tuple(items), title, ground, "poster")

    def too_much(self) -> MetrokaartError:
        """What to say when even the smallest type does not do: is it the map, or the texts?"""
        if error := self._too_small():
            return no_room(error.problems[0].message, self.network, self.size, self._bears)
        title = self.hero.smallest_title(type_of(self.size, RUNGS[-1].body))
        if not title.fits:
            return title_too_wide(self.network, title)
        held = partial(holds, self.brand, 2)
        return too_much(self.network, self.size, 2, held, bears=self._bears)

    def _too_small(self) -> FitError | None:
        """What is wrong when the map does not even fit on an empty page."""
        names = self.size.body(NAMES)
        try:
            self.hero.place(self._inside, names, names)
        except FitError as error:
            return error
        return None

    def _bears(self, network: Network, size: Format) -> bool:
        """Whether a poster of another format can be made."""
        other = replace(self, network=network, size=size)
        return other._too_small() is None and other.fitted() is not None
