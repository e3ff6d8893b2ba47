"""The introduction: large where it is short, and set as reading where it is long."""

from __future__ import annotations

from collections.abc import Sequence

from generator.content.model import Block, Network
from generator.layout.poster.panel import Type
from generator.layout.setting import plain

_SHORT = 24  # words at most, to be set as large as a name
_LONG = 60  # from so many words on it is reading, like a panel


def introduction(network: Network) -> Sequence[Block]:
    """The introduction, or else the subtitle; empty without either."""
    return network.introduction or (plain(network.subtitle) if network.subtitle else ())


def is_reading(blocks: Sequence[Block]) -> bool:
    """Whether an introduction is too long to be read from afar."""
    return _words(blocks) > _LONG or any(block.kind != "text" for block in blocks)


def size_of(blocks: Sequence[Block], kind: Type) -> float:
    """The size of an introduction in a poster's type."""
    if is_reading(blocks):
        return kind.body
    return kind.heading if _words(blocks) <= _SHORT else 0.8 * kind.heading


def _words(blocks: Sequence[Block]) -> int:
    return len(" ".join(block.text for block in blocks).split())
