"""Four to twelve lines with 60 to 90 stations are drawn without a fault, or refused."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from generator.brand import line_colors
from generator.content.model import Network
from generator.errors import FitError
from generator.layout import figure, quality
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.quality import Quality
from tests.test_any_network import faults, network_of
from tests.test_poster import house

A2 = Box(59.0, 59.0, 1565.0, 1072.0)


@st.composite
def crowds(draw: st.DrawFn) -> Network:
    """Four to twelve lines with 60 to 90 stations, each sharing a run with one before it."""
    count, total = draw(st.integers(4, 12)), draw(st.integers(60, 90))
    fresh = (f"s{at}" for at in range(total))
    runs: list[list[str]] = []
    for number in range(count):
        own = [name for name, _ in zip(fresh, range(total // count), strict=False)]
        host = runs[draw(st.integers(0, number - 1))] if number else []
        at = draw(st.integers(0, len(host) - 1)) if host else 0
        shared = host[at : at + draw(st.integers(1, 4))]
        cut = draw(st.integers(0, len(own)))
        runs.append([*own[:cut], *shared, *own[cut:]])
    loops = (0,) if draw(st.booleans()) else ()
    return network_of(*map(" ".join, runs), loops=loops)


def on_a2(network: Network) -> Quality:
    placed = place(network, A2, house().typeface, largest=18.0, smallest=9.0)
    made = figure.draw(placed, network, house(), line_colors(house(), network))
    return quality.measure(made, network, A2)


@settings(
    max_examples=6, deadline=None, derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(crowds())
def test_a_crowd_of_stations_is_drawn_without_a_fault_or_refused(network: Network) -> None:
    try:
        found = on_a2(network)
    except FitError:
        event("refused")
        return
    assert faults(found) == {}
    assert found.octilinear == pytest.approx(1.0)


def test_sixty_stations_on_twelve_lines_fit_on_a3() -> None:
    lines = [" ".join(f"l{own}-{at}" for at in range(5)) for own in range(12)]
    tied = [f"{line} l{(own + 1) % 12}-{own % 5}" for own, line in enumerate(lines)]
    network = network_of(*tied)
    box = Box(42.0, 42.0, 1106.0, 758.0)
    placed = place(network, box, house().typeface, largest=18.0, smallest=9.0)
    made = figure.draw(placed, network, house(), line_colors(house(), network))
    assert faults(quality.measure(made, network, box)) == {}
