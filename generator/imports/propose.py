"""A house style out of a source: what it says, what the user wishes, what is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.brand import logo as logos
from generator.brand.palette import is_paper
from generator.errors import BrandError, Problem, UsageError
from generator.imports import colours, office, sources, typefaces
from generator.imports.aliases import resolve
from generator.imports.choose import Findings, choose, suggestions
from generator.imports.model import Asset, Choice, Part, Proposal, Wishes, color_text
from generator.scene import Color
from generator.sight import delta_e

_TEMPLATES = (".potx", ".pptx", ".potm", ".pptm")
_FONTS = (".ttf", ".otf", ".woff", ".woff2")
# Colours of themes to start from, how near (ΔE2000) is alike, and what they are.
_STARTERS = (
    (Color(0x1B, 0x59, 0xA4), 1.0, "the starter theme (#1B59A4, IBM Plex Sans)"),
    (Color(0x56, 0x16, 0xFF), 4.0, "the example theme (#5616FF)"),
)
_LARGEST = 20_000_000
# Words in the names of packages and files that name no municipality.
_NO_NAME = frozenset(
    [
        "design",
        "token",
        "tokens",
        "theme",
        "css",
        "json",
        "figma",
        "huisstijl",
        "output",
        "dist",
        "index",
        "common",
        "components",
        "component",
        "variables",
        "root",
        "list",
        "style",
        "dictionary",
        "brand",
        "package",
    ]
)


def propose(source: Path, wishes: Wishes, logo: Path | None = None) -> Proposal:
    """The house style that a source and the user's wishes make; BrandError, UsageError."""
    if not (source.is_file() or source.is_dir()):
        raise UsageError.one(f"there is no file or folder '{source}'")
    template = source.suffix.lower() in _TEMPLATES
    found = office.propose(source) if template else _from_tokens(source)
    if found.name and not wishes.name:
        note = f"the name {found.name} is a guess: give the right one with --name"
        found = replace(found, notes=(*found.notes, note))
    found = _wished(found, wishes)
    choices, notes = _with_fonts(found.choices, wishes)
    found = replace(found, choices=choices, notes=(*found.notes, *notes, *_starter(choices)))
    found = _with_assets(found, wishes, logo)
    missing: tuple[Part, ...] = () if found.value("primary") else ("primary",)
    return replace(found, open=missing)


def _from_tokens(source: Path) -> Proposal:
    """The candidate that decides most; of equals the first."""
    read = []
    for candidate in sources.gather(source):
        resolved = resolve(candidate.tokens)
        read.append((candidate, resolved, choose(resolved.tokens)))
    candidate, resolved, findings = max(read, key=lambda found: _worth(found[2]))
    notes = [f"read from {candidate.label}: {len(resolved.tokens)} tokens", *candidate.notes]
    notes += findings.notes
    if not any(choice.part == "primary" for choice in findings.choices):
        notes += [f"perhaps the primary colour: {way}" for way in suggestions(resolved.tokens)]
    notes += _few(resolved.notes)
    return Proposal(_name(source), findings.choices, tuple(notes))


def _worth(findings: Findings) -> int:
    primary = any(choice.part == "primary" for choice in findings.choices)
    readable = all("." in choice.origin for choice in findings.choices)
    return 2 * len(findings.choices) + 20 * primary + readable


def _few(notes: Sequence[str], most: int = 12) -> tuple[str, ...]:
    left = len(notes) - most
    return (*notes[:most], *([f"and {left} more aliases like these"] if left > 0 else []))


def _name(source: Path) -> str:
    """A guess at the municipality's name, from the package, folder or file."""
    name = sources.package_name(sources.root(source)) if source.is_dir() else source.stem
    scope, _, own = (name or source.resolve().name).rpartition("/")
    for part in (own, scope.removeprefix("@")):
        words = [word for word in re.split(r"[-_. ]+", part) if word not in _NO_NAME]
        name = re.sub(r"^gemeente\s*(?=\S)", "", " ".join(words))
        if name:
            return name[:1].upper() + name[1:]
    return ""


# --- what the user decides


def _wished(found: Proposal, wishes: Wishes) -> Proposal:
    """The proposal with the user's own values in place of those that were found."""
    own = [
        Choice(part, _color(part, value), f"--{part}") for part, value in _colors(wishes) if value
    ]
    parts = {choice.part for choice in own}
    kept = [choice for choice in found.choices if choice.part not in parts]
    same = {choice.value for choice in own if choice.part == "primary"}
    kept = [c for c in kept if c.part != "secondary" or c.value not in same]
    return replace(found, name=wishes.name or found.name, choices=(*own, *kept))


def _colors(wishes: Wishes) -> tuple[tuple[Part, str], ...]:
    return (
        ("primary", wishes.primary),
        ("text", wishes.text),
        ("background", wishes.background),
    )


def _color(part: Part, value: str) -> str:
    color = colours.read(value)
    if color is None:
        raise UsageError.one(f"--{part}: '{value}' is no colour", hint='write it like "#004699"')
    if part == "background" and not is_paper(color):
        hint = "choose one on which black has 12:1"
        raise UsageError.one(f"--background: {value} is too dark to be paper", hint=hint)
    return color_text(color)


def _with_fonts(
    choices: Sequence[Choice], wishes: Wishes
) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """Each font as a shipped family or the user's own; and what there is to say of it."""
    kept = [choice for choice in choices if choice.part not in ("body", "heading")]
    if wishes.font:
        return (*kept, Choice("body", wishes.font, "--font")), ()
    notes = []
    for choice in choices:
        if choice.part in ("body", "heading"):
            family, note = typefaces.stand_in(choice.value)
            kept.append(replace(choice, value=family, remark=note))
    families = {choice.part: choice.value for choice in kept}
    if "body" not in families:
        notes.append("no font was found: Source Sans 3 is used; choose another with --font")
    if families.get("heading") == families.get("body", "Source Sans 3"):
        notes += [f"heading: {c.remark}" for c in kept if c.part == "heading" and c.remark]
        kept = [choice for choice in kept if choice.part != "heading"]
    return tuple(kept), tuple(notes)


def _starter(choices: Sequence[Choice]) -> Iterator[str]:
    primary = next((c for c in choices if c.part == "primary" and not _wish(c)), None)
    color = colours.read(primary.value) if primary else None
    for starter, near, what in _STARTERS:
        if color and delta_e(color, starter) <= near:
            yield (
                f"WARNING: this looks like {what} of NL Design System, unmodified: is it this "
                "municipality's own? If not, give its colour with --primary"
            )


def _wish(choice: Choice) -> bool:
    return choice.origin.startswith("--")


# --- files


def _with_assets(found: Proposal, wishes: Wishes, logo: Path | None) -> Proposal:
    """The proposal with the user's font and logo as files in its folder."""
    if Path(wishes.font).suffix.lower() in _FONTS:
        name = f"fonts/{_plain(Path(wishes.font))}"
        font = Asset(name, _bytes(Path(wishes.font), "--font"))
        choices = [replace(c, value=name) if c.part == "body" else c for c in found.choices]
        found = replace(found, choices=tuple(choices), assets=(*found.assets, font))
    elif wishes.font and not typefaces.is_shipped(wishes.font):
        hint = "give the font's file, or the name of a shipped family"
        raise UsageError.one(f"--font: '{wishes.font}' is not shipped", hint=hint)
    if logo:
        asset = logo_asset(logo)
        kept = (other for other in found.assets if other.name != found.logo)
        found = replace(found, assets=(*kept, asset), logo=asset.name)
    if not found.logo:
        note = "no logo was found: put it in the folder and add 'logo: logo.svg', or give --logo"
        found = replace(found, notes=(*found.notes, note))
    return found


def logo_asset(path: Path) -> Asset:
    """The user's logo as a file of the house; BrandError for one that cannot be let in."""
    data = _bytes(path, "--logo")
    problems: list[Problem] = []
    logos.read(data, str(path), 20, 0.25, problems)
    if problems:
        raise BrandError(problems)
    return Asset(f"logo{path.suffix.lower()}", data)


def _plain(path: Path) -> str:
    """A file's name in letters that every system and every brand.yaml can hold."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", path.stem).strip("-") + path.suffix.lower()


def _bytes(path: Path, option: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UsageError.one(f"{option}: {path} is no file")
        if path.stat().st_size > _LARGEST:
            raise UsageError.one(f"{option}: {path} is larger than {_LARGEST // 1_000_000} MB")
        return path.read_bytes()
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise UsageError.one(f"{option}: {path} cannot be read: {reason}") from None
