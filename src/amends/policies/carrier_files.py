"""Carriers' terms out of their files: one file a carrier, one row for each group of countries."""

from dataclasses import replace
from pathlib import Path

from amends.domain.evidence import SlotKind
from amends.domain.periods import Rule
from amends.domain.policy import CarrierPolicy
from amends.policies.schema import Table, read

UNKNOWN = "other"


def carrier_policies_from(path: Path) -> tuple[CarrierPolicy, ...]:
    """The rows of one carrier's file. Raises `PolicyError` where it is not as it must be."""
    top = read(path)
    top.choice("code", [path.stem])
    rows = tuple(_row(top, row) for row in top.tables("row"))
    top.done()
    _distinct(top, rows)
    return rows


def _row(top: Table, row: Table) -> CarrierPolicy:
    code, first = top.text("code"), top.day("valid_from")
    hidden = row.rule("hidden", "carrier_notice")
    visible = row.rule("visible", "carrier_visible") if row.has("visible") else None
    policy = CarrierPolicy(
        id=f"{code}/{row.text('key')}@{first.isoformat()}",
        code=code,
        name=top.text("name"),
        countries=row.texts("countries"),
        valid_from=first,
        valid_to=top.last_day(),
        notice_window=hidden,
        visible_window=visible or replace(hidden, kind="carrier_visible"),
        filer=row.text("filer"),
        form=row.text("form"),
        evidence=row.text("evidence"),
        slots=row.texts("slots", [kind.value for kind in SlotKind]),
        keep=row.text("keep"),
        keep_packaging_where=row.text("keep_where"),
        decision_time=row.text("decision_time"),
        mailbox=mailbox(code),
        source=hidden.source,
        also_read=row.texts("also_read") if row.has("also_read") else (),
        certainty=hidden.certainty,
        known=code != UNKNOWN,
        further=tuple(_further(table) for table in row.tables("further")),
        notes=row.text("notes", default=""),
    )
    row.done()
    return policy


def _further(table: Table) -> Rule:
    rule = table.own_rule(table.text("kind"))
    table.done()
    return rule


def _distinct(top: Table, rows: tuple[CarrierPolicy, ...]) -> None:
    """Each country once, and at most one row for all the others."""
    if not rows:
        raise top.fail("row", "is missing")
    named = [country for row in rows for country in row.countries or ("every other country",)]
    twice = sorted({country for country in named if named.count(country) > 1})
    if twice:
        raise top.fail("row", f"names {', '.join(twice)} twice")


def mailbox(code: str) -> str:
    """The sandbox mailbox of a carrier."""
    return f"claims@{code.replace('_', '-')}.example"
