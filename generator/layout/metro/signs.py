"""Names around a bare map: stations and ends of lines, each where it touches nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.layout.geometry import Extent, extent
from generator.layout.metro.audit import clashes, fits, inked, texts
from generator.layout.metro.climb import shifted
from generator.layout.metro.lettering import Candidate, Field, choose
from generator.layout.metro.model import Label, Placement, Terminus
from generator.layout.metro.naming import (
    bar_ways,
    end_ways,
    far_ways,
    run_ways,
    station_ways,
)
from generator.layout.metro.setting import Sheet
from generator.scene import Point

FEW = 3
"""A name with fewer settings may also stand further away."""
NEAR = (1.8, 3.0, 4.5)
"""How far from its end a caption may be, in ems: at first, and where there is little room."""
PLENTY, FURTHER = 6, 1.5
"""How many settings of a caption are enough, and what those further away cost more."""
CHOICES, MORE = 10, 30
"""How many settings of a name are weighed, and of a caption."""


@dataclass(frozen=True, slots=True)
class End:
    """An end of a line with the words of its caption, if any.

    `spots` are the ends of the marker of its last station, none for a ring; `shut` are the sides
    of its bar at which another bar adjoins.
    """

    terminus: Terminus
    words: str
    spots: tuple[Point, ...] = ()
    shut: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Signs:
    """Sets the names of one map; those of stations in a row should look alike."""

    setting: Sheet
    rows: Sequence[tuple[str, ...]]
    loose: float = 0.0
    """How far names may stand out of the box."""
    far: bool = True
    """Whether names that find no room beside their markers may stand further off."""

    def lettered(self, bare: Placement, ends: Sequence[End]) -> tuple[Placement, tuple[str, ...]]:
        """The placement with all its names, and those that found no place.

        Where lines or markers clash, or a name has no place at all, no name is set.
        """
        faults = (*self._blocked(bare), *clashes(bare, self.setting.network))
        if faults:
            return bare, faults
        ground = Field(
            self.setting.box.grown(self.loose),
            [shape.extent for shape in inked(bare, self.setting.network)],
        )
        for box in self.setting.keep_out:
            ground.add(extent(box.corners))
        owners: list[str] = []
        options: list[list[Candidate]] = []
        stations = {station.id: station for station in self.setting.network.stations}
        for marker in bare.markers:
            ways = station_ways(
                stations[marker.station],
                marker,
                self.setting.sizes,
                self.setting.typeface,
                self.setting.down or self.setting.level,
                self.setting.wide,
            )
            free = _free(ways, ground)
            if self.far and len(free) < FEW:
                look = self.setting.sizes, self.setting.typeface
                free += _free(far_ways(stations[marker.station], marker, *look), ground)
            options.append(free)
            owners.append(marker.station)
        for end in ends:
            if end.words:
                options.append(self._captions(end, ends, bare, ground))
                owners.append(end.terminus.line)
        homeless = tuple(owner for owner, ways in zip(owners, options, strict=True) if not ways)
        if homeless:
            return bare, homeless
        picked, lost = choose(options, self._runs(bare))
        labels = tuple(c.block for c in picked if isinstance(c.block, Label))
        captions = [c.block for c in picked if isinstance(c.block, Terminus)]
        plain = [end.terminus for end in ends if not end.words and end.terminus.bar]
        placed = replace(bare, labels=labels, termini=(*captions, *plain))
        lost_ones = tuple(owners[index] for index in lost)
        return (placed if lost_ones or self.loose else self.centred(placed)), lost_ones

    def centred(self, placed: Placement) -> Placement:
        """The placement in the middle of its box, across, where that stays clear."""
        shapes = [
            *texts(placed, self.setting.network, self.setting.typeface),
            *inked(placed, self.setting.network),
        ]
        axis = 0 if self.setting.down else 2
        low = min(shape.extent[axis] for shape in shapes)
        high = max(shape.extent[axis + 1] for shape in shapes)
        box = self.setting.box
        by = (box.x + box.right if self.setting.down else box.y + box.bottom) / 2 - (low + high) / 2
        moved = shifted(placed, by if self.setting.down else 0.0, 0.0 if self.setting.down else by)
        return (
            moved
            if fits(moved, self.setting.network, self.setting.typeface, self.setting.keep_out)
            else placed
        )

    def _captions(
        self, one: End, ends: Sequence[End], bare: Placement, ground: Field
    ) -> list[Candidate]:
        """The settings of a caption: by its own end, else a little further, else by its line."""
        found: list[Candidate] = []
        for rank, far in enumerate(NEAR):
            reach = far * self.setting.sizes.name
            ways = (
                replace(way, cost=way.cost + FURTHER * rank)
                for way in self._caption_ways(one, bare)
                if not one.spots or _at_home(way, one, ends, reach)
            )
            found = _free(ways, ground, MORE)
            if len(found) >= PLENTY:
                return found
        ways = (
            replace(way, cost=way.cost + FURTHER * len(NEAR)) for way in self._line_ways(one, bare)
        )
        return found + _free(ways, ground, MORE)

    def _caption_ways(self, one: End, bare: Placement) -> Iterator[Candidate]:
        """Settings of a caption around its end, or along a ring."""
        if not one.spots:
            yield from self._line_ways(one, bare)
            return
        end, words = one.terminus, one.words
        limit = (0.6 if self.setting.down else 0.25) * self.setting.box.width
        look = self.setting.typeface, self.setting.sizes
        if end.bar:
            yield from bar_ways(end, words, *look, self.setting.down, limit, one.shut)
        yield from end_ways(end, words, one.spots, *look, limit, 8)

    def _line_ways(self, one: End, bare: Placement) -> Iterator[Candidate]:
        """Settings of a caption anywhere along its line."""
        limit = (0.6 if self.setting.down else 0.25) * self.setting.box.width
        look = self.setting.typeface, self.setting.sizes
        paths = [
            [*track.points, track.points[0]] if track.closed else list(track.points)
            for track in bare.tracks
            if track.line == one.terminus.line
        ]
        yield from run_ways(one.terminus, one.words, paths, *look, self.setting.down, limit)

    def _runs(self, bare: Placement) -> list[list[int]]:
        """The rows by the numbers of their markers."""
        index = {marker.station: number for number, marker in enumerate(bare.markers)}
        return [[index[station] for station in row] for row in self.rows if len(row) > 1]

    def _blocked(self, bare: Placement) -> Iterator[str]:
        """Lines, markers and bars that leave the box or touch what must be kept free."""
        blocked: list[Extent] = [extent(box.corners) for box in self.setting.keep_out]
        ground = Field(self.setting.box, blocked)
        for shape in inked(bare, self.setting.network):
            if not ground.clear(shape.extent):
                yield shape.owner


def _free(ways: Iterator[Candidate], field: Field, most: int = CHOICES) -> list[Candidate]:
    """The first few settings that touch nothing that stands fast."""
    found: list[Candidate] = []
    for way in ways:
        if all(field.clear(box) for box in way.extents):
            found.append(way)
            if len(found) == most:
                break
    return found


def _at_home(way: Candidate, one: End, ends: Sequence[End], reach: float) -> bool:
    """Whether a caption is within reach of its own end, and not nearer to another line's."""
    own = _away(way, one)
    if own > reach:
        return False
    return all(
        _away(way, other) >= own - 1e-6
        for other in ends
        if other.terminus.line != one.terminus.line
    )


def _away(way: Candidate, end: End) -> float:
    """From a caption to an end, along the page or across, whichever is more."""
    points = end.terminus.bar or end.spots
    left, right, top, bottom = (
        pick(shape[axis] for shape in way.extents) for axis, pick in enumerate((min, max, min, max))
    )
    return min((max(left - x, x - right, top - y, y - bottom, 0.0) for x, y in points), default=1e9)
