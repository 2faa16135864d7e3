"""What a report's recipients ask for, and what is there for each of them."""

from amends.domain.evidence import Completeness, SlotAnswer, asks_for, completeness
from amends.domain.slots import Ask
from amends.policies import carrier_policy_by_id, market_policy_by_id
from amends.store.models import Incident


def asks_of_report(incident: Incident) -> tuple[Ask, ...]:
    """What the marketplace and the parcel's carrier ask for, in the versions that hold for it."""
    market = market_policy_by_id(incident.policy)
    return asks_for(incident.kind, market, carrier_policy_by_id(incident.carrier_policy))


def completeness_of(incident: Incident) -> tuple[Completeness, ...]:
    """How the evidence stands for each recipient; units are told apart by their case's number."""
    slots = incident.slots.values_list("kind", "state", "case_id", "reason", "reason_words")
    answers = [
        SlotAnswer(kind, state, str(case or ""), reason, words)
        for kind, state, case, reason, words in slots
    ]
    units = [str(pk) for pk in incident.cases.order_by("pk").values_list("pk", flat=True)]
    return completeness(asks_of_report(incident), answers, units)
