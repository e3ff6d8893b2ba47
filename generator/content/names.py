"""Ids from titles."""

from __future__ import annotations

import re
import unicodedata

ID = re.compile(r"[a-z][a-z0-9-]*")

# Letters that do not come apart into an ASCII letter and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)


def slug(title: str) -> str:
    """A title as an id: ASCII letters, digits and hyphens, from the first letter on."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"['’‘]", "", kept)
    return re.sub(r"[^a-z0-9]+", "-", words).lstrip("-0123456789").rstrip("-")
