"""How a file gets where it belongs: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.errors import OutputError, Where


def require_folder(folder: Path) -> None:
    """OutputError when a file stands where the output folder should be."""
    for part in (folder, *folder.parents):
        if part.exists():
            if not part.is_dir():
                raise OutputError.one("this is a file, not a folder", Where(str(part)), _ELSEWHERE)
            return


def write(path: Path, data: bytes) -> None:
    """Put a file in place whole or not at all; OutputError when that cannot be done."""
    part = path.with_name(_PART.format(os.getpid()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _fill(part, data)
            _replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise OutputError.one(
            f"the file cannot be written: {reason}", Where(str(path)), _ELSEWHERE
        ) from failure


_ELSEWHERE = "choose another folder"
_PART = ".metrokaart-{}.part"


def clean(folder: Path) -> None:
    """Take away what writers left in a folder that were killed before they were done."""
    for part in folder.glob(_PART.format("*")):
        if not _lives(part.stem.rpartition("-")[2]):
            with suppress(OSError):
                part.unlink()


def _lives(process: str) -> bool:
    """Whether a process runs; on Windows, to ask would be to end it.

    One that was killed and that nobody waited for still has its number, but runs no more.
    """
    if os.name == "nt" or not process.isdecimal():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    with suppress(OSError):  # where there is no /proc, all that have a number count as running
        state = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2]
        return not state.lstrip().startswith(("Z", "X"))
    return True


def _fill(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError as failure:
        message = "the file cannot be replaced: another program has it open"
        raise OutputError.one(message, Where(str(path)), "close it and build again") from failure
