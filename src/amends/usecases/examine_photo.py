"""Reads a photo after it was stored: sharp? and on the label, is it this parcel's number?"""

from datetime import datetime
from typing import Any

from django.db import transaction

from amends.adapters.files import Files
from amends.adapters.photos import Analysis, NotAnalysed, PhotoLimits, apart
from amends.domain.events import PhotoExamined
from amends.domain.label_reading import label_number
from amends.domain.parties import SYSTEM
from amends.store import events
from amends.store.look_alikes import shelve
from amends.store.models import Photo
from amends.usecases.decide import decide_when_ready
from amends.usecases.show_photo import VARIANTS, derivative

# Its size was held against the policy's limits when it came in.
ANY_SIZE = PhotoLimits(max_bytes=2**62, max_pixels_jpeg=2**62, max_pixels_other=2**62)


def examine_photo(name: str, *, now: datetime, files: Files) -> None:
    """Makes the derivatives and stores the findings, then decides what waited for them.

    A photo that takes more memory or time than one may is kept, marked, and left to a person.
    Doing it again changes nothing.
    """
    photo = Photo.objects.select_related("slot__case", "incident__parcel").get(name=name)
    if photo.examined_at:
        return
    found: Analysis | None = None
    try:
        for variant in VARIANTS:
            derivative(photo, variant, files)
        label = photo.slot.kind == "label"
        found = apart().analyse(files.read(photo.sha256), ANY_SIZE, want_codes=label)
        values = _values(photo, found)
    except NotAnalysed as problem:
        values = {"findings": {"not_analysed": str(problem)}}
    with transaction.atomic():
        events.lock(photo.incident)
        _store(photo, found, values, now)
        photo.incident.refresh_from_db()
        decide_when_ready(photo.incident, now=now)


def _values(photo: Photo, found: Analysis) -> dict[str, Any]:
    """The columns that the findings fill."""
    seen, label = found.findings, photo.slot.kind == "label"
    expected = photo.incident.parcel.tracking_number
    return {
        "sharpness": seen.sharpness,
        "brightness": seen.brightness,
        "legible": seen.legible,
        "label_number": label_number(seen.codes, expected) if label else "",
        "codes": found.data()["codes"],
        "findings": {"has_gps": found.has_gps, "frames": found.facts.frames},
    }


def _store(photo: Photo, found: Analysis | None, values: dict[str, Any], now: datetime) -> None:
    unread = Photo.objects.filter(pk=photo.pk, examined_at__isnull=True)
    if not unread.update(examined_at=now, **values):
        return
    if found:
        shelve(photo, found.look)
    legible, number = bool(values.get("legible")), values.get("label_number", "")
    payload = PhotoExamined(photo.name, photo.slot.kind, legible, number)
    events.append(photo.incident, payload, SYSTEM, now, case=photo.slot.case)
