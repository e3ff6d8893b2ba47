"""Where a line of text sits: how far its baseline lies from the line's edges.

Office programs give a single-spaced line 1.2 ems whatever the font says, and cut or add at its
top for an exact spacing. LibreOffice sets the baseline one em down. PowerPoint centres the
font's ascent and descent in the line, which for most fonts is a little higher (measured on its
exports: github.com/developer0hye/office2pdf, #525, #660 and #1074). Between the two, text is
placed halfway, but never further than `_TOLERANCE` from its place in LibreOffice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.scene import Font, Run

LINE = 1.2  # of a single-spaced line, in ems
_BELOW = 0.2  # of the baseline in LibreOffice, in ems
_TOLERANCE = 0.7  # points


def size(runs: Sequence[Run]) -> float:
    """The size that a line's height follows from: its largest."""
    return max(run.size for run in runs)


def below(runs: Sequence[Run]) -> float:
    """The distance from a line's baseline to its lower edge, in points."""
    return _BELOW * size(runs)


def correction(runs: Sequence[Run]) -> float:
    """How far to move text down so that both programs come near to its place, in points."""
    apart = max(run.size * _apart(run.font) for run in runs)
    return max(-_TOLERANCE, min(_TOLERANCE, apart / 2))


@lru_cache(maxsize=64)
def _apart(font: Font) -> float:
    """How much higher PowerPoint sets a font's baseline than LibreOffice, in ems."""
    import uharfbuzz as hb

    face = hb.Face(font.data)
    extents = hb.Font(face).get_font_extents("ltr")
    rise = (extents.ascender + extents.descender) / 2 / face.upem
    return float(LINE / 2 - _BELOW - rise)
