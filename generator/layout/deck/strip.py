"""The strip of a band's station slide: the station's line, passed part solid, the rest pale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

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
_UNDER_NAME = 30.0  # between the highest and the lowest level under the name of the line
_TURNS = 2  # in a strip at most
_STEEP = 0.3  # of the steepest rise that another one has
_PALE = 0.38  # share of the line's colour in its pale part

Turn: TypeAlias = tuple[int, int]
"""After how many stations a strip goes up (1) or down (-1)."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line's run between two ends, its stations equally far apart.

    With `deep`, its steps are no more than so many points high together.
    """

    deck: Deck
    line: Line
    stations: tuple[Station, ...]
    middle: float
    ground: Color
    turns: tuple[Turn, ...]
    deep: float = 0.0

    @classmethod
    def of(
        cls, deck: Deck, station: Station, middle: float, ground: Color,
        levels: Mapping[str, float], deep: float = 0.0,
    ) -> Strip:  # fmt: skip
        """The run of the station's first line on which it lies.

        It goes up and down where it does so most on the map, where `levels` are the stations' y's.
        """
        line = deck.line(station)
        runs = (line.stations, *line.branches)
        run = next(run for run in runs if station.id in run)
        stations = tuple(deck.network.station(name) for name in run)
        return cls(deck, line, stations, middle, ground, _turns(run, levels), deep)

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
        """How high each step is; none where stations stand too close."""
        room = self.step - (self.here + self.dot) / 2
        deep = self.deep or (_UNDER_NAME if len(self.deck.network.lines) > 1 else 0.0)
        most = deep / max(1, self._top - self._low) if deep else _RISE
        return min(min(most, _RISE) * self.unit, room) if room > 0.5 * self.dot else 0.0

    @property
    def _levels(self) -> list[int]:
        """How many steps up from its start the line is, after each turn."""
        return [0, *accumulate(up for _, up in self.turns)]

    @property
    def _top(self) -> int:
        return max(self._levels)

    @property
    def _low(self) -> int:
        return min(self._levels)

    def point(self, at: int) -> Point:
        """The centre of a station: the first is 1, the ends are 0 and one past the last."""
        level = sum(up for after, up in self.turns if at > after)
        middle = (self._top + self._low) / 2
        return self.deck.slide.margin + at * self.step, self.middle + (middle - level) * self.rise

    @property
    def corners(self) -> list[Point]:
        """The line's corners, its ends included."""
        found = [self.point(0)]
        for after, _ in self.turns if self.rise else ():
            (x, low), (next_x, high) = self.point(after), self.point(after + 1)
            middle = (x + next_x) / 2
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


def _turns(run: Sequence[str], levels: Mapping[str, float]) -> tuple[Turn, ...]:
    """Where a run goes up or down: at its thirds where its levels are not known."""
    if not all(name in levels for name in run):
        third = round(len(run) / 3)
        places = dict.fromkeys((third, len(run) - third))
        return tuple((after, 1) for after in places if 0 < after < len(run))
    rises = [(levels[a] - levels[b], at) for at, (a, b) in enumerate(pairwise(run), 1)]
    steep = sorted(rises, key=lambda rise: (-abs(rise[0]), rise[1]))[:_TURNS]
    least = _STEEP * max((abs(rise) for rise, _ in rises), default=0.0)
    chosen = sorted((at, 1 if rise > 0 else -1) for rise, at in steep if abs(rise) > least)
    return tuple(chosen)
