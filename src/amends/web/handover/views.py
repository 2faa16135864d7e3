"""The phone that a report was handed to: its photo slots without a sign-in, and nothing else.

No name, address, price or order is shown, and no photo that was not taken in this hand-over.
Whoever holds no key, or one that opens nothing any more, gets one kind page that tells nothing.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.domain.slots import CANNOT_REASONS, slot_spec
from amends.store import access, clock
from amends.store.models import HandOver, Photo, Slot
from amends.store.queries.customer_slots import SlotView
from amends.store.queries.hand_overs import PhoneView, phone_view
from amends.store.queries.photo_marks import photo_marks
from amends.usecases.add_photo import NewPhoto
from amends.usecases.add_photo_by_phone import add_photo_by_phone
from amends.usecases.answer_cannot import Cannot, answer_cannot
from amends.usecases.offer_close_up import offer_close_up
from amends.usecases.open_hand_over import open_hand_over
from amends.usecases.problems import Problem
from amends.web.customer.files import photo_answer
from amends.web.customer.photo_board import PhotoBoard, Progress, owner_of, state_answer, where_new
from amends.web.customer.tiles import Tile, example_words, near_close_ups, place_words, progress
from amends.web.customer.uploads import MARGIN, MOST, TOO_BIG, guarded, refusal, take, wants_json
from amends.web.handover import phone
from amends.web.helper.views import sealed, unlisted

View = Callable[..., HttpResponse]


def kindly(view: View) -> View:
    """A code or key that opens nothing is answered by one page, whatever it was."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return render(request, "handover/gone.html", status=404)

    return answered


def photo_by_phone(view: View) -> View:
    """A page that takes one photo from a phone; of nobody else's body a byte is read."""

    def live_phone(request: HttpRequest, name: str, **_: object) -> None:
        phone.of_request(request, name)

    return guarded(view, live_phone, MOST + MARGIN, TOO_BIG)


@csrf_exempt
@sealed
@kindly
@require_http_methods(["GET", "HEAD", "POST"])
def open_code(request: HttpRequest, code: str) -> HttpResponse:
    """Asks with one button, and opens by it: a preview of the address uses nothing up.

    The code in the address stands for the form's token: nobody else knows it, and a page that
    tells nobody its address sends its form without its origin.
    """
    if request.method != "POST":
        access.hand_over_to_open(code, timezone.now())
        return render(request, "handover/open.html")
    hand_over, key = open_hand_over(code, now=clock.now(), real_now=timezone.now())
    answer = redirect("phone", name=access.hand_over_name(hand_over))
    phone.give(answer, hand_over, key)
    return answer


@unlisted
@kindly
@require_safe
def board(request: HttpRequest, name: str) -> HttpResponse:
    """All slots at once, and the way to the next one that asks."""
    hand_over = phone.of_request(request, name)
    view = phone_view(hand_over)
    page = {
        "photo_board": _board(hand_over, view),
        "progress": progress(view.report),
        "next_slot": _slot_url(name, view.wanted[0]) if view.wanted else "",
        "close_ups": [
            (near.device, reverse("phone_close_up", args=[name, near.pk]))
            for near in near_close_ups(view.report, view.slots)
        ],
        "hand_over": hand_over,
    }
    return render(request, "handover/photos.html", page)


@unlisted
@require_safe
def state(request: HttpRequest, name: str) -> HttpResponse:
    """What became of the photos, for the script; of those taken elsewhere only that they came."""
    hand_over = phone.of_request(request, name)
    reader = f"hand-over:{hand_over.pk}"
    return where_new(request, hand_over.incident, reader, lambda: _state(hand_over))


def _state(hand_over: HandOver) -> JsonResponse:
    view = phone_view(hand_over)
    own = {slot.pk for slot in view.slots if slot.photo}
    marks = {pk: mark for pk, mark in photo_marks(hand_over.incident).items() if pk in own}
    shown = _board(hand_over, view)
    told = Progress(progress(view.report), complete=not view.wanted)
    return state_answer(shown.tiles, told, shown.owner, marks)


@unlisted
@kindly
@require_http_methods(["GET", "HEAD", "POST"])
@photo_by_phone
def slot(request: HttpRequest, name: str, slot: int) -> HttpResponse:
    """One slot: its example, the camera, and a reason when it cannot be taken."""
    hand_over = phone.of_request(request, name)
    row = access.slot_of(hand_over.incident, slot)
    if request.method != "POST":
        return _slot_page(request, hand_over, slot)
    try:
        take(request, row, _actor(hand_over), add=partial(_add, hand_over, row))
    except Problem as problem:
        told = refusal(request, problem.sentence)
        return told or _slot_page(request, hand_over, slot, problem=problem.sentence, status=422)
    view = phone_view(hand_over)
    title = next(one.title for one in view.slots if one.pk == slot)
    messages.success(request, f"{title}: received, thank you.")
    url = _after(name, view, slot)
    return JsonResponse({"next": url}) if wants_json(request) else redirect(url)


def _add(hand_over: HandOver, row: Slot, new: NewPhoto, **_: object) -> Photo:
    return add_photo_by_phone(
        hand_over,
        row,
        new.data,
        now=clock.now(),
        real_now=timezone.now(),
        files=registry.files(),
        arriving=registry.arriving(),
    )


@unlisted
@kindly
@require_POST
def close_up(request: HttpRequest, name: str, slot: int) -> HttpResponse:
    """Asks for one more close-up of the same device, and leads to its place."""
    hand_over = phone.of_request(request, name)
    try:
        place = offer_close_up(access.slot_of(hand_over.incident, slot))
    except NotAllowed:
        return redirect("phone", name=name)
    return redirect("phone_slot", name=name, slot=place.pk)


@unlisted
@kindly
@require_POST
def cannot(request: HttpRequest, name: str, slot: int) -> HttpResponse:
    """ "I cannot take this one", with a reason: an answer like any other."""
    hand_over = phone.of_request(request, name)
    row = access.slot_of(hand_over.incident, slot)
    answer = Cannot(row, request.POST.get("reason", ""), request.POST.get("words", ""))
    try:
        answer_cannot(answer, actor=_actor(hand_over), now=clock.now())
    except (Problem, NotAllowed) as problem:
        return _slot_page(request, hand_over, slot, cannot_problem=str(problem), status=422)
    return redirect(_after(name, phone_view(hand_over), slot))


@unlisted
@require_safe
def photo(request: HttpRequest, name: str, photo: str, size: str) -> HttpResponse:
    """A photo that this phone took, as people see it. 404 for all others."""
    hand_over = phone.of_request(request, name)
    return photo_answer(access.photo_of_phone(hand_over, photo), size)


def _slot_page(
    request: HttpRequest, hand_over: HandOver, pk: int, *, status: int = 200, **more: Any
) -> HttpResponse:
    view, name = phone_view(hand_over), access.hand_over_name(hand_over)
    shown = next(one for one in view.slots if one.pk == pk)
    spec = slot_spec(shown.kind)
    good, bad = example_words(shown.kind)
    everything, onward = reverse("phone", args=[name]), _after(name, view, pk)
    page = {
        "slot": shown,
        "photo_board": _board(hand_over),
        "begin_url": _begin_url(name, shown),
        "place": place_words(view.slots, shown),
        "reasons": [(key, CANNOT_REASONS[key]) for key in (spec.reasons if spec else ())],
        "back_url": everything,
        "skip_url": onward,
        "next_words": "To all photos" if onward == everything else "Next photo",
        "upload_url": _slot_url(name, shown),
        "cannot_url": reverse("phone_cannot", args=[name, pk]),
        "good_words": good,
        "bad_words": bad,
        "photo_url": _photo_url(name, shown, "large"),
        **more,
    }
    return render(request, "handover/slot.html", page, status=status)


def _board(hand_over: HandOver, view: PhoneView | None = None) -> PhotoBoard:
    """The board as the phone sees it; on the page of one slot without tiles."""
    name = access.hand_over_name(hand_over)
    return PhotoBoard(
        state_url=reverse("phone_state", args=[name]),
        owner=owner_of(f"hand-over:{hand_over.pk}", hand_over.incident.ref),
        tiles=tuple(_tile(name, one, view) for one in view.slots) if view else (),
    )


def _tile(name: str, one: SlotView, view: PhoneView) -> Tile:
    wanted = one in view.wanted
    return Tile(
        example=one.example,
        device=one.device,
        title=one.title,
        state=one.state,
        finding=_finding(one, wanted or (one.offered and view.report.takes_close_ups)),
        src=_photo_url(name, one, "small"),
        href=_slot_url(name, one),
        pk=one.pk,
        begin=_begin_url(name, one),
        wanted=wanted,
    )


def _finding(one: SlotView, welcome: bool) -> str:
    """One short line; nothing that a person wrote, and no name of a carrier."""
    if one.state == "asked_again":
        return "Please take it once more"
    if one.state == "cannot":
        return "Answered: it cannot be taken"
    if one.state == "taken":
        return one.finding
    if not welcome:
        return "Not needed any more"
    if one.offered:
        return one.finding
    return "Helps with the carrier" if one.for_carrier else "Still missing"


def _after(name: str, view: PhoneView, pk: int) -> str:
    """The next slot that asks, after this one; the board when there is none."""
    place = next((at for at, one in enumerate(view.slots) if one.pk == pk), -1)
    later = [one for one in view.slots[place + 1 :] if one in view.wanted]
    return _slot_url(name, later[0]) if later else reverse("phone", args=[name])


def _slot_url(name: str, one: SlotView) -> str:
    return reverse("phone_slot", args=[name, one.pk])


def _begin_url(name: str, one: SlotView) -> str:
    return reverse("phone_begin_upload", args=[name, one.pk])


def _photo_url(name: str, one: SlotView, size: str) -> str:
    return reverse("phone_photo", args=[name, one.photo, size]) if one.photo else ""


def _actor(hand_over: HandOver) -> Actor:
    """The customer, on another device."""
    return Actor(Role.CUSTOMER, hand_over.created_by_id)
