"""A page as pixels: its SVG, drawn with the fonts that it names."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from generator.backends import svg
from generator.scene import Document

_SCALE = 2


def render(document: Document) -> bytes:
    """The first page of a document as a PNG file, two pixels to a point."""
    import resvg_py

    page = document.pages[0]
    with TemporaryDirectory() as folder:
        files = []
        for font, _ in svg.fonts(page.items):
            file = Path(folder, f"{font.key}.ttf")
            file.write_bytes(font.data)
            files.append(str(file))
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg.render(document).decode(),
            width=round(_SCALE * page.width),
            dpi=96,
            skip_system_fonts=True,
            font_files=files,
        )
    return bytes(drawn)
