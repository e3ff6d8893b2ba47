"""A deck with everything that a slide can hold, and ways to read a deck back."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree

from generator.resources import deck_template
from generator.scene import (
    Circle,
    Color,
    Document,
    Group,
    Item,
    Line,
    Move,
    Page,
    Paragraph,
    Path,
    Picture,
    Rect,
    Role,
    Run,
    TextBox,
    TextLine,
    Theme,
)
from tests import scenes

INK = Color(27, 27, 27, "dk1")
BLUE = Color(21, 65, 115, "accent1")
FIELD = Color(20, 36, 90, "dk2")
PAPER = Color(255, 255, 255, "lt1")
GREY = Color(120, 120, 120)
THEME = Theme(
    "Voorbeeldstad",
    (("dk1", INK), ("lt1", PAPER), ("dk2", FIELD), ("accent1", BLUE), ("hlink", BLUE)),
    "Source Sans 3",
    "Source Sans 3",
)
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
_R_ID = f"{{{NS['r']}}}id"


def box(
    x: float, y: float, width: float, height: float, *runs: Run, leading: float = 0.0, **more: Any
) -> TextBox:
    """One paragraph of one line, its baseline one em below the top of the box."""
    start = x + width - sum(run.width for run in runs) if more.get("align") == "end" else x
    line = TextLine(start, y + runs[0].size, runs)
    written = Paragraph(runs, (line,), leading or 1.2 * runs[0].size)
    return TextBox(x, y, width, height, (written,), **more)


def title(words: str, x: float = 43.2, y: float = 36, size: float = 30) -> TextBox:
    run = scenes.run(words, size, "Bold", INK)
    return box(x, y, 873.6, 48, run, placeholder="title", name="Titel")


def document(*pages: Page, lang: str = "nl") -> Document:
    return Document(
        "Van samenwerking naar draagvlak",
        lang,
        pages,
        THEME,
        date(2026, 11, 23),
        "Gemeente Voorbeeldstad",
        "Samenwerken tussen gemeenten",
        template=deck_template(),
    )


def page(*items: Item, ident: str = "dia", words: str = "De dia", **more: Any) -> Page:
    """A slide with a title of its own and these items."""
    settings = {"layout": "map", "background": PAPER, **more}
    return Page(ident, 960, 540, (title(words), *items), words, **settings)


def full() -> Document:
    """Title, map, one slide a station, the end; everything that a slide can hold."""
    first = Page("titel", 960, 540, _opening(), "Van samenwerking", FIELD, "title", ("Welkom.",))
    chart = page(scenes.figure(960, 480), ident="kaart-dia", words="De kaart")
    stations = [_station(index) for index in range(len(scenes.STATIONS))]
    back = Group(
        (Rect(40, 440, 120, 30, BLUE, 6), scenes.line(52, 460, scenes.run("Naar de kaart", 14))),
        Role.NAVIGATION,
        alt="Naar de kaart",
        link="#kaart-dia",
    )
    end = page(back, ident="slot", words="Neem mee naar huis", layout="closing", background=GREY)
    return document(first, chart, *stations, end)


def _opening() -> tuple[Item, ...]:
    white = {"style": "Bold", "color": PAPER}
    logo = Picture(800, 470, 120, 40, scenes.LOGO, "image/svg+xml", "Gemeente Voorbeeldstad")
    code = Picture(43.2, 470, 40, 40, scenes.png(), "image/png", "")
    track = scenes.track(((0, 500), (300, 420), (600, 340)))
    return (
        Path(track, stroke=PAPER, stroke_width=20, round_caps=True, name="!!Lijn"),
        box(43.2, 54, 780, 160, scenes.run("Van samenwerking", 68, **white), placeholder="title"),
        box(43.2, 230, 600, 80, scenes.run("Zeven haltes", 24, **white), placeholder="subtitle"),
        logo,
        code,
    )


def _station(index: int) -> Page:
    ident, name, lead = scenes.STATIONS[index]
    strip = Group(
        (
            Path((Move(0, 60), Line(960, 60)), stroke=BLUE, stroke_width=12),
            Circle(100, 60, 20, PAPER, BLUE, 5, name=f"!!Halte {index + 1}"),
            scenes.line(100, 67, scenes.run(str(index + 1), 20, "Bold", BLUE), anchor="middle"),
        ),
        Role.FIGURE,
        name="Strook",
        alt=f"Halte {index + 1} van 7",
    )
    mixed = (scenes.run("Maak ", 24), scenes.run("één", 24, "Bold"), scenes.run(" verhaal, ", 24))
    mixed += (
        scenes.run("samen", 24, "Italic"),
        scenes.run(" op ", 24),
        scenes.run("voorbeeld.nl", 24, "SemiBold", BLUE, link="https://voorbeeld.nl/?a=1&b=2"),
    )
    shout = (scenes.run(lead, 30, "SemiBold", BLUE),)
    x = 122.4
    body = (
        Paragraph(shout, (TextLine(x, 256, shout),), 36, Role.LEAD),
        Paragraph(mixed, (TextLine(x, 300, mixed),), 33.6),
        numbered(1, "Eerst dit.", x, 340),
        numbered(2, "Dan dat.", x, 372),
        scenes.paragraph("Dieper.", x, 404, 576, 24, bullet="disc", level=1),
        scenes.paragraph("Breed & <smal>.", x, 436, 576, 24, bullet="disc"),
    )
    small = {"size": 14, "color": INK}
    footer = box(43.2, 490, 600, 24, scenes.run("Draagvlak", **small), placeholder="footer")
    number = box(
        836.8, 490, 80, 24, scenes.run(str(index + 3), **small), placeholder="number", align="end"
    )
    items = (
        strip,
        replace(title(name, 122.4, 160, 44), width=794.4, height=60),
        TextBox(x, 226, 576, 244, body, placeholder="body", name="Uitleg"),
        footer,
        number,
    )
    return Page(ident, 960, 540, items, name, PAPER, "station", ("Wat willen wij?", "En u?"))


def numbered(number: int, words: str, x: float, y: float) -> Paragraph:
    """An item of a numbered list."""
    written = scenes.paragraph(words, x, y, 576, 24, bullet="number")
    assert written.bullet is not None
    mark = scenes.run(f"{number}.", 24, "SemiBold", BLUE)
    return replace(written, bullet=replace(written.bullet, run=mark))


# --- reading back


def parts(deck: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slide(deck: bytes, number: int = 1) -> Any:
    return etree.fromstring(parts(deck)[f"ppt/slides/slide{number}.xml"])


def find(element: Any, path: str) -> list[Any]:
    return list(element.xpath(path, namespaces=NS))


def shape(element: Any, name: str) -> Any:
    """The one shape, picture or group with this name."""
    (found,) = find(element, f"//p:cNvPr[@name='{name}']/../..")
    return found


def relations(deck: bytes, part: str) -> dict[str, tuple[str, str]]:
    """The ids of a part's relationships with their targets and modes; a part's name is whole."""
    folder, name = posixpath.split(part)
    blob = parts(deck).get(f"{folder}/_rels/{name}.rels".lstrip("/"))
    rows = etree.fromstring(blob) if blob else []
    return {row.get("Id"): (_target(folder, row), row.get("TargetMode", "")) for row in rows}


def _target(folder: str, row: Any) -> str:
    target = str(row.get("Target"))
    if row.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def jumps(deck: bytes, number: int) -> dict[str, str]:
    """Names of a slide's shapes with where a click on them leads."""
    targets = relations(deck, f"ppt/slides/slide{number}.xml")
    linked = find(slide(deck, number), "//p:cNvPr[a:hlinkClick]")
    return {
        shape.get("name"): targets[shape.find("a:hlinkClick", NS).get(_R_ID)][0] for shape in linked
    }
