"""Asks a carrier that owes an answer for it."""

from datetime import datetime

from django.db import transaction

from amends.domain.incident import WITH_CARRIER
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import ClaimAnswer, Incident
from amends.usecases.locked import lock_incident
from amends.usecases.say_to_carrier import say_to_carrier, worded


@transaction.atomic
def chase_carrier(incident: Incident, words: str, *, actor: Actor, now: datetime) -> ClaimAnswer:
    """The words as they are sent; care's task is done, and the carrier's days start anew.

    Raises `Problem` without words; `NotAllowed` for anybody but an agent, and where the carrier
    owes no answer.
    """
    words = worded(words)
    if actor.role is not Role.AGENT:
        raise NotAllowed("Only a person at customer care asks the carrier.")
    lock_incident(incident)
    if incident.investigation_state not in WITH_CARRIER:
        raise NotAllowed("The carrier owes no answer.")
    return say_to_carrier(incident, ClaimAnswer.Kind.SENT, words, actor=actor, now=now)
