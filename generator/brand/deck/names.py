"""Names of DrawingML and PresentationML, and small ways to look things up in a part."""

from __future__ import annotations

from typing import Any

from generator.brand.deck.model import Area

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EMU = 12700  # of a point


def local(element: Any) -> str:
    """An element's name without its namespace; empty for a comment."""
    return str(element.tag).rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def points(value: str | None, default: float = 0.0) -> float:
    """A length in EMU as points; the default where there is none or it is no number."""
    return number(value, default * EMU) / EMU


def number(value: str | None, default: float = 0.0) -> float:
    """A number; the default where there is none or it is written in another way."""
    try:
        return float(value) if value is not None else default
    except ValueError:
        return default


def share(value: str | None, default: float = 1.0) -> float:
    """A percentage as a share: 50000 and 50% are 0.5 (ECMA-376-1, 22.9.2.10)."""
    if value and value.endswith("%"):
        return number(value[:-1], 100 * default) / 100
    return number(value, 100_000 * default) / 100_000


def placed(element: Any) -> Area | None:
    """Where a shape says that it stands; None where it does not say."""
    at = next((one for one in element.iter(f"{A}xfrm", f"{P}xfrm")), None)
    if at is None or at.find(f"{A}off") is None or at.find(f"{A}ext") is None:
        return None
    off, ext = at.find(f"{A}off"), at.find(f"{A}ext")
    width, height = points(ext.get("cx")), points(ext.get("cy"))
    x, y = points(off.get("x")), points(off.get("y"))
    if round(number(at.get("rot")) / 5_400_000) % 2:  # a quarter turn about its middle
        x, y = x + (width - height) / 2, y + (height - width) / 2
        width, height = height, width
    return Area(x, y, width, height)
