"""Text that flows through columns: where it may be cut, and where it is cut best."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.layout.poster.panel import Panel, Seat
from generator.scene import Paragraph, Role

_TOGETHER, _ENDS = 2, 3  # lines of a paragraph, and at a panel's ends, that stay together
_BROKEN = 30.0  # what a cut inside a panel costs, in squared leadings of unevenness
_SLIVER = 1e-6
_CLOSE = 0.5  # points between two heights that are the same
_LAST = 0.3  # of that, what unevenness costs in the last column
_LOW = 0.6  # a column filled less than this is never tried


@dataclass(frozen=True, slots=True)
class Flow:
    """All lines of some panels under each other, as if in one endless column.

    `lines` are (panel, line) pairs, `depths` their baselines under the first panel's first and
    `offsets` those of the panels. `cuts` are the lines before which a column may end, `starts`
    those of them where a panel begins.
    """

    lines: tuple[tuple[int, int], ...]
    depths: tuple[float, ...]
    offsets: tuple[float, ...]
    cuts: tuple[int, ...]
    starts: tuple[int, ...]
    cap: float

    @classmethod
    def of(cls, panels: Sequence[Panel], gap: float, cap: float) -> Flow:
        """Panels under each other, `gap` between a last baseline and the next capitals."""
        lines: list[tuple[int, int]] = []
        depths: list[float] = []
        offsets: list[float] = []
        cuts: list[int] = []
        starts: list[int] = []
        offset = 0.0
        for number, panel in enumerate(panels):
            starts.append(len(lines))
            cuts += [len(lines) + at for at in _cuts(panel)]
            lines += [(number, at) for at in range(len(panel.baselines))]
            depths += [offset + y for y in panel.baselines]
            offsets.append(offset)
            offset += panel.last + gap + cap
        end = len(lines)
        return cls(tuple(lines), tuple(depths), tuple(offsets), (*cuts, end), (*starts, end), cap)

    def height(self, start: int, stop: int) -> float:
        """From the capitals of a column's first line to the baseline of its last."""
        return self.cap + self.depths[stop - 1] - self.depths[start] if stop > start else 0.0

    def furthest(self, start: int, room: float, share: float = 1.0) -> int:
        """The last cut that a column reaches when it is filled to a share."""
        if start == len(self.lines):
            return start
        limit = self.depths[start] + share * room - self.cap + _SLIVER
        reach = max(bisect_right(self.depths, limit), start)
        return max(self.cuts[bisect_right(self.cuts, reach) - 1], start)

    def seats(self, start: int, stop: int, x: float, y: float) -> Iterator[tuple[int, Seat]]:
        """The seats of a column's lines, by panel; its first capitals stand at y."""
        at = start
        while at < stop:
            panel, first = self.lines[at]
            last = at
            while last < stop and self.lines[last][0] == panel:
                last += 1
            lift = self.offsets[panel] - self.depths[start] + self.cap
            yield panel, Seat(first, first + last - at, x, y + lift)
            at = last


def _cuts(panel: Panel) -> Iterator[int]:
    """The lines of a panel before which a column may end.

    Names and leads stay with what follows; a paragraph leaves two lines on either side, a panel
    three; what ends with a colon stays with the list it announces.
    """
    yield 0
    total = len(panel.baselines)
    at = read = 0
    before: Paragraph | None = None
    for part in panel.parts:
        for paragraph in part.column.paragraphs:
            count = len(paragraph.lines)
            if paragraph.role in (Role.HEADING, Role.LEAD):
                at += count
                continue
            for line in range(count):
                whole = line == 0 and before is not None and not _announces(before)
                inside = _TOGETHER <= line <= count - _TOGETHER
                if (whole or inside) and read >= _ENDS and total - at >= _ENDS:
                    yield at
                at, read = at + 1, read + 1
            before = paragraph


def _announces(paragraph: Paragraph) -> bool:
    return "".join(run.text for run in paragraph.runs).rstrip().endswith(":")


def filled(flow: Flow, rooms: Sequence[float]) -> bool:
    """Whether columns hold all lines."""
    at = 0
    for room in rooms:
        at = flow.furthest(at, room)
    return at == len(flow.lines)


def least(flow: Flow, rooms: Callable[[float], Sequence[float]], most: float) -> float | None:
    """The least height, at most `most`, for which these rooms hold all lines."""
    if not filled(flow, rooms(most)):
        return None
    low, high = 0.0, most
    while high - low > _CLOSE:
        middle = (low + high) / 2
        low, high = (low, middle) if filled(flow, rooms(middle)) else (middle, high)
    return high


Path: TypeAlias = tuple[float, tuple[int, ...]]


def balanced(flow: Flow, rooms: Sequence[float], wanted: float, unit: float) -> tuple[int, ...]:
    """Where to cut for columns that hold all lines: evenly, and rather between panels.

    The cost of a column is its distance to the height wanted, squared, in leadings (`unit`).
    """
    full = max(rooms)
    paths: dict[int, Path] = {0: (0.0, (0,))}
    for room in rooms[:-1]:
        longer: dict[int, Path] = {}
        for start, (cost, path) in paths.items():
            for stop in _reachable(flow, start, room):
                slack = (wanted - full + room - flow.height(start, stop)) / unit
                total = cost + slack**2 + (0.0 if stop in flow.starts else _BROKEN)
                if stop not in longer or total < longer[stop][0]:
                    longer[stop] = (total, (*path, stop))
        paths = longer
    end = len(flow.lines)
    ended = []
    for start, (cost, path) in paths.items():
        if flow.furthest(start, rooms[-1]) == end:
            slack = (wanted - full + rooms[-1] - flow.height(start, end)) / unit
            ended.append((cost + _LAST * slack**2, path))
    return (*min(ended)[1], end)


def _reachable(flow: Flow, start: int, room: float) -> tuple[int, ...]:
    """The cuts at which a column that begins at `start` may end."""
    furthest = flow.furthest(start, room)
    least = min(flow.furthest(start, room, _LOW) + 1, furthest)
    return flow.cuts[bisect_left(flow.cuts, least) : bisect_right(flow.cuts, furthest)]
