"""The marks around a page: where it is cut, and how well the plates lie on each other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.colour import BLACK
from generator.scene import Circle, Line, Move, Page, Path, Press

_MM = 72 / 25.4

SLUG = 8 * _MM
_GAP = 1 * _MM  # from the bleed to a mark
_LENGTH = 5 * _MM
_WEIGHT = 0.5
_RADIUS = 1.5 * _MM


def around(page: Page, press: Press) -> tuple[Path | Circle, ...]:
    """Crop marks at each corner and a registration mark in the middle of each side.

    They lie in the slug, so that none is left on the page when it is cut askew.
    """
    near = press.bleed + _GAP
    return (*_corners(page, near), *_registration(page, near + _LENGTH / 2))


def _corners(page: Page, near: float) -> Iterator[Path]:
    far = near + _LENGTH
    for x, right in ((0.0, -1), (page.width, 1)):
        for y, down in ((0.0, -1), (page.height, 1)):
            yield _line(x + right * near, y, x + right * far, y)
            yield _line(x, y + down * near, x, y + down * far)


def _registration(page: Page, away: float) -> Iterator[Path | Circle]:
    across, along = page.width / 2, page.height / 2
    arm = _LENGTH / 2
    for x, y in (
        (across, -away),
        (across, page.height + away),
        (-away, along),
        (page.width + away, along),
    ):
        yield Circle(x, y, _RADIUS, stroke=BLACK, stroke_width=_WEIGHT)
        yield _line(x - arm, y, x + arm, y)
        yield _line(x, y - arm, x, y + arm)


def _line(x1: float, y1: float, x2: float, y2: float) -> Path:
    return Path((Move(x1, y1), Line(x2, y2)), stroke=BLACK, stroke_width=_WEIGHT)
