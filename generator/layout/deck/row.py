"""The stations in a strip: a row of seats, thinned out where there are too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.content.model import Station

_PITCH = 1.78  # from seat to seat, in discs
_LEAST = 1.22
_SIZES = (0.8, 0.75, 0.7, 0.65, 0.6)  # of a disc, in widths of the line


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the row: the x of its centre; without a station it stands for those left out."""

    x: float
    station: Station | None


def rhythm(line: float, count: int, rooms: Sequence[float]) -> tuple[float, float]:
    """The diameter of so many discs and the distance between them, alike in all rooms.

    The largest that fit, or else the smallest: then some must be left out.
    """
    for size in (share * line for share in _SIZES):
        pitch = min(_PITCH * size, *((room - size) / max(count - 1, 1) for room in rooms))
        if pitch >= _LEAST * size:
            return size, pitch
    return _SIZES[-1] * line, _LEAST * _SIZES[-1] * line


def seats(
    stations: Sequence[Station], start: float, end: float, size: float, pitch: float, *,
    passed: bool,
) -> tuple[Seat, ...]:  # fmt: skip
    """Stations passed, from `start` on, or those to come, up to `end`.

    What does not fit is left out next to the far one, and a dot stands for it.
    """
    shown: list[Station | None] = list(stations)
    fitting = int((end - start - size) / pitch + 1e-6) + 1
    if len(shown) > fitting:
        shown = _thinned(stations, fitting, passed)
    first = start + size / 2 if passed else end - size / 2 - pitch * (len(shown) - 1)
    return tuple(Seat(first + at * pitch, station) for at, station in enumerate(shown))


def _thinned(stations: Sequence[Station], most: int, passed: bool) -> list[Station | None]:
    """The far end, a gap, and the nearest ones."""
    if most < 3:
        return list(stations[-1:] if passed else stations[:1])
    near = most - 2
    if passed:
        return [stations[0], None, *stations[-near:]]
    return [*stations[:near], None, stations[-1]]
