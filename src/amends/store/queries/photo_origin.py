"""What does not fit in where and when the photos of a report were taken."""

from collections.abc import Sequence
from datetime import datetime

from amends.domain.photos.origin import Contradiction, Journey, Span, Taken, contradictions, span_of
from amends.store.models import Incident, Photo


def origin_of(incident: Incident, photos: Sequence[Photo]) -> tuple[Contradiction, ...]:
    """The contradictions among these photos of the report, and with its parcel's journey.

    What was found by comparing places was stored with the photo: places themselves are not. It is
    told as long as both photos are among these.
    """
    taken = [_taken(photo) for photo in photos]
    return (*contradictions(taken, _journey(incident)), *_stored(photos))


def _taken(photo: Photo) -> Taken:
    software = photo.findings.get("software", "")
    return Taken(photo.name, _span(photo), photo.camera, software)


def _span(photo: Photo) -> Span | None:
    if photo.taken_at:
        return span_of(photo.taken_at)
    clock = photo.findings.get("taken_clock")
    return span_of(datetime.fromisoformat(clock)) if clock else None


def _journey(incident: Incident) -> Journey:
    """A refused parcel never came, and what the customer says of the day is no scan."""
    parcel = incident.parcel
    scanned = incident.kind != "refused" and parcel.delivered_source != "customer"
    return Journey(parcel.shipped_at, parcel.delivered_at if scanned else None)


def _stored(photos: Sequence[Photo]) -> tuple[Contradiction, ...]:
    names = {photo.name for photo in photos}
    return tuple(
        Contradiction(one["kind"], photo.name, one["with"])
        for photo in photos
        for one in photo.findings.get("origin", ())
        if one["with"] in names
    )
