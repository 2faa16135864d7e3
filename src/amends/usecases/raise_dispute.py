"""Raises a dispute: the seller says, with facts, what is wrong with what came back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.adapters.files import Files
from amends.domain.attention import Why
from amends.domain.dispute import DISPUTE, KIND_WORDS, DisputeKind
from amends.domain.events import DisputeRaised
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.store.models import Case, Clock, Dispute
from amends.store.transitions import move
from amends.usecases.add_dispute_photo import Kept, add_dispute_photos, keep_photos
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import end_clock
from amends.usecases.describe import in_words
from amends.usecases.dispute_clocks import open_answer_clock
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.locked import lock_case
from amends.usecases.make_due import live_remedy
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue


@dataclass(frozen=True)
class RaiseDispute:
    """What is wrong (one of `DisputeKind`), in the seller's words, with up to ten photos."""

    case: Case
    kind: str
    words: str
    photos: tuple[bytes, ...] = ()


def raise_dispute(command: RaiseDispute, *, actor: Actor, now: datetime, files: Files) -> Dispute:
    """The dispute, laid before the customer; the seller's days stop until it is decided.

    Raises `Problem` without kind or words, or for what is no photo; `NotAllowed` before the
    return has arrived, and once a replacement or refund is on its way.
    """
    if command.kind not in list(DisputeKind):
        raise Problem("Please choose what is wrong.", "kind")
    if not command.words.strip():
        raise Problem("Please say what came back: the customer will read it.", "words")
    kept = keep_photos(command.case, command.photos, files)
    with transaction.atomic():
        return _raise(command, kept, actor, now)


def _raise(command: RaiseDispute, kept: tuple[Kept, ...], actor: Actor, now: datetime) -> Dispute:
    case, words = command.case, command.words.strip()[:5000]
    lock_case(case)
    _may_be_disputed(case)
    payload = DisputeRaised(case.ref, command.kind)
    move(case, DISPUTE, "raise", payload, actor=actor, now=now, personal={"words": words})
    dispute = Dispute.objects.create(
        case=case, kind=command.kind, words=words, raised_at=now, raised_by_id=actor.person_id
    )
    add_dispute_photos(dispute, kept, actor=actor, now=now)
    end_clock(case.incident, "seller_remedy", now, case=case, met=False)
    settle_attention(case, Why.SELLER_OVERDUE, "disputed", now=now)
    _ask_customer(dispute, open_answer_clock(case, now), now)
    requeue(case.incident)
    return dispute


def _may_be_disputed(case: Case) -> None:
    if case.return_state != "arrived":
        raise NotAllowed("You can tell us what is wrong once the return has arrived.")
    remedy = live_remedy(case)
    if remedy is None or remedy.remedy_state != "due":
        raise NotAllowed("A replacement or a refund is already on its way.")


def _ask_customer(dispute: Dispute, clock: Clock, now: datetime) -> None:
    tell_customer_of_case(
        dispute.case,
        "dispute_raised",
        now,
        extra=f"{dispute.pk}",
        kind_words=KIND_WORDS[DisputeKind(dispute.kind)],
        words=dispute.words,
        answer_by=in_words(clock.due_at, clock.zone),
    )
