"""A house style out of a PowerPoint template: its theme's colours and fonts, its master's logo.

The file goes along as the house's deck, when it can be one (theme: ECMA-376-1, 20.1.6).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.brand import deck as decks
from generator.brand import logo as logos
from generator.brand.deck.package import Package, RefusedError, opened
from generator.brand.palette import colourless, is_paper
from generator.colour import WHITE, contrast
from generator.errors import BrandError, Problem, Where
from generator.imports import colours
from generator.imports.model import Asset, Choice, Part, Proposal, color_text
from generator.scene import Color

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_NS = {"a": _MAIN, "p": _SLIDES, "r": _LINKS, "svg": _SVG}
_PRIMARY = ("accent1", "dk2", "accent2", "accent3", "accent4", "accent5", "accent6")
_OFFICE = ("#4472C4", "#156082", "#4F81BD", "#5B9BD5")
_MOST_OF_SLIDE = 0.3
_MOST_LAYOUTS = 12
_LARGEST = 200_000_000


def propose(source: Path) -> Proposal:
    """What a template says of its house; BrandError for a file that is no template."""
    try:
        if source.stat().st_size > _LARGEST:
            raise RefusedError(f"is larger than {_LARGEST // 1_000_000} MB", "make it smaller")
        data = source.read_bytes()
        return _proposal(source, data, opened(data))
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise BrandError.one(f"the file cannot be read: {reason}", Where(str(source))) from None
    except RefusedError as refusal:
        raise BrandError.one(
            f"the file {refusal.message}", Where(str(source)), refusal.hint
        ) from None


def _proposal(source: Path, data: bytes, package: Package) -> Proposal:
    master = _follow(package, package.main, "slideMaster")
    theme = _follow(package, master, "theme") if master else ""
    if not theme:
        raise RefusedError("has no slide master with a theme", "save it anew in PowerPoint")
    root = package.xml(theme)
    choices = (*_chosen(dict(_colors(root))), *_fonts(root))
    notes = [f"read from the theme in {theme}"]
    if any(choice.part == "primary" and choice.value in _OFFICE for choice in choices):
        notes.append("WARNING: these are the colours of Office itself, not of a house")
    logo, deck = _logo(package, master, notes), _deck(source, data, notes)
    name = source.stem.replace("-", " ").replace("_", " ").strip()
    return Proposal(
        name[:1].upper() + name[1:],
        choices,
        tuple(notes),
        assets=tuple(asset for asset in (logo, deck) if asset),
        logo=logo.name if logo else "",
        deck=deck.name if deck else "",
    )


def _follow(package: Package, part: str, kind: str) -> str:
    """The first part of a kind that a part relates to, empty when there is none."""
    found = (one.target for one in package.relations(part).values() if one.kind == kind)
    return next(found, "")


def _deck(source: Path, data: bytes, notes: list[str]) -> Asset | None:
    """The file itself as the house's deck, when it can be one."""
    problems: list[Problem] = []
    if decks.read(data, source.name, Where(str(source)), problems) is None:
        notes += [f"decks cannot be made on it: {problem}" for problem in problems]
        return None
    notes.append("decks are made on a copy of it")
    return Asset(f"huisstijl{source.suffix.lower()}", data)


# --- colours and fonts


def _colors(theme: _Element) -> Iterator[tuple[str, Color]]:
    """The theme's colours by slot."""
    for slot in theme.iterfind(f".//{{{_MAIN}}}clrScheme/*"):
        for node in slot:
            text = str(node.get("lastClr") or node.get("val") or "")
            if color := colours.read(text):
                yield str(slot.tag).rpartition("}")[2], color


def _chosen(found: dict[str, Color]) -> Iterator[Choice]:
    colored = [slot for slot in _PRIMARY if slot in found and not colourless(found[slot])]
    parts: list[tuple[Part, str]] = []
    if colored:
        parts.append(("primary", colored[0]))
    accents = [slot for slot in colored[1:] if slot.startswith("accent")]
    second = [slot for slot in accents if found[slot] != found[colored[0]]]
    if second:
        parts.append(("secondary", second[0]))
    if "dk1" in found:
        parts.append(("text", "dk1"))
    if "lt1" in found and is_paper(found["lt1"]):
        parts.append(("background", "lt1"))
    for part, slot in parts:
        ratio = f"{contrast(found[slot], WHITE):.1f} : 1 on white"
        yield Choice(part, color_text(found[slot]), f"theme colour {slot}", ratio)


def _fonts(theme: _Element) -> Iterator[Choice]:
    named: tuple[tuple[Part, str], ...] = (("body", "minorFont"), ("heading", "majorFont"))
    for part, tag in named:
        node = theme.find(f".//a:fontScheme/a:{tag}/a:latin", _NS)
        family = str(node.get("typeface", "")).strip() if node is not None else ""
        if family:
            yield Choice(part, family, f"theme font {tag}")


# --- the logo


def _logo(package: Package, master: str, notes: list[str]) -> Asset | None:
    """The master's logo, else that of its first layouts: an SVG file before a PNG file."""
    links = package.relations(master).values()
    layouts = [link.target for link in links if link.kind == "slideLayout"]
    for part in (master, *layouts[:_MOST_LAYOUTS]):
        for name, targets in _pictures(package, part):
            for target in targets:
                if asset := _asset(package, target, notes):
                    notes.append(
                        f"the logo is the picture '{name}' in {part}: is it the right one?"
                    )
                    return asset
    return None


def _pictures(package: Package, part: str) -> Iterator[tuple[str, list[str]]]:
    """The pictures on a master or layout, those called a logo first, backgrounds left out."""
    links = {at: link.target for at, link in package.relations(part).items() if not link.external}
    found: list[tuple[bool, int, str, list[str]]] = []
    for picture in package.xml(part).iterfind(".//p:pic", _NS):
        about = picture.find("./p:nvPicPr/p:cNvPr", _NS)
        words = (
            " ".join(str(about.get(key, "")) for key in ("name", "descr"))
            if about is not None
            else ""
        )
        blips = [node.get(f"{{{_LINKS}}}embed") for node in picture.iterfind(".//svg:svgBlip", _NS)]
        blips += [node.get(f"{{{_LINKS}}}embed") for node in picture.iterfind(".//a:blip", _NS)]
        targets = [links[str(blip)] for blip in blips if str(blip) in links]
        if targets and _share(package, picture) <= _MOST_OF_SLIDE:
            found.append(("logo" not in words.lower(), len(found), words.strip(), targets))
    for _, _, words, targets in sorted(found):
        yield words, targets


def _share(package: Package, picture: _Element) -> float:
    """How much of the slide a picture covers."""
    size, slide = (
        picture.find(".//a:xfrm/a:ext", _NS),
        package.xml(package.main).find("p:sldSz", _NS),
    )
    try:
        if size is None or slide is None:
            return 0.0
        area = int(size.get("cx", "0")) * int(size.get("cy", "0"))
        return area / (int(slide.get("cx", "1")) * int(slide.get("cy", "1")))
    except (ValueError, ZeroDivisionError):
        return 0.0


def _asset(package: Package, target: str, notes: list[str]) -> Asset | None:
    """A picture as the house's logo, when it is one that can be used."""
    kind = posixpath.splitext(target)[1].lower()
    if kind not in (".svg", ".png"):
        notes.append(f"the picture {target} is no SVG or PNG: export the logo as SVG")
        return None
    data = package.read(target)
    problems: list[Problem] = []
    if logos.read(data, target, 20, 0.25, problems) is None:
        notes += [f"a picture was left out: {problem}" for problem in problems[:2]]
        return None
    return Asset(f"logo{kind}", data)
