"""Timings that can be trusted on a noisy machine: turn about, medians, ratios."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Job = Callable[[], object]


def turn_about(
    jobs: Mapping[str, Job], runs: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """Return the times of each job in milliseconds, the jobs run in turn: A B A B …, after one round that is not counted.

    Jobs of this process may be timed by its processor's time (`time.process_time`), which other programs do not lengthen.
    """
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(runs + 1):
        for name, job in jobs.items():
            start = clock()
            job()
            if run:
                times[name].append((clock() - start) * 1000)
    return times


def process(command: Sequence[str]) -> Job:
    """Return a job that is a new process."""
    environment = {**os.environ, "FAZHI_DOCGEN_FONTS": "shipped"}
    environment.pop("PYTHONPATH", None)  # what is measured is what was installed
    return lambda: subprocess.run(command, check=True, capture_output=True, env=environment)


def peak_memory_mb(command: Sequence[str]) -> float:
    """Return the peak memory of a process that has not been forked from this one's, in megabytes."""
    script = "import os,resource,subprocess,sys; subprocess.run(sys.argv[1:],check=True,stdout=subprocess.DEVNULL); "
    script += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    run = subprocess.run(["python3", "-c", script, *command], check=True, capture_output=True, text=True)
    return int(run.stdout) / 1024


def cpu_ms(command: Sequence[str], runs: int) -> float:
    """Return the median processor time of a process and of what it starts, in milliseconds: waiting for others does not count."""
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return median(times)
