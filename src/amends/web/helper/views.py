"""A helper adds photos: no name, address, price, order or earlier photo is ever shown."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from amends.domain.parties import Actor, Role
from amends.store import access
from amends.store.models import HelperLink
from amends.store.queries.customer_slots import SlotView, helper_slots
from amends.usecases.problems import Problem
from amends.web.customer.photo_board import PhotoBoard, Progress, owner_of, state_answer, where_new
from amends.web.customer.tiles import Tile, example_words
from amends.web.customer.uploads import photo_by_link, refusal, take, wants_json

HELPER = Actor(Role.HELPER)


def unlisted(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for one reader: it is not found by search, and not kept."""

    @wraps(view)
    def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Cache-Control"] = "no-store"
        return answer

    return closed


def sealed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `unlisted`, and the address is a secret: it is not sent on, not even to ourselves."""

    @wraps(view)
    def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return unlisted(closed)


@sealed
@require_safe
def slots(request: HttpRequest, token: str) -> HttpResponse:
    """The slots, and which of them still ask."""
    link = access.helper_link(token, timezone.now())
    found = helper_slots(link.incident)
    page = {
        "photo_board": _board(token, link, found),
        "missing": sum(one.missing for one in found),
        "total": sum(not one.offered for one in found),
        "link": link,
    }
    return render(request, "helper/slots.html", page)


@sealed
@require_safe
def state(request: HttpRequest, token: str) -> HttpResponse:
    """Which slots still ask, for the script; of what came nothing else."""
    link = access.helper_link(token, timezone.now())
    reader = f"link:{link.pk}"
    return where_new(request, link.incident, reader, lambda: _state(token, link))


def _state(token: str, link: HelperLink) -> JsonResponse:
    found = helper_slots(link.incident)
    missing = sum(one.missing for one in found)
    total = sum(not one.offered for one in found)
    words = f"{total - missing} of {total}" if found else ""
    shown = _board(token, link, found)
    return state_answer(shown.tiles, Progress(words, complete=not missing), shown.owner)


@sealed
@require_http_methods(["GET", "HEAD", "POST"])
@photo_by_link
def slot(request: HttpRequest, token: str, slot: int) -> HttpResponse:
    """One slot: its example and the camera. What is there already is not shown."""
    link = access.helper_link(token, timezone.now())
    row = access.slot_of(link.incident, slot)
    if request.method != "POST":
        return _page(request, token, link, slot)
    try:
        take(request, row, HELPER, helper=link)
    except Problem as problem:
        told = refusal(request, problem.sentence)
        return told or _page(request, token, link, slot, problem=problem.sentence, status=422)
    url = reverse("helper", args=[token])
    return JsonResponse({"next": url}) if wants_json(request) else redirect(url)


def _page(
    request: HttpRequest, token: str, link: HelperLink, pk: int, *, status: int = 200, **more: Any
) -> HttpResponse:
    shown = next(one for one in helper_slots(link.incident) if one.pk == pk)
    good, bad = example_words(shown.kind)
    page = {
        "slot": shown,
        "photo_board": _board(token, link),
        "begin_url": _begin_url(token, pk),
        "back_url": reverse("helper", args=[token]),
        "skip_url": reverse("helper", args=[token]),
        "upload_url": reverse("helper_slot", args=[token, pk]),
        "good_words": good,
        "bad_words": bad,
        **more,
    }
    return render(request, "helper/slot.html", page, status=status)


def _board(token: str, link: HelperLink, found: tuple[SlotView, ...] = ()) -> PhotoBoard:
    """The board as the helper sees it; on the page of one slot without tiles."""
    return PhotoBoard(
        state_url=reverse("helper_state", args=[token]),
        owner=owner_of(f"link:{link.pk}", link.incident.ref),
        tiles=tuple(_tile(token, one) for one in found),
    )


def _tile(token: str, one: SlotView) -> Tile:
    return Tile(
        example=one.example,
        device=one.device,
        title=one.title,
        state=one.state,
        finding=one.finding or "Wanted",
        src="",
        href=reverse("helper_slot", args=[token, one.pk]),
        pk=one.pk,
        begin=_begin_url(token, one.pk),
        wanted=one.missing,
    )


def _begin_url(token: str, slot: int) -> str:
    return reverse("helper_begin_upload", args=[token, slot])
