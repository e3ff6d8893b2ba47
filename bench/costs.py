"""What Metrokaart costs in CPU seconds, beside its peers: `python bench/costs.py [PEERS]`.

Each figure is the median of several runs, user and system time together. Cold runs are whole
processes; the steps of a build are timed inside one process, after a first run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import peers

import generator
from generator.build import OUTPUTS
from generator.content.model import Network
from generator.resources import find_brand

MAP = Path(__file__).parent.parent / "content" / "draagvlak.md"
ALL = "metrokaart: all three"
RUNS = 7


def cold(command: Sequence[str], folder: Path, runs: int = RUNS) -> float:
    """CPU seconds of a whole process, its modules compiled by a run before."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def once() -> float:
        before = os.times()
        subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
        after = os.times()
        user = after.children_user - before.children_user
        return user + after.children_system - before.children_system

    once()
    return median(once() for _ in range(runs))


def warm(step: Callable[[], object]) -> float:
    """CPU seconds of a step that has been taken before."""

    def once() -> float:
        before = process_time()
        step()
        return process_time() - before

    once()
    return median(once() for _ in range(RUNS))


def processes(network: Network, environment: Path | None) -> dict[str, float]:
    """Whole processes: the help text, each output, all three, and the peers."""
    tool = (sys.executable, "-m", "generator.cli")
    build = (*tool, "build", str(MAP), "-o", "out", "--force")
    commands: dict[str, Sequence[str]] = {"python -c pass": (sys.executable, "-c", "pass")}
    commands["metrokaart: --help"] = (*tool, "--help")
    for output in OUTPUTS:
        commands[f"metrokaart: {output.name}"] = (*build, "--to", output.name)
    commands[ALL] = build
    with TemporaryDirectory() as name:
        folder = Path(name)
        if environment:
            commands |= peers.commands(network, environment.resolve(), folder)
        return {title: cold(command, folder) for title, command in commands.items()}


def steps(network: Network) -> dict[str, float]:
    """The steps of a build in a process that has made one before."""
    neutral = find_brand("neutraal")
    house = generator.read_house(neutral)
    found = {
        "read the map": warm(lambda: generator.read_map(MAP)),
        "read the house style": warm(lambda: generator.read_house(neutral)),
    }
    for output in OUTPUTS:
        document = generator.compose(network, house, output)
        found[f"lay out the {output.name}"] = warm(
            lambda output=output: generator.compose(network, house, output)
        )
        found[f"draw the {output.name}"] = warm(
            lambda document=document, output=output: generator.render(document, output)
        )
    return found


def table(costs: dict[str, float], unit: float) -> str:
    """The costs in milliseconds, and as ratios to a unit."""
    rows = (f"| {name} | {1000 * cost:.0f} | {cost / unit:.2f} |" for name, cost in costs.items())
    return "\n".join(["| | CPU ms | ratio |", "|---|---|---|", *rows])


def report(environment: Path | None) -> None:
    """Measure and print."""
    network = generator.read_map(MAP)
    whole, inside = processes(network, environment), steps(network)
    print(f"Whole processes; ratios to all three outputs:\n\n{table(whole, whole[ALL])}\n")
    print(f"Steps in a warm process; ratios to their sum:\n\n{table(inside, sum(inside.values()))}")


if __name__ == "__main__":
    report(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
