"""A template without its slides, comments, macros, and all that is left without use."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from generator.brand.deck.names import P, R, local
from generator.brand.deck.package import DROPPED, Package, Relation

_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
# What a presentation says of its slides, its makers and its protection.
_LEFT_OVER = (
    "sldIdLst", "handoutMasterIdLst", "custShowLst", "photoAlbum", "custDataLst", "extLst",
    "modifyVerifier", "smartTags",
)  # fmt: skip


def cleaned(package: Package) -> bytes:
    """The presentation with its masters and layouts alone, as a .pptx without slides."""
    kept = sorted(_kept(package))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        _write(archive, "[Content_Types].xml", _types(package, kept))
        _write(archive, "_rels/.rels", _relations(package, ""))
        for part in kept:
            _write(archive, part, _content(package, part))
            if package.relations(part):
                _write(archive, _rels_of(part), _relations(package, part))
    return packed.getvalue()


def _kept(package: Package) -> set[str]:
    """The presentation, and all that it leads to but for what is dropped."""
    seen: set[str] = set()
    queue = [package.main]
    while queue:
        part = queue.pop()
        if part not in seen:
            seen.add(part)
            queue += [one.target for one in package.relations(part).values() if _stays(one)]
    return seen


def _stays(relation: Relation) -> bool:
    return not relation.external and relation.kind not in DROPPED


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(package: Package, part: str) -> bytes:
    """The relationships of a part, without those that are dropped."""
    root = package.xml(_rels_of(part))
    found = package.relations(part)
    for element in list(root):
        relation = found.get(element.get("Id", ""))
        apart = not part and relation and relation.target != package.main
        if relation is None or relation.kind in DROPPED or apart:
            root.remove(element)
    return _written(root)


def _content(package: Package, part: str) -> bytes:
    """A part's bytes, without what referred to a part that is dropped."""
    lost = {key for key, one in package.relations(part).items() if one.kind in DROPPED}
    if part != package.main and not lost:
        return package.read(part)
    root = package.xml(part)
    if part == package.main:
        for element in [one for one in root if local(one) in _LEFT_OVER]:
            root.remove(element)
        for element in root.iter(f"{P}NotesMasterId"):  # as older versions of Pandoc have it
            element.tag = f"{P}notesMasterId"
    for element in list(_referring(root, lost)):
        element.getparent().remove(element)
    for empty in [one for one in root.iter(f"{P}custDataLst") if not len(one)]:
        empty.getparent().remove(empty)
    return _written(root)


def _referring(root: Any, lost: set[str]) -> Iterator[Any]:
    """The elements that name one of these relationships."""
    for element in root.iter():
        names = (value for name, value in element.attrib.items() if name.startswith(R))
        if element is not root and any(value in lost for value in names):
            yield element


def _types(package: Package, kept: list[str]) -> bytes:
    """The content types of the parts that are kept; the main part is an ordinary presentation."""
    root = package.xml("[Content_Types].xml")
    names = {f"/{part}".casefold() for part in kept}
    for row in list(root):
        name = row.get("PartName")
        if name is not None and name.casefold() not in names:
            root.remove(row)
        elif name is not None and name.casefold() == f"/{package.main}".casefold():
            row.set("ContentType", _MAIN)
    return _written(root)


def _written(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 0
    archive.writestr(entry, data)
