"""Maps with golden files: the scene that was laid out and the SVG that was drawn of it.

`pytest tests/test_cases.py --update-golden` writes them anew and shows what changed.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import generator
from generator.build import OUTPUTS, Output
from generator.resources import find_brand
from generator.scene import Document
from tests.dump import dump

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/map.md"))
SVG = OUTPUTS[0]


@cache
def document(case: Path, output: Output) -> Document:
    house = generator.read_house(find_brand("neutraal"))
    return generator.compose(generator.read_map(case / "map.md"), house, output)


@cache
def rendered(case: Path, output: Output) -> bytes:
    return generator.render(document(case, output), output)


def readable(svg: bytes) -> str:
    """A drawing with a line for each element, and without its font data."""
    bare = re.sub(r"(base64,)[A-Za-z0-9+/=]+", r"\1…", svg.decode("utf-8"))
    return bare.replace("><", ">\n<") + "\n"


def compare(golden: Path, text: str, update: bool) -> None:
    """Hold a text against a golden file, or write it there and show what changed."""
    before = golden.read_text(encoding="utf-8") if golden.exists() else ""
    lines = difflib.unified_diff(
        before.splitlines(), text.splitlines(), f"{golden} (golden)", "now", lineterm=""
    )
    difference = "\n".join(lines)
    if update:
        golden.write_text(text, encoding="utf-8", newline="\n")
        print(difference)
    else:
        assert not difference, f"{difference}\n\n--update-golden accepts this"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_scene_is_as_it_was(
    case: Path, update_golden: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        compare(case / "scene.txt", dump(document(case, SVG)), update_golden)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_drawing_is_as_it_was(
    case: Path, update_golden: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        compare(case / "map.svg", readable(rendered(case, SVG)), update_golden)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_drawing_holds_every_line_and_station_of_the_map(case: Path) -> None:
    network = generator.read_map(case / "map.md")
    svg = rendered(case, SVG).decode("utf-8")
    lines = re.findall(r'data-line="([^"]+)"', svg)
    stations = re.findall(r'data-station="([^"]+)"', svg)
    assert sorted(lines) == sorted(line.id for line in network.lines)
    assert sorted(stations) == sorted(station.id for station in network.stations)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_backend_draws_every_case(case: Path, output: Output) -> None:
    starts = {"svg": b"<?xml", "pdf": b"%PDF-", "pptx": b"PK\x03\x04"}
    assert rendered(case, output).startswith(starts[output.backend])


def digests() -> dict[str, str]:
    """What every case comes to in every output, as a hash of its bytes."""
    return {
        f"{case.name} as {output.name}": hashlib.sha256(rendered(case, output)).hexdigest()
        for case in CASES
        for output in OUTPUTS
    }


def test_every_case_has_the_same_bytes_in_another_process_with_another_hash_seed() -> None:
    code = "import json; from tests.test_cases import digests; print(json.dumps(digests()))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == digests()
