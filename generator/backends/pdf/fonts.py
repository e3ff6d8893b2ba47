"""Text with the fonts embedded: characters become operators that keep the measured kerning."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream, PDFStreamFilterZCompress
from reportlab.pdfbase.ttfonts import TTFont

from generator.scene import Font, Run

_ESCAPED = tuple(escapePDF(bytes([code])) for code in range(256))
SOFT_HYPHEN = "\u00ad"


def show(run: Run, document: PDFDocument, end: str = "") -> str:
    """The operators that show a run at the current text position.

    Kerning goes between the characters as adjustments in thousandths of an em (ISO 32000-1,
    9.4.3), so that the drawn width is the run's width in every viewer. `end` is a space to add
    for who reads along, or SOFT_HYPHEN when the run's last character is a hyphen that is not in
    the text.
    """
    text, kerning = run.text + end, dict(run.kerning)
    if end == SOFT_HYPHEN:
        head, tail = text[:-2], text[-2:-1]
        code = [*_shown(head, run, kerning, document)]
        code += ["/Span <</ActualText <FEFF00AD>>> BDC", *_shown(tail, run, {}, document), "EMC"]
    else:
        code = [*_shown(text, run, kerning, document)]
    tracked = [f"{run.tracking:.6g} Tc", *code, "0 Tc"] if run.tracking else code
    return " ".join(tracked)


def _shown(text: str, run: Run, kerning: dict[int, float], document: PDFDocument) -> Iterator[str]:
    font = _font(run.font)
    start = 0
    for subset, codes in font.splitString(text, document):
        yield f"{font.getSubsetInternalName(subset, document)} {run.size:.6g} Tf"
        yield f"[({''.join(_adjusted(codes, kerning, start))})] TJ"
        start += len(codes)


def _adjusted(codes: bytes, kerning: dict[int, float], start: int) -> Iterator[str]:
    for index, code in enumerate(codes, start):
        yield _ESCAPED[code]
        if index in kerning:
            yield f"){-kerning[index]:.6g}("


@lru_cache(maxsize=64)
def _font(font: Font) -> _Font:
    # Not registered with reportlab: its table of fonts takes two files with one name for the same.
    loaded = _Font(font.key, BytesIO(font.data), asciiReadable=False)
    loaded.face.name = font.key.encode("ascii", "replace")
    loaded.face.makeSubset = _remembered(loaded.face.makeSubset)
    return loaded


def _remembered(make: Callable[[tuple[int, ...]], bytes]) -> Callable[[list[int]], bytes]:
    """What makes a font of some characters, and knows the last ones it made."""
    known = lru_cache(maxsize=4)(make)
    return lambda characters: known(tuple(characters))


class Deflate(PDFStreamFilterZCompress):  # type: ignore[misc]
    """Compresses what many files have in common only once."""

    encode = staticmethod(lru_cache(maxsize=64)(zlib.compress))


class _Font(TTFont):  # type: ignore[misc]
    """A TrueType font that is embedded with the characters in use and no others."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        before = set(doc.idToObject)
        super().addObjects(doc)
        for name, added in doc.idToObject.items():
            if name in before:
                continue
            if name.startswith("toUnicodeCMap:"):
                added.content = _without_null(added.content).encode()
            if isinstance(added, PDFStream) and added.filters:
                added.filters = [Deflate()]


_PAIR = re.compile(r"<..> <....>\n")
_BLOCK = 100


def _without_null(cmap: str) -> str:
    """A character map without codes for U+0000, in blocks of the size that is allowed.

    Unused codes must not map to a character (ISO 14289-1, 7.21.7; ISO 32000-1, 9.10.3).
    """
    pairs = [pair for pair in _PAIR.findall(cmap) if not pair.endswith("<0000>\n")]
    blocks = [pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK)]
    head, opening, rest = cmap.partition("endcodespacerange\n")
    _, _, tail = rest.partition("endbfchar\n")
    body = (f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return f"{head}{opening}{''.join(body)}{tail}"
