"""Many house styles: which they are, and how far their files are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from generator.cli.say import say
from generator.errors import UsageError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.build.jobs import House

TIMEOUT = 10
"""Seconds to wait for a cluster."""
_WIDTH = 30


def houses(brands: Sequence[str], every: bool, table: Path | None) -> Sequence[House]:
    """The house styles that are asked for: by name, all there are, or the rows of a table."""
    from generator import resources

    if every and (brands or table):
        other = "--brands" if table else "-b"
        raise UsageError.one(f"--all-brands and {other} ask for different house styles")
    if table and len(brands) > 1:
        message = "with --brands, -b names the one house style that the rows extend"
        raise UsageError.one(message, hint="give it once")
    if every:
        return [resources.find_brand(name) for name in resources.brands()]
    named = [resources.find_brand(name) for name in brands or (resources.BASE,)]
    if not table:
        return named
    from generator.brand.rows import read_table

    return read_table(table, named[0])


@contextmanager
def cluster(address: str | None) -> Iterator[Executor | None]:
    """The executor of a Dask cluster; None without an address."""
    if not address:
        yield None
        return
    try:
        import distributed
    except ImportError:
        message = "--dask needs the library distributed"
        raise UsageError.one(message, hint="install it: pip install 'metrokaart[dask]'") from None
    try:
        client = _client(distributed, address)
    except (OSError, ValueError) as failure:
        message = f"there is no Dask cluster at {address}"
        raise UsageError.one(message, hint=str(failure).splitlines()[0]) from None
    with client, client.get_executor(pure=False) as executor:
        yield executor


def _client(distributed: Any, address: str) -> Any:
    return distributed.Client(address, timeout=TIMEOUT)


class Progress:
    """A bar on stderr with the time that is left; nothing where that is no terminal."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._failed = total, 0, 0
        self._start = monotonic()
        self._shown = ""
        self._terminal = sys.stderr.isatty() and total > 1

    def step(self, failed: bool) -> None:
        """One more file is done."""
        self._done += 1
        self._failed += failed
        self._draw(self._line())

    def say(self, line: str) -> None:
        """Print a result above the bar."""
        self._draw("")
        say(line)
        self._draw(self._line())

    def close(self) -> None:
        """Take the bar away."""
        self._draw("")

    def _line(self) -> str:
        filled = _WIDTH * self._done // self._total
        bar = "#" * filled + "-" * (_WIDTH - filled)
        failed = f", {self._failed} failed" if self._failed else ""
        return f"[{bar}] {self._done}/{self._total}{failed}{self._left()}"

    def _left(self) -> str:
        if not 0 < self._done < self._total:
            return ""
        passed = monotonic() - self._start
        minutes, seconds = divmod(round(passed / self._done * (self._total - self._done)), 60)
        return f", {minutes}:{seconds:02} left"

    def _draw(self, line: str) -> None:
        if not self._terminal or line == self._shown:
            return
        columns = os.get_terminal_size(sys.stderr.fileno()).columns or 80
        shown = line[: columns - 1]
        sys.stderr.write("\r" + " " * len(self._shown) + "\r" + shown)
        sys.stderr.flush()
        self._shown = shown
