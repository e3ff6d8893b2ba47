"""The office edition: a poster for the printer down the hall.

Such a printer leaves the sheet's edge white, and toner is dear: nothing stands in a border of
5 mm, the paper is white, and areas are pale (`Format.light` tells the compositions so).
"""

from __future__ import annotations

from dataclasses import replace

from generator.colour import WHITE
from generator.layout.paper import BLEED
from generator.scene import Document, Group, Item, Page, Rect, Role

BORDER = 5 * 72 / 25.4


def settle(document: Document) -> Document:
    """A poster with a white border, on white paper."""
    return replace(document, pages=tuple(_page(page) for page in document.pages))


def _page(page: Page) -> Page:
    border = Group(frame(page.width, page.height), Role.DECORATION, name="border")
    return replace(page, items=(*page.items, border), background=WHITE)


def frame(width: float, height: float) -> tuple[Item, ...]:
    """White over the border of a page and over all that leaves it."""
    out, tall, wide = 2 * BLEED + BORDER, height + 4 * BLEED, width + 4 * BLEED
    left, top = -2 * BLEED, -2 * BLEED
    right, bottom = width - BORDER, height - BORDER
    return (
        Rect(left, top, wide, out, WHITE),
        Rect(left, bottom, wide, out, WHITE),
        Rect(left, top, out, tall, WHITE),
        Rect(right, top, out, tall, WHITE),
    )
