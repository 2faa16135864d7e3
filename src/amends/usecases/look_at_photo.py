"""Looks at a photo after it was stored: what people see of it, sharp? the same as another?"""

from datetime import datetime
from typing import Any

from django.db import transaction

from amends.adapters.files import Files
from amends.adapters.photos import Analysis, NotAnalysed, PhotoLimits, apart
from amends.domain.photo_codes import Sought, sought_in
from amends.domain.photos import PhotoRefused
from amends.store import events, outbox
from amends.store.look_alikes import shelve
from amends.store.models import Photo
from amends.store.same_pictures import same_pictures, write_matches
from amends.usecases.photo_examined import photo_examined

# Its size was held against the policy's limits when it came in.
ANY_SIZE = PhotoLimits(max_bytes=2**62, max_pixels_jpeg=2**62, max_pixels_other=2**62)


def look_at_photo(name: str, *, now: datetime, files: Files) -> None:
    """Makes what people see of a photo, and stores how sharp it is and what it looks like.

    Where codes are looked for in its slot, they are read in a second step; otherwise this was all,
    and what waited for it is decided. A photo that takes more memory or time than one may is kept,
    marked, and left to a person. Doing it again changes nothing.
    """
    photo = Photo.objects.select_related("slot__case", "incident__parcel").get(name=name)
    if photo.seen_at:
        return
    try:
        found = apart().look(files.read(photo.sha256), ANY_SIZE)
    except (NotAnalysed, PhotoRefused) as problem:
        _seen(photo, {"findings": {"not_analysed": str(problem)}}, now, then=None)
        return
    files.put_derived(photo.sha256, "large", found.large)
    files.put_derived(photo.sha256, "small", found.small)
    # Committed before it is compared: of two that look alike and come at once, each is on its
    # shelf before either looks for the other, so that at least one finds the other.
    with transaction.atomic():
        shelve(photo, found.look)
    write_matches(photo, same_pictures(photo, found.look), now)
    _seen(photo, _values(found), now, then=sought_in(photo.slot.kind))


def _values(found: Analysis) -> dict[str, Any]:
    """The columns that the findings fill."""
    seen = found.findings
    return {
        "sharpness": seen.sharpness,
        "brightness": seen.brightness,
        "legible": seen.legible,
        "findings": {"has_gps": found.has_gps, "frames": found.facts.frames},
    }


@transaction.atomic
def _seen(photo: Photo, values: dict[str, Any], now: datetime, *, then: Sought | None) -> None:
    """Stores the findings and has codes read `then`, in one transaction: neither without the
    other, whenever the worker is killed."""
    events.lock(photo.incident)
    unseen = Photo.objects.filter(pk=photo.pk, seen_at__isnull=True)
    if not unseen.update(seen_at=now, **values):
        return
    if then:
        outbox.enqueue(then.job, f"codes:{photo.name}", {"photo": photo.name}, now)
    else:
        photo_examined(photo, {}, now)
