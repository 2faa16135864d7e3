"""Reads a photo after it was stored: sharp? and on the label, is it this parcel's number?"""

from datetime import datetime

from django.db import transaction

from amends.adapters.files import Files
from amends.adapters.photos import findings
from amends.domain.events import PhotoExamined
from amends.domain.parties import SYSTEM
from amends.domain.photos import Code, Findings
from amends.domain.tracking import candidates, is_sure, same_number
from amends.store import events
from amends.store.models import Photo
from amends.usecases.decide import decide_when_ready
from amends.usecases.show_photo import VARIANTS, derivative


def examine_photo(name: str, *, now: datetime, files: Files) -> None:
    """Makes the derivatives and stores the findings, then decides what waited for them.

    Doing it again changes nothing.
    """
    photo = Photo.objects.select_related("slot__case", "incident__parcel").get(name=name)
    if photo.examined_at:
        return
    for variant in VARIANTS:
        derivative(photo, variant, files)
    found = findings(files.read(photo.sha256), want_codes=photo.slot.kind == "label")
    with transaction.atomic():
        events.lock(photo.incident)
        _store(photo, found, now)
        photo.incident.refresh_from_db()
        decide_when_ready(photo.incident, now=now)


def _store(photo: Photo, found: Findings, now: datetime) -> None:
    number = ""
    if photo.slot.kind == "label":
        number = label_number(found.codes, photo.incident.parcel.tracking_number)
    unread = Photo.objects.filter(pk=photo.pk, examined_at__isnull=True)
    if not unread.update(
        examined_at=now,
        sharpness=found.sharpness,
        brightness=found.brightness,
        legible=found.legible,
        label_number=number,
        codes=[
            {"format": code.format, "text": code.text, "corners": code.corners}
            for code in found.codes
        ],
    ):
        return
    payload = PhotoExamined(photo.name, photo.slot.kind, found.legible, number)
    events.append(photo.incident, payload, SYSTEM, now, case=photo.slot.case)


def label_number(codes: tuple[Code, ...], expected: str) -> str:
    """What a label's codes say of this parcel: `match`, `other` or `none`.

    `other` only when a code surely is a parcel's number and no code is ours: labels carry routing
    codes too, whose digits may agree by chance, and those accuse nobody.
    """
    if any(same_number(code.text, expected) for code in codes):
        return "match"
    read = (found for code in codes for found in candidates(code.text))
    return "other" if any(is_sure(found, expected) for found in read) else "none"
