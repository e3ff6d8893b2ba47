"""Which tokens are the house's colours and fonts, in a fixed order of preference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.brand.palette import TEXT_CONTRAST, colourless, is_paper, legible
from generator.colour import WHITE, contrast
from generator.imports import colours
from generator.imports.model import Choice, Part, Token, color_text
from generator.scene import Color

_PRIMARY = ("primary", "primair", "primaire", "huisstijl", "huisstijlkleur")
_SECONDARY = ("secondary", "secundair", "secundaire")
# Words of names that belong to a component, a state or a use, not to the brand itself.
_NOT_BRAND = frozenset(
    [
        "action",
        "accordion",
        "active",
        "alert",
        "avatar",
        "background",
        "badge",
        "bg",
        "border",
        "breadcrumb",
        "button",
        "card",
        "checkbox",
        "contrast",
        "disabled",
        "document",
        "drawer",
        "figure",
        "focus",
        "footer",
        "foreground",
        "form",
        "header",
        "heading",
        "hover",
        "icon",
        "inverse",
        "invalid",
        "link",
        "list",
        "listbox",
        "logo",
        "menu",
        "nav",
        "navigation",
        "on",
        "outline",
        "page",
        "pagination",
        "paragraph",
        "placeholder",
        "pressed",
        "radio",
        "select",
        "selected",
        "separator",
        "shadow",
        "sidenav",
        "status",
        "subtle",
        "table",
        "tabs",
        "text",
        "textarea",
        "textbox",
        "toolbar",
        "tooltip",
        "visited",
        "font",
        "size",
        "width",
        "height",
        "weight",
        "radius",
        "space",
        "spacing",
        "tertiary",
        "secondary",
        "gradient",
        "lettertype",
    ]
)
_COMPONENTS = ("utrecht", "basis", "nl", "todo", "of")
_MAIN = ("default", "base", "main", "basis", "500", "600", "700", "400", "800", "300")
_AFTER_BRAND = (
    "basis-color-action-1-inverse-bg-default",
    "basis-color-accent-1",
    "basis-color-accent-1-inverse-bg-default",
    "basis-color-accent-1-color-default",
    "basis-color-accent-1-border-default",
    "basis-color-accent-1-bg-default",  # often a tint of the others
    "utrecht-button-primary-action-background-color",
    "utrecht-link-color",
    "basis-color-action-1-color-default",
)
_TEXT = ("basis-color-default-color-document", "utrecht-document-color")
_GROUND = ("basis-color-default-bg-document", "utrecht-document-background-color")
_BODY = ("basis-text-font-family-default", "utrecht-document-font-family")
_HEADING = ("basis-heading-font-family", "utrecht-heading-font-family")
_MOST_OTHERS = 5


@dataclass(frozen=True, slots=True)
class Findings:
    """What tokens say of a house; fonts are families as the tokens name them."""

    choices: tuple[Choice, ...]
    notes: tuple[str, ...]


def choose(tokens: Sequence[Token]) -> Findings:
    """The values that a person would choose from resolved tokens, each with its token's path."""
    notes: list[str] = []
    named = {token.key: token for token in tokens}
    found: list[Choice] = []
    if primary := _primary(tokens, named, notes):
        found.append(primary)
        found += _secondary(tokens, primary)
    found += _named_color("text", _TEXT, named, notes)
    found += _named_color("background", _GROUND, named, notes)
    found += _family("body", _BODY, named)
    found += _family("heading", _HEADING, named)
    return Findings(tuple(found), tuple(notes))


# --- the primary colour


def _primary(tokens: Sequence[Token], named: dict[str, Token], notes: list[str]) -> Choice | None:
    """The first chromatic colour in the order of HOUSE-STYLES: brand, action, button, link."""
    links = [token for token in tokens if token.key.endswith("-link-color")]
    after = [named[key] for key in _AFTER_BRAND if key in named]
    used = next((color for token in (*after, *links) if (color := _chromatic(token))), None)
    brand = sorted(
        _brand(tokens, _PRIMARY),
        key=lambda token: (*_rank(token, _PRIMARY), colours.read(token.value) != used),
    )
    chosen: Choice | None = None
    others: dict[str, str] = {}
    for token in (*brand, *after, *links):
        color = colours.read(token.value)
        if color is None:
            continue
        if chosen is None and colourless(color):
            white = "white and grey are no colour of a house"
            notes.append(f"{token.dotted} is {color_text(color)}: {white}")
        elif chosen is None:
            chosen = Choice("primary", color_text(color), token.dotted, _seen(color))
        elif token in brand and not colourless(color) and color_text(color) != chosen.value:
            others.setdefault(color_text(color), token.dotted)
    for value, path in list(others.items())[:_MOST_OTHERS]:
        notes.append(f"the primary colour could also be {value}, from {path}")
    return chosen


def _chromatic(token: Token) -> Color | None:
    color = colours.read(token.value)
    return None if color is None or colourless(color) else color


def _brand(tokens: Sequence[Token], names: Sequence[str]) -> Iterator[Token]:
    """The tokens that name a colour of the brand itself, not of a part of its website."""
    for token in tokens:
        words = token.words
        if not set(words) & set(names) or not _own(words):
            continue
        if not (set(words) - set(names)) & _NOT_BRAND and colours.read(token.value):
            yield token


def _own(words: Sequence[str]) -> bool:
    """Whether a name is not that of a component library, unless it is of that one's colours."""
    return words[0] not in _COMPONENTS or "".join(words[1:2]) in ("color", "kleur")


def suggestions(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Colours that may be the house's, with their tokens, for who has to decide."""
    found: dict[str, str] = {}
    for token in tokens:
        color = None if set(token.words) & _NOT_BRAND else colours.read(token.value)
        if color and not colourless(color):
            found.setdefault(color_text(color), token.dotted)
    return tuple(f"{value} ({path})" for value, path in list(found.items())[:_MOST_OTHERS])


def _rank(token: Token, names: Sequence[str]) -> tuple[int, int]:
    """The plainest name first: the colour itself, its main shade, then other shades."""
    words = token.words
    at = max(index for index, word in enumerate(words) if word in names)
    tail = words[at + 1 :]
    if not tail:
        return 0, len(words)
    if len(tail) == 1 and tail[0] in _MAIN:
        return 1 + _MAIN.index(tail[0]), len(words)
    return 50 + len(tail), len(words)


def _secondary(tokens: Sequence[Token], primary: Choice) -> list[Choice]:
    """The brand's second colour, when it names one that is a colour."""
    candidates = []
    for token in tokens:
        words = set(token.words)
        if words & set(_SECONDARY) and token.words[0] not in _COMPONENTS:
            others = (words - set(_SECONDARY)) & (_NOT_BRAND - {"secondary"})
            if not others and not words & set(_PRIMARY):
                candidates.append(token)
    for token in sorted(candidates, key=lambda token: _rank(token, _SECONDARY)):
        color = colours.read(token.value)
        if color and not colourless(color) and color_text(color) != primary.value:
            return [Choice("secondary", color_text(color), token.dotted, _seen(color))]
    return []


def _seen(color: Color) -> str:
    """How a colour does on white, and what becomes of it as text."""
    ratio = contrast(color, WHITE)
    if ratio >= TEXT_CONTRAST:
        return f"{ratio:.1f} : 1 on white"
    shade = color_text(legible(color, (WHITE,), TEXT_CONTRAST))
    return (
        f"{ratio:.1f} : 1 on white, which is too little for text: text takes the shade {shade}, "
        "areas keep the colour"
    )


# --- text, background and fonts


def _named_color(
    part: Part, keys: Sequence[str], named: dict[str, Token], notes: list[str]
) -> Iterator[Choice]:
    for key in keys:
        token = named.get(key)
        color = colours.read(token.value) if token else None
        if token is None or color is None:
            continue
        if part == "background" and not is_paper(color):
            notes.append(f"{token.dotted} is {color_text(color)}: too dark to be paper, left out")
            continue
        ratio = f"{contrast(color, WHITE):.1f} : 1 on white"
        yield Choice(part, color_text(color), token.dotted, ratio)
        return


def _family(part: Part, keys: Sequence[str], named: dict[str, Token]) -> Iterator[Choice]:
    for key in keys:
        token = named.get(key)
        family = first_family(token.value) if token else ""
        if token and family:
            yield Choice(part, family, token.dotted)
            return


def first_family(value: Any) -> str:
    """The first family of a list of fonts, without quotes; empty when there is none."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    first = re.sub(r"\s*!important\s*$", "", value).split(",")[0].strip().strip("\"'").strip()
    generic = ("inherit", "unset", "initial", "serif", "sans-serif", "monospace", "system-ui")
    return "" if first.lower() in generic or "{" in first or "(" in first else first
