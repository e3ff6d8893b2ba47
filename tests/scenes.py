"""Hand-made documents with every kind of item, drawn by the tests of every backend."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from functools import cache
from pathlib import Path as File
from typing import Literal

from generator import text
from generator.scene import (
    Anchor,
    Bullet,
    Circle,
    Close,
    Color,
    Curve,
    Document,
    Font,
    Group,
    Item,
    Line,
    Move,
    Outline,
    Page,
    Paragraph,
    Path,
    Picture,
    Rect,
    Role,
    Run,
    Segment,
    Text,
    TextBox,
    TextLine,
    Theme,
)

FONTS = File(__file__).parents[1] / "templates" / "_fonts" / "source-sans-3"

INK = Color(27, 27, 27, "text")
BLUE = Color(21, 65, 115, "accent1")
RUST = Color(166, 60, 20, "accent2")
TINT = Color(237, 242, 247, "accent3")
WHITE = Color(255, 255, 255, "background")

THEME = Theme(
    "Voorbeeldstad",
    (("text", INK), ("background", WHITE), ("accent1", BLUE), ("accent2", RUST), ("accent3", TINT)),
    "Source Sans 3",
    "Source Sans 3",
)

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">'
    b'<path d="M2 2h32v20q0 16-16 16t-16-16z" fill="#154173"/>'
    b'<path d="M8 14l10 9 10-9v7l-10 9-10-9z" fill="#fff"/>'
    b'<rect x="42" y="12" width="70" height="6" fill="#154173"/>'
    b'<circle cx="46" cy="28" r="4" fill="#a63c14"/></svg>'
)

STATIONS = (
    ("ambitie", "Gemeenschappelijke ambitie", "Weet samen waar u het voor doet."),
    ("afspraken", "Heldere afspraken", "Duidelijkheid geeft zekerheid."),
    ("leiderschap", "Leiderschap", "Wie het gezicht is, gaat voorop."),
    ("onderstroom", "De onderstroom", "Vraag geregeld hoe het gaat."),
    ("relaties", "Onderlinge relaties", "Neem de tijd om elkaar te leren kennen."),
    ("weerstand", "Weerstand", "Werk weerstand niet weg, maar werk ermee."),
    ("vertrouwen", "Vertrouwen", "Laat los en verbind."),
)
BODY = (
    "Maak één verhaal waarin alle gemeenten zich herkennen, van hoog tot laag. Het is eerlijk, "
    "het klopt en het komt uit de praktijk. Het zegt wat u als gemeenten voor elkaar wilt "
    "betekenen. Het antwoord op de vraag ‘wat willen we samen bereiken?’ verbindt. Inwoners, "
    "bestuurders en medewerkers zien zo wat samenwerken oplevert. Op zee is de ĳsvrĳe AVATAR Tom."
)


@cache
def font(style: str = "Regular") -> Font:
    """One of the shipped fonts."""
    weight = {"Regular": 400, "Italic": 400, "SemiBold": 600, "Bold": 700}[style]
    data = (FONTS / f"SourceSans3-{style}.ttf").read_bytes()
    return Font(f"SourceSans3-{style}", "Source Sans 3", weight, style == "Italic", data)


def run(
    words: str,
    size: float = 12,
    style: str = "Regular",
    color: Color = INK,
    *,
    tracking: float = 0.0,
    link: str = "",
    lang: str = "",
) -> Run:
    """Characters in one style."""
    return text.run(words, font(style), size, color, tracking=tracking, link=link, lang=lang)


def line(
    x: float,
    y: float,
    *runs: Run,
    anchor: Anchor = "start",
    angle: float = 0.0,
    role: Role = Role.DECORATION,
) -> Text:
    """One line of text."""
    return Text(x, y, runs, anchor, angle, role)


def broken(words: str, width: float, size: float = 12) -> list[str]:
    """A text in lines no wider than a width; each but the last ends in its space."""
    lines = [""]
    for word in words.split():
        if lines[-1] and text.width(lines[-1] + word, font(), size) > width:
            lines.append("")
        lines[-1] += word + " "
    lines[-1] = lines[-1].rstrip()
    return lines


def paragraph(
    words: str,
    x: float,
    y: float,
    width: float,
    size: float = 12,
    *,
    bullet: Literal["", "disc", "number"] = "",
    level: int = 0,
    space_before: float = 0.0,
) -> Paragraph:
    """A paragraph whose first baseline is y."""
    leading = 1.33 * size
    indent = (level + 1) * size if bullet else 0.0
    lines = tuple(
        TextLine(x + indent, y + index * leading, (run(part, size),))
        for index, part in enumerate(broken(words, width - indent, size))
    )
    at = x + indent - size
    mark = {
        "": None,
        "disc": Bullet(at + 0.3 * size, y - 0.3 * size, BLUE, radius=0.16 * size),
        "number": Bullet(at, y, BLUE, run=run("1.", size, "SemiBold", BLUE)),
    }[bullet]
    role = Role.BULLET if bullet else Role.TEXT
    runs = (run(words, size),)
    return Paragraph(runs, lines, leading, role, space_before, indent, level, mark)


def panel(index: int, x: float, y: float, width: float, size: float = 12) -> Group:
    """A station's number, name, lead, and text, with a list under the fourth."""
    ident, name, lead = STATIONS[index]
    badge = Group(
        (
            Circle(x + 12, y + 12, 10.5, WHITE, BLUE, 3),
            line(x + 12, y + 17, run(str(index + 1), 14, "Bold", BLUE), anchor="middle"),
        ),
        Role.BADGE,
    )
    heading = line(x + 32, y + 18, run(name, 18, "SemiBold"), role=Role.HEADING)
    first = y + 40
    style = {"size": 13.5, "style": "SemiBold", "color": BLUE}
    shout = Paragraph(
        (run(lead, **style),),
        (TextLine(x, first, (run(lead, **style),)),),
        16,
        Role.LEAD,
    )
    body = paragraph(BODY, x, first + 18, width, size)
    paragraphs = [shout, body]
    if index == 3:
        at = body.lines[-1].y
        for step, words in enumerate(("Doen we het goede?", "Doen we het goed?"), 1):
            paragraphs.append(paragraph(words, x, at + 16 * step, width, size, bullet="disc"))
        at += 48
        nested = "En doen we het ook goed met elkaar, dag in dag uit en jaar na jaar?"
        paragraphs.append(paragraph(nested, x, at, width, size, bullet="disc", level=1))
        last = paragraphs[-1].lines[-1].y + 16
        paragraphs.append(paragraph("Tel tot drie.", x, last, width, size, bullet="number"))
    height = paragraphs[-1].lines[-1].y + 0.3 * size - (first - 14)
    box = TextBox(x, first - 14, width, height, tuple(paragraphs), name=f"Tekst {index + 1}")
    return Group((badge, heading, box), Role.PANEL, id=ident, name=name)


def track(points: tuple[tuple[float, float], ...]) -> tuple[Segment, ...]:
    """A line that climbs from each point to the next with a curve."""
    (x, y), *rest = points
    segments: list[Segment] = [Move(x, y)]
    for to_x, to_y in rest:
        segments += [Line(to_x - 60, y), Curve(to_x - 30, y, to_x - 30, to_y, to_x, to_y)]
        x, y = to_x, to_y
    return (*segments, Line(x + 60, y))


def figure(width: float, height: float) -> Group:
    """A map of one line in a box at the origin."""
    step = (width - 240) / 6
    centres = [(60 + step * i, height - 60 - i * (height - 260) / 6) for i in range(7)]
    bar = (Move(30, centres[0][1] - 20), Line(40, centres[0][1] - 20))
    bar += (Line(40, centres[0][1] + 20), Line(30, centres[0][1] + 20), Close())
    drawn = Group(
        (
            Path(track(((35, centres[0][1]), *centres[1:])), stroke=BLUE, stroke_width=16),
            Path(bar, fill=BLUE),
        ),
        Role.LINE,
        name="Samenwerken",
        data=(("line", "samenwerken"),),
    )
    end = line(
        30,
        centres[0][1] + 44,
        run("SAMENWERKING", 18, "Bold", BLUE, tracking=0.72),
        role=Role.LINE_NAME,
    )
    stops = [_stop(i, x, y) for i, (x, y) in enumerate(centres)]
    alt = "Een metrolijn met zeven haltes, van Samenwerking naar Draagvlak."
    return Group((drawn, end, *stops), Role.FIGURE, id="kaart", name="Metrokaart", alt=alt)


def _stop(index: int, x: float, y: float) -> Group:
    ident, name, _ = STATIONS[index]
    number = run(str(index + 1), 21, "Bold", BLUE)
    return Group(
        (
            Circle(x, y, 15, WHITE, BLUE, 5),
            line(x, y + 7, number, anchor="middle", role=Role.NUMBER),
            line(x + 12, y - 26, run(name, 18, "SemiBold"), angle=45, role=Role.LABEL),
        ),
        Role.STATION,
        name=name,
        alt=f"Halte {index + 1}: {name}",
        link=f"#{ident}",
        data=(("station", ident), ("lines", "samenwerken")),
    )


def picture() -> Document:
    """A map alone, as the SVG has it; its links lead nowhere outside the page."""
    page = Page("kaart-pagina", 1190.55, 420, (figure(1190.55, 420),), "Kaart", WHITE)
    return _document((page,))


def poster() -> Document:
    """An A3 poster in landscape: map, seven panels, logos, a QR-like picture, a watermark."""
    width, height = 1190.55, 841.89
    columns = tuple(42 + 283 * i for i in range(4))
    panels = [
        panel(i, columns[i % 4], 420 + 210 * (i // 4), 255, 10 if i == 3 else 12) for i in range(7)
    ]
    watermark = Group(
        (line(600, 620, run("CONCEPT", 120, "Bold", TINT), anchor="middle", angle=30),),
    )
    title = Group(
        (
            line(42, 90, run("Van samenwerking", 62, "Bold", BLUE, tracking=-0.93)),
            line(42, 153, run("naar draagvlak", 62, "Bold", BLUE, tracking=-0.93)),
        ),
        Role.TITLE,
    )
    subtitle = line(42, 185, run("Zeven haltes", 20, "Italic"), role=Role.SUBTITLE)
    items: tuple[Item, ...] = (
        Rect(0, 0, width, 400, TINT),
        watermark,
        title,
        subtitle,
        figure(width, 400),
        *panels,
        _sender(columns[3], 670),
    )
    page = Page("poster", width, height, items, "Van samenwerking naar draagvlak", WHITE, "poster")
    marks = [Outline("Van samenwerking naar draagvlak", "poster"), Outline("Kaart", "kaart", 1)]
    marks += [Outline(name, ident, 1) for ident, name, _ in STATIONS]
    return _document((page,), tuple(marks))


def _sender(x: float, y: float) -> Group:
    site = "https://voorbeeldstad.nl/kaart?a=1&b=2"
    lines = (
        line(
            x,
            y + 90,
            run("Lees verder op "),
            run("voorbeeldstad.nl", 12, "SemiBold", BLUE, link=site),
            run("."),
            role=Role.COLOPHON,
        ),
        line(x, y + 108, run("Versie 1.0, 23 november 2026"), role=Role.COLOPHON),
        line(x, y + 126, run("Printed with care", lang="en"), role=Role.COLOPHON),
    )
    logo = Picture(x, y, 120, 40, LOGO, "image/svg+xml", "Gemeente Voorbeeldstad")
    code = Picture(x + 150, y, 60, 60, png(), "image/png", "")
    return Group((logo, code, *lines), Role.COLOPHON, name="Afzender")


def deck() -> Document:
    """Slides of 960 × 540 pt: title, map, a station, the end; with links between them."""
    big = line(43, 260, run("Van samenwerking", 68, "Bold", BLUE), role=Role.TITLE)
    box = TextBox(43, 290, 600, 60, (paragraph("Zeven haltes", 43, 320, 600, 24),), name="Tekst")
    first = Page("titel", 960, 540, (big, box), "Van samenwerking", WHITE, "title", ("Welkom.",))
    items = (figure(960, 480),)
    second = Page("kaart-dia", 960, 540, items, "De kaart", WHITE, "map")
    third = _station_slide()
    to_map = Group(
        (Rect(40, 480, 120, 30, TINT, 6), line(52, 500, run("Naar de kaart", 14))),
        Role.NAVIGATION,
        alt="Naar de kaart",
        link="#kaart-dia",
    )
    closing = line(43, 120, run("Neem mee naar huis", 44, "Bold"), role=Role.TITLE)
    last = Page("slot", 960, 540, (closing, to_map), "Neem mee naar huis", TINT, "closing")
    marks = tuple(Outline(page.title, page.id) for page in (first, second, third, last))
    return _document((first, second, third, last), marks)


def _station_slide() -> Page:
    name = Paragraph(
        (run(STATIONS[0][1], 44, "Bold"),),
        (TextLine(43, 200, (run(STATIONS[0][1], 44, "Bold"),)),),
        50,
        Role.TITLE,
    )
    mixed = (run("Maak ", 24), run("één", 24, "Bold"), run(" verhaal ", 24))
    mixed += (run("samen", 24, "Italic"), run(".", 24))
    told = Paragraph(mixed, (TextLine(43, 290, mixed),), 34)
    points = paragraph("Het is eerlijk.", 43, 330, 576, 24, bullet="disc", space_before=6)
    items = (
        Rect(0, 0, 960, 118, TINT),
        Path((Move(0, 59), Line(960, 59)), stroke=BLUE, stroke_width=28, round_caps=True),
        TextBox(43, 150, 860, 60, (name,), placeholder="title", name="Titel"),
        TextBox(43, 260, 576, 220, (told, points), placeholder="body", name="Uitleg"),
    )
    notes = ("Wat willen wij samen bereiken?", "Wie vertelt dit verhaal?")
    return Page("ambitie", 960, 540, items, STATIONS[0][1], WHITE, "station", notes)


def png(size: int = 24) -> bytes:
    """A picture with an alpha channel: opaque squares on nothing."""
    rows = b"".join(
        b"\0" + b"".join(_pixel(x // 4 + y // 4) for x in range(size)) for y in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _pixel(parity: int) -> bytes:
    return b"\x1b\x1b\x1b\xff" if parity % 2 else b"\0\0\0\0"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _document(pages: tuple[Page, ...], outline: tuple[Outline, ...] = ()) -> Document:
    return Document(
        "Van samenwerking naar draagvlak",
        "nl",
        pages,
        THEME,
        date(2026, 11, 23),
        "Gemeente Voorbeeldstad",
        "Samenwerken tussen gemeenten",
        outline,
    )
