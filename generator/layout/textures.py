"""Textures that keep lines apart where no colour is seen: on a copy in black and white.

Two lines of nearly the same grey are told apart by a pattern of white inside them. Which grey a
colour becomes differs: by its lightness on a good screen, by its luma (ITU-R BT.601, 2.5.1) in most
printers and copiers. Both count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.brand.model import LineColor
from generator.colour import WHITE, lightness
from generator.scene import Color, Path, Segment

APART = 15.0
"""The least difference in L* between two greys that readers match with a name elsewhere.

They keep about five greys apart (Bertin, Sémiologie graphique); lines, which have 3:1 on paper, lie
between 0 and 62.
"""

CORE = 0.64
"""How much of a line's width its pale core takes; the rest is its edge."""


@dataclass(frozen=True, slots=True)
class Texture:
    """White along the middle of a line: its width and its dashes, in widths of the line."""

    width: float
    dash: tuple[float, ...] = ()


_DASHES = Texture(0.18, (1.7, 1.1))
_RUNGS = Texture(0.44, (0.13, 0.9))
_DOTTED = Texture(0.18, (0.3, 0.5))
_DASHES_AND_DOTS = Texture(0.18, (1.7, 0.6, 0.22, 0.6))
_THREAD = Texture(0.14)
TEXTURES = (_DASHES, _RUNGS, _DOTTED, _DASHES_AND_DOTS, _THREAD)


def collapse(a: Color, b: Color) -> bool:
    """Whether two colours become greys that are hard to tell apart."""
    pairs = zip(_greys(a), _greys(b), strict=True)
    return min(abs(one - other) for one, other in pairs) < APART


def _greys(color: Color) -> tuple[float, float]:
    luma = round(0.299 * color.red + 0.587 * color.green + 0.114 * color.blue)
    return lightness(color), lightness(Color(luma, luma, luma))


def textures(colors: Sequence[Color]) -> tuple[Texture | None, ...]:
    """A texture for each line that needs one, so that no two that collapse are alike.

    Each takes the first way that no such line before it has: plain, then the textures in turn.
    Past the last one they start again, and names at the ends are all that keeps lines apart.
    """
    ways: list[int] = []
    for at, color in enumerate(colors):
        like = [ways[other] for other in range(at) if collapse(color, colors[other])]
        free = (way for way in range(len(TEXTURES) + 1) if way not in like)
        ways.append(next(free, len(like) % (len(TEXTURES) + 1)))
    return tuple(TEXTURES[way - 1] if way else None for way in ways)


def cores(colors: Sequence[Color | None]) -> tuple[Color | None, ...]:
    """The pale cores that lines show: each but those that look like one before in grey.

    A pale core with dark edges looks like no texture.
    """
    shown: list[Color | None] = []
    for color in colors:
        alike = color and any(other and collapse(color, other) for other in shown)
        shown.append(None if alike else color)
    return tuple(shown)


@dataclass(frozen=True, slots=True)
class Look:
    """What tells a line apart beside its stroke: a pale core, a texture, or nothing."""

    core: Color | None = None
    texture: Texture | None = None


def looks(colors: Sequence[LineColor]) -> tuple[Look, ...]:
    """How each of the lines of a map is told apart."""
    hearts = cores([color.core for color in colors])
    plain = [at for at, core in enumerate(hearts) if not core]
    ways = dict(zip(plain, textures([colors[at].stroke for at in plain]), strict=True))
    return tuple(Look(core, ways.get(at)) for at, core in enumerate(hearts))


def textured(segments: tuple[Segment, ...], width: float, texture: Texture) -> Path:
    """The texture of a line of this width along these segments."""
    dash = tuple(share * width for share in texture.dash)
    return Path(segments, stroke=WHITE, stroke_width=texture.width * width, dash=dash)
