"""Lays out a network of any kind at one size: strands, levels, orders, rows, columns, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import TypeAlias

from generator.brand.model import Typeface
from generator.content.model import Network, Station
from generator.layout.geometry import Box
from generator.layout.metro.across import rows
from generator.layout.metro.captions import caption_rows, drop
from generator.layout.metro.columns import columns, shifts
from generator.layout.metro.courses import Weave, weave
from generator.layout.metro.loom import Loom, Room
from generator.layout.metro.model import Placement
from generator.layout.metro.names import beside, font_of, halves, label_extents, measure
from generator.layout.metro.rows import ContradictionError
from generator.layout.metro.setting import Plan, Setting
from generator.layout.metro.signs import Signs
from generator.layout.metro.sizes import LEADING, TRACKING, sizes
from generator.layout.metro.tracing import Tracer

AIR = (1.25, 1.6, 2.1)
"""How far a map with height to spare is spread, in steps."""
Recipe: TypeAlias = tuple[float, float]
"""From how many ems a name first breaks, and what share of its room it first gets."""
TIDY: tuple[Recipe, ...] = ((8.0, 1.0), (5.0, 1.0))
CROWDED: tuple[Recipe, ...] = ((8.0, 0.6), (5.0, 0.45))
DOWN, UP = 0.86, 2
"""The step from one size down to the next, and how many finer steps go up again."""
WORTH = 1.35
"""By how much larger names must become for names to stand in less order."""
ROUNDS, MANY = 3, 6
"""How often a layout is tried again with more room, for how many names at most."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a layout at one size: a placement, and what is wrong with it.

    `excess` is by how much the map is too large for its box, in boxes; `lost` are the stations
    and lines whose names found no place.
    """

    placement: Placement | None
    excess: float
    lost: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether everything fits."""
        return self.placement is not None and not self.lost


@dataclass(frozen=True, slots=True)
class Drawing(Setting):
    """A plan to be laid out in a box at one size."""

    def attempt(self) -> Attempt:
        """Lay the plan out, with more room about names that found no place at first."""
        made = self.once()
        swollen = dict(self.swollen)
        stations = {station.id for station in self.network.stations}
        for _ in range(ROUNDS):
            crowded = stations.intersection(made.lost)
            if not made.placement or not crowded or len(made.lost) > MANY:
                break
            swollen.update({station: swollen.get(station, 1.0) * 1.3 for station in crowded})
            made = replace(self, swollen=swollen).once()
        return made

    def once(self) -> Attempt:
        """Lay the plan out once, spread across as far as that costs no room along."""
        loom = self.loom()
        made = self.woven(loom)
        if isinstance(made, float):
            return Attempt(None, made, ())
        airy = made
        for air in AIR:
            wider = self.woven(replace(loom, air=air))
            if isinstance(wider, float) or wider.spacing < 0.93 * made.spacing:
                break
            airy = wider
        drawn = self.draw(airy)
        return drawn if drawn.good or airy is made else self.draw(made)

    def woven(self, loom: Loom) -> Weave | float:
        """The strands woven, or by how much they are too large for the box, in boxes."""
        made = _woven(loom)
        if isinstance(made, float) or not self.keep_out:
            return made
        for _ in range(3):
            bounds = self.bounds(loom, made.levels)
            if bounds == loom.bounds:
                break
            loom = replace(loom, bounds=bounds)
            again = _woven(loom)
            if isinstance(again, float):
                return again
            made = again
        return made

    def bounds(self, loom: Loom, x: Sequence[float]) -> dict[int, tuple[float, float]]:
        """What of the width across each level must keep free, and what it kept free before."""
        found = dict(loom.bounds)
        edges = [0.0, *x, loom.length]
        for box in self.keep_out:
            start, stop = box.y - self.box.y - self.inset, box.bottom - self.box.y - self.inset
            near, far = box.x - self.box.x, self.box.right - box.right
            ends = near + box.width, far + box.width
            if not self.down:
                start, stop = box.x - self.box.x, box.right - self.box.x
                near, far = box.y - self.box.y, self.box.bottom - box.bottom
                ends = near + box.height, far + box.height
            for number in range(len(x)):
                if edges[number] < stop and edges[number + 2] > start:
                    low, high = found.get(number, (0.0, 0.0))
                    pair = (max(low, ends[0]), high) if near < far else (low, max(high, ends[1]))
                    found[number] = pair
        return found

    def loom(self) -> Loom:
        """The plan with the room that its names ask."""
        stations = {station.id: self.room(station) for station in self.network.stations}
        length, height = self.box.width, self.box.height
        if self.down:
            length, height = height - 2 * self.inset, length
        return Loom(
            self.plan.strands,
            self.plan.levels,
            self.plan.orders,
            self.plan.giving,
            self.sizes,
            stations,
            self.down,
            length,
            height,
            dict(self.captioned()),
            self.tight,
        )

    def room(self, station: Station) -> Room:
        """The room that the preferred setting of a name takes."""
        numbered = station.number is not None
        radius = self.sizes.marker / 2 if numbered else self.sizes.line / 2
        font = font_of(station, self.typeface)
        lines: tuple[str, ...] = (station.title,)
        if measure(lines, font, 1.0) > self.wide:
            lines = halves(station.title, font)
        angle = 0.0 if self.down else 45.0
        label = beside(station.id, lines, (0, 0), radius, angle, self.sizes, font)
        boxes = label_extents(label, font, self.sizes.name)
        block = self.sizes.name * 1.43 + (len(lines) - 1) * LEADING * self.sizes.name
        marker = self.sizes.marker + 0.5 * self.sizes.line if numbered else 1.5 * self.sizes.line
        more = self.swollen.get(station.id, 1.0)
        if self.down:
            room = Room(max(box[1] for box in boxes), max(block, marker), block / 2)
        else:
            reach = max(box[1] for box in boxes)
            room = Room(-min(box[2] for box in boxes), max(block * 1.415, marker), reach)
        return Room(room.across * more, room.along * more, room.reach)

    def captioned(self) -> Iterator[tuple[tuple[int, str], float]]:
        """The ends of strands that carry a caption, and what that takes across."""
        lines = {line.id: line for line in self.network.lines}
        seen = set()
        for index, strand in enumerate(self.plan.strands.strands):
            if strand.line in seen or strand.first == "join":
                continue
            seen.add(strand.line)
            start, end = self.words(lines[strand.line])
            ends = ("first", "last") if strand.forward else ("last", "first")
            for words, side in ((start, ends[0]), (end, ends[1])):
                if words and getattr(strand, side) == "end":
                    yield (index, side), self._caption_room(words)

    def _caption_room(self, words: str) -> float:
        if not self.down:
            return drop(self.sizes, self.typeface) + 0.4 * self.sizes.name
        rows = caption_rows(words, self.typeface, self.sizes, 0.6 * self.box.width)
        return self.sizes.gap + measure(rows, self.typeface.bold, self.sizes.name, TRACKING)

    def _rows(self) -> list[tuple[str, ...]]:
        """The stations in a row on each strand, as a whole and from meeting to meeting."""
        rows = [strand.stations for strand in self.plan.strands.strands]
        return rows + [chain.stations for chains in self.plan.levels.chains for chain in chains]

    def draw(self, woven: Weave) -> Attempt:
        """The woven strands as tracks, markers and bars, then the names around them."""
        tracer = Tracer(self)
        markers = tuple(tracer.markers(woven))
        ends = tracer.termini(woven)
        bare = Placement(
            self.box,
            self.sizes,
            tuple(tracer.tracks(woven)),
            markers,
            (),
            tuple(end.terminus for end in ends),
        )
        placed, lost = Signs(self, self._rows(), far=False).lettered(bare, ends)
        return Attempt(placed, 0.0, lost)


def _woven(loom: Loom) -> Weave | float:
    """The strands woven, or by how much they are too large, in lengths."""
    try:
        across = rows(loom)
    except ContradictionError:
        return 9.0
    if across is None:
        return 0.1
    moves = shifts(loom, across)
    along = columns(loom, moves)
    if isinstance(along, float):
        return along / loom.length - 1
    return weave(loom, across, moves, along)


@dataclass(frozen=True, slots=True)
class Studio:
    """A network to be drawn in a box, in one of several plans, at a size to be found."""

    network: Network
    plans: Sequence[Plan]
    box: Box
    typeface: Typeface
    keep_out: Sequence[Box]

    def attempt(self, name: float, plan: Plan, recipe: Recipe) -> Attempt:
        """One plan with names of this size."""
        sized = sizes(name, self.network, self.typeface)
        drawing = Drawing(
            self.network, self.box, self.typeface, sized, self.keep_out, *recipe, plan=plan
        )
        return drawing.attempt()

    def largest(self, low: float, high: float) -> Placement | float:
        """The best drawing with names as large as can be between two sizes.

        Where there is none, by how much the map is too large for its box, in boxes.
        """
        tidy = self.search(low, high, TIDY)
        if not tidy:
            return self.search(low, high, CROWDED) or self.excess(low)
        more = WORTH * tidy.sizes.name
        crowded = self.search(more, high, CROWDED) if more < high else None
        return crowded or tidy

    def search(self, low: float, high: float, recipes: Sequence[Recipe]) -> Placement | None:
        """The drawing with the largest names, from the larger size down to the smaller.

        It goes down in large steps, and from the first size that fits up again in smaller ones.
        """
        name, above = high, high
        while True:
            best = self.finest(name, recipes)
            if best:
                break
            if name <= low:
                return None
            above, name = name, max(low, name * DOWN)
        for _ in range(UP if above > name else 0):
            middle = sqrt(name * above)
            better = self.finest(middle, recipes)
            if better:
                name, best = middle, better
            else:
                above = middle
        return best

    def excess(self, name: float) -> float:
        """By how much the map is too large with names of this size."""
        made = [self.attempt(name, plan, CROWDED[-1]) for plan in self.plans]
        return min(one.excess for one in made)

    def finest(self, name: float, recipes: Sequence[Recipe]) -> Placement | None:
        """The most beautiful of the plans at a size, by the first recipe that serves any."""
        for recipe in recipes:
            made = [self.attempt(name, plan, recipe) for plan in self.plans]
            good = [one.placement for one in made if one.good and one.placement]
            if good:
                return min(good, key=ugliness)
        return None


def ugliness(placement: Placement) -> float:
    """Bends, uneven steps along the lines, and names that do not stand like most."""
    bends = sum(len(track.points) - 2 for track in placement.tracks)
    angles = [(label.angle, label.anchor) for label in placement.labels]
    common = max((angles.count(angle) for angle in set(angles)), default=0)
    return bends + 12 * (1 - common / max(1, len(angles)))
