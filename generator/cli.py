"""The command line: options in, exit code out; the only place that prints.

Exit codes: 0 done, 1 something of the user's needs mending, 2 wrong usage, 3 our bug,
130 stopped with Ctrl-C. Results go to stdout, one a line; complaints to stderr.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from generator import __version__
from generator.errors import MetrokaartError, Problem, UsageError

if TYPE_CHECKING:
    from generator.build import Job, Outcome, Output

_Command = TypeVar("_Command", bound=Callable[..., Any])

DONE, MEND, MISUSE, BUG, STOPPED = 0, 1, 2, 3, 130

_LATER_OUTPUTS = ("slides-pdf", "html")


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    _settle(sys.stdout, sys.stderr)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return commands.main(args, prog_name="metrokaart", standalone_mode=False) or DONE
    except click.exceptions.NoArgsIsHelpError as misuse:
        _say(misuse.format_message(), sys.stderr)
        return MISUSE
    except click.ClickException as misuse:
        _say(f"metrokaart: {_sentence(misuse)}", sys.stderr)
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        _say("metrokaart: stopped; the files that were written are whole", sys.stderr)
        return STOPPED
    except Exception as error:
        return _report([error])


# --- printing


def _settle(*streams: TextIO | None) -> None:
    """A console that lacks a character shows its code instead of failing."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say(line: str, stream: TextIO | None = None) -> None:
    """Print a line; when nobody reads it any more, go on in silence."""
    stream = stream or sys.stdout
    try:
        click.echo(line, stream)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _sentence(misuse: click.ClickException) -> str:
    """What is wrong, with the closest name or else the page that explains."""
    if isinstance(misuse, click.NoSuchOption):
        name = misuse.option_name
        return f"there is no option '{name}'{_closest(name, misuse.possibilities or ())}"
    message = misuse.format_message().rstrip(".")
    context = getattr(misuse, "ctx", None)
    page = f"; see {context.command_path} --help" if context and ";" not in message else ""
    return message[:1].lower() + message[1:] + page


def _styled(problem: Problem) -> str:
    """A problem as one line, its place in bold on a terminal that may show it."""
    text = str(problem)
    if not problem.where or not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        return text
    place = str(problem.where)
    return click.style(place, bold=True) + text.removeprefix(place)


def _report(errors: Iterable[Exception]) -> int:
    """Complain of each problem once; returns the exit code that fits."""
    code = DONE
    seen: dict[Problem, None] = {}
    for error in errors:
        if isinstance(error, MetrokaartError):
            seen.update(dict.fromkeys(error.problems))
            code = max(code, MISUSE if isinstance(error, UsageError) else MEND)
        else:
            code = BUG
            _say(_bug(error), sys.stderr)
    for problem in seen:
        _say(_styled(problem), sys.stderr)
    return code


def _bug(error: Exception) -> str:
    """What to say of an error that is ours; its traceback goes to a file."""
    from tempfile import NamedTemporaryFile
    from traceback import format_exception

    trace = "".join(format_exception(error))
    if os.environ.get("METROKAART_DEBUG"):
        return trace.rstrip()
    with NamedTemporaryFile(
        "w", encoding="utf-8", prefix="metrokaart-", suffix=".txt", delete=False
    ) as file:
        file.write(f"metrokaart {__version__}, Python {sys.version}, {sys.platform}\n{trace}")
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return (
        f"metrokaart: this is a bug of ours, not yours ({what}). "
        f"Please report it where you got Metrokaart, and add this file: {file.name}"
    )


# --- what is not there


class _Commands(click.Group):
    """A group that names the closest command when one does not exist."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            ctx.fail(f"There is no command '{args[0]}'{_closest(args[0], names)}")
        return super().resolve_command(ctx, args)


def _closest(word: str, names: Iterable[str]) -> str:
    close = get_close_matches(word.lower(), list(names), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def _refuse(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError(f"{param.opts[0]} is not built yet", ctx)


def _later(*names: str, **attributes: Any) -> Callable[[_Command], _Command]:
    """An option of the design that is not built yet: it is refused, never ignored."""
    return click.option(*names, hidden=True, expose_value=False, callback=_refuse, **attributes)


def _later_command(group: click.Group, name: str) -> None:
    """A command of the design that is not built yet."""

    @group.command(
        name,
        hidden=True,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
    @click.pass_context
    def refused(ctx: click.Context) -> None:
        path = ctx.command_path.removeprefix("metrokaart ")
        raise click.UsageError(f"The command '{path}' is not built yet", ctx)


# --- commands


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Make a metro map, a poster and a deck of one Markdown file."""


def _outputs(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> list[Output]:
    from generator.build import ON_REQUEST, OUTPUTS

    known = {output.name: output for output in (*OUTPUTS, *ON_REQUEST)}
    names = [name.strip().lower() for item in value for name in item.split(",")]
    for name in names:
        if name in _LATER_OUTPUTS:
            raise click.UsageError(f"--to {name} is not built yet", ctx)
        if name not in known:
            hint = _closest(name, [*known, *_LATER_OUTPUTS]) or f"; there is {', '.join(known)}"
            raise click.UsageError(f"--to knows no output '{name}'{hint}", ctx)
    return [known[name] for name in names] or list(OUTPUTS)


_maps = click.argument("maps", metavar="[MAP]...", nargs=-1)
_brands = click.option(
    "-b", "--brand", "brands", metavar="BRAND", multiple=True, default=["neutraal"],
    help="A house style, by name or path; repeat it for more.  [default: neutraal]",
)  # fmt: skip


@commands.command()
@_maps
@_brands
@click.option(
    "--to", "outputs", metavar="OUTPUTS", multiple=True, callback=_outputs,
    help="What to make, commas between: svg, poster, deck, print.  [default: svg,poster,deck]",
)  # fmt: skip
@click.option(
    "--format", "paper", metavar="FORMAT", default="a3",
    help="The poster's paper: a4 to a0, or WIDTHxHEIGHT in mm.  [default: a3]",
)  # fmt: skip
@click.option("--portrait", is_flag=True, help="Turn the paper upright.")
@click.option(
    "-o", "--output", "folder", metavar="DIR", default="output", type=click.Path(path_type=Path),
    help="Where the files land.  [default: output]",
)  # fmt: skip
@_later("--all-brands", is_flag=True)
@_later("--brands", "brands_file")
@_later("--office", is_flag=True)
@_later("--tiles")
@_later("-j", "--jobs")
@_later("--force", is_flag=True)
def build(
    maps: Sequence[str],
    brands: Sequence[str],
    outputs: Sequence[Output],
    paper: str,
    portrait: bool,
    folder: Path,
) -> int:
    """Make the files. MAP is a name or a path; without it, every map in ./content."""
    import generator
    from generator.build import require_folder

    jobs = _jobs(maps, brands, [_on(paper, portrait, output) for output in outputs])
    require_folder(folder)
    outcomes = []
    for outcome in generator.make(jobs, folder):
        outcomes.append(outcome)
        if not outcome.error:
            _say(str(folder / outcome.job.file))
    return _end(outcomes, "not made")


def _on(paper: str, portrait: bool, output: Output) -> Output:
    """An output on the paper that was asked for, when it is for paper."""
    from generator.layout.paper import paper as found

    return replace(output, paper=found(paper, portrait).name) if output.paper else output


@commands.command()
@_maps
@_brands
@_later("--quality", is_flag=True)
def check(maps: Sequence[str], brands: Sequence[str]) -> int:
    """Say what build would refuse, and write nothing."""
    import generator
    from generator.build import OUTPUTS

    jobs = _jobs(maps, brands, OUTPUTS)
    outcomes = list(generator.check(jobs))
    fine = dict.fromkeys((job.map, job.house) for job in jobs)
    for outcome in outcomes:
        if outcome.error:
            fine.pop((outcome.job.map, outcome.job.house), None)
    for path, house in fine:
        _say(f"{path}: fine in {house.name}")
    return _end(outcomes, "refused")


def _jobs(maps: Sequence[str], brands: Sequence[str], outputs: Sequence[Output]) -> Sequence[Job]:
    from generator import resources
    from generator.build import plan

    names = maps or resources.maps()
    if not names:
        raise UsageError.one("there is no map to build", hint="name one, or put it in ./content")
    return plan(
        [resources.find_map(name) for name in names],
        [resources.find_brand(name) for name in brands],
        outputs,
    )


def _end(outcomes: Sequence[Outcome], fate: str) -> int:
    """Say what there is to say of the outcomes, each thing once; returns the exit code."""
    for notice in dict.fromkeys(notice for outcome in outcomes for notice in outcome.notices):
        _say(f"warning: {notice}", sys.stderr)
    errors = [outcome.error for outcome in outcomes if outcome.error]
    code = _report(errors)
    if errors and len(outcomes) > 1:
        _say(f"{len(errors)} of {len(outcomes)} files {fate}", sys.stderr)
    return code


@commands.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> int:
    """Start a folder with a first map and a house style of your own."""
    from generator.start import start

    for path in start(folder):
        _say(str(path))
    _say(f"next: cd {folder}; metrokaart build -b mijn-gemeente", sys.stderr)
    return DONE


@commands.group(cls=_Commands)
def brand() -> None:
    """Work with house styles."""


@brand.command("list")
def list_brands() -> int:
    """Name the house styles that can be used, with their folders."""
    from generator import resources

    for name in resources.known_brands():
        _say(f"{name}\t{resources.find_brand(name)}")
    return DONE


for _group, _name in (
    (commands, "preview"),
    (commands, "schema"),
    (brand, "new"),
    (brand, "check"),
    (brand, "import"),
):
    _later_command(_group, _name)


if __name__ == "__main__":
    sys.exit(main())
