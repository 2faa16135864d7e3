"""Orders a refund: written and committed with its key, before anybody asks the provider."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import RemedyRefundOrdered
from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import Actor, Role
from amends.domain.remedy import REMEDY, RemedyKind
from amends.domain.remedy_money import OverTheCap, left, spread
from amends.store import outbox
from amends.store.models import Case, Refund, Remedy
from amends.store.queries.money import dispute_open, first_unit, order_money
from amends.store.transitions import move
from amends.usecases.attempts import answered, attempt_for, must_be_owed
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.locked import lock_case
from amends.usecases.money_decision import may_pay_by_itself
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue

Parts = tuple[tuple[str, int], ...]


@transaction.atomic
def order_refund(
    case: Case,
    amount: Money | None,
    *,
    actor: Actor,
    now: datetime,
    borne_by: str = "seller",
    letter: str = "refund_ordered",
) -> Remedy:
    """Orders a refund of `amount`, or of all that is left; the provider is asked after this.

    A replacement that was due, and an attempt that failed, are superseded. `letter` is what the
    customer is told with. Raises `Problem` for more than is left or where nothing is, `NotAllowed`
    where nothing is due, while what came back is disputed, and for the system while the payment
    is disputed at the bank or the device must be back first.
    """
    lock_case(case)
    must_be_owed(case)
    order = case.incident.parcel.order
    if actor.role is Role.SYSTEM and dispute_open(order):
        raise NotAllowed("Automatic refunds wait while the payment is disputed at the bank.")
    if actor.role is Role.SYSTEM and not may_pay_by_itself(case):
        raise NotAllowed("Automatic refunds wait until the device is back.")
    remedy = attempt_for(case, RemedyKind.REFUND, actor=actor, now=now, borne_by=borne_by)
    wanted, parts = within_cap(case, amount)
    _write(remedy, wanted, parts, actor=actor, now=now, borne_by=borne_by)
    answered(case, "refund_ordered", actor=actor, now=now)
    tell_customer_of_case(case, letter, now, extra=remedy.ref, amount=wanted.text())
    requeue(case.incident)
    return remedy


def within_cap(case: Case, amount: Money | None) -> tuple[Money, Parts]:
    """The amount (all that is left, for None) with its parts by payment, while nobody else can
    refund on this order.

    Raises `Problem` for more than is left, where nothing is, and for another currency.
    """
    money = order_money(case.incident.parcel.order, lock=True)
    unit = first_unit(case.unit).pk
    most = left(money, unit)
    if most.minor == 0:
        raise Problem("Nothing is left to refund for this device.", "amount")
    wanted = most if amount is None else amount
    try:
        return wanted, spread(money, unit, wanted)
    except OverTheCap as error:
        raise Problem(str(error), "amount") from None
    except ValueError:
        sentence = f"Please enter an amount in {money.currency}, more than nothing."
        raise Problem(sentence, "amount") from None


def _write(
    remedy: Remedy, wanted: Money, parts: Parts, *, actor: Actor, now: datetime, borne_by: str
) -> None:
    case = remedy.case
    payload = RemedyRefundOrdered(
        case.ref, remedy.ref, wanted.minor, wanted.currency, borne_by=borne_by
    )
    move(
        remedy,
        REMEDY,
        "order_refund",
        payload,
        actor=actor,
        now=now,
        amount_minor=wanted.minor,
        borne_by=borne_by,
    )
    payments = {row.reference: row for row in case.incident.parcel.order.payments.all()}
    for reference, part in parts:
        payment = payments[reference]
        key = f"refund:{remedy.ref}:{payment.pk}"
        Refund.objects.create(
            remedy=remedy, payment=payment, key=key, amount_minor=part, ordered_at=now
        )
        outbox.enqueue("refund", key, {"refund": key}, now, incident=case.incident)
