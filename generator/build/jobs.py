"""Jobs: which files are made of which maps."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.errors import Problem, UsageError

if TYPE_CHECKING:
    from generator.brand.rows import Row

    House: TypeAlias = Path | Row


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of file: the layout and the backend that make it, and how its name ends.

    One for the `press` is put in ink in between. `paper` is the format of what is printed, or that
    in the shape of which a picture is drawn; the `office` edition suits an office printer, and
    `tiles` are the sheets that a poster is cut into.
    """

    name: str
    layout: str
    backend: str
    ending: str
    press: bool = False
    paper: str = ""
    office: bool = False
    tiles: str = ""

    @property
    def suffix(self) -> str:
        """The end of the file's name, with its paper and its edition."""
        edition = ("-office" if self.office else "") + (
            f"-tiles-{self.tiles}" if self.tiles else ""
        )
        shape = f"-{self.paper}" if self.paper else ""
        return self.ending.format(paper=shape + edition)


OUTPUTS = (
    Output("svg", "picture", "svg", "{paper}.svg"),
    Output("poster", "poster", "pdf", "-poster{paper}.pdf", paper="a3"),
    Output("deck", "deck", "pptx", "-slides.pptx"),
)
ON_REQUEST = (
    Output("print", "poster", "pdf", "-print{paper}.pdf", press=True, paper="a3"),
    Output("slides-pdf", "deck.clickable", "pdf", "-slides.pdf"),
)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: of the map at this path, in the house style in this folder or row."""

    map: Path
    house: House
    output: Output

    @property
    def house_name(self) -> str:
        """What the folder of the house's files is called."""
        return _full(self.house).name if isinstance(self.house, Path) else self.house.name

    @property
    def file(self) -> Path:
        """Where it lands inside the output folder."""
        return Path(self.house_name, f"{self.map.stem}{self.output.suffix}")

    @property
    def absolute(self) -> Job:
        """The same job for a process that stands in another folder."""
        house = self.house
        if isinstance(house, Path):
            return replace(self, map=_full(self.map), house=_full(house))
        row = replace(house, folder=_full(house.folder), base=_full(house.base))
        return replace(self, map=_full(self.map), house=row)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job; without an error, it is done.

    `notices` are what its maker should know of the file, `sha256` is the hash of its bytes, and
    `seconds` the time that it took; one that was there already and is as it should be is
    `unchanged`.
    """

    job: Job
    error: Exception | None = None
    notices: tuple[Problem, ...] = ()
    sha256: str = ""
    seconds: float = 0.0
    unchanged: bool = False


def plan(
    maps: Iterable[Path], houses: Iterable[House], outputs: Iterable[Output] = OUTPUTS
) -> tuple[Job, ...]:
    """The jobs for every output of every map in every house style, each once.

    UsageError when two maps or two house styles have one name: their files would be the same.
    """
    asked = tuple(houses)
    places = (house for house in asked if isinstance(house, Path))
    folders = _distinct("house styles", places, lambda place: place.name)
    rows = tuple(house for house in asked if not isinstance(house, Path))
    every: tuple[House, ...] = (*folders, *rows)
    map_paths = _distinct("maps", maps, lambda place: place.stem)
    kinds = tuple(dict.fromkeys(outputs))
    return tuple(Job(path, house, kind) for house in every for path in map_paths for kind in kinds)


def _full(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _distinct(kind: str, paths: Iterable[Path], name: Callable[[Path], str]) -> tuple[Path, ...]:
    by_place = {_full(path): path for path in paths}
    by_name: dict[str, Path] = {}
    for place, path in by_place.items():
        # Upper and lower case are one file to Windows and macOS.
        other = by_name.setdefault(name(place).casefold(), path)
        if other is not path:
            message = f"two {kind} are called '{name(place)}': {other} and {path}"
            raise UsageError.one(message, hint="rename one, or build them one at a time with -o")
    return tuple(by_place.values())


def run(jobs: Iterable[Job], do: Callable[[Job], tuple[Problem, ...]]) -> Iterator[Outcome]:
    """Do the jobs in order; one that fails stops no other. What `do` returns are its notices."""
    for job in jobs:
        try:
            notices = do(job)
        except Exception as error:
            yield Outcome(job, error)
        else:
            yield Outcome(job, notices=notices)
