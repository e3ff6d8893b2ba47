"""The only place that measures and breaks text, with the fonts' real metrics.

Widths come from HarfBuzz with kerning on and ligatures off, so that what is measured is what
a backend draws from a run's characters and kerning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import uharfbuzz as hb

from generator.scene import Color, Font, Run

# Where a line may end: at spaces (dropped), after a hyphen or slash between letters, at a newline.
_OPPORTUNITY = re.compile(r" +|(?<=\w[-–/])(?=\w)|\n")
# Room left on a line, as a share of the measure, from which a word is hyphenated.
_RAGGED = 0.33
# Letters that a hyphen leaves on either side, unless the word does not fit on any line.
_LETTERS = 5
_LEAST = 3
# A last line shorter than this share of the measure is mended by narrowing the paragraph.
_SHORT_LAST = 0.3
_NARROWINGS = (0.98, 0.96, 0.94, 0.92, 0.9)

_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}


@dataclass(frozen=True, slots=True)
class Metrics:
    """A font's vertical measures as shares of the em; `descent` is positive."""

    ascent: float
    descent: float
    cap_height: float
    x_height: float


@lru_cache(maxsize=64)
def _font(font: Font) -> hb.Font:
    shaper = hb.Font(hb.Face(font.data))
    wide, tall = shaper.scale
    shaper.scale = round(font.stretch * wide), tall
    return shaper


@lru_cache(maxsize=64)
def metrics(font: Font) -> Metrics:
    """The vertical measures of a font."""
    shaper = _font(font)
    em = shaper.face.upem
    extents = shaper.get_font_extents("ltr")
    cap = shaper.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
    low = shaper.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT)
    return Metrics(extents.ascender / em, -extents.descender / em, cap / em, low / em)


def bearing(char: str, font: Font) -> float:
    """The empty space at a character's left, in ems; negative where it overhangs."""
    shaper = _font(font)
    extents = shaper.get_glyph_extents(shaper.get_nominal_glyph(ord(char)) or 0)
    return float(extents.x_bearing) / shaper.face.upem if extents else 0.0


def lacking(text: str, font: Font) -> str:
    """The characters of a text that a font has no glyph for, each once, in order."""
    shaper = _font(font)
    found = dict.fromkeys(char for char in text if not shaper.get_nominal_glyph(ord(char)))
    return "".join(found)


@lru_cache(maxsize=8192)
def _shape(text: str, font: Font) -> tuple[float, tuple[tuple[int, float], ...]]:
    """A text's width in ems, and its kerning as (index, thousandths of an em) pairs."""
    if not text:
        return 0.0, ()
    shaper = _font(font)
    em = shaper.face.upem
    buffer = hb.Buffer()
    buffer.add_str(str(text))
    buffer.direction, buffer.script = "ltr", "Latn"
    hb.shape(shaper, buffer, _FEATURES)
    width = 0
    kerning = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        width += position.x_advance
        extra = position.x_advance - shaper.get_glyph_h_advance(info.codepoint)
        if extra:
            kerning.append((info.cluster, 1000 * extra / em))
    return width / em, tuple(kerning)


def width(text: str, font: Font, size: float, tracking: float = 0.0) -> float:
    """How wide a line of text is; `tracking` is added after every character."""
    return _shape(text, font)[0] * size + tracking * len(text)


def run(
    text: str,
    font: Font,
    size: float,
    color: Color,
    *,
    tracking: float = 0.0,
    link: str = "",
    lang: str = "",
) -> Run:
    """A run with its width and kerning settled."""
    ems, kerning = _shape(text, font)
    total = ems * size + tracking * len(text)
    return Run(text, font, size, color, total, kerning, tracking, link, lang)


# --- breaking lines


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters in one style that are not yet broken into lines; a newline forces a break."""

    text: str
    font: Font
    size: float
    color: Color
    link: str = ""
    lang: str = ""
    tracking: float = 0.0


Lines = tuple[tuple[Run, ...], ...]


def whole(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    """Pieces as runs, unbroken."""
    return tuple(_cut(piece, 0, len(piece.text)) for piece in pieces if piece.text)


def break_lines(
    pieces: Sequence[Piece], measure: float, *, hyphenate: str = "", even: bool = True
) -> Lines:
    """Pieces broken into lines no wider than the measure, as evenly as a last line asks.

    `hyphenate` is the language to hyphenate in, or empty; lines that are not `even` are only
    filled, as office programs do. A word that is wider than the measure
    stands alone on a line that is too wide: see `widest`.
    """
    flow = _Flow.of(pieces)
    if not flow.text:
        return ()
    spans = _spans(flow, measure, hyphenate)
    for share in _NARROWINGS if even else ():
        if len(spans) == 1 or _last(flow, spans) >= _SHORT_LAST * measure:
            break
        narrow = _spans(flow, measure * share, hyphenate)
        if len(narrow) == len(spans) and _last(flow, narrow) > _last(flow, spans):
            spans = narrow
    return tuple(_line(flow, *span) for span in spans)


def _last(flow: _Flow, spans: list[tuple[int, int, bool]]) -> float:
    """The width of the last line."""
    start, stop, _ = spans[-1]
    return flow.width(start, stop)


def widest(lines: Lines) -> float:
    """The width of the widest line."""
    return max((sum(run.width for run in line) for line in lines), default=0.0)


@dataclass(frozen=True, slots=True)
class _Flow:
    """Pieces as one string; `edges[i]` is the distance from its start to character i."""

    pieces: tuple[Piece, ...]
    text: str
    edges: tuple[float, ...]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Flow:
        advances = [
            step * piece.size + piece.tracking
            for piece in pieces
            for step in _advances(piece.text, piece.font)
        ]
        edges = tuple(accumulate(advances, initial=0.0))
        return cls(tuple(pieces), "".join(piece.text for piece in pieces), edges)

    def width(self, start: int, stop: int) -> float:
        return self.edges[stop] - self.edges[start]


@lru_cache(maxsize=2048)
def _advances(text: str, font: Font) -> tuple[float, ...]:
    """The advance of each character in ems, kerning with the next included."""
    shaper = _font(font)
    steps = [shaper.get_glyph_h_advance(shaper.get_nominal_glyph(ord(c)) or 0) for c in text]
    em = shaper.face.upem
    extra = dict(_shape(text, font)[1])
    return tuple(step / em + extra.get(at, 0.0) / 1000 for at, step in enumerate(steps))


def _spans(flow: _Flow, measure: float, lang: str) -> list[tuple[int, int, bool]]:
    """The lines as (start, stop, hyphen) in the flow's text, filled greedily."""
    found: list[tuple[int, int, bool]] = []
    start, best = 0, (0, 0)
    for stop, resume, forced in _opportunities(flow.text):
        while flow.width(start, stop) > measure + 1e-6:
            word = best[1] if best[0] > start else start
            at = _hyphen(flow, start, word, stop, measure, lang)
            if at:
                found.append((start, at, True))
                start = at
            elif best[0] > start:
                found.append((start, best[0], False))
                start = best[1]
            else:
                break
            best = (start, start)
        best = (stop, resume)
        if forced:
            found.append((start, stop, False))
            start = resume
    return found


def _opportunities(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where a line may stop and the next resume, and whether it must."""
    for match in _OPPORTUNITY.finditer(text):
        yield match.start(), match.end(), match.group() == "\n"
    yield len(text), len(text), True


def _hyphen(flow: _Flow, start: int, word: int, stop: int, measure: float, lang: str) -> int | None:
    """Where to hyphenate the word that does not fit, or None when the line may end before it."""
    alone = word == start
    ragged = measure - flow.width(start, word)
    if not lang or not (alone or ragged > _RAGGED * measure):
        return None
    room = measure - width("-", flow.pieces[0].font, flow.pieces[0].size)
    positions = [word + at for at in hyphen_positions(flow.text[word:stop], lang, alone)]
    fitting = [at for at in positions if flow.width(start, at) <= room]
    return max(fitting, default=None)


def hyphen_positions(word: str, lang: str, forced: bool = False) -> tuple[int, ...]:
    """Where a word may be hyphenated, by the language's patterns.

    At least five letters stand on either side; never next to a trema or in capitals, where the
    patterns are known to err, and never in a name. A word that fits on no line is `forced`: then
    three letters do, and it may be a name.
    """
    core = word.strip("()[]‘’“”\"',.;:!?")
    offset = word.find(core) if core else 0
    letters = _LEAST if forced else _LETTERS
    if not core.isalpha() or not core[1:].islower() or not (forced or core[0].islower()):
        return ()
    return tuple(
        offset + at
        for at in _patterns(lang, core.lower())
        if letters <= at <= len(core) - letters and not set(core[at - 1 : at + 1]) & set("äëïöü")
    )


@lru_cache(maxsize=4096)
def _patterns(lang: str, word: str) -> tuple[int, ...]:
    import pyphen

    language = pyphen.language_fallback(lang)
    return tuple(pyphen.Pyphen(lang=language).positions(word)) if language else ()


def _line(flow: _Flow, start: int, stop: int, hyphen: bool) -> tuple[Run, ...]:
    """The runs of one line."""
    runs = []
    offset = 0
    for piece in flow.pieces:
        first, last = max(start - offset, 0), min(stop - offset, len(piece.text))
        if first < last:
            runs.append(_cut(piece, first, last, "-" if hyphen and offset + last == stop else ""))
        offset += len(piece.text)
    return tuple(runs)


def _cut(piece: Piece, start: int, stop: int, tail: str = "") -> Run:
    return run(
        piece.text[start:stop] + tail,
        piece.font,
        piece.size,
        piece.color,
        tracking=piece.tracking,
        link=piece.link,
        lang=piece.lang,
    )
