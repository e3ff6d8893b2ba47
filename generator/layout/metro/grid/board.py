"""The grid with what stands on it: joints on points, stretches on routes, and what they cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.layout.metro.grid.routes import (
    ANGLES,
    COMPASS,
    UNITS,
    WIDE,
    Point,
    Route,
    key,
    routes,
)
from generator.layout.metro.grid.web import STIFF, Web

JOINT, CROSSING, BESIDE = 60.0, 6.0, 0.3
"""What it costs to run through a joint, through another stretch, and half a step beside one."""
BEND, TURNS = 4.0, (0.0, 4.0, 8.0, 14.0, 60.0)
"""What it costs to bend once between stations, and to turn by so many times 45 degrees at one."""
BUNDLE = 0.4
"""What each further line of a stretch adds to the cost of crossing it."""
SAME, SHARP = 60.0, 0.5
"""Two stretches that leave a joint the same way, and at 45 degrees."""
SHORT, LONG, TIGHT = 13.0, 7.0, 60.0
"""A step that is too short or too long, by the square; and one that is much too short."""
SHORTEST = 0.7
BACK = 0.35
"""Going against the reading direction, a unit."""
ASTRAY, ASIDE = 20.0, 1.0
"""Standing on the wrong side of another pinned joint, and not in line with it, a unit."""
STRAY = 0.03
"""Being away from the first place, by the square, in units."""
MORE = 0.3
"""What each further line on a stretch adds to the cost of its bends."""


@dataclass(frozen=True, slots=True)
class Board:
    """Joints and routes on a grid of some columns and rows, in units."""

    web: Web
    columns: int
    rows: int
    home: Mapping[str, Point]
    """Where each joint would be, were it not for all others."""
    later: Mapping[int, float]
    """For each stretch how strongly its second end is read after its first."""
    closed: frozenset[Point] = frozenset()
    """Points that must be kept free."""
    pins: Mapping[str, Point] = field(default_factory=dict)
    """Joints that should stand to one another as these points do."""
    stiff: float = 1.0
    """How much bends and turns count while a place is sought for everything."""
    at: dict[str, Point] = field(default_factory=dict)
    taken: dict[int, Route] = field(default_factory=dict)
    ground: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for point in sorted(self.closed):
            self._add(key(*point), JOINT)

    # --- what stands

    def put(self, joint: str, point: Point) -> None:
        """A joint on a point."""
        self.at[joint] = point
        self._add(key(*point), JOINT)

    def lift(self, joint: str) -> None:
        """Take a joint away, with its routes."""
        for stretch in self.web.at[joint]:
            self.clear(stretch)
        self._add(key(*self.at.pop(joint)), -JOINT)

    def lay(self, stretch: int, route: Route) -> None:
        """A stretch on a route from its first end."""
        self.taken[stretch] = route
        self._mark(stretch, route, 1.0)

    def clear(self, stretch: int) -> None:
        """Take a stretch away."""
        route = self.taken.get(stretch)
        if route:
            self._mark(stretch, route, -1.0)
            del self.taken[stretch]

    def _mark(self, stretch: int, route: Route, sign: float) -> None:
        base = key(*self.at[self.web.stretches[stretch].ends[0]])
        ground = self.ground
        count = len(self.web.stretches[stretch].lines)
        firm = sign * (CROSSING * (1 + BUNDLE * (count - 1)) if count else JOINT)
        for own in route.keys:
            here = base + own
            ground[here] = ground.get(here, 0.0) + firm
        for off, times in route.around:
            here = base + off
            ground[here] = ground.get(here, 0.0) + sign * times * BESIDE
        for joint in self.web.stretches[stretch].ends:
            if len(self.web.at[joint]) == 1:
                dx, dy = COMPASS[(self.leaving(stretch, joint) + 4) % 8]
                beyond = key(*self.at[joint]) + 2 * (dx + WIDE * dy)
                self._add(beyond, sign * CROSSING)

    def _add(self, here: int, cost: float) -> None:
        self.ground[here] = self.ground.get(here, 0.0) + cost

    # --- what it costs

    def own_cost(self, stretch: int, route: Route, start: Point) -> float:
        """What a route costs by itself and on the ground that it takes."""
        if not self._inside(route, start):
            return 1e6
        own = self.web.stretches[stretch]
        fixed = fixed_cost(route, own.steps, len(own.lines), self.later.get(stretch, 0.0), 1.0)
        return fixed + self._taken_cost(route, key(*start))

    def _inside(self, route: Route, start: Point) -> bool:
        """Whether a route stays on the grid."""
        x, y = start
        left, right, top, bottom = route.reach
        return (
            x + left >= 0 and x + right <= self.columns and y + top >= 0 and y + bottom <= self.rows
        )

    def _taken_cost(self, route: Route, base: int) -> float:
        """What a route costs by what stands where it runs."""
        ground, total = self.ground, 0.0
        for own in route.keys:
            if base + own in ground:
                total += ground[base + own]
        return total

    def leaving(self, stretch: int, joint: str) -> int:
        """The direction in which a laid stretch leaves a joint."""
        route = self.taken[stretch]
        return route.leave if self.web.stretches[stretch].ends[0] == joint else route.back

    def pair_cost(
        self, joint: str, one: int, one_way: int, other: int, other_way: int, stiff: float
    ) -> float:
        """What two stretches at a joint cost by their directions."""
        angle = ANGLES[one_way][other_way]
        if angle == 0:
            return SAME
        lines = self.web.passes[joint].get((one, other) if one < other else (other, one), 0)
        cost = SHARP if angle == 1 else 0.0
        return cost + (stiff * TURNS[4 - angle] * (1 + MORE * (lines - 1)) if lines else 0.0)

    def end_cost(self, stretch: int, way: int, joint: str) -> float:
        """What the direction of a stretch at a joint costs with all laid there."""
        total = 0.0
        for other in self.web.at[joint]:
            if other != stretch and other in self.taken:
                there = self.leaving(other, joint)
                total += self.pair_cost(joint, stretch, way, other, there, self.stiff)
        return total

    def total(self) -> float:
        """What everything costs together."""
        cost = 0.0
        for stretch, route in sorted(self.taken.items()):
            start = self.at[self.web.stretches[stretch].ends[0]]
            self._mark(stretch, route, -1.0)
            cost += self.own_cost(stretch, route, start)
            self._mark(stretch, route, 1.0)
        for joint in self.web.joints:
            laid = [stretch for stretch in self.web.at[joint] if stretch in self.taken]
            for index, one in enumerate(laid):
                for other in laid[:index]:
                    ways = self.leaving(one, joint), self.leaving(other, joint)
                    cost += self.pair_cost(joint, one, ways[0], other, ways[1], 1.0)
        return cost

    # --- the best for one joint

    def best(
        self, joint: str, spots: Sequence[Point], chance: Callable[[Point], float] | None = None
    ) -> tuple[float, Point, dict[int, Route]]:
        """The cheapest of some points for a joint that has been lifted, with its routes.

        `chance` makes points cheaper or dearer than they are.
        """
        found: tuple[float, Point, dict[int, Route]] | None = None
        home = self.home[joint]
        for spot in spots:
            cost = self.ground.get(key(*spot), 0.0)
            if cost >= CROSSING * 0.99:
                cost += JOINT
            cost += STRAY * ((spot[0] - home[0]) ** 2 + (spot[1] - home[1]) ** 2)
            if joint in self.pins:
                cost += self._astray(joint, spot)
            if chance:
                cost += chance(spot)
            if found and cost >= found[0]:
                continue
            total, chosen = self._spread(joint, spot, cost, found[0] if found else 1e9)
            if found is None or total < found[0]:
                found = total, spot, chosen
        assert found
        return found

    def _astray(self, joint: str, spot: Point) -> float:
        """What it costs to stand otherwise to other pinned joints than is asked."""
        total = 0.0
        for other, pin in self.pins.items():
            if other != joint and other in self.at:
                for axis in (0, 1):
                    wish = self.pins[joint][axis] - pin[axis]
                    off = spot[axis] - self.at[other][axis]
                    if wish == 0:
                        total += min(ASIDE * abs(off), ASTRAY / 2)
                    elif wish * off <= 0:
                        total += ASTRAY + ASIDE * abs(off)
        return total

    def _spread(
        self, joint: str, spot: Point, cost: float, limit: float
    ) -> tuple[float, dict[int, Route]]:
        """The routes of a joint's stretches from a point, one after the other."""
        ways: list[tuple[int, int]] = []
        chosen: dict[int, Route] = {}
        for stretch in self.web.at[joint]:
            there = self.at.get(self.web.other(stretch, joint))
            if there is None:
                continue
            least, pick, way = self._cheapest(stretch, joint, spot, there, ways, limit - cost)
            cost += least
            if pick is None or cost >= limit:
                return max(cost, limit), {}
            chosen[stretch] = pick
            ways.append((stretch, way))
        return cost, chosen

    def _cheapest(
        self,
        stretch: int,
        joint: str,
        spot: Point,
        there: Point,
        ways: Sequence[tuple[int, int]],
        limit: float,
    ) -> tuple[float, Route | None, int]:
        """The cheapest route of a stretch, and how it leaves a joint that has others already."""
        own = self.web.stretches[stretch]
        first = own.ends[0] == joint
        far = own.ends[1] if first else own.ends[0]
        start, stop = (spot, there) if first else (there, spot)
        least, pick, leaves = limit, None, 0
        ends: dict[int, float] = {}
        base = key(*start)
        for fixed, route in self._offers(stretch, stop[0] - start[0], stop[1] - start[1]):
            if fixed >= least:
                break
            near, away = (route.leave, route.back) if first else (route.back, route.leave)
            if away not in ends:
                ends[away] = self.end_cost(stretch, away, far)
            price = fixed + ends[away]
            for other, way in ways:
                price += self.pair_cost(joint, stretch, near, other, way, self.stiff)
            if price < least and self._inside(route, start):
                price += self._taken_cost(route, base)
                if price < least:
                    least, pick, leaves = price, route, near
        return least, pick, leaves

    def _offers(self, stretch: int, dx: int, dy: int) -> Sequence[tuple[float, Route]]:
        """The routes of a stretch over a distance by what they cost anywhere."""
        own = self.web.stretches[stretch]
        later = self.later.get(stretch, 0.0)
        return offers(dx, dy, own.steps, len(own.lines), later, self.stiff)


def around(point: Point, reach: int, step: int, columns: int, rows: int) -> Iterator[Point]:
    """The points of the grid around one, itself first."""
    yield point
    for dx in range(-reach, reach + 1, step):
        for dy in range(-reach, reach + 1, step):
            x, y = point[0] + dx, point[1] + dy
            if (dx or dy) and 0 <= x <= columns and 0 <= y <= rows:
                yield x, y


@lru_cache(maxsize=65536)
def offers(
    dx: int, dy: int, steps: int, lines: int, later: float, stiff: float
) -> tuple[tuple[float, Route], ...]:
    """All routes over a distance, by what they cost wherever they are."""
    if dx == dy == 0:
        return ()
    found = ((fixed_cost(route, steps, lines, later, stiff), route) for route in routes(dx, dy))
    return tuple(sorted(found, key=lambda offer: offer[0]))


def fixed_cost(route: Route, steps: int, lines: int, later: float, stiff: float) -> float:
    """What a route of so many steps costs by its length, its bends and its direction."""
    bend = stiff * (BEND + MORE * (lines - 1)) if lines else STIFF
    total = length_cost(route, steps) + route.bends * bend
    if later:
        dx = route.corners[-1][0] * (1 if later > 0 else -1)
        if dx <= 0:
            total += abs(later) * BACK * (0.5 - dx)
    return total


def length_cost(route: Route, steps: int) -> float:
    """How far the steps of a stretch are from what they should be."""
    share = route.length / (UNITS * steps)
    off = share - 1
    if off >= 0:
        return LONG * steps * off * off
    return SHORT * steps * off * off + (TIGHT if share < SHORTEST else 0.0)
