"""Where a report stands: who acts until when, what happened, what to keep, and what can be done."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.store import access
from amends.store.models import HelperLink
from amends.store.queries import customer, customer_timeline
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.confirm_notice import confirm_notice
from amends.usecases.create_helper_link import create_helper_link
from amends.usecases.problems import Problem
from amends.usecases.revoke_helper_link import revoke_helper_link
from amends.usecases.withdraw_report import withdraw_report
from amends.web.customer.forms import AppealForm
from amends.web.customer.questions import Asking
from amends.web.customer.report import asking, step_url
from amends.web.customer.standing import standings
from amends.web.customer.steps import resume
from amends.web.customer.summary import summary
from amends.web.customer.tiles import progress, tiles


@require_safe
@login_required
def status(request: HttpRequest, ref: str) -> HttpResponse:
    """A draft goes on where it was left; a sent report tells where it stands."""
    ask = asking(request, ref)
    if ask.view.state == "draft":
        return redirect(step_url(ref, resume(ask.view)))
    return _status_page(request, ask)


def _status_page(request: HttpRequest, ask: Asking, **more: Any) -> HttpResponse:
    view = ask.view
    stands = standings(view, ask.now)
    shown = {
        "report": view,
        "now": ask.now,
        "stands": stands,
        "entries": customer_timeline.timeline(ask.incident),
        "next": customer_timeline.next_entry(stands[0].case.stage),
        "tiles": tiles(view),
        "progress": progress(view) if view.slots else "",
        "notice": customer.notice(ask.incident),
        "notice_clock": view.clock("carrier_notice"),
        "links": customer.helper_links(ask.incident, timezone.now()),
        "rows": [(name, value) for name, value, _href in summary(view, lambda n, k: f"{n}{k}")],
        "can_withdraw": view.state == "sent" and all(not case.label for case in view.cases),
        **more,
    }
    return render(request, "customer/status.html", shown)


@require_safe
@login_required
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    """The safety stop: what to do now, and that a person calls."""
    ask = asking(request, ref)
    if not ask.view.safety_stop:
        return redirect("report", ref=ref)
    care = ask.view.clock("care_answer")
    return render(request, "customer/stop.html", {"report": ask.view, "care": care, "now": ask.now})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Asks once, then withdraws."""
    ask = asking(request, ref)
    if request.method != "POST":
        return render(request, "customer/withdraw.html", {"report": ask.view})
    try:
        withdraw_report(ask.incident, actor=ask.actor, now=ask.now)
    except NotAllowed as refused:
        if ask.view.state != "withdrawn":
            page = {"report": ask.view, "problem": str(refused)}
            return render(request, "customer/withdraw.html", page, status=422)
    return redirect("orders" if ask.view.state == "draft" else reverse("report", args=[ref]))


@require_POST
@login_required
def notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirms the notice to the carrier that waited as a draft."""
    ask = asking(request, ref)
    # Not allowed means confirmed a moment ago: the page tells it.
    with suppress(NotAllowed):
        confirm_notice(ask.incident, actor=ask.actor, now=ask.now)
        messages.success(request, "The notice to the carrier is on its way.")
    return redirect("report", ref=ref)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appeal(request: HttpRequest, ref: str, case: str) -> HttpResponse:
    """Asks somebody else to look at a refusal again."""
    ask = asking(request, ref)
    row = access.case_of_customer(request.user, case)
    shown = next((one for one in ask.view.cases if one.pk == row.pk), None)
    if shown is None or shown.decline is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    page = {"report": ask.view, "case": shown, "form": form}
    if request.method != "POST":
        return render(request, "customer/appeal.html", page)
    if not form.is_valid():
        return render(request, "customer/appeal.html", page, status=422)
    try:
        appeal_decision(row, form.cleaned_data["words"], actor=ask.actor, now=ask.now)
    except Problem as problem:
        form.add_error("words", problem.sentence)
        return render(request, "customer/appeal.html", page, status=422)
    except NotAllowed:
        messages.info(request, "A second look was already asked for.")
    return redirect("report", ref=ref)


@require_POST
@login_required
def invite_helper(request: HttpRequest, ref: str) -> HttpResponse:
    """Makes a link for somebody else who takes the photos. It is shown this once only."""
    ask = asking(request, ref)
    person = access.known(request.user)
    try:
        link, token = create_helper_link(
            ask.incident, person, actor=ask.actor, now=ask.now, real_now=timezone.now()
        )
    except NotAllowed:
        return redirect("report", ref=ref)
    address = f"{registry.site_url()}{reverse('helper', args=[token])}"
    page = {"report": ask.view, "link": link, "address": address}
    answer = render(request, "customer/helper_link.html", page)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@login_required
def end_helper(request: HttpRequest, ref: str, link: int) -> HttpResponse:
    """Ends a helper's link at once."""
    ask = asking(request, ref)
    found = HelperLink.objects.filter(incident=ask.incident, pk=link).first()
    if found is None:
        raise Http404
    revoke_helper_link(found, actor=ask.actor, now=ask.now, real_now=timezone.now())
    messages.success(request, "The link no longer opens.")
    return redirect("report", ref=ref)
