"""Looks at a photo after it was stored: what people see of it, sharp? the same as another?"""

from datetime import datetime
from typing import Any

from django.db import transaction

from amends.adapters.files import Files
from amends.adapters.photos import Analysis, NotAnalysed, PhotoLimits, apart
from amends.adapters.photos.whereabouts import Whereabouts, whereabouts
from amends.domain.photos import PhotoRefused
from amends.domain.photos.advice import advice
from amends.domain.photos.codes import Sought, sought_in
from amends.domain.photos.origin import PLACES_APART, far_apart
from amends.domain.slots import SlotKind
from amends.store import events, outbox
from amends.store.look_alikes import shelve
from amends.store.models import Photo
from amends.store.same_pictures import same_pictures, write_matches
from amends.usecases.photo_examined import photo_examined
from amends.usecases.read_codes import TO_READ

# With how many others of the report a photo's place is compared: reading them takes time.
MOST_PLACES = 3
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
    sought = sought_in(photo.slot.kind)
    try:
        data = files.read(photo.sha256)
        found = apart().look(data, ANY_SIZE, to_read=sought is not None)
    except (NotAnalysed, PhotoRefused) as problem:
        _seen(photo, {"findings": {"not_analysed": str(problem)}}, now, then=None)
        return
    said = whereabouts(data)
    _keep(found, photo.sha256, files)
    # Committed before it is compared: of two that look alike and come at once, each is on its
    # shelf before either looks for the other, so that at least one finds the other.
    with transaction.atomic():
        shelve(photo, found.look)
    write_matches(photo, same_pictures(photo, found.look), now)
    values = _values(found, photo.slot.kind)
    with transaction.atomic():
        # Of two photos from places far apart, the second to get here knows the first.
        events.lock(photo.incident)
        values["findings"] |= _told(said) | _apart_from(photo, said, files)
        _seen(photo, values, now, then=sought)


def _keep(found: Analysis, name: str, files: Files) -> None:
    """Keeps what was made of the photo: for people, and for the reading of its codes."""
    files.put_derived(name, "large", found.large)
    files.put_derived(name, "small", found.small)
    if found.to_read:
        files.put_derived(name, TO_READ, found.to_read)


def _values(found: Analysis, slot: str) -> dict[str, Any]:
    """The columns that the findings fill; its size is now that of the picture itself."""
    seen = found.findings
    return {
        "width": found.facts.width,
        "height": found.facts.height,
        "sharpness": seen.sharpness,
        "brightness": seen.brightness,
        "legible": seen.legible,
        "findings": {
            "has_gps": found.has_gps,
            "frames": found.facts.frames,
            "software": found.marks.software,
            "screenshot": found.marks.screenshot,
            "of_screen": found.marks.of_screen,
            "advice": advice(seen, label=slot == SlotKind.LABEL) or "",
        },
    }


def _told(said: Whereabouts) -> dict[str, Any]:
    return {"taken_clock": said.clock.isoformat()} if said.clock else {}


def _apart_from(photo: Photo, said: Whereabouts, files: Files) -> dict[str, Any]:
    """The photo of the report, of those that name a place, that was taken far from here.

    Of places only this is kept, so that the other one's is read from it again.
    """
    if said.place is None:
        return {}
    others = photo.incident.photos.filter(current=True, findings__has_gps=True)
    for other in others.exclude(slot=photo.slot_id).order_by("pk")[:MOST_PLACES]:
        place = whereabouts(files.read(other.sha256)).place
        if place and far_apart(said.place, place):
            return {"origin": [{"kind": PLACES_APART, "with": other.name}]}
    return {}


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
