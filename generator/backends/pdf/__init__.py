"""A document as PDF, for a screen or for a press: real text and vectors.

A document with a `press` becomes PDF/X-4 (`press.py`); any other has bookmarks, links and
structure, and follows PDF/UA-1 and PDF/A-2a (`screen.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.scene import Document


def render(document: Document) -> bytes:
    """The pages of a document as a PDF file."""
    with _in_bytes():
        if document.press:
            from generator.backends.pdf import press

            return press.render(document, document.press)
        from generator.backends.pdf import screen

        return screen.render(document)


@contextmanager
def _in_bytes() -> Iterator[None]:
    """Streams are written as bytes, and not as the text that reportlab makes a quarter longer."""
    from reportlab import rl_config

    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        yield
    finally:
        rl_config.useA85 = before
