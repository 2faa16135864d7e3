"""A photo on its way in: size first, then the use case; each refusal is one plain sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.store import clock
from amends.store.models import HelperLink, Person, Photo, Slot
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.problems import Problem

View = Callable[..., HttpResponse]

# A body may be this much longer than the photo in it: the form's other fields and its borders.
MARGIN = 1_000_000
MOST = 25_000_000
TOO_BIG = (
    "This photo is over 25 MB. Take it again with the camera's usual setting, or send a screenshot."
)


def one_photo(view: View) -> View:
    """Refuses a body that is far too long before a byte of it is read.

    Django's own CSRF check would read the whole body first, so it runs only after this one.
    """
    checked: View = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and int(length) > MOST + MARGIN:
            return refusal(request, TOO_BIG) or _too_big(request)
        return checked(request, *args, **kwargs)

    return guarded


def _too_big(request: HttpRequest) -> HttpResponse:
    return render(request, "customer/too_big.html", {"sentence": TOO_BIG}, status=422)


def take(
    request: HttpRequest, slot: Slot, actor: Actor, *, helper: HelperLink | None = None
) -> Photo:
    """Stores the photo of the request in the slot. Raises `Problem` with what to do instead."""
    file = request.FILES.get("photo")
    if not isinstance(file, UploadedFile):
        raise Problem("Choose a photo, or take one.", "photo")
    if (file.size or 0) > MOST:
        raise Problem(TOO_BIG, "photo")
    person = request.user if isinstance(request.user, Person) and helper is None else None
    new = NewPhoto(slot=slot, data=file.read(), person=person, helper=helper)
    try:
        return add_photo(new, actor=actor, now=clock.now(), files=registry.files())
    except NotAllowed as refused:
        raise Problem(str(refused), "photo") from refused


def wants_json(request: HttpRequest) -> bool:
    """Whether our own script asks, which shows progress and the answer in place."""
    return request.headers.get("Accept", "") == "application/json"


def refusal(request: HttpRequest, sentence: str) -> HttpResponse | None:
    """The refusal for our script; None for a browser without it, which gets a page."""
    if not wants_json(request):
        return None
    return JsonResponse({"problem": sentence}, status=422)
