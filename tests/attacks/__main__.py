"""Long attacks by hand (攻击): changed files by the thousand, kills at any moment, pairs of runs at once; their figures.

What they found is a test here by now; a sample of each runs with the other tests.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory

import click

from tests.attacks import ends, mutations
from tests.attacks.forks import from_this_process
from tests.attacks.scenes import SCENES, Scene
from tests.attacks.workers import told

#: So many changed files are read by one process, whose memory is then looked at.
_SHARE = 50
#: By the clock, on a machine with other work.
_PATIENCE = 120.0
_MOST_SECONDS = 10.0


@click.group()
def main() -> None:
    """Attacks that take minutes to hours."""


@main.command("mutations")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(mutations.KINDS)))
@click.option("--first", default=0, show_default=True)
@click.option("--count", default=2000, show_default=True)
def mutate(kinds: tuple[str, ...], first: int, count: int) -> None:
    """Files with random bytes changed."""
    for kind in kinds or mutations.KINDS:
        mutations.KINDS[kind].seeds()
        turns: list[mutations.Turn] = []
        most = 0.0
        for start in range(first, first + count, _SHARE):
            found, memory = _shared(kind, start, min(_SHARE, first + count - start))
            turns += found
            most = max(most, memory)
        slowest = max(turns, key=lambda turn: turn.processor)
        wrong = [turn for turn in turns if turn.wrong or turn.processor > _MOST_SECONDS]
        click.echo(
            f"{kind}: {len(turns)} tried, {sum(turn.done for turn in turns)} commands done, {len(wrong)} wrong, "
            f"slowest {slowest.processor:.1f} s (number {slowest.number}), most memory {most:.0f} MB"
        )
        for turn in wrong:
            click.echo(f"  {turn.number}: {turn.processor:.1f} s {turn.wrong}")


def _shared(kind: str, first: int, count: int) -> tuple[list[mutations.Turn], float]:
    """What came of some changed files, read by one process, and how much memory that took."""
    turns: list[mutations.Turn] = []
    memory = 0.0
    with TemporaryDirectory() as folder:

        def work() -> Iterator[tuple[object, ...]]:
            os.chdir(folder)
            with from_this_process():
                for turn in mutations.tried(kind, first, count):
                    yield (*turn, mutations.memory())

        for line in told(work, _PATIENCE):
            if line is None:
                turns.append(mutations.Turn(first + len(turns), 0.0, _PATIENCE, wrong="hangs"))
                break
            *turn, memory = line
            turns.append(mutations.Turn(*turn))
    if len(turns) < count and not (turns and turns[-1].wrong == "hangs"):
        turns.append(mutations.Turn(first + len(turns), 0.0, 0.0, wrong="the process came to an end"))
    return turns, memory


@main.command("kills")
@click.option("--scene", "names", multiple=True)
@click.option("--count", default=32, show_default=True, help="Of each command.")
@click.option("--seed", default=0, show_default=True)
def kill(names: tuple[str, ...], count: int, seed: int) -> None:
    """Commands that are killed at any moment, and run again."""
    _report(names, lambda scene: ends.killed(scene, count, seed))


@main.command("pairs")
@click.option("--scene", "names", multiple=True)
@click.option("--count", default=50, show_default=True, help="Of each command.")
def pair(names: tuple[str, ...], count: int) -> None:
    """Commands that are run twice at once."""
    _report(names, lambda scene: ends.paired(scene, count))


def _report(names: tuple[str, ...], endings: Callable[[Scene], Iterator[ends.Ending]]) -> None:
    failed = False
    for scene in SCENES:
        if scene.name in names or not names:
            found = list(endings(scene))
            wrong = [ending for ending in found if ending.wrong]
            statuses = dict(sorted(Counter(ending.status for ending in found).items()))
            click.echo(f"{scene.name}: {len(found)} tried, {len(wrong)} wrong, ended {statuses}")
            for ending in wrong:
                click.echo(f"  {ending.number}: {ending.status} {ending.wrong}")
            failed |= bool(wrong)
    sys.exit(failed)


if __name__ == "__main__":
    main()
