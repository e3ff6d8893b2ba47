"""Layouts that are done once for all houses that share them (see `generator/follow.py`).

A house that differs from one before in colours and words alone gets that one's document, with its
own colours and words in it: the very document that a layout of its own would be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeAlias

from generator.brand.model import Brand, LineColor, Logo
from generator.build import digest
from generator.follow import Fact, Followed, Given, Hue, Made, Own, Seen, Watch, Words, following
from generator.scene import Color, Document, Picture, Run, Theme

LayOut: TypeAlias = Callable[[Brand], Document]

_MOST = 24
"""Layouts that are remembered of one kind."""
_FOLLOWED = ("palette", "name", "id", "text", "local", "logo", "logo_negative")


class Layouts:
    """The layouts of one network in one output, by what houses must share to share one.

    Where a format keeps its colours in a theme (`themed`), the pages that come out have in place
    of a colour with a slot that slot alone: they are the same pages for all houses then, unless
    something else in them differs.
    """

    def __init__(self, *, themed: bool = False) -> None:
        self._themed = themed
        self._known: dict[str, list[Layout | None]] = {}

    def document(self, house: Brand, also: object, lay_out: LayOut) -> Document:
        """A house's document; `also` is what else it depends on, as a frozen value."""
        values = _values(house)
        known = self._known.setdefault(_shared(house, values, also), [])
        for layout in known:
            if layout and (document := layout.document(values)):
                return document
        layout = None
        if None not in known and len(known) < _MOST:
            with suppress(Exception):
                layout = Layout.of(house, values, lay_out, themed=self._themed)
        found = (layout and layout.document(values)) or lay_out(house)
        # Where a house fails, that says nothing of others; a layout that cannot be followed does.
        if len(known) < _MOST:
            known.append(layout)
        return found


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: what it holds for, and how a house's document is made of it."""

    seen: tuple[Seen, ...]
    facts: tuple[tuple[_Call, Fact], ...]
    plan: _Plan

    @classmethod
    def of(
        cls, house: Brand, values: Mapping[str, Any], lay_out: LayOut, *, themed: bool = False
    ) -> Layout:
        """The layout of a house, followed."""
        watch = Watch(values.__getitem__, lambda part: _value(_part(part, watch), values, {}))
        with following(watch):
            document = lay_out(_followed(house, watch))
        planner = _Planner(watch, house.name, themed=themed)
        plan = planner.plan(document)
        facts = tuple((planner.call(fact.call), fact) for fact in watch.facts)
        return cls(tuple(watch.seen), facts, plan)

    def document(self, values: Mapping[str, Any]) -> Document | None:
        """The document of a house with these values; None when it needs another layout."""
        if not all(one.holds(values.__getitem__) for one in self.seen):
            return None
        made: dict[int, Any] = {}
        if not all(fact.holds(call.of(values, made)) for call, fact in self.facts):
            return None
        document: Document = _value(self.plan, values, made)
        return document


# --- houses


def _values(house: Brand) -> dict[str, Any]:
    """A house's values that are followed, by their paths."""
    found: dict[str, Any] = {}
    for name in _FOLLOWED:
        found.update(_leaves(getattr(house, name), name))
    return found


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from _leaves(part, f"{path}.{at}")
    elif is_dataclass(value) and not isinstance(value, Color | Logo | type):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), f"{path}.{field.name}")
    else:
        yield path, value


def _shared(house: Brand, values: Mapping[str, Any], also: object) -> str:
    """What houses with one layout have in common beforehand: all but colours, words and logos."""
    rest = tuple(
        getattr(house, field.name) for field in fields(house) if field.name not in _FOLLOWED
    )
    shape = tuple((path, _shape(value)) for path, value in values.items() if _LINES not in path)
    return digest.of_values(
        rest, shape, tuple(key for key, _ in house.text), len(house.palette.lines), also
    )


_LINES = "palette.lines."


def _shape(value: Any) -> str:
    return type(value).__name__ if isinstance(value, Color | Logo | str) else repr(value)


def _followed(house: Brand, watch: Watch) -> Brand:
    return replace(
        house, **{name: _follow(getattr(house, name), name, watch) for name in _FOLLOWED}
    )


def _follow(value: Any, path: str, watch: Watch) -> Any:
    """The same value, followed wherever it can differ between houses."""
    match value:
        case Color():
            return Hue(value, Given(path), watch)
        case Logo():
            return _Mark(value, Given(path), watch)
        case str():
            return Words(value, Given(path), watch)
        case tuple():
            return tuple(_follow(part, f"{path}.{at}", watch) for at, part in enumerate(value))
        case _ if not is_dataclass(value) or isinstance(value, type):
            return value
        case _:
            changed = {
                field.name: _follow(getattr(value, field.name), f"{path}.{field.name}", watch)
                for field in fields(value)
            }
            if isinstance(value, LineColor):
                return _Line(replace(value, **changed), path, watch)
            return replace(value, **changed)


class _Line(LineColor):
    """A line's colours that are followed: not every house has each of them."""

    def __init__(self, line: LineColor, path: str, watch: Watch) -> None:
        for field in fields(LineColor):
            getattr(LineColor, field.name).__set__(self, getattr(line, field.name))
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "watch", watch)

    def __getattribute__(self, name: str) -> Any:
        if name in LineColor.__slots__:
            part = Given(f"{object.__getattribute__(self, 'path')}.{name}")
            object.__getattribute__(self, "watch").note(Made(type, (part,)))
        return super().__getattribute__(name)


class _Mark(Logo, Followed):
    """A logo that is followed: all that it is asked for is looked at."""

    def __init__(self, logo: Logo, origin: Given, watch: Watch) -> None:
        for field in fields(Logo):
            getattr(Logo, field.name).__set__(self, getattr(logo, field.name))
        object.__setattr__(self, "origin", origin)
        object.__setattr__(self, "watch", watch)

    def __getattribute__(self, name: str) -> Any:
        if name in Logo.__slots__:
            self._looked()
        return super().__getattribute__(name)


# --- documents


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What is the same for all houses."""

    value: Any


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What a house has itself, or what is made of that."""

    origin: Any


@dataclass(frozen=True, slots=True)
class _Node:
    """A value with parts that differ; each house makes it once."""

    make: Callable[..., Any]
    parts: tuple[_Plan, ...]


@dataclass(frozen=True, slots=True)
class _Call:
    """A part that each house makes for itself; each makes it once."""

    function: Callable[..., Any]
    arguments: tuple[_Plan, ...]
    keywords: tuple[tuple[str, _Plan], ...]

    def of(self, values: Mapping[str, Any], made: dict[int, Any]) -> Any:
        """What a house makes of it."""
        if id(self) not in made:
            arguments = (_value(part, values, made) for part in self.arguments)
            keywords = {name: _value(part, values, made) for name, part in self.keywords}
            made[id(self)] = self.function(*arguments, **keywords)
        return made[id(self)]


@dataclass(frozen=True, slots=True)
class _Item:
    """One of the items in a list that a house makes for itself."""

    call: _Call
    at: int


_Plan: TypeAlias = _Fixed | _Leaf | _Node | _Call | _Item


def _value(plan: _Plan, values: Mapping[str, Any], made: dict[int, Any]) -> Any:
    match plan:
        case _Fixed():
            return plan.value
        case _Call():
            return plan.of(values, made)
        case _Item():
            return plan.call.of(values, made)[plan.at]
    if id(plan) not in made:
        if isinstance(plan, _Leaf):
            made[id(plan)] = plan.origin.of(values.__getitem__)
        else:
            made[id(plan)] = plan.make(*(_value(part, values, made) for part in plan.parts))
    return made[id(plan)]


class _Planner:
    """Finds what differs between houses in a value that a layout made.

    In the argument of a part that a house makes for itself, any value of the house may stand; what
    else shows a house's words or its logo was measured, and holds for that house alone.
    """

    def __init__(self, watch: Watch, name: str, *, themed: bool = False) -> None:
        self._watch = watch
        self._name = name
        self._themed = themed
        self._plans: dict[int, _Plan] = {}
        self._leaves: dict[Any, _Leaf] = {}
        self._calls: dict[int, _Call] = {}

    def call(self, call: Own) -> _Call:
        """How a house makes a part for itself."""
        if id(call) not in self._calls:
            inner = _Planner(self._watch, "")
            inner._calls = self._calls
            arguments = tuple(map(inner.plan, call.arguments))
            keywords = tuple((name, inner.plan(part)) for name, part in call.keywords)
            self._calls[id(call)] = _Call(call.function, arguments, keywords)
        return self._calls[id(call)]

    def plan(self, value: Any) -> _Plan:
        """How a house's own value is made."""
        if shown := self._watch.shown.get(id(value)):
            call = self.call(shown.call)
            return call if shown.at is None else _Item(call, shown.at)
        if isinstance(value, Followed):
            slot = self._slot(value) if self._themed else ""
            return _slotted(slot) if slot else self._leaf(value)
        if id(value) not in self._plans:
            self._plans[id(value)] = self._whole(value)
        return self._plans[id(value)]

    def _leaf(self, value: Followed) -> _Leaf:
        return self._leaves.setdefault(value.origin, _Leaf(value.origin))

    def _slot(self, value: Followed) -> str:
        """A colour's slot, which must then be that of the other houses too."""
        if not isinstance(value, Hue):
            return ""
        slot = Made(_slot_of, (value.origin,))
        self._watch.note(slot)
        found: str = slot.of(self._watch.values)
        return found

    def _whole(self, value: Any) -> _Plan:
        if isinstance(value, str) and self._name and self._name in value:
            self._watch.look(Given("name"))
        match value:
            case tuple():
                return _node(_tuple, map(self.plan, value), value)
            case list():
                return _node(_list, map(self.plan, value), value)
            case dict():
                return _node(_mapping(tuple(value)), map(self.plan, value.values()), value)
            case Theme() if self._themed:
                return self._in_full().plan(value)
            case _Line():
                path = object.__getattribute__(value, "path")
                parts = (_Leaf(Given(f"{path}.{field.name}")) for field in fields(LineColor))
                return _Node(LineColor, tuple(parts))
            case _ if is_dataclass(value) and not isinstance(value, type):
                known = [object.__getattribute__(value, field.name) for field in fields(value)]
                if self._name and isinstance(value, Run | Picture):
                    self._measured(known)
                return _node(type(value), map(self.plan, known), value)
        return _Fixed(value)

    def _in_full(self) -> _Planner:
        """A planner for what a theme's colours come from."""
        inner = _Planner(self._watch, self._name)
        inner._calls, inner._leaves = self._calls, self._leaves
        return inner

    def _measured(self, parts: Iterable[Any]) -> None:
        for part in parts:
            if isinstance(part, Words):
                self._watch.look(part.origin)


def _slot_of(color: Color) -> str:
    return color.slot


@cache
def _slotted(slot: str) -> _Fixed:
    """A colour that its slot says all of."""
    return _Fixed(Color(0, 0, 0, slot))


def _part(value: Any, watch: Watch) -> _Plan:
    """How a house's own value of an argument is made, while the layout goes on."""
    return _Planner(watch, "").plan(value)


def _node(make: Callable[..., Any], parts: Iterable[_Plan], value: Any) -> _Plan:
    """What is made of these parts; the value itself where none of them differs."""
    found = tuple(parts)
    differ = any(not isinstance(part, _Fixed) for part in found)
    return _Node(make, found) if differ else _Fixed(value)


def _tuple(*parts: Any) -> tuple[Any, ...]:
    return parts


def _list(*parts: Any) -> list[Any]:
    return [*parts]


def _mapping(keys: tuple[Any, ...]) -> Callable[..., dict[Any, Any]]:
    return lambda *parts: dict(zip(keys, parts, strict=True))
