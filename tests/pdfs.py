"""Reads a PDF back: where each text was shown, how wide, and what marks its content."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]

PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "INLINE IMAGE"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A string as shown: where its baseline starts (y up), how wide, what it says."""

    x: float
    y: float
    width: float
    text: str
    font: str


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def shown(pdf: pikepdf.Pdf) -> Iterator[Shown]:
    """Every text object of the first page, in order; one is drawn for each run."""
    page = pdf.pages[0]
    stack: list[Matrix] = []
    state: Matrix = (1, 0, 0, 1, 0, 0)
    parts: list[Shown] = []
    matrix, font, size, tracking = state, "", 0.0, 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(state)
            case "Q":
                state = stack.pop()
            case "cm":
                state = product(numbers(operands), state)
            case "BT":
                parts = []
            case "Tm":
                matrix = product(numbers(operands), state)
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "Tc":
                tracking = float(operands[0])
            case "TJ":
                width, words = advance(page, font, operands[0], size, tracking)
                parts.append(Shown(matrix[4], matrix[5], width, words, font))
            case "ET" if parts:
                first = parts[0]
                width = sum(part.width for part in parts)
                words = "".join(part.text for part in parts)
                yield Shown(first.x, first.y, width, words, first.font)


def numbers(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    linear = (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j)
    return (*linear, e * g + f * i + k, e * h + f * j + m)


def advance(
    page: pikepdf.Page, name: str, array: Any, size: float, tracking: float
) -> tuple[float, str]:
    """How far an array of strings and adjustments moves (ISO 32000-1, 9.4.4), and its text."""
    font = page.Resources.Font[name]
    widths, characters = font.Widths, unicode(font)
    width, words = 0.0, ""
    for part in array:
        if isinstance(part, pikepdf.String):
            for code in bytes(part):
                width += float(widths[code]) / 1000 * size + tracking
                words += characters[code]
        else:
            width -= float(part) / 1000 * size
    return width, words


def unicode(font: Any) -> dict[int, str]:
    """A font's codes as characters, from its own table."""
    found = {}
    for line in font.ToUnicode.read_bytes().decode().splitlines():
        parts = line.split()
        if len(parts) == 2 and all(part.startswith("<") for part in parts):
            code, value = (int(part[1:-1], 16) for part in parts)
            found[code] = chr(value)
    return found


def marked(page: pikepdf.Page) -> Iterator[tuple[str, list[Any]]]:
    """Each painting or closing operator with the marked content that it stands in."""
    stack: list[Any] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            stack.append((str(operands[0]), number(operands[1]) if name == "BDC" else None))
        elif name == "EMC":
            assert stack, "a sequence is closed that was not opened"
            stack.pop()
        elif name in PAINTING or name in ("BT", "ET"):
            yield name, list(stack)
    assert not stack, f"never closed: {stack}"


def number(properties: Any) -> int | None:
    found = properties.get("/MCID")
    return None if found is None else int(found)


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure elements in reading order, each after its parent."""

    def below(kid: Any) -> Iterator[Any]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            for child in children(kid):
                yield from below(child)

    yield from below(pdf.Root.StructTreeRoot.K)


def children(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def outline(pdf: pikepdf.Pdf) -> str:
    """The structure as indented tags."""

    def rows(element: Any, depth: int) -> Iterator[str]:
        yield "  " * depth + str(element.S)[1:]
        for kid in children(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from rows(kid, depth + 1)

    return "\n".join(rows(pdf.Root.StructTreeRoot.K, 0))
