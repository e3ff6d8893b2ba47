"""How good a map is, measured from the finished figure and from nothing else.

Hard measures count what must never happen; soft ones say how well the map reads. Lengths are
points. The soft measures follow Stott et al., "Automatic metro map layout using multicriteria
optimization" (2011), and the comparison of Wu et al., "A survey on transit map layout" (2020).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content.model import Network
from generator.layout.geometry import Box
from generator.layout.quality import hard, soft
from generator.layout.quality.look import look
from generator.scene import Document, Group, Item, Role, Text


@dataclass(frozen=True, slots=True)
class Quality:
    """The measures of one map: hard ones first, all zero on a good map; then soft ones.

    Shares run from 0 to 1; `smallest_angle` is in degrees, `smallest_text` in points.
    """

    names_on_names: int
    names_on_lines: int
    names_on_markers: int
    outside: int
    lines_on_lines: int
    markers_on_markers: int
    false_stops: int
    missed_stops: int
    unnamed: int
    octilinear: float
    bends: float
    straight: float
    crossings: int
    spacing: float
    smallest_angle: float
    side: float
    advance: float
    fill: float
    smallest_text: float

    @property
    def faults(self) -> int:
        """The sum of the hard measures."""
        return (
            self.names_on_names
            + self.names_on_lines
            + self.names_on_markers
            + self.outside
            + self.lines_on_lines
            + self.markers_on_markers
            + self.false_stops
            + self.missed_stops
            + self.unnamed
        )


def measure(figure: Group, network: Network, box: Box) -> Quality:
    """All measures of a figure that shows a network in a box."""
    seen = look(figure)
    names = hard.words_on_words(seen.words)
    on_lines, on_markers = hard.words_on_ink(seen)
    labelled = {words.owner for words in seen.words}
    pairs = [(a, b) for a, b in soft.neighbours(network) if a in seen.discs and b in seen.discs]
    straight, angle = soft.passing(seen, network)
    return Quality(
        names_on_names=names,
        names_on_lines=on_lines,
        names_on_markers=on_markers,
        outside=hard.outside(seen, box),
        lines_on_lines=hard.parallel(seen.strokes),
        markers_on_markers=hard.discs_on_discs(list(seen.discs.values())),
        false_stops=hard.false_stops(seen),
        missed_stops=hard.missed(seen),
        unnamed=sum(station.id not in labelled for station in network.stations),
        octilinear=soft.octilinear(seen.strokes),
        bends=soft.bends(seen.paths) / max(1, len(network.lines)),
        straight=straight,
        crossings=soft.crossings(seen),
        spacing=soft.spacing(seen, pairs),
        smallest_angle=angle,
        side=soft.side(seen, pairs),
        advance=soft.advance(seen, pairs, box.height > 1.3 * box.width),
        fill=soft.fill(seen, box),
        smallest_text=min((words.size for words in seen.words), default=0.0),
    )


def maps(document: Document, network: Network) -> Iterator[Quality]:
    """The measures of each page's map, in the box of its page.

    A line that carries whole panels instead of names, as a staircase does, is no such map; nor
    is a drawing of some of the stations.
    """
    every = {station.id for station in network.stations}
    for page in document.pages:
        for figure in _figures(page.items, every):
            yield measure(figure, network, Box(0.0, 0.0, page.width, page.height))


def _figures(items: Iterable[Item], every: set[str]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.role is Role.FIGURE and _names_its_stations(item, every):
                yield item
            elif item.role is not Role.FIGURE:
                yield from _figures(item.items, every)


def _names_its_stations(figure: Group, every: set[str]) -> bool:
    groups = [item for item in figure.items if isinstance(item, Group)]
    stations = [group for group in groups if "lines" in dict(group.data)]
    shown = {dict(group.data).get("station") for group in stations}
    return shown == every and any(_is_label(item) for group in stations for item in group.items)


def _is_label(item: Item) -> bool:
    return isinstance(item, Text) and item.role is Role.LABEL
