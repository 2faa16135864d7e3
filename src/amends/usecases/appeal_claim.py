"""Appeals what the carrier decided about a claim: a no, or less than what was asked."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import ClaimAppealed
from amends.domain.incident import INVESTIGATION
from amends.domain.parties import Actor
from amends.store.models import ClaimAnswer, Incident
from amends.store.transitions import move
from amends.usecases.locked import lock_incident
from amends.usecases.say_to_carrier import say_to_carrier, worded


@transaction.atomic
def appeal_claim(incident: Incident, words: str, *, actor: Actor, now: datetime) -> ClaimAnswer:
    """The appeal as it is sent; the carrier's days start anew.

    Raises `Problem` without words, `NotAllowed` where the carrier has not decided, or paid in
    full.
    """
    words = worded(words)
    lock_incident(incident)
    move(incident, INVESTIGATION, "appeal", ClaimAppealed(), actor=actor, now=now)
    return say_to_carrier(incident, ClaimAnswer.Kind.APPEAL, words, actor=actor, now=now)
