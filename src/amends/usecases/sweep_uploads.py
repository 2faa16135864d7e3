"""Finishes uploads that are whole, and removes those that nobody goes on with."""

from datetime import datetime

from amends.adapters.files import Arriving, Busy, Files
from amends.store.models import Upload
from amends.usecases.end_upload import end_upload
from amends.usecases.finish_upload import finish_upload
from amends.usecases.problems import Problem


def sweep_uploads(*, now: datetime, real: datetime, files: Files, arriving: Arriving) -> int:
    """How many were ended: those whose time (`real`) is over, whole ones made photos first.

    Files without an upload that waits for them are removed then as well: nobody can reach them.
    """
    over = list(Upload.objects.filter(state=Upload.State.OPEN, expires_at__lte=real)[:100])
    if not over:
        return 0
    for upload in over:
        _end(upload, now, files, arriving)
    # The files first: an upload that begins meanwhile has its row before its file.
    names = arriving.names()
    waiting = set(Upload.objects.filter(state=Upload.State.OPEN).values_list("name", flat=True))
    for name in set(names) - waiting:
        arriving.remove(name)
    return len(over)


def _end(upload: Upload, now: datetime, files: Files, arriving: Arriving) -> None:
    try:
        if upload.offset == upload.length:
            finish_upload(upload, now=now, files=files, arriving=arriving)
        else:
            end_upload(upload, arriving=arriving)
    except (Problem, Busy):
        return
