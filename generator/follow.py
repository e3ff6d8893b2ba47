"""Values of a house style that are followed through a layout, so that it need be done only once.

Houses that share their fonts share their layout: what differs is colours and a few words. A
layout is done once with *followed* values in place of a house's own. They look like plain ones,
but know where they come from:

- a colour that is only passed on can be any colour; one that is mixed from it knows the recipe;
- what was decided by comparing contrasts is noted, to be asked of the next house again;
- a part of the drawing that shows the house's words (`own`) is drawn anew for each house;
- any other look at a value is noted: the layout then holds only for houses that have the same.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from generator.scene import Color

_P = ParamSpec("_P")
_T = TypeVar("_T")

Values = Callable[[str], Any]
"""A house's values by their paths: `palette.text`."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value of the house itself."""

    path: str

    def of(self, values: Values) -> Any:
        """What it is in a house."""
        return values(self.path)

    @property
    def paths(self) -> tuple[str, ...]:
        """The house's values that it is made of."""
        return (self.path,)


@dataclass(frozen=True, slots=True)
class Made:
    """What a function makes of others."""

    function: Callable[..., Any]
    parts: tuple[Any, ...]

    def of(self, values: Values) -> Any:
        """What it is in a house."""
        return self.function(*(_of(part, values) for part in self.parts))

    @property
    def paths(self) -> tuple[str, ...]:
        """The house's values that it is made of."""
        known = (part for part in self.parts if isinstance(part, Given | Made))
        return tuple(path for part in known for path in part.paths)


Origin = Given | Made


def _of(part: Any, values: Values) -> Any:
    return part.of(values) if isinstance(part, Given | Made) else part


@dataclass(frozen=True, slots=True)
class Seen:
    """What a layout found out about a house: a question, and its answer."""

    question: Origin
    answer: Any

    def holds(self, values: Values) -> bool:
        """Whether another house gives the same answer."""
        return bool(self.question.of(values) == self.answer)


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """A call that a house does for itself, and what it gave."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    keywords: tuple[tuple[str, Any], ...]
    result: Any


@dataclass(frozen=True, slots=True)
class Fact:
    """What a layout looked at in something that a house makes for itself.

    `at` is its place in a list of such things, None where it is alone.
    """

    call: Own
    at: int | None
    name: str
    answer: Any

    def holds(self, result: Any) -> bool:
        """Whether what another house makes has the same."""
        one = result if self.at is None else result[self.at]
        return bool(_look(one, self.name) == self.answer)


def _look(thing: Any, name: str) -> Any:
    """What a name stands for; without one, the thing as a whole."""
    if not name:
        return thing
    return len(thing) if name == "__len__" else getattr(thing, name)


@dataclass(slots=True, frozen=True, eq=False)
class Watch:
    """One layout that is followed: what it saw and what it left to the house.

    `plain` is a followed value, or one with followed parts, as the house has it itself.
    """

    values: Values
    plain: Callable[[Any], Any]
    seen: dict[Seen, None] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    shown: dict[int, Shown] = field(default_factory=dict)

    def look(self, origin: Origin) -> None:
        """A value itself was looked at, not only passed on."""
        for path in origin.paths:
            self.note(Given(path))

    def note(self, question: Origin) -> None:
        """Keep a question with this house's answer."""
        self.seen[Seen(question, question.of(self.values))] = None

    def show(self, call: Own, at: int | None = None) -> Any:
        """What a house made for itself, as its caller sees it: each look at it is noted."""
        thing = call.result if at is None else call.result[at]
        shown = _showing(type(thing))(thing, call, at, self)
        self.shown[id(shown)] = shown
        return shown

    def made(self, function: Callable[..., Any], parts: tuple[Any, ...]) -> Any:
        """What a function makes of values of which some are followed."""
        origin = Made(function, tuple(_origin(part) for part in parts))
        value = origin.of(self.values)
        if isinstance(value, Color):
            return Hue(value, origin, self)
        if isinstance(value, float):
            return Witness(value, origin, self)
        self.note(origin)
        return value


_current: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def following(watch: Watch | None) -> Iterator[None]:
    """Calls of what is a house's `own` are noted by this watch, or by none."""
    token = _current.set(watch)
    try:
        yield
    finally:
        _current.reset(token)


class Followed:
    """A value with its origin; the classes below look like what they stand for."""

    origin: Origin
    watch: Watch

    def _looked(self) -> None:
        self.watch.look(self.origin)


def _origin(value: Any) -> Any:
    return value.origin if isinstance(value, Followed) else value


_PARTS = ("red", "green", "blue", "slot", "ink")


class Hue(Color, Followed):
    """A colour: to be passed on, and mixed by functions that are `through`."""

    def __init__(self, color: Color, origin: Origin, watch: Watch) -> None:
        for name in _PARTS:
            getattr(Color, name).__set__(self, getattr(color, name))
        object.__setattr__(self, "origin", origin)
        object.__setattr__(self, "watch", watch)

    def __getattribute__(self, name: str) -> Any:
        if name in _PARTS:
            self._looked()
        return super().__getattribute__(name)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Hue) and (other.origin, other.watch) == (self.origin, self.watch):
            return True
        return isinstance(other, Color) and _plain(self) == _plain(other)

    def __hash__(self) -> int:
        # What one layout keeps for later must not serve another.
        return hash((self.origin, id(self.watch)))


def _plain(color: Color) -> Color:
    return Color(color.red, color.green, color.blue, color.slot, color.ink)


class Witness(float, Followed):
    """A measure of colours: the outcome of each comparison is noted."""

    def __new__(cls, value: float, origin: Origin, watch: Watch) -> Witness:  # noqa: D102
        found = super().__new__(cls, value)
        found.origin, found.watch = origin, watch
        return found


class Words(str, Followed):
    """A text: to be passed on whole."""

    def __new__(cls, text: str, origin: Origin, watch: Watch) -> Words:  # noqa: D102
        found = super().__new__(cls, text)
        found.origin, found.watch = origin, watch
        return found


def _compared(name: str) -> Callable[..., Any]:
    def compare(self: Witness, other: Any) -> Any:
        self.watch.made(getattr(operator, name), (self, other))
        return getattr(float, f"__{name}__")(self, other)

    return compare


def _looking(kind: type, name: str) -> Callable[..., Any]:
    plain = getattr(kind, name)

    @wraps(plain)
    def look(self: Any, *arguments: Any, **keywords: Any) -> Any:
        self._looked()
        return plain(self, *arguments, **keywords)

    return look


_COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne")
_SILENT = ("class", "new", "init", "getattribute", "getattr", "setattr", "delattr", "dir", "doc")
_SILENT_TOO = ("init_subclass", "subclasshook", "reduce", "reduce_ex", "sizeof", "getnewargs")

for _kind, _followed in ((float, Witness), (str, Words)):
    for _name in dir(_kind):
        if _name.strip("_") in _COMPARISONS and _kind is float:
            setattr(_followed, _name, _compared(_name.strip("_")))
        elif callable(getattr(_kind, _name)) and _name.strip("_") not in (*_SILENT, *_SILENT_TOO):
            setattr(_followed, _name, _looking(_kind, _name))


def through(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """A function of colours that followed ones may go through."""

    @wraps(function)
    def call(*arguments: _P.args, **keywords: _P.kwargs) -> _T:
        for part in arguments:
            if isinstance(part, Followed):
                found: _T = part.watch.made(function, arguments)
                return found
        return function(*arguments, **keywords)

    return call


class Shown:
    """Something that a house made for itself, to be put in its place."""

    thing: Any
    call: Own
    at: int | None


def _showing(kind: type) -> Callable[..., Any]:
    """A class that looks like another, and notes what is looked at."""
    if kind not in _SHOWING:
        _SHOWING[kind] = type(kind.__name__, (kind, Shown), {
            "__init__": _show_init, "__getattribute__": _show_attribute,
            "__eq__": lambda self, other: self is other, "__hash__": object.__hash__,
        })  # fmt: skip
    return _SHOWING[kind]


_SHOWING: dict[type, Callable[..., Any]] = {}


def _show_init(self: Any, thing: Any, call: Own, at: int | None, watch: Watch) -> None:
    told = {"thing": thing, "call": call, "at": at, "watch": watch}
    for name, value in told.items():
        object.__setattr__(self, name, value)


def _show_attribute(self: Any, name: str) -> Any:
    if name.startswith("__") or name in ("thing", "call", "at", "watch"):
        return object.__getattribute__(self, name)
    answer = getattr(self.thing, name)
    if callable(answer):
        self.watch.facts.append(Fact(self.call, self.at, "", self.thing))
    else:
        self.watch.facts.append(Fact(self.call, self.at, name, answer))
    return answer


def own(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """A part of a layout that shows a house's words: each house does it for itself.

    It gives one thing, or a list of them. What its caller looks at must be the same for houses
    that are to share a layout.
    """

    @wraps(function)
    def call(*arguments: _P.args, **keywords: _P.kwargs) -> _T:
        watch = _current.get()
        if watch is None:
            return function(*arguments, **keywords)
        given: Any = tuple(map(watch.plain, arguments))
        named: Any = {name: watch.plain(part) for name, part in keywords.items()}
        with following(None):
            result: Any = function(*given, **named)
        noted = Own(function, arguments, tuple(keywords.items()), result)
        if not isinstance(result, list):
            found: _T = watch.show(noted)
            return found
        watch.facts.append(Fact(noted, None, "__len__", len(result)))
        several: Any = [watch.show(noted, at) for at in range(len(result))]
        listed: _T = several
        return listed

    return call
