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


def disc_size(line: float, count: int, rooms: Sequence[float]) -> float:
    """The diameter at which so many discs fit into each room, or else the smallest."""
    sizes = [share * line for share in _SIZES]
    fitting = (size for size in sizes if all(_pitch(count, size, room) for room in rooms))
    return next(fitting, sizes[-1])


def _pitch(count: int, size: float, room: float) -> float:
    """The distance between so many discs in a room, 0 where they do not fit."""
    pitch = min(_PITCH * size, (room - size) / max(count - 1, 1))
    return pitch if pitch >= _LEAST * size else 0.0


def seats(
    stations: Sequence[Station], most: int, start: float, end: float, size: float, *, passed: bool
) -> tuple[Seat, ...]:
    """Stations passed, from `start` on, or those to come, up to `end`.

    They stand as far apart as the largest number there can be, `most`, so that a station keeps
    its seat from slide to slide. What does not fit is left out next to the far one, and a dot
    stands for it.
    """
    room = end - start
    if not stations or room < size:
        return ()
    pitch = _pitch(most, size, room) or _LEAST * size
    shown: list[Station | None] = list(stations)
    fitting = int((room - size) / pitch + 1e-6) + 1
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
