"""What a PowerPoint template says, as frozen facts: its size, its layouts, its theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from generator.colour import mix
from generator.errors import Where
from generator.scene import Anchor, Color

Use: TypeAlias = Literal["title", "map", "station", "closing"]
_OPAQUE = 0.99
_SLIGHT = 0.05  # of an area: text keeps clear of what covers no more of it
USES: tuple[Use, ...] = ("title", "map", "station", "closing")


@dataclass(frozen=True, slots=True)
class Area:
    """An upright rectangle on a slide, in points; (x, y) is its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def common(self, other: Area) -> Area | None:
        """What two areas share, None when that is nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width = min(self.right, other.right) - x
        height = min(self.bottom, other.bottom) - y
        return Area(x, y, width, height) if width > 0 and height > 0 else None

    def share(self, other: Area) -> float:
        """How much of this area the other covers, 0 to 1."""
        both = self.common(other)
        size = self.width * self.height
        return both.width * both.height / size if both and size else 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A picture in coarse cells, row by row; a cell that shows what is behind it is None."""

    columns: int
    rows: int
    cells: tuple[Color | None, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """Something that a layout draws itself, or its background.

    `colors` are all that it shows there, none for what only stands in the way; nothing shows
    through what is `solid`.
    """

    area: Area
    colors: tuple[Color, ...] = ()
    solid: bool = False
    grid: Grid | None = None
    background: bool = False

    def seen(self, area: Area) -> tuple[tuple[Color, ...], bool]:
        """The colours that it shows in an area, and whether nothing is seen past it there."""
        if self.grid is None:
            return self.colors, self.solid and area.share(self.area) > 0.995
        cells = list(self._cells(self.grid, area))
        shown = tuple(dict.fromkeys(cell for cell in cells if cell))
        return shown, None not in cells and area.share(self.area) > 0.995

    def _cells(self, grid: Grid, area: Area) -> Iterator[Color | None]:
        both = self.area.common(area)
        if both is None:
            return
        wide, tall = self.area.width / grid.columns, self.area.height / grid.rows
        first, last = int((both.x - self.area.x) / wide), (both.right - self.area.x) / wide
        top, low = int((both.y - self.area.y) / tall), (both.bottom - self.area.y) / tall
        for row in range(top, min(grid.rows, int(low) + 1)):
            for column in range(first, min(grid.columns, int(last) + 1)):
                yield grid.cells[row * grid.columns + column]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a placeholder writes its first level by itself.

    `spacing` is the distance of baselines as a share of single spacing; `family` is empty where
    nothing names one; `color` has its theme slot where it is a theme colour as it stands.
    """

    size: float
    bold: bool
    italic: bool
    capitals: bool
    family: str
    heading: bool
    color: Color
    spacing: float
    align: Anchor


@dataclass(frozen=True, slots=True)
class Holder:
    """A layout's placeholder.

    `kind` is its ST_PlaceholderType (obj where it takes any content), `key` the attributes of
    its p:ph, `area` where its text goes, inside the insets. It is filled with the colours of
    `fill`, through which the slide shows as far as `opacity` is under 1.
    """

    kind: str
    key: tuple[tuple[str, str], ...]
    name: str
    frame: Area
    area: Area
    anchor: Anchor
    upright: bool
    columns: int
    writing: Writing
    fill: tuple[Color, ...] = ()
    opacity: float = 1.0

    @property
    def insets(self) -> tuple[float, float, float, float]:
        """From its frame to its text: left, top, right and below."""
        outer, inner = self.frame, self.area
        left, top = inner.x - outer.x, inner.y - outer.y
        return left, top, outer.right - inner.right, outer.bottom - inner.bottom


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A slide layout: its part, its ST_SlideLayoutType, its placeholders, and what it draws.

    `master` are the areas of its master's title and body.
    """

    part: str
    kind: str
    name: str
    holders: tuple[Holder, ...]
    layers: tuple[Layer, ...]
    master: tuple[Area, ...]
    mapped: tuple[tuple[str, str], ...]
    remapped: bool

    def of(self, *kinds: str) -> tuple[Holder, ...]:
        """The placeholders of these kinds."""
        return tuple(holder for holder in self.holders if holder.kind in kinds)

    @property
    def title(self) -> Holder | None:
        """The placeholder of its title."""
        return next(iter(self.of("title", "ctrTitle")), None)

    @property
    def bodies(self) -> tuple[Holder, ...]:
        """The placeholders that take text, the largest first."""
        found = self.of("body", "obj", "subTitle")
        size = {id(one): one.frame.width * one.frame.height for one in found}
        return tuple(sorted(found, key=lambda one: -size[id(one)]))

    def behind(self, area: Area) -> tuple[Color, ...]:
        """All colours that lie behind an area."""
        found: dict[Color, None] = {}
        for layer in self.layers:
            if layer.area.common(area) and (layer.background or area.share(layer.area) > _SLIGHT):
                colors, hides = layer.seen(area)
                found = {} if hides else found
                found |= dict.fromkeys(colors)
        return tuple(found)

    def under(self, holder: Holder, ground: Color | None = None) -> tuple[Color, ...]:
        """All colours that lie behind a placeholder's text, on what is drawn or on this ground."""
        behind = (ground,) if ground else self.behind(holder.frame)
        if not holder.fill:
            return behind
        shown = [mix(color, on, holder.opacity) for color in holder.fill for on in behind]
        return tuple(dict.fromkeys(shown)) if holder.opacity < _OPAQUE else holder.fill


@dataclass(frozen=True, slots=True)
class Template:
    """A PowerPoint template, read from a house's file.

    `layouts` holds the layout for each use; `colors` the theme's by slot; `dark` and `light`
    name the slots of its text and its background colours. `lacking` are the uses whose layout
    is not one that is meant for them, but the nearest that there is.
    """

    name: str
    where: Where
    width: float
    height: float
    layouts: tuple[tuple[Use, SlideLayout], ...]
    colors: tuple[tuple[str, Color], ...]
    major: str
    minor: str
    lacking: tuple[Use, ...]
    data: bytes = field(repr=False)

    def layout(self, use: Use) -> SlideLayout:
        """The layout for a use."""
        return dict(self.layouts)[use]
