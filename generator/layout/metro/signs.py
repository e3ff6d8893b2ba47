"""Names around a bare map: stations and ends of lines, each where it touches nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.layout.geometry import Extent, extent
from generator.layout.metro.arms import arms
from generator.layout.metro.audit import Shape, clashes, diameter, fits, inked, texts
from generator.layout.metro.captions import Captions, End
from generator.layout.metro.climb import shifted
from generator.layout.metro.lettering import Candidate, Field, choose
from generator.layout.metro.merit import neighbours, way_between
from generator.layout.metro.model import Marker, Placement, Terminus
from generator.layout.metro.names import font_of
from generator.layout.metro.naming import FURTHEST, Post, Way, apart, far_ways, post, ways
from generator.layout.metro.setting import Sheet
from generator.scene import Font, Point

__all__ = ["End", "Signs"]

FEW, MANY = 2, 10
"""A name with fewer settings may also stand further away, and so may up to so many that clash."""
CHOICES, ALIKE, MOST = 12, 3, 40
"""How many settings of a name are weighed, how many of them on one side at one angle, and how many
where few will do."""
FOREIGN = 4.0
"""What it costs a name to be nearer to another marker than to its own."""
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
    """Whether names that find no room beside their markers may stand a little further off."""
    rescue: bool = False
    """Whether they may then stand anywhere around, and nearer to another marker than to theirs."""

    def lettered(self, bare: Placement, ends: Sequence[End]) -> tuple[Placement, tuple[str, ...]]:
        """The placement with all its names, and those that found no place.

        Where lines or markers clash, or a name has no place at all, no name is set.
        """
        ink = inked(bare, self.setting.network)
        faults = (*self._blocked(ink), *clashes(bare, self.setting.network))
        if faults:
            return bare, faults
        shapes = [*(shape.extent for shape in ink), *self._kept()]
        ground = Field(self.setting.box.grown(self.loose), shapes)
        spots = list(self._spots(bare, ground))
        named, homeless = self._free(spots)
        told = [end for end in ends if end.words]
        if not homeless:
            captions = Captions(self.setting, bare, ends, ground)
            named += [captions.of(end) for end in told]
        owners = [spot.marker.station for spot in spots] + [end.terminus.line for end in told]
        homeless += [owner for owner, found in zip(owners, named, strict=False) if not found]
        if homeless:
            return bare, tuple(dict.fromkeys(homeless))
        markers = [spot.marker for spot in spots]
        links, runs = self._links(markers), self._runs(markers)
        picked, lost = choose(named, owners, links, runs)
        if 0 < len(lost) <= MANY:
            for name in lost:
                more = name - len(spots)
                named[name] = captions.all(told[more]) if more >= 0 else spots[name].all()
            picked, lost = choose(named, owners, links, runs)
        placed = self._placed(bare, markers, picked, ends)
        done = placed if lost or self.loose else self.centred(placed)
        return done, tuple(owners[index] for index in lost)

    def _free(self, spots: Sequence[_Spot]) -> tuple[list[list[Candidate]], list[str]]:
        """The settings of each name, the longest first, and the names that have none.

        On the grid a drawing without room for one is given up at once.
        """
        found: dict[str, list[Candidate]] = {}
        homeless = []
        for spot in sorted(spots, key=lambda spot: -len(spot.look[0])):
            settings = found[spot.marker.station] = spot.free()
            if not settings:
                homeless.append(spot.marker.station)
                if self.far:
                    return [], homeless
        return [found[spot.marker.station] for spot in spots], homeless

    def _kept(self) -> list[Extent]:
        """What must be kept free."""
        return [extent(box.corners) for box in self.setting.keep_out]

    def _spots(self, bare: Placement, ground: Field) -> Iterator[_Spot]:
        """The markers with what their names stand by."""
        setting, em = self.setting, self.setting.sizes.name
        stations = {station.id: station for station in setting.network.stations}
        numbered = {key: station.number is not None for key, station in stations.items()}
        radii = {
            one.station: diameter(one, setting.sizes, numbered[one.station]) / 2
            for one in bare.markers
        }
        discs = [
            extent(((one.x, one.y), (one.x2, one.y2)), radii[one.station]) for one in bare.markers
        ]
        leaving = arms(bare, radii)
        level = setting.down or setting.level
        for marker, disc in zip(bare.markers, discs, strict=True):
            key = marker.station
            by = post(marker, setting.sizes, numbered[key], leaving[key], level, setting.wide)
            others = [other for other in discs if other is not disc]
            look = stations[key].title, font_of(stations[key], setting.typeface), by
            yield _Spot(marker, em, ground, others, look, self.far, self.rescue)

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
        return {
            (a, b): (many, way_between(markers[a], markers[b])) for (a, b), many in count.items()
        }

    def _runs(self, markers: Sequence[Marker]) -> list[list[int]]:
        """The rows by the numbers of their markers; those that are part of another are left out."""
        index = {marker.station: number for number, marker in enumerate(markers)}
        found: list[list[int]] = []
        rows = [[index[station] for station in dict.fromkeys(row)] for row in self.rows]
        for row in sorted(rows, key=len, reverse=True):
            if len(row) > 1 and not any(set(row) <= set(other) for other in found):
                found.append(row)
        return found

    def _blocked(self, ink: Sequence[Shape]) -> Iterator[str]:
        """Lines, markers and bars that leave the box or touch what must be kept free."""
        ground = Field(self.setting.box, self._kept())
        for shape in ink:
            if not ground.clear(shape.extent):
                yield shape.owner


@dataclass(frozen=True, slots=True)
class _Spot:
    """A marker whose name is to be set, among what stands fast and the discs of all others.

    `look` is the name, its font, and what it stands by; `far` whether it may stand further off.
    """

    marker: Marker
    em: float
    ground: Field
    others: Sequence[Extent]
    look: tuple[str, Font, Post]
    far: bool
    rescue: bool

    def free(self) -> list[Candidate]:
        """The first few settings that touch nothing and are nearest to this marker."""
        found = self._clear_ones(ways(*self.look), CHOICES, ALIKE)
        return found if len(found) >= FEW else self.all()

    def all(self) -> list[Candidate]:
        """All settings that touch nothing."""
        foreign = FOREIGN if self.rescue or not self.far else None
        found = self._clear_ones(ways(*self.look), MOST, MOST, foreign)
        if self.far:
            found += self._clear_ones(far_ways(*self.look), CHOICES, ALIKE)
        if self.rescue and not found:
            found = self._clear_ones(far_ways(*self.look, FURTHEST), CHOICES, ALIKE, FOREIGN)
        return found

    def _clear_ones(
        self, settings: Sequence[Way], most: int, alike: int, foreign: float | None = None
    ) -> list[Candidate]:
        """The first few settings that touch nothing, no more than so many of them alike.

        Those that are nearer to another marker cost more, or are left out.
        """
        shapes, discs = self._around(settings)
        found: list[Candidate] = []
        count: Counter[tuple[float, bool, bool]] = Counter()
        for way in settings:
            look = way.angle, way.off[0] > 0, way.off[1] > 0
            if count[look] == alike:
                continue
            boxes = self._clear(way, shapes)
            more = 0.0 if not boxes or self._mine(way, boxes, discs) else foreign
            if boxes and more is not None:
                found.append(Candidate(way.cost + more, way, boxes))
                count[look] += 1
                if len(found) == most:
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
        left, right, below = (spare * em + 1e-6 for spare in way.spare)
        found = []
        for a, b, c, d, e, f, g, h in way.extents:
            a, b, c, d = x + a * em, x + b * em, y + c * em, y + d * em
            if a + left < box.x or b - right > box.right or c < box.y or d - below > box.bottom:
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
