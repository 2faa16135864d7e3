"""Answers a dispute: the customer's side, in words and photos."""

from datetime import datetime

from django.db import transaction

from amends.adapters.files import Files
from amends.domain.clocks.periods import StartEvent
from amends.domain.dispute import DISPUTE
from amends.domain.events import DisputeAnswered
from amends.domain.parties import Actor
from amends.store.models import Case, Dispute
from amends.store.transitions import move
from amends.usecases.add_dispute_photo import Kept, add_dispute_photos, keep_photos
from amends.usecases.clocks import end_clock
from amends.usecases.dispute_clocks import dispute_of, open_decision_clock
from amends.usecases.letters import tell_seller
from amends.usecases.locked import lock_case
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue


def answer_dispute(
    case: Case,
    words: str,
    *,
    actor: Actor,
    now: datetime,
    files: Files,
    photos: tuple[bytes, ...] = (),
) -> Dispute:
    """The dispute with its answer; now a person decides. A late answer counts until then.

    Raises `Problem` without words, or for what is no photo; `NotAllowed` where nothing waits for
    an answer.
    """
    words = words.strip()[:5000]
    if not words:
        raise Problem("Please tell us your side in a few words.", "words")
    kept = keep_photos(case, photos, files)
    with transaction.atomic():
        return _answer(case, words, kept, actor, now)


def _answer(case: Case, words: str, kept: tuple[Kept, ...], actor: Actor, now: datetime) -> Dispute:
    lock_case(case)
    payload = DisputeAnswered(case.ref)
    move(case, DISPUTE, "answer", payload, actor=actor, now=now, personal={"words": words})
    dispute = dispute_of(case)
    dispute.answer, dispute.answered_at = words, now
    dispute.save(update_fields=["answer", "answered_at"])
    add_dispute_photos(dispute, kept, actor=actor, now=now)
    end_clock(case.incident, "dispute_answer", now, case=case)
    open_decision_clock(case, StartEvent.DISPUTE_ANSWERED, "Answered", now)
    tell_seller(case, "dispute_answered_seller", now, extra=f"{dispute.pk}", words=words)
    requeue(case.incident)
    return dispute
