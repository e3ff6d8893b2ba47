"""What `check --quality` prints: the measures of a map, a column for each output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.build import Job
    from generator.build.jobs import House
    from generator.layout.quality import Quality
    from generator.scene import Document

_MEASURES = {
    "names_on_names": "names on names",
    "names_on_lines": "names on lines",
    "names_on_markers": "names on markers",
    "outside": "outside the box",
    "lines_on_lines": "lines on lines",
    "markers_on_markers": "markers on markers",
    "false_stops": "false stops",
    "missed_stops": "missed stops",
    "unnamed": "stations without a name",
    "octilinear": "octilinear share",
    "bends": "bends a line",
    "straight": "stations passed straight",
    "crossings": "crossings",
    "spacing": "variation of spacing",
    "smallest_angle": "smallest angle (degrees)",
    "side": "names on one side",
    "advance": "steps in reading direction",
    "fill": "share of the page",
    "smallest_text": "smallest name (pt)",
}


class Survey:
    """The measures of the maps that were laid out."""

    def __init__(self) -> None:
        self._found: dict[tuple[Path, House], dict[str, Quality]] = {}

    def look(self, job: Job, document: Document) -> None:
        """Measure the maps of a document; of several pages the worst counts."""
        import generator
        from generator.layout import quality

        maps = list(quality.maps(document, generator.read_map(job.map)))
        if maps:
            worst = max(maps, key=lambda one: (one.faults, -one.smallest_text))
            self._found.setdefault((job.map, job.house), {})[job.output.name] = worst

    def table(self, path: Path, house: House) -> Iterator[str]:
        """The measures of a map in a house style, a row each, under the outputs' names."""
        columns = self._found.get((path, house), {})
        if not columns:
            return
        yield f"  {'':26}" + "".join(f"{name:>8}" for name in columns)
        for field in fields(next(iter(columns.values()))):
            values = (getattr(column, field.name) for column in columns.values())
            yield f"  {_MEASURES[field.name]:26}" + "".join(
                f"{_figure(value):>8}" for value in values
            )


def _figure(value: float) -> str:
    return f"{value:d}" if isinstance(value, int) else f"{value:.2f}"
