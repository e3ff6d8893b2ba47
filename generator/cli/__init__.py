"""The command line: options in, exit code out; the only place that prints.

Exit codes: 0 done, 1 something of the user's needs mending, 2 wrong usage, 3 our bug,
130 stopped with Ctrl-C. Results go to stdout, one a line; complaints to stderr.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence

import click

from generator import __version__
from generator.cli.brands import brand
from generator.cli.files import build, check, new
from generator.cli.groups import Commands, later_command
from generator.cli.say import (
    DONE,
    MEND,
    MISUSE,
    STOPPED,
    report,
    say,
    sentence,
    settle,
    silence,
    unsaid,
)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    # A build makes many small things that live until it ends: looking for waste costs more.
    gc.set_threshold(50_000, 20, 20)
    settle(sys.stdout, sys.stderr)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return unsaid(_run(args))


def _run(args: Sequence[str] | None) -> int:
    try:
        return commands.main(args, prog_name="metrokaart", standalone_mode=False) or DONE
    except click.exceptions.NoArgsIsHelpError as misuse:
        say(misuse.format_message(), sys.stderr)
        return MISUSE
    except click.ClickException as misuse:
        say(f"metrokaart: {sentence(misuse)}", sys.stderr)
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        say("metrokaart: stopped; the files that were written are whole", sys.stderr)
        return STOPPED
    except OSError as failure:
        if failure.filename is not None or sys.stdout is None:
            return report([failure])
        silence(sys.stdout)  # click could not print its help
        say(f"metrokaart: this cannot be printed: {failure.strerror}".lower(), sys.stderr)
        return MEND
    except Exception as error:
        return report([error])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Make a metro map, a poster and a deck of one Markdown file."""


for _command in (build, check, new, brand):
    commands.add_command(_command)
for _name in ("preview", "schema"):
    later_command(commands, _name)
