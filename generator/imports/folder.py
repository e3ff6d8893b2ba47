"""The house's folder: a brand.yaml that explains itself, its files, and the report."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.content.names import slug
from generator.imports.model import Choice, Part, Proposal

_COLORS: tuple[Part, ...] = ("primary", "secondary", "text", "background")
_FONTS: tuple[Part, ...] = ("body", "heading")
REPORT = "import.md"
# What Windows takes for a device, whatever its ending.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)


def files(proposal: Proposal) -> dict[str, bytes]:
    """What belongs in the folder, by name."""
    found = {asset.name: asset.data for asset in proposal.assets}
    found["brand.yaml"] = ("\n".join(_yaml(proposal)) + "\n").encode()
    found[REPORT] = ("\n".join(report(proposal)) + "\n").encode()
    return found


def folder_name(name: str) -> str:
    """A folder's name for a municipality's, one that every system can hold."""
    plain = slug(name) or "huisstijl"
    return f"gemeente-{plain}" if plain in _RESERVED else plain


def report(proposal: Proposal) -> Iterator[str]:
    """Where each value came from, what was guessed, and what is missing: Markdown."""
    yield f"# {proposal.name}: where each value came from"
    yield ""
    for choice in proposal.choices:
        remark = f": {choice.remark}" if choice.remark else ""
        yield f"- {choice.part} {choice.value}, from {choice.origin}{remark}"
    missing = [part for part in ("text", "background", "body") if not proposal.value(part)]
    if missing:
        named = {"text": "text colour", "background": "background", "body": "font"}
        yield f"- missing: {', '.join(named[part] for part in missing)}; these come from neutraal"
    for note in proposal.notes:
        yield f"- {note}"


def _yaml(proposal: Proposal) -> Iterator[str]:
    yield "# De huisstijl, zoals zij is ingelezen. Controleer haar met: metrokaart brand check"
    yield f"# Waar elke waarde vandaan komt, staat in {REPORT}."
    yield f"name: {_quoted(proposal.name)}"
    yield "extends: neutraal"
    if proposal.logo:
        yield f"logo: {_quoted(proposal.logo)}"
    else:
        yield "# Het logo: een SVG- of PNG-bestand in deze map."
        yield "# logo: logo.svg"
    if proposal.deck:
        yield f"deck: {_quoted(proposal.deck)}"
    yield "colors:"
    yield from (_entry(choice) for choice in _of(proposal, _COLORS))
    fonts = list(_of(proposal, _FONTS))
    if fonts:
        yield "fonts:"
        if not proposal.value("body"):
            yield "  body: Source Sans 3"
        yield from (_entry(choice) for choice in fonts)


def _of(proposal: Proposal, parts: tuple[Part, ...]) -> Iterator[Choice]:
    for part in parts:
        yield from (choice for choice in proposal.choices if choice.part == part)


def _entry(choice: Choice) -> str:
    origin = " ".join(choice.origin.split())
    return f"  {choice.part}: {_quoted(choice.value)} # {origin}"


def _quoted(text: str) -> str:
    """Text as YAML reads it back: a JSON string is one in YAML."""
    return json.dumps(text, ensure_ascii=False)
