"""Confirms the notice to the carrier, and hands it over."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import NoticeConfirmed
from amends.domain.incident import INVESTIGATION
from amends.domain.parties import Actor
from amends.store import outbox
from amends.store.models import Incident, Notice
from amends.store.transitions import move
from amends.usecases.clocks import end_clock
from amends.usecases.queue import requeue


@transaction.atomic
def confirm_notice(incident: Incident, *, actor: Actor, now: datetime) -> None:
    """Confirms a notice that waits as a draft; it leaves at once.

    Raises `NotAllowed` where there is none, or where it was confirmed before.
    """
    payload = NoticeConfirmed(incident.parcel.carrier)
    move(incident, INVESTIGATION, "confirm_notice", payload, actor=actor, now=now)
    Notice.objects.filter(incident=incident).update(
        confirmed_at=now, confirmed_by_id=actor.person_id
    )
    end_clock(incident, "carrier_notice", now)
    queue_notice(incident, now)
    requeue(incident)


def queue_notice(incident: Incident, now: datetime) -> None:
    """Puts the notice into the outbox, in the caller's transaction."""
    key = f"notice:{incident.ref}"
    outbox.enqueue("notice", key, {"incident": incident.ref}, now, incident=incident)
