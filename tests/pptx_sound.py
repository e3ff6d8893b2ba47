"""What makes PowerPoint offer to repair a deck, and no validator of its schema sees."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from tests.pptx_decks import NS, parts

_R = f"{{{NS['r']}}}"
_MAIN = "presentationml.presentation.main+xml"
_DRAWN = ("sp", "pic", "cxnSp", "graphicFrame", "grpSp")


def faults(deck: bytes) -> list[str]:
    """Everything that is wrong with a deck's package."""
    found = parts(deck)
    targets = {name: dict(_relations(found, name)) for name in ("", *found) if "_rels/" not in name}
    return [
        *_names(found),
        *_types(found),
        *_dangling(found, targets),
        *_orphans(found, targets),
        *_references(found, targets),
        *_ids(found),
    ]


def _relations(found: dict[str, bytes], part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    folder, name = posixpath.split(part)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    for row in etree.fromstring(found[file]) if file in found else ():
        target = row.get("Target")
        if row.get("TargetMode") == "External":
            target = ""
        else:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        yield row.get("Id"), (target, row.get("Type").rsplit("/", 1)[-1])


def _names(found: dict[str, bytes]) -> Iterator[str]:
    count = Counter(name.casefold() for name in found)
    yield from (f"{name} is there twice" for name, times in count.items() if times > 1)
    if next(iter(found)) != "[Content_Types].xml":
        yield "[Content_Types].xml does not come first"


def _types(found: dict[str, bytes]) -> Iterator[str]:
    root = etree.fromstring(found["[Content_Types].xml"])
    named = [row.get("PartName") for row in root if row.get("PartName")]
    endings = [row.get("Extension").casefold() for row in root if row.get("Extension")]
    for rows in (named, endings):
        yield from (f"{name} has two types" for name, n in Counter(rows).items() if n > 1)
    yield from (f"{name} has a type and no part" for name in named if name[1:] not in found)
    for name in found:
        known = f"/{name}" in named or name.rpartition(".")[2].casefold() in endings
        if not known and name != "[Content_Types].xml":
            yield f"{name} has no type"
    main = [row for row in root if row.get("ContentType").endswith(_MAIN)]
    if len(main) != 1:
        yield f"there are {len(main)} presentations"


Targets = dict[str, dict[str, tuple[str, str]]]


def _dangling(found: dict[str, bytes], targets: Targets) -> Iterator[str]:
    for part, rows in targets.items():
        for key, (target, _) in rows.items():
            if target and target not in found:
                yield f"{key} of {part} leads to {target}, which is not there"


def _orphans(found: dict[str, bytes], targets: Targets) -> Iterator[str]:
    seen, queue = set(), [""]
    while queue:
        part = queue.pop()
        if part not in seen:
            seen.add(part)
            queue += [target for target, _ in targets.get(part, {}).values() if target]
    known = {"[Content_Types].xml", *seen}
    yield from (
        f"nothing leads to {name}" for name in found if name not in known and "_rels/" not in name
    )


def _references(found: dict[str, bytes], targets: Targets) -> Iterator[str]:
    """Relationships that a part names and does not have, or has and does not name."""
    for part, rows in targets.items():
        if not part.endswith(".xml"):
            continue
        root = etree.fromstring(found[part])
        named = {
            value for one in root.iter() for key, value in one.attrib.items() if key.startswith(_R)
        }
        yield from (
            f"{part} names {key}, which it does not have" for key in named - {""} - rows.keys()
        )
        if re.search(r"ppt/slides/", part):
            kinds = {
                key for key, (_, kind) in rows.items() if kind not in ("slideLayout", "notesSlide")
            }
            yield from (f"{part} has {key} and does not name it" for key in kinds - named)


def _ids(found: dict[str, bytes]) -> Iterator[str]:
    for name, data in found.items():
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|notesSlides)/[^/]*\.xml$", name):
            shapes = [one.get("id") for one in etree.fromstring(data).iter(f"{{{NS['p']}}}cNvPr")]
            yield from (
                f"shape {key} of {name} is there twice"
                for key, n in Counter(shapes).items()
                if n > 1
            )
    root = etree.fromstring(found["ppt/presentation.xml"])
    masters = [
        etree.fromstring(data)
        for name, data in found.items()
        if re.match(r"ppt/slideMasters/[^/]*\.xml$", name)
    ]
    listed = [
        one.get("id")
        for tree in (root, *masters)
        for kind in ("sldMasterId", "sldLayoutId")
        for one in tree.iter(f"{{{NS['p']}}}{kind}")
    ]
    yield from (
        f"two masters or layouts have the id {key}"
        for key, n in Counter(listed).items()
        if n > 1 and key
    )


def unsaid(slide: Any) -> list[str]:
    """The shapes of a slide that have no words, no alt text, and are not decorative."""
    found = []
    for shape in slide.iter(*(f"{{{NS['p']}}}{name}" for name in _DRAWN)):
        identity = shape[0][0]
        words = "".join(shape.itertext()).strip() if etree.QName(shape).localname == "sp" else ""
        if identity.get("id") == "1" or words or identity.get("descr") is not None:
            continue
        if not identity.findall(f".//{{{NS['adec']}}}decorative"):
            found.append(identity.get("name"))
    return found
