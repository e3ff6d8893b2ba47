"""SVG for formats that cannot hold it: as vectors where that shows the same, else as pixels."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from math import inf, sqrt
from typing import Any

# What svglib leaves out or draws otherwise.
_NOT_AS_VECTORS = re.compile(
    rb"<(?:\w+:)?(?:mask|filter|pattern|marker|image|symbol)\b"
    rb"|<(?:\w+:)?svg\b.*<(?:\w+:)?svg\b"
    rb"|(?<![\w-])(?:stroke-)?opacity\s*[=:]\s*+[\"']?+(?!1(?:\.0*)?\s*[\"';}])"
    rb"|mix-blend-mode",
    re.DOTALL,
)
_PIXELS_PER_POINT = 600 / 72
_MOST_PIXELS = 4000
_FAR = 1e9


def vectors(svg: bytes, recolour: Callable[[Any], Any] | None = None) -> Any:
    """An SVG file as a drawing of reportlab's; None where that would not show the same.

    `recolour` turns each of its colours, a reportlab Color, into the one to draw with.
    """
    if _NOT_AS_VECTORS.search(svg):
        return None
    import logging

    from svglib.svglib import svg2rlg

    logging.getLogger("svglib").setLevel(logging.CRITICAL)
    try:
        drawing = svg2rlg(BytesIO(svg), color_converter=recolour)
    except Exception:
        return None  # values that svglib cannot read, each in its own way
    return None if drawing is None or _undrawable(drawing) else drawing


def _undrawable(part: Any) -> bool:
    """Whether something in a drawing is flattened to nothing or lies infinitely far away.

    reportlab can draw neither.
    """
    a, b, c, d, *_ = getattr(part, "transform", None) or (1, 0, 0, 1)
    values = vars(part).values()
    numbers = [item for value in values for item in (value if _is_list(value) else (value,))]
    far = any(isinstance(item, float) and not abs(item) < _FAR for item in numbers)
    return far or not abs(a * d - b * c) > 0 or any(map(_undrawable, getattr(part, "contents", ())))


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def thinnest(drawing: Any, scale: float = 1.0) -> float:
    """The width of the thinnest line in a drawing when one of its units is `scale` points."""
    a, b, c, d, *_ = getattr(drawing, "transform", None) or (1, 0, 0, 1)
    scale *= sqrt(abs(a * d - b * c))
    if getattr(drawing, "strokeColor", None) is not None:
        return float(drawing.strokeWidth * scale)
    return min((thinnest(part, scale) for part in getattr(drawing, "contents", ())), default=inf)


def pixels(svg: bytes, width: float) -> bytes:
    """An SVG file as PNG, at 600 pixels an inch of its width in points unless it is very large."""
    import resvg_py

    columns = min(round(width * _PIXELS_PER_POINT), _MOST_PIXELS)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.decode("utf-8-sig"), width=columns, dpi=96, skip_system_fonts=True
        )
    )
