"""Fitting a line on the staircase's map slide: one flight, or several when it has many stations.

A name hangs from its step. On a single flight names stand on one line and run on under the steps
that follow, for each step is higher than a name; on several they take two lines in their column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from generator.content.model import Station
from generator.errors import FitError, Problem
from generator.layout.badge import cap_height
from generator.layout.deck.frame import Deck
from generator.layout.deck.heading import Heading
from generator.layout.deck.type import spread
from generator.layout.geometry import Box
from generator.layout.setting import Style, plain, set_even
from generator.layout.staircase import Flight, Stairs, drop, stairs
from generator.scene import Color, Font, Point, Role, Text
from generator.text import metrics, run, width

_SINGLE = 9  # stations on one flight at most
_SINGLE_NAMES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_NAMES = (20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_COLUMNS = (2, 3, 4, 5, 6, 7)
# How a single flight climbs: lines to a column, and its steps at most, in line widths.
_TAILS = (1.08, 1.5, 2.0)  # of the last step, in steps
_SHAPES = ((6.0, 2.3), (6.0, 3.0), (6.0, 3.7), (7.4, 4.8))
_STEEP = (6.6, 4.4)
_STEEP_NAMES = 20.0  # larger ones would be too large for the discs of a steep flight
_FLIGHT = 2.0  # what a flight more must add to the names, in points
_KEPT = 0.985  # of a measure: the rest is for other programs' metrics
_LEADING = 1.12
_CAPTION = 0.8  # of a name
_TRACKING = 0.04


@dataclass(frozen=True, slots=True)
class Spot:
    """A station on the map: the centre of its disc, and the lines of its name."""

    station: Station
    centre: Point
    name: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Climb:
    """A map slide on which everything has its place."""

    flights: tuple[Flight, ...]
    spots: tuple[Spot, ...]
    captions: tuple[Text, ...]
    heading: Heading

    @property
    def names(self) -> float:
        """The size of the stations' names."""
        return self.spots[0].name[0].runs[0].size


def fit(
    deck: Deck, headings: Sequence[Heading], keep_out: tuple[Box, ...], *, over: Color,
    under: Color, single: bool = True, open_ends: tuple[bool, bool] = (False, False),
    steep: bool = False,
) -> Climb:  # fmt: skip
    """The line under the first heading that it can have, with the largest names that fit.

    Nothing touches `keep_out`. `over` and `under` are the colours of what is written over the
    first flight and elsewhere at the ends of the line. A line whose start or end is open comes
    onto the slide or leaves it; a `steep` one takes the height of the slide. FitError when names
    of 10 pt do not fit.
    """
    for names, columns in _rungs(len(_stations(deck)), _SINGLE if single else 0):
        if steep and names > _STEEP_NAMES:
            continue
        for heading in headings:
            attempt = _Attempt(
                deck, names * deck.unit, columns, heading, keep_out, over, under, open_ends, steep
            )
            climb = attempt.single() if columns == 1 else attempt.several()
            if climb:
                return climb
    raise _refusal(deck)


def _refusal(deck: Deck) -> FitError:
    """Which names are too wide for the narrowest division, or that all take too many flights."""
    size, wide = _NAMES[-1] * deck.unit, deck.slide.right - deck.slide.margin
    room, font = _KEPT * wide / _COLUMNS[0], deck.brand.typeface.bold
    longest = max(_stations(deck), key=lambda station: width(station.title, font, size))
    over = width(longest.title, font, size) - 2 * room
    much = (
        f"'{longest.title}' is {over:.0f} pt too wide for two lines"
        if over > 0
        else f"its {len(_stations(deck))} names and the title take too much height"
    )
    problem = Problem(
        f"the map does not fit on a slide with names of {_NAMES[-1]:g} pt: {much}",
        longest.where if over > 0 else deck.network.where,
        "use shorter names or fewer stations, or `poster: band`",
    )
    return FitError([problem])


def _rungs(count: int, single: int) -> Iterator[tuple[float, int]]:
    """Sizes of the names with numbers of columns, the best first; one column is one flight.

    A flight less is worth as much as somewhat larger names.
    """
    if count <= single:
        yield from ((size, 1) for size in _SINGLE_NAMES)
    rungs = list(product(_NAMES, _COLUMNS))
    yield from sorted(rungs, key=lambda rung: (_FLIGHT * -(-count // rung[1]) - rung[0], rung[1]))


def _stations(deck: Deck) -> tuple[Station, ...]:
    return tuple(deck.network.station(name) for name in deck.network.lines[0].stations)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A map slide with names of this size under a heading."""

    deck: Deck
    names: float
    columns: int
    heading: Heading
    keep_out: tuple[Box, ...]
    over: Color
    under: Color
    open_ends: tuple[bool, bool]
    steep: bool

    @property
    def font(self) -> Font:
        return self.deck.brand.typeface.bold

    @property
    def cap(self) -> float:
        return cap_height(self.font, self.names)

    def hang(self, plan: Stairs) -> float:
        """From a line's centre to the first baseline of a name under it."""
        return plan.radius + 0.45 * plan.line + self.cap

    # --- one flight

    def single(self) -> Climb | None:
        """All stations on one flight, as steep as its names ask or, when `steep`, as can be."""
        shapes = (_STEEP, *_SHAPES[::-1]) if self.steep else _SHAPES
        climbs = (self._single(tail, *shape) for tail, shape in product(_TAILS, shapes))
        return next((climb for climb in climbs if climb), None)

    def _single(self, tail: float, lines: float, steepness: float) -> Climb | None:
        stations = _stations(self.deck)
        plan, low = self._single_plan(len(stations), tail, lines, steepness)
        discs = tuple(at for at, item in enumerate(stations, 1) if item.number is not None)
        flight = Flight(plan, low, discs, *self.open_ends)
        spots = []
        for at, station in enumerate(stations, 1):
            x, y = flight.centre(at)
            room = plan.right - plan.columns[at]
            name = self._name(station, plan.columns[at], y + self.hang(plan), room)
            if name is None:
                return None
            spots.append(Spot(station, (x, y), name))
        captions = (*self._start_under(flight), *self._end_over(flight))
        return self._clear((flight,), spots, captions)

    def _single_plan(
        self, count: int, tail: float, lines: float, steepness: float
    ) -> tuple[Stairs, float]:
        """The steps of a single flight, and the level at which it starts."""
        slide = self.deck.slide
        left, right = slide.margin, slide.right
        step = (right - left) / (count + tail)
        line = min(0.78 * self.names, step / lines)
        columns = (left, *(left + (at + 0.8) * step for at in range(count)))
        flat = stairs(slide.width, left, 2, 0.0, line, 1.0)
        caption = self.cap * _CAPTION + 0.67 * line
        low = slide.bottom - caption - flat.disc / 2
        high = slide.margin + caption + flat.radius
        bend = 1.2 * line
        rise = min((low - high) / count, steepness * line, step - 2 * flat.radius - 0.42 * bend)
        plan = replace(flat, columns=columns, rise=rise, bend=min(bend, 0.75 * rise))
        return plan, low

    def _start_under(self, flight: Flight) -> tuple[Text, ...]:
        plan, size = flight.stairs, _CAPTION * self.names
        y = flight.y + plan.disc / 2 + 0.67 * plan.line + cap_height(self.font, size)
        ink, room = self.under, 0.5 * self.deck.slide.width
        return self._caption(self.deck.network.lines[0].start, plan.left, y, ink, room, "start")

    def _end_over(self, flight: Flight) -> tuple[Text, ...]:
        plan = flight.stairs
        top = flight.level(len(plan.columns) - 1) - plan.radius
        ink, room = self.over, 0.45 * self.deck.slide.width
        words = self.deck.network.lines[0].end
        return self._caption(words, plan.right, top - 0.6 * plan.line, ink, room, "end")

    # --- several flights

    def several(self) -> Climb | None:
        """The stations in columns, flight over flight.

        The end's name stands over or under the line, and all of it clear of what stands below.
        """
        places = (True,) if self._full else (False, True)
        foot = min((box.y for box in self.keep_out), default=self.deck.slide.bottom)
        bottoms = dict.fromkeys((self.deck.slide.bottom, min(foot, self.deck.slide.bottom)))
        climbs = (self._several(*way) for way in product(places, bottoms))
        return next((climb for climb in climbs if climb), None)

    def _several(self, end_over: bool, bottom: float) -> Climb | None:
        stations, wide = _stations(self.deck), self.columns
        slide = self.deck.slide
        line = 0.8 * self.names
        plan = stairs(slide.width, slide.margin, wide, 0.71 * slide.margin, line, 1.15)
        count = -(-len(stations) // wide)
        if count < 2:
            return None
        flights = [self._flight(plan, stations, at, count) for at in range(count)]
        named = [
            self._name(item, plan.columns[at % wide], 0.0, plan.width)
            for at, item in enumerate(stations)
        ]
        names = [name for name in named if name]
        if len(names) < len(stations):
            return None
        most = max(len(name) for name in names)
        levels = self._levels(flights, most, end_over, bottom)
        if levels is None:
            return None
        placed = [replace(flight, y=y) for flight, y in zip(flights, levels, strict=True)]
        spots = [
            self._spot(placed[at // wide], at, station, names[at])
            for at, station in enumerate(stations)
        ]
        captions = (*self._start_over(placed[0]), *self._end(placed[-1], end_over))
        return self._clear(tuple(placed), spots, captions)

    def _flight(self, plan: Stairs, stations: Sequence[Station], at: int, count: int) -> Flight:
        row = stations[at * self.columns : (at + 1) * self.columns]
        discs = tuple(column for column, item in enumerate(row) if item.number is not None)
        enters, leaves = self.open_ends
        return Flight(plan, 0.0, discs, at > 0 or enters, at + 1 < count or leaves)

    def _levels(
        self, flights: Sequence[Flight], most: int, end_over: bool, bottom: float
    ) -> list[float] | None:
        """Where each flight starts: under the title, equally far apart, down to the bottom."""
        first = flights[0]
        plan, slide = first.stairs, self.deck.slide
        text = self.hang(plan) + (most - 1) * _LEADING * self.names
        needed = text + self._descent + 0.9 * self.names + plan.radius
        if end_over and self.deck.network.lines[0].end:
            needed += 1.6 * self.cap  # the caption stands over the line
        last = bottom - text
        over = self.heading.boxes
        caption = self._start_over(first)
        tall = plan.disc / 2 + 0.5 * plan.line + (2.4 * self.cap if caption else 0.0)
        under = max(drop(over, first, 0.8 * plan.line), max(b.bottom for b in over) + tall)
        top = max(under, slide.margin + plan.radius + plan.rise * (len(plan.columns) - 1))
        steps = len(flights) - 1
        pitch = min(1.3 * needed, (last - top) / steps)
        if pitch < needed:
            return None
        return [last - pitch * (steps - at) for at in range(len(flights))]

    def _spot(self, flight: Flight, at: int, station: Station, name: tuple[Text, ...]) -> Spot:
        column = at % self.columns
        x, y = flight.centre(column)
        if at == 0:  # makes way for the terminus
            x += 1.12 * flight.stairs.line
        base = flight.level(column) + self.hang(flight.stairs)
        return Spot(station, (x, y), tuple(replace(row, y=row.y + base) for row in name))

    @property
    def _full(self) -> bool:
        """Whether the last flight has a station in its last column."""
        return len(_stations(self.deck)) % self.columns == 0

    def _start_over(self, flight: Flight) -> tuple[Text, ...]:
        plan = flight.stairs
        y = flight.y - plan.disc / 2 - 0.5 * plan.line
        words = self.deck.network.lines[0].start
        return self._caption(words, plan.left, y, self.over, 2 * plan.width, "start")

    def _end(self, flight: Flight, end_over: bool) -> tuple[Text, ...]:
        plan = flight.stairs
        last = len(plan.columns) - 1
        over = plan.disc / 2 + 0.5 * plan.line
        y = flight.level(last) + (-over if end_over else self.hang(plan))
        words = self.deck.network.lines[0].end
        return self._caption(words, plan.right, y, self.under, plan.width, "end")

    # --- texts

    @property
    def _descent(self) -> float:
        return 0.8 * metrics(self.font).descent * self.names

    def _name(self, station: Station, x: float, y: float, room: float) -> tuple[Text, ...] | None:
        """A name on one line or two, None when it takes more."""
        face, ink = self.deck.brand.typeface, self.deck.brand.palette.text
        font = face.regular if station.number is None else face.bold
        rows = _rows(station.title, font, self.names, ink, _KEPT * room / spread(font))
        return rows and tuple(replace(row, x=x, y=y + row.y) for row in rows)

    def _caption(
        self, words: str, x: float, y: float, ink: Color, room: float, anchor: str
    ) -> tuple[Text, ...]:
        """The name of a terminus in capitals, as much smaller as its room asks."""
        if not words:
            return ()
        size = _CAPTION * self.names
        wide = width(words.upper(), self.font, size, _TRACKING * size)
        size *= min(1.0, room / (spread(self.font) * wide))
        mark = run(words.upper(), self.font, size, ink, tracking=_TRACKING * size)
        over = _TRACKING * size if anchor == "end" else 0.0  # the space after the last letter
        return (Text(x + over, y, (mark,), anchor, role=Role.LINE_NAME),)  # type: ignore[arg-type]

    # --- is everything clear of everything else?

    def _clear(
        self, flights: tuple[Flight, ...], spots: Sequence[Spot], captions: tuple[Text, ...]
    ) -> Climb | None:
        heading = self.heading.boxes
        first = flights[0]
        gap = 0.8 * first.stairs.line
        if any(box.bottom + gap > first.ceiling(box.x, box.right + gap) for box in heading):
            return None
        names = [_around(_blocks(spot.name)) for spot in spots]
        ends = [box for caption in captions for box in _blocks((caption,))]
        gaps = 0.28 * self.names
        blocks = [*names, *ends, *self.keep_out, _around(heading)]
        if any(a.meets(b.grown(gaps)) for a, b in combinations(blocks, 2)):
            return None
        return Climb(flights, tuple(spots), captions, self.heading)


@lru_cache(maxsize=512)
def _rows(name: str, font: Font, size: float, ink: Color, room: float) -> tuple[Text, ...] | None:
    """A name on one line or two from y = 0 down, None when it takes more."""
    if width(name, font, size) > 2 * room:
        return None
    look = Style(
        font, font, font, font, size, _LEADING * size, ink, ink, "", hyphenate=False
    )  # fmt: skip
    column = set_even(plain(name), look, room, Role.LABEL)
    if not column.fits or len(column.lines) > 2:
        return None
    return tuple(
        Text(0.0, line.y - column.first, line.runs, role=Role.LABEL) for line in column.lines
    )


def _blocks(name: tuple[Text, ...]) -> list[Box]:
    """What each line of a name covers, from its capitals to its descenders."""
    found = []
    for row in name:
        font, size = row.runs[0].font, row.runs[0].size
        cap, low = cap_height(font, size), 0.8 * metrics(font).descent * size
        wide = spread(font) * row.width
        x = row.x - wide if row.anchor == "end" else row.x
        found.append(Box(x, row.y - cap, wide, cap + low))
    return found


def _around(boxes: Sequence[Box]) -> Box:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(x, y, right - x, bottom - y)
