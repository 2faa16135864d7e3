"""Photos that show the same picture: the very same file, or one that looks alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from amends.domain.photos.look_alikes import Look
from amends.store.look_alikes import look_alikes
from amends.store.models import Incident, Photo, PhotoMatch

# Of a picture that everybody sends, a few tell as much as all.
MOST = 50


@dataclass(frozen=True)
class SamePicture:
    """Another photo with the same picture; `exact` where the files are the same."""

    photo_id: int
    exact: bool
    distance: int


def same_pictures(photo: Photo, look: Look) -> tuple[SamePicture, ...]:
    """The photos, of all that ever came, with this photo's picture: those of its own report first,
    then the nearest, at most `MOST`.

    Other takes for the same slot are none: of these it is expected.
    """
    near = {one.photo_id: one.distance for one in look_alikes(look)}
    # A file that came again stands on no shelf: it is found by the hash that it shares.
    files = {
        sha256: near[pk]
        for pk, sha256 in Photo.objects.filter(pk__in=near).values_list("pk", "sha256")
    } | {photo.sha256: 0}
    others = Photo.objects.filter(sha256__in=files).exclude(slot=photo.slot_id)
    rows = others.values_list("pk", "sha256", "incident_id")
    nearest = sorted(rows, key=lambda row: (row[2] != photo.incident_id, files[row[1]], row[0]))
    return tuple(
        SamePicture(pk, sha256 == photo.sha256, files[sha256]) for pk, sha256, _ in nearest[:MOST]
    )


def same_in_report(incident: Incident) -> dict[int, str]:
    """Photos that now stand in a slot of the report with the picture of an earlier one, by their
    number: the kind of the slot that holds the earlier one."""
    both = PhotoMatch.objects.filter(photo__current=True, earlier__current=True)
    rows = both.filter(photo__incident=incident, earlier__incident=incident).order_by("-earlier")
    return dict(rows.values_list("photo", "earlier__slot__kind"))


def write_matches(photo: Photo, found: Iterable[SamePicture], now: datetime) -> None:
    """Writes down which photos are the same picture; what is written already stays as it is.

    Of two, the one that came first is the earlier, whichever of them was looked at first.
    """
    PhotoMatch.objects.bulk_create(
        [_match(photo.pk, one, now) for one in found], ignore_conflicts=True
    )


def _match(photo: int, other: SamePicture, now: datetime) -> PhotoMatch:
    earlier, later = sorted((photo, other.photo_id))
    return PhotoMatch(
        photo_id=later,
        earlier_id=earlier,
        exact=other.exact,
        distance=other.distance,
        found_at=now,
    )
