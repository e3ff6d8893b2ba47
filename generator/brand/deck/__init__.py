"""A house's own PowerPoint template, read into frozen facts.

package.py   the file, opened with care; clean.py: without its slides and what hangs on them
colours.py   the theme, and its colours on a master
holders.py   placeholders with what they inherit; ground.py: what lies behind them
choose.py    which layout each kind of slide takes, by type and placeholders
dress.py     a house in its template's colours and fonts
"""

from __future__ import annotations

from generator.brand.deck.choose import choose, meant, needed
from generator.brand.deck.clean import cleaned
from generator.brand.deck.colours import Colours, Theme, theme
from generator.brand.deck.ground import Place, layers
from generator.brand.deck.holders import Parts, holders, master_areas
from generator.brand.deck.model import USES, Area, SlideLayout, Template, Use
from generator.brand.deck.names import P, R, points
from generator.brand.deck.package import Package, RefusedError, opened
from generator.errors import Problem, Where

__all__ = ["Template", "read"]

_SIZES = (144.0, 4032.0)  # points that a slide measures at least and at most


def read(data: bytes, name: str, where: Where, problems: list[Problem]) -> Template | None:
    """The template in a file's bytes; None, with a problem, when it cannot be used."""
    try:
        return _read(opened(data), name, where)
    except RefusedError as refusal:
        problems.append(Problem(f"{name} {refusal.message}", where, refusal.hint))
        return None


def _read(package: Package, name: str, where: Where) -> Template:
    root = package.xml(package.main)
    size = root.find(f"{P}sldSz")
    width, height = (points(size.get(key)) if size is not None else 0.0 for key in ("cx", "cy"))
    if not all(_SIZES[0] <= side <= _SIZES[1] for side in (width, height)):
        raise RefusedError(f"has slides of {width:.0f} x {height:.0f} pt", "set a usual slide size")
    slide = Area(0.0, 0.0, width, height)
    masters = [_Master(package, part, slide) for part in _listed(package, package.main)]
    master, found = _best(masters, slide)
    lacking = tuple(use for use, layout in found if not meant(layout, use))
    colors = tuple(master.theme.colors.items())
    major, minor = master.theme.major, master.theme.minor
    data = cleaned(package)
    return Template(name, where, width, height, found, colors, major, minor, lacking, data)


def _listed(package: Package, part: str) -> list[str]:
    """The masters of a presentation, or the layouts of a master, in the order of its list."""
    found = package.relations(part)
    names = ("sldMasterId", "sldLayoutId")
    listed = [one.get(f"{R}id") for name in names for one in package.xml(part).iter(f"{P}{name}")]
    return [found[key].target for key in listed if key in found]


class _Master:
    """A slide master with its theme and its layouts."""

    def __init__(self, package: Package, part: str, slide: Area) -> None:
        self.package, self.part, self.slide = package, part, slide
        self.theme = self._theme()
        self.mapped = _mapped(package.xml(part), f"{P}clrMap")
        self.layouts = [self._layout(name) for name in _listed(package, part)]

    def _theme(self) -> Theme:
        relations = self.package.relations(self.part).values()
        target = next((one.target for one in relations if one.kind == "theme"), None)
        if target is None:
            raise RefusedError("has a master without a theme", "save it in PowerPoint once more")
        return theme(self.package.xml(target))

    def _layout(self, part: str) -> SlideLayout:
        root, master = self.package.xml(part), self.package.xml(self.part)
        over = _mapped(root, f"{P}clrMapOvr/{{*}}overrideClrMapping")
        colours = Colours(self.theme, over or self.mapped)
        parts = Parts(root, master, self.package.xml(self.package.main), colours)
        places = [Place(self.package, name, colours, self.slide) for name in (part, self.part)]
        found = root.find(f"{P}cSld")
        return SlideLayout(
            part,
            root.get("type", "cust"),
            found.get("name", "") if found is not None else "",
            holders(parts),
            layers(*places),
            master_areas(master),
            tuple((over or self.mapped).items()),
            bool(over),
        )


def _mapped(root: object, path: str) -> dict[str, str]:
    found = root.find(path)  # type: ignore[attr-defined]
    return dict(found.attrib) if found is not None else {}


def _best(
    masters: list[_Master], slide: Area
) -> tuple[_Master, tuple[tuple[Use, SlideLayout], ...]]:
    """The first master with a layout that is meant for each use, else the one with the most."""
    chosen = [(master, choose(master.layouts, slide.width, slide.height)) for master in masters]
    whole = [pair for pair in chosen if len(pair[1]) == len(USES)]
    if not whole:
        _, least = needed("station")
        raise RefusedError(
            f"has no layout with {least}, the least that a deck needs",
            "add one in the slide master view, and better a title slide, a section header and a"
            " layout with a title alone as well",
        )
    return max(whole, key=lambda pair: sum(meant(layout, use) for use, layout in pair[1]))
