"""Photo slots as the desk sees them: with the figures that were read off each photo."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from amends.store.models import Case, Photo, Slot


@dataclass(frozen=True)
class PhotoFacts:
    """The current photo of a slot; figures are None until it was read.

    `not_analysed` says why a machine could not look at it; empty where it could.
    """

    name: str
    added_at: datetime
    taken_at: datetime | None
    legible: bool | None
    sharpness: float | None
    label_number: str
    not_analysed: str


@dataclass(frozen=True)
class SlotFacts:
    """A photo slot of the parcel or of this unit, with the names of photos taken earlier."""

    pk: int
    kind: str
    state: str
    reason: str
    reason_words: str
    asked_words: str
    photo: PhotoFacts | None
    earlier: tuple[str, ...]


def slots_of(case: Case) -> tuple[SlotFacts, ...]:
    """The photo slots of the parcel and of this unit."""
    return tuple(_slots(case))


def _slots(case: Case) -> Iterable[SlotFacts]:
    photos = Prefetch("photos", Photo.objects.order_by("pk"), to_attr="photo_list")
    slots = Slot.objects.filter(Q(case=None) | Q(case=case), incident=case.incident)
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
            photo=_photo(current[-1]) if current else None,
            earlier=tuple(photo.name for photo in taken if not photo.current),
        )


def _photo(photo: Photo) -> PhotoFacts:
    return PhotoFacts(
        name=photo.name,
        added_at=photo.added_at,
        taken_at=photo.taken_at,
        legible=photo.legible,
        sharpness=photo.sharpness,
        label_number=photo.label_number,
        not_analysed=photo.findings.get("not_analysed", ""),
    )
