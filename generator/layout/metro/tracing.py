"""Woven strands as tracks, markers and bars on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, tan

from generator.layout.geometry import angle, turn
from generator.layout.metro.courses import CAP, Weave
from generator.layout.metro.model import Marker, Terminus, Track
from generator.layout.metro.setting import Setting
from generator.layout.metro.signs import End
from generator.scene import Point


@dataclass(frozen=True, slots=True)
class Tracer:
    """Draws the strands of one setting."""

    setting: Setting

    def tracks(self, woven: Weave) -> Iterator[Track]:
        """One track for each run of a line, strands that turn into one another joined."""
        done: set[int] = set()
        for index in range(len(self.setting.plan.strands.strands)):
            if index not in done:
                path, closed, members = self._followed(index, woven)
                done |= members
                points = tuple(self.setting.page(point) for point in path)
                strand = self.setting.plan.strands.strands[index]
                yield Track(
                    strand.line, points, radii(points, closed, self.setting.sizes.bend), closed
                )

    def _followed(self, index: int, woven: Weave) -> tuple[list[Point], bool, set[int]]:
        """A strand and all that it turns into, as one path along and across."""
        turns = {turn.one: turn for turn in self.setting.plan.strands.turns}
        path: list[Point] = []
        members: set[int] = set()
        while index not in members:
            members.add(index)
            points = self._course(index, woven)
            path += points if self.setting.plan.strands.strands[index].forward else points[::-1]
            following = turns.get(index)
            if following is None:
                return without_repeats(path), False, members
            other = self._course(following.other, woven)
            side = -1 if following.right else 0
            path += self._cap(points[side], other[side], following.right)
            index = following.other
        return without_repeats(path), True, members

    def _course(self, index: int, woven: Weave) -> list[Point]:
        """A strand's points, its ends drawn out to those of the strands that it turns into."""
        points = list(woven.courses[index].points)
        for turned in self.setting.plan.strands.turns:
            if index in (turned.one, turned.other):
                side = -1 if turned.right else 0
                pick = max if turned.right else min
                along = pick(
                    woven.courses[other].points[side][0] for other in (turned.one, turned.other)
                )
                points[side] = (along, points[side][1])
        return points

    def _cap(self, here: Point, there: Point, right: bool) -> list[Point]:
        """The corners of a turn between two ends at the same place along."""
        step = min(abs(there[1] - here[1]) / 2, CAP * self.setting.sizes.line)
        out = step if right else -step
        way = 1 if there[1] > here[1] else -1
        return [(here[0] + out, here[1] + way * step), (there[0] + out, there[1] - way * step)]

    def markers(self, woven: Weave) -> Iterator[Marker]:
        """A marker for each station, across all lines that stop there."""
        spots: dict[str, list[tuple[Point, int]]] = {}
        for (strand, name), place in woven.places.items():
            spots.setdefault(name, []).append((self.setting.page(place), strand))
        order = [line.id for line in self.setting.network.lines]
        for station in self.setting.network.stations:
            found = spots[station.id]
            one, other = min(point for point, _ in found), max(point for point, _ in found)
            names = {self.setting.plan.strands.strands[strand].line for _, strand in found}
            lines = tuple(line for line in order if line in names)
            plain = "stop" if station.number is None else "station"
            kind = "interchange" if len(lines) > 1 else plain
            yield Marker(station.id, kind, *one, *other, lines)  # type: ignore[arg-type]

    def termini(self, woven: Weave) -> list[End]:
        """The ends of all lines with their bars, each with the words of its caption."""
        found = []
        for line in self.setting.network.lines:
            start, end = self.setting.words(line)
            for index, strand in enumerate(self.setting.plan.strands.strands):
                for side in ("first", "last"):
                    if strand.line != line.id or getattr(strand, side) != "end":
                        continue
                    bar = self._bar(index, side, woven)
                    starts = strand.forward == (side == "first")
                    words = "" if self._is_branch(index) else start if starts else end
                    station = strand.stations[0 if side == "first" else -1]
                    spot = self.setting.page(woven.places[index, station])
                    if bar or words:
                        found.append(End(Terminus(line.id, bar), words, (spot,)))
            if line.loop and start:
                found.append(End(Terminus(line.id, ()), start))
        return found

    def _is_branch(self, index: int) -> bool:
        """Whether a strand belongs to a branch, directly or by a turn."""
        strands = self.setting.plan.strands
        group = {index}
        for _ in strands.turns:
            for turned in strands.turns:
                if {turned.one, turned.other} & group:
                    group |= {turned.one, turned.other}
        return any(
            "join" in (strands.strands[one].first, strands.strands[one].last) for one in group
        )

    def _bar(self, index: int, side: str, woven: Weave) -> tuple[Point, ...]:
        """The bar at a strand's end, or nothing where the line ends in a marker."""
        course = woven.courses[index]
        strand = self.setting.plan.strands.strands[index]
        first = side == "first"
        along, across = course.points[0 if first else -1]
        place = woven.places[index, strand.stations[0 if first else -1]]
        thick = self.setting.sizes.bar[0]
        alone = len(strand.stations) > 1 or self._is_alone(strand.stations[0])
        if abs(along - place[0]) < thick or not alone:
            return ()
        up, down = self._bar_reach(index, first, woven)
        inner = along + thick if first else along - thick
        low, high = across - up, across + down
        return tuple(
            self.setting.page(point)
            for point in ((along, low), (inner, low), (inner, high), (along, high))
        )

    def _is_alone(self, station: str) -> bool:
        """Whether all strands at a station stop at no other."""
        strands = [s for s in self.setting.plan.strands.strands if station in s.stations]
        return all(len(strand.stations) == 1 for strand in strands)

    def _bar_reach(self, index: int, first: bool, woven: Weave) -> tuple[float, float]:
        """How far a bar stands out across on either side: less where other bars adjoin."""
        half = self.setting.sizes.bar[1] / 2
        side = 0 if first else -1
        along, across = woven.courses[index].points[side]
        up = down = half
        for other, course in enumerate(woven.courses):
            if other == index:
                continue
            there = course.points[side]
            if (
                abs(there[0] - along) < self.setting.sizes.line
                and abs(there[1] - across) < 2 * half
            ):
                gap = abs(there[1] - across) / 2
                if there[1] < across:
                    up = min(up, gap)
                else:
                    down = min(down, gap)
        return up, down


def without_repeats(path: Sequence[Point]) -> list[Point]:
    """The same path without points that come twice or lie on a straight stretch."""
    kept: list[Point] = []
    for point in path:
        if kept and hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) < 1e-6:
            continue
        if len(kept) > 1 and turn(kept[-2], kept[-1], point) > 1 - 1e-9:
            kept.pop()
        kept.append(point)
    return kept


def radii(points: Sequence[Point], closed: bool, bend: float) -> tuple[float, ...]:
    """The bend radius at each point, or what the pieces on either side leave room for."""
    count = len(points)
    found = []
    for index, point in enumerate(points):
        if not closed and index in (0, count - 1):
            found.append(0.0)
            continue
        before, after = points[index - 1], points[(index + 1) % count]
        bent = angle(before, point, after)
        room = min(hypot(point[0] - p[0], point[1] - p[1]) for p in (before, after)) / 2
        found.append(min(bend, room / tan(bent / 2)) if bent > 1e-6 else 0.0)
    return tuple(found)
