"""Says what happened: the road that the report takes, and the photos that it asks for."""

from datetime import datetime

from django.db import transaction

from amends.domain.events import SlotCannot
from amends.domain.evidence import Shot, asked_after, asked_with
from amends.domain.incident import Kind
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.domain.report import Answers, BoxHave
from amends.domain.slots import SlotKind, SlotState, place_of
from amends.store import events
from amends.store.models import Case, Incident, Slot
from amends.store.queries.evidence import asks_of_report
from amends.usecases.problems import Problem

# The reason that follows from the answer that the box is gone.
GONE = "thrown_away"


@transaction.atomic
def choose_kind(incident: Incident, kind: str, *, now: datetime) -> None:
    """Sets the kind of a draft. Raises `Problem` for an unknown one, `NotAllowed` once sent."""
    must_be_draft(incident)
    if kind not in set(Kind):
        raise Problem("Please choose what happened.", "kind")
    Incident.objects.filter(pk=incident.pk).update(kind=kind)
    incident.kind = kind
    ask_for_photos(incident)


def must_be_draft(incident: Incident) -> None:
    """Raises `NotAllowed` when the report was already sent or withdrawn."""
    state = Incident.objects.values_list("report_state", flat=True).get(pk=incident.pk)
    if state != "draft":
        raise NotAllowed("This report was already sent; you can still add photos to it.")


def ask_for_photos(incident: Incident) -> None:
    """Makes the slots that come with the report, once for the parcel and for each unit; photos
    keep theirs, and a device whose close-up is asked keeps the place for one more."""
    wanted = _ask(incident, asked_with(asks_of_report(incident)))
    for slot in incident.slots.filter(photos__isnull=True):
        offered = slot.state == SlotState.OFFERED
        near = SlotKind.DEVICE_CLOSE_UP.value if offered else slot.kind
        if (slot.case_id, near) not in wanted:
            slot.delete()


def ask_for_carrier_photos(incident: Incident, *, actor: Actor, now: datetime) -> None:
    """Makes the slots that only the carrier wants; after sending, and never in anybody's way.

    Somebody who has said that the box is gone is not asked for photos of it.
    """
    _ask(incident, asked_after(asks_of_report(incident)))
    if Answers.read(incident.answers).box_have != BoxHave.GONE:
        return
    for slot in incident.slots.filter(case=None, for_carrier=True, state=SlotState.ASKED):
        Slot.objects.filter(pk=slot.pk).update(state=SlotState.CANNOT, reason=GONE)
        events.append(incident, SlotCannot(slot.kind, GONE), actor, now)


def _ask(incident: Incident, shots: tuple[Shot, ...]) -> set[tuple[int | None, str]]:
    wanted: set[tuple[int | None, str]] = set()
    for shot in shots:
        kind = shot.spec.kind.value
        cases: list[Case | None] = list(incident.cases.all()) if shot.spec.per_unit else [None]
        for case in cases:
            wanted.add((case.pk if case else None, kind))
            slot, _ = Slot.objects.get_or_create(
                incident=incident,
                case=case,
                kind=kind,
                defaults={"position": place_of(kind), "for_carrier": shot.for_carrier},
            )
            # What was only offered is asked for now.
            Slot.objects.filter(pk=slot.pk, state=SlotState.OFFERED).update(
                state=SlotState.ASKED, for_carrier=shot.for_carrier
            )
    return wanted
