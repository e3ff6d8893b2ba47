"""Any network is drawn without a fault, or refused with a reason."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from functools import cache

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from generator.brand import line_colors
from generator.content.model import Line, Network, Station
from generator.errors import FitError, Where
from generator.layout import figure, quality
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.quality import Quality
from tests.test_poster import house

HERE = Where("kaart.md", 1)
BOXES = {
    "band": Box(42.0, 42.0, 1106.0, 380.0),
    "slide": Box(43.0, 60.0, 874.0, 454.0),
    "portrait": Box(42.0, 42.0, 758.0, 1106.0),
    "square": Box(42.0, 42.0, 800.0, 800.0),
}
HARD = (
    "names_on_names", "names_on_lines", "names_on_markers", "outside", "lines_on_lines",
    "markers_on_markers", "false_stops", "missed_stops", "unnamed",
)  # fmt: skip
NAMES = (
    "Raad", "Wijkteam", "Gemeentehuis", "Open gesprek", "Heldere afspraken", "Jeugdhulp",
    "Onderlinge relaties", "Samenwerkingsovereenkomst", "Bewonersavond", "Zorg en veiligheid",
)  # fmt: skip


def network_of(
    *runs: str, loops: tuple[int, ...] = (), branches: dict[int, str] | None = None
) -> Network:
    """A network of lines written as 'a b c'; every third station is a plain stop.

    The branches of a line are written as 'a x y, x z'.
    """
    forks = {
        at: tuple(tuple(run.split()) for run in written.split(","))
        for at, written in (branches or {}).items()
    }
    ids = [name for run in runs for name in run.split()]
    ids += [name for own in forks.values() for run in own for name in run]
    ids = list(dict.fromkeys(ids))
    stations = tuple(
        Station(name, f"{NAMES[at % len(NAMES)]} {at}", HERE, None if at % 3 == 2 else at + 1)
        for at, name in enumerate(ids)
    )
    lines = tuple(
        Line(
            f"l{at}",
            f"Lijn {at}",
            HERE,
            tuple(run.split()),
            loop=at in loops,
            branches=forks.get(at, ()),
        )
        for at, run in enumerate(runs)
    )
    return Network("kaart", "Kaart", HERE, lines, stations)


def drawn(network: Network, box: Box) -> Quality:
    placement = place(network, box, house().typeface, largest=18.0, smallest=6.0)
    made = figure.draw(placement, network, house(), line_colors(house(), network))
    return quality.measure(made, network, box)


def faults(found: Quality) -> dict[str, int]:
    return {name: asdict(found)[name] for name in HARD if asdict(found)[name]}


@cache
def ordinary() -> dict[str, Network]:
    long = " ".join(f"s{at}" for at in range(60))
    return {
        "one station": network_of("a"),
        "seven on a line": network_of("a b c d e f g"),
        "sixty on a line": network_of(long),
        "two that cross": network_of("a b c d e", "f g c h i"),
        "two that share a run": network_of("a b c d e f", "g b c d h"),
        "three through one": network_of("a b m c d", "e f m g h", "i j m k l"),
        "a ring": network_of("a b c d e f g h", loops=(0,)),
        "a branch": network_of("a b c d e f", branches={0: "c x y z"}),
        "apart": network_of("a b c d", "e f g h"),
        "there and back": network_of("a b c d e", "e d f g"),
    }


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("name", list(ordinary()))
def test_an_ordinary_network_is_drawn_without_a_fault(name: str, box: str) -> None:
    found = drawn(ordinary()[name], BOXES[box])
    assert faults(found) == {}
    assert found.octilinear == pytest.approx(1.0)


def assert_sound_or_refused(network: Network, box: Box) -> None:
    try:
        found = drawn(network, box)
    except FitError:
        event("refused")
        return
    assert faults(found) == {}
    assert found.octilinear == pytest.approx(1.0)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """One to four lines that share some of their stations, in any order."""
    pool = [f"s{at}" for at in range(draw(st.integers(4, 24)))]
    count = draw(st.integers(1, 4))
    runs = [
        draw(st.lists(st.sampled_from(pool), min_size=2, max_size=10, unique=True))
        for _ in range(count)
    ]
    loops = tuple(at for at, run in enumerate(runs) if len(run) > 2 and draw(st.booleans()))
    return network_of(*(" ".join(run) for run in runs), loops=loops[:1])


@settings(
    max_examples=30, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(networks(), st.sampled_from(sorted(BOXES)))
def test_any_network_is_drawn_without_a_fault_or_refused(network: Network, box: str) -> None:
    assert_sound_or_refused(network, BOXES[box])


@st.composite
def larger_networks(draw: st.DrawFn) -> Network:
    """Up to twelve lines and sixty stations: trunks, branches, rings, parts that hang apart."""
    fresh = iter(f"s{at}" for at in range(60))
    runs: list[list[str]] = []
    for _ in range(draw(st.integers(3, 12))):
        run = [name for name, _ in zip(fresh, range(draw(st.integers(1, 6))), strict=False)]
        if runs and draw(st.integers(0, 9)):
            host = runs[draw(st.integers(0, len(runs) - 1))]
            low = draw(st.integers(0, len(host) - 1))
            run += host[low : low + draw(st.integers(1, 4))]
        if len(run) > 1:
            runs.append(run)
    loops = tuple(at for at, run in enumerate(runs) if len(run) > 4 and draw(st.booleans()))[:1]
    end = next(fresh, "")
    branches = {0: f"{runs[0][0]} {end}"} if runs and end else None
    return network_of(*map(" ".join, runs or [["a", "b"]]), loops=loops, branches=branches)


@settings(
    max_examples=5, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(larger_networks(), st.booleans())
def test_a_larger_network_is_drawn_without_a_fault_or_refused(
    network: Network, titled: bool
) -> None:
    box = Box(42.0, 42.0, 1106.0, 758.0)
    title = (Box(42.0, 42.0, 420.0, 90.0),) if titled else ()
    try:
        placed = place(network, box, house().typeface, largest=18.0, smallest=8.0, keep_out=title)
    except FitError:
        event("refused")
        return
    made = figure.draw(placed, network, house(), line_colors(house(), network))
    found = quality.measure(made, network, box)
    assert faults(found) == {}
    assert found.octilinear == pytest.approx(1.0)


def test_too_many_names_for_a_box_are_refused_with_numbers() -> None:
    many = network_of(" ".join(f"s{at}" for at in range(60)))
    with pytest.raises(FitError, match=r"does not fit into 200 x 100 pt with names of 9\.0 pt"):
        place(many, Box(0, 0, 200, 100), house().typeface, largest=18.0, smallest=9.0)


def told_by_processes(code: str) -> set[bytes]:
    """What some code prints in two processes with different hash seeds."""
    return {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "77")
    }  # fmt: skip


def test_a_placement_is_the_same_in_another_process_with_another_hash_seed() -> None:
    code = (
        "from tests.test_any_network import *\n"
        "n = ordinary()['three through one']\n"
        "print(place(n, BOXES['band'], house().typeface, largest=18.0, smallest=6.0))"
    )
    assert len(told_by_processes(code)) == 1
