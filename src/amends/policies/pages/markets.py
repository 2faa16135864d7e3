"""The page of markets: windows, evidence, limits, by version."""

from collections.abc import Iterable

from amends.domain.money import Money
from amends.domain.policy import MarketPolicy
from amends.policies.library import market_policies
from amends.policies.pages.layout import page, rule_row, source_link, span, sure, table
from amends.policies.words import MONEY_STARTS, PACKAGING_WORDS, RULE_NAMES, before_end_words


def markets_page() -> str:
    """Every version of every market."""
    return page("Markets", map(_market, market_policies()))


def _market(policy: MarketPolicy) -> str:
    rules = [rule_row(name, getattr(policy, field)) for field, name in RULE_NAMES.items()]
    facts = [
        (name, _noted(policy, part, text), *_cited(policy, part))
        for name, part, text in market_facts(policy)
    ]
    read = [
        ("", fact.text, source_link(fact.source), sure(fact.certainty)) for fact in policy.facts
    ]
    numbers = table(("What", "Number", "Source", "How sure"), [*rules, *facts, *read])
    return f"## {policy.id}\n\n{span(policy)}{_made(policy)}\n\n{numbers}"


def _made(policy: MarketPolicy) -> str:
    """Whether its days are assumed, and which version it differs from."""
    days = "" if policy.days_known else " That it held on these days is assumed."
    base = f" What it does not say itself is that of {policy.extends}." if policy.extends else ""
    return f"{days}{base}"


def _noted(policy: MarketPolicy, part: str, text: str) -> str:
    return f"{text}. {policy.notes[part]}" if policy.notes[part] else text


def market_facts(policy: MarketPolicy) -> list[tuple[str, str, str]]:
    """Every number that is no period: its name, the part of the file it stands in, its words."""
    return [
        ("Photos of the device, at least", "evidence", str(policy.device_photos_min)),
        ("May be refused at the door", "refusal", "yes" if policy.refusal_at_door else "no"),
        ("The packaging is kept until", "packaging", PACKAGING_WORDS[policy.packaging_until]),
        ("Largest photo", "photos", _photo_limits(policy)),
        (
            "Photos in a report, at most",
            "photos",
            f"{policy.photo_limit_count}, or two for each that is asked for if that is more",
        ),
        ("Codes in a photo are looked for during", "photos", _code_seconds(policy)),
        ("A return label is valid for", "label", f"{policy.label_valid_days} days"),
        ("Reminders of the label", "label", before_end_words(policy.hand_in_reminder_days)),
        ("A helper's link is valid for", "links", f"{policy.helper_link_hours} hours"),
        ("Reminder before a window ends", "reminders", f"{policy.report_reminder_hours} hours"),
        (
            "Reminder before the carrier's window ends",
            "reminders",
            f"{policy.notice_reminder_hours} hours",
        ),
        (
            "Reminder before the seller's time ends",
            "reminders",
            f"{policy.seller_reminder_hours} hours",
        ),
        (
            "Reminder before the time to answer a dispute ends",
            "reminders",
            f"{policy.dispute_reminder_hours} hours",
        ),
        ("Accepted by itself, up to", "decision", _amounts(policy.acceptance_value_limits)),
        (
            "Money before the device is back, up to",
            "decision",
            _amounts(policy.remedy_before_return_limits),
        ),
        ("Earlier reports for a person", "decision", str(policy.repeat_reports_limit)),
        (
            "The marketplace refunds for a seller who is late",
            "escalation_steps",
            "yes" if policy.marketplace_refunds else "no",
        ),
        (
            "The seller's days for a refused parcel start, within the limit, from",
            "escalation_steps",
            MONEY_STARTS[policy.refused_money_at],
        ),
    ]


def _photo_limits(policy: MarketPolicy) -> str:
    jpeg, other = (policy.photo_limit_pixels[kind] // 1_000_000 for kind in ("jpeg", "other"))
    size = policy.photo_limit_bytes // 1_000_000
    return f"{size} MB; {jpeg} million pixels as JPEG, {other} million otherwise"


def _code_seconds(policy: MarketPolicy) -> str:
    sought, passing = (policy.photo_code_seconds[one] for one in ("sought", "in_passing"))
    return f"{sought:g} s of computing where a number is asked for, {passing:g} s elsewhere"


def _amounts(amounts: Iterable[Money]) -> str:
    return ", ".join(money.text() for money in amounts)


def _cited(policy: MarketPolicy, section: str) -> tuple[str, str]:
    return source_link(policy.sources[section]), sure(policy.certainties[section])
