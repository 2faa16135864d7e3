"""Takes in what the payment provider tells of disputes at the customer's bank."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from amends.adapters.payments import DISPUTE_LOST, DISPUTE_OPENED, PaymentNews
from amends.domain.attention import Why
from amends.domain.case import GRANTED
from amends.domain.events import PaymentDisputeClosed, PaymentDisputed
from amends.domain.parties import SYSTEM
from amends.store import events
from amends.store.models import Case, Incident, Payment
from amends.store.queries.money import dispute_open, money_of
from amends.store.queries.stages import stage_of_case, with_stage_data
from amends.usecases.attention import settle_attention, want_attention
from amends.usecases.made_good import made_good_by_bank
from amends.usecases.make_due import live_remedy
from amends.usecases.queue import requeue


@transaction.atomic
def payment_news(news: PaymentNews, *, now: datetime) -> bool:
    """Applies the news; gives whether anybody knows the payment. Told twice, it counts once.

    An open dispute makes automatic refunds wait and puts what is still owed before a person. One
    that was lost counts as money that the customer has received.
    """
    found = Payment.objects.filter(reference=news.payment).order_by("pk").last()
    if found is None:
        return False
    incidents = list(Incident.objects.filter(parcel__order=found.order_id).order_by("pk"))
    for incident in incidents:
        events.lock(incident)
    payment = Payment.objects.select_for_update(no_key=True).get(pk=found.pk)
    if news.kind == DISPUTE_OPENED:
        _opened(payment, news, now)
    else:
        _closed(payment, news, now)
    return True


def _opened(payment: Payment, news: PaymentNews, now: datetime) -> None:
    if not _is_new(news, payment.disputed_at, payment.dispute_closed_at):
        return
    payment.disputed_at, payment.dispute_closed_at = news.at, None
    payment.save(update_fields=["disputed_at", "dispute_closed_at"])
    payload = PaymentDisputed(payment.reference, news.amount.minor)
    for incident, cases in _concerned(payment):
        events.append(incident, payload, SYSTEM, now)
        for case in cases:
            if _owed(case):
                want_attention(case, Why.PAYMENT_DISPUTED, now=now)
        requeue(incident)


def _closed(payment: Payment, news: PaymentNews, now: datetime) -> None:
    of_an_earlier_one = payment.disputed_at is not None and news.at < payment.disputed_at
    if of_an_earlier_one or not _is_new(news, payment.dispute_closed_at):
        return
    lost = news.kind == DISPUTE_LOST
    concerned = list(_concerned(payment))
    payment.disputed_at = payment.disputed_at or news.at
    payment.dispute_closed_at = news.at
    payment.charged_back_minor += news.amount.minor if lost else 0
    payment.save(update_fields=["disputed_at", "dispute_closed_at", "charged_back_minor"])
    payload = PaymentDisputeClosed(payment.reference, lost, news.amount.minor)
    for incident, cases in concerned:
        events.append(incident, payload, SYSTEM, now)
        for case in cases:
            _go_on(case, payment, "charged_back" if lost else "dispute_won", now)
        requeue(incident)


def _go_on(case: Case, payment: Payment, how: str, now: datetime) -> None:
    """The freeze ends with the last dispute. What the bank gave back in full is made good by it;
    where nothing is left to refund otherwise, a person sees it."""
    if not dispute_open(payment.order):
        settle_attention(case, Why.PAYMENT_DISPUTED, how, now=now)
    if not _owed(case) or money_of(case).left.minor:
        return
    remedy = live_remedy(case)
    if how == "dispute_won" and remedy and remedy.remedy_state != "due":
        # A replacement or a refund that is under way: nothing was left before, either.
        return
    if how == "charged_back" and remedy and remedy.remedy_state == "due":
        made_good_by_bank(remedy, now=now)
    else:
        want_attention(case, Why.REFUND_NEEDS_PERSON, now=now)


def _is_new(news: PaymentNews, *known: datetime | None) -> bool:
    """News is told in the order of its moments; what is not later than the last is known."""
    return all(moment is None or news.at > moment for moment in known)


def _concerned(payment: Payment) -> Iterator[tuple[Incident, list[Case]]]:
    """The sent reports on the order in which anybody still has something to do."""
    cases = with_stage_data(
        Case.objects.filter(incident__parcel__order=payment.order_id, incident__report_state="sent")
    )
    by_incident: dict[Incident, list[Case]] = {}
    for case in cases.order_by("incident_id", "pk"):
        by_incident.setdefault(case.incident, []).append(case)
    for incident, own in by_incident.items():
        if any(stage_of_case(case).owner is not None for case in own):
            yield incident, own


def _owed(case: Case) -> bool:
    """Whether something is granted for the unit that was neither settled nor cancelled."""
    last = case.remedies.order_by("pk").last()
    over = last is not None and last.remedy_state in ("settled", "cancelled")
    return case.decision_state in GRANTED and not over
