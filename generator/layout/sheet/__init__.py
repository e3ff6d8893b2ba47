"""A house style on one sheet: its palette, type and logo, on light and on dark.

On the page at the left stand the name with the logo (`voice`), the areas and the lines
(`swatches`); on the house's field at the right the logo and the type again. One line runs through
both.
"""

from __future__ import annotations

from datetime import date

from generator.brand import theme
from generator.brand.model import Brand
from generator.layout.sheet import swatches, voice
from generator.layout.sheet.frame import HEIGHT, WIDTH, Sheet
from generator.scene import Document, Page, Rect

_NO_DATE = date(1980, 1, 1)


def compose(brand: Brand) -> Document:
    """A house style as a document of one page, A3 in landscape."""
    sheet = Sheet(brand)
    field = Rect(sheet.fold, 0, WIDTH - sheet.fold, HEIGHT, brand.palette.field, name="field")
    items = (
        field,
        *voice.light(sheet),
        *swatches.areas(sheet),
        *swatches.lines(sheet),
        *voice.dark(sheet),
        *swatches.through(sheet),
    )
    title = f"Huisstijl {brand.name}"
    page = Page("huisstijl", WIDTH, HEIGHT, items, title, brand.palette.background)
    return Document(title, "nl", (page,), theme(brand), _NO_DATE, author=brand.name)
