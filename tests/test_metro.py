"""What a laid-out map keeps: reading direction, interchanges, and its places as it grows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from statistics import median

import pytest

from generator.content.model import Network, Station
from generator.errors import Where
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.scene import Point
from tests.test_any_network import BOXES, network_of
from tests.test_poster import house


def places(network: Network) -> dict[str, Point]:
    placed = place(network, BOXES["band"], house().typeface, largest=14.0, smallest=6.0)
    return {m.station: ((m.x + m.x2) / 2, (m.y + m.y2) / 2) for m in placed.markers}


def grown(network: Network, line: int, at: int) -> Network:
    """The network with a plain stop more on one of its lines."""
    old = network.lines[line]
    new = replace(old, stations=(*old.stations[:at], "nieuw", *old.stations[at:]))
    lines = tuple(new if one is old else one for one in network.lines)
    return replace(
        network, lines=lines, stations=(*network.stations, Station("nieuw", "Nieuw", Where("k", 1)))
    )


@pytest.mark.parametrize("line", [0, 1, 2])
def test_one_station_more_moves_the_others_by_less_than_a_step(line: int) -> None:
    network = network_of("a b c d e f g h", "i j c k l m", "n o p f q r")
    before, after = places(network), places(grown(network, line, 2))
    moved = [hypot(after[s][0] - x, after[s][1] - y) for s, (x, y) in before.items()]
    steps = [
        hypot(before[a][0] - before[b][0], before[a][1] - before[b][1])
        for one in network.lines
        for a, b in pairwise(one.stations)
    ]
    assert median(moved) < median(steps)


def test_an_interchange_is_one_marker_across_its_lines() -> None:
    network = network_of("a b c d", "e b c f")
    placed = place(network, BOXES["band"], house().typeface, largest=14.0, smallest=6.0)
    shared = {m.station: m for m in placed.markers if len(m.lines) > 1}
    assert set(shared) == {"b", "c"}
    assert all(marker.kind == "interchange" for marker in shared.values())


def test_lines_on_a_wide_page_run_to_the_right_and_on_a_tall_one_down() -> None:
    network = network_of("a b c d e", "f c g")
    wide = places(network)
    tall = place(network, BOXES["portrait"], house().typeface, largest=14.0, smallest=6.0)
    down = {marker.station: marker.y for marker in tall.markers}
    stations = network.lines[0].stations
    assert all(wide[a][0] < wide[b][0] for a, b in pairwise(stations))
    assert BOXES["portrait"].height > BOXES["portrait"].width
    assert all(down[a] < down[b] for a, b in pairwise(stations))


def test_pinned_stations_stand_to_one_another_as_their_pins_do() -> None:
    pins = (("h", (0, 0)), ("a", (3, 0)), ("m", (3, 2)))
    network = replace(network_of("a b c d e f g h", "i j c k l m"), pins=pins)
    where = places(network)
    assert where["h"][0] < where["a"][0]
    assert where["h"][1] < where["m"][1]
    assert where["a"][1] < where["m"][1]


def test_a_line_that_ends_at_an_interchange_has_its_name_by_that_end() -> None:
    base = network_of("a b c d e f", "g h c")
    lines = (base.lines[0], replace(base.lines[1], end="Einde"))
    placed = place(
        replace(base, lines=lines), BOXES["band"], house().typeface, largest=14.0, smallest=6.0
    )
    marker = next(one for one in placed.markers if one.station == "c")
    caption = next(one for one in placed.termini if one.lines == ("EINDE",))
    assert hypot(caption.x - marker.x, caption.y - marker.y) < 8 * placed.sizes.name


def test_a_station_where_six_lines_meet_is_one_marker_that_touches_all() -> None:
    runs = [f"a{n} b{n} m c{n} d{n}" for n in range(6)]
    placed = place(
        network_of(*runs), Box(0, 0, 1106, 758), house().typeface, largest=14.0, smallest=6.0
    )
    hub = next(one for one in placed.markers if one.station == "m")
    assert len(hub.lines) == 6
    assert hypot(hub.x2 - hub.x, hub.y2 - hub.y) > placed.sizes.interchange
