"""What stands on every slide of a layout, drawn on the layout itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Any

from generator.backends.pptx import shapes
from generator.backends.pptx.style import Pen
from generator.backends.pptx.xml import NAMESPACES, tag
from generator.scene import Item

_P = f"{{{NAMESPACES['xmlns:p']}}}"


def add(layout: Any, items: Iterable[Item], pen: Pen) -> None:
    """Draw items on a layout's part, over what it has; their ids follow those that are there."""
    from lxml import etree

    tree = layout._element.find(f"{_P}cSld/{_P}spTree")
    taken = [int(shape.get("id")) for shape in tree.iter(f"{_P}cNvPr")]
    pen = replace(pen, ids=count(max(taken) + 1))
    drawn = "".join(shapes.draw(item, pen).xml for item in items)
    tree.extend(etree.fromstring(tag("p:spTree", drawn, **NAMESPACES)))
