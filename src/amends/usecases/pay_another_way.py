"""Records money that care gave back past the payment provider, which had refused for good."""

from datetime import datetime
from typing import Any

from django.db import transaction

from amends.domain.events import RemedyPaidAnotherWay
from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import Actor, Role
from amends.domain.remedy import PAID_ANOTHER_WAY, REMEDY, RemedyKind
from amends.store.models import Case, Refund, Remedy
from amends.store.queries.money import refused_refund
from amends.store.transitions import move
from amends.usecases.attempts import answered, attempt_for, must_be_owed
from amends.usecases.letters import tell_customer_of_case, tell_seller
from amends.usecases.locked import lock_case
from amends.usecases.made_good import made_good
from amends.usecases.order_refund import Parts, within_cap
from amends.usecases.problems import Problem

# What stays of the words: they go into a letter, and a bank's reference is short.
LONGEST = 300


@transaction.atomic
def pay_another_way(
    case: Case, amount: Money | None, how: str, *, actor: Actor, now: datetime
) -> Remedy:
    """Settles what is owed with `amount` (all that is left, for None) that a person has paid.

    `how` says in which way and under which reference; the customer reads it. The money counts as
    settled refunds, borne by whom the refused attempt was; that attempt is superseded. Customer
    and seller are told. Raises `Problem` without words and for more than is left; `NotAllowed`
    for anybody but an agent, while what came back is disputed, and where the provider has not
    refused for good: what is still unclear may have been paid.
    """
    how = how.strip()[:LONGEST]
    if not how:
        raise Problem("Please say how it was paid, with its reference.", "how")
    if actor.role is not Role.AGENT or actor.person_id is None:
        raise NotAllowed("Only a person at customer care pays another way.")
    lock_case(case)
    must_be_owed(case)
    refused = refused_refund(case)
    if refused is None:
        raise NotAllowed("The payment provider has not refused this refund.")
    wanted, parts = within_cap(case, amount)
    remedy = attempt_for(case, RemedyKind.REFUND, actor=actor, now=now, borne_by=refused.borne_by)
    _write(remedy, wanted, parts, how, actor=actor, now=now)
    _tell(remedy, wanted, how, now)
    answered(case, PAID_ANOTHER_WAY, actor=actor, now=now)
    made_good(case, PAID_ANOTHER_WAY, now=now)
    return remedy


def _write(
    remedy: Remedy, wanted: Money, parts: Parts, how: str, *, actor: Actor, now: datetime
) -> None:
    case = remedy.case
    payload = RemedyPaidAnotherWay(
        case.ref, remedy.ref, wanted.minor, wanted.currency, remedy.borne_by
    )
    settled: dict[str, Any] = {
        "amount_minor": wanted.minor,
        "settled_at": now,
        "ended_why": PAID_ANOTHER_WAY,
    }
    personal = {"how": how}
    move(
        remedy,
        REMEDY,
        "pay_another_way",
        payload,
        actor=actor,
        now=now,
        personal=personal,
        **settled,
    )
    payments = {row.reference: row for row in case.incident.parcel.order.payments.all()}
    for reference, part in parts:
        payment = payments[reference]
        Refund.objects.create(
            remedy=remedy,
            payment=payment,
            key=f"{Refund.ANOTHER_WAY}{remedy.ref}:{payment.pk}",
            amount_minor=part,
            state=Refund.State.SETTLED,
            ordered_at=now,
            settled_at=now,
        )


def _tell(remedy: Remedy, wanted: Money, how: str, now: datetime) -> None:
    case, amount = remedy.case, wanted.text()
    tell_customer_of_case(case, "paid_another_way", now, extra=remedy.ref, amount=amount, how=how)
    tell_seller(case, "paid_another_way_seller", now, extra=remedy.ref, amount=amount)
