"""The front matter of a map: what stands between the dashes at the top of the file."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator import colour
from generator.content.markdown import Markdown
from generator.content.model import Block, Closing, Composition, GridPoint
from generator.content.names import ID, slug
from generator.content.passage import Passage
from generator.errors import Problem, Where
from generator.scene import Color
from generator.source import Fields, Items, Scalar, Source, read_yaml, scalars

_FRONT = re.compile(r"---[ \t]*\n(?:.*\n)*?(?=---[ \t]*(?:\n|\Z))")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[^\s/?#@:.]+(\.[^\s/?#@:.]+)+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_WHOLE = re.compile(r"-?[0-9]{1,4}")
_SLOT = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True, slots=True)
class LineEntry:
    """A line as the front matter gives it, its stations still by id or title."""

    id: str
    name: str
    where: Where
    stations: tuple[Scalar, ...] | None = None
    branches: tuple[tuple[Scalar, ...], ...] = ()
    start: str = ""
    end: str = ""
    color: int | Color | None = None
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter; `lines` is None where it names none, `poster` where it does not choose.

    `where` is the place of the title, `poster_where` that of the choice.
    """

    title: str
    where: Where
    subtitle: str
    lang: str
    lines: tuple[LineEntry, ...] | None
    closing: Closing | None
    poster: Composition | None
    poster_where: Where
    url: str
    concept: bool
    version: str
    date: datetime.date | None
    source: str
    pins: tuple[tuple[Scalar, GridPoint], ...] = ()


def extent(source: Source, problems: list[Problem]) -> tuple[int, int]:
    """Where the front matter ends and where the body starts, as offsets in the file."""
    found = _FRONT.match(source.text)
    if found:
        after = source.text.find("\n", found.end()) + 1
        return found.end(), after or len(source.text)
    where = Where(source.path, 1, 1)
    if re.match(r"---[ \t]*(\n|\Z)", source.text):
        hint = "close it with a line of three dashes"
        problems.append(Problem("the front matter is not closed", where, hint))
        return len(source.text), len(source.text)
    if source.text.lstrip().startswith("---"):
        hint = "remove the blank lines above it"
        problems.append(Problem("the front matter must start on line 1", where, hint))
        return 0, len(source.text)
    hint = "start the file with '---', 'title: …' and '---', each on a line of its own"
    problems.append(Problem("the front matter is missing", where, hint))
    return 0, 0


def read_front(source: Source, end: int, problems: list[Problem]) -> Front | None:
    """The front matter in the first characters of a file; None when it is no YAML."""
    fields = read_yaml(source, problems, end) if end else None
    if fields is None:
        return None
    front = Front(
        title=fields.text("title", required=True),
        where=fields.where("title"),
        subtitle=fields.text("subtitle"),
        lang=_matching(fields, "lang", _LANG, "write a language code, like nl, en or nl-BE")
        or "nl",
        lines=_lines(fields, problems),
        closing=_closing(source, fields, problems),
        poster=_poster(fields),
        poster_where=fields.where("poster"),
        url=_matching(fields, "url", _URL, "write a whole address, like https://example.nl/map"),
        concept=_concept(fields),
        version=fields.text("version"),
        date=fields.date("date"),
        source=fields.text("source"),
        pins=_pins(fields, problems),
    )
    fields.finish()
    return front


def _matching(fields: Fields, key: str, pattern: re.Pattern[str], hint: str) -> str:
    """A text of a given shape, else empty with a problem."""
    text = fields.text(key)
    if not text or pattern.fullmatch(text):
        return text
    fields.problem(key, f"{key} cannot be '{text}'", hint)
    return ""


def _poster(fields: Fields) -> Composition | None:
    options: tuple[Composition, ...] = ("staircase", "band")
    return fields.choice("poster", options, "band") if fields.scalar("poster") else None


def _concept(fields: Fields) -> bool:
    """Whether this is a concept: the one status there is."""
    return bool(fields.scalar("status")) and bool(fields.choice("status", ("concept",), "concept"))


def _pins(fields: Fields, problems: list[Problem]) -> tuple[tuple[Scalar, GridPoint], ...]:
    """The stations that are pinned, each to a column and a row."""
    inner = fields.mapping("pins")
    found = []
    for key in inner.keys if inner else ():
        value = inner.value(key.line) if inner else None
        words = scalars(value.values, "a pin", problems) if isinstance(value, Items) else ()
        if len(words) == 2 and all(_WHOLE.fullmatch(word.line) for word in words):
            found.append((key, (int(words[0].line), int(words[1].line))))
        else:
            hint = f"write a column and a row, like '{key.line}: [0, 2]'"
            problems.append(Problem("a pin is two whole numbers", key.where, hint))
    return tuple(found)


def _closing(source: Source, fields: Fields, problems: list[Problem]) -> Closing | None:
    inner = fields.mapping("closing")
    if inner is None:
        return None
    title = inner.text("title", required=True)
    scalar = inner.scalar("text")
    text: tuple[Block, ...] = ()
    if scalar:
        text = Markdown(Passage.of_scalar(source, scalar), problems).blocks()
    inner.finish()
    return Closing(title, text)


# --- lines


def _lines(fields: Fields, problems: list[Problem]) -> tuple[LineEntry, ...] | None:
    entries = fields.mappings("lines")
    if entries is None:
        return None
    if fields.value("lines") == Items((), fields.where("lines")):
        fields.problem("lines", "lines names no line", "remove it, or write '- name: …' under it")
    lines = tuple(_line(entry, problems) for entry in entries)
    for index, line in enumerate(lines):
        if line.id in (earlier.id for earlier in lines[:index]):
            hint = "give this line an 'id: …' of its own"
            problems.append(Problem(f"duplicate line id '{line.id}'", line.where, hint))
    return lines or None


def _line(fields: Fields, problems: list[Problem]) -> LineEntry:
    name = fields.text("name", required=True)
    line = LineEntry(
        id=_line_id(fields, name),
        name=name,
        where=fields.where("name"),
        stations=fields.texts("stations"),
        branches=_branches(fields, problems),
        start=fields.text("from"),
        end=fields.text("to"),
        color=_color(fields),
        loop=fields.flag("loop"),
    )
    fields.finish()
    return line


def _line_id(fields: Fields, name: str) -> str:
    given = _matching(fields, "id", ID, "use small letters, digits and hyphens, a letter first")
    if not given and name and not slug(name):
        fields.problem("name", f"no id can be made from '{name}'", "add an 'id: …' to this line")
    return given or slug(name)


def _branches(fields: Fields, problems: list[Problem]) -> tuple[tuple[Scalar, ...], ...]:
    runs = []
    for value in fields.items("branches") or ():
        if isinstance(value, Items):
            runs.append(scalars(value.values, "a branch", problems))
        else:
            hint = "write 'branches: [[a, b], [a, c]]'"
            problems.append(Problem("a branch must be a list of stations", value.where, hint))
    return tuple(runs)


def _color(fields: Fields) -> int | Color | None:
    text = fields.text("color")
    if not text:
        return None
    if _SLOT.fullmatch(text):
        return int(text)
    color = colour.parse(text)
    if color is None:
        hint = 'write the number of a palette colour (1, 2, …) or a CSS colour, like "#004699"'
        fields.problem("color", f"color cannot be '{text}'", hint)
    return color
