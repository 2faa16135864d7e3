"""Lets a customer keep the device: nothing comes back, and the seller's days start."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.case import GRANTED
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import events
from amends.store.models import Case
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import end_clock
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue
from amends.usecases.start_way_back import waive

# What a person was wanted for, and is settled with it.
SETTLED = (Why.RETURN_LOST, Why.RETURN_OVERDUE, Why.NO_RETURN_SCAN, Why.LABEL_REFUSED)


@transaction.atomic
def waive_return(case: Case, words: str, *, actor: Actor, now: datetime) -> None:
    """Asks for nothing back, with the agent's words on why; the seller's days start now.

    Raises `Problem` without words, `NotAllowed` for anybody but an agent, where nothing was
    granted, and while the carrier has the parcel.
    """
    words = words.strip()
    if not words:
        raise Problem("Please say why nothing has to come back.", "words")
    if actor.role is not Role.AGENT:
        raise NotAllowed("Only a person at customer care waives a return.")
    incident = case.incident
    events.lock(incident)
    case.refresh_from_db()
    if case.decision_state not in GRANTED:
        raise NotAllowed("There is nothing to send back.")
    waive(case, actor=actor, now=now, words=words)
    for kind in ("hand_in", "return_travel"):
        end_clock(incident, kind, now, case=case, met=False)
    for why in SETTLED:
        settle_attention(case, why, "waived", now=now, actor=actor)
    requeue(incident)
