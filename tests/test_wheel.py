"""The wheel itself: what is in it, and that it works where there is nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = {"content": "generator/_data/content", "templates": "generator/_data/templates"}


def run(*command: str | Path, cwd: Path) -> str:
    told = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once for all tests here."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def tracked() -> set[str]:
    """The files under version control that belong in the wheel, by their place in it."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    names = run("git", "ls-files", "-z", "generator", *DATA, cwd=ROOT).split("\0")
    parts = (name.partition("/") for name in names if name)
    return {f"{DATA.get(top, top)}/{rest}" for top, _, rest in parts}


def test_the_wheel_holds_exactly_the_files_under_version_control(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == tracked()


def test_the_wheel_carries_its_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = [name for name in archive.namelist() if ".dist-info/licenses/" in name]
    assert any(name.endswith("/LICENSE") for name in licences)
    assert sum(name.endswith("/OFL.txt") for name in licences) >= 2


def test_installed_where_there_is_nothing_else_it_makes_a_poster(
    wheel: Path, tmp_path: Path
) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = (programs / "python", "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "-q", wheel, cwd=tmp_path)
    told = run(programs / "metrokaart", "build", "draagvlak", "--to", "poster", cwd=tmp_path)
    assert Path(told.strip()) == Path("output/neutraal/draagvlak-poster-a3.pdf")
    assert (tmp_path / told.strip()).read_bytes().startswith(b"%PDF-")
