"""Makes the place for one more close-up of a device's damage: offered, and never waited for."""

from django.db import transaction

from amends.domain.machines import NotAllowed
from amends.domain.slots import SlotState, place_of, spare_close_up
from amends.store import events
from amends.store.models import Slot


@transaction.atomic
def offer_close_up(near: Slot) -> Slot:
    """The slot for one more close-up of the device that `near` is of: the empty one, or a new one.

    Nothing has happened yet that a chain tells of: its photo's event names the slot. Raises
    `NotAllowed` beside a slot that is no close-up, where there are enough of them, and when the
    report was withdrawn.
    """
    incident = near.incident
    events.lock(incident)
    incident.refresh_from_db()
    if incident.report_state == "withdrawn":
        raise NotAllowed("This report was withdrawn, so photos can no longer be added.")
    there = dict(incident.slots.filter(case=near.case).values_list("kind", "state"))
    kind = spare_close_up(near.kind, there)
    if kind is None:
        raise NotAllowed("There are enough photos of this damage. You can take one again.")
    return Slot.objects.get_or_create(
        incident=incident,
        case=near.case,
        kind=kind.value,
        defaults={"position": place_of(kind), "state": SlotState.OFFERED.value},
    )[0]
