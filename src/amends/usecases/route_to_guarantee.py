"""Sends a case the way of the legal guarantee: a later report, or damage that was no transit's."""

from datetime import datetime

from django.db import transaction

from amends.domain.case import DECISION
from amends.domain.events import DecisionGuaranteeRoute
from amends.domain.parties import Actor
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.appeal_decision import must_be_somebody_else
from amends.usecases.attention import open_task
from amends.usecases.close_answers import answered
from amends.usecases.letters import tell_customer
from amends.usecases.problems import Problem


@transaction.atomic
def route_to_guarantee(case: Case, sentence: str, *, actor: Actor, now: datetime) -> None:
    """Routes one unit, and tells the customer what that means, with the agent's sentence.

    Raises `Problem` without a sentence, `NotAllowed` when it was decided meanwhile.
    """
    sentence = sentence.strip()
    if not sentence:
        raise Problem("Please tell the customer why, in a sentence.", "sentence")
    must_be_somebody_else(case, actor)
    event = move(
        case,
        DECISION,
        "route_to_guarantee",
        DecisionGuaranteeRoute(case.ref),
        actor=actor,
        now=now,
        personal={"sentence": sentence},
        decided_at=now,
        decided_by_id=actor.person_id,
    )
    open_task(case, now)
    answered(case.incident, now)
    tell_customer(
        case.incident,
        "guarantee_route",
        now,
        extra=str(event.number),
        sentence=sentence,
        device=case.unit.line.model,
    )
