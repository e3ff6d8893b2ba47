"""The colophon: whose poster this is, which version, and where to read on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.brand.model import Brand
from generator.content.model import Block, Network, Span
from generator.follow import own
from generator.layout import qr
from generator.layout.legend import Legend, draw_legend, set_legend
from generator.layout.logos import Logos, alone, draw_logos, set_logos
from generator.layout.setting import Column, Style, boxed, set_column, style
from generator.layout.words import words
from generator.scene import Color, Group, Item, Role
from generator.text import width

_CODE = 6.2  # side of the QR code, in ems
_LOGO = 3.2  # height of the logo, in ems, unless the house asks for more
_AREA, _AREA_OF_MANY, _FEW = 14.0, 9.0, 4  # optical area of each of several logos, in square ems
_MM = 72 / 25.4
_ADDRESS = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|https?://[^\s<>]*[^\s<>.,;:!?)]", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Colophon:
    """A legend and logos over lines of text, with a QR code at the right; `gap` is between them."""

    text: Column
    legend: Legend
    logos: Logos
    code: float
    gap: float
    url: str
    ink: Color

    @property
    def height(self) -> float:
        """From its highest point to the last baseline."""
        return max(self.above + self.text.last, self.code)

    @property
    def above(self) -> float:
        """What stands above the text, with the gaps under it."""
        parts = (2 * self.gap, self.legend.height), (self.gap, self.logos.height)
        return sum(gap + height for gap, height in parts if height)


@own
def set_colophon(network: Network, brand: Brand, size: float, measure: float) -> Colophon:
    """A colophon for a column of this measure, its text in this size."""
    code = _CODE * size if network.url else 0.0
    room = measure - (code + size if code else 0.0)
    look = style(
        brand.typeface, size, 1.34 * size, brand.palette.text, network.lang, hyphenate=False
    )
    text = set_column(_texts(network, brand, look, room), look, room, Role.COLOPHON)
    logos = _logos(brand, size, room)
    legend = set_legend(network, brand, size, room)
    return Colophon(text, legend, logos, code, 0.7 * size, network.url, brand.palette.text)


def _logos(brand: Brand, size: float, room: float) -> Logos:
    """The house's logo, or those of it and its partners as equals."""
    if brand.partners:
        area = (_AREA if len(brand.partners) <= _FEW else _AREA_OF_MANY) * size**2
        return set_logos(brand.partners, room, area)
    if brand.logo is None:
        return Logos(())
    wanted = max(_LOGO * size * brand.logo.ratio, brand.logo.min_mm * _MM)
    return alone(brand.name, brand.logo, min(wanted, room))


def _texts(network: Network, brand: Brand, look: Style, room: float) -> tuple[Block, ...]:
    """Whose poster it is and whom to ask; below that which edition it is, and where to read on."""
    say, local = words(network.lang), dict(brand.local)
    holder = local.get("portefeuillehouder", "")
    whose = (
        (Span("" if brand.logo else brand.name),),
        (Span(say.holder.format(holder) if holder else ""),),
        tuple(_linked(local.get("contact", ""))),
    )
    which = (
        (Span(_edition(network)),),
        (Span(say.source.format(network.source) if network.source else ""),),
        (Span(_address(network.url, look, room), link=network.url),),
    )
    return tuple(block for rows in (whose, which) for block in _rows(rows))


def _linked(sentence: str) -> Iterator[Span]:
    """A sentence in which mail and web addresses are links."""
    end = 0
    for found in _ADDRESS.finditer(sentence):
        mail = found["mail"]
        yield Span(sentence[end : found.start()])
        yield Span(found[0], link=f"mailto:{mail}" if mail else found[0])
        end = found.end()
    yield Span(sentence[end:])


def _edition(network: Network) -> str:
    """Status, version and date."""
    say = words(network.lang)
    status = say.concept if network.concept else ""
    version = say.version.lower().format(network.version) if network.version else ""
    day = say.day(network.date) if network.date else ""
    edition = ", ".join(part for part in (status, version, day) if part)
    return edition[:1].upper() + edition[1:]


def _rows(rows: Iterable[Sequence[Span]]) -> tuple[Block, ...]:
    """A paragraph with a line for each row that says something."""
    said = [[span for span in row if span.text] for row in rows]
    spans = [span for row in said if row for span in (Span("\n"), *row)][1:]
    return (Block(tuple(spans)),) if spans else ()


def _address(url: str, look: Style, room: float) -> str:
    """The address without its scheme, only its host where more does not fit on a line."""
    whole = url.split("://")[-1].rstrip("/")
    host = whole.split("/")[0]
    shown = (words for words in (whole, host) if width(words, look.regular, look.size) <= room)
    return next(shown, "")


@own
def draw_colophon(colophon: Colophon, x: float, right: float, bottom: float) -> Group:
    """A colophon between x and right whose last baseline and code stand on `bottom`."""
    items: list[Item] = []
    top = bottom - colophon.text.last
    items += draw_legend(colophon.legend, x, top - colophon.above)
    items += draw_logos(colophon.logos, x, top - colophon.gap - colophon.logos.height)
    if colophon.text.lines:
        items.append(boxed(colophon.text, x, top))
    if colophon.code:
        side = colophon.code
        path = qr.code(colophon.url, right - side, bottom - side, side, colophon.ink)
        items.append(Group((path,), Role.LOGO, name="QR", alt=colophon.url, link=colophon.url))
    return Group(tuple(items), Role.COLOPHON, name="colophon")
