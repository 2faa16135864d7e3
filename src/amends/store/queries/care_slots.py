"""Photo slots as the desk sees them; what was found in their photos stands in `photo_findings`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from amends.domain.slots import SlotState
from amends.store.models import Case, Photo, Slot


@dataclass(frozen=True)
class SlotFacts:
    """A photo slot of the parcel or of this unit, with the name of its current photo (or empty),
    and those of photos taken earlier."""

    pk: int
    kind: str
    state: str
    reason: str
    reason_words: str
    asked_words: str
    photo: str
    earlier: tuple[str, ...]


def slots_of(case: Case) -> tuple[SlotFacts, ...]:
    """The photo slots of the parcel and of this unit, without those that are only offered."""
    return tuple(_slots(case))


def _slots(case: Case) -> Iterable[SlotFacts]:
    photos = Prefetch("photos", Photo.objects.order_by("pk"), to_attr="photo_list")
    slots = Slot.objects.filter(Q(case=None) | Q(case=case), incident=case.incident)
    slots = slots.exclude(state=SlotState.OFFERED)
    for slot in slots.order_by("position", "pk").prefetch_related(photos):
        taken: list[Photo] = getattr(slot, "photo_list", [])
        current = [photo for photo in taken if photo.current]
        yield SlotFacts(
            pk=slot.pk,
            kind=slot.kind,
            state=slot.state,
            reason=slot.reason,
            reason_words=slot.reason_words,
            asked_words=slot.asked_words,
            photo=current[-1].name if current else "",
            earlier=tuple(photo.name for photo in taken if not photo.current),
        )
