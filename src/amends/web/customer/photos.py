"""The walk of photos: a board of named slots, one page each, each photo sent on its own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.domain.machines import NotAllowed
from amends.domain.slots import CANNOT_REASONS, slot_spec
from amends.policies import market_policy_by_id
from amends.store import access, clock
from amends.store.queries.customer import ReportView
from amends.store.queries.customer_slots import SlotView
from amends.store.queries.photo_marks import photo_marks
from amends.usecases.answer_cannot import Cannot, answer_cannot
from amends.usecases.offer_close_up import offer_close_up
from amends.usecases.problems import Problem
from amends.web.customer.further import further
from amends.web.customer.photo_board import (
    Progress,
    own_board,
    state_answer,
    where_new,
)
from amends.web.customer.questions import Asking
from amends.web.customer.report import asking, page, step_url
from amends.web.customer.steps import Step, after
from amends.web.customer.tiles import (
    begin_url,
    example_words,
    for_whom,
    near_close_ups,
    place_words,
    progress,
    tiles,
)
from amends.web.customer.uploads import one_photo, refusal, take, wants_json
from amends.web.handover.part import part


@require_safe
@login_required
def board(request: HttpRequest, ref: str) -> HttpResponse:
    """All slots at once, and the way to the next one that asks."""
    ask = asking(request, ref)
    view = ask.view
    if view.state == "withdrawn" or not view.slots:
        return redirect("report", ref=ref)
    wanted = view.wanted
    more = {
        "photo_board": own_board(ask, tiles(view)),
        "progress": progress(view),
        "further": further(ask),
        "next_slot": _slot_url(ref, wanted[0]) if wanted else "",
        "close_ups": _close_ups(view),
        "continue_url": _continue(ask),
        "megabytes": market_policy_by_id(view.policy).photo_limit_megabytes,
        "hand_over": part(ask.incident),
    }
    return render(request, "customer/photos.html", page(ask, Step("photos"), **more))


@require_safe
def state(request: HttpRequest, ref: str) -> HttpResponse:
    """What became of the photos so far, for the script of a page that waits; 401 with the way to
    the sign-in for somebody who is signed out."""
    if not request.user.is_authenticated:
        return JsonResponse({"sign_in": reverse("account_login")}, status=401)
    incident = access.incident_of_customer(request.user, ref)
    reader = f"person:{access.known(request.user).pk}"
    return where_new(request, incident, reader, lambda: _state(asking(request, ref)))


def _state(ask: Asking) -> JsonResponse:
    view = ask.view
    board = own_board(ask, tiles(view))
    told = Progress(progress(view) if view.slots else "", complete=not view.wanted)
    return state_answer(board.tiles, told, board.owner, photo_marks(ask.incident))


def _continue(ask: Asking) -> str:
    if ask.view.state == "sent":
        return reverse("report", args=[ask.view.ref])
    return step_url(ask.view.ref, after(ask.view, Step("photos")))


@require_http_methods(["GET", "HEAD", "POST"])
@one_photo
@login_required
def slot(request: HttpRequest, ref: str, slot: int) -> HttpResponse:
    """One slot: its example, the camera, and a reason when it cannot be taken."""
    ask = asking(request, ref)
    row = access.slot_of(ask.incident, slot)
    if request.method != "POST":
        return _slot_page(request, ask, slot)
    try:
        take(request, row, ask.actor)
    except Problem as problem:
        told = refusal(request, problem.sentence)
        return told or _slot_page(request, ask, slot, problem=problem.sentence, status=422)
    fresh = asking(request, ref).view
    title = next(one.title for one in fresh.slots if one.pk == slot)
    messages.success(request, f"{title}: received, thank you.")
    url = _after_slot(fresh, slot)
    return JsonResponse({"next": url}) if wants_json(request) else redirect(url)


@require_POST
@login_required
def close_up(request: HttpRequest, ref: str, slot: int) -> HttpResponse:
    """Asks for one more close-up, of the same device as the close-up in this slot, and leads to its
    place."""
    ask = asking(request, ref)
    try:
        place = offer_close_up(access.slot_of(ask.incident, slot))
    except NotAllowed:
        return redirect("report_photos", ref=ref)
    return redirect("report_slot", ref=ref, slot=place.pk)


def _close_ups(view: ReportView) -> list[tuple[str, str]]:
    """Where one more close-up can be asked for: the device and the way."""
    return [
        (near.device, reverse("report_close_up", args=[view.ref, near.pk]))
        for near in near_close_ups(view, view.slots)
    ]


@require_POST
@login_required
def cannot(request: HttpRequest, ref: str, slot: int) -> HttpResponse:
    """ "I cannot take this one", with a reason: an answer like any other."""
    ask = asking(request, ref)
    row = access.slot_of(ask.incident, slot)
    answer = Cannot(row, request.POST.get("reason", ""), request.POST.get("words", ""))
    try:
        answer_cannot(answer, actor=ask.actor, now=clock.now())
    except (Problem, NotAllowed) as problem:
        return _slot_page(request, ask, slot, cannot_problem=str(problem), status=422)
    return redirect(_after_slot(asking(request, ref).view, slot))


def _slot_page(
    request: HttpRequest, ask: Asking, pk: int, *, status: int = 200, **more: Any
) -> HttpResponse:
    view = ask.view
    shown = next(one for one in view.slots if one.pk == pk)
    spec = slot_spec(shown.kind)
    reasons = spec.reasons if spec else tuple(CANNOT_REASONS)
    good, bad = example_words(shown.kind)
    more |= {
        "slot": shown,
        "photo_board": own_board(ask),
        "begin_url": begin_url(view.ref, pk),
        "place": place_words(view.slots, shown),
        "reasons": [(key, CANNOT_REASONS[key]) for key in reasons],
        **_onward(view, pk),
        "upload_url": _slot_url(view.ref, shown),
        "cannot_url": reverse("report_cannot", args=[view.ref, pk]),
        "good_words": good,
        "bad_words": bad,
        "for_whom": for_whom(shown, view.parcel.carrier),
        "photo_url": reverse("photo", args=[shown.photo, "large"]) if shown.photo else "",
    }
    answer = page(ask, Step("photos"), **more)
    answer["back_url"] = reverse("report_photos", args=[view.ref])
    return render(request, "customer/slot.html", answer, status=status)


def _onward(view: ReportView, pk: int) -> dict[str, str]:
    """Where it goes on after this slot, and what the button says."""
    url = _after_slot(view, pk)
    is_board = url == reverse("report_photos", args=[view.ref])
    return {"skip_url": url, "next_words": "To all photos" if is_board else "Next photo"}


def _after_slot(view: ReportView, pk: int) -> str:
    """The next slot that asks, after this one; the board when there is none."""
    place = next((at for at, one in enumerate(view.slots) if one.pk == pk), -1)
    later = [one for one in view.slots[place + 1 :] if one in view.wanted]
    return _slot_url(view.ref, later[0]) if later else reverse("report_photos", args=[view.ref])


def _slot_url(ref: str, one: SlotView) -> str:
    return reverse("report_slot", args=[ref, one.pk])
