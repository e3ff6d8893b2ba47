"""Tokens out of JSON, in each of the forms that token sets have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.errors import BrandError, Where
from generator.imports.model import Token

_VALUES = ("$value", "value")
_ABOUT = ("type", "comment", "description", "original", "attributes", "path", "name", "filePath",
          "isSource", "extensions", "key", "themeable", "deprecated")  # fmt: skip
_DEEPEST = 40
_METADATA = "$metadata"
_SURROGATE = re.compile(r"\\ud[89a-f]", re.IGNORECASE)


def parse(text: str, path: str) -> Any:
    """The data in a JSON text; BrandError with the place where it goes wrong. Empty is None."""
    if not text.strip():
        return None
    try:
        data = json.loads(text)
        if _SURROGATE.search(text):  # half a character, which no file can hold
            data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
        return data
    except json.JSONDecodeError as failure:
        where = Where(path, failure.lineno, failure.colno)
        raise BrandError.one(f"no JSON: {failure.msg.lower()}", where, "export it again") from None
    except RecursionError:
        raise BrandError.one("nested too deep", Where(path), "export it again") from None


def tokens(data: Any, source: str) -> tuple[Token, ...]:
    """The tokens in a file's data; where a name comes twice, the last one counts."""
    if isinstance(data, list):
        return tuple(_listed(data, source))
    if not isinstance(data, dict):
        return ()
    sets = order(data)
    if sets is not None:
        return tuple(token for name in sets for token in _walk(data[name], (), "", source, 0))
    return tuple(_walk(data, (), "", source, 0))


def order(data: dict[str, Any]) -> tuple[str, ...] | None:
    """The token sets of a Tokens Studio file, the last the strongest; None where it is none.

    Sets that its order leaves out come first, names that are absent are passed over.
    """
    if not any(key in data for key in (_METADATA, "$themes")):
        return None
    names = [name for name in data if not name.startswith("$") and is_light(name)]
    wanted = set_order(data.get(_METADATA))
    return tuple(sorted(names, key=lambda name: wanted.index(name) if name in wanted else -1))


def set_order(metadata: Any) -> Sequence[str]:
    """The names in `tokenSetOrder`."""
    found = metadata.get("tokenSetOrder") if isinstance(metadata, dict) else None
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def is_light(name: str) -> bool:
    """Whether a set, a file or a selector is not the dark variant."""
    return "dark" not in name.lower()


def _listed(items: Sequence[Any], source: str) -> Iterator[Token]:
    """The tokens in a list, each with its own path or name."""
    for item in items:
        if not isinstance(item, dict):
            continue
        path = item.get("path")
        if not (isinstance(path, list) and all(isinstance(part, str) for part in path)):
            path = [item.get("name", "")]
        if path and all(isinstance(part, str) and part for part in path):
            yield from _leaf(item, tuple(path), "", source)


def _walk(node: Any, path: tuple[str, ...], kind: str, source: str, depth: int) -> Iterator[Token]:
    """The tokens under a group; a group can be a token as well."""
    if depth > _DEEPEST:
        return
    if not isinstance(node, dict):
        if path and node is not None:
            yield Token(path, node, kind, source)
        return
    own = node.get("$type", kind)
    kind = own if isinstance(own, str) else kind
    leaf = list(_leaf(node, path, kind, source)) if path else []
    yield from leaf
    for name, child in node.items():
        if name == "$root" and isinstance(child, dict):
            yield from _leaf(child, path, kind, source)
        elif name.startswith("$") or (leaf and (name in _VALUES or name in _ABOUT)):
            continue
        elif not (leaf and not isinstance(child, dict)):
            yield from _walk(child, (*path, name), kind, source, depth + 1)


def _leaf(node: dict[str, Any], path: tuple[str, ...], kind: str, source: str) -> Iterator[Token]:
    """The token that a mapping is, when it has a value; what is bare is no mapping."""
    for key in _VALUES:
        value = node.get(key)
        if value is None or (key == "value" and _is_group(value)):
            continue
        own = node.get("$type", node.get("type", kind))
        yield Token(path, _referred(value), own if isinstance(own, str) else kind, source)
        return
    original = node.get("original")
    if isinstance(original, dict):
        yield from _leaf(original, path, kind, source)
    elif isinstance(node.get("$ref"), str):
        yield Token(path, _referred(node), kind, source)


def _is_group(value: Any) -> bool:
    """Whether what is called `value` is a token of that name; a dimension is none."""
    return isinstance(value, dict) and any(k in value for k in _VALUES) and "unit" not in value


def _referred(value: Any) -> Any:
    """A JSON pointer as the alias that it is."""
    pointer = value.get("$ref") if isinstance(value, dict) else None
    if not isinstance(pointer, str) or not pointer.startswith("#/"):
        return value
    parts = [part for part in pointer[2:].split("/") if part != "$value"]
    return "{" + ".".join(parts) + "}"
