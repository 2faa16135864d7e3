"""A photo on its way in: who sends it, then its size, then the use case; each refusal is one plain
sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.domain.photos import PhotoLimits, refused_bytes
from amends.policies import market_policies, market_policy_by_id
from amends.store import access, clock
from amends.store.models import HelperLink, Person, Photo, Slot
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.problems import Problem

View = Callable[..., HttpResponse]
# Asks who it is: a way to the sign-in, a 404, or None for somebody who may send.
Admit = Callable[..., HttpResponse | None]

# A body may be this much longer than the photo in it: the form's other fields and its borders.
MARGIN = 1_000_000
# No market takes a longer one; what the report's own market takes is asked once the body is here.
MOST = max(policy.photo_limit_bytes for policy in market_policies())
MOST_TOGETHER = 100_000_000
TOO_BIG = (
    f"This photo is over {MOST // 1_000_000} MB. Take it again with the camera's usual setting, or "
    "send a screenshot."
)

TOO_MUCH = (
    f"Together these photos are over {MOST_TOGETHER // 1_000_000} MB. Choose fewer of them, or "
    "smaller ones."
)


def one_photo(view: View) -> View:
    """A page of an own report that takes one photo; `ref` in its address names the report.

    Not a byte of a body is read from anybody else, nor of one that is far too long.
    """
    return guarded(view, own_report, MOST + MARGIN, TOO_BIG)


def several_photos(view: View) -> View:
    """As `one_photo`, for up to ten photos in one form."""
    return guarded(view, own_report, MOST_TOGETHER + MARGIN, TOO_MUCH)


def photo_by_link(view: View) -> View:
    """As `one_photo`, for whoever holds the live link whose `token` is in the address.

    Nobody but its holder can make a form for such an address, so the address stands for the form's
    token; and a page that tells nobody its address sends its forms without their origin.
    """
    return guarded(view, live_link, MOST + MARGIN, TOO_BIG, own_form=False)


def own_report(request: HttpRequest, ref: str, **_: object) -> HttpResponse | None:
    """The way to the sign-in for a stranger; None for who may see the report. Raises 404."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    access.incident_of_customer(request.user, ref)
    return None


def live_link(_request: HttpRequest, token: str, **_: object) -> None:
    """Raises 404 for a link that is unknown, has ended or was revoked."""
    access.helper_link(token, timezone.now())


def guarded(view: View, admit: Admit, most: int, sentence: str, *, own_form: bool = True) -> View:
    """The view behind its three questions, asked in this order: who is it (`admit`), how long is
    the body (`most` bytes, or `sentence` is said), and, with `own_form`, is it sent by ours.

    Django's own CSRF check reads the whole body, so it runs only after the other two.
    """
    checked: View = csrf_protect(view) if own_form else view

    @csrf_exempt
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        turned_away = admit(request, **kwargs)
        if turned_away:
            return turned_away
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and int(length) > most:
            page = {"sentence": sentence}
            refused = render(request, "customer/too_big.html", page, status=422)
            return refusal(request, sentence) or refused
        return checked(request, *args, **kwargs)

    return asked


def taken_photos(request: HttpRequest) -> tuple[bytes, ...]:
    """The photos that came with a form, none or several. Raises `Problem` for one too big."""
    files = request.FILES.getlist("photos")
    if any((file.size or 0) > MOST for file in files):
        raise Problem(TOO_BIG, "photos")
    return tuple(file.read() for file in files)


def take(
    request: HttpRequest,
    slot: Slot,
    actor: Actor,
    *,
    helper: HelperLink | None = None,
    add: Callable[..., Photo] = add_photo,
) -> Photo:
    """Stores the photo of the request in the slot. Raises `Problem` with what to do instead."""
    file = request.FILES.get("photo")
    if not isinstance(file, UploadedFile):
        raise Problem("Choose a photo, or take one.", "photo")
    limit = market_policy_by_id(slot.incident.policy).photo_limit_bytes
    if (file.size or 0) > limit:
        refused = refused_bytes(file.size or 0, PhotoLimits(max_bytes=limit))
        raise Problem(refused.sentence, "photo")
    person = request.user if isinstance(request.user, Person) and helper is None else None
    new = NewPhoto(slot=slot, data=file.read(), person=person, helper=helper)
    try:
        return add(new, actor=actor, now=clock.now(), files=registry.files())
    except NotAllowed as closed:
        raise Problem(str(closed), "photo") from closed


def wants_json(request: HttpRequest) -> bool:
    """Whether our own script asks, which shows progress and the answer in place."""
    return request.headers.get("Accept", "") == "application/json"


def refusal(request: HttpRequest, sentence: str) -> HttpResponse | None:
    """The refusal for our script; None for a browser without it, which gets a page."""
    if not wants_json(request):
        return None
    return JsonResponse({"problem": sentence}, status=422)
