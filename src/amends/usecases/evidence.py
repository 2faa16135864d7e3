"""What follows when a slot is answered: completeness, the photo clock, and a decision."""

from datetime import datetime

from amends.domain.events import EvidenceCompleted
from amends.domain.incident import EVIDENCE
from amends.domain.parties import Actor
from amends.domain.slots import AWAITED
from amends.store.models import Incident
from amends.store.transitions import move
from amends.usecases.clocks import end_clock
from amends.usecases.decide import decide_when_ready
from amends.usecases.queue import requeue
from amends.usecases.send_further_photos import queue_further_photos


def is_complete(incident: Incident) -> bool:
    """Whether nothing is awaited in a slot of ours: each is taken or answered with why not.

    What only the carrier wants does not count here: it helps the claim, not the customer's case.
    Nor does what is only offered.
    """
    return not incident.slots.filter(for_carrier=False, state__in=AWAITED).exists()


def evidence_changed(incident: Incident, *, actor: Actor, now: datetime) -> None:
    """Completes the evidence when nothing is missing any more, and decides what can be decided.

    A draft may still change its units and photos, so it is complete only once sent. Call it inside
    the transaction that changed a slot.
    """
    if incident.report_state != "sent":
        return
    completed = incident.evidence_state == "incomplete" and is_complete(incident)
    if completed:
        move(incident, EVIDENCE, "complete", EvidenceCompleted(), actor=actor, now=now)
        end_clock(incident, "photos", now)
    queue_further_photos(incident, now, completed=completed)
    decide_when_ready(incident, now=now)
    requeue(incident)
