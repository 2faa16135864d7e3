"""Whether every original of a report is still what was sealed when it came."""

import hashlib
from collections.abc import Iterator

from amends.adapters.files import FileMissing, Files
from amends.domain.events import DisputePhotoAdded, PhotoAdded
from amends.store.models import DisputePhoto, Document, Incident, Photo


def verify_originals(incident: Incident, files: Files) -> Iterator[str]:
    """A sentence for each photo or document that is gone, was changed, or is not the one whose
    hash the chain of events holds; nothing when all is well. Every file is read."""
    sealed = _sealed(incident)
    photos: tuple[Photo | DisputePhoto, ...] = (
        *incident.photos.order_by("pk"),
        *DisputePhoto.objects.filter(dispute__case__incident=incident).order_by("pk"),
    )
    for photo in photos:
        if sealed.get(photo.name) != photo.sha256:
            yield f"photo {photo.name}: the chain does not tell of this file"
    rows: tuple[Photo | DisputePhoto | Document, ...] = (
        *photos,
        *incident.documents.order_by("pk"),
    )
    for row in rows:
        problem = _problem(row.sha256, files)
        if problem:
            yield f"{_kind(row)} {row.name}: {problem}"


def _sealed(incident: Incident) -> dict[str, str]:
    """The hash of each photo as the chain of events has it, by the photo's name."""
    told = incident.events.filter(name__in=(PhotoAdded.name, DisputePhotoAdded.name))
    return {one["photo"]: one["sha256"] for one in told.values_list("payload", flat=True)}


def _problem(name: str, files: Files) -> str:
    try:
        data = files.read(name)
    except FileMissing:
        return "its file is gone"
    return "" if hashlib.sha256(data).hexdigest() == name else "its file was changed"


def _kind(row: Photo | DisputePhoto | Document) -> str:
    return "document" if isinstance(row, Document) else "photo"
