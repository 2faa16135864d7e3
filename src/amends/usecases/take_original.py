"""Hands an original out to an agent, as it came, and writes down that it was."""

import hashlib
from datetime import datetime

from django.db import transaction

from amends.adapters.files import FileMissing, Files
from amends.domain.events import OriginalTaken
from amends.domain.parties import Actor
from amends.store import events
from amends.store.models import Photo


def take_original(photo: Photo, *, actor: Actor, now: datetime, files: Files) -> bytes:
    """The bytes that were sent, metadata and all; the incident's chain tells who took them.

    Raises `FileMissing` where they are gone, or are no longer what was sealed.
    """
    data = files.read(photo.sha256)
    if hashlib.sha256(data).hexdigest() != photo.sha256:
        raise FileMissing(photo.sha256)
    with transaction.atomic():
        payload = OriginalTaken(photo.name, photo.slot.kind, photo.sha256)
        events.append(photo.incident, payload, actor, now, case=photo.slot.case)
    return data
