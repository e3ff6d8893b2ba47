"""How good our maps are and what they cost, on the networks of the gallery, beside LOOM's figures.

`python bench/networks.py [PEERS]`: with an environment that holds nf-metro (see README.md), its CPU
time on each network stands beside ours, as a ratio.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from costs import cold
from peers import mermaid

import generator
from generator.brand import line_colors
from generator.content.model import Network
from generator.errors import FitError
from generator.layout import figure, quality
from generator.layout.geometry import Box
from generator.layout.metro import place
from generator.resources import find_brand

MAPS = Path(__file__).parent.parent / "content"
BOX = Box(42.0, 42.0, 1106.0, 758.0)
LARGEST, SMALLEST = 18.0, 9.0
HEAD = (
    "| map | stations | lines | octilinear | bends a line | passed straight | spacing CV | side "
    "| names, pt | faults | CPU s | nf-metro |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
)
LOOM = (
    "| LOOM octi (its authors' figures) | 40-100 | | 1.00 | 2-4 | 0.89-0.92 | 0.1 | 0.74 | | | | |"
)


def row(network: Network, peers: Path | None) -> str:
    """One map on A3: our measures and time, and how much longer nf-metro takes."""
    house = generator.read_house(find_brand("neutraal"))
    start = process_time()
    try:
        placed = place(network, BOX, house.typeface, largest=LARGEST, smallest=SMALLEST)
    except FitError:
        return f"| {network.id} | {len(network.stations)} | {len(network.lines)} | refused |"
    cost = process_time() - start
    drawn = figure.draw(placed, network, house, line_colors(house, network))
    found = quality.measure(drawn, network, BOX)
    beside = ratio(network, cost, peers)
    return (
        f"| {network.id} | {len(network.stations)} | {len(network.lines)} | {found.octilinear:.2f} "
        f"| {found.bends:.1f} | {found.straight:.2f} | {found.spacing:.2f} | {found.side:.2f} "
        f"| {found.smallest_text:.1f} | {found.faults} | {cost:.2f} | {beside} |"
    )


def ratio(network: Network, cost: float, peers: Path | None) -> str:
    """nf-metro's time on the first line of a map, in ours; it draws no rings or shared ends."""
    if peers is None:
        return "skipped: no environment was named"
    program = peers.resolve() / "bin" / "nf-metro"
    if not program.exists():
        return "skipped: not installed"
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "map.mmd").write_text(mermaid(network), encoding="utf-8")
        return f"{cold((str(program), 'render', 'map.mmd', '-o', 'map.svg'), folder) / cost:.1f}"


def report(peers: Path | None) -> None:
    """Measure and print."""
    print(HEAD)
    for file in sorted(MAPS.glob("*.md")):
        print(row(generator.read_map(file), peers), flush=True)
    print(LOOM)


if __name__ == "__main__":
    report(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
