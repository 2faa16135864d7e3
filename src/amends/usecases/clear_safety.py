"""Ends the safety stop, after a person has settled how the device can come back."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import SafetyCleared
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import events
from amends.store.models import Incident
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue


@transaction.atomic
def clear_safety(incident: Incident, words: str, *, actor: Actor, now: datetime) -> None:
    """Lets the report go on; its cases still wait for a person, now by care's usual clock.

    Raises `Problem` without words on what was settled, `NotAllowed` for anybody but an agent and
    where nothing is stopped.
    """
    words = words.strip()
    if not words:
        raise Problem("Please say what was settled with the customer.", "sentence")
    if actor.role is not Role.AGENT:
        raise NotAllowed("Only a person at customer care clears safety.")
    events.lock(incident)
    stopped = Incident.objects.filter(pk=incident.pk, report_state="sent", safety_stop=True)
    if not stopped.update(safety_stop=False):
        raise NotAllowed("There is no safety stop any more.")
    incident.safety_stop = False
    events.append(incident, SafetyCleared(), actor, now, personal={"words": words})
    requeue(incident)
