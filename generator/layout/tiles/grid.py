"""How a page is divided over the sheets of a smaller printer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from string import ascii_uppercase

from generator.errors import UsageError
from generator.layout.geometry import Box
from generator.layout.paper import Format, paper

_MM = 72 / 25.4
BORDER = 12 * _MM
"""White around what a sheet shows: the printer's own border, and room for marks."""
GLUE = 12 * _MM
"""The strip on the right and below that the next sheet is glued on to."""
OVER = 3 * _MM
"""How much more a sheet shows on each side than its own part, for who cuts askew."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A sheet: its part of the page, and the sheets that are glued on its right and below it.

    Rows have letters and columns numbers: B3 is the third sheet of the second row.
    """

    name: str
    part: Box
    right: str
    below: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Equal parts of a page in rows and columns, each for a sheet of this size in points."""

    page: tuple[float, float]
    sheet: tuple[float, float]
    columns: int
    rows: int

    @property
    def part(self) -> tuple[float, float]:
        """The width and height of a part."""
        return self.page[0] / self.columns, self.page[1] / self.rows

    def tiles(self) -> Iterator[Tile]:
        """The sheets, row by row."""
        width, height = self.part
        for row in range(self.rows):
            for column in range(self.columns):
                part = Box(column * width, row * height, width, height)
                right = _name(row, column + 1) if column + 1 < self.columns else ""
                below = _name(row + 1, column) if row + 1 < self.rows else ""
                yield Tile(_name(row, column), part, right, below)


def _name(row: int, column: int) -> str:
    return f"{ascii_uppercase[row]}{column + 1}"


def sheet_for(name: str, poster: Format) -> str:
    """The name of the sheets that a poster is cut into, however they lie.

    UsageError for what is no format, or for a sheet that is as large as the poster.
    """
    sheet = paper(name)
    small, large = sorted((sheet.width, sheet.height)), sorted((poster.width, poster.height))
    if any(side >= other for side, other in zip(small, large, strict=True)):
        message = f"a poster in {poster.name} cannot be cut into sheets of {sheet.name}"
        raise UsageError.one(message, hint="choose smaller sheets, or a larger --format")
    return sheet.name.removesuffix("-portrait")


def divided(width: float, height: float, sheet: Format) -> Grid:
    """A page on as few sheets as it takes, these upright or not; as the page lies when equal."""
    grids = [
        _grid((width, height), sides)
        for sides in ((sheet.width, sheet.height), (sheet.height, sheet.width))
    ]
    wide = width >= height
    return min(
        grids, key=lambda grid: (grid.columns * grid.rows, wide != (grid.sheet[0] > grid.sheet[1]))
    )


def _grid(page: tuple[float, float], sheet: tuple[float, float]) -> Grid:
    taken = 2 * BORDER + GLUE
    columns, rows = (ceil(side / (room - taken)) for side, room in zip(page, sheet, strict=True))
    return Grid(page, sheet, columns, rows)
