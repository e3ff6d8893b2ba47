"""Names follow the line: near their own marker, on one side of it, at one angle."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.layout.geometry import Box, extent
from generator.layout.metro import place
from generator.layout.metro.arms import arms, octant
from generator.layout.metro.audit import diameter
from generator.layout.metro.lettering import Candidate, choose
from generator.layout.metro.model import Marker, Placement, Terminus, Track
from generator.layout.metro.names import font_of, label_extents
from generator.layout.metro.naming import Post, Way, apart, ways
from generator.layout.metro.sizes import sizes
from tests.test_any_network import network_of
from tests.test_poster import house
from tests.test_quality import GOOD, LEVEL, measured, name, station, stroke

FACE = house().typeface


def by(*arms: int, level: bool = True) -> Post:
    """A plain stop with lines in these eighths of a turn."""
    return Post(0.37, 0.75, 0.39, 0.48, 0.0, 0.0, frozenset(arms), level, 9.0)


def best(post: Post, title: str = "Wijkteam") -> Way:
    return ways(title, FACE.regular, post)[0]


@pytest.mark.parametrize(
    ("ends", "right", "below"),
    [((0, 4), 0, -1), ((2, 6), 1, 0), ((1, 5), 1, 1), ((3, 7), 1, -1)],
    ids=["level", "upright", "rising", "falling"],
)
def test_a_level_name_stands_where_the_line_leaves_room(
    ends: tuple[int, ...], right: int, below: int
) -> None:
    way = best(by(*ends))
    assert way.angle == 0.0
    assert way.anchor == ("start" if right else "middle")
    assert (way.off[1] > 0.1) - (way.off[1] < -0.1) == below


def test_names_by_a_level_line_may_be_wanted_on_the_slant() -> None:
    assert best(by(0, 4, level=False)).angle == 45.0


def test_a_name_where_two_lines_cross_stands_in_a_corner_of_theirs() -> None:
    way = best(by(0, 2, 4, 6))
    assert way.angle == 0.0 or way.anchor == "start"
    assert way.off[0] > 0
    assert way.off[1] < 0


def test_every_setting_is_clear_of_its_own_marker() -> None:
    disc = extent(((0.0, 0.0),), 0.37)
    for ends in ((0, 4), (2, 6), (1, 5), (0, 2, 4, 6)):
        for way in ways("Open gesprek", FACE.regular, by(*ends)):
            assert all(apart(box, disc) > -1e-9 for box in way.extents)


def test_the_side_of_a_line_is_that_of_one_who_travels_along_it() -> None:
    way = best(by(0, 4))
    assert way.side(1, 0) == -1
    assert way.side(-1, 0) == 1


def test_arms_are_the_ways_in_which_lines_leave_a_marker() -> None:
    track = Track("l", ((0, 0), (50, 0), (90, 40)), (0, 0, 0))
    markers = [Marker(at, "stop", x, y, x, y, ("l",)) for at, x, y in (("a", 20, 0), ("b", 50, 0))]
    look = sizes(12.0, network_of("a b"), FACE)
    bare = Placement(Box(0, 0, 100, 100), look, (track,), tuple(markers), (), ())
    assert arms(bare, {"a": 4.0, "b": 4.0}) == {"a": {0, 4}, "b": {4, 7}}
    assert octant(0, -1) == 2


def names_at(*spots: tuple[float, float, float]) -> list[Candidate]:
    """Captions of one unit square at these places, each with what it costs."""
    return [
        Candidate(cost, Terminus("l", (), x=x, y=y), (extent(Box(x, y, 1, 1).corners),))
        for cost, x, y in spots
    ]


def test_two_names_in_each_others_way_are_moved_together() -> None:
    first = names_at((0.0, 0, 0), (12.0, 9, 9))
    second = names_at((0.0, 0.5, 0.5), (0.5, 5, 5))
    picked, lost = choose([first, second], ["a", "b"], {}, [])
    assert not lost
    assert [one.cost for one in picked] == [0.0, 0.5]


def test_names_get_out_of_a_choice_that_is_only_best_nearby() -> None:
    """Five in a row, each in the way of the next where it is cheapest."""
    low = [names_at((0.0, 0.8 * at, 0.0), (0.6, 3.0 * at, 5.0)) for at in range(5)]
    picked, lost = choose(low, list("abcde"), {}, [])
    assert not lost
    assert sum(one.cost for one in picked) == pytest.approx(2 * 0.6)


def test_a_name_without_a_clear_setting_is_told() -> None:
    _, lost = choose([names_at((0.0, 0, 0)), names_at((0.0, 0.5, 0.5))], ["a", "b"], {}, [])
    assert lost == [0, 1]


@pytest.mark.parametrize("box", [Box(0, 0, 1100, 500), Box(0, 0, 700, 700)])
def test_no_name_is_nearer_to_another_marker_than_to_its_own(box: Box) -> None:
    network = network_of("a b c d e f g", "h i d j k", "l m f n o")
    placed = place(network, box, FACE, largest=14.0, smallest=6.0)
    discs = {
        one.station: extent(
            ((one.x, one.y), (one.x2, one.y2)),
            diameter(one, placed.sizes, network.station(one.station).number is not None) / 2,
        )
        for one in placed.markers
    }
    for label in placed.labels:
        font = font_of(network.station(label.station), FACE)
        boxes = label_extents(label, font, placed.sizes.name)
        near = {key: min(apart(box, disc) for box in boxes) for key, disc in discs.items()}
        assert min(near, key=near.__getitem__) == label.station


def test_stations_on_a_long_straight_line_have_their_names_at_one_angle() -> None:
    network = network_of("a b c d e f g h i j", "k e l")
    placed = place(network, Box(0, 0, 1100, 300), FACE, largest=14.0, smallest=6.0)
    angles = {label.station: label.angle for label in placed.labels}
    run = network.lines[0].stations
    assert sum(angles[a] != angles[b] for a, b in pairwise(run)) <= 2


# --- the measure


def test_names_above_a_level_line_are_on_one_side_of_it() -> None:
    assert measured(*GOOD).side == 1.0


def test_a_name_on_the_other_side_is_unlike_both_its_neighbours() -> None:
    below = station("b", 300, 150, name(290, 180))
    assert measured(GOOD[0], GOOD[1], below, GOOD[3]).side == 0.0


def test_a_name_at_another_angle_is_unlike_its_neighbours() -> None:
    slanted = station("c", 450, 150, name(460, 130, angle=45.0))
    assert measured(*GOOD[:3], slanted).side == 0.5


def test_one_side_stays_one_side_around_a_corner() -> None:
    bent = stroke((50, 150), (300, 150), (300, 290))
    above = station("a", 150, 150, name(140, 130)), station("b", 280, 150, name(270, 130))
    right = station("c", 300, 250, name(315, 254))
    left = station("c", 300, 250, name(255, 254))
    assert measured(bent, *above, right).side == 1.0
    assert measured(bent, *above, left).side == 0.5


def test_a_name_on_the_line_itself_is_on_neither_side() -> None:
    ahead = station("c", 520, 150, name(560, 154))
    assert measured(LEVEL, *GOOD[1:3], ahead).side == 0.5
