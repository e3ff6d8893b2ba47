"""The files of one house style: made where they are not yet what their inputs make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from generator.build import digest, record
from generator.build.files import clean, write
from generator.build.jobs import Job, Outcome
from generator.build.record import Made
from generator.errors import MetrokaartError, OutputError, Problem

Inputs: TypeAlias = Callable[[Job], str]
Draw: TypeAlias = Callable[[Job], tuple[bytes, tuple[Problem, ...]]]


def make(
    jobs: Sequence[Job], folder: Path, inputs: Inputs, draw: Draw, *, force: bool = False
) -> Iterator[Outcome]:
    """Do the jobs of one house style in order; one that fails stops no other.

    `inputs` is a hash of all that a job's file depends on, `draw` makes its bytes and says what
    is to be known of them. A file that is as its inputs make it is left alone, unless by `force`.
    """
    name = jobs[0].house_name
    for place in (folder / name, folder / record.FOLDER, folder):
        clean(place)
    before = record.read(folder, name)
    known = dict(before)
    try:
        for job in jobs:
            start = perf_counter()
            outcome = _one(job, folder / job.file, known, inputs, draw, force)
            yield replace(outcome, seconds=perf_counter() - start)
    finally:
        # A record that cannot be kept costs no more than making the files again.
        with suppress(OutputError):
            if known != before:
                record.keep(folder, name, known)


def _one(
    job: Job, path: Path, known: dict[str, Made], inputs: Inputs, draw: Draw, force: bool
) -> Outcome:
    try:
        wanted = inputs(job)
        made = known.get(path.name)
        if made and not force and record.unchanged(path, made, wanted):
            return Outcome(job, None, made.notices, made.sha256, unchanged=True)
        data, notices = draw(job)
        write(path, data)
    except Exception as error:
        known.pop(path.name, None)
        return Outcome(job, _settled(error))
    made = known[path.name] = Made(wanted, digest.of_bytes(data), notices)
    return Outcome(job, None, notices, made.sha256)


def _settled(error: Exception) -> Exception:
    """An error of the user's without the frames that it came through: they hold whole documents."""
    return error.with_traceback(None) if isinstance(error, MetrokaartError) else error
