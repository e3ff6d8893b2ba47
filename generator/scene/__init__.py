"""What can be drawn: a closed union of items with their meaning, fully resolved.

All lengths are points, y runs down, angles are degrees counter-clockwise. Items are drawn in
the order given. A backend matches over `Item` and decides nothing: colours, sizes, line
breaks and kerning are settled here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal, TypeAlias

from generator.errors import Problem
from generator.scene.basics import (
    Anchor,
    Circle,
    Close,
    Color,
    Curve,
    Font,
    Ink,
    Line,
    Move,
    Path,
    Point,
    Rect,
    Segment,
)
from generator.scene.template import Inherited, SlideLayout

__all__ = [
    "Anchor",
    "Bullet",
    "Circle",
    "Close",
    "Color",
    "Curve",
    "Document",
    "Font",
    "Group",
    "Inherited",
    "Ink",
    "Item",
    "Line",
    "Move",
    "Outline",
    "Page",
    "Paragraph",
    "Path",
    "Picture",
    "Pixels",
    "Point",
    "Press",
    "Rect",
    "Role",
    "Run",
    "Segment",
    "SlideLayout",
    "Text",
    "TextBox",
    "TextLine",
    "Theme",
]  # fmt: skip


# --- text


class Role(Enum):
    """What a group, a text or a paragraph means; decoration means nothing."""

    DECORATION = "decoration"
    FIGURE = "figure"
    LINE = "line"
    STATION = "station"
    LINE_NAME = "line-name"
    LABEL = "label"
    NUMBER = "number"
    PANEL = "panel"
    BADGE = "badge"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    LEAD = "lead"
    TEXT = "text"
    BULLET = "bullet"
    COLOPHON = "colophon"
    LEGEND = "legend"
    NAVIGATION = "navigation"
    LOGO = "logo"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style, with their kerning settled.

    `width` includes kerning and tracking. `kerning` holds (index, thousandths of an em) pairs:
    the space to add after that character, tracking not included. `tracking` is added after
    every character, in points. `link` is a URL or `#id`; an empty `lang` is the document's.
    """

    text: str
    font: Font
    size: float
    color: Color
    width: float
    kerning: tuple[tuple[int, float], ...] = ()
    tracking: float = 0.0
    link: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text on a baseline that starts, is centred, or ends at (x, y)."""

    x: float
    y: float
    runs: tuple[Run, ...]
    anchor: Anchor = "start"
    angle: float = 0.0
    role: Role = Role.DECORATION

    @property
    def width(self) -> float:
        """The width of all runs together."""
        return sum(run.width for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line inside a text box: where its first baseline point is, on the page."""

    x: float
    y: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Bullet:
    """The mark before a list item: a disc when `text` is empty, else a number set as a run.

    (x, y) is the disc's centre, or the point where the run's baseline starts.
    """

    x: float
    y: float
    color: Color
    radius: float = 0.0
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph twice: its runs as written, and the lines into which they were broken.

    `leading` is the distance between baselines, `space_before` the extra distance to the
    paragraph before, `indent` the distance from the box's left edge to the text, `level` the
    depth in a list (0 is the first).
    """

    runs: tuple[Run, ...]
    lines: tuple[TextLine, ...]
    leading: float
    role: Role = Role.TEXT
    space_before: float = 0.0
    indent: float = 0.0
    level: int = 0
    bullet: Bullet | None = None


@dataclass(frozen=True, slots=True)
class TextBox:
    """Flowing text. (x, y) is the box's upper left corner.

    `anchor` says on which line the text hangs in the box: its start is the top, its end the
    bottom. `placeholder` names the slide placeholder that the text belongs in, `inherits` how
    that one writes where it is a house's own.
    """

    x: float
    y: float
    width: float
    height: float
    paragraphs: tuple[Paragraph, ...]
    anchor: Anchor = "start"
    align: Anchor = "start"
    placeholder: Literal["", "title", "subtitle", "body", "footer", "number"] = ""
    name: str = ""
    inherits: Inherited | None = None


# --- pictures, groups, pages


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture in ink, row by row from the upper left corner.

    `inks` has four bytes a pixel (cyan, magenta, yellow, black; 255 is all of it), `opacity`
    one, or none at all where nothing shows through.
    """

    columns: int
    rows: int
    inks: bytes = field(repr=False)
    opacity: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG or PNG file drawn into a box of its own proportions.

    Where the document goes to a press, the file is drawn as vectors whose every colour is in
    `inks`, or else as these `pixels`.
    """

    x: float
    y: float
    width: float
    height: float
    data: bytes = field(repr=False)
    media_type: Literal["image/svg+xml", "image/png"]
    alt: str
    inks: tuple[Color, ...] = ()
    pixels: Pixels | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items that mean something together.

    `id` is the anchor that links point to (unique in the document), `link` a URL or `#id` for
    the whole group, `alt` the text for who cannot see it. `data` holds what other programs
    read from the drawing, as (name, value) pairs: `("line", "samenwerken")`.
    """

    items: tuple[Item, ...]
    role: Role = Role.DECORATION
    id: str = ""
    name: str = ""
    alt: str = ""
    link: str = ""
    lang: str = ""
    data: tuple[tuple[str, str], ...] = ()


Item: TypeAlias = Path | Circle | Rect | Text | TextBox | Picture | Group


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, slide or picture. `title` is unique in the document; `notes` are paragraphs.

    `marks` stand outside the page and are drawn on every printing plate. Slides that follow each
    other and have one `section` belong together. `transition` is how a slide comes in: by `morph`
    what has a name that starts with !! on both slides moves to its new place.
    """

    id: str
    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    background: Color
    layout: Literal["title", "map", "section", "station", "closing", "poster", "picture"] = (
        "picture"
    )
    notes: tuple[str, ...] = ()
    marks: tuple[Path | Circle, ...] = ()
    section: str = ""
    transition: Literal["", "morph"] = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A bookmark to the item or page whose id is `target`."""

    title: str
    target: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by slot and font families, for formats that keep them apart from the drawing."""

    name: str
    colors: tuple[tuple[str, Color], ...]
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Press:
    """What a printer must know; lengths are points.

    `profile` is the ICC profile of the inks, `condition` its name in the ICC's registry of
    printing conditions (empty for what is not registered), `description` its own name.
    Pages are cut along their edge; what is drawn reaches `bleed` past it, and `slug` is the rest
    of the sheet around that.
    """

    profile: bytes = field(repr=False)
    condition: str
    description: str
    bleed: float
    slug: float = 0.0


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a backend needs. `created` is the date in the file's metadata.

    `template` is a PowerPoint file whose masters and layouts the slides use; with `layouts` it is
    a house's own, which keeps its theme. With a `press`, the document is one for print and each
    of its colours has its ink. `notices` are what its makers should know of, though it can be
    drawn. `furniture` stands on each page of a layout, and nothing of the page's lies over it.
    """

    title: str
    lang: str
    pages: tuple[Page, ...]
    theme: Theme
    created: date
    author: str = ""
    subject: str = ""
    outline: tuple[Outline, ...] = ()
    template: bytes = field(default=b"", repr=False)
    press: Press | None = None
    notices: tuple[Problem, ...] = ()
    layouts: tuple[SlideLayout, ...] = ()
    furniture: tuple[tuple[str, tuple[Item, ...]], ...] = ()
