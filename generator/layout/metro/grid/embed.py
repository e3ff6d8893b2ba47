"""A first place for every joint: as far apart as they are along the lines, in reading direction.

Stress majorisation (Gansner, Koren and North, 2004) with springs that draw what is read later to
the right, from a start by classical scaling. One is a step from station to station; x is along
the reading direction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from math import hypot, sqrt

from generator.layout.metro.grid.web import Web
from generator.scene import Point

ROUNDS = 60
SLANT = 0.85
"""How far a step goes on in reading direction."""
APART = 3.0
"""Between parts of the map that do not hang together, in steps."""


def embed(web: Web, later: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    """A place for each joint; `later` has the pull of reading order from one joint to another."""
    found: dict[str, Point] = {}
    below = 0.0
    for part in _parts(web):
        places = _majorised(part, _distances(web, part), later)
        lift = below - min((y for _, y in places.values()), default=0.0)
        left = min((x for x, _ in places.values()), default=0.0)
        found.update({joint: (x - left, y + lift) for joint, (x, y) in places.items()})
        below = max(y for _, y in found.values()) + APART
    return found


def _parts(web: Web) -> list[list[str]]:
    """The joints of each part that hangs together."""
    parts: list[list[str]] = []
    seen: set[str] = set()
    for joint in web.joints:
        if joint in seen:
            continue
        seen.add(joint)
        part = [joint]
        for here in part:
            for stretch in web.at[here]:
                there = web.other(stretch, here)
                if there not in seen:
                    seen.add(there)
                    part.append(there)
        parts.append(part)
    return parts


def _distances(web: Web, part: Sequence[str]) -> list[list[float]]:
    """The least number of steps between any two joints of a part."""
    index = {joint: number for number, joint in enumerate(part)}
    table = []
    for start in part:
        best = {start: 0}
        heap = [(0, index[start])]
        while heap:
            far, number = heappop(heap)
            here = part[number]
            if far > best[here]:
                continue
            for stretch in web.at[here]:
                there = web.other(stretch, here)
                total = far + web.stretches[stretch].steps
                if total < best.get(there, 1 << 30):
                    best[there] = total
                    heappush(heap, (total, index[there]))
        table.append([float(best[joint]) for joint in part])
    return table


def _majorised(
    part: Sequence[str], far: Sequence[Sequence[float]], later: Mapping[tuple[str, str], float]
) -> dict[str, Point]:
    """The joints of one part, moved one by one to where all others would have them."""
    count = len(part)
    index = {joint: number for number, joint in enumerate(part)}
    pulls: list[list[tuple[int, float, float]]] = [[] for _ in part]
    for (a, b), weight in later.items():
        if a in index and b in index and a != b:
            i, j = index[a], index[b]
            wish = SLANT * far[i][j]
            pulls[i].append((j, -wish, weight / far[i][j] ** 2))
            pulls[j].append((i, wish, weight / far[i][j] ** 2))
    xs, ys = _oriented(_scaled(far), pulls)
    for _ in range(ROUNDS):
        for i in range(count):
            x, y = xs[i], ys[i]
            sum_x = sum_y = total = 0.0
            for j in range(count):
                wish = far[i][j]
                if not wish:
                    continue
                weight = 1 / (wish * wish)
                dx, dy = x - xs[j], y - ys[j]
                share = wish / (sqrt(dx * dx + dy * dy) or 1e-3)
                sum_x += weight * (xs[j] + dx * share)
                sum_y += weight * (ys[j] + dy * share)
                total += weight
            if not total:
                continue
            ys[i] = sum_y / total
            for j, off, weight in pulls[i]:
                sum_x += weight * (xs[j] + off)
                total += weight
            xs[i] = sum_x / total
    return {joint: (xs[number], ys[number]) for number, joint in enumerate(part)}


def _scaled(far: Sequence[Sequence[float]]) -> tuple[list[float], list[float]]:
    """Classical scaling: the two main axes of the distances, by power iteration."""
    count = len(far)
    squares = [[value * value for value in row] for row in far]
    means = [sum(row) / count for row in squares]
    mean = sum(means) / count
    inner = [
        [-(squares[i][j] - means[i] - means[j] + mean) / 2 for j in range(count)]
        for i in range(count)
    ]
    axes: list[list[float]] = []
    for number in range(2):
        vector = [1.0 + ((7 * i + 3 * number) % 11) / 11 - i / count for i in range(count)]
        value = 0.0
        for _ in range(40):
            for axis in axes:
                share = sum(a * b for a, b in zip(vector, axis, strict=True))
                vector = [a - share * b for a, b in zip(vector, axis, strict=True)]
            vector = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in inner]
            value = sqrt(sum(a * a for a in vector))
            vector = [a / (value or 1.0) for a in vector]
        axes.append(vector)
        for i in range(count):
            axes[-1][i] = vector[i]
    roots = []
    for axis in axes:
        image = [sum(a * b for a, b in zip(row, axis, strict=True)) for row in inner]
        roots.append(sqrt(max(0.0, sum(a * b for a, b in zip(image, axis, strict=True)))))
    first, second = ([root * a for a in axis] for root, axis in zip(roots, axes, strict=True))
    return first, second


def _oriented(
    axes: tuple[list[float], list[float]], pulls: Sequence[Sequence[tuple[int, float, float]]]
) -> tuple[list[float], list[float]]:
    """Turned so that reading order points to the right, on average."""
    xs, ys = axes
    right = down = 0.0
    for i, own in enumerate(pulls):
        for j, off, weight in own:
            share = weight * (1 if off > 0 else -1)
            right += share * (xs[i] - xs[j])
            down += share * (ys[i] - ys[j])
    size = hypot(right, down)
    if size < 1e-9:
        return xs, ys
    right, down = right / size, down / size
    turned_x = [x * right + y * down for x, y in zip(xs, ys, strict=True)]
    turned_y = [y * right - x * down for x, y in zip(xs, ys, strict=True)]
    flip = -1.0 if sum(y * (len(ys) - i) for i, y in enumerate(turned_y)) > 0 else 1.0
    return turned_x, [flip * y + 0.01 * (i % 3) for i, y in enumerate(turned_y)]
