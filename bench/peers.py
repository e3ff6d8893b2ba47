"""Our first map as input for other programs, each for the job nearest to ours.

The peers live in an environment of their own, see README.md; those that it lacks are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from generator.content.model import Block, Network, Span, Station


def commands(network: Network, environment: Path, folder: Path) -> dict[str, Sequence[str]]:
    """Write each peer's input into a folder; returns the commands to run there, by name."""
    (folder / "map.mmd").write_text(mermaid(network), encoding="utf-8")
    (folder / "poster.typ").write_text(typst(network), encoding="utf-8")
    (folder / "deck.md").write_text(markdown(network), encoding="utf-8")
    python = str(environment / "bin" / "python")
    known = {
        "nf-metro: map": (
            environment / "bin" / "nf-metro",
            (str(environment / "bin" / "nf-metro"), "render", "map.mmd", "-o", "map.svg"),
        ),
        "Typst: poster": (
            next(environment.glob("lib/*/site-packages/typst"), None),
            (python, "-c", "import typst; typst.compile('poster.typ', output='poster.pdf')"),
        ),
    }
    pandoc = next(environment.glob("lib/*/site-packages/pypandoc/files/pandoc"), None)
    known["Pandoc: deck"] = (pandoc, (str(pandoc), "deck.md", "-o", "deck.pptx"))
    return {name: command for name, (file, command) in known.items() if file and file.exists()}


def mermaid(network: Network) -> str:
    """All lines as nf-metro reads them.

    It draws no circles: each step goes from the station that comes first in the file to the
    other, and the step that closes a ring is left out.
    """
    order = {station.id: at for at, station in enumerate(network.stations)}
    steps: dict[tuple[int, int], list[str]] = {}
    for number, line in enumerate(network.lines, start=1):
        for run in (line.stations, *line.branches):
            for pair in pairwise(order[station] for station in run):
                steps.setdefault((min(pair), max(pair)), []).append(f"l{number}")
    lines = (
        f"%%metro line: l{number} | {line.name} | #{number:x}E7FD6"
        for number, line in enumerate(network.lines, start=1)
    )
    names = (f"    s{order[s.id]}[{s.title}]" for s in network.stations)
    edges = (f"    s{a} -->|{','.join(of)}| s{b}" for (a, b), of in steps.items())
    head = (f"%%metro title: {network.title}", *lines)
    return "\n".join([*head, "graph LR", *names, *edges]) + "\n"


def typst(network: Network) -> str:
    """The poster's texts in four columns, without a map."""
    page = '#set page("a3", flipped: true, columns: 4)\n#set text(12pt, lang: "nl")\n'
    panels = (f"== {s.title}\n*{plain(s.lead)}*\n\n{body(s.body, '- ')}\n" for s in network.panels)
    return f"{page}= {network.title}\n" + "\n".join(panels)


def markdown(network: Network) -> str:
    """The deck's texts: a slide a station, with notes."""
    return f"% {network.title}\n\n" + "\n".join(slide(station) for station in network.panels)


def slide(station: Station) -> str:
    """One slide for Pandoc."""
    notes = "\n\n".join(station.notes)
    text = f"**{plain(station.lead)}**\n\n{body(station.slide, '- ')}"
    return f"## {station.title}\n\n{text}\n\n::: notes\n{notes}\n:::\n"


def plain(spans: Sequence[Span]) -> str:
    """Characters without their styles."""
    return "".join(span.text for span in spans)


def body(blocks: Sequence[Block], bullet: str) -> str:
    """Paragraphs and list items."""
    return "\n\n".join((bullet if block.kind != "text" else "") + block.text for block in blocks)
