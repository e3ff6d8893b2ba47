"""Names around a bare map: stations and ends of lines, each where it touches nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from generator.layout.geometry import Extent, extent
from generator.layout.metro.arms import Arms, arms
from generator.layout.metro.audit import clashes, diameter, fits, inked, texts
from generator.layout.metro.captions import Captions, End
from generator.layout.metro.climb import shifted
from generator.layout.metro.lettering import Candidate, Field, choose
from generator.layout.metro.merit import neighbours
from generator.layout.metro.model import Marker, Placement, Terminus
from generator.layout.metro.names import font_of
from generator.layout.metro.naming import Way, apart, far_ways, post, ways
from generator.layout.metro.setting import Sheet
from generator.scene import Point

__all__ = ["End", "Signs"]

FEW = 2
"""A name with fewer settings may also stand further away."""
CHOICES, ALIKE = 12, 3
"""How many settings of a name are weighed, and how many of them on one side at one angle."""
MINE = 0.15
"""By how much nearer a name must be to its own marker than to any other, in ems."""


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
        ground = self._ground(bare)
        named = list(self._named(bare, ground))
        told = [end for end in ends if end.words]
        homeless = tuple(marker.station for marker, found in named if not found)
        if homeless:
            return bare, homeless
        captions = Captions(self.setting, bare, ends, ground)
        options = [found for _, found in named] + [captions.of(end) for end in told]
        owners = [marker.station for marker, _ in named] + [end.terminus.line for end in told]
        homeless = tuple(owner for owner, found in zip(owners, options, strict=True) if not found)
        if homeless:
            return bare, homeless
        markers = [marker for marker, _ in named]
        picked, lost = choose(options, self._links(markers), self._runs(markers))
        placed = self._placed(bare, markers, picked, ends)
        lost_ones = tuple(owners[index] for index in lost)
        return (placed if lost_ones or self.loose else self.centred(placed)), lost_ones

    def _ground(self, bare: Placement) -> Field:
        """What stands fast."""
        ink = [shape.extent for shape in inked(bare, self.setting.network)]
        kept = [extent(box.corners) for box in self.setting.keep_out]
        return Field(self.setting.box.grown(self.loose), [*ink, *kept])

    def _named(
        self, bare: Placement, ground: Field
    ) -> Iterator[tuple[Marker, list[Candidate]]]:
        """The markers with the settings of their names."""
        setting = self.setting
        stations = {station.id: station for station in setting.network.stations}
        radii = {
            one.station: diameter(one, setting.sizes, stations[one.station].number is not None) / 2
            for one in bare.markers
        }
        discs = {
            one.station: extent(((one.x, one.y), (one.x2, one.y2)), radii[one.station])
            for one in bare.markers
        }
        leaving = arms(bare, radii)
        for marker in bare.markers:
            station = stations[marker.station]
            by = post(
                marker,
                setting.sizes,
                station.number is not None,
                leaving[marker.station],
                setting.down or setting.level,
                setting.wide,
            )
            others = [disc for key, disc in discs.items() if key != marker.station]
            spot = _Spot(marker, setting.sizes.name, ground, others)
            look = station.title, font_of(station, setting.typeface), by
            found = spot.free(ways(*look))
            if self.far and len(found) < FEW:
                found += spot.free(far_ways(*look))
            yield marker, found

    def _placed(
        self,
        bare: Placement,
        markers: Sequence[Marker],
        picked: Sequence[Candidate],
        ends: Sequence[End],
    ) -> Placement:
        em = self.setting.sizes.name
        labels = tuple(
            one.block.label(marker, em)
            for marker, one in zip(markers, picked, strict=False)
            if isinstance(one.block, Way)
        )
        captions = [one.block for one in picked if isinstance(one.block, Terminus)]
        plain = [end.terminus for end in ends if not end.words and end.terminus.bar]
        return replace(bare, labels=labels, termini=(*captions, *plain))

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

    def _links(self, markers: Sequence[Marker]) -> dict[tuple[int, int], tuple[int, Point]]:
        """The pairs of neighbours by the numbers of their markers, each with the way between."""
        index = {marker.station: number for number, marker in enumerate(markers)}
        count = Counter(
            (min(index[a], index[b]), max(index[a], index[b]))
            for a, b in neighbours(self.setting.network)
            if a != b
        )
        return {(a, b): (many, _way(markers[a], markers[b])) for (a, b), many in count.items()}

    def _runs(self, markers: Sequence[Marker]) -> list[list[int]]:
        """The rows by the numbers of their markers; those that are part of another are left out."""
        index = {marker.station: number for number, marker in enumerate(markers)}
        found: list[list[int]] = []
        rows = [[index[station] for station in dict.fromkeys(row)] for row in self.rows]
        for row in sorted(rows, key=len, reverse=True):
            if len(row) > 1 and not any(set(row) <= set(other) for other in found):
                found.append(row)
        return found

    def _blocked(self, bare: Placement) -> Iterator[str]:
        """Lines, markers and bars that leave the box or touch what must be kept free."""
        blocked: list[Extent] = [extent(box.corners) for box in self.setting.keep_out]
        ground = Field(self.setting.box, blocked)
        for shape in inked(bare, self.setting.network):
            if not ground.clear(shape.extent):
                yield shape.owner


def _way(a: Marker, b: Marker) -> Point:
    """The direction from the middle of one marker to that of another."""
    dx, dy = b.x + b.x2 - a.x - a.x2, b.y + b.y2 - a.y - a.y2
    length = hypot(dx, dy) or 1.0
    return dx / length, dy / length


@dataclass(frozen=True, slots=True)
class _Spot:
    """A marker whose name is to be set, among what stands fast and the discs of all others."""

    marker: Marker
    em: float
    ground: Field
    others: Sequence[Extent]

    def free(self, settings: Iterable[Way]) -> list[Candidate]:
        """The first few settings that touch nothing and are nearest to this marker."""
        settings = list(settings)
        shapes, discs = self._around(settings)
        found: list[Candidate] = []
        count: Counter[tuple[float, bool, bool]] = Counter()
        for way in settings:
            look = way.angle, way.off[0] > 0, way.off[1] > 0
            if count[look] == ALIKE:
                continue
            boxes = self._clear(way, shapes)
            if boxes and self._mine(way, boxes, discs):
                found.append(Candidate(way.cost, way, boxes))
                count[look] += 1
                if len(found) == CHOICES:
                    break
        return found

    def _around(self, settings: Sequence[Way]) -> tuple[list[Extent], list[Extent]]:
        """What could be touched, and the discs that could be as near."""
        parts = [box for way in settings for box in way.extents]
        x, y, em = self.marker.x, self.marker.y, self.em
        left, right = x + em * min(box[0] for box in parts), x + em * max(box[1] for box in parts)
        top, bottom = y + em * min(box[2] for box in parts), y + em * max(box[3] for box in parts)
        shapes = self.ground.around((left, right, top, bottom))
        by = em * (max(way.near for way in settings) + MINE)
        return shapes, [
            disc
            for disc in self.others
            if disc[0] < right + by
            and left - by < disc[1]
            and disc[2] < bottom + by
            and top - by < disc[3]
        ]

    def _clear(self, way: Way, shapes: Sequence[Extent]) -> tuple[Extent, ...]:
        """The room that a setting takes, or none if it touches something."""
        em, x, y = self.em, self.marker.x, self.marker.y
        u, v = (x + y) * DIAGONAL, (x - y) * DIAGONAL
        box = self.ground.box
        found = []
        for a, b, c, d, e, f, g, h in way.extents:
            a, b, c, d = x + a * em, x + b * em, y + c * em, y + d * em
            if a < box.x or b > box.right or c < box.y or d > box.bottom:
                return ()
            e, f, g, h = u + e * em, u + f * em, v + g * em, v + h * em
            for other in shapes:
                if (
                    other[0] < b
                    and a < other[1]
                    and other[2] < d
                    and c < other[3]
                    and other[4] < f
                    and e < other[5]
                    and other[6] < h
                    and g < other[7]
                ):
                    return ()
            found.append((a, b, c, d, e, f, g, h))
        return tuple(found)

    def _mine(self, way: Way, boxes: Sequence[Extent], discs: Sequence[Extent]) -> bool:
        """Whether a setting is nearer to this marker than to any other."""
        own = self.em * (way.near + MINE)
        return all(apart(box, disc) >= own for disc in discs for box in boxes)


DIAGONAL = 0.5**0.5
