"""What all slides of a deck share: the map, the house, the slide's size and its margins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.brand import line_colors
from generator.brand.model import Brand, LineColor
from generator.content.model import Line, Network, Station
from generator.layout.geometry import Box
from generator.layout.words import Words, words
from generator.scene import Color

TITLE, MAP, CLOSING = "_title", "_map", "_closing"
"""The ids of the slides that are no station's: no station can have them."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a slide stands in the deck: its number, and the ids of those before and after it."""

    number: int
    before: str
    after: str


def overview(line: Line, number: int = 1) -> str:
    """The id of the first, or a further, slide of a line's own."""
    return f"_line-{line.id}" if number == 1 else f"_line-{line.id}_{number}"


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide of `width` by `height` points; all else is in proportion to these.

    On a house's own template what is drawn keeps to `room`, and the left margin is that of it.
    """

    width: float
    height: float
    room: Box | None = None

    @property
    def margin(self) -> float:
        """The margin on all sides."""
        return self.room.x if self.room else 0.045 * self.width

    @property
    def right(self) -> float:
        """The x of the right margin."""
        return self.room.right if self.room else self.width - self.margin

    @property
    def bottom(self) -> float:
        """The y of the lower margin."""
        return self.room.bottom if self.room else self.height - self.margin

    @property
    def unit(self) -> float:
        """A point on a slide that is 540 points high."""
        return self.height / 540


WIDE = Slide(960.0, 540.0)


@dataclass(frozen=True, slots=True)
class Deck:
    """A map in a house style on slides of one size."""

    network: Network
    brand: Brand
    slide: Slide
    say: Words
    colors: Mapping[str, LineColor]

    @property
    def unit(self) -> float:
        """A point on a slide that is 540 points high."""
        return self.slide.unit

    def color(self, station: Station) -> LineColor:
        """The colour of the first of a station's lines."""
        return self.colors[self.line(station).id]

    def line(self, station: Station) -> Line:
        """The first of a station's lines."""
        return self.network.lines_at(station.id)[0]

    def morph(self, station: Station) -> str:
        """A station's name on every slide where it moves along: Morph pairs what starts with !!."""
        return f"!!{self.say.station.format(station.number, station.title)}"

    def jump(self, station: Station) -> str:
        """What a link to a station's slide says."""
        return self.say.to_station.format(f"{station.number}: {station.title}")

    def line_name(self, line: Line) -> str:
        """What a line is called where that is not plain to see."""
        return self.say.line.format(line.name)

    def ways(self, target: str, forward: bool) -> str:
        """What a link to the slide before or after says."""
        words = self.say.next if forward else self.say.previous
        name = target.split("_")[0]
        if name:
            return words.format(self.network.station(name).title)
        own = "_".join(target.split("_")[:2])
        lines = (line for line in self.network.lines if own == overview(line))
        line = next(lines, None)
        return self.say.to_line.format(line.name) if line else self.say.end

    def accent(self, station: Station) -> Color:
        """The colour of a station's lead.

        On a band it is that of its line, or the ink where lines meet; a staircase takes the
        house's.
        """
        if self.network.composition == "staircase":
            return self.brand.palette.field
        meets = len(self.network.lines_at(station.id)) > 1
        return self.brand.palette.text if meets else self.color(station).text


def deck(network: Network, brand: Brand, slide: Slide) -> Deck:
    """A deck to compose. PowerPoint knows two weights only, so that semibold becomes bold."""
    face = replace(brand.typeface, semibold=brand.typeface.bold)
    shown = replace(brand, typeface=face)
    return Deck(network, shown, slide, words(network.lang), line_colors(brand, network))
