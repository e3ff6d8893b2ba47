"""The strip of a band's station slide: the station's line, passed part solid, the rest pale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.colour import mix
from generator.content.model import Line, Station
from generator.layout.badge import badge
from generator.layout.deck.frame import Deck
from generator.layout.geometry import rounded
from generator.scene import Circle, Color, Group, Item, Path, Point, Rect, Role

_LINE = 7.2  # width of the line
_HERE = 39.0  # outer diameter of the station where we are
_DOT = 17.0  # outer diameter of the others
_RISE = 22.0
_PALE = 0.38  # share of the line's colour in its pale part


@dataclass(frozen=True, slots=True)
class Strip:
    """A line's run between two ends, its stations equally far apart."""

    deck: Deck
    line: Line
    stations: tuple[Station, ...]
    middle: float
    ground: Color

    @classmethod
    def of(cls, deck: Deck, station: Station, middle: float, ground: Color) -> Strip:
        """The run of the station's first line on which it lies."""
        line = deck.line(station)
        runs = (line.stations, *line.branches)
        run = next(run for run in runs if station.id in run)
        return cls(deck, line, tuple(deck.network.station(name) for name in run), middle, ground)

    @property
    def unit(self) -> float:
        """A point on a slide that is 540 points high."""
        return self.deck.unit

    @property
    def step(self) -> float:
        """From one station to the next."""
        slide = self.deck.slide
        return (slide.right - slide.margin) / (len(self.stations) + 1)

    @property
    def dot(self) -> float:
        """The outer diameter of a station where we are not."""
        return min(_DOT * self.unit, 0.6 * self.step)

    @property
    def here(self) -> float:
        """The outer diameter of the station where we are."""
        return min(_HERE * self.unit, max(1.1 * self.step, 1.3 * self.dot))

    @property
    def rise(self) -> float:
        """How high each of the two steps is; none where stations stand too close."""
        room = self.step - (self.here + self.dot) / 2
        return min(_RISE * self.unit, room) if room > 0.5 * self.dot else 0.0

    @property
    def climbs(self) -> tuple[int, int]:
        """After how many stations the line climbs."""
        count = len(self.stations)
        return round(count / 3), count - round(count / 3)

    def point(self, at: int) -> Point:
        """The centre of a station: the first is 1, the ends are 0 and one past the last."""
        up = sum(at > climb for climb in self._steps)
        return self.deck.slide.margin + at * self.step, self.middle + (1 - up) * self.rise

    @property
    def _steps(self) -> tuple[int, ...]:
        first, second = self.climbs
        return tuple(
            climb for climb in dict.fromkeys((first, second)) if climb <= len(self.stations)
        )

    @property
    def corners(self) -> list[Point]:
        """The line's corners, its ends included."""
        found = [self.point(0)]
        for climb in self._steps:
            (x, low), (next_x, high) = self.point(climb), self.point(climb + 1)
            middle = (x + next_x) / 2
            if low != high:
                found += [(middle - self.rise / 2, low), (middle + self.rise / 2, high)]
        return [*found, self.point(len(self.stations) + 1)]

    def draw(self, station: Station) -> list[Item]:
        """The line with its stations; each leads to its slide, but the one where we are."""
        at = [item.id for item in self.stations].index(station.id) + 1
        color = self.deck.colors[self.line.id].stroke
        pale = mix(color, self.ground, _PALE)
        here = self.point(at)
        passed = [*(point for point in self.corners if point[0] < here[0]), here]
        coming = [here, *(point for point in self.corners if point[0] > here[0])]
        paths = (self._path(coming, pale), self._path(passed, color))
        drawn: tuple[Item, ...] = (*paths, *self._bars(color, pale))
        name = self.deck.say.line.format(self.line.name)
        items: list[Item] = [Group(drawn, Role.LINE, name=f"!!{name}", alt=name)]
        for number, item in enumerate(self.stations, 1):
            if number != at:
                items.append(self._stop(item, number, color if number < at else pale, number < at))
        return [*items, self._marker(station, here)]

    def _path(self, points: Sequence[Point], color: Color) -> Path:
        bend = min(1.2 * _LINE * self.unit * 1.6, 0.6 * self.rise) if self.rise else 0.0
        segments = rounded(points, [bend] * len(points))
        return Path(segments, stroke=color, stroke_width=_LINE * self.unit, name=self.line.name)

    def _bars(self, first: Color, last: Color) -> list[Rect]:
        """The termini; a ring has none."""
        if self.line.loop:
            return []
        thick, tall = _LINE * self.unit, self.dot
        (x, y), (far, high) = self.point(0), self.point(len(self.stations) + 1)
        return [
            Rect(x, y - tall / 2, thick, tall, first, name="terminus"),
            Rect(far - thick, high - tall / 2, thick, tall, last, name="terminus"),
        ]

    def _stop(self, station: Station, at: int, color: Color, passed: bool) -> Group:
        x, y = self.point(at)
        paper = self.deck.brand.palette.background
        if station.number is None:
            size = min(0.58 * _LINE * self.unit, self.dot)
            dot = Circle(x, y, size / 2, paper, name="marker")
            return Group((dot,), Role.STATION, name=station.title)
        ring = 0.24 * self.dot
        fill = color if passed else paper
        disc = Circle(x, y, (self.dot - ring) / 2, fill, color, ring, name="marker")
        return Group(
            (disc,), Role.NAVIGATION,
            name=self.deck.morph(station), alt=self.deck.jump(station), link=f"#{station.id}",
        )  # fmt: skip

    def _marker(self, station: Station, here: Point) -> Group:
        deck = self.deck
        color, ink = deck.colors[self.line.id], deck.brand.palette.text
        meets = len(deck.network.lines_at(station.id)) > 1
        edge, figure = (ink, ink) if meets else (color.stroke, color.text)
        ring = 0.145 * self.here
        marks = badge(
            *here, self.here - ring, ring, str(station.number), edge, figure,
            deck.brand.typeface.bold, 0.7,
        )  # fmt: skip
        alt = deck.say.here.format(station.number, len(deck.network.panels))
        return Group(marks, Role.STATION, name=deck.morph(station), alt=alt)
