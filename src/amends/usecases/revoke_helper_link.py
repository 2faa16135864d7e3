"""Ends a helper's link before its time."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import HelperRevoked
from amends.domain.parties import Actor
from amends.store import events
from amends.store.models import HelperLink


@transaction.atomic
def revoke_helper_link(
    link: HelperLink, *, actor: Actor, now: datetime, real_now: datetime
) -> None:
    """Revokes a live link; a second time changes nothing."""
    live = HelperLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
    if live.update(revoked_at=real_now):
        events.append(link.incident, HelperRevoked(link.pk), actor, now)
