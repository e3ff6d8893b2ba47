"""Branches of branches, and branches that come back to their line, are drawn without a fault."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.brand import line_colors
from generator.content.model import Network
from generator.layout import figure
from generator.layout.geometry import foot
from generator.layout.metro import place
from generator.layout.metro.model import Placement, Track
from generator.scene import Point
from tests.test_any_network import BOXES, assert_sound_or_refused, drawn, faults, network_of
from tests.test_poster import house
from tests.test_svg import NS
from tests.test_svg import drawn as picture

LONG = "a b c d e f g h"


@cache
def forked() -> dict[str, Network]:
    return {
        "a branch of a branch": network_of(LONG, branches={0: "d k l m n, l p q r, p s t"}),
        "one that comes back": network_of(LONG, branches={0: "c k l m g"}),
        "one that comes back to a branch": network_of(LONG, branches={0: "b k l m n, k p q n"}),
        "a short cut": network_of(LONG, branches={0: "c g"}),
        "from end to end": network_of("a b c d e", branches={0: "a k l e"}),
        "on from the end": network_of(LONG, branches={0: "h k l"}),
        "one of a ring, back to it": network_of(LONG, loops=(0,), branches={0: "b k l f, k p"}),
        "with other lines": network_of(
            LONG, "x d y l z", branches={0: "b k l m n g, k p q m, h s t"}
        ),
        "with a shared run": network_of(
            LONG, "x k l y z", branches={0: "b k l g, k p q", 1: "l r e"}
        ),
    }


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("name", list(forked()))
def test_a_line_with_branches_of_any_kind_is_drawn_without_a_fault(name: str, box: str) -> None:
    found = drawn(forked()[name], BOXES[box])
    assert faults(found) == {}
    assert found.octilinear == pytest.approx(1.0)


@st.composite
def branched(draw: st.DrawFn) -> Network:
    """A line or a ring with up to four branches that may come back, and maybe a second line."""
    main = [f"a{at}" for at in range(draw(st.integers(5, 9)))]
    served, branches = list(main), []
    for number in range(draw(st.integers(1, 4))):
        fresh = [f"{'kpqr'[number]}{at}" for at in range(draw(st.integers(1, 4)))]
        start, end = draw(st.lists(st.sampled_from(served), min_size=2, max_size=2, unique=True))
        branches.append([start, *fresh, *([end] if draw(st.booleans()) else [])])
        served += fresh
    one, other = draw(st.lists(st.sampled_from(served), min_size=2, max_size=2, unique=True))
    others = [f"x {one} y {other} z"] if draw(st.booleans()) else []
    loops = (0,) if draw(st.booleans()) else ()
    written = ", ".join(map(" ".join, branches))
    return network_of(" ".join(main), *others, loops=loops, branches={0: written})


@settings(
    max_examples=20, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(branched(), st.sampled_from(sorted(BOXES)))
def test_any_branches_are_drawn_without_a_fault_or_refused(network: Network, box: str) -> None:
    assert_sound_or_refused(network, BOXES[box])


def placed(network: Network) -> Placement:
    return place(network, BOXES["band"], house().typeface, largest=18.0, smallest=6.0)


def from_line(point: Point, track: Track) -> float:
    feet = (foot(point, a, b) for a, b in pairwise(track.points))
    return min(hypot(x - point[0], y - point[1]) for x, y in feet)


def test_a_branch_starts_and_ends_in_the_middle_of_its_line() -> None:
    line, branch = placed(forked()["one that comes back"]).tracks
    assert from_line(branch.points[0], line) == pytest.approx(0, abs=1e-6)
    assert from_line(branch.points[-1], line) == pytest.approx(0, abs=1e-6)


def test_a_branch_ends_in_the_middle_of_its_line_beside_other_lines() -> None:
    shared = network_of("a b c d e f", "w b c d e x", "y b c d e z", branches={0: "c k l e"})
    found = placed(shared).tracks
    line, branch = (track for track in found if track.line == "l0")
    assert from_line(branch.points[0], line) == pytest.approx(0, abs=1e-6)
    assert from_line(branch.points[-1], line) == pytest.approx(0, abs=1e-6)


def test_a_branch_from_the_end_of_its_line_goes_on_in_one_path() -> None:
    (track,) = placed(forked()["on from the end"]).tracks
    assert not track.closed


def test_a_branch_from_end_to_end_makes_a_ring_without_bars() -> None:
    found = placed(forked()["from end to end"])
    assert [track.closed for track in found.tracks] == [True]
    assert not any(terminus.bar for terminus in found.termini)


def test_a_caption_stands_where_the_line_itself_ends_though_a_branch_goes_on() -> None:
    network = forked()["on from the end"]
    line = replace(network.lines[0], start="Nu", end="Straks")
    found = placed(replace(network, lines=(line,)))
    at = {marker.station: (marker.x, marker.y) for marker in found.markers}
    (caption,) = (one for one in found.termini if one.lines == ("STRAKS",))
    gaps = {name: hypot(x - caption.x, y - caption.y) for name, (x, y) in at.items()}
    assert min(gaps, key=gaps.__getitem__) == "h"


def test_the_svg_of_a_branched_line_holds_its_runs_in_one_group() -> None:
    network = forked()["one that comes back"]
    made = figure.draw(placed(network), network, house(), line_colors(house(), network))
    (group,) = picture(made).iterfind(".//s:g[@data-line='l0']", NS)
    assert len(group.findall("s:path[@stroke-width]", NS)) == 2
    assert len(picture(made).findall(".//s:g[@data-station]", NS)) == len(network.stations)
