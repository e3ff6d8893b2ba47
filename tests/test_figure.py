"""The map as scene items: what other programs and readers find in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.brand import line_colors
from generator.colour import WHITE, contrast
from generator.content.model import Network
from generator.layout import figure
from generator.layout.metro import place
from generator.scene import Circle, Color, Group, Item, Path, Role, Text
from tests.test_any_network import BOXES, network_of
from tests.test_poster import house

CROSSING = network_of("a b c d e", "f g c h i")


def draw(network: Network) -> Group:
    placement = place(network, BOXES["band"], house().typeface, largest=18.0, smallest=9.0)
    return figure.draw(placement, network, house(), line_colors(house(), network))


def groups(item: Item, role: Role) -> Iterator[Group]:
    if isinstance(item, Group):
        if item.role is role:
            yield item
        for child in item.items:
            yield from groups(child, role)


def texts(group: Group, role: Role) -> list[str]:
    found = [item for item in group.items if isinstance(item, Text) and item.role is role]
    return [run.text for item in found for run in item.runs]


def test_every_line_is_a_group_with_its_id_and_a_path() -> None:
    lines = list(groups(draw(CROSSING), Role.LINE))
    assert [dict(line.data)["line"] for line in lines] == ["l0", "l1"]
    assert all(any(isinstance(item, Path) and item.stroke for item in line.items) for line in lines)


def test_every_station_says_which_lines_stop_there() -> None:
    stations = {dict(s.data)["station"]: s for s in groups(draw(CROSSING), Role.STATION)}
    assert set(stations) == set("abcdefghi")
    assert dict(stations["c"].data)["lines"] == "l0 l1"
    assert dict(stations["f"].data)["lines"] == "l1"


def test_a_numbered_station_links_to_its_panel_and_a_plain_stop_does_not() -> None:
    stations = {dict(s.data)["station"]: s for s in groups(draw(CROSSING), Role.STATION)}
    for station in CROSSING.stations:
        expected = f"#{station.id}" if station.number else ""
        assert stations[station.id].link == expected
        numbers = [str(station.number)] if station.number else []
        assert texts(stations[station.id], Role.NUMBER) == numbers


def test_every_name_is_written_whole() -> None:
    stations = {dict(s.data)["station"]: s for s in groups(draw(CROSSING), Role.STATION)}
    for station in CROSSING.stations:
        written = " ".join(texts(stations[station.id], Role.LABEL))
        assert written.replace("- ", "-") == station.title


def test_an_interchange_is_in_ink_and_a_station_in_its_lines_colour() -> None:
    colors = line_colors(house(), CROSSING)
    numbered = tuple(replace(s, number=at + 1) for at, s in enumerate(CROSSING.stations))
    drawing = draw(replace(CROSSING, stations=numbered))
    strokes = {
        dict(group.data)["station"]: {
            item.stroke for item in group.items if isinstance(item, (Circle, Path)) and item.stroke
        }
        for group in groups(drawing, Role.STATION)
    }
    assert strokes["a"] == {colors["l0"].stroke}
    assert strokes["f"] == {colors["l1"].stroke}
    assert strokes["c"] - {WHITE} == {house().palette.text}


def test_the_map_is_told_in_words() -> None:
    told = draw(CROSSING).alt
    assert all(line.name in told for line in CROSSING.lines)
    assert all(station.title in told for station in CROSSING.stations)
    assert "metro map" in figure.summary(replace(CROSSING, lang="en"))


def test_captions_stand_at_the_ends() -> None:
    line = replace(CROSSING.lines[0], start="Begin", end="Eind")
    captioned = replace(CROSSING, lines=(line, CROSSING.lines[1]))
    names = {
        run.text
        for item in draw(captioned).items
        if isinstance(item, Text) and item.role is Role.LINE_NAME
        for run in item.runs
    }
    assert {"BEGIN", "EIND"} <= names


YELLOW, LEMON = Color(255, 221, 0), Color(250, 226, 60)


def colored(*colors: Color) -> Network:
    lines = zip(CROSSING.lines, colors, strict=True)
    return replace(CROSSING, lines=tuple(replace(line, color=color) for line, color in lines))


def cores(figure: Group) -> list[Color | None]:
    groups = [item for item in figure.items if isinstance(item, Group) and item.name == "core"]
    return [item.stroke for group in groups for item in group.items if isinstance(item, Path)]


def test_a_pale_line_is_drawn_in_its_own_colour_inside_its_edges() -> None:
    drawn = draw(colored(YELLOW, Color(0, 70, 153)))
    assert cores(drawn) == [YELLOW]
    edges = next(groups(drawn, Role.LINE)).items[0]
    assert isinstance(edges, Path)
    assert edges.stroke
    assert contrast(edges.stroke, WHITE) >= 3


def test_of_two_lines_that_are_pale_alike_one_shows_it() -> None:
    assert cores(draw(colored(YELLOW, LEMON))) == [YELLOW]
