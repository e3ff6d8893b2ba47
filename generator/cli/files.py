"""The commands that make files of maps: build, check and new."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.say import DONE, closest, report, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.build import Job, Outcome, Output
    from generator.build.jobs import House

_LATER_OUTPUTS = ("html",)


def _outputs(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> list[Output]:
    from generator.build import ON_REQUEST, OUTPUTS

    known = {output.name: output for output in (*OUTPUTS, *ON_REQUEST)}
    names = [name.strip().lower() for item in value for name in item.split(",")]
    for name in names:
        if name in _LATER_OUTPUTS:
            raise click.UsageError(f"--to {name} is not built yet", ctx)
        if name not in known:
            hint = closest(name, [*known, *_LATER_OUTPUTS]) or f"; there is {', '.join(known)}"
            raise click.UsageError(f"--to knows no output '{name}'{hint}", ctx)
    return [known[name] for name in names] or list(OUTPUTS)


_maps = click.argument("maps", metavar="[MAP]...", nargs=-1)
_brands = click.option(
    "-b", "--brand", "brands", metavar="BRAND", multiple=True,
    help="A house style, by name or path; repeat it for more.  [default: neutraal]",
)  # fmt: skip


@click.command()
@_maps
@_brands
@click.option(
    "--to", "outputs", metavar="OUTPUTS", multiple=True, callback=_outputs,
    help="What to make, commas between: svg, poster, deck, print, slides-pdf."
    "  [default: svg,poster,deck]",
)  # fmt: skip
@click.option(
    "--format", "paper", metavar="FORMAT", default="a3",
    help="The paper of the poster and the shape of the SVG: a4 to a0, or WIDTHxHEIGHT in mm."
    "  [default: a3]",
)  # fmt: skip
@click.option("--portrait", is_flag=True, help="Turn the paper upright.")
@click.option(
    "--office", is_flag=True, help="A poster for an office printer: white border, little toner."
)
@click.option(
    "--tiles", metavar="FORMAT", default="",
    help="Cut the poster into sheets to glue together: a4 or larger.",
)  # fmt: skip
@click.option(
    "-o", "--output", "folder", metavar="DIR", default="output", type=click.Path(path_type=Path),
    help="Where the files land.  [default: output]",
)  # fmt: skip
@click.option("--all-brands", is_flag=True, help="Every house style in ./templates.")
@click.option(
    "--brands", "table", metavar="FILE.csv", type=click.Path(path_type=Path),
    help="A house style a row: name, primary, logo, text.contact, id; on top of -b's.",
)  # fmt: skip
@click.option(
    "-j", "--jobs", "workers", metavar="N", type=click.IntRange(min=1),
    help="How many processes.  [default: as many as pay]",
)  # fmt: skip
@click.option("--dask", metavar="ADDRESS", help="A Dask cluster that makes the files: tcp://…")
@click.option("--force", is_flag=True, help="Make files again that are as they should be.")
def build(
    maps: Sequence[str],
    brands: Sequence[str],
    outputs: Sequence[Output],
    paper: str,
    portrait: bool,
    office: bool,
    tiles: str,
    folder: Path,
    all_brands: bool,
    table: Path | None,
    workers: int | None,
    dask: str | None,
    force: bool,
) -> int:
    """Make the files. MAP is a name or a path; without it, every map in ./content."""
    import generator
    from generator.build import require_folder
    from generator.cli.batch import Progress, cluster, houses

    found = houses(brands, all_brands, table)
    papers = [_on(paper, portrait, output) for output in outputs]
    jobs = _jobs(maps, found, [*_editions(papers, office, tiles)])
    require_folder(folder)
    outcomes = []
    progress = Progress(len(jobs))
    with cluster(dask) as executor, closing(progress):
        made = generator.make(jobs, folder, force=force, workers=workers, executor=executor)
        with closing(made):
            for outcome in made:
                outcomes.append(outcome)
                progress.step(bool(outcome.error))
                if not outcome.error:
                    progress.say(str(folder / outcome.job.file))
    return _end(outcomes, "not made")


def _on(paper: str, portrait: bool, output: Output) -> Output:
    """An output on the paper that was asked for, or a picture in its shape where it has another."""
    from generator.layout.paper import paper as found

    size = found(paper, portrait)
    shaped = output.layout == "picture" and not size.is_usual
    return replace(output, paper=size.name) if output.paper or shaped else output


def _editions(outputs: Sequence[Output], office: bool, tiles: str) -> Iterator[Output]:
    """The outputs, of which the poster is for the office or cut into sheets when so asked."""
    if not (office or tiles):
        yield from outputs
        return
    from generator.layout.paper import paper
    from generator.layout.tiles.grid import sheet_for

    if "poster" not in (output.name for output in outputs):
        option = "--office" if office else "--tiles"
        raise UsageError.one(f"{option} is for the poster", hint="add poster to --to")
    for output in outputs:
        if output.name == "poster":
            sheet = sheet_for(tiles, paper(output.paper)) if tiles else ""
            output = replace(output, office=office, tiles=sheet)
        yield output


@click.command()
@_maps
@_brands
@click.option("--quality", is_flag=True, help="Measure how well each map reads.")
def check(maps: Sequence[str], brands: Sequence[str], quality: bool) -> int:
    """Say what build would refuse, and write nothing."""
    import generator
    from generator.build import OUTPUTS
    from generator.cli.batch import houses
    from generator.cli.quality import Survey

    jobs = _jobs(maps, houses(brands, False, None), OUTPUTS)
    survey = Survey()
    outcomes = list(generator.check(jobs, survey.look if quality else None))
    fine = dict.fromkeys((job.map, job.house) for job in jobs)
    for outcome in outcomes:
        if outcome.error:
            fine.pop((outcome.job.map, outcome.job.house), None)
    for path, house in fine:
        say(f"{path}: fine in {house.name}")
        for line in survey.table(path, house):
            say(line)
    return _end(outcomes, "refused")


def _jobs(maps: Sequence[str], found: Sequence[House], outputs: Sequence[Output]) -> Sequence[Job]:
    from generator import resources
    from generator.build import plan

    names = maps or resources.maps()
    if not names:
        raise UsageError.one("there is no map to build", hint="name one, or put it in ./content")
    return plan(
        [resources.find_map(name) for name in names],
        found,
        outputs,
    )


def _end(outcomes: Sequence[Outcome], fate: str) -> int:
    """Say what there is to say of the outcomes, each thing once; returns the exit code."""
    for notice in dict.fromkeys(notice for outcome in outcomes for notice in outcome.notices):
        say(f"warning: {notice}", sys.stderr)
    errors = [outcome.error for outcome in outcomes if outcome.error]
    code = report(errors)
    if errors and len(outcomes) > 1:
        say(f"{len(errors)} of {len(outcomes)} files {fate}", sys.stderr)
    return code


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> int:
    """Start a folder with a first map and a house style of your own."""
    from generator.start import start

    for path in start(folder):
        say(str(path))
    say(f"next: cd {folder}; metrokaart build -b mijn-gemeente", sys.stderr)
    return DONE
