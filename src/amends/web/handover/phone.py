"""The key that a phone holds: in a signed cookie that is sent to its own pages and nowhere else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from amends.adapters import registry
from amends.store import access
from amends.store.models import HandOver

COOKIE = "amends_phone"


def give(answer: HttpResponse, hand_over: HandOver, key: str) -> None:
    """Puts the key into the answer, for as long as it opens and for its pages alone."""
    name = access.hand_over_name(hand_over)
    answer.set_signed_cookie(
        COOKIE,
        key,
        salt=_salt(name),
        expires=hand_over.ends_at,
        path=reverse("phone", args=[name]),
        secure=registry.site_url().startswith("https://"),
        httponly=True,
        samesite="Lax",
    )


def of_request(request: HttpRequest, name: str) -> HandOver:
    """The live hand-over of this name, where the phone's key opens it. Raises 404."""
    key = request.get_signed_cookie(COOKIE, default="", salt=_salt(name))
    if not key:
        raise Http404
    return access.hand_over_of_phone(name, key, timezone.now())


def _salt(name: str) -> str:
    return f"hand-over:{name}"
