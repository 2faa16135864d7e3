"""Market policies out of their files."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from amends.domain.clocks.periods import Rule, StartEvent
from amends.domain.money import Money
from amends.domain.policy import MarketPolicy
from amends.policies.ask_files import market_asks
from amends.policies.schema import Span, Table, read

RULES = {
    "report_window": "report",
    "care_answer": "care_answer",
    "seller_remedy": "seller_remedy",
    "photo_follow_up": "photos",
    "change_of_mind": "change_of_mind",
    "return_travel": "return_travel",
    "return_scan": "return_scan",
    "escalation": "escalation",
    "care_task": "care_task",
    "dispute_answer": "dispute_answer",
    "dispute_decision": "dispute_decision",
    "ship_back": "ship_back",
    "replacement_travel": "replacement_travel",
    "carrier_answer": "carrier_answer",
}
FOLDER_NAME = "markets"
PACKAGING_UNTIL = ("case_closed",)
SECTIONS = (
    "evidence",
    "packaging",
    "refusal",
    "photos",
    "label",
    "links",
    "reminders",
    "decision",
    "escalation_steps",
)
# What the seller's days may start from.
SELLER_STARTS = (StartEvent.RETURN_SCANNED, StartEvent.RETURNED, StartEvent.EVIDENCE_COMPLETE)


def market_policy_from(path: Path) -> MarketPolicy:
    """The policy in one file, with what it extends. Raises `PolicyError` for what is wrong."""
    top = _resolved(path, ())
    market, (first, last) = top.text("market"), top.version()
    sections = {name: top.table(name) for name in SECTIONS}
    policy = MarketPolicy(
        id=f"{market}@{first.isoformat()}",
        market=market,
        valid_from=first,
        valid_to=last,
        days_known=not top.assumed,
        extends=top.text("extends", default=""),
        **_rules(top, (first, last)),
        **_evidence(sections),
        **_limits(sections),
        **_decision(sections["decision"]),
        **_escalation(sections["escalation_steps"]),
        **_packaging(sections["packaging"]),
        facts=top.facts("fact"),
        sources={name: table.text("source") for name, table in sections.items()},
        certainties={name: table.certainty() for name, table in sections.items()},
        notes={name: table.text("note", default="") for name, table in sections.items()},
    )
    for table in (top, *sections.values()):
        table.done()
    return policy


def _resolved(path: Path, seen: tuple[Path, ...]) -> Table:
    """The file's table over that of the version that it extends, and so on."""
    top = read(path)
    if path.parent.parent.name == FOLDER_NAME:
        top.choice("market", [path.parent.name])
    assumed = not top.flag("days_known", default=True)
    top.assumed = assumed
    if not top.has("extends"):
        return top
    extends = top.text("extends")
    base = _file_of(extends, path.parent.parent)
    if base is None:
        raise top.fail("extends", f"names no version: {extends!r}")
    if base in (*seen, path):
        raise top.fail("extends", f"leads back to {extends!r}")
    top.extend(_resolved(base, (*seen, path)), assumed=assumed)
    return top


def _file_of(policy_id: str, folder: Path) -> Path | None:
    """The file of a version ("default@2026-01-01") under the folder of all markets."""
    market, _, day = policy_id.partition("@")
    if not re.fullmatch("[a-z0-9_-]+", market):
        return None
    for path in sorted((folder / market).glob("*.toml")):
        if str(read(path).data.get("valid_from")) == day:
            return path
    return None


def market_rules(policy: MarketPolicy) -> tuple[Rule, ...]:
    """The periods that a market policy holds."""
    return tuple(getattr(policy, key) for key in RULES)


def _rules(top: Table, span: Span) -> dict[str, Any]:
    rules = {key: top.rule(key, kind, span) for key, kind in RULES.items()}
    for key, rule in rules.items():
        if not rule.party:
            raise top.table(key).fail("party", "is missing")
    top.table("seller_remedy").choice("starts", SELLER_STARTS)
    return rules


def _evidence(sections: dict[str, Table]) -> dict[str, Any]:
    table = sections["evidence"]
    at_door = sections["refusal"].flag("at_the_door")
    return {
        "asks": market_asks(table),
        "device_photos_min": table.whole("device_photos_min", least=0),
        "refusal_at_door": at_door,
    }


def _packaging(table: Table) -> dict[str, Any]:
    return {"packaging_until": table.choice("until", PACKAGING_UNTIL)}


def _limits(sections: dict[str, Table]) -> dict[str, Any]:
    photos = sections["photos"]
    return {
        "photo_limit_bytes": photos.whole("bytes"),
        "photo_limit_count": photos.whole("count"),
        "photo_limit_pixels": {
            "jpeg": photos.whole("pixels_jpeg"),
            "other": photos.whole("pixels_other"),
        },
        "photo_code_seconds": {
            "sought": photos.whole("codes_ms") / 1000,
            "in_passing": photos.whole("codes_in_passing_ms") / 1000,
        },
        **_label(sections["label"]),
        "helper_link_hours": sections["links"].whole("helper_hours"),
        "notice_reminder_hours": sections["reminders"].whole("notice_hours"),
        "report_reminder_hours": sections["reminders"].whole("report_hours"),
        "seller_reminder_hours": sections["reminders"].whole("seller_hours"),
        "dispute_reminder_hours": sections["reminders"].whole("dispute_hours"),
    }


def _label(table: Table) -> dict[str, Any]:
    valid = table.whole("valid_days")
    days = table.wholes("hand_in_reminder_days")
    if any(later >= sooner for sooner, later in pairwise((valid, *days))):
        raise table.fail("hand_in_reminder_days", f"must go down, from less than {valid}")
    return {"label_valid_days": valid, "hand_in_reminder_days": days}


def _escalation(table: Table) -> dict[str, Any]:
    return {
        "marketplace_refunds": table.flag("marketplace_refunds"),
        "refused_money_at": table.choice("refused_money_at", ("returning", "arrived")),
    }


def _decision(table: Table) -> dict[str, Any]:
    return {
        "repeat_reports_limit": table.whole("repeat_reports_limit"),
        "acceptance_value_limits": _amounts(table, "accept_up_to_minor"),
        "remedy_before_return_limits": _amounts(table, "remedy_before_return_up_to_minor"),
    }


def _amounts(table: Table, key: str) -> tuple[Money, ...]:
    amounts = table.table(key)
    return tuple(_money(amounts, currency) for currency in amounts.data)


def _money(amounts: Table, currency: str) -> Money:
    minor = amounts.whole(currency, least=0)
    try:
        return Money(minor, currency)
    except ValueError as problem:
        raise amounts.fail(currency, str(problem)) from problem
