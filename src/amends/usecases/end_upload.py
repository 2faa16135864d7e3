"""Ends an upload that its sender does not want any more: its bytes are removed."""

from amends.adapters.files import Arriving
from amends.store.models import Upload


def end_upload(upload: Upload, *, arriving: Arriving) -> None:
    """Ends it; one that has become a photo stays a photo. Raises `Busy` while bytes come in."""
    with arriving.growing(upload.name):
        Upload.objects.filter(pk=upload.pk, state=Upload.State.OPEN).update(
            state=Upload.State.ENDED
        )
        arriving.remove(upload.name)
