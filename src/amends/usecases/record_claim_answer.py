"""Records what the carrier says to a claim: it asks, pays, pays in part, or denies."""

from datetime import datetime

from django.db import transaction

from amends.adapters.carriers import ASKS, DENIES, PAYS, PAYS_IN_PART, ClaimNews
from amends.domain.events import (
    ClaimDenied,
    ClaimInfoRequested,
    ClaimPaid,
    ClaimPaidInPart,
    Payload,
)
from amends.domain.incident import INVESTIGATION, WITH_CARRIER
from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import Actor, Role
from amends.store.models import ClaimAnswer, Incident
from amends.store.transitions import move
from amends.usecases.claim_clocks import open_claim_task
from amends.usecases.clocks import end_clock
from amends.usecases.close_if_made_good import close_if_made_good
from amends.usecases.letters import tell_seller
from amends.usecases.locked import lock_incident
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue

CARRIER = Actor(Role.CARRIER)
ACTIONS = {ASKS: "ask_info", PAYS: "pay", PAYS_IN_PART: "pay_in_part", DENIES: "deny"}
LETTERS = {
    ASKS: "claim_info_seller",
    PAYS: "claim_paid_seller",
    PAYS_IN_PART: "claim_paid_seller",
    DENIES: "claim_denied_seller",
}
PAYING = (PAYS, PAYS_IN_PART)


@transaction.atomic
def record_claim_answer(news: ClaimNews, *, now: datetime, actor: Actor = CARRIER) -> bool:
    """Keeps the answer and moves the claim; False for one that is known, or about no report.

    An answer that comes too late to change anything is kept all the same. Raises `Problem` for
    a kind that is none.
    """
    if news.kind not in ACTIONS:
        raise Problem("Please choose what the carrier says.", "kind")
    incident = Incident.objects.filter(ref=news.reference).first()
    if incident is None:
        return False
    lock_incident(incident)
    if ClaimAnswer.objects.filter(key=news.key).exists():
        return False
    answer = _keep(incident, news, actor)
    _move(incident, answer, actor, now)
    return True


@transaction.atomic
def record_claim_answer_by_hand(
    incident: Incident, kind: str, words: str, amount: Money | None, *, actor: Actor, now: datetime
) -> None:
    """Records what came to care by letter or phone, as if the carrier had told it.

    Raises `Problem` without words, or for a payment without an amount in the order's currency;
    `NotAllowed` for anybody but an agent, and where the claim waits for no such answer.
    """
    if actor.role is not Role.AGENT:
        raise NotAllowed("Only a person at customer care records this.")
    words = words.strip()[:5000]
    if not words:
        raise Problem("Please write what the carrier says.", "words")
    currency = incident.parcel.order.currency
    paid = kind in PAYING
    if paid and (amount is None or amount.minor <= 0 or amount.currency != currency):
        raise Problem(f"Please enter the amount that the carrier pays, in {currency}.", "amount")
    lock_incident(incident)
    action = ACTIONS.get(kind, "")
    if action and not INVESTIGATION.can(incident.investigation_state, action, actor.role):
        raise NotAllowed("The claim waits for no such answer.")
    key = f"hand:{incident.ref}:{incident.claim_answers.count() + 1}"
    news = ClaimNews(key, incident.ref, kind, words, amount if paid else None, now)
    record_claim_answer(news, now=now, actor=actor)


def _keep(incident: Incident, news: ClaimNews, actor: Actor) -> ClaimAnswer:
    return ClaimAnswer.objects.create(
        incident=incident,
        key=news.key,
        kind=news.kind,
        words=news.words,
        amount_minor=news.amount.minor if news.amount else None,
        currency=news.amount.currency if news.amount else "",
        at=news.at,
        recorded_by_id=actor.person_id,
    )


def _move(incident: Incident, answer: ClaimAnswer, actor: Actor, now: datetime) -> None:
    action = ACTIONS[answer.kind]
    if INVESTIGATION.can(incident.investigation_state, action, actor.role):
        move(incident, INVESTIGATION, action, _payload(answer), actor=actor, now=now)
        _follow(incident, answer, now)
    elif answer.kind == ASKS and incident.investigation_state in WITH_CARRIER:
        # It asks once more, about an appeal: a person reads it.
        open_claim_task(incident, now)
    requeue(incident)


def _payload(answer: ClaimAnswer) -> Payload:
    minor, currency = answer.amount_minor or 0, answer.currency
    if answer.kind == ASKS:
        return ClaimInfoRequested(answer.key)
    if answer.kind == PAYS:
        return ClaimPaid(answer.key, minor, currency)
    if answer.kind == PAYS_IN_PART:
        return ClaimPaidInPart(answer.key, minor, currency)
    return ClaimDenied(answer.key)


def _follow(incident: Incident, answer: ClaimAnswer, now: datetime) -> None:
    end_clock(incident, "carrier_answer", now)
    end_clock(incident, "claim_task", now)
    if answer.kind == ASKS:
        open_claim_task(incident, now)
    _tell_sellers(incident, answer, now)
    close_if_made_good(incident, now)


def _tell_sellers(incident: Incident, answer: ClaimAnswer, now: datetime) -> None:
    """One letter to the seller of the parcel. Where it has two, the carrier's words and money may
    be about the other's unit: care tells each what is theirs."""
    cases = list(incident.cases.select_related("unit__line__seller").order_by("pk"))
    if len({case.unit.line.seller_id for case in cases}) > 1:
        return
    said = {"words": answer.words}
    if answer.kind in PAYING:
        named = answer.amount_minor is not None
        paid = Money(answer.amount_minor or 0, answer.currency).text() if named else "for it"
        said = {"amount": paid}
    tell_seller(cases[0], LETTERS[answer.kind], now, extra=f"{answer.pk}", **said)
