"""Branches of branches, and branches that come back to their line, are drawn without a fault."""

from __future__ import annotations

from functools import cache

import pytest

from generator.content.model import Network
from tests.test_any_network import BOXES, drawn, faults, network_of

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
