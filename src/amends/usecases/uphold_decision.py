"""Answers an appeal with the same no: a second person, with a sentence."""

from datetime import datetime

from django.db import transaction

from amends.domain.case import DECISION
from amends.domain.events import DecisionUpheld
from amends.domain.parties import Actor
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.appeal_decision import must_be_somebody_else
from amends.usecases.close_answers import answered
from amends.usecases.letters import tell_customer
from amends.usecases.problems import Problem


@transaction.atomic
def uphold_decision(case: Case, sentence: str, *, actor: Actor, now: datetime) -> None:
    """Upholds a refusal after an appeal and writes to the customer.

    Raises `NotAllowed` for the person who declined, `Problem` without a sentence.
    """
    if not sentence.strip():
        raise Problem("Please tell the customer why, in a sentence.", "sentence")
    must_be_somebody_else(case, actor)
    event = move(
        case,
        DECISION,
        "uphold",
        DecisionUpheld(case.ref),
        actor=actor,
        now=now,
        personal={"sentence": sentence.strip()},
        decided_at=now,
        decided_by_id=actor.person_id,
    )
    answered(case.incident, now)
    tell_customer(
        case.incident,
        "upheld",
        now,
        extra=str(event.number),
        sentence=sentence.strip(),
        device=case.unit.line.model,
    )
