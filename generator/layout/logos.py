"""Logos that stand together as equals: each covers the same optical area, in its clear space.

Equal area is what is asked, so no logo is made larger for its own sake: when one needs more to be
as wide as its house wants it at least, all grow; when one is too wide for its room, all shrink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.brand.model import Logo, Partner
from generator.scene import Group, Picture, Role

_MM = 72 / 25.4
_SHARES = tuple(1 - step / 20 for step in range(13))  # of the area, for fewer rows
_STEP = 0.96  # by which a measure narrows, for rows of even length


@dataclass(frozen=True, slots=True)
class Seat:
    """A partner's logo at its size; (x, y) is its upper left corner."""

    name: str
    logo: Logo
    x: float
    y: float
    width: float
    height: float

    @property
    def clear(self) -> float:
        """The free space that it asks for on every side."""
        return self.logo.clear * self.height


@dataclass(frozen=True, slots=True)
class Logos:
    """Logos in rows, from (0, 0) to the right and down."""

    seats: tuple[Seat, ...]

    @property
    def width(self) -> float:
        """The width of the widest row."""
        return max((seat.x + seat.width for seat in self.seats), default=0.0)

    @property
    def height(self) -> float:
        """The height of all rows."""
        return max((seat.y + seat.height for seat in self.seats), default=0.0)


def set_logos(
    partners: Sequence[Partner], measure: float, area: float, *, dark: bool = False
) -> Logos:
    """Logos in rows of at most this measure, each with this optical area in square points.

    The area is up to 60 % less where that saves a row.
    On a `dark` ground they are the negative ones, and a partner that has none is left out.
    """
    shown = [(one, one.logo_negative if dark else one.logo) for one in partners]
    pairs = [(one, logo) for one, logo in shown if logo]
    sizes = [_fair(pairs, measure, area * share) for share in _SHARES]
    options = [[_seat(one, logo, fair) for one, logo in pairs] for fair in sizes]
    seats = min(options, key=lambda seats: len(_rows(seats, measure)))
    return Logos(tuple(_placed(_even(seats, measure))))


def _even(seats: Sequence[Seat], measure: float) -> list[list[Seat]]:
    """As few rows as the measure allows, as narrow as these can be."""
    rows = _rows(seats, measure)
    widest = max((seat.width for seat in seats), default=measure)
    while measure >= widest and len(_rows(seats, measure)) == len(rows):
        rows = _rows(seats, measure)
        measure *= _STEP
    return rows


def in_row(partners: Sequence[Partner], room: float, height: float, *, dark: bool = False) -> Logos:
    """Logos in one row, as large as its width and height let them be, for a screen.

    No least size holds there, since what is shown is as large as the screen.
    """
    shown = [(one, one.logo_negative if dark else one.logo) for one in partners]
    pairs = [(one, logo) for one, logo in shown if logo]
    area = min((one.fill * height**2 * logo.ratio for one, logo in pairs), default=0.0)
    while True:
        rows = _rows([_seat(one, logo, area) for one, logo in pairs], room)
        row = Logos(tuple(_placed(rows)))
        if len(rows) <= 1 and row.width <= room:
            return row
        area *= _STEP


def _fair(pairs: Sequence[tuple[Partner, Logo]], measure: float, area: float) -> float:
    """The area nearest to the one that was asked that all can have."""
    least = [one.fill * (logo.min_mm * _MM) ** 2 / logo.ratio for one, logo in pairs]
    most = [one.fill * measure**2 / logo.ratio for one, logo in pairs]
    return min([max([area, *least]), *most])


def _seat(one: Partner, logo: Logo, area: float) -> Seat:
    width: float = (area / one.fill * logo.ratio) ** 0.5
    return Seat(one.name, logo, 0.0, 0.0, width, width / logo.ratio)


def _rows(seats: Sequence[Seat], measure: float) -> list[list[Seat]]:
    """As many logos in each row as it holds, at least one."""
    rows: list[list[Seat]] = []
    for seat in seats:
        last = rows[-1][-1] if rows else None
        x = last.x + last.width + max(last.clear, seat.clear) if last else 0.0
        if last is None or x + seat.width > measure + 0.01:
            rows.append([seat])
        else:
            rows[-1].append(replace(seat, x=x))
    return rows


def _placed(rows: Sequence[Sequence[Seat]]) -> list[Seat]:
    """Rows under each other, the logos of a row on one middle."""
    placed: list[Seat] = []
    y = 0.0
    for at, row in enumerate(rows):
        above = [seat.clear for seat in rows[at - 1]] if at else []
        y += max([*above, *(seat.clear for seat in row)]) if at else 0.0
        tall = max(seat.height for seat in row)
        placed += [replace(seat, y=y + (tall - seat.height) / 2) for seat in row]
        y += tall
    return placed


def alone(name: str, logo: Logo, width: float) -> Logos:
    """A single logo of this width."""
    return Logos((Seat(name, logo, 0.0, 0.0, width, width / logo.ratio),))


def draw_logos(logos: Logos, x: float, y: float) -> tuple[Group, ...]:
    """Logos from (x, y) on, each with the name of its house."""
    return tuple(_drawn(replace(seat, x=x + seat.x, y=y + seat.y)) for seat in logos.seats)


def _drawn(seat: Seat) -> Group:
    logo = seat.logo
    picture = Picture(
        seat.x, seat.y, seat.width, seat.height, logo.data, logo.media_type, seat.name
    )
    return Group((picture,), Role.LOGO, name=seat.name, alt=seat.name)
