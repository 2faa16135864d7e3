"""Releases the packaging: it may be thrown away, or used for the return."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import PackagingReleased
from amends.domain.incident import PACKAGING
from amends.domain.parties import Actor
from amends.store.models import Incident
from amends.store.transitions import move


@transaction.atomic
def release_packaging(incident: Incident, why: str, *, actor: Actor, now: datetime) -> None:
    """Releases it. Raises `NotAllowed` when it is gone or was released before."""
    move(incident, PACKAGING, "release", PackagingReleased(why), actor=actor, now=now)
