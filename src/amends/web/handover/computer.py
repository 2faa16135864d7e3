"""On the computer: makes the code, tells what became of it, and ends a phone's part."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.store import access
from amends.usecases.begin_hand_over import begin_hand_over
from amends.usecases.end_hand_over import end_hand_over
from amends.web.customer.report import asking
from amends.web.customer.uploads import wants_json
from amends.web.handover.part import Part, code_of, part


@require_POST
@login_required
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Makes a code and shows it, this once."""
    ask = asking(request, ref)
    person = access.known(request.user)
    try:
        row, code = begin_hand_over(
            ask.incident, person, actor=ask.actor, now=ask.now, real_now=timezone.now()
        )
    except NotAllowed as refused:
        return _refused(request, ref, str(refused))
    shown = part(ask.incident, code=code_of(row, code))
    if wants_json(request):
        return _told(request, shown)
    answer = render(request, "customer/hand_over.html", {"hand_over": shown, "report": ask.view})
    answer["Cache-Control"] = "no-store"
    return answer


def _refused(request: HttpRequest, ref: str, sentence: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"problem": sentence}, status=409)
    messages.warning(request, sentence)
    return redirect("report_photos", ref=ref)


@require_safe
def state(request: HttpRequest, ref: str) -> HttpResponse:
    """What became of the code that the page shows (`?code=` its number), and of the phones; 401
    with the way to the sign-in for somebody who is signed out."""
    if not request.user.is_authenticated:
        return JsonResponse({"sign_in": reverse("account_login")}, status=401)
    incident = access.incident_of_customer(request.user, ref)
    asked = request.GET.get("code", "")
    shown = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else 0
    return _told(request, part(incident, shown=shown))


def _told(request: HttpRequest, shown: Part | None) -> JsonResponse:
    html = render_to_string("customer/_hand_over.html", {"hand_over": shown}, request)
    answer = JsonResponse(
        {
            "html": html,
            "waiting": shown.waiting.pk if shown and shown.waiting else 0,
            "phones": len(shown.phones) if shown else 0,
        }
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@login_required
def end(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Ends a code or a phone's part at once; its photos stay."""
    ask = asking(request, ref)
    row = access.hand_over_of_incident(ask.incident, number)
    end_hand_over(
        row,
        actor=ask.actor,
        now=ask.now,
        real_now=timezone.now(),
        arriving=registry.arriving(),
    )
    if wants_json(request):
        return _told(request, part(ask.incident))
    messages.success(request, "Ended. The photos that came from the phone stay.")
    return redirect("report_photos", ref=ref)
