"""Turns a refusal into a change-of-mind return: the customer's own choice, while its days run."""

from datetime import datetime

from django.db import transaction

from amends.domain.case import DECISION
from amends.domain.events import DecisionChangeOfMind
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.policies import market_policy_by_id
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.clocks import delivery_of, due_of
from amends.usecases.close_answers import answered
from amends.usecases.locked import lock_case
from amends.usecases.make_due import make_due, wanted_kind
from amends.usecases.problems import Problem
from amends.usecases.refusal import refusal_of
from amends.usecases.start_way_back import order_label


@transaction.atomic
def change_mind(case: Case, *, actor: Actor, now: datetime) -> None:
    """Makes a refund due for the device, and orders the label that takes it back.

    Raises `NotAllowed` where nothing was declined, after the market's days, and where there is no
    device to send; `Problem` where shipping is not safe.
    """
    lock_case(case)
    if case.incident.safety_stop:
        raise Problem("The device may be dangerous: nothing is shipped until safety is cleared.")
    until = change_of_mind_until(case)
    if until is None:
        raise NotAllowed("This device cannot be returned this way.")
    if now > until:
        raise NotAllowed("Your order's return period has ended.")
    payload = DecisionChangeOfMind(case.ref)
    move(case, DECISION, "change_mind", payload, actor=actor, now=now)
    make_due(case, wanted_kind(case), actor=actor, now=now)
    order_label(case, actor=actor, now=now)
    answered(case.incident, now)


def change_of_mind_until(case: Case) -> datetime | None:
    """The last moment of the return period (UTC), also when it lies behind us.

    None where it is not offered: nothing was declined, no delivery is known, or there is no
    device in the customer's hands.
    """
    if not DECISION.can(case.decision_state, "change_mind", Role.CUSTOMER):
        return None
    parcel = case.incident.parcel
    start = delivery_of(parcel)
    if start is None or not _in_hand(case):
        return None
    return due_of(parcel, market_policy_by_id(case.incident.policy).change_of_mind, start).at


def _in_hand(case: Case) -> bool:
    if case.incident.kind == "refused":
        return refusal_of(case.incident.parcel) == "contradicted"
    return case.incident.kind != "not_received"
