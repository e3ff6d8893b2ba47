"""Which of a template's layouts each kind of slide takes: by type, then by placeholders.

Names say nothing (they are in any language), and neither does the order.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.brand.deck.model import USES, SlideLayout, Use

# ST_SlideLayoutType (ECMA-376-1, 19.7.15), those that are meant for it first.
_TYPES: dict[Use, tuple[str, ...]] = {
    "title": ("title",),
    "map": ("titleOnly",),
    "station": ("obj", "tx"),
    "closing": ("secHead",),
}
_CONTENT = ("body", "obj", "subTitle")
_FILLED = ("pic", "chart", "tbl", "clipArt", "dgm", "media", "sldImg")
_NEEDED: dict[Use, tuple[str, str]] = {
    "title": ("a title slide", "a title and a subtitle"),
    "map": ("the map", "a title alone"),
    "station": ("a station", "a title and a placeholder for text"),
    "closing": ("the last slide", "a title and a text (a section header)"),
}
_LEAST = (0.25, 0.05)  # of a slide that a text's placeholder takes at least, across and down


def choose(
    layouts: Sequence[SlideLayout], width: float, height: float
) -> tuple[tuple[Use, SlideLayout], ...]:
    """The layout for each use, as far as there is one that can serve."""
    found: list[tuple[Use, SlideLayout]] = []
    for use in USES:
        costs = [(_cost(layout, use, width, height), layout) for layout in layouts]
        fitting = [(cost, layout) for cost, layout in costs if cost is not None]
        if fitting:
            found.append((use, min(fitting, key=lambda pair: pair[0])[1]))
    return tuple(found)


def meant(layout: SlideLayout, use: Use) -> bool:
    """Whether a layout is what a use asks for, by its type or by its placeholders."""
    if layout.kind in _TYPES[use]:
        return True
    contents = len(layout.of(*_CONTENT))
    match use:
        case "title":
            return bool(layout.of("ctrTitle"))
        case "map":
            return contents == 0
        case _:
            return contents == 1


def needed(use: Use) -> tuple[str, str]:
    """What a use is called, and what a layout that is meant for it holds."""
    return _NEEDED[use]


def _cost(layout: SlideLayout, use: Use, width: float, height: float) -> tuple[int, ...] | None:
    """How far a layout is from what a use asks for, None where it cannot serve."""
    title = layout.title
    bodies = [
        one for one in layout.bodies if _roomy(one.frame.width, one.frame.height, width, height)
    ]
    if title is None or (use == "station" and not bodies):
        return None
    types = _TYPES[use]
    by_type = types.index(layout.kind) if layout.kind in types else len(types)
    upright = int(not title.upright) + int(bool(bodies) and not bodies[0].upright)
    wide = int(title.frame.width < _LEAST[0] * width)
    return (upright + wide, by_type, *_by_holders(layout, use, len(bodies)))


def _size(layout: SlideLayout) -> int:
    """The size of its title: a title slide has a large one."""
    return round(layout.title.writing.size) if layout.title else 0


def _roomy(wide: float, tall: float, width: float, height: float) -> bool:
    return wide >= _LEAST[0] * width and tall >= _LEAST[1] * height


def _by_holders(layout: SlideLayout, use: Use, bodies: int) -> tuple[int, ...]:
    """How far the set of placeholders is from what a use asks for."""
    others = len(layout.of(*_FILLED))
    centred = bool(layout.of("ctrTitle"))
    match use:
        case "title":
            return int(not centred), abs(bodies - 1), others, -_size(layout)
        case "map":
            return int(centred or layout.kind in ("title", "secHead")), bodies + others
        case "station":
            return int(centred), int(layout.kind == "secHead"), abs(bodies - 1), others
        case _:
            return int(centred), int(bodies == 0), abs(bodies - 1), others
