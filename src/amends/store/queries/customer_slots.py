"""Photo slots as the customer and the helper see them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from amends.domain.evidence import walk
from amends.domain.photos.words import Seen, line
from amends.domain.slots import AWAITED, CANNOT_REASONS, Recipient, SlotState, slot_spec
from amends.store.models import Incident, Photo, Slot
from amends.store.queries.evidence import asks_of_report, in_order
from amends.store.same_pictures import same_in_report

IF_YOU_LIKE = "If you like"
# One short line for who may not see what came.
BARE_FINDINGS = {
    "taken": "Received, thank you",
    "cannot": "Received, thank you",
    "offered": IF_YOU_LIKE,
}


@dataclass(frozen=True)
class SlotView:
    """A photo slot; `finding` is one short line, `photo` the name of its current photo.

    `recipients` are those who ask for it, `why` says what it is good for, `example` names its
    drawings; `for_carrier` says that the report is complete without it.
    """

    pk: int
    kind: str
    title: str
    hint: str
    why: str
    example: str
    recipients: tuple[Recipient, ...]
    for_carrier: bool
    of_device: bool
    state: str
    device: str
    photo: str
    finding: str
    asked_words: str

    @property
    def missing(self) -> bool:
        """Whether an answer is still wanted."""
        return self.state in AWAITED

    @property
    def offered(self) -> bool:
        """Whether it is empty and nobody waits for it: it counts nowhere."""
        return self.state == SlotState.OFFERED


def helper_slots(incident: Incident) -> tuple[SlotView, ...]:
    """The slots for somebody who only adds photos: no photo, no name, no device but its number.

    A slot that has an answer only says so.
    """
    numbers = {
        pk: f"Device {number}"
        for number, pk in enumerate(in_order(incident.cases).values_list("pk", flat=True), 1)
    }
    several = len(numbers) > 1
    return tuple(
        _slot_view(
            slot,
            photo=None,
            device=numbers.get(slot.case_id or 0, "") if several else "",
            finding=BARE_FINDINGS.get(slot.state, ""),
        )
        for slot in _walk(incident.slots.all(), numbers)
    )


def slots_of(incident: Incident, devices: Mapping[int, str]) -> tuple[SlotView, ...]:
    """The slots in the order of the walk; `devices` names the device of each case's number."""
    current = Prefetch("photos", Photo.objects.filter(current=True), to_attr="shown")
    several = len(devices) > 1
    asking = {shot.spec.kind.value: shot.recipients for shot in walk(asks_of_report(incident))}
    same = same_in_report(incident)
    views = []
    for slot in _walk(incident.slots.prefetch_related(current), devices):
        shown: list[Photo] = getattr(slot, "shown", [])
        photo = shown[-1] if shown else None
        device = devices.get(slot.case_id or 0, "") if several else ""
        views.append(
            _slot_view(
                slot,
                photo=photo,
                device=device,
                finding=_finding(slot, photo, same.get(photo.pk, "") if photo else ""),
                recipients=asking.get(slot.kind, ()),
            )
        )
    return tuple(views)


def _walk(slots: QuerySet[Slot], devices: Mapping[int, str]) -> list[Slot]:
    """The parcel's slots first, then device by device: nothing is taken into the hand twice."""
    places = {pk: place for place, pk in enumerate(devices, 1)}
    return sorted(
        slots, key=lambda slot: (places.get(slot.case_id or 0, 0), slot.position, slot.pk)
    )


def _slot_view(
    slot: Slot,
    *,
    photo: Photo | None,
    device: str,
    finding: str,
    recipients: tuple[Recipient, ...] = (),
) -> SlotView:
    spec = slot_spec(slot.kind)
    return SlotView(
        pk=slot.pk,
        kind=slot.kind,
        title=spec.title if spec else slot.kind.replace("_", " ").capitalize(),
        hint=spec.hint if spec else "",
        why=spec.why if spec else "",
        example=spec.example if spec else "packaging",
        recipients=recipients,
        for_carrier=slot.for_carrier,
        of_device=slot.case_id is not None,
        state=slot.state,
        device=device,
        photo=photo.name if photo else "",
        finding=finding,
        asked_words=slot.asked_words,
    )


def _finding(slot: Slot, photo: Photo | None, same_as: str) -> str:
    """One short line about a slot; `same_as` is the slot in which the same picture is already."""
    if slot.state == "cannot":
        return CANNOT_REASONS.get(slot.reason, slot.reason_words)
    if slot.state == "asked_again":
        return slot.asked_words or "Please take it once more"
    if photo is None:
        return IF_YOU_LIKE if slot.state == SlotState.OFFERED else "Still missing"
    seen = Seen(
        slot.kind,
        looked_at=photo.seen_at is not None,
        examined=photo.examined_at is not None,
        legible=photo.legible,
        brightness=photo.brightness,
        label_number=photo.label_number,
        serial=photo.findings.get("serial", {}).get("result", ""),
        advice=photo.findings.get("advice", ""),
        same_as=same_as,
    )
    return line(seen)
