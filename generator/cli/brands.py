"""The commands that work with house styles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.groups import Commands, later_command
from generator.cli.say import DONE, report, say
from generator.errors import MetrokaartError

if TYPE_CHECKING:
    from generator.brand.model import Brand


@click.group(cls=Commands)
def brand() -> None:
    """Work with house styles."""


@brand.command("list")
def list_brands() -> int:
    """Name the house styles that can be used, with their folders."""
    from generator import resources

    for name in resources.known_brands():
        say(f"{name}\t{resources.find_brand(name)}")
    return DONE


_folder = click.option(
    "-o", "--output", "folder", metavar="DIR", default="output", type=click.Path(path_type=Path),
    help="Where the preview sheets land.  [default: output]",
)  # fmt: skip


@brand.command("check")
@click.argument("brands", metavar="[BRAND]...", nargs=-1)
@_folder
def check_brands(brands: Sequence[str], folder: Path) -> int:
    """Tell all that was decided about house styles, and draw each on a sheet (SVG and PNG).

    Without BRAND: every house style in ./templates, else those shipped.
    """
    from generator import resources
    from generator.build import require_folder

    require_folder(folder)
    houses = [resources.find_brand(name) for name in brands or resources.brands()]
    errors: list[Exception] = []
    for at, house in enumerate(houses):
        if at:
            say("")
        try:
            _check(house, folder)
        except Exception as error:
            errors.append(error)
    return report(errors)


def _check(house: Path, folder: Path) -> None:
    """Tell of one house and draw its sheet; MetrokaartError when something must be mended."""
    from generator import brand as brands
    from generator.brand.report import report as examine

    found = brands.load(house)
    facts = examine(found)
    say(f"{found.name} ({house})")
    for section in facts.sections:
        say(f"  {section.title}")
        for line in section.lines:
            say(f"    {line}")
    for advice in facts.advice:
        say(f"  advice: {advice}")
    for path in _draw(found, folder / found.id / f"{found.id}-huisstijl"):
        say(f"  sheet: {path}")
    if facts.problems:
        raise MetrokaartError(facts.problems)


def _draw(house: Brand, path: Path) -> tuple[Path, ...]:
    """Put the sheet of a house in place, twice."""
    from generator.backends import png, svg
    from generator.build import write
    from generator.layout import sheet

    document = sheet.compose(house)
    files = (
        (path.with_name(f"{path.name}.svg"), svg.render(document)),
        (path.with_name(f"{path.name}.png"), png.render(document)),
    )
    for file, data in files:
        write(file, data)
    return tuple(file for file, _ in files)


for _name in ("new", "import"):
    later_command(brand, _name)
