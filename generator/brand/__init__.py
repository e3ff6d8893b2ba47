"""House styles: one folder each, read into a `Brand`.

    brand.yaml ─ house.read_chain ─→ the house and those it extends
               ─ load ────────────→ Brand: palette (derived), typeface, logos, text

`line_colors` gives a map's lines their colours, `theme` a file its theme.
"""

from generator.brand.load import load
from generator.brand.palette import line_colors, theme

__all__ = ["line_colors", "load", "theme"]
