"""Makes a photo of an upload that is whole; a second time, or two at once, make one photo."""

from datetime import datetime

from amends.adapters.files import Arriving, Files
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store.models import Person, Photo, Upload
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.problems import Problem


def finish_upload(upload: Upload, *, now: datetime, files: Files, arriving: Arriving) -> Photo:
    """The photo in its slot. Raises `Problem` with the sentence that refuses it, each time.

    The bytes are kept as the photo's before the upload is done, and only then removed.
    """
    if upload.photo:
        return upload.photo
    # Meanwhile its sender's link or phone may have lost its leave.
    upload.refresh_from_db(fields=["state", "refused"])
    if upload.state == Upload.State.ENDED:
        raise Problem(upload.refused or "This upload has ended. Begin a new one.", "photo")
    data = arriving.read(upload.name)
    if len(data) != upload.length:
        raise Problem("This photo has not arrived whole yet. Go on sending it.", "photo")
    new = NewPhoto(upload.slot, data, person=_person(upload), helper=upload.helper)
    try:
        photo = add_photo(new, actor=sender(upload), now=now, files=files)
    except (Problem, NotAllowed) as refused:
        _end(upload, refused=str(refused))
        arriving.remove(upload.name)
        raise Problem(str(refused), "photo") from refused
    upload.photo = photo
    _end(upload, photo=photo)
    arriving.remove(upload.name)
    return photo


def sender(upload: Upload) -> Actor:
    """Who sends it: the customer, on whichever device, or somebody with a link."""
    if upload.helper_id:
        return Actor(Role.HELPER)
    person = _person(upload)
    return Actor(Role.CUSTOMER, person.pk if person else None)


def _person(upload: Upload) -> Person | None:
    """The person whose photo it is; a phone's are of whoever handed the report to it."""
    return upload.person or (upload.hand_over.created_by if upload.hand_over else None)


def _end(upload: Upload, *, photo: Photo | None = None, refused: str = "") -> None:
    state = Upload.State.DONE if photo else Upload.State.ENDED
    Upload.objects.filter(pk=upload.pk).update(state=state, photo=photo, refused=refused[:500])
