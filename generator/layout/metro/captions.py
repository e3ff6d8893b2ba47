"""The ways in which the name of a line can be set by its ends, or along it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import fmean
from typing import TypeAlias

from generator import text
from generator.brand.model import Typeface
from generator.layout.geometry import Extent, moved, widened
from generator.layout.metro.lettering import Candidate, Field
from generator.layout.metro.model import Placement, Sizes, Terminus
from generator.layout.metro.names import caption_extents, halves, measure
from generator.layout.metro.naming import AIR, LOW, swept
from generator.layout.metro.setting import Sheet
from generator.layout.metro.sizes import LEADING, TRACKING
from generator.scene import Anchor, Point

SHUT = 4.0
"""What it costs a caption to stand where another line's bar adjoins."""
NEAR = (1.8, 3.0, 4.5)
"""How far from its end a caption may be, in ems: at first, and where there is little room."""
FURTHER, OTHER, ELSEWHERE = 1.5, 5.0, 12.0
"""What it costs a caption to stand a little further from its end, by the other end, and anywhere
along its line."""
PLENTY, MOST = 5, 14
"""How many settings by an end are enough, and how many along a line."""
FEW, MANY = 3, 12
"""How many settings are weighed of those with one anchor above or below the end: at first, and
where captions clash."""
ROWS = 16
"""In how many half rows up and down a caption may stand by its end."""

Spot: TypeAlias = tuple[float, float, float, Anchor]
"""What it costs, x, y of the first baseline, and the anchor."""


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

    @property
    def points(self) -> tuple[Point, ...]:
        """What its caption should be near."""
        return self.terminus.bar or self.spots


def caption_rows(words: str, typeface: Typeface, sizes: Sizes, limit: float) -> tuple[str, ...]:
    """A caption in capitals, on two lines when it is wider than a limit in points."""
    capitals = words.upper()
    wide = measure([capitals], typeface.bold, sizes.name, TRACKING) > limit
    return halves(capitals, typeface.bold, TRACKING) if wide else (capitals,)


def drop(sizes: Sizes, typeface: Typeface) -> float:
    """From the end of a bar to the baseline of the caption below it."""
    return 1.1 * sizes.x_height + text.metrics(typeface.bold).cap_height * sizes.name


CROWD = 4
"""How many captions one marker has room for."""


@dataclass(frozen=True, slots=True)
class Captions:
    """The settings of the captions of one map."""

    sheet: Sheet
    bare: Placement
    ends: Sequence[End]
    ground: Field
    boxes: dict[tuple[tuple[str, ...], Anchor], list[Extent]] = field(default_factory=dict)
    """The room that each caption takes at the origin."""
    frames: dict[tuple[tuple[str, ...], Anchor], tuple[float, float, float, float]] = field(
        default_factory=dict
    )

    def of(self, end: End) -> list[Candidate]:
        """The best settings of a caption: by its own end, else by the other, else anywhere.

        Where more lines than a few have their names at one marker, the other end comes first.
        """
        crowd = sum(bool(other.words) and other.spots == end.spots for other in self.ends)
        first = self._by_other(end, FEW) if crowd > CROWD else []
        return first or self._near(end, FEW) or self._by_other(end, FEW) or self._by_line(end)

    def all(self, end: End) -> list[Candidate]:
        """All settings of a caption."""
        return self._near(end, MANY) + self._by_other(end, MANY) + self._by_line(end)

    def _by_other(self, end: End, alike: int) -> list[Candidate]:
        """Settings by the other end of a line whose name is not that of its start alone."""
        line = next(line for line in self.sheet.network.lines if line.id == end.terminus.line)
        if line.start:
            return []
        return [
            Candidate(one.cost + OTHER, replace(one.block, bar=end.terminus.bar), one.extents)
            for other in self.ends
            if other.terminus.line == line.id and not other.words
            for one in self._near(replace(other, words=end.words), alike)
            if isinstance(one.block, Terminus)
        ]

    def _near(self, end: End, alike: int) -> list[Candidate]:
        """Settings by an end, or a little further until there are enough.

        No more than so many are kept that have one anchor and are all above or below the end.
        """
        if not end.spots:
            return []
        rows = self._rows(end)
        middle = fmean(y for _, y in end.points)
        strangers = self._strangers(end, rows)
        spots = [
            (_away(frame, end.points), frame, spot)
            for spot in sorted(set(self._spots(end, rows)))
            for frame in (self._frame(rows, spot),)
        ]
        found: list[Candidate] = []
        count: Counter[tuple[Anchor, bool]] = Counter()
        least = -1.0
        for rank, ems in enumerate(NEAR):
            reach = ems * self.sheet.sizes.name
            for away, frame, spot in spots:
                look = spot[3], frame[2] + frame[3] < 2 * middle
                if not least < away <= reach or count[look] >= alike:
                    continue
                if _away(frame, strangers) >= away - 1e-6:
                    settings = self._set(end, rows, spot, FURTHER * rank)
                    count[look] += len(settings)
                    found += settings
            if len(found) >= PLENTY:
                break
            least = reach
        return found

    def _frame(self, rows: tuple[str, ...], spot: Spot) -> tuple[float, float, float, float]:
        """The upright rectangle that a caption takes: left, right, top, bottom."""
        _, x, y, anchor = spot
        if (rows, anchor) not in self.frames:
            boxes = self._boxes(rows, anchor)
            left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
            self.frames[rows, anchor] = left, right, boxes[0][2], boxes[-1][3]
        left, right, top, bottom = self.frames[rows, anchor]
        return left + x, right + x, top + y, bottom + y

    def _strangers(self, end: End, rows: tuple[str, ...]) -> list[Point]:
        """The ends of other lines that could be nearer to a caption than its own end."""
        left, right, top, bottom = self._frame(rows, (0.0, 0.0, 0.0, "start"))
        reach = 2 * NEAR[-1] * self.sheet.sizes.name
        across, along = reach + right - left, reach + bottom - top
        xs, ys = [x for x, _ in end.points], [y for _, y in end.points]
        return [
            (x, y)
            for other in self.ends
            if other.terminus.line != end.terminus.line
            for x, y in other.points
            if min(xs) - across < x < max(xs) + across and min(ys) - along < y < max(ys) + along
        ]

    def _rows(self, end: End) -> tuple[str, ...]:
        sheet = self.sheet
        limit = (0.6 if sheet.down else 0.25) * sheet.box.width
        return caption_rows(end.words, sheet.typeface, sheet.sizes, limit)

    def _by_line(self, end: End) -> list[Candidate]:
        """Settings of a caption anywhere along its line, dear but for a ring's."""
        found: list[Candidate] = []
        more = ELSEWHERE if end.spots else 0.0
        for rows in dict.fromkeys((self._rows(end), (end.words.upper(),))):
            for spot in self._run_spots(end, rows):
                found += self._set(end, rows, spot, more)
                if len(found) >= MOST:
                    return found
        return found

    def _set(self, end: End, rows: tuple[str, ...], spot: Spot, more: float) -> list[Candidate]:
        """The caption at a spot, if that is clear."""
        cost, x, y, anchor = spot
        boxes = [moved(box, x, y) for box in self._boxes(rows, anchor)]
        em = self.sheet.sizes.name
        inside = (self._bare(box, em) for box in boxes)
        if not all(map(self.ground.box.holds, inside)) or any(map(self.ground.touched, boxes)):
            return []
        leading = LEADING * em
        line, bar = end.terminus.line, end.terminus.bar
        return [
            Candidate(
                cost + more, Terminus(line, bar, rows, x, y, 0.0, anchor, leading), tuple(boxes)
            )
        ]

    @staticmethod
    def _bare(box: Extent, em: float) -> Extent:
        """A line of a caption without the room that only holds others off."""
        left, right, top, bottom, *slants = widened(box, -AIR * em)
        a, b, c, d = slants
        return left, right, top, bottom - LOW * em, a, b, c, d

    def _boxes(self, rows: tuple[str, ...], anchor: Anchor) -> list[Extent]:
        if (rows, anchor) not in self.boxes:
            em = self.sheet.sizes.name
            block = Terminus("", (), rows, 0.0, 0.0, 0.0, anchor, LEADING * em)
            found = caption_extents(block, self.sheet.typeface.bold, em)
            wide = (widened(box, AIR * em) for box in found)
            self.boxes[rows, anchor] = [swept(box, 0.0, LOW * em) for box in wide]
        return self.boxes[rows, anchor]

    def _spots(self, end: End, rows: tuple[str, ...]) -> Iterator[Spot]:
        """Spots around an end."""
        if end.terminus.bar:
            yield from self._bar_spots(end, rows)
        yield from self._end_spots(end, rows)

    def _bar_spots(self, end: End, rows: tuple[str, ...]) -> Iterator[Spot]:
        """At a bar: flush below it or above it, or level beside it.

        On the sides that are `shut` other bars adjoin: a caption there would seem to be theirs.
        """
        sizes, typeface = self.sheet.sizes, self.sheet.typeface
        leading = LEADING * sizes.name
        spare = (len(rows) - 1) * leading
        xs, ys = [x for x, _ in end.terminus.bar], [y for _, y in end.terminus.bar]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        below, cap = drop(sizes, typeface), text.metrics(typeface.bold).cap_height * sizes.name
        middle = (top + bottom) / 2 + cap / 2 - spare / 2
        aside, flush = (0.0, 1.5) if self.sheet.down else (1.2, 0.0)
        shut = dict.fromkeys(end.shut, SHUT)
        yield aside + shut.get("right", 0.0), right + sizes.gap, middle, "start"
        yield aside + 1.0 + shut.get("left", 0.0), left - sizes.gap, middle, "end"
        for row in range(6):
            lower, upper = bottom + below + row * leading, top - 1.1 * sizes.x_height - spare
            upper -= row * leading
            under = flush + shut.get("below", 0.0) + 0.3 * row
            over = flush + shut.get("above", 0.0) + 0.6 + 0.3 * row
            yield under, left, lower, "start"
            yield under, right, lower, "end"
            yield over, left, upper, "start"
            yield over, right, upper, "end"

    def _end_spots(self, end: End, rows: tuple[str, ...]) -> Iterator[Spot]:
        """Near the last station of a line, some rows up and down, the nearest first."""
        sizes = self.sheet.sizes
        leading = LEADING * sizes.name
        half = text.metrics(self.sheet.typeface.bold).cap_height * sizes.name / 2
        out, spare = sizes.interchange / 2 + sizes.gap, (len(rows) - 1) * leading
        for row in range(ROWS):
            away = ((row + 1) // 2) * (1 if row % 2 else -1) * leading * 0.5
            cost = 2.5 + 0.1 * row
            for x, y in end.spots:
                base = y + half + away - spare / 2
                yield cost, x - out, base, "end"
                yield cost, x + out, base, "start"
                if row % 2 == 0:
                    further = row * half / 2
                    yield cost, x, y + out + 2 * half + further, "middle"
                    yield cost, x, y - out - spare - further, "middle"

    def _run_spots(self, end: End, rows: tuple[str, ...]) -> Iterator[Spot]:
        """Along a line, for one without a bar; its start is best."""
        sizes = self.sheet.sizes
        leading, down = LEADING * sizes.name, self.sheet.down
        spare = (len(rows) - 1) * leading
        cap = text.metrics(self.sheet.typeface.bold).cap_height * sizes.name
        out = sizes.line / 2 + 1.1 * sizes.x_height
        cost = 0.0
        for x, y, level, upright, few in self._steps(end):
            cost += 0.02
            if not level:
                middle, aside = y + cap / 2 - spare / 2, out if upright else 1.6 * out
                yield cost + (0.0 if down else 1.0), x + aside, middle, "start"
                yield cost + (0.3 if down else 1.3), x - aside, middle, "end"
                continue
            for row in range(4 if few else 1):
                more, away = cost + 0.6 * row, row * leading
                yield more, x, y + out + cap + away, "start"
                yield more + 0.3, x, y - out - spare - away, "start"

    def _steps(self, end: End) -> Iterator[tuple[float, float, bool, bool, bool]]:
        """Points along a line, each with whether it runs level or upright and is short there."""
        for track in self.bare.tracks:
            if track.line != end.terminus.line:
                continue
            path = [*track.points, *(track.points[:1] if track.closed else ())]
            for (ax, ay), (bx, by) in pairwise(path):
                length = abs(bx - ax) + abs(by - ay)
                steps = int(length / (1.5 * self.sheet.sizes.line)) + 1
                for step in range(steps + 1):
                    x, y = ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps
                    yield x, y, abs(ay - by) < 1e-6, abs(ax - bx) < 1e-6, steps < 6


def _away(frame: tuple[float, float, float, float], points: Sequence[Point]) -> float:
    """From an upright rectangle to the nearest of some points, along the page or across."""
    left, right, top, bottom = frame
    least = 1e9
    for x, y in points:
        across = left - x if x < left else x - right
        along = top - y if y < top else y - bottom
        least = min(least, max(across, along, 0.0))
    return least
