"""A house style out of a PowerPoint template: its theme's colours and fonts, its master's logo.

The file is a zip archive of unknown origin: only the parts that are needed are read, each with a
limit, and nothing is unpacked to disk (ECMA-376-2; theme ECMA-376-1, 20.1.6).
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from generator.brand import logo as logos
from generator.brand.palette import colourless, is_paper
from generator.colour import WHITE, contrast
from generator.errors import BrandError, Problem, Where
from generator.imports import colours
from generator.imports.model import Asset, Choice, Part, Proposal, color_text
from generator.scene import Color

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 200_000_000
_LARGEST_PART = 20_000_000
_MOST_PARTS = 20_000
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_NS = {"a": _MAIN, "p": _SLIDES, "r": _LINKS, "svg": _SVG}
_PRIMARY = ("accent1", "dk2", "accent2", "accent3", "accent4", "accent5", "accent6")
_OFFICE = ("#4472C4", "#156082", "#4F81BD", "#5B9BD5")
_MOST_OF_SLIDE = 0.3


def propose(source: Path) -> Proposal:
    """What a template says of its house; BrandError for a file that is no template."""
    package = _Package.open(source)
    master = package.follow(package.main, "slideMaster")
    theme = package.follow(master, "theme") if master else ""
    if not master or not theme:
        raise _no_template(source, "has no slide master with a theme")
    root = package.xml(theme)
    found = dict(_colors(root))
    choices = (*_chosen(found), *_fonts(root))
    notes = [f"read from the theme in {theme}"]
    if any(choice.part == "primary" and choice.value in _OFFICE for choice in choices):
        notes.append("WARNING: these are the colours of Office itself, not of a house")
    asset = _logo(package, master, notes)
    name = source.stem.replace("-", " ").replace("_", " ").strip()
    assets = (asset,) if asset else ()
    return Proposal(
        name[:1].upper() + name[1:], choices, tuple(notes), (), assets, asset.name if asset else ""
    )


def _no_template(source: Path, why: str) -> BrandError:
    hint = "save it in PowerPoint as .potx or .pptx, without a password"
    return BrandError([Problem(f"this file {why}", Where(str(source)), hint)])


# --- the package


@dataclass(frozen=True, slots=True)
class _Package:
    source: Path
    archive: zipfile.ZipFile
    main: str

    @classmethod
    def open(cls, source: Path) -> _Package:
        """The package in a file, with the name of its presentation."""
        try:
            if source.stat().st_size > _LARGEST:
                raise _no_template(source, f"is larger than {_LARGEST // 1_000_000} MB")
            archive = zipfile.ZipFile(BytesIO(source.read_bytes()))
        except OSError as failure:
            reason = (failure.strerror or str(failure)).lower()
            raise _no_template(source, f"cannot be read: {reason}") from None
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise _no_template(source, "is no PowerPoint file") from None
        if len(archive.namelist()) > _MOST_PARTS:
            raise _no_template(source, f"has more than {_MOST_PARTS} parts")
        package = cls(source, archive, "")
        return cls(source, archive, package.follow("", "officeDocument"))

    def read(self, part: str) -> bytes:
        """A part's bytes, never more than the limit, whatever the archive says."""
        try:
            with self.archive.open(part) as file:
                data = file.read(_LARGEST_PART + 1)
        except (KeyError, OSError, RuntimeError, ValueError, NotImplementedError,
                EOFError, zipfile.BadZipFile, zlib.error):  # fmt: skip
            raise _no_template(self.source, f"lacks a readable part {part or '(none)'}") from None
        if len(data) > _LARGEST_PART:
            raise _no_template(self.source, f"has a part that is too large: {part}")
        return data

    def xml(self, part: str) -> _Element:
        """A part as XML, without a DTD, entities or the network."""
        from lxml import etree

        data = self.read(part)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise _no_template(self.source, f"has a damaged part {part}") from None
        if root.getroottree().docinfo.doctype:
            raise _no_template(self.source, f"declares a document type in {part}")
        return root

    def links(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The id, the kind and the target part of each relationship inside the package."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.archive.namelist():
            return
        for link in self.xml(rels):
            target = str(link.get("Target", ""))
            if link.get("TargetMode") == "External" or not target:
                continue
            kind = str(link.get("Type", "")).rpartition("/")[2]
            base = "" if target.startswith("/") else folder
            path = posixpath.normpath(posixpath.join(base, target.lstrip("/")))
            yield str(link.get("Id", "")), kind, path

    def follow(self, part: str, kind: str) -> str:
        """The first part of a kind that a part refers to, empty when there is none."""
        return next((target for _, found, target in self.links(part) if found == kind), "")


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


def _logo(package: _Package, master: str, notes: list[str]) -> Asset | None:
    """The master's logo, else that of its first layouts: an SVG file before a PNG file."""
    layouts = [target for _, kind, target in package.links(master) if kind == "slideLayout"]
    for part in (master, *layouts[:12]):
        for name, targets in _pictures(package, part):
            for target in targets:
                if asset := _asset(package, target, notes):
                    notes.append(
                        f"the logo is the picture '{name}' in {part}: is it the right one?"
                    )
                    return asset
    return None


def _pictures(package: _Package, part: str) -> Iterator[tuple[str, list[str]]]:
    """The pictures on a master or layout, those called a logo first, backgrounds left out."""
    links = {link: target for link, _, target in package.links(part)}
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


def _share(package: _Package, picture: _Element) -> float:
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


def _asset(package: _Package, target: str, notes: list[str]) -> Asset | None:
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
