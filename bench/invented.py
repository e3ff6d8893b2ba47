"""Networks of a given size, the same in every run, for what they cost to lay out."""

from __future__ import annotations

from itertools import islice

_FIRST = ["wijk", "jeugd", "zorg", "energie", "bewoners", "gemeente", "klimaat", "regio"]
_SECOND = [
    "raad",
    "loket",
    "team",
    "plan",
    "overleg",
    "avond",
    "besluit",
    "gesprek",
    "akkoord",
    "agenda",
    "markt",
]
_SHARED = 2  # stations of the line before that a line shares


def markdown(stations: int, lines: int) -> str:
    """A map of so many plain stops; each line crosses the one before or runs along with it."""
    fresh = iter(f"s{at}" for at in range(stations))
    runs: list[list[str]] = []
    for number in range(lines):
        own = [*islice(fresh, (stations - len(_seen(runs))) // (lines - number))]
        half = len(own) // 2
        shared: list[str] = []
        if runs:
            host = runs[-1]
            at = 1 + 3 * number % max(1, len(host) - 1 - _SHARED)
            shared = host[at : at + 1 + number % _SHARED]
        runs.append([*own[:half], *shared, *own[half:]])
    heads = (
        f"  - {{name: Lijn {number}, stations: [{', '.join(run)}]}}"
        for number, run in enumerate(runs, start=1)
    )
    names = (f"## {_name(at)} {{#s{at}}}\n" for at in range(stations))
    title = f"title: {stations} haltes, lijnen {lines}"
    return "\n".join(["---", title, "lines:", *heads, "---", "", *names])


def _seen(runs: list[list[str]]) -> set[str]:
    return {station for run in runs for station in run}


def _name(at: int) -> str:
    """Two in three are compounds."""
    second = _SECOND[at % len(_SECOND)]
    first = _FIRST[at % len(_FIRST)]
    return f"{first}{second} {at}".capitalize() if at % 3 else f"{second} {at}".capitalize()
