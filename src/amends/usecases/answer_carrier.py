"""Answers what the carrier asked about a claim."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import ClaimInfoSent
from amends.domain.incident import INVESTIGATION
from amends.domain.parties import Actor
from amends.store.models import ClaimAnswer, Incident
from amends.store.transitions import move
from amends.usecases.locked import lock_incident
from amends.usecases.say_to_carrier import say_to_carrier, worded


@transaction.atomic
def answer_carrier(incident: Incident, words: str, *, actor: Actor, now: datetime) -> ClaimAnswer:
    """The answer as it is sent; the carrier's days start anew.

    Raises `Problem` without words, `NotAllowed` where the carrier asks for nothing.
    """
    words = worded(words)
    lock_incident(incident)
    move(incident, INVESTIGATION, "answer_info", ClaimInfoSent(), actor=actor, now=now)
    return say_to_carrier(incident, ClaimAnswer.Kind.SENT, words, actor=actor, now=now)
