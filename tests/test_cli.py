"""The command line, as a user and as a script meet it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import generator
from generator.brand.model import Brand
from generator.build import Output
from generator.cli import main
from generator.content.model import Network
from generator.errors import FitError, Problem, Where
from generator.scene import Document
from tests.scenes import LOGO

MAP = """\
---
title: Onze reis
---

Zo gaan we samen op weg.

## Vertrek {#vertrek}

> Wie vertrekt, is al onderweg.

We spreken af waar we heen gaan.

## Aankomst {#aankomst}

> Wie aankomt, kijkt terug.

We kijken wat het heeft gebracht.
"""
CROSSING = """\
---
title: Twee lijnen
lines:
  - {name: Wonen, stations: [plan, dak, wijk]}
  - {name: Warmte, stations: [bron, dak, leiding]}
---

## Plan

## Dak

## Wijk

## Bron

## Leiding
"""
FIRST = Path(__file__).parent.parent / "content" / "draagvlak.md"
NAMES = ["reis-poster-a3.pdf", "reis-slides.pptx", "reis.svg"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one map."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "reis.md").write_text(MAP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def metrokaart(
    *args: str, cwd: Path, env: Mapping[str, str] | None = None, options: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, *options, "-m", "generator.cli", *args],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def made(folder: Path) -> list[str]:
    """The files in a folder, but for what the tool keeps for itself."""
    files = (path.relative_to(folder) for path in folder.rglob("*.*") if path.is_file())
    own = (".metrokaart", "report.json")
    return sorted(file.as_posix() for file in files if file.parts[0] not in own)


def loaded(*args: str, cwd: Path) -> set[str]:
    """The packages that a command imports."""
    told = metrokaart(*args, cwd=cwd, options=("-X", "importtime"))
    assert told.returncode == 0, told.stderr
    lines = [line for line in told.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


# --- building


def test_build_alone_makes_all_outputs_of_the_maps_here(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    assert made(here / "output" / "neutraal") == NAMES
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(path.name for path in paths) == NAMES
    assert all(path.is_file() for path in paths)


def test_only_the_outputs_that_are_asked_for_are_made(here: Path) -> None:
    assert main(["build", "reis", "--to", "svg, deck", "-o", "uit"]) == 0
    assert made(here / "uit") == ["neutraal/reis-slides.pptx", "neutraal/reis.svg"]


def test_every_house_style_gets_a_folder(here: Path) -> None:
    assert main(["new", "start"]) == 0
    houses = ["-b", "neutraal", "-b", "start/templates/mijn-gemeente"]
    assert main(["build", *houses, "--to", "svg"]) == 0
    assert made(here / "output") == ["mijn-gemeente/reis.svg", "neutraal/reis.svg"]


def test_one_output_that_cannot_be_made_stops_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = generator._lay_out

    def lay_out(network: Network, house: Brand, output: Output) -> Document:
        if output.name == "poster":
            raise FitError.one("panel 1 is 12 mm too long", Where("reis.md", 7), "shorten it")
        return whole(network, house, output)

    monkeypatch.setattr(generator, "_lay_out", lay_out)
    generator._studio.cache_clear()
    assert main(["build"]) == 1
    assert made(here / "output" / "neutraal") == ["reis-slides.pptx", "reis.svg"]
    told = capsys.readouterr()
    assert "reis.md:7: panel 1 is 12 mm too long; shorten it" in told.err
    assert "1 of 3 files not made" in told.err
    assert len(told.out.splitlines()) == 2


def test_a_file_with_mistakes_tells_each_once_and_leaves_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = here / "content" / "reis.md"
    file.write_text(MAP.replace("title:", "titel:").replace("{#aankomst}", "{#vertrek}"))
    assert main(["build"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert not (here / "output").exists()
    places = [line for line in told.err.splitlines() if line.startswith("content/reis.md:")]
    assert len(places) == len(set(places)) >= 2
    assert "Traceback" not in told.err


def test_an_output_folder_that_is_a_file_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "uit").write_text("x")
    assert main(["build", "-o", "uit"]) == 1
    assert "uit: this is a file, not a folder" in capsys.readouterr().err


def test_ctrl_c_stops_with_130_and_leaves_nothing_half_written(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert main(["build", "--to", "svg"]) == 130
    assert made(here / "output") == []
    assert "stopped" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["svg", "poster", "deck", "slides-pdf"])
def test_the_same_map_gives_the_same_bytes_anywhere_and_under_any_hash_seed(
    here: Path, output: str
) -> None:
    file = str(here / "content" / "reis.md")
    results = []
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati")):
        elsewhere = here / f"in-{seed}"
        elsewhere.mkdir()
        env = {"PYTHONHASHSEED": seed, "TZ": zone}
        told = metrokaart("build", file, "--to", output, cwd=elsewhere, env=env)
        assert told.returncode == 0, told.stderr
        results.append((elsewhere / told.stdout.strip()).read_bytes())
    assert results[0] == results[1]


def example(language: str) -> str:
    """The first example in a language that the README shows."""
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    return readme.partition(f"```{language}\n")[2].partition("```")[0]


def test_the_map_and_the_house_style_of_the_readme_can_be_built(here: Path) -> None:
    house = here / "templates" / "voorbeeld"
    house.mkdir(parents=True)
    (house / "brand.yaml").write_text(example("yaml"), encoding="utf-8")
    (house / "logo.svg").write_bytes(LOGO)
    (here / "content" / "reis.md").write_text(example("markdown"), encoding="utf-8")
    assert main(["build", "-b", "voorbeeld"]) == 0
    assert made(here / "output" / "voorbeeld") == NAMES


# --- the other commands


def test_check_says_what_is_fine_and_writes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert "reis.md: fine in neutraal" in capsys.readouterr().out
    assert not (here / "output").exists()


def test_what_a_file_is_warned_of_is_said_once(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = generator.compose

    def compose(network: Network, house: Brand, output: Output) -> Document:
        notice = Problem("the logo is coarse", Where("logo.png"), "use a larger one")
        return replace(whole(network, house, output), notices=(notice,))

    monkeypatch.setattr(generator, "compose", compose)
    assert main(["check"]) == 0
    assert capsys.readouterr().err == "warning: logo.png: the logo is coarse; use a larger one\n"


def test_check_refuses_what_build_refuses(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "content" / "reis.md").write_text(MAP.replace("title:", "titel:"))
    assert main(["check"]) == 1
    assert "titel" in capsys.readouterr().err


def test_check_measures_the_map_of_each_output(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "content" / "reis.md").write_text(CROSSING)
    assert main(["check", "--quality"]) == 0
    heads, *rows = capsys.readouterr().out.splitlines()[1:]
    assert heads.split() == ["svg", "poster", "deck"]
    found = {row[:28].strip(): row[28:].split() for row in rows}
    assert found["false stops"] == ["0", "0", "0"]
    assert found["octilinear share"] == ["1.00", "1.00", "1.00"]
    assert all(float(size) >= 9 for size in found["smallest name (pt)"])


def test_a_staircase_of_panels_is_not_measured_as_a_map(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--quality", str(FIRST)]) == 0
    assert "poster" not in capsys.readouterr().out.splitlines()[1]


def test_a_new_folder_can_be_built_in_its_own_house_style(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["new", "start"]) == 0
    monkeypatch.chdir(here / "start")
    assert main(["build", "-b", "mijn-gemeente", "--to", "svg"]) == 0
    assert made(here / "start" / "output") == ["mijn-gemeente/draagvlak.svg"]


def test_new_overwrites_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = here / "content" / "draagvlak.md"
    mine.write_text("van mij")
    assert main(["new", "."]) == 1
    assert "this file is there already" in capsys.readouterr().err
    assert mine.read_text() == "van mij"
    assert not (here / "templates").exists()


def test_the_house_styles_are_listed_one_a_line(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brand", "list"]) == 0
    names = [line.partition("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert "neutraal" in names
    assert names == sorted(names)


# --- wrong usage


@pytest.mark.parametrize(
    "args",
    [
        "build --to html",
        "preview reis -b stad",
        "preview --help",
        "schema map",
    ],
)
def test_what_is_not_built_yet_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], args: str
) -> None:
    assert main(args.split()) == 2
    assert "is not built yet" in capsys.readouterr().err
    assert not (here / "output").exists()


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        ("biuld", "build"),
        ("brand lsit", "list"),
        ("build --formta a3", "--format"),
        ("build --to psoter", "poster"),
        ("build resi", "reis"),
        ("build -b neutral", "neutraal"),
    ],
)
def test_a_typing_mistake_gets_the_closest_name(
    here: Path, capsys: pytest.CaptureFixture[str], args: str, meant: str
) -> None:
    assert main(args.split()) == 2
    assert f"did you mean '{meant}'?" in capsys.readouterr().err


@pytest.mark.parametrize("args", ["--to", "build --to ,", "build -o", "new", "build --to=", "-x"])
def test_a_command_that_makes_no_sense_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], args: str
) -> None:
    assert main(args.split()) == 2
    assert capsys.readouterr().err.startswith("metrokaart: ")


def test_two_maps_of_one_name_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "reis.md").write_text(MAP)
    assert main(["build", "./reis.md", "content/reis.md"]) == 2
    assert "two maps are called 'reis'" in capsys.readouterr().err


def test_the_bare_command_explains_itself(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Commands:" in capsys.readouterr().err


# --- our bugs


@pytest.fixture
def bug(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> Brand:
        raise ZeroDivisionError("halve kilometers")

    monkeypatch.setattr(generator, "read_house", broken)
    monkeypatch.setattr("tempfile.tempdir", str(here))


@pytest.mark.usefixtures("bug")
def test_a_bug_of_ours_is_called_one_and_its_traceback_goes_to_a_file(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--to", "svg"]) == 3
    told = capsys.readouterr().err
    (report,) = here.glob("metrokaart-*.txt")
    assert "a bug of ours" in told
    assert str(report) in told
    assert "Traceback" not in told
    assert "ZeroDivisionError: halve kilometers" in report.read_text(encoding="utf-8")


@pytest.mark.usefixtures("bug")
def test_a_developer_sees_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("METROKAART_DEBUG", "1")
    assert main(["build", "--to", "svg"]) == 3
    assert "Traceback" in capsys.readouterr().err


# --- the console


def test_an_old_windows_console_gets_codes_for_what_it_cannot_show(here: Path) -> None:
    told = metrokaart(
        "build", "→ verder.md", cwd=here, env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    )
    assert told.returncode == 2
    assert r"\u2192 verder" in told.stderr


def test_a_reader_that_stops_reading_is_no_error(here: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    told = subprocess.run(
        [sys.executable, "-m", "generator.cli", "brand", "list"],
        stdout=writer,
        stderr=subprocess.PIPE,
        cwd=here,
        check=False,
    )
    os.close(writer)
    assert (told.returncode, told.stderr) == (0, b"")


class Terminal:
    """A screen that remembers what was written."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("no_color", "bold"), [("", True), ("1", False)])
def test_a_place_is_bold_on_a_terminal_unless_no_color_is_wanted(
    here: Path, monkeypatch: pytest.MonkeyPatch, no_color: str, bold: bool
) -> None:
    (here / "content" / "reis.md").write_text(MAP.replace("title:", "titel:"))
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("NO_COLOR", no_color)
    main(["check"])
    assert ("\x1b[1mcontent/reis.md" in screen.text) is bold
    assert ("\x1b" in screen.text) is bold


# --- a start costs only what it uses


def test_help_loads_no_library_but_clicks(here: Path) -> None:
    heavy = {
        "reportlab",
        "pptx",
        "svgwrite",
        "yaml",
        "uharfbuzz",
        "lxml",
        "coloraide",
        "markdown_it",
    }
    assert not loaded("--help", cwd=here) & heavy


def test_making_a_map_loads_no_library_of_the_other_outputs(here: Path) -> None:
    modules = loaded("build", "--to", "svg", cwd=here)
    assert "svgwrite" in modules
    assert not modules & {"reportlab", "pptx", "svglib"}
