"""Decides a dispute: always a person, with the rule, the facts, and what would change it."""

from datetime import datetime

from django.db import transaction

from amends.domain.case import RETURN
from amends.domain.clocks.periods import StartEvent
from amends.domain.dispute import DISPUTE, RULES, DisputeKind
from amends.domain.events import (
    DisputeConfirmed,
    DisputeRejected,
    DisputeUpheld,
    RemedyCancelled,
    ReturnKept,
    ReturnRejected,
)
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.domain.remedy import REMEDY
from amends.store.models import Case, Dispute
from amends.store.transitions import move
from amends.usecases.clocks import Start, end_clock
from amends.usecases.describe import in_words
from amends.usecases.dispute_clocks import dispute_of, open_ship_back_clock, remedy_by
from amends.usecases.letters import tell_customer_of_case, tell_seller
from amends.usecases.locked import lock_case
from amends.usecases.make_due import live_remedy, make_due, wanted_kind
from amends.usecases.order_label_again import order_label_again
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue
from amends.usecases.start_seller_clock import start_seller_clock

# What the seller may turn out to be right about. A device that did not arrive is between the
# seller and the carrier, and cannot be sent back to anybody.
UPHOLD_RULES = {code: says for code, says in RULES.items() if code != DisputeKind.NOT_ARRIVED}


@transaction.atomic
def uphold_dispute(
    case: Case, rule: str, facts: str, would_change: str, *, actor: Actor, now: datetime
) -> None:
    """The seller is right: nothing is owed for what came back, and it goes back to the customer.

    `rule` is one of `UPHOLD_RULES`. Raises `Problem` for a missing rule, fact or way out;
    `NotAllowed` for anybody but an agent, for a device that did not arrive, and when something
    was decided or paid meanwhile.
    """
    _must_be_a_person(actor)
    if rule not in UPHOLD_RULES:
        raise Problem("Please choose the rule that decides.", "rule")
    personal = {"facts": facts.strip()[:5000], "would_change": would_change.strip()[:5000]}
    for field, text in personal.items():
        if not text:
            raise Problem("Please fill this in: the customer will read it.", field)
    lock_case(case)
    dispute = dispute_of(case)
    if dispute.kind == DisputeKind.NOT_ARRIVED:
        raise NotAllowed("What did not arrive is for the carrier to answer, not the customer.")
    payload = DisputeUpheld(case.ref, rule)
    move(case, DISPUTE, "uphold", payload, actor=actor, now=now, personal=personal)
    Dispute.objects.filter(pk=dispute.pk).update(
        decided_at=now, decided_by_id=actor.person_id, rule=rule, **personal
    )
    end_clock(case.incident, "dispute_decision", now, case=case)
    _nothing_owed(case, actor, now)
    extra = f"{dispute.pk}"
    said = {"rule": UPHOLD_RULES[rule], **personal}
    tell_customer_of_case(case, "dispute_upheld_customer", now, extra=extra, **said)
    _ask_to_ship_back(case, "dispute_upheld_seller", extra, now)
    requeue(case.incident)


@transaction.atomic
def reject_dispute(case: Case, sentence: str, *, actor: Actor, now: datetime) -> None:
    """The customer is right, at once or on appeal: the seller owes what was due, in new days.

    A device that has left for the customer gets a new label, and the seller's days start with
    its way back. Raises `Problem` without a sentence; `NotAllowed` for anybody but an agent, and
    on appeal for the person who decided before.
    """
    sentence = _sentence(sentence)
    _must_be_a_person(actor)
    lock_case(case)
    _must_be_somebody_else(case, actor)
    payload = DisputeRejected(case.ref)
    personal = {"sentence": sentence}
    move(case, DISPUTE, "reject", payload, actor=actor, now=now, personal=personal)
    dispute = _decided(case, sentence, actor, now)
    if live_remedy(case) is None:
        make_due(case, wanted_kind(case), actor=actor, now=now)
    _counts_as_returned(case, actor, now)
    again = case.return_state == "label_ordered"
    for tell, kind in (
        (tell_customer_of_case, "dispute_rejected_customer"),
        (tell_seller, "dispute_rejected_seller"),
    ):
        said = {"sentence": sentence, "remedy_by": remedy_by(case), "again": again}
        tell(case, kind, now, extra=f"{dispute.pk}", **said)
    requeue(case.incident)


@transaction.atomic
def confirm_dispute(case: Case, sentence: str, *, actor: Actor, now: datetime) -> None:
    """The answer to an appeal is the same: what came back is not the return, and that stays.

    Raises `Problem` without a sentence; `NotAllowed` for anybody but an agent, and for the
    person who decided before.
    """
    sentence = _sentence(sentence)
    _must_be_a_person(actor)
    lock_case(case)
    _must_be_somebody_else(case, actor)
    payload = DisputeConfirmed(case.ref)
    personal = {"sentence": sentence}
    move(case, DISPUTE, "confirm", payload, actor=actor, now=now, personal=personal)
    dispute = _decided(case, sentence, actor, now)
    extra = f"{dispute.pk}"
    tell_customer_of_case(case, "dispute_final_customer", now, extra=extra, sentence=sentence)
    _ask_to_ship_back(case, "dispute_final_seller", extra, now)
    requeue(case.incident)


def _must_be_a_person(actor: Actor) -> None:
    if actor.role is not Role.AGENT or actor.person_id is None:
        raise NotAllowed("Only a person at customer care decides.")


def _must_be_somebody_else(case: Case, actor: Actor) -> None:
    appealed = case.dispute_state == "appealed"
    if appealed and dispute_of(case).decided_by_id == actor.person_id:
        raise NotAllowed("You decided this before, so somebody else must decide the appeal.")


def _sentence(sentence: str) -> str:
    sentence = sentence.strip()[:5000]
    if not sentence:
        raise Problem("Please tell both sides why, in a sentence.", "sentence")
    return sentence


def _decided(case: Case, sentence: str, actor: Actor, now: datetime) -> Dispute:
    """Keeps the last sentence; who decided first, and when, stays."""
    dispute = dispute_of(case)
    dispute.last_sentence = sentence
    if dispute.decided_at is None:
        dispute.decided_at, dispute.decided_by_id = now, actor.person_id
    dispute.save(update_fields=["last_sentence", "decided_at", "decided_by"])
    end_clock(case.incident, "dispute_decision", now, case=case)
    return dispute


def _nothing_owed(case: Case, actor: Actor, now: datetime) -> None:
    remedy = live_remedy(case)
    # What the customer's bank has given back meanwhile cannot be cancelled by us.
    if remedy is not None and remedy.remedy_state == "due":
        cancelled = RemedyCancelled(case.ref, remedy.ref, "dispute_upheld")
        why = "dispute_upheld"
        move(remedy, REMEDY, "cancel", cancelled, actor=actor, now=now, ended_why=why)
    move(case, RETURN, "reject", ReturnRejected(case.ref), actor=actor, now=now)


def _ask_to_ship_back(case: Case, kind: str, extra: str, now: datetime) -> None:
    """Starts the seller's days to send it back, where it is still there, and tells the seller."""
    by = ""
    if case.return_state == "rejected":
        clock = open_ship_back_clock(case, now)
        by = in_words(clock.due_at, clock.zone)
    tell_seller(case, kind, now, extra=extra, ship_back_by=by)


def _counts_as_returned(case: Case, actor: Actor, now: datetime) -> None:
    if case.return_state in ("shipped_back", "back_with_customer"):
        order_label_again(case, actor=actor, now=now)
        return
    if case.return_state == "rejected":
        move(case, RETURN, "keep", ReturnKept(case.ref), actor=actor, now=now)
    start = Start(now, StartEvent.CARE_DECIDED.value, "Decided")
    start_seller_clock(case, start, now=now, at_once=True)
