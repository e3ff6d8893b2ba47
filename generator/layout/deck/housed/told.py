"""What a template's maker should know of the slides on it: what is left out, and what is small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.brand.deck.model import Template, Use
from generator.errors import Problem
from generator.layout.deck.housed.ends import LEAST_TITLE, wanted
from generator.layout.deck.housed.slides import SMALL_NAMES, Housed, foot
from generator.scene import Page, TextBox

_BODY = 18.0
_FEET = {"footer": "footer", "number": "slide number"}
_WITH_FEET: tuple[Use, ...] = ("map", "station")


def told(drawing: Housed, pages: Sequence[Page]) -> Iterator[Problem]:
    """What is left out of these slides, or smaller than it should be."""
    yield from _subtitle(drawing, pages[0])
    yield from _feet(drawing)
    yield from _map(drawing)
    yield from _small(drawing.template, pages)
    if drawing.stages["station"].wide:
        name = drawing.template.layout("station").name
        yield _notice(
            drawing.template,
            f"the place for text on the layout '{name}' of {drawing.template.name} is too small for"
            " the stations' texts: they take the free room of the slide",
            "make that placeholder larger",
        )


def _notice(template: Template, message: str, hint: str) -> Problem:
    return Problem(message, template.where, hint)


def _subtitle(drawing: Housed, page: Page) -> Iterator[Problem]:
    template, lines = drawing.template, list(_texts(page, "subtitle"))
    lost = [words for words in wanted(drawing.stages["title"]) if _bare(words) not in lines]
    for words in lost:
        yield _notice(
            template,
            f"there is no room on the title slide of {template.name} for '{words}', which is left"
            " out",
            "give the layout for titles a placeholder for a subtitle, or a larger one",
        )


def _texts(page: Page, name: str) -> Iterator[str]:
    for item in page.items:
        if isinstance(item, TextBox) and item.name == name:
            for one in item.paragraphs:
                yield _bare("".join(run.text for line in one.lines for run in line.runs))


def _bare(words: str) -> str:
    """Words without their spaces, of which some are where lines break."""
    return "".join(words.split())


def _feet(drawing: Housed) -> Iterator[Problem]:
    template = drawing.template
    for role, what in _FEET.items():
        words = drawing.network.title if role == "footer" else "99"
        lacking = [use for use in _WITH_FEET if not foot(drawing.stages[use], role, words)]
        names = dict.fromkeys(f"'{template.layout(use).name}'" for use in lacking)
        if names:
            yield _notice(
                template,
                f"slides on {' and '.join(names)} of {template.name} are without a {what}: there is"
                " no place for it, or something else stands in it",
                f"give these layouts a placeholder for the {what}, clear of what they draw",
            )


def _map(drawing: Housed) -> Iterator[Problem]:
    template, unit = drawing.template, drawing.stages["map"].unit
    name = template.layout("map").name
    size, least = drawing.placed.sizes.name, SMALL_NAMES * unit
    if size < least:
        alone = min((one.sizes.name for one in drawing.lines.values()), default=0.0)
        legible = f"the slides of the lines have them at {alone:.1f} pt" if alone else (
            "each station's slide has its name as a title"
        )  # fmt: skip
        yield _notice(
            template,
            f"the names on the map slide of {template.name} are {size:.1f} pt, less than"
            f" {least:.1f}: {legible}",
            f"a layout with more room than '{name}' makes them larger",
        )
    for line in drawing.network.lines:
        placed = drawing.lines.get(line.id)
        if placed and placed.sizes.name < least:
            yield _notice(
                template,
                f"the names on the slide of line '{line.name}' are {placed.sizes.name:.1f} pt, less"
                f" than {least:.1f}",
                f"a layout with more room than '{name}' makes them larger",
            )


def _small(template: Template, pages: Sequence[Page]) -> Iterator[Problem]:
    unit = min(1.0, template.height / 540)
    for name, what, least in (
        ("title", "titles", LEAST_TITLE * unit),
        ("body", "texts", _BODY),
    ):
        sizes = [size for page in pages if (size := _least(page, name)) < least - 0.01]
        if sizes:
            yield _notice(
                template,
                f"{len(sizes)} {what} on slides of {template.name} are smaller than {least:g} pt,"
                f" down to {min(sizes):.1f}",
                f"shorten them, or make the placeholders of {what} larger",
            )


def _least(page: Page, name: str) -> float:
    """The smallest size of a text that its placeholder itself writes larger."""
    sizes = [
        run.size
        for item in page.items
        if isinstance(item, TextBox) and item.name == name and item.inherits
        for one in item.paragraphs
        for line in one.lines
        for run in line.runs
        if run.size < item.inherits.size
    ]
    return min(sizes, default=1000.0)
