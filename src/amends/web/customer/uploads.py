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
MOST_TOGETHER = 100_000_000
TOO_BIG = (
    "This photo is over 25 MB. Take it again with the camera's usual setting, or send a screenshot."
)


TOO_MUCH = (
    f"Together these photos are over {MOST_TOGETHER // 1_000_000} MB. Choose fewer of them, or "
    "smaller ones."
)


def one_photo(view: View) -> View:
    """Refuses a body that is far too long for one photo before a byte of it is read."""
    return _guarded(view, MOST, TOO_BIG)


def several_photos(view: View) -> View:
    """Refuses a body that is far too long for ten photos before a byte of it is read."""
    return _guarded(view, MOST_TOGETHER, TOO_MUCH)


def _guarded(view: View, most: int, sentence: str) -> View:
    """Django's own CSRF check would read the whole body first, so it runs only after this one."""
    checked: View = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and int(length) > most + MARGIN:
            page = {"sentence": sentence}
            refused = render(request, "customer/too_big.html", page, status=422)
            return refusal(request, sentence) or refused
        return checked(request, *args, **kwargs)

    return guarded


def taken_photos(request: HttpRequest) -> tuple[bytes, ...]:
    """The photos that came with a form, none or several. Raises `Problem` for one too big."""
    files = request.FILES.getlist("photos")
    if any((file.size or 0) > MOST for file in files):
        raise Problem(TOO_BIG, "photos")
    return tuple(file.read() for file in files)


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
