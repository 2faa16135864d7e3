"""Adds a photo that a handed-over phone sends whole, in a plain form."""

from datetime import datetime

from amends.adapters.files import Arriving, Files
from amends.store.models import HandOver, Photo, Slot
from amends.usecases.append_upload import append_upload
from amends.usecases.begin_upload import NewUpload, begin_upload
from amends.usecases.finish_upload import finish_upload


def add_photo_by_phone(
    hand_over: HandOver,
    slot: Slot,
    data: bytes,
    *,
    now: datetime,
    real_now: datetime,
    files: Files,
    arriving: Arriving,
) -> Photo:
    """The photo in its slot: an upload in one piece, so that it is known as this phone's own.

    Raises `Problem` and `NotAllowed` as `begin_upload` and `finish_upload` do.
    """
    upload = begin_upload(NewUpload(slot, len(data), hand_over=hand_over), now=real_now)
    append_upload(upload, 0, iter([data]), arriving=arriving)
    return finish_upload(upload, now=now, files=files, arriving=arriving)
