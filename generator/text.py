"""The only place that measures and breaks text, with the fonts' real metrics.

Widths come from HarfBuzz with kerning on and ligatures off, so that what is measured is what
a backend draws from a run's characters and kerning.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from generator.scene import Color, Font, Run

_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}


@dataclass(frozen=True, slots=True)
class Metrics:
    """A font's vertical measures as shares of the em; `descent` is positive."""

    ascent: float
    descent: float
    cap_height: float
    x_height: float


@lru_cache(maxsize=64)
def _font(font: Font) -> hb.Font:
    return hb.Font(hb.Face(font.data))


@lru_cache(maxsize=64)
def metrics(font: Font) -> Metrics:
    """The vertical measures of a font."""
    shaper = _font(font)
    em = shaper.face.upem
    extents = shaper.get_font_extents("ltr")
    cap = shaper.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
    low = shaper.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT)
    return Metrics(extents.ascender / em, -extents.descender / em, cap / em, low / em)


def lacking(text: str, font: Font) -> str:
    """The characters of a text that a font has no glyph for, each once, in order."""
    shaper = _font(font)
    found = dict.fromkeys(char for char in text if not shaper.get_nominal_glyph(ord(char)))
    return "".join(found)


@lru_cache(maxsize=8192)
def _shape(text: str, font: Font) -> tuple[float, tuple[tuple[int, float], ...]]:
    """A text's width in ems, and its kerning as (index, thousandths of an em) pairs."""
    shaper = _font(font)
    em = shaper.face.upem
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script = "ltr", "Latn"
    hb.shape(shaper, buffer, _FEATURES)
    width = 0
    kerning = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        width += position.x_advance
        extra = position.x_advance - shaper.get_glyph_h_advance(info.codepoint)
        if extra:
            kerning.append((info.cluster, 1000 * extra / em))
    return width / em, tuple(kerning)


def width(text: str, font: Font, size: float, tracking: float = 0.0) -> float:
    """How wide a line of text is; `tracking` is added after every character."""
    return _shape(text, font)[0] * size + tracking * len(text)


def run(
    text: str,
    font: Font,
    size: float,
    color: Color,
    *,
    tracking: float = 0.0,
    link: str = "",
    lang: str = "",
) -> Run:
    """A run with its width and kerning settled."""
    ems, kerning = _shape(text, font)
    total = ems * size + tracking * len(text)
    return Run(text, font, size, color, total, kerning, tracking, link, lang)
