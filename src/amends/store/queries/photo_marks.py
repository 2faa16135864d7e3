"""What a page that waits for findings asks again and again, in one small query."""

from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Max

from amends.store.models import Incident, Photo
from amends.store.same_pictures import same_in_report


@dataclass(frozen=True)
class PhotoMark:
    """How the photo in a slot looks so far.

    `tone` is "good", "warn" where a better photo would help, or "plain" while nothing is known;
    `done` says that nothing more will be found.
    """

    tone: str
    done: bool


def board_version(incident: Incident) -> str:
    """Another text whenever the board of this report may look otherwise than before.

    It tells of the slots, of the photos in them and how far they were read, and of the last event:
    three small questions, where the board itself asks thirty.
    """
    slots = incident.slots.order_by("pk").values_list("pk", "state")
    photos = Photo.objects.filter(incident=incident, current=True).order_by("pk")
    read = photos.values_list("name", "seen_at", "examined_at", "legible", "label_number")
    last = incident.events.aggregate(last=Max("number"))["last"]
    return sha256(repr((incident.pk, last, list(slots), list(read))).encode()).hexdigest()


def photo_marks(incident: Incident) -> dict[int, PhotoMark]:
    """The marks of all photos that stand in their slots, by the slot's number."""
    rows = Photo.objects.filter(incident=incident, current=True).order_by("pk")
    same = same_in_report(incident)
    return {
        photo.slot_id: PhotoMark(_tone(photo, photo.pk in same), photo.examined_at is not None)
        for photo in rows.only("slot", "legible", "label_number", "examined_at")
    }


def _tone(photo: Photo, same: bool) -> str:
    if photo.label_number == "match":
        return "good"
    if photo.legible is False or photo.label_number == "other" or same:
        return "warn"
    return "plain" if photo.legible is None else "good"
