"""A layout's placeholders: where they stand and how they write, with what they inherit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.brand.deck.colours import Colours
from generator.brand.deck.model import Area, Holder, Writing
from generator.brand.deck.names import A, P, local, number, placed, points, share
from generator.scene import Anchor, Color

_ON_MASTER = {"ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum", "title": "title"}
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}
_INSETS = (("lIns", 7.2), ("tIns", 3.6), ("rIns", 7.2), ("bIns", 3.6))
"""Insets in points where none are given (ECMA-376-1, 21.1.2.1.1)."""
_ANCHORS: Mapping[str, Anchor] = {"t": "start", "ctr": "middle", "b": "end"}
_ALIGNS: Mapping[str, Anchor] = {"l": "start", "ctr": "middle", "r": "end"}
_SIZE = 18.0  # of text of which nothing says the size (ECMA-376-1, 21.1.2.3.9)


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a layout's placeholders get what they do not say themselves."""

    layout: Any
    master: Any
    presentation: Any
    colours: Colours


def holders(parts: Parts) -> tuple[Holder, ...]:
    """A layout's placeholders that have a place, in their order."""
    above = {_kind(shape): shape for shape in reversed(list(_shapes(parts.master)))}
    found = (_holder(shape, above, parts) for shape in _shapes(parts.layout))
    return tuple(holder for holder in found if holder)


def master_areas(master: Any) -> tuple[Area, ...]:
    """The areas of a master's title and body."""
    found = (placed(shape) for shape in _shapes(master) if _kind(shape) in ("title", "body"))
    return tuple(area for area in found if area)


def _shapes(root: Any) -> Iterator[Any]:
    """The shapes that are placeholders."""
    return (one for one in root.iter(f"{P}sp") if one.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None)


def _key(shape: Any) -> dict[str, str]:
    return dict(shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph").attrib)


def _kind(shape: Any) -> str:
    return _key(shape).get("type", "obj")


def _holder(shape: Any, above: Mapping[str, Any], parts: Parts) -> Holder | None:
    kind = _kind(shape)
    main = _ON_MASTER.get(kind, "body")
    chain = [shape, above[main]] if main in above else [shape]
    frame = next((area for one in chain if (area := placed(one))), None)
    if frame is None or frame.width <= 0 or frame.height <= 0:
        return None
    key = _key(shape)
    return Holder(
        kind,
        tuple((name, key[name]) for name in ("type", "orient", "sz", "idx") if name in key),
        shape.find(f"{P}nvSpPr/{P}cNvPr").get("name", ""),
        frame,
        _inner(frame, chain),
        _ANCHORS.get(_body(chain, "anchor", "t"), "middle"),
        _body(chain, "vert", "horz") == "horz",
        int(number(_body(chain, "numCol", "1"), 1)),
        _writing(chain, main, parts),
        *_fill(chain, parts.colours),
    )


def _fill(chain: list[Any], colours: Colours) -> tuple[tuple[Color, ...], float]:
    """The colours that a placeholder is filled with, and how opaque they are."""
    found = (fill for shape in chain for fill in shape.iterfind(f"{P}spPr/*") if _is_fill(fill))
    fill = next(found, None)
    if fill is None or local(fill) == "noFill":
        return (), 1.0
    stops = list(fill.iter(f"{A}gs")) or [fill]
    colors = tuple(color for stop in stops if (color := colours.of(stop)))
    return colors, min((share(one.get("val")) for one in fill.iter(f"{A}alpha")), default=1.0)


def _is_fill(element: Any) -> bool:
    return local(element) in ("solidFill", "gradFill", "noFill")


def _body(chain: list[Any], name: str, default: str) -> str:
    """A property of the text's body, the layout's before the master's."""
    bodies = (shape.find(f"{P}txBody/{A}bodyPr") for shape in chain)
    values = (body.get(name) for body in bodies if body is not None)
    return next((value for value in values if value is not None), default)


def _inner(frame: Area, chain: list[Any]) -> Area:
    left, top, right, low = (
        points(_body(chain, name, ""), default) if _body(chain, name, "") else default
        for name, default in _INSETS
    )
    width, height = frame.width - left - right, frame.height - top - low
    return Area(frame.x + left, frame.y + top, max(width, 1.0), max(height, 1.0))


# --- writing


def _writing(chain: list[Any], main: str, parts: Parts) -> Writing:
    levels = list(_levels(chain, main, parts))
    looks = [look for level in levels if (look := level.find(f"{A}defRPr")) is not None]
    family = next((f for look in looks if (f := _latin(look))), "")
    return Writing(
        number(_first(looks, "sz"), 100 * _SIZE) / 100,
        _first(looks, "b") in ("1", "true"),
        _first(looks, "i") in ("1", "true"),
        _first(looks, "cap") in ("all", "small"),
        _named(family, parts.colours),
        family.startswith("+mj") or (not family and main == "title"),
        _color(looks, parts.colours),
        next((s for level in levels if (s := _spacing(level)) is not None), 1.0),
        _ALIGNS.get(_first(levels, "algn") or "l", "start"),
    )


def _levels(chain: list[Any], main: str, parts: Parts) -> Iterator[Any]:
    """Where the first level of a placeholder's text is described, the nearest first."""
    for shape in chain:
        yield from shape.iterfind(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")
    style = _STYLES.get(main, "otherStyle")
    yield from parts.master.iterfind(f"{P}txStyles/{P}{style}/{A}lvl1pPr")
    yield from parts.presentation.iterfind(f"{P}defaultTextStyle/{A}lvl1pPr")


def _first(elements: list[Any], name: str) -> str | None:
    values = (element.get(name) for element in elements)
    return next((value for value in values if value is not None), None)


def _latin(look: Any) -> str:
    latin = look.find(f"{A}latin")
    return latin.get("typeface", "") if latin is not None else ""


def _named(family: str, colours: Colours) -> str:
    if family.startswith("+mj"):
        return colours.theme.major
    return colours.theme.minor if family.startswith("+") or not family else family


def _color(looks: list[Any], colours: Colours) -> Color:
    fills = (look.find(f"{A}solidFill") for look in looks)
    found = (color for fill in fills if (color := colours.of(fill)))
    return next(found, colours.theme.colors[colours.slot("tx1")])


def _spacing(level: Any) -> float | None:
    spacing = level.find(f"{A}lnSpc/{A}spcPct")
    return share(spacing.get("val")) if spacing is not None else None
