"""The rules of a network: which stations each line calls at, and that it all hangs together."""

from __future__ import annotations

from collections import defaultdict

from generator.content.branches import Branch, misplaced
from generator.content.front import Front, LineEntry
from generator.content.model import Composition, GridPoint, Line, Station
from generator.content.names import slug
from generator.errors import Problem, Where
from generator.source import Scalar, closest

STAIRCASE_STATIONS = 14
LOOP_STATIONS = 3


def connect(
    front: Front, stations: tuple[Station, ...], problems: list[Problem]
) -> tuple[Line, ...]:
    """The lines through the stations, with a problem for whatever does not connect."""
    everywhere = tuple(station.id for station in stations)
    if front.lines is None:
        return (Line(slug(front.title) or "line", front.title, front.where, everywhere),)
    timetable = _Timetable(stations, problems)
    lines = []
    for entry in front.lines:
        own = entry.stations is not None or len(front.lines) > 1
        lines.append(timetable.line(entry, () if own else everywhere))
    timetable.look_for_unserved(lines)
    return tuple(lines)


def pinned(
    front: Front, stations: tuple[Station, ...], problems: list[Problem]
) -> tuple[tuple[str, GridPoint], ...]:
    """The pinned stations by id, with a problem for each that there is not, or that comes twice."""
    timetable = _Timetable(stations, problems)
    found: dict[str, GridPoint] = {}
    for word, point in front.pins:
        station = timetable.find(word)
        if station in found:
            hint = "pin a station once"
            problems.append(Problem(f"'{word.line}' is pinned already", word.where, hint))
        elif station:
            found[station] = point
    return tuple(found.items())


def compose(front: Front, lines: tuple[Line, ...], stations: tuple[Station, ...]) -> Composition:
    """The composition that the map chooses; else the one that suits it."""
    if front.poster:
        return front.poster
    explained = all(station.number is not None for station in stations)
    short = len(stations) <= STAIRCASE_STATIONS
    return "staircase" if _single(lines) and explained and short else "band"


def refuse_staircase(front: Front, lines: tuple[Line, ...], problems: list[Problem]) -> None:
    """A problem when a staircase is asked for a network that is more than one run."""
    if front.poster == "staircase" and not _single(lines):
        message = "a staircase carries one line, without branches or loop"
        problems.append(Problem(message, front.poster_where, "write 'poster: band'"))


def _single(lines: tuple[Line, ...]) -> bool:
    return len(lines) == 1 and not lines[0].branches and not lines[0].loop


class _Timetable:
    """Finds stations by the words that name them, and keeps the problems."""

    def __init__(self, stations: tuple[Station, ...], problems: list[Problem]) -> None:
        self._stations = stations
        self._problems = problems
        self._ids = {station.id for station in stations}
        self._titles: dict[str, list[str]] = defaultdict(list)
        for station in stations:
            self._titles[station.title].append(station.id)
        self._complete = True

    def line(self, entry: LineEntry, everywhere: tuple[str, ...]) -> Line:
        """A line; `everywhere` are its stations when it need not name them."""
        calls = list(everywhere)
        self._call(entry.stations or (), calls)
        if not entry.stations and not everywhere and self._stations:
            self._complete = False
            hint = "add 'stations: […]' to it, with ids or names"
            self._problem(f"the line '{entry.name}' names no stations", entry.where, hint)
        main = tuple(calls)
        branches = self._branches(entry, main)
        if entry.loop and len(main) < LOOP_STATIONS:
            hint = f"name at least {LOOP_STATIONS} stations, or remove 'loop: true'"
            message = f"the line '{entry.name}' cannot be a loop of {len(main)}"
            self._problem(message, entry.where, hint)
        return Line(
            id=entry.id,
            name=entry.name,
            where=entry.where,
            stations=main,
            start=entry.start,
            end=entry.end,
            color=entry.color,
            branches=branches,
            loop=entry.loop,
        )

    def look_for_unserved(self, lines: list[Line]) -> None:
        """A problem for each station on no line, unless a word may have meant it."""
        served = {call for line in lines for run in (line.stations, *line.branches) for call in run}
        for station in self._stations if self._complete else ():
            if station.id not in served:
                hint = f"add {station.id} to the 'stations:' of a line"
                self._problem(f"no line calls at '{station.title}'", station.where, hint)

    def _branches(self, entry: LineEntry, main: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The branches of a line whose own stations are `main`."""
        found = []
        for run in entry.branches:
            calls = tuple((word, self.find(word)) for word in run)
            if len(calls) < 2:
                where = run[0].where if run else entry.where
                hint = "write a station of the line and the stations that follow it"
                self._problem("a branch has two stations at least", where, hint)
            else:
                found.append(Branch(calls))
        self._problems += misplaced(main, found, loop=entry.loop, complete=self._complete)
        return tuple(branch.stations for branch in found)

    def _call(self, words: tuple[Scalar, ...], calls: list[str]) -> None:
        """Add the stations that are named to a line's calls."""
        for word in words:
            station = self.find(word)
            if station in calls:
                hint = "name a station once a line; where lines meet, name it on each of them"
                self._problem(f"'{word.line}' stands on this line already", word.where, hint)
            elif station:
                calls.append(station)

    def find(self, word: Scalar) -> str:
        """The id of the station that a word names: by id, else by title; empty when unknown."""
        if word.line in self._ids:
            return word.line
        titled = self._titles.get(word.line, [])
        if len(titled) == 1:
            return titled[0]
        self._complete = False
        if titled:
            hint = "use an id: " + " or ".join(titled)
            self._problem(f"{len(titled)} stations are called '{word.line}'", word.where, hint)
        else:
            hint = closest(word.line, [station.id for station in self._stations], self._titles)
            self._problem(f"unknown station '{word.line}'", word.where, hint)
        return ""

    def _problem(self, message: str, where: Where, hint: str) -> None:
        self._problems.append(Problem(message, where, hint))
