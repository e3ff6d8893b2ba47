"""A template's file, opened with care: what is not what it says is refused before it is used."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

_MB = 1024 * 1024
_LARGEST = 100 * _MB  # of the file
_UNPACKED = 400 * _MB  # of all parts together
_PART = 100 * _MB
_XML = 30 * _MB  # of a part that is parsed
_PARTS = 10_000
_RATIO = 400  # between a part and its packed size, from a megabyte on

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
_MACROS = "application/vnd.ms-powerpoint."
_POWERPOINT = (
    f"{_MAIN}presentation.main+xml",
    f"{_MAIN}template.main+xml",
    f"{_MAIN}slideshow.main+xml",
    f"{_MACROS}presentation.macroEnabled.main+xml",
    f"{_MACROS}template.macroEnabled.main+xml",
    f"{_MACROS}slideshow.macroEnabled.main+xml",
)
_OTHERS = {"wordprocessingml": "a Word document", "spreadsheetml": "an Excel workbook"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/"
_SAVE = "open it in PowerPoint and save it as a PowerPoint template (.potx)"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WAYS = ("http", "https", "mailto")  # what a hyperlink may lead to


class RefusedError(Exception):
    """Why a file cannot be used as a template, and what would help."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part relates to: the last step of the relationship's type, and a part's name.

    The target of one that leaves the file is its address.
    """

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file by name."""

    archive: zipfile.ZipFile
    parsed: dict[str, Any] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.archive.NameToInfo

    def read(self, part: str) -> bytes:
        """The bytes of a part; Refused when they cannot be had."""
        try:
            return self.archive.read(part)
        except KeyError:
            raise RefusedError(f"lacks its part '{part}'", _SAVE) from None
        except Exception as failure:
            raise RefusedError(f"is damaged in '{part}'", _SAVE) from failure

    def xml(self, part: str) -> Any:
        """A part's root element; Refused when it is no plain XML."""
        if part not in self.parsed:
            self.parsed[part] = self._parse(part)
        return self.parsed[part]

    def _parse(self, part: str) -> Any:
        from lxml import etree

        if self.has(part) and self.archive.getinfo(part).file_size > _XML:
            raise RefusedError(f"has a part '{part}' that is far too large", _SAVE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self.read(part), parser)
        except etree.XMLSyntaxError as failure:
            raise RefusedError(f"is damaged: '{part}' is no XML", _SAVE) from failure
        if root.getroottree().docinfo.internalDTD is not None:
            raise RefusedError(f"defines entities in '{part}', which no Office file does", _SAVE)
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part relates to, by relationship id; the package itself is ''."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        return dict(self._relations(file, folder)) if self.has(file) else {}

    def _relations(self, file: str, folder: str) -> Iterator[tuple[str, Relation]]:
        for element in self.xml(file).iter(_RELATIONSHIP):
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            target, external = element.get("Target", ""), element.get("TargetMode") == "External"
            if not external:
                path = posixpath.join("/", folder, unquote(target))
                target = posixpath.normpath(path).lstrip("/")
            yield element.get("Id", ""), Relation(kind, target, external)

    @property
    def main(self) -> str:
        """The part of the presentation itself."""
        found = (one.target for one in self.relations("").values() if one.kind == "officeDocument")
        return next(found, "")


def opened(data: bytes) -> Package:
    """The package in a file's bytes; Refused when it is no PowerPoint file, or not a safe one."""
    if data.startswith(_OLE):
        raise RefusedError("has a password, or is an old .ppt or .pot file", _SAVE)
    if len(data) > _LARGEST:
        raise RefusedError(f"is larger than {_LARGEST // _MB} MB", "take its large pictures out")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as failure:
        message = "is damaged or cut short" if data.startswith(b"PK") else "is no PowerPoint file"
        raise RefusedError(message, _SAVE) from failure
    _check_parts(archive.infolist())
    package = Package(archive)
    _check_kind(package)
    _check_relations(package)
    return package


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    """Refused for what could harm when it is unpacked."""
    names = [part.filename.casefold() for part in parts]
    large = [part for part in parts if part.file_size > _PART or _is_bomb(part)]
    if len(parts) > _PARTS or large or sum(part.file_size for part in parts) > _UNPACKED:
        raise RefusedError("unpacks to far more than any template holds", "use the original file")
    if len(set(names)) < len(names):
        raise RefusedError("holds a part twice", _SAVE)
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError("has a password", "save it without one")
    if any(".." in name.split("/") or name.startswith("/") or "\\" in name for name in names):
        raise RefusedError("has a part outside itself", _SAVE)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _MB and part.file_size > _RATIO * max(part.compress_size, 1)


def _check_kind(package: Package) -> None:
    """Refused for what is no PowerPoint file."""
    if not package.has("[Content_Types].xml"):
        other = "an OpenDocument file" if package.has("mimetype") else "no PowerPoint file"
        raise RefusedError(f"is {other}", _SAVE)
    types = package.xml("[Content_Types].xml")
    main = f"/{package.main}".casefold()
    kinds = {row.get("PartName", "").casefold(): row.get("ContentType", "") for row in types}
    kind = kinds.get(main, "")
    if any(one.get("Type", "").startswith(_STRICT) for one in package.xml("_rels/.rels")):
        raise RefusedError("is saved as Strict Open XML", _SAVE)
    if kind not in _POWERPOINT:
        other = next((what for word, what in _OTHERS.items() if word in kind), "no PowerPoint file")
        raise RefusedError(f"is {other}", "deck: takes a .potx or .pptx")
    if not package.has(package.main):
        raise RefusedError(f"lacks its part '{package.main}'", _SAVE)


def _check_relations(package: Package) -> None:
    """Refused for files of rels and parts that cannot be trusted, among those that are used."""
    seen, queue = set(), [package.main]
    while queue:
        part = queue.pop()
        if part in seen:
            continue
        seen.add(part)
        if part.endswith((".xml", ".vml")):
            package.xml(part)
        for relation in package.relations(part).values():
            queue += _followed(part, relation, package)


def _followed(part: str, relation: Relation, package: Package) -> list[str]:
    if relation.kind in DROPPED:
        return []
    if relation.external:
        if relation.kind == "hyperlink" and urlsplit(relation.target).scheme in _WAYS:
            return []
        raise RefusedError(
            f"refers to something outside itself in '{part}': {relation.target[:80]}",
            "embed it in the template, or take it out",
        )
    if not package.has(relation.target):
        raise RefusedError(f"lacks its part '{relation.target}'", _SAVE)
    return [relation.target]


# Kinds of relationship that do not go along into a deck.
DROPPED = frozenset(
    {
        "slide", "handoutMaster", "comments", "commentAuthors", "authors", "customXml", "tags",
        "printerSettings", "vbaProject", "wordVbaData", "thumbnail", "presProps", "viewProps",
        "revisionInfo", "changesInfo", "customData", "userInfo", "notesSlide", "legacyDiagramText",
        "xmlPath", "control", "activeXControlBinary", "smartTags", "sectionPr", "metadata",
    }
)  # fmt: skip
