"""Jobs, and files that appear whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import OUTPUTS, Job, digest, plan, require_folder, run, write
from generator.content.model import Line, Network, Station
from generator.errors import MetrokaartError, OutputError, Problem, UsageError, Where
from generator.layout.dates import created

SVG, POSTER, DECK = OUTPUTS
HOUSE = Path("templates/neutraal")


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- jobs


def test_every_output_of_every_map_in_every_house_is_a_job() -> None:
    jobs = plan([Path("a.md"), Path("b.md")], [Path("x"), Path("y")], OUTPUTS)
    assert len(jobs) == 2 * 2 * 3


def test_a_file_is_named_after_its_house_map_and_output() -> None:
    files = [job.file.as_posix() for job in plan([Path("content/reis.md")], [HOUSE])]
    assert files == [
        "neutraal/reis.svg",
        "neutraal/reis-poster-a3.pdf",
        "neutraal/reis-slides.pptx",
    ]


def test_what_is_asked_for_twice_is_made_once() -> None:
    paths = [Path("a.md"), Path("./a.md"), Path("x/../a.md")]
    assert len(plan(paths, [HOUSE, HOUSE], [SVG, SVG])) == 1


def test_the_house_in_the_working_folder_has_that_folders_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "waterland").mkdir()
    monkeypatch.chdir(tmp_path / "waterland")
    assert Job(Path("a.md"), Path(), SVG).file == Path("waterland/a.svg")


@pytest.mark.parametrize("other", ["b/kaart.md", "b/Kaart.md"])
def test_two_maps_of_one_name_are_refused(other: str) -> None:
    with pytest.raises(UsageError, match=r"two maps .*a/kaart.md and b/[kK]aart.md"):
        plan([Path("a/kaart.md"), Path(other)], [HOUSE])


def test_two_houses_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="two house styles are called 'stad'"):
        plan([Path("a.md")], [Path("x/stad"), Path("y/stad")])


def test_a_job_that_fails_stops_no_other() -> None:
    jobs = plan([Path("a.md")], [HOUSE])
    done = []

    def do(job: Job) -> tuple[Problem, ...]:
        if job.output is POSTER:
            raise MetrokaartError.one("no room")
        done.append(job.output)
        return ()

    outcomes = list(run(jobs, do))
    assert done == [SVG, DECK]
    assert [bool(outcome.error) for outcome in outcomes] == [False, True, False]


# --- files


def test_a_file_replaces_the_one_before(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "a.svg", b"old")
    write(tmp_path / "deep" / "a.svg", b"new")
    assert (tmp_path / "deep" / "a.svg").read_bytes() == b"new"
    assert entries(tmp_path / "deep") == ["a.svg"]


def test_a_file_can_be_read_by_whom_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write(tmp_path / "a.svg", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.svg").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, OSError(28, "No space left")])
def test_a_write_that_is_stopped_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    write(tmp_path / "a.svg", b"old")

    def fail(_: int) -> None:
        raise stop

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((KeyboardInterrupt, MemoryError, OutputError)):
        write(tmp_path / "a.svg", b"new")
    assert entries(tmp_path) == ["a.svg"]
    assert (tmp_path / "a.svg").read_bytes() == b"old"


def test_a_process_that_is_killed_while_it_writes_leaves_the_old_file(tmp_path: Path) -> None:
    write(tmp_path / "a.svg", b"old")
    code = (
        "import os, signal, pathlib; from generator.build import write;"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL);"
        f"write(pathlib.Path({str(tmp_path / 'a.svg')!r}), b'x' * 9_000_000)"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / "a.svg").read_bytes() == b"old"


def failing(error: OSError) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_a_file_that_another_program_holds_open_is_to_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", failing(PermissionError(13, "Permission denied")))
    with pytest.raises(OutputError, match="another program has it open; close it") as caught:
        write(tmp_path / "a.pptx", b"x")
    assert caught.value.problems[0].where == Where(str(tmp_path / "a.pptx"))
    assert entries(tmp_path) == []


def test_a_folder_that_may_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "mkdir", failing(PermissionError(13, "Permission denied")))
    with pytest.raises(OutputError, match=r"a\.svg: the file cannot be written: permission denied"):
        write(tmp_path / "dicht" / "a.svg", b"x")


def test_a_folder_stands_where_the_file_should_come(tmp_path: Path) -> None:
    (tmp_path / "a.svg").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "a.svg", b"x")
    assert entries(tmp_path) == ["a.svg"]


@pytest.mark.parametrize("below", [".", "deeper"])
def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path, below: str) -> None:
    (tmp_path / "uit").write_text("x")
    with pytest.raises(OutputError, match="uit: this is a file, not a folder"):
        require_folder(tmp_path / "uit" / below)


# --- the date in a document


def network(day: date | None) -> Network:
    where = Where("reis.md")
    line = Line("reis", "Reis", where, ("a",))
    return Network("reis", "Reis", where, (line,), (Station("a", "A", where),), date=day)


@pytest.mark.parametrize(
    ("epoch", "day", "expected"),
    [
        ("", None, date(1980, 1, 1)),
        ("", date(2026, 11, 23), date(2026, 11, 23)),
        ("1700000000", date(2026, 11, 23), date(2023, 11, 14)),
        ("0", None, date(1980, 1, 1)),
    ],
)
def test_the_date_is_the_environments_else_the_maps_else_a_fixed_one(
    monkeypatch: pytest.MonkeyPatch, epoch: str, day: date | None, expected: date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert created(network(day)) == expected


@pytest.mark.parametrize("epoch", ["gisteren", "1e9", "99999999999999999999"])
def test_an_environment_date_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(MetrokaartError, match=f"SOURCE_DATE_EPOCH is '{epoch}'"):
        created(network(None))


def test_two_houses_are_told_apart_by_all_of_their_folders_names() -> None:
    jobs = plan([Path("a.md")], [Path("x/stad.oud"), Path("x/stad.nieuw")])
    assert {job.house_name for job in jobs} == {"stad.oud", "stad.nieuw"}


def test_a_file_depends_on_the_libraries_that_draw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = digest.libraries()
    assert any(name.startswith("reportlab-") for name in told)
    assert not any(name.startswith("pytest-") for name in told)
    digest.of_tool.cache_clear()
    before = digest.of_tool()
    monkeypatch.setattr(digest, "libraries", lambda: ("reportlab-0.1.dist-info",))
    digest.of_tool.cache_clear()
    after = digest.of_tool()
    digest.of_tool.cache_clear()
    assert before != after
