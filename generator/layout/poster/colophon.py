"""The colophon: whose poster this is, which version, and where to read on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.brand.model import Brand, Logo
from generator.content.model import Block, Network, Span
from generator.layout import qr
from generator.layout.setting import Column, Style, boxed, set_column, style
from generator.layout.words import words
from generator.scene import Color, Group, Item, Picture, Role
from generator.text import width

_CODE = 5.2  # side of the QR code, in ems
_LOGO = 2.7  # height of the logo, in ems, unless the house asks for more
_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Colophon:
    """A logo over lines of text, with a QR code at the right; `gap` is between them."""

    text: Column
    logo: Logo | None
    logo_width: float
    code: float
    gap: float
    url: str
    name: str
    ink: Color

    @property
    def logo_height(self) -> float:
        """The height of the logo, none without one."""
        return self.logo_width / self.logo.ratio if self.logo else 0.0

    @property
    def height(self) -> float:
        """From its highest point to the last baseline."""
        above = self.logo_height + self.gap if self.logo else 0.0
        return max(above + self.text.last, self.code)


def set_colophon(network: Network, brand: Brand, size: float, measure: float) -> Colophon:
    """A colophon for a column of this measure, its text in this size."""
    code = _CODE * size if network.url else 0.0
    room = measure - (code + size if code else 0.0)
    look = style(
        brand.typeface, size, 1.34 * size, brand.palette.text, network.lang, hyphenate=False
    )
    text = set_column(_rows(network, brand, look, room), look, room, Role.COLOPHON)
    logo = brand.logo
    wanted = max(_LOGO * size * logo.ratio, logo.min_mm * _MM) if logo else 0.0
    logo_width = min(wanted, room)
    return Colophon(
        text, logo, logo_width, code, 0.7 * size, network.url, brand.name, brand.palette.text
    )


def _rows(network: Network, brand: Brand, look: Style, room: float) -> tuple[Block, ...]:
    """A line each: the house where it has no logo, status, version and date, source, address."""
    say = words(network.lang)
    version = say.version.lower().format(network.version) if network.version else ""
    day = say.day(network.date) if network.date else ""
    status = say.concept if network.concept else ""
    edition = ", ".join(part for part in (status, version, day) if part)
    rows = (
        Span("" if brand.logo else brand.name),
        Span(edition[:1].upper() + edition[1:]),
        Span(say.source.format(network.source) if network.source else ""),
        Span(_address(network.url, look, room), link=network.url),
    )
    shown = [row for row in rows if row.text]
    spans = [span for row in shown for span in (Span("\n"), row)][1:]
    return (Block(tuple(spans)),) if spans else ()


def _address(url: str, look: Style, room: float) -> str:
    """The address without its scheme, only its host where more does not fit on a line."""
    whole = url.split("://")[-1].rstrip("/")
    host = whole.split("/")[0]
    shown = (words for words in (whole, host) if width(words, look.regular, look.size) <= room)
    return next(shown, "")


def draw_colophon(colophon: Colophon, x: float, right: float, bottom: float) -> Group:
    """A colophon between x and right whose last baseline and code stand on `bottom`."""
    items: list[Item] = []
    top = bottom - colophon.text.last
    if colophon.logo:
        logo = colophon.logo
        y = top - colophon.gap - colophon.logo_height
        size = (colophon.logo_width, colophon.logo_height)
        picture = Picture(x, y, *size, logo.data, logo.media_type, colophon.name)
        items.append(Group((picture,), Role.LOGO, name=colophon.name, alt=colophon.name))
    if colophon.text.lines:
        items.append(boxed(colophon.text, x, top))
    if colophon.code:
        side = colophon.code
        path = qr.code(colophon.url, right - side, bottom - side, side, colophon.ink)
        items.append(Group((path,), Role.LOGO, name="QR", alt=colophon.url, link=colophon.url))
    return Group(tuple(items), Role.COLOPHON, name="colophon")
