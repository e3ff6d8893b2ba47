"""A panel: a station's name, its lead and its explanation, hung from one baseline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.brand.model import Brand
from generator.content.model import Block, Network, Station
from generator.layout.geometry import Box
from generator.layout.setting import Column, boxed, moved, plain, set_column, set_even, style
from generator.scene import Color, Group, Item, Paragraph, Role, TextBox
from generator.text import metrics, width

_HEADING_TO_TEXT = 1.35  # baselines, in leadings of the text
_LEAD_TO_TEXT = 1.25
_SMALLER = 0.84  # of a name's size, at least, rather than a hyphen in it
_SPACES = re.compile(r"(?<=[-–/])| ")


@dataclass(frozen=True, slots=True)
class Type:
    """A poster's type: sizes in points, all leadings but the title's from the body's."""

    title: float
    heading: float
    lead: float
    body: float
    leading: float


@dataclass(frozen=True, slots=True)
class Part:
    """A column whose first baseline lies `drop` under its panel's."""

    column: Column
    drop: float

    @property
    def last(self) -> float:
        """The last baseline."""
        return self.drop + self.column.last - self.column.first


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel's parts from the name down; y = 0 is the name's first baseline."""

    parts: tuple[Part, ...]
    indent: float
    descent: float

    @property
    def last(self) -> float:
        """The last baseline."""
        return self.parts[-1].last if self.parts else 0.0

    @property
    def baselines(self) -> tuple[float, ...]:
        """The y of every line, from the name down."""
        return tuple(
            part.drop + line.y - part.column.first
            for part in self.parts
            for line in part.column.lines
        )

    @property
    def fits(self) -> bool:
        """Whether no word is wider than the panel."""
        return all(part.column.fits for part in self.parts)

    def boxes(self, seat: Seat) -> tuple[Box, ...]:
        """The boxes of a seat's lines, from baseline to descender."""
        lines = [line for part in self.parts for line in part.column.lines]
        baselines = self.baselines
        return tuple(
            Box(
                seat.x + lines[at].x,
                seat.y + baselines[at],
                sum(run.width for run in lines[at].runs),
                self.descent,
            )
            for at in range(seat.start, seat.stop)
        )


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the lines [start, stop) of a panel stand: so far from where the panel has them."""

    start: int
    stop: int
    x: float
    y: float


def set_panel(
    station: Station,
    brand: Brand,
    kind: Type,
    measure: float,
    accent: Color,
    lang: str,
    *,
    indent: float = 0.0,
) -> Panel:
    """A station set as a panel; its name starts `indent` to the right, where a badge goes."""
    heading = _heading(station.title, brand, kind, measure - indent, lang)
    columns = [heading]
    if station.lead:
        look = style(
            brand.typeface,
            kind.lead,
            kind.leading,
            accent,
            lang,
            font=brand.typeface.semibold,
            hyphenate=False,
            hang=True,
        )
        columns.append(set_column([Block(station.lead)], look, measure, Role.LEAD))
    if station.body:
        look = style(
            brand.typeface, kind.body, kind.leading, brand.palette.text, lang, accent=accent,
            hang=True,
        )  # fmt: skip
        columns.append(set_column(station.body, look, measure))
    return Panel(_stacked(columns, kind, bool(station.lead)), indent, _descent(brand, kind.body))


def unbroken(network: Network, brand: Brand, kind: Type, measure: float) -> Type:
    """The type with names so much smaller, within reason, that none need be hyphenated."""
    font = brand.typeface.semibold
    longest = max(
        (width(word, font, kind.heading) for station in network.stations
         for word in _SPACES.split(station.title)),
        default=0.0,
    )  # fmt: skip
    share = min(1.0, measure / longest) if longest else 1.0
    return replace(kind, heading=share * kind.heading) if share >= _SMALLER else kind


def set_text(blocks: Sequence[Block], brand: Brand, kind: Type, measure: float, lang: str) -> Panel:
    """Blocks alone as a panel without a name, to be read like the others."""
    ink = brand.palette.text
    look = style(brand.typeface, kind.body, kind.leading, ink, lang, hang=True)
    column = set_column(blocks, look, measure)
    return Panel((Part(column, 0.0),), 0.0, _descent(brand, kind.body))


def set_lines(
    blocks: Sequence[Block],
    brand: Brand,
    size: float,
    leading: float,
    measure: float,
    color: Color,
    lang: str,
) -> Panel:
    """Blocks alone as a panel without a name, in semibold: an introduction."""
    look = style(
        brand.typeface, size, leading, color, lang,
        font=brand.typeface.semibold, hyphenate=False, hang=True,
    )  # fmt: skip
    column = set_even(blocks, look, measure)
    if not column.fits:
        column = set_even(blocks, replace(look, hyphenate=True), measure)
    return Panel((Part(column, 0.0),) if column.lines else (), 0.0, _descent(brand, size))


def _descent(brand: Brand, size: float) -> float:
    return metrics(brand.typeface.regular).descent * size * 0.8


def _heading(title: str, brand: Brand, kind: Type, measure: float, lang: str) -> Column:
    look = style(
        brand.typeface,
        kind.heading,
        1.15 * kind.heading,
        brand.palette.text,
        lang,
        font=brand.typeface.semibold,
    )
    return set_column(plain(title), look, measure, Role.HEADING)


def _stacked(columns: list[Column], kind: Type, lead: bool) -> tuple[Part, ...]:
    parts = [Part(columns[0], 0.0)]
    for at, column in enumerate(columns[1:]):
        after_lead = lead and at == 1
        step = (_LEAD_TO_TEXT if after_lead else _HEADING_TO_TEXT) * kind.leading
        parts.append(Part(column, parts[-1].last + step))
    return tuple(parts)


def draw_panel(
    panel: Panel, station: Station, seats: Sequence[Seat], badge: tuple[Item, ...] = ()
) -> Group:
    """A panel with its lines on their seats; its name links back to the map."""
    name, *texts = draw_texts(panel, seats)
    back = Group((*badge, name), Role.HEADING, name=station.title, link=f"#kaart-{station.id}")
    return Group((back, *texts), Role.PANEL, id=station.id, name=station.title)


def draw_texts(panel: Panel, seats: Sequence[Seat]) -> Iterator[TextBox]:
    """The parts of a panel as text boxes around their lines."""
    first = 0
    for at, part in enumerate(panel.parts):
        indent = panel.indent if at == 0 else 0.0
        rise = part.drop - part.column.first
        count = len(part.column.lines)
        own = [
            Seat(
                max(seat.start - first, 0), min(seat.stop - first, count),
                seat.x + indent, seat.y + rise,
            )
            for seat in seats
            if seat.start < first + count and first < seat.stop
        ]  # fmt: skip
        yield _seated(part.column, own)
        first += count


def _seated(column: Column, seats: Sequence[Seat]) -> TextBox:
    """A column whose lines are spread over seats, in a box around these."""
    boxes = [boxed(column, seat.x, seat.y) for seat in seats]
    if len(boxes) == 1:
        return boxes[0]
    lines = [line.y for line in column.lines]
    half = column.paragraphs[0].leading / 2
    top = min(seat.y + lines[seat.start] for seat in seats) - half
    bottom = max(seat.y + lines[seat.stop - 1] for seat in seats) + half
    left, right = min(seat.x for seat in seats), max(seat.x for seat in seats) + column.measure
    return TextBox(left, top, right - left, bottom - top, _spread(column.paragraphs, seats))


def _spread(paragraphs: Sequence[Paragraph], seats: Sequence[Seat]) -> tuple[Paragraph, ...]:
    """Paragraphs whose lines stand on their seats."""
    found, at = [], 0
    for paragraph in paragraphs:
        lines = []
        for index in range(at, at + len(paragraph.lines)):
            seat = next(seat for seat in seats if seat.start <= index < seat.stop)
            (whole,) = moved((paragraph,), seat.x, seat.y)
            lines.append(whole.lines[index - at])
            if index == at:
                found.append(whole)
        found[-1] = replace(found[-1], lines=tuple(lines))
        at += len(paragraph.lines)
    return tuple(found)
