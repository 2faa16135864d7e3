"""Closes a claim that nobody follows any further."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import InvestigationClosed
from amends.domain.incident import INVESTIGATION
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import Incident
from amends.store.transitions import move
from amends.usecases.clocks import end_clock
from amends.usecases.close_if_made_good import close_if_made_good
from amends.usecases.locked import lock_incident
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue


@transaction.atomic
def close_claim(incident: Incident, words: str, *, actor: Actor, now: datetime) -> None:
    """Closes it, with the agent's words on why; the customer's cases stay as they are.

    Raises `Problem` without words; `NotAllowed` for anybody but an agent, and where it has ended.
    """
    words = words.strip()[:5000]
    if not words:
        raise Problem("Please say why the claim is not followed any further.", "words")
    if actor.role is not Role.AGENT:
        raise NotAllowed("Only a person at customer care closes a claim.")
    lock_incident(incident)
    payload = InvestigationClosed("by_care")
    personal = {"words": words}
    move(incident, INVESTIGATION, "close", payload, actor=actor, now=now, personal=personal)
    end_clock(incident, "claim_task", now)
    for kind in ("carrier_answer", "carrier_notice"):
        end_clock(incident, kind, now, met=False)
    close_if_made_good(incident, now)
    requeue(incident)
