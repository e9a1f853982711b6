"""Facts that are proposed (提取数据), one after the other for a person to take or drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fazhi_docgen.starting.lifting import Fact


class Chooser:
    """Asks for each fact; where nobody is there to ask, or nobody wants to be asked, all are taken: the text prints the same."""

    def __init__(self, *, ask: bool) -> None:
        self._ask = ask

    def __call__(self, fact: Fact) -> bool:
        """Tell whether a fact is taken."""
        if not self._ask:
            return True
        try:
            return click.confirm(
                f"第 {fact.line} 行“{fact.words}”：{fact.figure} → 数据.{fact.name}，取吗", default=True
            )
        except click.Abort:
            click.echo("\n没有人回答：都取，可以再改。")
            self._ask = False
            return True


def print_facts(facts: tuple[Fact, ...]) -> None:
    """Print what was lifted, a line each."""
    click.echo(
        f"提取的数据有 {len(facts)} 项，写在“数据”里；数字在文中的位置换成了 {{{{ }}}}："
        if facts
        else "没有可以提取的数据。"
    )
    for fact in facts:
        click.echo(f"  · 数据.{fact.name}: {fact.figure}（{fact.words}）")
