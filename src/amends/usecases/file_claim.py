"""Lays the claim on the carrier: by itself where its rule may be acted on, by care otherwise."""

from datetime import datetime

from amends.adapters.carriers import ClaimNotice
from amends.domain.money import Money
from amends.domain.policy import may_act
from amends.policies import carrier_policy_by_id
from amends.store.models import ClaimAnswer, Clock, Incident
from amends.store.queries.rulebook import confirmed_rules
from amends.usecases.providers import Providers


def may_file(incident: Incident) -> bool:
    """Whether a claim may be laid with this carrier without a person at care.

    Its row must be known, and its notice window read at its owner or confirmed by the operator:
    "verify against the contract of the seller before automating a filing".
    """
    row = carrier_policy_by_id(incident.carrier_policy)
    rule = row.notice_window
    return row.known and may_act(row.id, rule.kind, rule.certainty, confirmed_rules((row.id,)))


def files_claim(answer: ClaimAnswer) -> bool:
    """Whether this message of care's is the one that lays the claim: the carrier's days began
    with it, and not with the notice."""
    first = Clock.objects.filter(incident=answer.incident, kind="carrier_answer").order_by("pk")[0]
    return first.started_at >= answer.at


def file_claim(incident: Incident, *, key: str, at: datetime, providers: Providers) -> None:
    """Lays the claim with the carrier; the same `key` again changes nothing there.

    Raises what the carrier raises.
    """
    parcel = incident.parcel
    value = sum(incident.cases.values_list("unit__line__price_minor", flat=True))
    providers.carrier.open_claim(
        ClaimNotice(
            key=key,
            reference=incident.ref,
            carrier=parcel.carrier,
            tracking_number=parcel.tracking_number,
            value=Money(value, parcel.order.currency),
            at=at,
        )
    )
