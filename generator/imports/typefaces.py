"""Fonts that a house names: those that are shipped, and what stands in for those that are not."""

from __future__ import annotations

from generator.brand.fonts import families

_HUMANIST, _GEOMETRIC, _GROTESQUE = "Source Sans 3", "Hanken Grotesk", "Liberation Sans"

_STAND_INS = {
    "din": _HUMANIST,
    "thesans": _HUMANIST,
    "thesansb": _HUMANIST,
    "bolder": _HUMANIST,
    "fira sans": _HUMANIST,
    "open sans": _HUMANIST,
    "noto sans": _HUMANIST,
    "source sans pro": _HUMANIST,
    "verdana": _HUMANIST,
    "calibri": _HUMANIST,
    "sofia pro": _GEOMETRIC,
    "amsterdam sans": _GEOMETRIC,
    "avenir": _GEOMETRIC,
    "gotham": _GEOMETRIC,
    "montserrat": _GEOMETRIC,
    "poppins": _GEOMETRIC,
    "inter": _GEOMETRIC,
    "arial": _GROTESQUE,
    "helvetica": _GROTESQUE,
    "helvetica neue": _GROTESQUE,
}
"""The shipped family that is nearest in kind to one that is not."""
CLOSED = ("din", "thesans", "thesansb", "sofia pro", "amsterdam sans", "bolder", "avenir", "gotham")


def stand_in(family: str) -> tuple[str, str]:
    """The shipped family for a family, and what there is to say of it; nothing for itself."""
    name = family.casefold()
    shipped = {known.casefold(): known for known in families()}
    if name in shipped:
        return shipped[name], ""
    nearest = next((key for key in _STAND_INS if name.startswith(key)), "")
    found = _STAND_INS.get(nearest, _HUMANIST)
    found = found if found in families() else _HUMANIST
    why = "is closed" if nearest in CLOSED else "is not shipped"
    own = "if you have a licence for it, give its file with --font"
    return found, f"{family} {why}: {found} stands in for it; {own}"


def is_shipped(family: str) -> bool:
    """Whether a family of this name is shipped."""
    return family in families()
