"""What the operator has said about the rules: confirmations and closures that stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from amends.store.models import Closure, RuleConfirmation


@dataclass(frozen=True)
class Confirmed:
    """A rule that the operator has read at its owner: where, who, and when."""

    pk: int
    policy: str
    rule: str
    read_in: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ClosedDay:
    """A day on which nothing counts at a place, with its reason."""

    pk: int
    country: str
    region: str
    day: date
    reason: str
    by: str


def confirmed_rules(policies: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The rules, as (policy id, kind), of these policies that the operator stands for."""
    found = RuleConfirmation.objects.filter(policy__in=set(policies), withdrawn_at__isnull=True)
    return frozenset(found.values_list("policy", "rule"))


def all_confirmed() -> frozenset[tuple[str, str]]:
    """As `confirmed_rules`, of every policy."""
    found = RuleConfirmation.objects.filter(withdrawn_at__isnull=True)
    return frozenset(found.values_list("policy", "rule"))


def confirmations(policy: str) -> dict[str, Confirmed]:
    """The standing confirmations of one policy version, by the kind of the rule."""
    found = RuleConfirmation.objects.filter(policy=policy, withdrawn_at__isnull=True)
    return {row.rule: _confirmed(row) for row in found.select_related("confirmed_by")}


def _confirmed(row: RuleConfirmation) -> Confirmed:
    who = row.confirmed_by
    return Confirmed(
        row.pk, row.policy, row.rule, row.read_in, who.name or who.email, row.confirmed_at
    )


def closures_from(first: date) -> tuple[ClosedDay, ...]:
    """The closures that stand, from a day on, in order of day and place."""
    found = Closure.objects.filter(day__gte=first, lifted_at__isnull=True)
    rows = found.select_related("added_by").order_by("day", "country", "region")
    return tuple(
        ClosedDay(
            row.pk,
            row.country,
            row.region,
            row.day,
            row.reason,
            row.added_by.name or row.added_by.email,
        )
        for row in rows
    )
