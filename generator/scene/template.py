"""What a document says of a house's own template, for a backend that fills it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.scene.basics import Color, Font


@dataclass(frozen=True, slots=True)
class Inherited:
    """How a template's placeholder writes by itself, which a text in it need not say again.

    `whole` says that the text also keeps the placeholder's spacing, and shrinks with it: from
    the size that is `written`, or the placeholder's own where that is 0. The placeholder sets its
    text vertically where it is `turned`; this one does not. `insets` are those of the placeholder:
    left, top, right and below, in points.
    """

    font: Font
    size: float
    color: Color
    whole: bool = False
    written: float = 0.0
    turned: bool = False
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A layout of the template, by its part, for the pages whose layout is `use`.

    `holders` says which placeholder takes what: the text boxes' placeholder, and its key, the
    attributes of the layout's p:ph. `areas` are where their texts go: x, y, width and height in
    points. `mapped` is the layout's colour map, from scheme colours to theme slots.
    """

    use: str
    part: str
    holders: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    areas: tuple[tuple[float, float, float, float], ...]
    mapped: tuple[tuple[str, str], ...]
    remapped: bool = False
