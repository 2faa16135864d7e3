"""Takes in what the payment provider tells of disputes at the customer's bank."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.adapters.payments import PaymentNews
from amends.domain.attention import Why
from amends.domain.bank_disputes import BankNews, Said, Standing, is_known, standing
from amends.domain.case import GRANTED
from amends.domain.events import Payload, PaymentDisputeClosed, PaymentDisputed, PaymentToldLate
from amends.domain.parties import SYSTEM
from amends.domain.remedy import CHARGED_BACK, DISPUTE_WON, RemedyKind
from amends.store import events
from amends.store.models import Case, Incident, Outbox, Payment, Remedy
from amends.store.queries.bank_news import bank_news, news_of_row
from amends.store.queries.money import WITH_CUSTOMER, dispute_open, held_by_bank, money_of
from amends.usecases.attention import settle_attention, want_attention
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.made_good import made_good_by_bank, owed_again
from amends.usecases.queue import requeue


@dataclass(frozen=True)
class _Turn:
    """What one piece of news changes; `left` is what each case had left before it."""

    before: Standing
    after: Standing
    left: dict[int, int]

    @property
    def took(self) -> int:
        """What the bank has charged back by it, in minor units; below zero where it reversed."""
        return self.after.charged_back - self.before.charged_back

    @property
    def closed(self) -> bool:
        """Whether it closed the dispute."""
        return self.before.open and not self.after.open

    @property
    def how(self) -> str:
        """The code of what it settles."""
        return CHARGED_BACK if self.took > 0 else DISPUTE_WON


@transaction.atomic
def payment_news(news: PaymentNews, *, now: datetime) -> bool:
    """Applies the news; gives whether anybody knows the payment. Told twice, it counts once, and
    in whatever order it is told it ends the same.

    An open dispute makes automatic refunds wait and puts what is still owed before a person. One
    that was lost counts as money that the customer has received, until the bank reverses it:
    then what is owed again comes before a person.
    """
    found = Payment.objects.filter(reference=news.payment).order_by("pk").last()
    if found is None:
        return False
    reports = Incident.objects.filter(parcel__order=found.order_id).order_by("pk")
    for incident in reports:
        events.lock(incident)
    payment = Payment.objects.select_for_update(no_key=True).get(pk=found.pk)
    kept = bank_news(payment)
    fresh = BankNews(Said(news.kind), news.at, news.amount.minor, news.key)
    if not is_known(fresh, kept or news_of_row(payment)):
        _take_in(payment, kept, fresh, now)
    return True


def _take_in(payment: Payment, kept: list[BankNews], fresh: BankNews, now: datetime) -> None:
    """The first report that hears of the payment keeps what was told before it as well."""
    known = kept or news_of_row(payment)
    cases = list(_cases(payment))
    left = {case.pk: money_of(case).left.minor for case in cases}
    turn = _Turn(standing(known), standing([*known, fresh]), left)
    _write(payment, turn)
    told = [_late(payment, one) for one in known if one not in kept]
    for incident in {case.incident_id: case.incident for case in cases}.values():
        for payload in (*told, _payload(payment, known, fresh)):
            events.append(incident, payload, SYSTEM, now)
        for case in cases:
            if case.incident_id == incident.pk:
                _follow(case, turn, now)
        requeue(incident)
    if turn.closed:
        # A refund that waited for the bank need not wait for its next turn.
        waiting = Outbox.objects.filter(kind="refund", state=Outbox.State.WAITING)
        waiting.filter(incident__parcel__order=payment.order_id).update(due_at=now)


def _write(payment: Payment, turn: _Turn) -> None:
    """What was charged back in disputes that no report has kept stays counted."""
    payment.charged_back_minor = max(0, payment.charged_back_minor + turn.took)
    payment.disputed_at, payment.dispute_closed_at = turn.after.opened_at, turn.after.closed_at
    payment.save(update_fields=["disputed_at", "dispute_closed_at", "charged_back_minor"])


def _payload(payment: Payment, known: Iterable[BankNews], fresh: BankNews) -> Payload:
    """The event of this news; what is older than something known is no turn that anybody sees."""
    at, minor, key = fresh.at.isoformat(), fresh.minor, fresh.key
    if any(one.at > fresh.at for one in known):
        return _late(payment, fresh)
    if fresh.said is Said.OPENED:
        return PaymentDisputed(payment.reference, minor, key, at)
    return PaymentDisputeClosed(payment.reference, fresh.said is Said.LOST, minor, key, at)


def _late(payment: Payment, news: BankNews) -> Payload:
    at = news.at.isoformat()
    return PaymentToldLate(payment.reference, news.said.value, news.minor, news.key, at)


def _cases(payment: Payment) -> Iterable[Case]:
    """The cases of the sent reports on the order."""
    sent = Case.objects.filter(
        incident__parcel__order=payment.order_id, incident__report_state="sent"
    )
    return sent.select_related("incident__parcel__order", "unit__line").order_by("pk")


def _follow(case: Case, turn: _Turn, now: datetime) -> None:
    """The freeze begins with the first dispute and ends with the last; then what the bank gave
    back or took back shows."""
    if turn.after.open and not turn.before.open and _owed(case):
        want_attention(case, Why.PAYMENT_DISPUTED, now=now)
        _tell_of_waiting(case, now)
    if not dispute_open(case.incident.parcel.order):
        settle_attention(case, Why.PAYMENT_DISPUTED, turn.how, now=now)
    if turn.took < 0:
        _taken_back(case, turn, now)
    elif turn.took or turn.closed:
        _given(case, turn, now)


def _tell_of_waiting(case: Case, now: datetime) -> None:
    """Who was told that a refund is under way is told that it waits."""
    last = _last(case)
    if last and held_by_bank(case):
        tell_customer_of_case(case, "money_needs_person", now, extra=f"{last.ref}:bank")


def _given(case: Case, turn: _Turn, now: datetime) -> None:
    """What the bank gave back in full is made good by it; where nothing is left to refund
    otherwise, a person sees it."""
    if not _owed(case) or money_of(case).left.minor:
        return
    last = _last(case)
    waits = last is not None and last.remedy_state in ("due", "failed")
    if last and waits and turn.took and turn.left[case.pk]:
        made_good_by_bank(last, now=now)
    elif turn.took or waits:
        # Not where it is under way and the bank took nothing: nothing was left before, either.
        want_attention(case, Why.REFUND_NEEDS_PERSON, now=now)


def _taken_back(case: Case, turn: _Turn, now: datetime) -> None:
    """Where nothing was left because of the bank's part, and now something is, it is owed again."""
    last, left = _last(case), money_of(case).left.minor
    nothing_owed = case.decision_state not in GRANTED or case.return_state in WITH_CUSTOMER
    if nothing_owed or turn.left[case.pk] or not left:
        return
    if last and (last.kind, last.remedy_state) == (RemedyKind.REFUND.value, "settled"):
        owed_again(last, now=now)


def _last(case: Case) -> Remedy | None:
    return case.remedies.select_related("case__incident").order_by("pk").last()


def _owed(case: Case) -> bool:
    """Whether something is granted for the unit that was neither settled nor cancelled."""
    last = _last(case)
    over = last is not None and last.remedy_state in ("settled", "cancelled")
    return case.decision_state in GRANTED and not over
