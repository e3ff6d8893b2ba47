"""The band poster: the map in a tinted field above, its panels in columns below."""

from __future__ import annotations

from generator.brand.model import Brand
from generator.content.model import Network
from generator.layout.poster.format import Format
from generator.scene import Page


def compose(network: Network, brand: Brand, size: Format) -> tuple[Page, ...]:
    raise NotImplementedError
