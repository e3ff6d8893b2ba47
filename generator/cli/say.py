"""What is printed, and the exit code that goes with it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TextIO

import click

from generator import __version__
from generator.errors import MetrokaartError, Problem, UsageError

DONE, MEND, MISUSE, BUG, STOPPED = 0, 1, 2, 3, 130


def settle(*streams: TextIO | None) -> None:
    """A console that lacks a character shows its code instead of failing."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


_lost: list[str] = []


def say(line: str, stream: TextIO | None = None) -> None:
    """Print a line; when nobody reads it any more, go on in silence.

    Results that cannot be printed stop no work: `unsaid` tells of them at the end.
    """
    stream = stream or sys.stdout
    try:
        click.echo(line, stream)
    except OSError as failure:
        silence(stream)
        if not isinstance(failure, BrokenPipeError):
            _lost.append((failure.strerror or str(failure)).lower())


def silence(stream: TextIO) -> None:
    """Let what is still to be printed go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def unsaid(code: int) -> int:
    """The exit code of a run with this one; results that were lost need mending."""
    if not _lost:
        return code
    say(f"metrokaart: the results cannot be printed: {_lost[0]}", sys.stderr)
    _lost.clear()
    return max(code, MEND)


def sentence(misuse: click.ClickException) -> str:
    """What is wrong, with the closest name or else the page that explains."""
    if isinstance(misuse, click.NoSuchOption):
        name = misuse.option_name
        return f"there is no option '{name}'{closest(name, misuse.possibilities or ())}"
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


def report(errors: Iterable[Exception]) -> int:
    """Complain of each problem once; returns the exit code that fits."""
    code = DONE
    seen: dict[Problem, None] = {}
    for error in errors:
        if isinstance(error, MetrokaartError):
            seen.update(dict.fromkeys(error.problems))
            code = max(code, MISUSE if isinstance(error, UsageError) else MEND)
        else:
            code = BUG
            say(_bug(error), sys.stderr)
    for problem in seen:
        say(_styled(problem), sys.stderr)
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


def closest(word: str, names: Iterable[str]) -> str:
    """The end of a sentence that names the closest of these, if one is close."""
    close = get_close_matches(word.lower(), list(names), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""
