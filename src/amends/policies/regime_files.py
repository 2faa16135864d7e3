"""Legal regimes out of their files: one file a regime."""

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from amends.domain.clocks.periods import Rule
from amends.domain.regimes import Cap, Regime
from amends.policies.schema import Span, Table, read

MODES = ("any", "road", "air")
POST = ("any", "excluded", "only")
# What a regime counts beside the notice of damage.
FURTHER = ("delay", "suit", "claim_file", "consumer_could_not_check")


def regime_from(path: Path) -> Regime:
    """The regime in one file. Raises `PolicyError` where it is not as it must be."""
    top = read(path)
    key = top.choice("key", [path.stem])
    first, last = top.version()
    regime = Regime(
        id=f"{key}@{first.isoformat()}",
        key=key,
        name=top.text("name"),
        valid_from=first,
        valid_to=last,
        **_scope(top),
        **_periods(top, (first, last)),
        form=top.text("form"),
        caps=tuple(map(_cap, top.tables("cap"))),
        facts=top.facts("fact"),
        source=top.text("source"),
        certainty=top.certainty(),
        also_read=top.texts("also_read") if top.has("also_read") else (),
    )
    top.done()
    return regime


def _scope(top: Table) -> dict[str, Any]:
    """To which parcels the regime applies."""
    return {
        "country": top.country("country") if top.has("country") else "",
        "mode": top.choice("mode", MODES),
        "post": top.choice("post", POST),
        "condition": top.text("condition", default=""),
    }


def _periods(top: Table, span: Span) -> dict[str, Any]:
    notices = {
        name: top.rule(name, f"regime_{name}", span) if top.has(name) else None
        for name in ("visible", "hidden")
    }
    return {**notices, "further": _further(top, span)}


def _further(top: Table, span: Span) -> tuple[Rule, ...]:
    return top.rules("further", span, kinds=FURTHER)


def _cap(table: Table) -> Cap:
    cap = Cap(
        sdr_per_kg=_amount(table, "sdr_per_kg"),
        since=_since(table),
        source=table.text("source"),
        certainty=table.certainty(),
    )
    table.done()
    return cap


def _amount(table: Table, key: str) -> Decimal:
    text = table.text(key)
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(0)
    if not amount.is_finite() or amount <= 0:
        raise table.fail(key, f"must be an amount above 0 such as 8.33, not {text!r}")
    return amount


def _since(table: Table) -> date | None:
    return table.day("since") if table.has("since") else None
