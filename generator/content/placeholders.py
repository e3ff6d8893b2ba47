r"""Placeholders: `{{ key }}` in any text of a map, `\{{` for braces that are meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from generator.content.model import Block, Closing, Line, Network, Span, Station
from generator.errors import ContentError, Problem, Where
from generator.source import closest, in_order

PLACEHOLDER = re.compile(r"\\\{\{|\{\{([^{}]*)\}\}")
_UNCLOSED = re.compile(r"(?<!\\)\{\{(?![^{}]*\}\})")


def fill(network: Network, text: Mapping[str, str]) -> Network:
    """The map with its placeholders replaced, as literal text; raises ContentError.

    Lengths are not looked at again: what does not fit is for the layout to say.
    """
    problems = in_order(
        Problem(f"unknown placeholder '{{{{ {key} }}}}'", where, closest(key, text))
        for key in _keys(network)
        if key not in text
        for where in _places(network, key)
    )
    if problems:
        raise ContentError(problems)
    return changed(network, lambda part: PLACEHOLDER.sub(lambda found: _value(found, text), part))


def placeholder_keys(network: Network) -> frozenset[str]:
    """The keys of all placeholders in a map."""
    return frozenset(_keys(network))


def unclosed(network: Network) -> Iterator[Problem]:
    """A problem for each pair of braces that opens a placeholder and is not closed."""
    if any(_UNCLOSED.search(part) for part in texts(network)):
        hint = r"close it with }}, or write \{{ for braces that are meant"
        for found in _UNCLOSED.finditer(network.file.text):
            where = network.file.where(found.start())
            yield Problem("this placeholder is not closed", where, hint)


def texts(network: Network) -> tuple[str, ...]:
    """All texts of a map, in the order of the file's kinds of text."""
    found: list[str] = []

    def keep(part: str) -> str:
        found.append(part)
        return part

    changed(network, keep)
    return tuple(found)


def _key(found: re.Match[str]) -> str:
    return " ".join((found[1] or "").split())


def _value(found: re.Match[str], text: Mapping[str, str]) -> str:
    return "{{" if found[1] is None else text[_key(found)]


def _keys(network: Network) -> Iterator[str]:
    for part in texts(network):
        for found in PLACEHOLDER.finditer(part):
            if found[1] is not None:
                yield _key(found)


def _places(network: Network, key: str) -> tuple[Where, ...]:
    """Where a placeholder stands in the file."""
    places = tuple(
        network.file.where(found.start())
        for found in PLACEHOLDER.finditer(network.file.text)
        if found[1] is not None and _key(found) == key
    )
    return places or (network.where,)


# --- every text of a map


def changed(network: Network, change: Callable[[str], str]) -> Network:
    """The map with every text changed; ids, links and keywords are no texts."""
    closing = network.closing
    return replace(
        network,
        title=change(network.title),
        subtitle=change(network.subtitle),
        lines=tuple(_line(line, change) for line in network.lines),
        introduction=_blocks(network.introduction, change),
        slide=_blocks(network.slide, change),
        notes=tuple(map(change, network.notes)),
        stations=tuple(_station(station, change) for station in network.stations),
        closing=closing and Closing(change(closing.title), _blocks(closing.text, change)),
        version=change(network.version),
        source=change(network.source),
    )


def _line(line: Line, change: Callable[[str], str]) -> Line:
    return replace(line, name=change(line.name), start=change(line.start), end=change(line.end))


def _station(station: Station, change: Callable[[str], str]) -> Station:
    return replace(
        station,
        title=change(station.title),
        lead=_spans(station.lead, change),
        body=_blocks(station.body, change),
        slide=_blocks(station.slide, change),
        notes=tuple(map(change, station.notes)),
    )


def _blocks(blocks: tuple[Block, ...], change: Callable[[str], str]) -> tuple[Block, ...]:
    return tuple(replace(block, spans=_spans(block.spans, change)) for block in blocks)


def _spans(spans: tuple[Span, ...], change: Callable[[str], str]) -> tuple[Span, ...]:
    return tuple(replace(span, text=change(span.text)) for span in spans)
