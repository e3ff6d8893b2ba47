"""What stands on a sheet beside its part of a poster: marks, glue strips, a plan, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import text
from generator.brand.model import Typeface
from generator.colour import BLACK, WHITE
from generator.layout.geometry import Box, polyline
from generator.layout.tiles.grid import BORDER, GLUE, OVER, Grid, Tile
from generator.layout.words import Words
from generator.scene import Color, Font, Group, Item, Path, Rect, Role, Text

_MM = 72 / 25.4
_EDGE = 5 * _MM  # that printers leave white
_SPARE = 5 * _MM  # how far white reaches past the sheet
_FROM, _TO = OVER + 0.5 * _MM, BORDER - _EDGE  # of a mark, from where the sheet is cut
_WEIGHT = 0.5
_GREY = Color(0x59, 0x59, 0x59)
_SIZE, _LEADING = 8.0, 9.6
_TALLEST, _LETTERED = 20 * _MM, 4 * _MM  # a plan, and cells with their names in them


def around(tile: Tile, grid: Grid, face: Typeface, say: Words, title: str) -> tuple[Item, ...]:
    """All that a sheet shows beside the poster; what of that leaves its part is covered."""
    desk = _Desk(tile, grid, face, say)
    silent = (*desk.covers(), *desk.strips(), *desk.marks(), *desk.plan())
    return Group(silent, Role.DECORATION, name="sheet"), *desk.instructions(title)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One sheet, with the part of the poster that it shows in its upper left corner."""

    tile: Tile
    grid: Grid
    face: Typeface
    say: Words

    @property
    def part(self) -> Box:
        return Box(BORDER, BORDER, *self.grid.part)

    @property
    def foot(self) -> float:
        """Where the room below begins."""
        return self.part.bottom + (GLUE + 0.5 * _MM if self.tile.below else _FROM)

    def covers(self) -> Iterator[Item]:
        """White over what leaves the part."""
        wide, high = self.grid.sheet
        shown = self.part.grown(OVER)
        yield _cover(-_SPARE, -_SPARE, wide + _SPARE, shown.y)
        yield _cover(-_SPARE, -_SPARE, shown.x, high + _SPARE)
        yield _cover(shown.right, -_SPARE, wide + _SPARE, high + _SPARE)
        yield _cover(-_SPARE, shown.bottom, wide + _SPARE, high + _SPARE)

    def strips(self) -> Iterator[Item]:
        """Where glue goes: a frame with the name of the sheet that comes on it."""
        part, room = self.part, GLUE - OVER
        if self.tile.right:
            yield from _frame(Box(part.right + OVER, part.y, room, part.height))
            yield self._strip(self.tile.right, part.right + OVER + room / 2, _middle(part)[1], 90)
        if self.tile.below:
            yield from _frame(Box(part.x, part.bottom + OVER, part.width, room))
            yield self._strip(self.tile.below, _middle(part)[0], part.bottom + OVER + room / 2, 0)

    def _strip(self, name: str, x: float, y: float, angle: float) -> Text:
        font = self.face.regular
        drop = text.metrics(font).x_height * _SIZE / 2
        run = text.run(self.say.strip.format(name), font, _SIZE, _GREY)
        right, down = (drop, 0.0) if angle else (0.0, drop)
        return Text(x + right, y + down, (run,), "middle", angle)

    def marks(self) -> Iterator[Item]:
        """Lines where the sheet is cut, triangles where the next one comes."""
        part = self.part
        for x, joint in ((part.x, ""), (part.right, self.tile.right)):
            yield _mark(x, part.y, 0, -1, bool(joint))
            yield _mark(x, part.bottom, 0, 1, bool(joint))
        for y, joint in ((part.y, ""), (part.bottom, self.tile.below)):
            yield _mark(part.x, y, -1, 0, bool(joint))
            yield _mark(part.right, y, 1, 0, bool(joint))

    def plan(self) -> Iterator[Item]:
        """All sheets in small, this one dark, with their names where there is room."""
        cell = self._cell()
        for at, tile in enumerate(self.grid.tiles()):
            row, column = divmod(at, self.grid.columns)
            box = Box(
                self._left + column * cell.width, self.foot + row * cell.height, *_sides(cell)
            )
            here = tile.name == self.tile.name
            yield Rect(box.x, box.y, box.width - 0.5, box.height - 0.5, _GREY if here else _PALE)
            if cell.height >= _LETTERED:
                yield _centred(tile.name, box, self.face.semibold, WHITE if here else BLACK)

    @property
    def _left(self) -> float:
        return self.part.x + 2 * _MM

    def _cell(self) -> Box:
        height = min(_TALLEST, self.grid.sheet[1] - _EDGE - self.foot) / self.grid.rows
        width, tall = self.grid.part
        return Box(0, 0, height * width / tall, height)

    def instructions(self, title: str) -> tuple[Text, ...]:
        """Which sheet this is, and what to do with it."""
        glue = (
            (self.say.glue_right, self.tile.right),
            (self.say.glue_below, self.tile.below),
        )
        steps = [self.say.cut, *(words.format(name) for words, name in glue if name)]
        x = self._left + self.grid.columns * self._cell().width + 3 * _MM
        fonts = self.face.semibold, self.face.regular
        name = self.say.sheet.format(self.tile.name)
        full = f"{name} · {title}"
        fits = x + text.width(full, fonts[0], _SIZE) <= self.grid.sheet[0] - _EDGE
        rows = (full if fits else name, " ".join(steps))
        return tuple(
            Text(
                x,
                self.foot + _SIZE * 0.75 + at * _LEADING,
                (text.run(row, font, _SIZE, BLACK),),
                role=Role.TEXT,
            )
            for at, (row, font) in enumerate(zip(rows, fonts, strict=True))
        )


_PALE = Color(0xDE, 0xDE, 0xDE)


def _sides(box: Box) -> tuple[float, float]:
    return box.width, box.height


def _cover(left: float, top: float, right: float, bottom: float) -> Rect:
    return Rect(left, top, right - left, bottom - top, WHITE)


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _centred(name: str, box: Box, font: Font, color: Color) -> Text:
    x, y = _middle(box)
    drop = text.metrics(font).cap_height * _SIZE / 2
    return Text(x, y + drop, (text.run(name, font, _SIZE, color),), "middle")


def _frame(box: Box) -> Iterator[Item]:
    yield Path(polyline(box.corners, closed=True), stroke=_GREY, stroke_width=_WEIGHT)


def _mark(x: float, y: float, dx: int, dy: int, joint: bool) -> Path:
    """A mark outward from a corner: a line, or a triangle that points at a joint."""
    near, far = (x + dx * _FROM, y + dy * _FROM), (x + dx * _TO, y + dy * _TO)
    if not joint:
        return Path(polyline((near, far)), stroke=BLACK, stroke_width=_WEIGHT)
    wide = (_TO - _FROM) / 3
    one, two = ((far[0] + side * dy * wide, far[1] + side * dx * wide) for side in (-1, 1))
    return Path(polyline((near, one, two), closed=True), fill=_GREY)
