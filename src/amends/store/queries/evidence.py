"""What a report's recipients ask for, and what is there for each of them."""

from django.db.models import Manager, QuerySet

from amends.domain.evidence import Completeness, SlotAnswer, asks_for, completeness
from amends.domain.slots import Ask
from amends.policies import carrier_policy_by_id, market_policy_by_id
from amends.store.models import Case, Incident


def asks_of_report(incident: Incident) -> tuple[Ask, ...]:
    """What the marketplace and the parcel's carrier ask for, in the versions that hold for it."""
    market = market_policy_by_id(incident.policy)
    return asks_for(incident.kind, market, carrier_policy_by_id(incident.carrier_policy))


def completeness_of(incident: Incident, *cases: Case) -> tuple[Completeness, ...]:
    """How the evidence stands for each recipient: of the parcel and of these cases, or of all.

    A unit is told by the number (pk) of its case.
    """
    slots = incident.slots.values_list("kind", "state", "case_id", "reason", "reason_words")
    answers = [
        SlotAnswer(kind, state, str(case or ""), reason, words)
        for kind, state, case, reason, words in slots
    ]
    units = [case.pk for case in cases] or in_order(incident.cases).values_list("pk", flat=True)
    return completeness(asks_of_report(incident), answers, [str(pk) for pk in units])


def in_order(cases: Manager[Case]) -> QuerySet[Case]:
    """Cases in the order of the parcel's devices, from which each has its number."""
    return cases.order_by("unit__line__number", "unit__number", "pk")
