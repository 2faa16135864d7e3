"""Adds one more close-up of a device's damage, in a slot of its own."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from amends.adapters.files import Files
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.domain.slots import CLOSE_UPS, SlotKind, place_of
from amends.store import events
from amends.store.models import Photo, Slot
from amends.usecases.add_photo import NewPhoto, add_photo


def next_close_up(slot: Slot) -> SlotKind | None:
    """The next close-up of the device that `slot` is of; None where it is no close-up, or all of
    them are there."""
    if slot.kind not in CLOSE_UPS:
        return None
    there = set(slot.incident.slots.filter(case=slot.case).values_list("kind", flat=True))
    return next((kind for kind in CLOSE_UPS if kind not in there), None)


@transaction.atomic
def add_close_up(new: NewPhoto, *, actor: Actor, now: datetime, files: Files) -> Photo:
    """The photo, in a slot beside the close-up `new.slot` that it was sent to.

    The slot is made together with its photo, so that nobody ever waits for it. Raises what
    `add_photo` raises, and `NotAllowed` where no further close-up is taken.
    """
    near = new.slot
    events.lock(near.incident)
    kind = next_close_up(near)
    if kind is None:
        raise NotAllowed("There are enough photos of this damage. You can take one again.")
    slot = Slot.objects.create(
        incident=near.incident, case=near.case, kind=kind.value, position=place_of(kind)
    )
    return add_photo(replace(new, slot=slot), actor=actor, now=now, files=files)
