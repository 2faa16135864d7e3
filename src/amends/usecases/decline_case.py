"""Declines a case: always a person, with rule, facts, and what would change the answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.domain.case import DECISION
from amends.domain.events import DecisionDeclined
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import Case, Decline
from amends.store.transitions import move
from amends.usecases.clocks import end_clock
from amends.usecases.close_answers import answered
from amends.usecases.letters import tell_customer
from amends.usecases.problems import Problem

RULES = {
    "within_grade": "The mark is within what the grade bought allows.",
    "not_transit": "The damage did not happen on the way.",
    "not_this_device": "The photos show another device or parcel.",
    "no_damage": "The photos show no damage.",
}


@dataclass(frozen=True)
class DeclineCase:
    """The rule (one of `RULES`), the facts used, and what would change the answer."""

    case: Case
    rule: str
    facts: str
    would_change: str


@transaction.atomic
def decline_case(command: DeclineCase, *, actor: Actor, now: datetime) -> None:
    """Declines one unit and writes to the customer, who may appeal.

    Raises `Problem` for a missing rule, fact or way out; `NotAllowed` for anybody but an agent,
    and when it was decided meanwhile.
    """
    if actor.role is not Role.AGENT or actor.person_id is None:
        raise NotAllowed("Only a person declines.")
    if command.rule not in RULES:
        raise Problem("Please choose the rule that decides.", "rule")
    for field, text in (("facts", command.facts), ("would_change", command.would_change)):
        if not text.strip():
            raise Problem("Please fill this in: the customer will read it.", field)
    case = command.case
    personal = {"facts": command.facts.strip(), "would_change": command.would_change.strip()}
    event = move(
        case,
        DECISION,
        "decline",
        DecisionDeclined(case.ref, command.rule),
        actor=actor,
        now=now,
        personal=personal,
        decided_at=now,
        decided_by_id=actor.person_id,
    )
    Decline.objects.create(case=case, by_id=actor.person_id, at=now, rule=command.rule, **personal)
    end_clock(case.incident, "care_task", now, case=case)
    answered(case.incident, now)
    tell_customer(
        case.incident,
        "declined",
        now,
        extra=str(event.number),
        rule=RULES[command.rule],
        device=case.unit.line.model,
        **personal,
    )
