"""Networks with traits that are hard to draw have no fault either."""

from __future__ import annotations

from functools import cache

import pytest

from generator.content.model import Network
from tests.test_any_network import BOXES, drawn, faults, network_of, told_by_processes


def named(letter: str, count: int, start: int = 0) -> str:
    return " ".join(f"{letter}{at}" for at in range(start, start + count))


@cache
def traits() -> dict[str, Network]:
    bundle = named("m", 5)
    ring = named("r", 10)
    return {
        "six side by side": network_of(*(f"a{at} {bundle} z{at}" for at in range(6))),
        "six that are one": network_of(*[named("m", 8)] * 6),
        "ten ends at a hub": network_of(*(f"a{at} b{at} hub c{at} d{at}" for at in range(5))),
        "six ends at a hub": network_of(*(f"hub a{at} b{at}" for at in range(6))),
        "a ring visited twice": network_of(ring, "a r1 b c r5 d r8 e", loops=(0,)),
        "a ring that shares a run": network_of(ring, "a r1 r2 r3 b", "c r6 r7 d", loops=(0,)),
        "two rings": network_of(named("r", 8), f"r0 r1 {named('q', 6)}", loops=(0, 1)),
        "a ring with a branch": network_of(ring, loops=(0,), branches={0: "r3 x y z"}),
        "a ladder": network_of(
            named("a", 6), named("b", 6), *(f"a{at} m{at} b{at}" for at in range(1, 6))
        ),
        "two that cross twice": network_of(named("a", 9), "b a2 c d a6 e"),
        "there and back": network_of(named("a", 9), "b a6 c d a2 e"),
        "parallel between two": network_of("s a b c t", "s d e t", "s f g h t"),
        "a line along its whole length the other way": network_of(
            named("a", 6), " ".join(reversed(named("a", 6).split()))
        ),
        "five apart": network_of(*(named(letter, 4) for letter in "abcde")),
        "a single station on a line": network_of(named("a", 6), "a3"),
        "two single stations": network_of("a", "b"),
        "all with all": network_of("a b c", "a c d", "b d a"),
        "a tree": network_of(named("a", 6), "a2 b c d e", "c f g h", "g i j k", "a4 l m n"),
    }


@pytest.mark.parametrize("box", ["band", "portrait"])
@pytest.mark.parametrize("name", list(traits()))
def test_a_network_that_is_hard_to_draw_is_drawn_without_a_fault(name: str, box: str) -> None:
    found = drawn(traits()[name], BOXES[box])
    assert faults(found) == {}
    assert found.octilinear == pytest.approx(1.0)


def test_hard_networks_are_placed_alike_in_another_process_with_another_hash_seed() -> None:
    code = (
        "from tests.test_hard_networks import *\n"
        "from tests.test_any_network import *\n"
        "for name in ('six side by side', 'a ring visited twice', 'a tree', 'ten ends at a hub'):\n"
        "    of = traits()[name]\n"
        "    print(place(of, BOXES['band'], house().typeface, largest=18.0, smallest=6.0))"
    )
    assert len(told_by_processes(code)) == 1
