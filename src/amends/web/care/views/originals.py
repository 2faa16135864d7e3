"""The original of a photo, for an agent who needs what the pictures leave out."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amends.adapters import registry
from amends.adapters.files import FileMissing
from amends.domain.parties import Actor, Role
from amends.domain.photos import AVIF, HEIF, JPEG, PNG, WEBP
from amends.store import access, clock
from amends.store.models import Photo
from amends.usecases.take_original import take_original
from amends.web.private_file import private_file

ENDINGS = {JPEG: "jpg", PNG: "png", WEBP: "webp", HEIF: "heic", AVIF: "avif"}


@require_POST
@login_required
def original(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """The file as it was sent, to be saved; the report's events tell of it. 404 for others.

    It is asked for with POST: no browser that looks ahead takes one by itself.
    """
    case = access.case_of_agent(request.user, ref)
    photo = access.original(request.user, name)
    if photo.incident_id != case.incident_id:
        raise Http404
    actor = Actor(Role.AGENT, access.known(request.user).pk)
    try:
        data = take_original(photo, actor=actor, now=clock.now(), files=registry.files())
    except FileMissing as gone:
        raise Http404 from gone
    kind = photo.content_type if photo.content_type in ENDINGS else "application/octet-stream"
    return private_file(data, kind, caching="no-store", attachment=_name(photo))


def _name(photo: Photo) -> str:
    """Put together from what is ours: the sender's own file name is never kept."""
    ending = ENDINGS.get(photo.content_type, "bin")
    slot = photo.slot.kind.replace("_", "-")
    return f"{photo.incident.ref}-{slot}-{photo.pk}.{ending}"
