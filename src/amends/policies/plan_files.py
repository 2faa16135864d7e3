"""Protection plans out of their files: one file a provider's terms."""

from collections.abc import Iterable
from pathlib import Path

from amends.domain.plans import Asked, Listed, Mishap, Plan
from amends.policies.schema import Table, read

WINDOWS = ("plan_claim",)


def plan_from(path: Path) -> Plan:
    """The plan in one file. Raises `PolicyError` where it is not as it must be."""
    top = read(path)
    key = top.choice("key", [path.stem])
    first, last = top.version()
    plan = Plan(
        id=f"{key}@{first.isoformat()}",
        key=key,
        name=top.text("name"),
        markets=top.texts("markets"),
        valid_from=first,
        valid_to=last,
        windows=top.rules("window", (first, last), kinds=WINDOWS),
        covers=_listed(top, "covers", Mishap),
        excludes=_listed(top, "excludes", Mishap),
        asked=_listed(top, "asked", Asked),
        sometimes=_listed(top, "sometimes", Asked),
        facts=top.facts("fact"),
    )
    _one_answer(top, plan)
    top.done()
    return plan


def _listed(top: Table, key: str, choices: Iterable[str]) -> Listed | None:
    if not top.has(key):
        return None
    table = top.table(key)
    listed = Listed(
        items=table.texts("items", [str(choice) for choice in choices]),
        source=table.text("source"),
        certainty=table.certainty(),
        note=table.text("note", default=""),
    )
    table.done()
    return listed


def _one_answer(top: Table, plan: Plan) -> None:
    """What is covered is not excluded, and what is always asked is not asked sometimes."""
    for one, other in (("covers", "excludes"), ("asked", "sometimes")):
        first, second = getattr(plan, one), getattr(plan, other)
        both = sorted(set(first.items) & set(second.items)) if first and second else []
        if both:
            raise top.fail(f"{other}.items", f"names {', '.join(both)}, as {one} does")
