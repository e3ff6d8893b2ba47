"""Which of a house's colours a staircase wears."""

from __future__ import annotations

from dataclasses import dataclass

from generator.brand.model import LineColor, Palette
from generator.colour import WHITE, contrast
from generator.scene import Color

_SEEN = 3.0  # WCAG 2.1, 1.4.11


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a staircase.

    `field` is the area above the line, `line` the line along the field and `in_line` the text
    in it; `paper` and `in_paper` are the same away from the field. A line that is not seen on
    both takes white along the field and the field's colour on paper; then the field reaches
    under it (`rimmed`).
    """

    field: Color
    on_field: Color
    line: Color
    in_line: Color
    paper: Color
    in_paper: Color
    rimmed: bool
    accent: Color
    tint: Color

    def rim(self, width: float) -> float:
        """How far the field reaches under the centre of a line of this width."""
        return width if self.rimmed else 0.0


def paint(palette: Palette, color: LineColor, light: bool = False) -> Paint:
    """The colours for one line in a house's palette; `light` ones spare toner."""
    if light:
        return _light(palette, color.stroke)
    stroke, field = color.stroke, palette.field
    seen = min(contrast(stroke, field), contrast(stroke, palette.background)) >= _SEEN
    line, paper = (stroke, stroke) if seen else (palette.on_field, field)
    return Paint(
        field,
        palette.on_field,
        line,
        _inside(line, palette),
        paper,
        _inside(paper, palette),
        not seen,
        palette.field,
        palette.tint,
    )


def _light(palette: Palette, line: Color) -> Paint:
    """A pale field with the title in what was the field's colour."""
    inside = _inside(line, palette)
    return Paint(
        palette.tint,
        palette.field,
        line,
        inside,
        line,
        inside,
        False,
        palette.field,
        palette.tint,
    )


def _inside(line: Color, palette: Palette) -> Color:
    """White where it can be read on a line, else the ink."""
    return WHITE if contrast(WHITE, line) >= _SEEN else palette.text
