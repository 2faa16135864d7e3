"""Carriers' terms out of their files: one file a carrier, one row for each group of parcels."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from amends.domain.clocks.periods import Rule
from amends.domain.evidence import too_short
from amends.domain.policy import CarrierPolicy, Filer
from amends.policies.ask_files import carrier_ask
from amends.policies.schema import Span, Table, read

UNKNOWN = "other"
NOT_STATED = "Not stated."
ANY = "any"
SCOPES = (ANY, "domestic", "international")
MODES = (ANY, "road", "air")
# What a carrier counts beside the notice of damage.
FURTHER = (
    "claim_file",
    "claim_file_opens",
    "claim_papers",
    "complaint",
    "dispatch",
    "contract_customers",
    "advised",
    "delay",
    "suit",
)


def carrier_policies_from(path: Path) -> tuple[CarrierPolicy, ...]:
    """The rows of one carrier's file. Raises `PolicyError` where it is not as it must be."""
    top = read(path)
    top.choice("code", [path.stem])
    top.version()
    rows = tuple(_row(top, row) for row in top.tables("row"))
    top.done()
    if not any(_everywhere(row) for row in rows):
        raise top.fail("row", "needs one for everything that no other row names")
    _distinct(top, rows)
    return rows


def _row(top: Table, row: Table) -> CarrierPolicy:
    span = row.span(top.version())
    code, first = top.text("code"), span[0] or top.day("valid_from")
    hidden = _period(row, "hidden", "carrier_notice", span)
    policy = CarrierPolicy(
        id=f"{code}/{row.text('key')}@{first.isoformat()}",
        code=code,
        name=top.text("name"),
        valid_from=first,
        valid_to=span[1],
        notice_window=hidden,
        visible_window=_visible(row, hidden, span),
        mailbox=mailbox(code),
        source=hidden.source,
        certainty=hidden.certainty,
        known=code != UNKNOWN,
        further=_further(row, span),
        postal=top.flag("postal", default=False),
        **_where(row),
        **_how(row),
        photos=carrier_ask(row.table("photos"), at_once=too_short(hidden)),
    )
    row.done()
    return policy


def _where(row: Table) -> dict[str, Any]:
    """Which parcels the row is about."""
    return {
        "countries": row.countries("countries"),
        "scope": row.choice("scope", SCOPES, default=ANY),
        "mode": row.choice("mode", MODES, default=ANY),
    }


def _how(row: Table) -> dict[str, Any]:
    """Who files, and what the carrier wants to see."""
    return {
        "filer": row.text("filer"),
        "filers": tuple(map(Filer, row.texts("filers", list(Filer)))),
        "form": row.text("form"),
        "evidence": row.text("evidence"),
        "keep": row.text("keep"),
        "keep_packaging_where": row.text("keep_where"),
        "decision_time": row.text("decision_time"),
        "also_read": row.texts("also_read") if row.has("also_read") else (),
        "notes": row.text("notes", default=""),
    }


def _period(row: Table, key: str, kind: str, span: Span) -> Rule:
    """A notice's period: in the row's form, and by who may file, where it does not say."""
    rule = row.rule(key, kind, span)
    form = row.text("form")
    return replace(
        rule,
        party=rule.party or _party(row),
        form=rule.form or ("" if form == NOT_STATED else form),
    )


def _party(row: Table) -> str:
    """The recipient is our customer, the sender the seller; the recipient's word comes first."""
    filers = row.texts("filers", list(Filer))
    if Filer.RECIPIENT in filers:
        return "customer"
    return "seller" if Filer.SENDER in filers else ""


def _visible(row: Table, hidden: Rule, span: Span) -> Rule:
    if row.has("visible"):
        return _period(row, "visible", "carrier_visible", span)
    return replace(hidden, kind="carrier_visible")


def _further(row: Table, span: Span) -> tuple[Rule, ...]:
    rules = row.rules("further", span, kinds=FURTHER)
    return tuple(replace(rule, party=rule.party or _party(row)) for rule in rules)


def _everywhere(row: CarrierPolicy) -> bool:
    return not row.countries and row.scope == ANY and row.mode == ANY


def _distinct(top: Table, rows: tuple[CarrierPolicy, ...]) -> None:
    """No parcel is named by two rows of one kind on one day, and no id is there twice."""
    ids = [row.id for row in rows]
    if len(set(ids)) != len(ids):
        raise top.fail("row", "has a key twice")
    for one, other in combinations(rows, 2):
        if (one.scope, one.mode) == (other.scope, other.mode) and _overlap(one, other):
            both = sorted(set(_named(one)) & set(_named(other)))
            if both:
                raise top.fail("row", f"names {', '.join(both)} twice")


def _named(row: CarrierPolicy) -> tuple[str, ...]:
    """The countries of a row, in words for the one about all the others."""
    return row.countries or ("every other country",)


def _overlap(one: CarrierPolicy, other: CarrierPolicy) -> bool:
    last = date.max
    return one.valid_from <= (other.valid_to or last) and other.valid_from <= (one.valid_to or last)


def mailbox(code: str) -> str:
    """The sandbox mailbox of a carrier."""
    return f"claims@{code.replace('_', '-')}.example"
