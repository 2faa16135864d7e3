"""The rules of counting out of their file."""

from pathlib import Path

from amends.domain.clocks.counting import CountingRule
from amends.policies.schema import Table, read


def counting_from(path: Path) -> tuple[CountingRule, ...]:
    """The rules in one file, as they stand in it. Raises `PolicyError` for what is wrong."""
    top = read(path)
    rules = tuple(map(_rule, top.tables("rule")))
    top.done()
    names = [rule.name for rule in rules]
    if not names or len(set(names)) != len(names):
        raise top.fail("rule", "must name each regime once")
    return rules


def _rule(table: Table) -> CountingRule:
    rule = CountingRule(
        name=table.text("name"),
        counts=table.text("counts"),
        first_day=table.text("first_day"),
        last_day=table.text("last_day"),
        sources=table.texts("sources"),
        certainty=table.certainty(),
        note=table.text("note", default=""),
    )
    table.done()
    return rule
