"""The commands that work with house styles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.groups import Commands
from generator.cli.say import DONE, report, say
from generator.errors import MetrokaartError, OutputError, Problem, UsageError, Where

if TYPE_CHECKING:
    from generator.brand.model import Brand


_Command = TypeVar("_Command", bound=Callable[..., Any])


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


# --- new house styles


def _wish(name: str, what: str) -> Callable[[_Command], _Command]:
    return click.option(f"--{name}", metavar="COLOR", default="", help=f'{what}, like "#004699".')


_logo = click.option(
    "--logo", metavar="FILE", type=click.Path(path_type=Path), help="The logo: an SVG or PNG file."
)
_into = click.option(
    "-o", "--output", "folder", metavar="DIR", type=click.Path(path_type=Path),
    help="The house style's folder.  [default: templates/NAME]",
)  # fmt: skip


@brand.command("import")
@click.argument("source", metavar="SOURCE", required=False, type=click.Path(path_type=Path))
@click.option("--from-pptx", metavar="FILE", type=click.Path(path_type=Path),
              help="A PowerPoint template to read in place of SOURCE.")  # fmt: skip
@click.option("--name", metavar="NAME", default="", help="What the municipality is called.")
@_wish("primary", "The house's main colour")
@_wish("text", "The colour of text")
@_wish("background", "The colour of the page")
@click.option("--font", metavar="FONT", default="", help="A shipped family, or a font's file.")
@_logo
@_into
def import_brand(
    source: Path | None, from_pptx: Path | None, logo: Path | None, folder: Path | None, **own: str
) -> int:
    """Propose a house style from design tokens or a PowerPoint template.

    SOURCE is a .json or .css file, a folder of them, an unpacked package, or a .potx or .pptx. What
    cannot be decided is asked on a terminal.
    """
    from generator import imports
    from generator.imports.model import Wishes

    given = from_pptx or source
    if given is None or (from_pptx and source):
        raise click.UsageError("Give one SOURCE, or --from-pptx FILE")
    wishes = Wishes(**own)
    found = imports.propose(given, wishes, logo)
    if not found.name:
        wishes = replace(wishes, name=_asked("name", "What is the municipality called?"))
    if "primary" in found.open:
        for note in found.notes:
            say(note, sys.stderr)
        wishes = replace(wishes, primary=_asked("primary", "Which colour is the house's main one?"))
    if found.open or not found.name:
        found = imports.propose(given, wishes, logo)
    written = _write(imports.files(found), folder or _place(found.name))
    for line in imports.report(found):
        say(line)
    return _tell(written)


def _asked(option: str, question: str) -> str:
    """The answer of who sits at the terminal; where nobody does, UsageError with the option."""
    if not sys.stdin.isatty():
        raise UsageError.one(
            f"{question} This could not be decided", hint=f"give it with --{option}"
        )
    return str(click.prompt(question, err=True))


@brand.command("new")
@click.argument("name", metavar="NAME|DIR")
@_wish("primary", "The house's main colour")
@_logo
def new_brand(name: str, primary: str, logo: Path | None) -> int:
    """Start the folder of a house style, in ./templates or at a path."""
    from generator.imports import start

    at = Path(name)
    path = at.name != name and (at.is_absolute() or at.parts[0] == ".." or at.parent.is_dir())
    title = at.name.replace("-", " ") if path else name
    title = title[:1].upper() + title[1:]
    return _tell(_write(start(title, primary, logo), at if path else _place(name)))


def _place(name: str) -> Path:
    from generator.imports import folder_name

    return Path("templates", folder_name(name))


def _write(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Put a house style's files in place; OutputError when one of them is there already."""
    from generator.build import write

    paths = {folder / name: data for name, data in files.items()}
    there = [path for path in paths if path.exists()]
    if there:
        hint = "choose another folder with -o, or remove it first"
        raise OutputError(
            [Problem("this file is there already", Where(str(p)), hint) for p in there]
        )
    for path, data in paths.items():
        write(path, data)
    return tuple(paths)


def _tell(written: tuple[Path, ...]) -> int:
    """Say what was written and what comes next; raises what is wrong with it."""
    from generator import brand as brands

    for path in written:
        say(str(path))
    folder = next(path.parent for path in written if path.name == "brand.yaml")
    brands.load(folder)
    say(f"next: metrokaart brand check {folder}", sys.stderr)
    return DONE
