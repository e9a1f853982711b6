"""What a long batch holds of each document: a place in a file, not all that is known of it."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from fazhi_docgen.batch.jobs import Job, jobs_of_rows
from fazhi_docgen.batch.options import BatchOptions
from fazhi_docgen.batch.record import Entry, failed_entry
from fazhi_docgen.batch.run import run
from fazhi_docgen.batch.workers import Work, Workers
from fazhi_docgen.pipeline.options import Options

COUNT = 2000
#: What is of note of one document, in bytes; and what may stay in memory of it.
NOTED, HELD = 4000, 2000


class Noting(Workers):
    """Builds nothing, and has much of note."""

    def __init__(self, options: BatchOptions) -> None:
        super().__init__()
        self._options = options

    def run(self, items: Sequence[Job], work: Work[Job, Entry]) -> Iterator[Entry]:  # type: ignore[override]
        del work
        for job in items:
            yield failed_entry(job, self._options, ["x" * NOTED])


@pytest.mark.parametrize("again", [False, True])
def test_a_long_batch_holds_little_of_each_document(tmp_path: Path, again: bool) -> None:
    source = tmp_path / "公文.yaml"
    source.write_text("标题: 通知\n", encoding="utf-8")
    options = BatchOptions(tmp_path / "出", Options(formats=("docx",)), None)
    jobs = jobs_of_rows(source, [{"文件名": f"村{number}"} for number in range(COUNT)], tmp_path / "名单.csv")
    if again:
        run(jobs, options, Noting(options))
    tracemalloc.start()
    try:
        outcomes = run(jobs, options, Noting(options))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most / COUNT < HELD
    assert [outcome.entry["name"] for outcome in outcomes] == [job.name for job in jobs]
    assert all(len(outcome.entry["problems"][0]) == NOTED for outcome in outcomes)
