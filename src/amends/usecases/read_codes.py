"""Reads the codes in a photo: is it this parcel's label? is it the device that was sold?"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from amends.adapters.files import Files
from amends.adapters.photos import NotAnalysed, apart
from amends.adapters.photos.analysis import codes_data
from amends.domain.photos import Code, PhotoRefused
from amends.domain.photos.codes import Sought, sought_in
from amends.domain.photos.serial import serial_reading
from amends.domain.tracking.label_reading import label_number
from amends.policies import market_policy_by_id
from amends.store import events
from amends.store.models import Photo
from amends.store.queries.photo_devices import devices_in
from amends.usecases.photo_examined import photo_examined

# What is made of a photo for this alone, shown to nobody, and ended when it was read.
TO_READ = "to-read"


def read_codes(name: str, *, now: datetime, files: Files) -> None:
    """Stores the codes of a photo that was looked at, and what they say; then decides what waited.

    Where they cannot be read for want of time or memory, a person reads them. Doing it again
    changes nothing.
    """
    photo = Photo.objects.select_related("slot__case", "incident__parcel").get(name=name)
    sought = sought_in(photo.slot.kind)
    if photo.examined_at or sought is None:
        return
    codes, said = _codes(photo, sought, files)
    # Before what was read is kept: whenever the worker is killed, no copy stays for good.
    files.remove_derived(photo.sha256, TO_READ)
    values = _values(photo, sought, codes)
    with transaction.atomic():
        events.lock(photo.incident)
        found = Photo.objects.values_list("findings", flat=True).get(pk=photo.pk)
        photo_examined(photo, {**values, "findings": found | values["findings"] | said}, now)


def _codes(photo: Photo, sought: Sought, files: Files) -> tuple[Sequence[Code], dict[str, str]]:
    try:
        return _read(photo, sought, files), {}
    except (NotAnalysed, PhotoRefused) as problem:
        return (), {"not_analysed": str(problem)}


def _read(photo: Photo, sought: Sought, files: Files) -> tuple[Code, ...]:
    """Read in the copy that was made for it; where there is none, or it is damaged, in the photo.

    What is made from a photo survives no power cut.
    """
    seconds = market_policy_by_id(photo.incident.policy).photo_code_seconds[sought.effort]
    read = partial(apart().read_codes, hard=sought.effort == "sought")
    expected = _expected(photo, sought)
    copy = files.read_derived(photo.sha256, TO_READ)
    if copy is not None:
        with suppress(NotAnalysed, PhotoRefused):
            return read(copy, seconds, expected, max(photo.width, photo.height))
    return read(files.read(photo.sha256), seconds, expected)


def _expected(photo: Photo, sought: Sought) -> tuple[str, ...]:
    """The numbers for which it is looked; once one is read, there is no need to go on."""
    if sought.job == "read_label":
        return (photo.incident.parcel.tracking_number,)
    return tuple(device.number for device in devices_in(photo))


def _values(photo: Photo, sought: Sought, codes: Sequence[Code]) -> dict[str, Any]:
    """The columns that the codes fill."""
    values: dict[str, Any] = {"codes": codes_data(codes), "findings": {}}
    if sought.job == "read_label":
        number = label_number(codes, photo.incident.parcel.tracking_number)
        return values | {"label_number": number}
    read = serial_reading((code.text for code in codes), devices_in(photo))
    said = {"result": read.result, "text": read.text, "kind": read.kind}
    return values | {"findings": {"serial": said}}
