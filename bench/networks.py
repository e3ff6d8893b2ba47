"""How good our maps are and what they cost, beside what LOOM's authors published and nf-metro.

`python bench/networks.py [PEERS]`: with an environment that holds nf-metro (see README.md), its CPU
time on each network stands beside ours, as a ratio.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from costs import cold
from invented import markdown
from peers import mermaid

import generator
from generator.brand import line_colors
from generator.content.model import Network
from generator.errors import FitError
from generator.layout import figure, quality
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.layout.metro.model import Placement
from generator.resources import find_brand

MAPS = Path(__file__).parent.parent / "content"
A3, A1 = Box(42.0, 42.0, 1106.0, 758.0), Box(84.0, 84.0, 2212.0, 1516.0)
SIZES = {"A3": (A3, 18.0, 9.0), "A1": (A1, 18.0, 9.0)}
"""Boxes, and the largest and smallest names: on A1 as small as on A3, for more of them."""
INVENTED = ((7, 1, "A3", 0.03), (40, 4, "A3", 0.5), (120, 8, "A3", 3.0), (120, 8, "A1", 3.0))
"""Stations, lines, format, and the aim in CPU seconds."""
RUNS = 3
HEAD = (
    "| map | stations | lines | octilinear | bends a line | passed straight | crossings "
    "| spacing CV | side | names, pt | faults |\n|---|---|---|---|---|---|---|---|---|---|---|"
)
LOOM = "| LOOM octi (its authors' figures) | 40-100 | | 1.00 | 2-4 | 0.89-0.92 | | 0.1 | 0.74 | | |"
TIMES = (
    "| map | stations | lines | on | layout, s | aim | SVG, s | nf-metro, s | nf-metro / ours |"
    "\n|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A map in a format; `aim` is what its layout may cost."""

    file: Path
    network: Network
    size: str
    aim: float | None = None

    @property
    def head(self) -> str:
        """The first cells of its rows."""
        network = self.network
        return f"| {network.id} | {len(network.stations)} | {len(network.lines)} |"


def cases(folder: Path) -> Iterator[Case]:
    """The gallery on A3, and networks of the sizes that the aims are about."""
    for file in sorted(MAPS.glob("*.md")):
        yield Case(file, generator.read_map(file), "A3")
    for stations, lines, size, aim in INVENTED:
        file = folder / f"invented-{stations}.md"
        file.write_text(markdown(stations, lines), encoding="utf-8")
        yield Case(file, generator.read_map(file), size, aim)


def placed(case: Case) -> tuple[Placement | None, float]:
    """The layout and its CPU time; none where it is refused."""
    house = generator.read_house(find_brand("neutraal"))
    box, largest, smallest = SIZES[case.size]
    start = process_time()
    try:
        found = place(case.network, box, house.typeface, largest=largest, smallest=smallest)
    except FitError:
        return None, process_time() - start
    return found, process_time() - start


def measures(case: Case, placement: Placement | None) -> str:
    """One map's measures."""
    if placement is None:
        return f"{case.head} refused |"
    network, house = case.network, generator.read_house(find_brand("neutraal"))
    drawn = figure.draw(placement, network, house, line_colors(house, network))
    found = quality.measure(drawn, network, SIZES[case.size][0])
    return (
        f"{case.head} {found.octilinear:.2f} | {found.bends:.1f} | {found.straight:.2f} "
        f"| {found.crossings} | {found.spacing:.2f} | {found.side:.2f} "
        f"| {found.smallest_text:.1f} | {found.faults} |"
    )


def times(case: Case, cost: float, peers: Path | None, folder: Path) -> str:
    """One map's CPU times: the layout alone, and whole processes that write an SVG."""
    tool = (sys.executable, "-m", "generator.cli", "build", str(case.file), "-o", "out", "--force")
    ours = seconds((*tool, "--to", "svg"), folder)
    theirs, ratio = nf_metro(case.network, ours, peers, folder)
    aim = f"{case.aim:g}" if case.aim else ""
    whole = f"{ours:.2f}" if ours else "refused"
    return f"{case.head} {case.size} | {cost:.3f} | {aim} | {whole} | {theirs} | {ratio} |"


def nf_metro(
    network: Network, ours: float | None, peers: Path | None, folder: Path
) -> tuple[str, str]:
    """nf-metro's CPU seconds on as many of a map's lines as it can draw, and the ratio to ours."""
    if peers is None:
        return "skipped: no environment was named", ""
    program = peers.resolve() / "bin" / "nf-metro"
    if not program.exists():
        return "skipped: not installed", ""
    for count in range(len(network.lines), 0, -1):
        drawn = mermaid(first_lines(network, count))
        (folder / "map.mmd").write_text(drawn, encoding="utf-8")
        cost = seconds((str(program), "render", "map.mmd", "-o", "map.svg"), folder)
        if cost and count == len(network.lines):
            return f"{cost:.2f}", f"{cost / ours:.1f}" if ours else ""
        if cost:
            return f"{cost:.2f} ({count} of {len(network.lines)} lines)", ""
    return "fails", ""


def first_lines(network: Network, count: int) -> Network:
    """The network with only so many of its lines."""
    lines = network.lines[:count]
    kept = {station for line in lines for run in (line.stations, *line.branches) for station in run}
    stations = tuple(station for station in network.stations if station.id in kept)
    return replace(network, lines=lines, stations=stations)


def seconds(command: tuple[str, ...], folder: Path) -> float | None:
    """CPU seconds of a whole process; None where it fails."""
    try:
        return cold(command, folder, RUNS)
    except subprocess.CalledProcessError:
        return None


def report(peers: Path | None) -> None:
    """Measure and print."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        found = [*cases(folder)]
        placed(found[0])  # what is loaded once counts for none
        layouts = [placed(case) for case in found]
        print(HEAD)
        for case, (placement, _) in zip(found, layouts, strict=True):
            print(measures(case, placement))
        print(f"{LOOM}\n\n{TIMES}", flush=True)
        for case, (_, cost) in zip(found, layouts, strict=True):
            print(times(case, cost, peers, folder), flush=True)


if __name__ == "__main__":
    report(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
