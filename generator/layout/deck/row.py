"""The stations in a strip: a row of seats, thinned out where there are too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.content.model import Station

_WANTED = 1.78  # from seat to seat, in discs
_LEAST = 1.2


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the row: the x of its centre; without a station it stands for those left out."""

    x: float
    station: Station | None


def seats(
    stations: Sequence[Station], start: float, end: float, size: float, *, near_end: bool
) -> tuple[Seat, ...]:
    """Stations from `start` on, or up to `end`; `near_end` says on which side we are.

    Passed stations start at the left margin and we are at their end; those to come end at the
    right margin and we are at their start. What does not fit is left out next to the far one,
    and a dot stands for it.
    """
    room = end - start
    if not stations or room < size:
        return ()
    pitch = min(_WANTED * size, (room - size) / max(len(stations) - 1, 1))
    shown: list[Station | None] = list(stations)
    if pitch < _LEAST * size:
        most = int((room - size) / (_LEAST * size)) + 1
        shown = _thinned(stations, most, near_end)
        pitch = (room - size) / max(len(shown) - 1, 1)
    first = start + size / 2 if near_end else end - size / 2 - pitch * (len(shown) - 1)
    return tuple(Seat(first + at * pitch, station) for at, station in enumerate(shown))


def _thinned(stations: Sequence[Station], most: int, near_end: bool) -> list[Station | None]:
    """The far end, a gap, and the nearest ones."""
    if most < 3:
        return list(stations[-1:] if near_end else stations[:1])
    near = most - 2
    if near_end:
        return [stations[0], None, *stations[-near:]]
    return [*stations[:near], None, stations[-1]]
