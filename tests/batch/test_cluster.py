"""A batch on a cluster of Dask: the same files and the same record as from this machine's own processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from fazhi_docgen.batch.cluster import Cluster, Refused, _check, identity
from fazhi_docgen.batch.jobs import Job, jobs, jobs_of_rows
from fazhi_docgen.batch.options import BatchOptions
from fazhi_docgen.batch.record import MANIFEST
from fazhi_docgen.batch.run import Outcome, run
from fazhi_docgen.batch.workers import Workers
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.pipeline.options import Options

TOWNS = 500
NOTICE = """\
文种: 通知
格式: 白头
标题: "{{ 机关.全称 }}关于开展第{{ 数据.期 }}次普法活动的通知"
主送机关: [各村（社区）]
正文:
  - 第{{ 数据.期 }}次普法活动定于近日举行，请组织群众参加。
署名: "{{ 机关.全称 }}"
成文日期: 2026-03-02
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    begin = ["fazhi_docgen.batch.dask_worker"]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, preload=begin) as made:
        yield made


def address(cluster: LocalCluster) -> str:
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def towns(folder: Path, number: int) -> tuple[Job, ...]:
    folder.mkdir(parents=True)
    source = folder / "通知.yaml"
    source.write_text(NOTICE, encoding="utf-8")
    rows = [{"文件名": f"镇{row:03}", "机关.全称": f"东{row % 7}镇人民政府", "期": row} for row in range(1, number + 1)]
    return jobs_of_rows(source, rows, folder / "名单.csv")


def built(
    made: tuple[Job, ...], out_dir: Path, workers: Workers | None = None, options: BatchOptions | None = None
) -> tuple[Outcome, ...]:
    options = options or BatchOptions(out_dir, Options(), None)
    with workers or Workers(1) as ours:
        return run(made, options, ours)


def test_a_worker_is_killed_and_nothing_differs(cluster: LocalCluster, tmp_path: Path) -> None:
    made = towns(tmp_path / "公文", TOWNS)
    options = BatchOptions(tmp_path / "集群", Options(), None)
    finished = 0

    def done(_: Outcome) -> None:
        nonlocal finished
        finished += 1
        if finished == TOWNS // 5:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

    with Cluster(address(cluster), options) as workers:
        outcomes = run(made, options, workers, done)
    assert not [outcome.entry for outcome in outcomes if outcome.entry["problems"]]
    built(made, tmp_path / "本机", Workers(2))
    assert files(tmp_path / "集群") == files(tmp_path / "本机")


def test_what_documents_draw_on_goes_with_them(cluster: LocalCluster, tmp_path: Path) -> None:
    examples = Path(__file__).parent.parent.parent / "examples"
    made = jobs([str(examples / "qinghe"), str(examples / "yongjia")])
    options = BatchOptions(tmp_path / "集群", Options(), None)
    built(made, tmp_path / "集群", Cluster(address(cluster), options), options)
    built(made, tmp_path / "本机")
    assert files(tmp_path / "集群") == files(tmp_path / "本机")
    with Cluster(address(cluster), options) as workers:
        assert not any(outcome.built for outcome in run(made, options, workers))


def test_mistakes_are_told_as_on_this_machine(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "错").mkdir()
    (tmp_path / "错" / "甲.yaml").write_text("标题: 甲\n正问: []\n", encoding="utf-8")
    (tmp_path / "错" / "乙.yaml").write_text(NOTICE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for source in ("错", str(tmp_path / "错")):
        options = BatchOptions(Path("集群"), Options(), None)
        built(jobs([source]), Path("集群"), Cluster(address(cluster), options), options)
        built(jobs([source]), Path("本机"))
        assert (tmp_path / "集群" / MANIFEST).read_bytes() == (tmp_path / "本机" / MANIFEST).read_bytes()


def test_a_worker_that_is_not_like_this_machine_is_refused(tmp_path: Path) -> None:
    own = identity(BatchOptions(tmp_path, Options(), None))
    other = identity(BatchOptions(tmp_path, Options(pdf="plain"), None))
    with pytest.raises(Refused, match="设置"):
        _check(other, own)
    _check(own, own)


@pytest.mark.parametrize(("written", "said"), [("集群", "dask://主机:端口"), ("dask://127.0.0.1:1", "没有回应")])
def test_an_address_where_nobody_answers_is_told(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        Cluster(written, BatchOptions(tmp_path, Options(), None))
    assert said in str(caught.value.problems[0])
