"""Speaker notes: explanations as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from generator.content.model import Block, Station

_BULLET = "•"


def spoken(station: Station) -> tuple[str, ...]:
    """A station's whole explanation, and what its speaker says or asks."""
    return (*plain(station.body), *station.notes)


def plain(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Blocks as paragraphs of plain text, list items behind a bullet or their number."""
    return tuple(_marked(block) for block in blocks)


def _marked(block: Block) -> str:
    text = block.text.replace("\n", " ")
    if block.kind == "text":
        return text
    mark = f"{block.number}." if block.kind == "number" else _BULLET
    indent = "   " * block.level
    return f"{indent}   {text}" if block.continued else f"{indent}{mark} {text}"
