"""Refunds a customer at the marketplace's cost, in place of a seller who does not answer."""

from datetime import datetime

from django.db import transaction

from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import Actor, Role
from amends.policies import market_policy_by_id
from amends.store.models import Case, Clock, Remedy
from amends.usecases.letters import tell_seller
from amends.usecases.order_refund import order_refund


@transaction.atomic
def refund_by_marketplace(case: Case, *, actor: Actor, now: datetime) -> Remedy:
    """Orders a refund of all that is left, borne by the marketplace, and tells both sides.

    That the seller's time has ended is said only where it has.
    Raises `Problem` and `NotAllowed` as `order_refund` does, `NotAllowed` too where the market's
    policy has no such refunds; the role must be an agent's or the system's.
    """
    if actor.role not in (Role.AGENT, Role.SYSTEM):
        raise NotAllowed(f"A {actor.role} may not refund for the marketplace.")
    if not market_policy_by_id(case.incident.policy).marketplace_refunds:
        raise NotAllowed("By this market's policy the marketplace does not refund for sellers.")
    late = case.clocks.filter(kind="seller_remedy", state=Clock.State.BREACHED).exists()
    remedy = order_refund(
        case,
        None,
        actor=actor,
        now=now,
        borne_by="marketplace",
        letter="marketplace_refund_customer" if late else "refund_ordered",
    )
    amount = Money(remedy.amount_minor or 0, case.incident.parcel.order.currency)
    told = {"amount": amount.text(), "late": late}
    tell_seller(case, "marketplace_refund_seller", now, extra=remedy.ref, **told)
    return remedy
