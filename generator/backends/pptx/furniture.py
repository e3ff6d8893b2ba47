"""What stands on every slide of a layout, drawn on the layout itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from generator.backends.pptx import shapes
from generator.backends.pptx.style import Pen
from generator.backends.pptx.xml import NAMESPACES, tag
from generator.scene import Item

_P = f"{{{NAMESPACES['xmlns:p']}}}"


def drawn(layout: bytes, items: Iterable[Item], pen: Pen) -> bytes:
    """A layout with items over what it has; their ids follow those that are there."""
    from lxml import etree

    root = etree.fromstring(layout)
    tree = root.find(f"{_P}cSld/{_P}spTree")
    taken = [int(shape.get("id")) for shape in tree.iter(f"{_P}cNvPr")]
    pen = replace(pen, ids=count(max(taken) + 1))
    added = "".join(shapes.draw(item, pen).xml for item in items)
    tree.extend(etree.fromstring(tag("p:spTree", added, **NAMESPACES)))
    whole: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return whole
