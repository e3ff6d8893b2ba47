"""Where a line of text sits: the baseline inside its line, as Office programs place it.

PowerPoint gives a line 1.2 ems and centres the font's ascent and descent in it. An exact
line spacing keeps the gap below the baseline when it is smaller and scales it when it is larger
(measured on exports of PowerPoint 16: github.com/developer0hye/office2pdf, #660, #1074, #1254).
LibreOffice keeps the font's descent below the baseline of every exact line.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.scene import Font, Run

_LINE = 1.2  # of PowerPoint's single-spaced line, in ems


@lru_cache(maxsize=64)
def ascent_and_descent(font: Font) -> tuple[float, float]:
    """A font's ascent and descent as shares of the em, both positive."""
    import uharfbuzz as hb

    face = hb.Face(font.data)
    extents = hb.Font(face).get_font_extents("ltr")
    return extents.ascender / face.upem, -extents.descender / face.upem


def rise(runs: Sequence[Run]) -> float:
    """How far the baseline lies below the middle of a single-spaced line, in points."""
    ascent, descent = extent(runs)
    return (ascent - descent) / 2


def extent(runs: Sequence[Run]) -> tuple[float, float]:
    """The ascent and descent of a line with these runs, in points."""
    pairs = [(run.size, *ascent_and_descent(run.font)) for run in runs]
    return max(size * up for size, up, _ in pairs), max(size * down for size, _, down in pairs)


def gap(runs: Sequence[Run], leading: float) -> float:
    """The distance from an exact line's baseline to its lower edge in PowerPoint, in points."""
    ascent, descent = extent(runs)
    single = _LINE * max(run.size for run in runs)
    return (single - ascent + descent) / 2 * max(1.0, leading / single)


def lag(runs: Sequence[Run], leading: float) -> float:
    """How much higher than PowerPoint LibreOffice sets a baseline, in points; 0 when lower."""
    return max(0.0, extent(runs)[1] - gap(runs, leading))
