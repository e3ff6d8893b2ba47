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
    key_ways,
    run_ways,
    station_ways,
)
from generator.layout.metro.setting import Setting

CHOICES, MORE = 9, 40
"""How many settings of a name are weighed, and of a caption."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Sets the names of one setting."""

    setting: Setting

    def lettered(
        self, bare: Placement, ends: Sequence[tuple[Terminus, str]]
    ) -> tuple[Placement, tuple[str, ...]]:
        """The placement with all its names, and those that found no place."""
        ground = Field(
            self.setting.box, [shape.extent for shape in inked(bare, self.setting.network)]
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
                self.setting.down,
                self.setting.wide,
            )
            options.append(_free(ways, ground))
            owners.append(marker.station)
        for end, words in ends:
            if words:
                options.append(_free(self._caption_ways(end, words, bare), ground, MORE))
                owners.append(end.line)
        picked, lost = choose(options, self._runs(bare))
        labels = tuple(c.block for c in picked if isinstance(c.block, Label))
        captions = [c.block for c in picked if isinstance(c.block, Terminus)]
        plain = [end for end, words in ends if not words and end.bar]
        placed = replace(bare, labels=labels, termini=(*captions, *plain))
        lost_ones = tuple(owners[index] for index in lost)
        blocked = (*self._blocked(bare), *clashes(bare, self.setting.network))
        if not (lost_ones or blocked):
            placed = self.centred(placed)
        return placed, lost_ones + blocked

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

    def _caption_ways(self, end: Terminus, words: str, bare: Placement) -> Iterator[Candidate]:
        limit = (0.6 if self.setting.down else 0.25) * self.setting.box.width
        look = self.setting.typeface, self.setting.sizes
        if end.bar:
            yield from bar_ways(end, words, *look, self.setting.down, limit)
            ends = [end.bar[0], end.bar[2]]
        else:
            paths = [
                [*track.points, track.points[0]] if track.closed else list(track.points)
                for track in bare.tracks
                if track.line == end.line
            ]
            yield from run_ways(end, words, paths, *look, self.setting.down, limit)
            ends = [path[side] for path in paths for side in (0, -1)]
        yield from end_ways(end, words, ends, *look, limit, 8)
        yield from key_ways(end, words, self.setting.box, ends[0], *look)

    def _runs(self, bare: Placement) -> list[list[int]]:
        """The names in a row on each strand, as a whole and from meeting to meeting."""
        index = {marker.station: number for number, marker in enumerate(bare.markers)}
        plan = self.setting.plan
        rows = [strand.stations for strand in plan.strands.strands]
        rows += [chain.stations for chains in plan.levels.chains for chain in chains]
        return [[index[station] for station in row] for row in rows if len(row) > 1]

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
