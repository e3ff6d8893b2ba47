"""Many house styles at once: what is made, what is left alone, and what a mishap costs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.build import OUTPUTS, Job, Outcome, batch, files, plan
from generator.cli import main
from generator.errors import BrandError, Problem, Where

MAP = """---
title: Een korte reis
date: 2026-11-23
---

## Vertrek {#vertrek}

> Wij gaan.

Een reis begint op het station van {{ name }}.
"""
TABLE = "name;primary\n" + "".join(f"Stad {n};#{n}0{n}0A0\n" for n in range(1, 7))
STADS = [f"stad-{number}" for number in range(1, 7)]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "reis.md").write_text(MAP, encoding="utf-8")
    (tmp_path / "g.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*args: str, to: str = "svg") -> int:
    return main(["build", "--to", to, *args])


def report(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "output" / "report.json").read_bytes())
    return found


def statuses(folder: Path) -> dict[str, str]:
    return {entry["house"]: entry["status"] for entry in report(folder)["files"]}


def made(folder: Path, name: str = "output") -> dict[str, bytes]:
    return {
        path.relative_to(folder / name).as_posix(): path.read_bytes()
        for path in (folder / name).glob("[!.]*/*")
    }


BUILD = (sys.executable, "-m", "generator.cli", "build")
ENVIRONMENT = {
    **os.environ, "NO_COLOR": "1", "PYTHONPATH": str(Path(generator.__file__).parent.parent),
}  # fmt: skip


def tool(*args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        (*BUILD, *args), env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip


# --- which house styles


def test_every_row_of_a_table_gets_a_folder(here: Path) -> None:
    assert build("--brands", "g.csv") == 0
    assert sorted(made(here)) == [f"{stad}/reis.svg" for stad in STADS]
    assert b"station van" not in made(here)["stad-1/reis.svg"]


def test_all_brands_are_those_of_the_working_folder(here: Path) -> None:
    for name in ("buurstad", "dorp"):
        (here / "templates" / name).mkdir(parents=True)
        (here / "templates" / name / "brand.yaml").write_text(f"name: {name}\nextends: neutraal\n")
    assert build("--all-brands") == 0
    assert sorted(made(here)) == ["buurstad/reis.svg", "dorp/reis.svg"]


@pytest.mark.parametrize(
    "args", ["--all-brands -b neutraal", "--all-brands --brands g.csv", "--brands g.csv -b a -b b"]
)
def test_house_styles_are_asked_for_in_one_way(here: Path, args: str) -> None:
    assert build(*args.split()) == 2


def test_a_table_with_mistakes_builds_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "g.csv").write_text("name;kleur\nA;#123456\n")
    assert build("--brands", "g.csv") == 1
    assert capsys.readouterr().err.startswith("g.csv:1:6: unknown column 'kleur'")
    assert not (here / "output").exists()


# --- one that fails


def test_a_failing_house_stops_no_other_and_is_reported(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "g.csv").write_text(TABLE.replace("#3030A0", "blauwig"))
    assert build("--brands", "g.csv") == 1
    told = capsys.readouterr().err
    assert "g.csv:4:8: 'blauwig' is no opaque colour" in told
    assert "1 of 6 files not made" in told
    assert len(made(here)) == 5
    failed = next(file for file in report(here)["files"] if file["status"] == "failed")
    assert failed["errors"][0]["path"] == "g.csv"
    assert (failed["errors"][0]["line"], failed["errors"][0]["column"]) == (4, 8)


# --- what is there already


def test_what_has_not_changed_is_left_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build("--brands", "g.csv")
    before = {path: path.stat().st_mtime_ns for path in here.glob("output/*/*.svg")}
    capsys.readouterr()
    assert build("--brands", "g.csv") == 0
    assert before == {path: path.stat().st_mtime_ns for path in before}
    assert set(statuses(here).values()) == {"unchanged"}
    assert len(capsys.readouterr().out.splitlines()) == 6


def test_only_a_house_that_has_changed_is_made_again(here: Path) -> None:
    build("--brands", "g.csv")
    (here / "g.csv").write_text(TABLE.replace("#3030A0", "#3131A0"))
    build("--brands", "g.csv")
    assert [name for name, status in statuses(here).items() if status == "made"] == ["stad-3"]


def test_a_map_that_has_changed_is_made_again(here: Path) -> None:
    build("--brands", "g.csv")
    (here / "content" / "reis.md").write_text(MAP.replace("korte", "lange"))
    build("--brands", "g.csv")
    assert set(statuses(here).values()) == {"made"}


def test_a_logo_that_has_changed_makes_its_house_again(here: Path) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0H4V1Z"/></svg>'
    (here / "logo.svg").write_text(logo)
    (here / "g.csv").write_text("name;logo\nStad;logo.svg\nDorp;\n")
    build("--brands", "g.csv")
    (here / "logo.svg").write_text(logo.replace("V1Z", "L0 1Z"))
    build("--brands", "g.csv")
    assert statuses(here) == {"dorp": "unchanged", "stad": "made"}


def test_a_file_that_was_changed_or_lost_is_made_again(here: Path) -> None:
    build("--brands", "g.csv")
    whole = made(here)
    (here / "output" / "stad-1" / "reis.svg").write_text("stuk")
    (here / "output" / "stad-2" / "reis.svg").unlink()
    build("--brands", "g.csv")
    assert made(here) == whole
    assert [name for name, status in statuses(here).items() if status == "made"] == [
        "stad-1", "stad-2",
    ]  # fmt: skip


def test_another_version_of_the_tool_makes_all_again(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build("--brands", "g.csv")
    monkeypatch.setattr("generator.build.digest.of_tool", lambda: "another")
    build("--brands", "g.csv")
    assert set(statuses(here).values()) == {"made"}


def test_force_makes_all_again(here: Path) -> None:
    build("--brands", "g.csv")
    build("--brands", "g.csv", "--force")
    assert set(statuses(here).values()) == {"made"}


@pytest.mark.parametrize("record", ["", "[]", '{"schema": 1, "files": {"reis.svg": 3}}', "{"])
def test_a_damaged_record_costs_no_more_than_making_again(here: Path, record: str) -> None:
    build("--brands", "g.csv")
    (here / "output" / ".metrokaart" / "stad-1.json").write_text(record)
    assert build("--brands", "g.csv") == 0
    assert statuses(here)["stad-1"] == "made"


def test_warnings_of_a_file_that_is_left_alone_are_told_again(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = generator._lay_out
    notice = Problem("the logo is coarse", Where("logo.png", 2), "use a larger one")
    monkeypatch.setattr(
        generator, "_lay_out", lambda *args: replace(whole(*args), notices=(notice,))
    )
    generator._studio.cache_clear()
    build()
    capsys.readouterr()
    build()
    assert capsys.readouterr().err == f"warning: {notice}\n"
    warning = {"message": "the logo is coarse", "path": "logo.png", "line": 2}
    assert report(here)["files"][0]["warnings"] == [{**warning, "hint": "use a larger one"}]
    generator._studio.cache_clear()


# --- the report


def test_the_report_tells_of_every_file(here: Path) -> None:
    import hashlib

    build("--brands", "g.csv")
    found = report(here)
    assert found["schema"] == 1
    assert found["complete"] is True
    assert found["counts"] == {"made": 6, "unchanged": 0, "failed": 0}
    for file in found["files"]:
        data = (here / "output" / file["file"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["seconds"] > 0


# --- in parallel


def test_processes_make_the_same_files(here: Path) -> None:
    build("--brands", "g.csv", "-o", "one", "-j", "1", to="svg,poster,deck")
    build("--brands", "g.csv", "-o", "two", "-j", "2", to="svg,poster,deck")
    assert len(made(here, "one")) == 18
    assert made(here, "one") == made(here, "two")


def test_processes_that_start_from_nothing_make_them_too(here: Path) -> None:
    """As on Windows and macOS, where a process inherits nothing."""
    from concurrent.futures import ProcessPoolExecutor

    rows = generator.brand.rows.read_table(Path("g.csv"), Path("templates/neutraal").absolute())
    rows = tuple(replace(row, base=generator.resources.base_brand()) for row in rows)
    jobs = plan([Path("content/reis.md")], rows, OUTPUTS[:1])
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        outcomes = list(generator.make(jobs, Path("output"), executor=executor))
    assert [outcome.error for outcome in outcomes] == [None] * 6
    assert {outcome.job for outcome in outcomes} == set(jobs)
    assert len(made(here)) == 6


def test_any_executor_will_do(here: Path) -> None:
    jobs = plan([Path("content/reis.md")], [generator.resources.base_brand()], OUTPUTS)
    with ThreadPoolExecutor(2) as executor:
        outcomes = list(generator.make(jobs, Path("output"), executor=executor))
    assert not any(outcome.error for outcome in outcomes)
    assert len(made(here)) == 3


def tasks(count: int) -> tuple[batch.Task, ...]:
    return tuple((Job(Path("a.md"), Path(f"huis{at}"), OUTPUTS[0]),) for at in range(count))


def _deadly(deadly: str, jobs: Sequence[Job]) -> Iterator[Outcome]:
    if jobs[0].house_name == deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    yield from (Outcome(job) for job in jobs)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_process_that_dies_takes_one_house_with_it() -> None:
    outcomes = list(batch.pooled(tasks(9), partial(_deadly, "huis3"), 2))
    failed = [outcome for outcome in outcomes if outcome.error]
    assert [outcome.job.house_name for outcome in failed] == ["huis3"]
    assert len({outcome.job for outcome in outcomes}) == len(outcomes) == 9


class UnspeakableError(Exception):
    def __reduce__(self) -> str:
        raise TypeError("not to be packed")


def _failing(jobs: Sequence[Job]) -> Iterator[Outcome]:
    errors = (BrandError.one("stuk", Where("a", 1)), UnspeakableError("raar"))
    at = int(jobs[0].house_name.removeprefix("huis"))
    yield from (Outcome(job, errors[at]) for job in jobs)


def test_errors_come_home_from_other_processes() -> None:
    found = {o.job.house_name: o.error for o in batch.pooled(tasks(2), _failing, 2)}
    assert isinstance(found["huis0"], BrandError)
    assert str(found["huis0"]) == "a:1: stuk"
    assert str(found["huis1"]) == "UnspeakableError: raar"


# --- broken off


def _wait(ready: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        time.sleep(0.02)
    assert ready()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("sent", "workers", "all_of_them"),
    [("INT", 1, True), ("TERM", 2, True), ("KILL", 2, True), ("KILL", 2, False)],
)
def test_a_batch_that_is_broken_off_goes_on_where_it_stopped(
    here: Path, sent: str, workers: int, all_of_them: bool
) -> None:
    rows = "".join(f"Dorp {n};#{n:02x}40A0\n" for n in range(30))
    (here / "g.csv").write_text("name;primary\n" + rows)
    asked = ("--brands", "g.csv", "--to", "svg,deck", "-j", str(workers))
    with tool(*asked) as process:
        _wait(lambda: len(list(here.glob("output/*/*.svg"))) > 3)
        kill = os.killpg if all_of_them else os.kill
        kill(process.pid, signal.Signals[f"SIG{sent}"])
        process.communicate(timeout=60)
    there = {path: path.stat().st_mtime_ns for path in here.glob("output/[!.]*/*.*")}
    assert 3 < len([path for path in there if path.suffix != ".part"]) < 60
    with tool(*asked) as process:
        process.communicate()
    assert process.returncode == 0
    counts = report(here)["counts"]
    assert counts["made"] + counts["unchanged"] == 60
    assert counts["unchanged"] > 3
    assert not list(here.glob("output/**/*.part"))
    assert report(here)["complete"]
    build("--brands", "g.csv", "-o", "whole", to="svg,deck")
    assert made(here) == made(here, "whole")


# --- what is shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_terminal_shows_how_far_a_batch_is(here: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    command = (*BUILD, "--brands", "g.csv", "--to", "svg")
    subprocess.run(command, stderr=follower, stdout=subprocess.PIPE, env=ENVIRONMENT, check=True)
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "3/6" in shown
    assert " left" in shown
    assert "\x1b" not in shown
    assert not shown.split("\r")[-1].strip()


def test_no_terminal_shows_no_bar(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build("--brands", "g.csv")
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_results_that_cannot_be_printed_are_no_bug_of_ours(here: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            (*BUILD, "--to", "svg"), env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == "metrokaart: the results cannot be printed: no space left on device\n"
    assert (here / "output" / "neutraal" / "reis.svg").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_what_a_killed_writer_left_is_cleaned_before_anyone_has_waited_for_it(
    tmp_path: Path,
) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as writer:
        left = tmp_path / f".metrokaart-{writer.pid}.part"
        left.write_bytes(b"half")
        files.clean(tmp_path)
        assert left.exists()
        writer.kill()
        _wait(lambda: files.clean(tmp_path) or not left.exists(), seconds=10)
