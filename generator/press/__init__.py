"""A document made ready for the press: every colour in ink, and nothing that paper cannot do.

    Document ─ inks ─────→ each colour has its ink, by the rules of `press.inks`
             ─ pictures ─→ logos too: vectors stay vectors
             ─ bare ─────→ no links, bookmarks or names; no stroke under half a point
             ─ sheet ────→ paper that reaches into the bleed, marks in the slug

What is drawn stays where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from generator import resources
from generator.brand.model import Brand
from generator.colour import WHITE
from generator.errors import BrandError, Problem, Where
from generator.press import marks
from generator.press.inks import Separation, separation
from generator.press.pictures import THINNEST, doubts, separated
from generator.scene import (
    Bullet,
    Circle,
    Color,
    Document,
    Group,
    Item,
    Page,
    Paragraph,
    Path,
    Picture,
    Press,
    Rect,
    Role,
    Run,
    Text,
    TextBox,
    TextLine,
)

_MM = 72 / 25.4


def prepare(document: Document, brand: Brand) -> Document:
    """A document for the press in a house's inks, with its bleed and marks.

    What leaves a page must reach 5 mm past it. Errors: BrandError for an ICC profile or a logo
    that cannot be used.
    """
    press = _press(brand)
    try:
        inking = _Inking(separation(press.profile, brand.inks, brand.palette.text), press)
        pages = tuple(inking.page(page) for page in document.pages)
    except OSError as failure:
        where = Where(str(brand.folder / "brand.yaml"))
        raise BrandError.one(f"this house cannot be printed: {failure}", where) from failure
    notices = tuple(dict.fromkeys(_notices(document.pages, pages, brand)))
    return replace(
        document, pages=pages, outline=(), press=press, notices=document.notices + notices
    )


def _press(brand: Brand) -> Press:
    own = brand.print.profile
    profile = own or resources.press_profile()
    slug = marks.SLUG if brand.print.marks else 0.0
    bleed = brand.print.bleed * _MM
    return Press(profile, "" if own else "FOGRA39", _description(profile), bleed, slug)


def _description(profile: bytes) -> str:
    """What an ICC profile calls itself."""
    import io

    from PIL import ImageCms

    return ImageCms.getProfileDescription(io.BytesIO(profile)).strip()


def _notices(drawn: Iterable[Page], inked: Iterable[Page], brand: Brand) -> Iterator[Problem]:
    """What a house should know of its logos in print."""
    where = Where(str(brand.folder / "brand.yaml"))
    for picture, ready in zip(_pictures(drawn), _pictures(inked), strict=True):
        what = f"the logo of {picture.alt}" if picture.alt else "a logo"
        for doubt in doubts(ready):
            yield Problem(f"{what} {doubt}", where, "ask for a logo that is made for print")


def _pictures(pages: Iterable[Page]) -> Iterator[Picture]:
    for page in pages:
        yield from _pictures_in(page.items)


def _pictures_in(items: Iterable[Item]) -> Iterator[Picture]:
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from _pictures_in(item.items)


@dataclass(frozen=True, slots=True)
class _Inking:
    """Puts what is drawn in ink."""

    separation: Separation
    press: Press

    def page(self, page: Page) -> Page:
        """A page in ink: its paper as far as the bleed, its marks outside."""
        items = tuple(self._item(item) for item in page.items)
        if any(self.separation.ink(page.background)):
            items = (self._paper(page), *items)
        around = marks.around(page, self.press) if self.press.slug else ()
        return replace(page, items=items, background=WHITE, marks=around)

    def _paper(self, page: Page) -> Rect:
        """A page's background, as far as the bleed."""
        over = self.press.bleed
        width, height = page.width + 2 * over, page.height + 2 * over
        return Rect(-over, -over, width, height, self._color(page.background))

    def _item(self, item: Item) -> Item:
        match item:
            case Path() | Circle():
                fill, stroke = self._maybe(item.fill), self._maybe(item.stroke)
                width = max(item.stroke_width, THINNEST) if stroke else item.stroke_width
                return replace(item, fill=fill, stroke=stroke, stroke_width=width)
            case Rect():
                return replace(item, fill=self._color(item.fill))
            case Text():
                return replace(item, runs=self._runs(item.runs), role=Role.DECORATION)
            case TextBox():
                paragraphs = tuple(self._paragraph(part) for part in item.paragraphs)
                return replace(item, paragraphs=paragraphs)
            case Picture():
                return replace(separated(item, self.separation), alt="")
            case Group():
                return Group(tuple(self._item(child) for child in item.items), name=item.name)
            case _:
                assert_never(item)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        lines = tuple(TextLine(at.x, at.y, self._runs(at.runs)) for at in paragraph.lines)
        bullet = self._bullet(paragraph.bullet) if paragraph.bullet else None
        runs = self._runs(paragraph.runs)
        return replace(paragraph, runs=runs, lines=lines, bullet=bullet, role=Role.DECORATION)

    def _bullet(self, bullet: Bullet) -> Bullet:
        run = self._run(bullet.run) if bullet.run else None
        return replace(bullet, color=self._color(bullet.color), run=run)

    def _runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(self._run(run) for run in runs)

    def _run(self, run: Run) -> Run:
        return replace(run, color=self._color(run.color), link="", lang="")

    def _maybe(self, color: Color | None) -> Color | None:
        return self._color(color) if color else None

    def _color(self, color: Color) -> Color:
        return replace(color, ink=self.separation.ink(color))
