"""Maps: one Markdown file each, read into a `Network`.

front.py         the YAML at the top
body.py          the introduction and the stations; comments.py, markdown.py: what they hold
network.py       which stations each line calls at; branches.py: where its branches may go
placeholders.py  `{{ key }}` replaced by a house's own words
characters.py    what a font cannot show
"""

from __future__ import annotations

from pathlib import Path

from generator.content.body import Body, read_body
from generator.content.characters import check_characters
from generator.content.front import Front, extent, read_front
from generator.content.model import Network
from generator.content.network import compose, connect, pinned, refuse_staircase
from generator.content.placeholders import fill, placeholder_keys, unclosed
from generator.errors import ContentError, Problem
from generator.source import Source, in_order, read

__all__ = ["check_characters", "fill", "load", "parse", "placeholder_keys"]


def load(path: Path) -> Network:
    """The map in a file; raises a ContentError with everything that is wrong in it."""
    return parse(read(path, ContentError), path.stem)


def parse(source: Source, map_id: str) -> Network:
    """The map in a text; raises a ContentError with everything that is wrong in it."""
    problems: list[Problem] = []
    end, start = extent(source, problems)
    front = read_front(source, end, problems)
    body = read_body(source, start, problems)
    if not body.stations and not problems:
        where, hint = source.where(start), "write '## ' and a name, and the explanation under it"
        problems.append(Problem("this map has no station", where, hint))
    network = _network(source, map_id, front, body, problems) if front else None
    if network is None or problems:
        raise ContentError(in_order(problems))
    return network


def _network(
    source: Source, map_id: str, front: Front, body: Body, problems: list[Problem]
) -> Network:
    """The whole map; further problems are added to those found before."""
    lines = connect(front, body.stations, problems)
    refuse_staircase(front, lines, problems)
    network = Network(
        id=map_id,
        title=front.title,
        where=front.where,
        lines=lines,
        stations=body.stations,
        subtitle=front.subtitle,
        lang=front.lang,
        introduction=body.introduction,
        notes=body.notes,
        closing=front.closing,
        composition=compose(front, lines, body.stations),
        url=front.url,
        concept=front.concept,
        version=front.version,
        date=front.date,
        source=front.source,
        pins=pinned(front, body.stations, problems),
        slide=body.slide,
        file=source,
    )
    problems.extend(unclosed(network))
    return network
