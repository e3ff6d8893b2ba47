"""`report.json`: what came of a build, for other programs (docs/report.md names its fields)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

from generator.build import record
from generator.build.files import write
from generator.build.jobs import Outcome
from generator.errors import MetrokaartError

NAME = "report.json"
_SCHEMA = 1


def kept(outcomes: Iterable[Outcome], folder: Path, version: str) -> Generator[Outcome, None, None]:
    """The outcomes as they come; at the end, or where it is broken off, they are in the report."""
    seen: list[Outcome] = []
    complete = False
    try:
        for outcome in outcomes:
            seen.append(outcome)
            yield outcome
        complete = True
    finally:
        if seen and folder.is_dir():
            keep(folder, seen, version, complete=complete)


def keep(folder: Path, outcomes: Iterable[Outcome], version: str, *, complete: bool) -> None:
    """Write the report into the folder; OutputError when that cannot be done."""
    files = sorted(map(_file, outcomes), key=lambda entry: str(entry["file"]))
    counted = Counter(entry["status"] for entry in files)
    report = {
        "schema": _SCHEMA,
        "metrokaart": version,
        "complete": complete,
        "counts": {status: counted[status] for status in ("made", "unchanged", "failed")},
        "files": files,
    }
    write(folder / NAME, record.as_json(report))


def _file(outcome: Outcome) -> dict[str, Any]:
    job, error = outcome.job, outcome.error
    return {
        "file": job.file.as_posix(),
        "map": job.map.stem,
        "house": job.house_name,
        "output": job.output.name,
        "status": "failed" if error else "unchanged" if outcome.unchanged else "made",
        "sha256": outcome.sha256,
        "seconds": round(outcome.seconds, 4),
        "warnings": record.problems(outcome.notices),
        "errors": _errors(error),
    }


def _errors(error: Exception | None) -> list[dict[str, Any]]:
    if error is None:
        return []
    if isinstance(error, MetrokaartError):
        return record.problems(error.problems)
    return [{"message": f"{type(error).__name__}: {error}", "bug": True}]
