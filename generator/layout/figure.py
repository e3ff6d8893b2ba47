"""The map as scene items: a placement in the colours of a house style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from generator import text
from generator.brand.model import Brand, LineColor
from generator.colour import WHITE
from generator.content.model import Line, Network, Station
from generator.follow import own
from generator.layout.geometry import polyline, rounded, toward
from generator.layout.metro.audit import diameter
from generator.layout.metro.model import Label, Marker, Placement, Sizes, Terminus, Track
from generator.layout.metro.names import directions, font_of
from generator.layout.metro.sizes import TRACKING
from generator.layout.textures import CORE, Texture, looks, textured
from generator.scene import Circle, Color, Font, Group, Item, Path, Point, Role, Segment, Text

_WORDS = {
    "nl": ("{title}: metrokaart met {lines} en {stations}.", ("lijn", "lijnen"),
           ("halte", "haltes"), "Lijn {name}: {stops}.", "Station"),
    "en": ("{title}: metro map with {lines} and {stations}.", ("line", "lines"),
           ("station", "stations"), "Line {name}: {stops}.", "Station"),
}  # fmt: skip


def draw(
    placement: Placement, network: Network, brand: Brand, colors: Mapping[str, LineColor]
) -> Group:
    """The whole map: lines, termini, stations with their names, and the lines' names.

    A line and all that belongs to it alone takes its colour; interchanges are in ink.
    """
    pen = _Pen(placement, network, brand, colors)
    items = [*pen.lines()]
    items += [pen.station(marker) for marker in placement.markers]
    items += [name for terminus in placement.termini for name in pen.caption(terminus)]
    return Group(
        tuple(items), Role.FIGURE, id="", name=network.title, alt=summary(network),
        lang=network.lang,
    )  # fmt: skip


def summary(network: Network) -> str:
    """The map in words, in its own language, for who cannot see it."""
    whole, lines, stations, one, _ = _WORDS.get(network.lang[:2], _WORDS["en"])
    titles = {station.id: station.title for station in network.stations}
    sentences = [
        whole.format(
            title=network.title,
            lines=_count(len(network.lines), lines),
            stations=_count(len(network.stations), stations),
        )
    ]
    for line in network.lines:
        stops = ", ".join(titles[station] for station in line.stations)
        sentences.append(one.format(name=line.name, stops=stops))
    return " ".join(sentences)


def _count(number: int, words: tuple[str, str]) -> str:
    return f"{number} {words[number != 1]}"


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the parts of one map."""

    placement: Placement
    network: Network
    brand: Brand
    colors: Mapping[str, LineColor]

    @property
    def sizes(self) -> Sizes:
        return self.placement.sizes

    @property
    def ink(self) -> Color:
        return self.brand.palette.text

    @own
    def lines(self) -> list[Item]:
        """All lines, each with what keeps it apart from others."""
        lines, items = self.network.lines, list[Item]()
        found = looks([self.colors[line.id] for line in lines])
        for line, look in zip(lines, found, strict=True):
            items += [self.line(line), *self.core(line, look.core)]
            items += self.texture(line, look.texture)
        return items

    def line(self, line: Line) -> Group:
        """One line: a path for each of its runs, and the bars at its ends."""
        stroke = self.colors[line.id].stroke
        runs = [run for run in self.placement.tracks if run.line == line.id]
        paths = [self._path(run, stroke, line) for run in runs]
        bars = [
            Path(polyline(terminus.bar, closed=True), fill=stroke)
            for terminus in self.placement.termini
            if terminus.line == line.id and terminus.bar
        ]
        return Group((*paths, *bars), Role.LINE, name=line.name, data=(("line", line.id),))

    def texture(self, line: Line, texture: Texture | None) -> tuple[Group, ...]:
        """What tells a line apart where no colour is seen, away from its bars and stops."""
        if texture is None:
            return ()
        by = 1.5 * self.sizes.bar[0]
        runs = (run for run in self.placement.tracks if run.line == line.id)
        paths = tuple(textured(_shape(run, by), self.sizes.line, texture) for run in runs)
        return (Group((*paths, *self._grounds(line)), Role.DECORATION, name="texture"),)

    def core(self, line: Line, core: Color | None) -> tuple[Group, ...]:
        """The heart of a line whose own colour is too pale to be seen without an edge."""
        if core is None:
            return ()
        runs = [run for run in self.placement.tracks if run.line == line.id]
        width = CORE * self.sizes.line
        shapes = (_shape(run, self.sizes.bar[0]) for run in runs)
        paths = tuple(Path(shape, stroke=core, stroke_width=width) for shape in shapes)
        return (Group((*paths, *self._grounds(line)), Role.DECORATION, name="core"),)

    def _grounds(self, line: Line) -> tuple[Circle, ...]:
        """What the white dots of plain stops stand on, where a line is not all of one colour."""
        stops = (marker for marker in self.placement.markers if marker.kind == "stop")
        color, radius = self.colors[line.id].stroke, self.sizes.line / 2
        return tuple(
            Circle(stop.x, stop.y, radius, color) for stop in stops if line.id in stop.lines
        )

    def _path(self, track: Track, stroke: Color, line: Line) -> Path:
        segments = rounded(track.points, track.radii, track.closed)
        return Path(segments, stroke=stroke, stroke_width=self.sizes.line, name=line.name)

    def station(self, marker: Marker) -> Group:
        """A station's marker, number and name; with a panel it links there."""
        station = self.network.station(marker.station)
        numbered = station.number is not None
        labels = [label for label in self.placement.labels if label.station == station.id]
        items: list[Item] = list(self._marker(marker, numbered))
        items += self._number(station, marker)
        items += [row for label in labels for row in self._label(station, label)]
        return Group(
            tuple(items),
            Role.STATION,
            id=f"kaart-{station.id}",
            name=_name(station, self.network.lang),
            link=f"#{station.id}" if numbered else "",
            data=(("station", station.id), ("lines", " ".join(marker.lines))),
        )

    def _ring(self, marker: Marker) -> Color:
        """Ink for an interchange, else the line's own colour."""
        own = marker.lines[0]
        return self.ink if marker.kind == "interchange" else self.colors[own].stroke

    def _marker(self, marker: Marker, numbered: bool) -> tuple[Circle | Path, ...]:
        across = diameter(marker, self.sizes, numbered)
        if marker.kind == "stop":
            return (Circle(marker.x, marker.y, across / 2, fill=WHITE),)
        ring, width = self._ring(marker), self.sizes.ring
        if hypot(marker.x2 - marker.x, marker.y2 - marker.y) < 0.01:
            radius = (across - width) / 2
            return (Circle(marker.x, marker.y, radius, WHITE, ring, width),)
        segments = polyline(((marker.x, marker.y), (marker.x2, marker.y2)))
        return (
            Path(segments, stroke=ring, stroke_width=across, round_caps=True),
            Path(segments, stroke=WHITE, stroke_width=across - 2 * width, round_caps=True),
        )

    def _number(self, station: Station, marker: Marker) -> tuple[Text, ...]:
        """The numeral, its cap height centred in the marker."""
        if station.number is None:
            return ()
        font, size = self.brand.typeface.bold, self.sizes.number
        own = self.ink if marker.kind == "interchange" else self.colors[marker.lines[0]].text
        x, y = (marker.x + marker.x2) / 2, (marker.y + marker.y2) / 2
        below = text.metrics(font).cap_height * size / 2
        run = text.run(str(station.number), font, size, own)
        return (Text(x, y + below, (run,), "middle", role=Role.NUMBER),)

    def _label(self, station: Station, label: Label) -> tuple[Text, ...]:
        return self._block(label, font_of(station, self.brand.typeface), self.ink, Role.LABEL)

    def caption(self, terminus: Terminus) -> tuple[Text, ...]:
        """The name at the end of a line, in the line's colour."""
        color = self.colors[terminus.line].text
        return self._block(terminus, self.brand.typeface.bold, color, Role.LINE_NAME)

    def _block(
        self, block: Label | Terminus, font: Font, color: Color, role: Role
    ) -> tuple[Text, ...]:
        """One text for each line of a name or a caption."""
        _, (dx, dy) = directions(block.angle)
        size = self.sizes.name
        tracking = TRACKING * size if role is Role.LINE_NAME else 0.0
        return tuple(
            Text(
                block.x + dx * block.leading * row,
                block.y + dy * block.leading * row,
                (text.run(words, font, size, color, tracking=tracking),),
                block.anchor,
                block.angle,
                role,
            )
            for row, words in enumerate(block.lines)
        )


def _shape(run: Track, by: float) -> tuple[Segment, ...]:
    """A run whose ends are so much shorter, where it has ends."""
    points = list(run.points)
    if not run.closed:
        points[0] = _inward(points[0], points[1], by)
        points[-1] = _inward(points[-1], points[-2], by)
    return rounded(points, run.radii, run.closed)


def _inward(a: Point, b: Point, by: float) -> Point:
    """A point on the way from one to another, at most halfway."""
    return toward(a, b, min(by, hypot(b[0] - a[0], b[1] - a[1]) / 2))


def _name(station: Station, lang: str) -> str:
    """What a station is called where it is named without its drawing."""
    word = _WORDS.get(lang[:2], _WORDS["en"])[-1]
    return station.title if station.number is None else f"{word} {station.number}: {station.title}"
