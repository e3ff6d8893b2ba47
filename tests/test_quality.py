"""Each hard measure counts its own kind of fault, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.colour import BLACK, WHITE
from generator.content.model import Line as MapLine
from generator.content.model import Network, Station
from generator.layout import quality
from generator.layout.geometry import Box, polyline
from generator.layout.quality import Quality
from generator.scene import Circle, Group, Item, Path, Point, Role, Text
from generator.text import run
from tests.test_any_network import HERE, faults
from tests.test_text import font

BOX = Box(0.0, 0.0, 600.0, 300.0)
WIDTH = 10.0


def network(*ids: str) -> Network:
    stations = tuple(Station(name, name, HERE) for name in ids)
    return Network("k", "K", HERE, (MapLine("l", "L", HERE, ids),), stations)


def stroke(*points: Point, line: str = "l") -> Group:
    path = Path(polyline(points), stroke=BLACK, stroke_width=WIDTH)
    return Group((path,), Role.LINE, data=(("line", line),))


def name(x: float, y: float, words: str = "Naam", angle: float = 0.0) -> Text:
    return Text(x, y, (run(words, font(), 12.0, BLACK),), angle=angle, role=Role.LABEL)


def station(which: str, x: float, y: float, label: Text | None, lines: str = "l") -> Group:
    disc = Circle(x, y, 8.0, WHITE, BLACK, 3.0)
    items: tuple[Item, ...] = (disc, *([label] if label else ()))
    return Group(items, Role.STATION, data=(("station", which), ("lines", lines)))


def measured(*items: Group) -> Quality:
    ids = [dict(item.data)["station"] for item in items if item.role is Role.STATION]
    return quality.measure(Group(items, Role.FIGURE), network(*ids), BOX)


LEVEL = stroke((50, 150), (550, 150))
GOOD = (
    LEVEL,
    station("a", 150, 150, name(140, 130)),
    station("b", 300, 150, name(290, 130)),
    station("c", 450, 150, name(440, 130)),
)


def test_a_good_map_has_no_faults() -> None:
    assert faults(measured(*GOOD)) == {}


BAD = {
    "names_on_names": (*GOOD[:2], station("b", 300, 150, name(150, 130)), GOOD[3]),
    "names_on_lines": (*GOOD[:3], station("c", 450, 150, name(480, 153))),
    "names_on_markers": (*GOOD[:1], station("a", 150, 60, name(140, 40), "m"),
                         station("b", 300, 150, name(145, 64)), GOOD[3]),
    "outside": (*GOOD[:3], station("c", 450, 150, name(590, 130))),
    "lines_on_lines": (*GOOD, stroke((60, 154), (120, 154), line="m")),
    "markers_on_markers": (*GOOD[:3], station("c", 305, 150, name(440, 130))),
    "false_stops": (*GOOD, stroke((300, 20), (300, 290), line="m")),
    "missed_stops": (*GOOD[:3], station("c", 450, 170, name(440, 195))),
    "unnamed": (*GOOD[:3], station("c", 450, 150, None)),
}  # fmt: skip


@pytest.mark.parametrize("fault", list(BAD))
def test_a_fault_is_counted(fault: str) -> None:
    assert faults(measured(*BAD[fault]))[fault] > 0


def test_a_name_on_the_slant_is_measured_as_it_stands() -> None:
    slanted = station("b", 300, 150, name(312, 138, "Een naam die schuin staat", 45.0))
    level = station("b", 300, 150, name(312, 138, "Een naam die schuin staat, en lang is"))
    beside = station("c", 450, 150, name(440, 134))
    assert faults(measured(LEVEL, slanted, beside)) == {}
    assert faults(measured(LEVEL, level, beside))["names_on_names"] == 1


def test_a_line_off_the_eight_directions_is_not_octilinear() -> None:
    assert measured(*GOOD).octilinear == pytest.approx(1.0)
    skew = stroke((50, 150), (550, 190))
    assert measured(skew, *GOOD[1:]).octilinear < 0.1


def test_even_spacing_varies_less_than_uneven() -> None:
    uneven = (*GOOD[:3], station("c", 350, 150, name(340, 175)))
    assert measured(*GOOD).spacing == pytest.approx(0.0)
    assert measured(*uneven).spacing > 0.2


def test_a_crossing_away_from_a_station_is_counted() -> None:
    across = stroke((225, 20), (225, 290), line="m")
    assert measured(*GOOD).crossings == 0
    assert measured(*GOOD, across).crossings == 1


def test_the_smallest_text_is_that_of_the_smallest_name() -> None:
    small = replace(name(440, 130), runs=(run("Naam", font(), 7.0, BLACK),))
    assert measured(*GOOD[:3], station("c", 450, 150, small)).smallest_text == 7.0
