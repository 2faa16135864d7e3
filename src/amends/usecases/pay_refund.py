"""Pays a refund that was ordered: asked for once, and from then on asked about first."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from amends.adapters.payments import (
    PaymentProvider,
    PaymentUnavailable,
    ProviderRefund,
    RefundRefused,
    RefundRequest,
)
from amends.domain.attention import Why
from amends.domain.events import RemedyFailed, RemedyRefundUnclear, RemedySettled
from amends.domain.money import Money
from amends.domain.parties import SYSTEM
from amends.domain.remedy import PAYING, REMEDY
from amends.store.models import Refund, Remedy
from amends.store.queries.money import (
    dispute_open,
    given_by_bank,
    order_money,
    ordered_automatically,
    paid_of,
)
from amends.store.transitions import move
from amends.usecases.attention import want_attention
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.locked import lock_case
from amends.usecases.made_good import made_good, made_good_by_bank
from amends.usecases.providers import Providers
from amends.usecases.queue import requeue


class RefundHeld(PaymentUnavailable):
    """Nothing was sent: a refund that no person ordered waits for the customer's bank."""


State = Refund.State
UNDECIDED = (State.ORDERED, State.UNCLEAR)
# After so many unclear answers a person is told, while the asking goes on.
MANY_UNCLEAR = 3


def pay_refund(refund: Refund, *, now: datetime, providers: Providers) -> None:
    """Has the provider pay this refund, once, wherever an earlier try was interrupted.

    Call it outside a transaction: that the provider was asked is committed before it is. An
    unclear answer raises `PaymentUnavailable`, for the outbox to try later; from then on the
    provider is asked what became of the key before anything is sent again. What was ordered
    automatically is not sent while the payment is disputed at the bank: it raises `RefundHeld`.
    """
    refund.refresh_from_db()
    if refund.state not in UNDECIDED:
        return
    try:
        made = _paid(refund, now, providers.payments)
    except RefundRefused as refused:
        _refused(refund, str(refused), now)
    except RefundHeld:
        raise
    except Exception as error:
        # Whatever else comes back is no answer: it may have been paid.
        _unclear(refund, now)
        if isinstance(error, PaymentUnavailable):
            raise
        raise PaymentUnavailable(f"{type(error).__name__}: {error}") from error
    else:
        _settled(refund, made, now)


def _paid(refund: Refund, now: datetime, payments: PaymentProvider) -> ProviderRefund:
    found = payments.find_refund(refund.key) if refund.asked_at else None
    if found is None:
        _must_be_free(refund, now)
    return found or payments.refund(_request(refund), now)


@transaction.atomic
def _must_be_free(refund: Refund, now: datetime) -> None:
    """Writes that the provider is asked from now on.

    Raises `RefundRefused` where the payment, charged back since this was ordered, no longer holds
    its amount, and `RefundHeld` while a dispute freezes what no person has ordered.
    """
    lock_case(refund.remedy.case)
    order = refund.payment.order
    payments = order_money(order, lock=True).payments
    own = next(one for one in payments if one.reference == refund.payment.reference)
    if own.paid - own.charged_back < own.refunded:
        raise RefundRefused("The customer's bank has already given this money back.")
    if dispute_open(order) and ordered_automatically(refund.remedy):
        raise RefundHeld("It waits while the payment is disputed at the bank.")
    Refund.objects.filter(pk=refund.pk, asked_at=None).update(asked_at=now)


def _request(refund: Refund) -> RefundRequest:
    order = refund.payment.order
    amount = Money(refund.amount_minor, order.currency)
    return RefundRequest(refund.key, refund.payment.reference, amount, order.number)


@transaction.atomic
def _settled(refund: Refund, made: ProviderRefund, now: datetime) -> None:
    lock_case(refund.remedy.case)
    if not _becomes(refund, State.SETTLED, settled_at=made.at, provider_reference=made.reference):
        return
    _conclude(refund.remedy, now)


@transaction.atomic
def _refused(refund: Refund, reason: str, now: datetime) -> None:
    lock_case(refund.remedy.case)
    if not _becomes(refund, State.FAILED, reason=reason[:500]):
        return
    _conclude(refund.remedy, now)


@transaction.atomic
def _unclear(refund: Refund, now: datetime) -> None:
    case = refund.remedy.case
    lock_case(case)
    if not _becomes(refund, State.UNCLEAR, unclear_answers=F("unclear_answers") + 1):
        return
    remedy = Remedy.objects.select_related("case__incident").get(pk=refund.remedy_id)
    if remedy.remedy_state == "ordered":
        payload = RemedyRefundUnclear(case.ref, remedy.ref)
        move(remedy, REMEDY, "lose_sight", payload, actor=SYSTEM, now=now)
    refund.refresh_from_db()
    if refund.unclear_answers >= MANY_UNCLEAR and want_attention(case, Why.REFUND_UNCLEAR, now=now):
        tell_customer_of_case(case, "money_needs_person", now, extra=remedy.ref)
    requeue(case.incident)


def _becomes(refund: Refund, state: str, **changes: object) -> bool:
    """Writes what became of the refund, once; False where somebody else wrote it before."""
    undecided = Refund.objects.filter(pk=refund.pk, state__in=UNDECIDED)
    return undecided.update(state=state, **changes) == 1


def _conclude(remedy: Remedy, now: datetime) -> None:
    """Ends the attempt once no part of it is open: paid, or failed for a person to look at."""
    remedy = Remedy.objects.select_related("case__incident__parcel__order").get(pk=remedy.pk)
    states = set(remedy.refunds.values_list("state", flat=True))
    if remedy.remedy_state in PAYING and states.isdisjoint(UNDECIDED):
        if State.FAILED not in states:
            _settle(remedy, now)
        elif given_by_bank(remedy.case):
            made_good_by_bank(remedy, now=now)
        else:
            _fail(remedy, now)
    requeue(remedy.case.incident)


def _settle(remedy: Remedy, now: datetime) -> None:
    case = remedy.case
    payload = RemedySettled(case.ref, remedy.ref)
    move(remedy, REMEDY, "settle", payload, actor=SYSTEM, now=now, settled_at=now)
    amount = Money(remedy.amount_minor or 0, case.incident.parcel.order.currency)
    tell_customer_of_case(case, "refund_paid", now, extra=remedy.ref, amount=amount.text())
    made_good(case, "refund_paid", now=now)


def _fail(remedy: Remedy, now: datetime) -> None:
    """What was paid of it stays counted; a new attempt is for the rest."""
    case = remedy.case
    reasons = remedy.refunds.filter(state=State.FAILED).values_list("reason", flat=True)
    payload = RemedyFailed(case.ref, remedy.ref, "refused", paid_of(remedy))
    why = "; ".join(reasons)[:200]
    move(remedy, REMEDY, "fail", payload, actor=SYSTEM, now=now, ended_why=why)
    if want_attention(case, Why.REFUND_FAILED, now=now):
        tell_customer_of_case(case, "money_needs_person", now, extra=remedy.ref)
