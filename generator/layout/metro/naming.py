"""The ways in which a station's name or a line's caption can be set, best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from generator import text
from generator.brand.model import Typeface
from generator.content.model import Station
from generator.layout.geometry import moved, widened
from generator.layout.metro.audit import diameter
from generator.layout.metro.lettering import Candidate
from generator.layout.metro.model import Label, Marker, Sizes, Terminus
from generator.layout.metro.names import (
    caption_extents,
    clearance,
    directions,
    font_of,
    halves,
    label_extents,
    measure,
)
from generator.layout.metro.sizes import LEADING, TRACKING
from generator.scene import Anchor, Font, Point

SHUT = 4.0
"""What it costs a caption to stand where another line's bar adjoins."""
AIR = 0.2
"""What a level name keeps free at either end, in ems: two in a row must not read as one."""

_WIDE_PAGE = (
    ("NE", 45.0, "start", 0.0),
    ("E", 0.0, "start", 0.5),
    ("W", 0.0, "end", 0.9),
    ("SE", -45.0, "start", 1.2),
    ("SW", 45.0, "end", 1.4),
    ("NW", -45.0, "end", 1.8),
    ("N", 0.0, "middle", 2.2),
    ("S", 0.0, "middle", 2.3),
)
_TALL_PAGE = (
    ("E", 0.0, "start", 0.0),
    ("W", 0.0, "end", 0.9),
    ("NE", 45.0, "start", 1.2),
    ("SE", -45.0, "start", 1.4),
    ("SW", 45.0, "end", 1.6),
    ("NW", -45.0, "end", 1.8),
    ("N", 0.0, "middle", 2.2),
    ("S", 0.0, "middle", 2.3),
)
WAYS: dict[bool, tuple[tuple[str, float, Anchor, float], ...]] = {
    False: _WIDE_PAGE,  # type: ignore[dict-item]
    True: _TALL_PAGE,  # type: ignore[dict-item]
}
"""Compass direction, angle, anchor and cost of each way to set a name, on a tall page or not."""
FAR = 9
"""How many half ems away a name may be where there is no room beside its marker."""
CORNERS: tuple[tuple[str, Anchor], ...] = (
    ("NE", "start"),
    ("SE", "start"),
    ("NW", "end"),
    ("SW", "end"),
)
"""Where a level name can stand in the corner of two lines, the best first."""


def station_ways(
    station: Station, marker: Marker, sizes: Sizes, typeface: Typeface, down: bool, wide: float
) -> Iterator[Candidate]:
    """All settings of a station's name, by rising cost; names of `wide` ems or more break."""
    reach = marker.x2 - marker.x, marker.y2 - marker.y
    shape = Marker("", marker.kind, 0.0, 0.0, *reach, (), marker.wide)
    font, numbered = font_of(station, typeface), station.number is not None
    for way in _ways(station.title, font, numbered, shape, sizes, down, wide):
        assert isinstance(way.block, Label)
        label = replace(
            way.block, station=station.id, x=way.block.x + marker.x, y=way.block.y + marker.y
        )
        boxes = tuple(moved(box, marker.x, marker.y) for box in way.extents)
        yield Candidate(way.cost, way.style, label, boxes)


@lru_cache(maxsize=4096)
def _ways(
    title: str, font: Font, numbered: bool, marker: Marker, sizes: Sizes, down: bool, wide: float
) -> tuple[Candidate, ...]:
    """The settings of a name by a marker of this kind at the origin, by rising cost."""
    across = sizes.line if marker.kind == "stop" else diameter(marker, sizes, numbered)
    whole, broken = (title,), halves(title, font)
    long = measure(whole, font, 1.0) > wide
    settings = [(broken, 0.0), (whole, 0.45)] if long else [(whole, 0.0), (broken, 0.45)]
    found = []
    for compass, angle, anchor, cost in WAYS[down]:
        for lines, extra in settings if len(broken) > 1 else settings[:1]:
            out = clearance(across / 2, angle, sizes, font)
            label = _label("", lines, marker, out, compass, angle, anchor, sizes)
            air = 0.0 if angle else AIR * sizes.name
            boxes = tuple(widened(box, air) for box in label_extents(label, font, sizes.name))
            found.append(Candidate(cost + extra, compass, label, boxes))
    for lines, extra in settings if len(broken) > 1 else settings[:1]:
        first = extra + (0.5 if down else 1.2)
        found += _corners(lines, font, marker, across / 2, sizes, first)
    return tuple(sorted(found, key=lambda candidate: candidate.cost))


def _corners(
    lines: tuple[str, ...], font: Font, marker: Marker, radius: float, sizes: Sizes, first: float
) -> Iterator[Candidate]:
    """Level names between a level line and an upright one, or further out in a wedge of lines."""
    leading = LEADING * sizes.name
    measures = text.metrics(font)
    out = max(sizes.line / 2 + 0.4 * sizes.gap, 0.75 * radius + 0.2 * sizes.gap)
    above = -out - measures.descent * sizes.name - (len(lines) - 1) * leading
    below = out + measures.ascent * sizes.name
    for far in range(4):
        for rank, (compass, anchor) in enumerate(CORNERS):
            x, y = _hold(marker, compass)
            x += (out + far * sizes.name) * (1 if anchor == "start" else -1)
            y += above if compass[0] == "N" else below
            label = Label("", lines, x, y, 0.0, anchor, leading)
            boxes = tuple(
                widened(box, AIR * sizes.name) for box in label_extents(label, font, sizes.name)
            )
            cost = first + 0.2 * rank + (1.5 + 0.5 * far if far else 0.0)
            yield Candidate(cost, "E" if anchor == "start" else "W", label, boxes)


def far_ways(
    station: Station, marker: Marker, sizes: Sizes, typeface: Typeface
) -> Iterator[Candidate]:
    """Level settings of a name around a marker that leaves no room beside it, the nearest first."""
    font = font_of(station, typeface)
    leading = LEADING * sizes.name
    measures = text.metrics(font)
    radius = diameter(marker, sizes, station.number is not None) / 2
    for lines in dict.fromkeys((halves(station.title, font), (station.title,))):
        tall = (measures.ascent + measures.descent) * sizes.name + (len(lines) - 1) * leading
        for step in range(FAR):
            out = radius + sizes.gap + 0.5 * step * sizes.name
            for number in range(16):
                dx, dy = directions(22.5 * number)[0]
                end_x = marker.x if (marker.x < marker.x2) == (dx < 0) else marker.x2
                end_y = marker.y if (marker.y < marker.y2) == (dy < 0) else marker.y2
                anchor: Anchor = "middle" if abs(dx) < 0.2 else "start" if dx > 0 else "end"
                top = end_y + out * dy - tall * (1 - dy) / 2
                y = top + measures.ascent * sizes.name
                label = Label(station.id, lines, end_x + out * dx, y, 0.0, anchor, leading)
                boxes = tuple(
                    widened(box, AIR * sizes.name) for box in label_extents(label, font, sizes.name)
                )
                cost = 4.0 + 0.5 * step + 0.02 * number
                yield Candidate(cost, {"start": "E", "end": "W"}.get(anchor, "N"), label, boxes)


def _label(
    station: str,
    lines: tuple[str, ...],
    marker: Marker,
    out: float,
    compass: str,
    angle: float,
    anchor: Anchor,
    sizes: Sizes,
) -> Label:
    """A name on one side of its marker.

    On the slant the row nearest to the marker has the middle of its x-height on the axis through
    the marker, and further rows stack away from the line.
    """
    (ax, ay), (dx, dy) = directions(angle)
    leading = LEADING * sizes.name
    spare = (len(lines) - 1) * leading
    x, y = _hold(marker, compass)
    if compass in ("N", "S"):
        up = compass == "N"
        base = -out - 0.1 * sizes.name - spare if up else out + 1.5 * sizes.x_height
        return Label(station, lines, x, y + base, 0.0, "middle", leading)
    rows = {"NE": spare, "NW": spare, "E": spare / 2, "W": spare / 2}.get(compass, 0.0)
    way = -1 if anchor == "end" else 1
    off = sizes.x_height / 2 - rows
    place = x + way * ax * out + dx * off, y + way * ay * out + dy * off
    return Label(station, lines, *place, angle, anchor, leading)


def _hold(marker: Marker, compass: str) -> Point:
    """The point of a marker that a name on that side keeps to."""
    ends = ((marker.x, marker.y), (marker.x2, marker.y2))
    middle = (marker.x + marker.x2) / 2, (marker.y + marker.y2) / 2
    level = abs(marker.y - marker.y2) < abs(marker.x - marker.x2)
    if level:
        side = {"E": max, "NE": max, "SE": max, "W": min, "NW": min, "SW": min}.get(compass)
        return side(ends) if side else middle
    if compass[0] == "N":
        return min(ends, key=lambda point: point[1])
    return max(ends, key=lambda point: point[1]) if compass[0] == "S" else middle


# --- captions


def caption_rows(words: str, typeface: Typeface, sizes: Sizes, limit: float) -> tuple[str, ...]:
    """A caption in capitals, on two lines when it is wider than a limit in points."""
    capitals = words.upper()
    wide = measure([capitals], typeface.bold, sizes.name, TRACKING) > limit
    return halves(capitals, typeface.bold, TRACKING) if wide else (capitals,)


def drop(sizes: Sizes, typeface: Typeface) -> float:
    """From the end of a bar to the baseline of the caption below it."""
    return 1.1 * sizes.x_height + text.metrics(typeface.bold).cap_height * sizes.name


def bar_ways(
    end: Terminus,
    words: str,
    typeface: Typeface,
    sizes: Sizes,
    down: bool,
    limit: float,
    shut: frozenset[str] = frozenset(),
) -> Iterator[Candidate]:
    """Settings of a caption at its bar: flush below it or above it, or level beside it.

    On the sides that are `shut` other bars adjoin: a caption there would seem to be theirs.
    """
    leading = LEADING * sizes.name
    lines = caption_rows(words, typeface, sizes, limit)
    spare = (len(lines) - 1) * leading
    xs, ys = [x for x, _ in end.bar], [y for _, y in end.bar]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    below, cap = drop(sizes, typeface), text.metrics(typeface.bold).cap_height * sizes.name
    middle = (top + bottom) / 2 + cap / 2 - spare / 2
    beside: list[tuple[float, float, float, Anchor]] = [
        (SHUT * ("right" in shut), right + sizes.gap, middle, "start"),
        (1.0 + SHUT * ("left" in shut), left - sizes.gap, middle, "end"),
    ]
    under, over = SHUT * ("below" in shut), SHUT * ("above" in shut)
    flush: list[tuple[float, float, float, Anchor]] = []
    for row in range(6):
        lower, upper = bottom + below + row * leading, top - 1.1 * sizes.x_height - spare
        upper -= row * leading
        flush += [
            (under + 0.3 * row, left, lower, "start"),
            (under + 0.3 * row, right, lower, "end"),
            (over + 1.5 + 0.3 * row, left, upper, "start"),
            (over + 1.5 + 0.3 * row, right, upper, "end"),
        ]
    first, second = (beside, flush) if down else (flush, beside)
    ways = [*first, *((cost + 2.0, x, y, anchor) for cost, x, y, anchor in second)]
    for cost, x, y, anchor in sorted(ways, key=lambda way: way[0]):
        yield _caption(end, lines, x, y, anchor, leading, cost, typeface, sizes)


def run_ways(
    end: Terminus,
    words: str,
    paths: Sequence[Sequence[Point]],
    typeface: Typeface,
    sizes: Sizes,
    down: bool,
    limit: float,
) -> Iterator[Candidate]:
    """Settings of a caption along its line, for a line without a bar; the start is best."""
    leading = LEADING * sizes.name
    cap = text.metrics(typeface.bold).cap_height * sizes.name
    cost = 0.0
    out = sizes.line / 2 + 1.1 * sizes.x_height
    for lines in {caption_rows(words, typeface, sizes, limit), (words.upper(),)}:
        spare = (len(lines) - 1) * leading
        for path in paths:
            for (ax, ay), (bx, by) in pairwise(path):
                steps = int((abs(bx - ax) + abs(by - ay)) / (1.5 * sizes.line)) + 1
                for step in range(steps + 1):
                    x = ax + (bx - ax) * step / steps
                    y = ay + (by - ay) * step / steps
                    cost += 0.02
                    if abs(ay - by) < 1e-6:
                        for row in range(4 if steps < 6 else 1):
                            more, away = 0.6 * row, row * leading
                            below, above = y + out + cap + away, y - out - spare - away
                            yield _caption(
                                end, lines, x, below, "start", leading, cost + more, typeface, sizes
                            )
                            more += 0.3
                            yield _caption(
                                end, lines, x, above, "start", leading, cost + more, typeface, sizes
                            )
                    else:
                        middle = y + cap / 2 - spare / 2
                        aside = out if abs(ax - bx) < 1e-6 else 1.6 * out
                        yield _caption(
                            end, lines, x + aside, middle, "start", leading,
                            cost + (0.0 if down else 1.0), typeface, sizes,
                        )  # fmt: skip
                        yield _caption(
                            end, lines, x - aside, middle, "end", leading,
                            cost + (0.3 if down else 1.3), typeface, sizes,
                        )  # fmt: skip


def end_ways(
    end: Terminus,
    words: str,
    points: Sequence[Point],
    typeface: Typeface,
    sizes: Sizes,
    limit: float,
    far: int,
) -> Iterator[Candidate]:
    """Settings of a caption near the ends of its line, up to `far` rows away, nearest first."""
    leading = LEADING * sizes.name
    lines = caption_rows(words, typeface, sizes, limit)
    half = text.metrics(typeface.bold).cap_height * sizes.name / 2
    out = sizes.interchange / 2 + sizes.gap
    for row in range(2 * far):
        away = ((row + 1) // 2) * (1 if row % 2 else -1) * leading * 0.5
        for x, y in points:
            base = y + half + away - (len(lines) - 1) * leading / 2
            cost = 1.5 + 0.1 * row
            yield _caption(end, lines, x - out, base, "end", leading, cost, typeface, sizes)
            yield _caption(end, lines, x + out, base, "start", leading, cost, typeface, sizes)
            if row % 2 == 0:
                spare = (len(lines) - 1) * leading
                below, above = y + out + 2 * half + row * half / 2, y - out - spare - row * half / 2
                yield _caption(end, lines, x, below, "middle", leading, cost, typeface, sizes)
                yield _caption(end, lines, x, above, "middle", leading, cost, typeface, sizes)


def _caption(
    end: Terminus,
    lines: tuple[str, ...],
    x: float,
    y: float,
    anchor: Anchor,
    leading: float,
    cost: float,
    typeface: Typeface,
    sizes: Sizes,
) -> Candidate:
    placed = Terminus(end.line, end.bar, lines, x, y, 0.0, anchor, leading)
    boxes = tuple(
        widened(box, AIR * sizes.name) for box in caption_extents(placed, typeface.bold, sizes.name)
    )
    return Candidate(cost, "caption", placed, boxes)
