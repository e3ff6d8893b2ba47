"""Many house styles: one after another, over the cores, or over any executor's machines."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    as_completed,
)
from dataclasses import replace
from threading import Thread
from traceback import format_exception
from typing import TypeAlias

from generator.build.jobs import Job, Outcome
from generator.errors import OutputError

Task: TypeAlias = tuple[Job, ...]
Do: TypeAlias = Callable[[Task], Iterable[Outcome]]

# A process costs what some forty houses do.
_HOUSES_A_WORKER = 40


def tasks(jobs: Iterable[Job]) -> tuple[Task, ...]:
    """The jobs by house style, in their order: what the files of one share is done once."""
    found: dict[object, list[Job]] = {}
    for job in jobs:
        found.setdefault(job.house, []).append(job)
    return tuple(tuple(group) for group in found.values())


def paying(houses: int) -> int:
    """How many processes pay for so many house styles on this machine."""
    return max(1, min(os.cpu_count() or 1, houses // _HOUSES_A_WORKER))


def here(todo: Iterable[Task], do: Do) -> Iterator[Outcome]:
    """Do the tasks in this process, one after another."""
    for task in todo:
        yield from do(task)


def pooled(todo: Sequence[Task], do: Do, workers: int) -> Iterator[Outcome]:
    """Do the tasks in processes of our own; outcomes come as they are ready.

    What was lost with a process that died is done again, each task by itself.
    """
    lost: list[Task] = []
    with _pool(workers) as pool:
        yield from _spread(todo, do, pool, lost)
    for task in lost:
        again: list[Task] = []
        with _pool(1) as pool:
            yield from _spread([task], do, pool, again)
        yield from _given_up(again, "it may need more memory than there is: build it alone")


def elsewhere(todo: Sequence[Task], do: Do, executor: Executor) -> Iterator[Outcome]:
    """Do the tasks wherever an executor has them done; outcomes come as they are ready.

    The folders must be the same there. A worker may stand elsewhere in them: it gets whole paths.
    """
    own = {job.absolute: job for task in todo for job in task}
    lost: list[Task] = []
    whole = [tuple(job.absolute for job in task) for task in todo]
    for outcome in _spread(whole, do, executor, lost):
        yield replace(outcome, job=own[outcome.job])
    unfinished = [tuple(own[job] for job in task) for task in lost]
    yield from _given_up(unfinished, "build again: what is done is left alone")


def _pool(workers: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, initializer=_serve)


def _serve() -> None:
    """A worker leaves signals to the process that asked for it, and does not outlive that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _spread(
    todo: Sequence[Task], do: Do, executor: Executor, lost: list[Task]
) -> Iterator[Outcome]:
    """Hand out the tasks; those that went down with the executor are added to `lost`."""
    pending: dict[Future[tuple[Outcome, ...]], Task] = {}
    try:
        for task in todo:
            try:
                pending[executor.submit(_done, do, task)] = task
            except BrokenExecutor:
                lost.append(task)
        for future in as_completed(tuple(pending)):
            task = pending.pop(future)
            try:
                yield from future.result()
            except (BrokenExecutor, CancelledError):
                lost.append(task)
            except Exception as error:
                yield from (Outcome(job, error) for job in task)
    finally:
        for future in pending:
            future.cancel()


def _done(do: Do, task: Task) -> tuple[Outcome, ...]:
    """A task's outcomes, fit to travel."""
    return tuple(map(_portable, do(task)))


def _portable(outcome: Outcome) -> Outcome:
    """An outcome whose error brings its traceback along, as words."""
    if outcome.error is None:
        return outcome
    if outcome.error.__traceback__:
        outcome.error.add_note("".join(format_exception(outcome.error)))
    try:
        pickle.loads(pickle.dumps(outcome.error))
    except Exception:
        stand_in = RuntimeError(f"{type(outcome.error).__name__}: {outcome.error}")
        for note in getattr(outcome.error, "__notes__", ()):
            stand_in.add_note(note)
        return replace(outcome, error=stand_in)
    return outcome


def _given_up(lost: Iterable[Task], hint: str) -> Iterator[Outcome]:
    error = OutputError.one("the process that made this died", hint=hint)
    yield from (Outcome(job, error) for task in lost for job in task)
