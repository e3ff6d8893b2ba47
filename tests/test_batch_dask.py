"""A batch on a Dask cluster, one of whose workers is killed half-way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.brand.rows import read_table
from generator.build import OUTPUTS, plan
from generator.cli import main
from generator.resources import base_brand, find_map

distributed = pytest.importorskip("distributed", reason="the library distributed is missing")

HOUSES = 24


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as found:
        yield found


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "g.csv"
    rows = "".join(f"Stad {number};#{number:02x}40A0\n" for number in range(HOUSES))
    path.write_text("name;primary\n" + rows)
    monkeypatch.chdir(tmp_path)
    return path


def made(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.glob("[!.]*/*")}


def test_a_worker_that_is_killed_costs_nothing(cluster: Any, table: Path) -> None:
    jobs = plan([find_map("draagvlak")], read_table(table, base_brand()), OUTPUTS)
    folder = Path("output")
    with distributed.Client(cluster) as client, client.get_executor(pure=False) as executor:
        pids = list(client.run(os.getpid).values())
        outcomes = []
        for outcome in generator.make(jobs, folder, executor=executor):
            if not outcomes:
                os.kill(pids[0], signal.SIGKILL)
            outcomes.append(outcome)
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    assert sorted(outcome.job.file for outcome in outcomes) == sorted(job.file for job in jobs)
    list(generator.make(jobs, Path("here")))
    assert made(folder) == made(Path("here"))


def test_the_command_takes_a_clusters_address(cluster: Any, table: Path) -> None:
    args = ["build", "--brands", "g.csv", "--to", "svg", "--dask", cluster.scheduler_address]
    assert main(args) == 0
    assert len(made(Path("output"))) == HOUSES


def test_an_address_without_a_cluster_is_refused(
    table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.batch.TIMEOUT", 1)
    assert main(["build", "--to", "svg", "--dask", "tcp://127.0.0.1:1"]) == 2
    assert "there is no Dask cluster at tcp://127.0.0.1:1" in capsys.readouterr().err
