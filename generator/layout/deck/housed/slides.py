"""The slides on a house's own template: its placeholders filled, a map where it leaves room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from generator.brand.deck import Template
from generator.brand.deck.model import USES, Use
from generator.brand.model import Brand
from generator.content.model import Line, Network, Station
from generator.errors import FitError
from generator.layout import figure
from generator.layout.badge import cap_height
from generator.layout.deck.bandmap import named
from generator.layout.deck.frame import CLOSING, MAP, TITLE, At, Deck, overview
from generator.layout.deck.furniture import fitted, jump, triangle
from generator.layout.deck.housed import space
from generator.layout.deck.housed.ends import ending, heading, under
from generator.layout.deck.housed.ornament import ornament
from generator.layout.deck.housed.reading import Text, read
from generator.layout.deck.housed.seat import set_whole
from generator.layout.deck.housed.stage import Stage, stage
from generator.layout.deck.meeting import others
from generator.layout.deck.notes import plain as plain_notes
from generator.layout.deck.notes import spoken
from generator.layout.deck.reading import titles
from generator.layout.deck.strip import Strip
from generator.layout.deck.type import safe
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.scene import Font, Item, Page, Rect, Role, TextBox
from generator.scene import Text as Label
from generator.text import run, width

SMALL_NAMES = 9.0
"""Size of a map's names, on slides 540 points high, under which they are too small."""
_WORTH = 1.1  # how much larger names have to be to go past a template's margins
_LARGEST, _SMALLEST = 22.0, 7.2  # sizes of a map's names
_TINY = 5.0  # of names that lead to slides on which they are large
_STRIP, _STRIP_GAP = 60.0, 8.0  # height of a station's strip, and the room over it
_LIFT = 9.0  # how high the strip's steps are
_WAY = 14.0  # size of the way on
_ROW = 28.0  # of the lines to change to
_CHANGE = 18.0  # size of their names
_FOOTER = 9.0  # the smallest
_MANY = 3  # slides that a station takes, from where on it is given more room
_LONG = 0.55  # of the room: how long a strip beside other things is at least


@dataclass(frozen=True, slots=True)
class Housed:
    """Draws the slides of one deck on its house's template."""

    network: Network
    template: Template
    stages: dict[Use, Stage]
    placed: Placement
    lines: dict[str, Placement]
    texts: tuple[Text, ...] = ()

    @classmethod
    def of(cls, network: Network, brand: Brand, template: Template) -> Housed:
        """For a map in a house with a template of its own."""
        stages = {use: stage(network, brand, template, use)[0] for use in USES}
        on = stages["map"]
        placed = _placed(on, on.deck, on.room)
        if placed.sizes.name < SMALL_NAMES * on.unit:
            edge = stage(network, brand, template, "map", wide=True)[0]
            larger = _placed(edge, edge.deck, edge.room)
            if larger.sizes.name > _WORTH * placed.sizes.name:
                stages["map"], placed, on = edge, larger, edge
        lines = {line.id: _alone(on, line) for line in network.lines if len(network.lines) > 1}
        made = cls(network, template, stages, placed, lines)
        return made._with_texts(lambda: stage(network, brand, template, "station", wide=True)[0])

    def _with_texts(self, wide: Callable[[], Stage]) -> Housed:
        """With the stations' texts: in their placeholder, or in more room where that is small."""
        first = None
        with suppress(FitError):
            first = replace(self, texts=self._read())
            if all(text.count <= _MANY for text in first.texts):
                return first
        roomy = replace(self, stages={**self.stages, "station": wide()})
        try:
            second = replace(roomy, texts=roomy._read())
        except FitError:
            if first is None:
                raise
            return first
        return second if first is None or len(second.texts) < len(first.texts) else first

    @property
    def _levels(self) -> dict[str, float]:
        """How far down each station stands on the map."""
        return {marker.station: marker.y for marker in self.placed.markers}

    # --- title and closing

    def title(self) -> Page:
        """The map's title, what stands under it, and its version."""
        on, network = self.stages["title"], self.network
        texts = under(on)
        items = (
            *heading(on, network.title, network.where),
            *texts,
            *on.on_ground(ornament(on, texts)),
        )
        notes = plain_notes(network.introduction)
        return self._page(on, TITLE, items, network.title, "title", notes)

    def closing(self) -> tuple[Page, ...]:
        """What to take home, on as many slides as it takes."""
        found = ending(self.stages, self.network)
        on = self.stages[found.use]
        seat = on.body
        plate = on.plate_of(seat) if seat else None
        return tuple(
            self._page(
                on,
                CLOSING if number == 1 else f"{CLOSING}_{number}",
                (
                    *heading(on, title, self.network.where),
                    *(on.under(text, plate) if text else ()),
                ),
                title,
                found.use,
                (),
            )
            for number, (title, text) in enumerate(found.pages, 1)
        )

    # --- maps

    def map(self) -> Page:
        """The whole map, each station a way to its slide."""
        on = self.stages["map"]
        several = len(self.network.lines) > 1
        say = on.deck.say
        title = say.choose_line if several else say.choose
        items = (
            *heading(on, title, self.network.where),
            *self._drawn(on, on.deck, self.placed),
            *self._foot(on, 2),
        )
        return self._page(on, MAP, items, title, "map", self.network.notes)

    def line(self, line: Line, at: At) -> Page:
        """A line's own slide: its stations, each a way on."""
        on = self.stages["map"]
        title = on.deck.line_name(line)
        size = _WAY * on.unit
        items = (
            *heading(on, title, line.where),
            *self._drawn(
                on,
                _only(on, line),
                self.lines[line.id],
                list(self._ways(on, at, on.room.right, on.room.bottom - 0.8 * size)),
            ),
            *self._foot(on, at.number),
        )
        return self._page(on, overview(line), items, title, "map", ())

    def _drawn(
        self, on: Stage, deck: Deck, placed: Placement, ways: Sequence[Item] = ()
    ) -> tuple[Item, ...]:
        """A map, with the ways on under it."""
        drawn = figure.draw(placed, deck.network, deck.brand, deck.colors)
        whole = placed if deck.network.lines == self.network.lines else None
        return on.plated((named(drawn, deck, whole), *ways), on.room)

    # --- stations

    def _read(self) -> tuple[Text, ...]:
        """What each station's slides say."""
        on = self.stages["station"]
        seat = on.body
        assert seat is not None  # a layout for stations has a placeholder for text
        areas = {one.id: self._text_area(on, one) for one in self.network.panels}
        return read(on, seat, areas)

    def names(self, taken: Sequence[str]) -> dict[str, str]:
        """The title of each station's slide."""
        return titles(self.network.panels, taken)

    def station(self, text: Text, name: str, at: At) -> Page:
        """One station: what there is to say, and where we are on its line."""
        on, station = self.stages["station"], text.station
        title = name if text.count == 1 else f"{name} ({text.number}/{text.count})"
        items: list[Item] = [*heading(on, title, station.where)]
        strip = self._strip(on, station, at)
        texts = (text.box,) if text.box else ()
        if on.plate:  # one for the text and the strip
            items += on.plated((*texts, *strip), self._card(on))
        else:
            items += [*texts, *strip]
        items += self._foot(on, at.number)
        notes = spoken(station) if text.number == 1 else ()
        return self._page(on, text.id, items, title, "station", notes)

    def _band(self, on: Stage) -> tuple[Box, bool]:
        """Where the strip goes: in room that the template leaves, else at the foot of the text."""
        seat, tall = on.body, _STRIP * on.unit
        room = on.room
        text = seat.area if seat else room
        if room.height >= tall and room.width >= _LONG * text.width and room.y >= text.bottom:
            return Box(room.x, room.bottom - tall, room.width, tall), False
        return Box(text.x, text.bottom - tall, text.width, tall), True

    def _text_area(self, on: Stage, station: Station) -> Box:
        """Where a station's text goes: its placeholder, less the strip and the row over it."""
        seat = on.body
        assert seat is not None
        _, inside = self._band(on)
        taken = (_STRIP + _STRIP_GAP) * on.unit if inside else 0.0
        if others(on.deck, station):
            taken += _ROW * on.unit
        area = seat.area
        return Box(area.x, area.y, area.width, area.height - taken)

    def _strip(self, on: Stage, station: Station, at: At) -> tuple[Item, ...]:
        """The station's line with its stations, and the ways on at its right."""
        band, _ = self._band(on)
        size = _WAY * on.unit
        middle = band.y + band.height / 2
        ways = list(self._ways(on, at, band.right, middle + cap_height(self._bold(on), size) / 2))
        room = Box(band.x, band.y, band.width - self._wide(on) - 1.6 * size, band.height)
        deck = on.within(room)
        strip = Strip.of(
            deck, station, middle, deck.brand.palette.background, self._levels, 2 * _LIFT
        )
        row = self._change(on, station, band.y - 0.35 * _ROW * on.unit)
        return on.on_ground((*row, *strip.draw(station), *ways))

    def _card(self, on: Stage) -> Box:
        """The box around a station's text and its strip."""
        band, seat = self._band(on)[0], on.body
        text = seat.area if seat else band
        x, y = min(band.x, text.x), min(band.y, text.y)
        right, bottom = max(band.right, text.right), max(band.bottom, text.bottom)
        return Box(x, y, right - x, bottom - y)

    def _change(self, on: Stage, station: Station, base: float) -> Iterator[Item]:
        """The other lines that stop here, each a way to its own slide."""
        deck, size = on.deck, _CHANGE * on.unit
        face, ink = deck.brand.typeface, deck.brand.palette.text
        lines, area = others(deck, station), self._text_area(on, station)
        if not lines:
            return
        say = run(deck.say.change, face.regular, size, ink)
        x = area.x + say.width + 0.8 * size
        room = (area.right - x) / len(lines) - 1.2 * size
        for line in lines:
            color, cap = deck.colors[line.id], cap_height(face.bold, size)
            sample = Rect(x, base - cap / 2 - 0.2 * size, 1.4 * size, 0.4 * size, color.stroke)
            start, left = x + 1.8 * size, room - 1.8 * size
            name = fitted(line.name, start, base, face.bold, size, color.text, left)
            hit = Box(x, base - cap, 1.8 * size + name.width, cap).grown(0.4 * size)
            there = deck.say.to_line.format(line.name)
            yield jump(deck, (sample, name), overview(line), there, on.ground, hit)
            x += 1.8 * size + name.width + 1.2 * size
        yield Label(area.x, base, (say,), role=Role.TEXT)

    def _bold(self, on: Stage) -> Font:
        return on.deck.brand.typeface.bold

    def _wide(self, on: Stage) -> float:
        """How wide the ways on are."""
        size = _WAY * on.unit
        return width(on.deck.say.map, safe(on.deck.brand.typeface).bold, size) + 4.6 * size

    def _ways(self, on: Stage, at: At, right: float, base: float) -> Iterator[Item]:
        """Back, to the map, and on: each in a place of its own, up to an edge."""
        deck, size = on.deck, _WAY * on.unit
        ink, font = deck.brand.palette.text, self._bold(on)
        cap = cap_height(font, size)
        left = right - self._wide(on)
        middle = Box((left + right) / 2, base - cap / 2, 0.0, 0.0)
        words = Label(
            middle.x, base, (run(deck.say.map, font, size, ink),), "middle", role=Role.NAVIGATION
        )
        for target, forward, x in ((at.before, False, left), (at.after, True, right - 1.2 * size)):
            if target:
                name = deck.ways(target, forward)
                arrow = triangle(x + 0.3 * size, middle.y, 1.3 * size, ink, forward)
                hit = replace(middle, x=x + 0.6 * size).grown(0.8 * size)
                yield jump(deck, (arrow,), target, name, on.ground, hit)
        half = words.width / 2
        hit = Box(middle.x - half, base - cap, 2 * half, cap).grown(0.6 * size)
        yield jump(deck, (words,), MAP, deck.say.to_map, on.ground, hit)

    # --- parts

    def _foot(self, on: Stage, number: int) -> Iterator[TextBox]:
        """The map's title and the slide's number, where the layout has a place for them."""
        for role, words in (("footer", self.network.title), ("number", str(number))):
            if box := foot(on, role, words):
                yield box

    def _page(
        self, on: Stage, ident: str, items: Sequence[Item], title: str, layout: Use,
        notes: tuple[str, ...],
    ) -> Page:  # fmt: skip
        ground = on.deck.brand.palette.background
        template = self.template
        return Page(
            ident,
            template.width,
            template.height,
            tuple(items),
            title,
            ground,
            layout,
            notes,
        )


def foot(on: Stage, role: str, words: str) -> TextBox | None:
    """A text in a footer's placeholder; None where the layout has none or itself draws there."""
    seat = on.foot({"footer": "ftr", "number": "sldNum"}[role])
    if seat is None or space.crossed(on.layout, seat.holder.frame):
        return None
    return set_whole(seat, [words], role, on.deck.network.lang, _FOOTER)


def _only(on: Stage, line: Line) -> Deck:
    """The deck with one of its lines alone."""
    network = on.deck.network
    served = {stop for run in (line.stations, *line.branches) for stop in run}
    stations = tuple(one for one in network.stations if one.id in served)
    return replace(on.deck, network=replace(network, lines=(line,), stations=stations))


def _alone(on: Stage, line: Line) -> Placement:
    """A line alone, above the ways on."""
    room = replace(on.room, height=on.room.height - 2.8 * _WAY * on.unit)
    return _placed(on, _only(on, line), room)


def _placed(on: Stage, deck: Deck, room: Box) -> Placement:
    """The map with names that fit in whatever font they are set, or else in their own."""
    face = deck.brand.typeface
    for type_, smallest in ((safe(face), _SMALLEST), (face, _SMALLEST)):
        with suppress(FitError):
            return place(
                deck.network, room, type_, largest=_LARGEST * on.unit,
                smallest=smallest * on.unit,
            )  # fmt: skip
    return place(deck.network, room, face, largest=_SMALLEST * on.unit, smallest=_TINY * on.unit)
