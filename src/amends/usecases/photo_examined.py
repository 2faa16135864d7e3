"""What follows when nothing more will be found in a photo, whichever step was its last."""

from datetime import datetime
from typing import Any

from amends.domain.events import PhotoExamined
from amends.domain.parties import SYSTEM
from amends.store import events
from amends.store.models import Photo
from amends.usecases.decide import decide_when_ready


def photo_examined(photo: Photo, values: dict[str, Any], now: datetime) -> None:
    """Stores the last findings (`values`, by column) and decides what waited for them; once.

    Call it in a transaction that holds the incident's lock.
    """
    unread = Photo.objects.filter(pk=photo.pk, examined_at__isnull=True)
    if not unread.update(examined_at=now, **values):
        return
    photo.refresh_from_db()
    slot = photo.slot
    payload = PhotoExamined(photo.name, slot.kind, bool(photo.legible), photo.label_number)
    events.append(photo.incident, payload, SYSTEM, now, case=slot.case)
    photo.incident.refresh_from_db()
    decide_when_ready(photo.incident, now=now)
