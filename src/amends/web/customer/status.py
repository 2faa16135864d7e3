"""Where a report stands: who acts until when, what happened, what to keep, and what can be done."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.adapters import registry
from amends.domain.case import UNDECIDED
from amends.domain.machines import NotAllowed
from amends.store import access
from amends.store.models import HelperLink
from amends.store.queries import customer_papers, customer_timeline
from amends.store.queries.customer import ReportView
from amends.usecases.confirm_notice import confirm_notice
from amends.usecases.create_helper_link import create_helper_link
from amends.usecases.revoke_helper_link import revoke_helper_link
from amends.usecases.withdraw_report import withdraw_report
from amends.web.customer.beside import claim_words, packaging
from amends.web.customer.cards import cards
from amends.web.customer.further import further
from amends.web.customer.photo_board import own_board
from amends.web.customer.questions import Asking
from amends.web.customer.report import asking, step_url
from amends.web.customer.standing import standings
from amends.web.customer.steps import resume
from amends.web.customer.summary import summary
from amends.web.customer.tiles import progress, tiles
from amends.web.customer.turns import DONE
from amends.web.customer.windows import lateness

# How much of the rail is open at once; what lies before it is one tap away.
SHOWN = 7


@require_safe
@login_required
def status(request: HttpRequest, ref: str) -> HttpResponse:
    """A draft goes on where it was left; a sent report tells where it stands."""
    ask = asking(request, ref)
    if ask.view.state == "draft":
        return redirect(step_url(ref, resume(ask.view)))
    return _status_page(request, ask)


def _status_page(request: HttpRequest, ask: Asking) -> HttpResponse:
    view = ask.view
    told = cards(ask)
    stands = standings(view, ask.now)
    entries = customer_timeline.timeline(ask.incident)
    shown = {
        "report": view,
        "now": ask.now,
        "stands": [(stand, told[stand.case.pk]) for stand in stands],
        "late": lateness(ask) if view.in_time is False and _undecided(view) else None,
        "packaging": packaging(view),
        "earlier": entries[:-SHOWN],
        "entries": entries[-SHOWN:],
        "next": customer_timeline.next_entry(stands[0].case.stage),
        "photo_board": own_board(ask, tiles(view)),
        "progress": progress(view) if view.slots else "",
        "further": further(ask),
        "notice": customer_papers.notice(ask.incident),
        "notice_clock": view.clock("carrier_notice"),
        "claim": claim_words(view.investigation),
        "links": customer_papers.helper_links(ask.incident, timezone.now()),
        "rows": [(name, value) for name, value, _href in summary(view, lambda n, k: f"{n}{k}")],
        "made_good": all(stand.who == DONE[0] for stand in stands),
        "can_withdraw": all(case.return_state == "none" for case in view.cases),
    }
    return render(request, "customer/status.html", shown)


def _undecided(view: ReportView) -> bool:
    return any(case.decision in (*UNDECIDED, "guarantee_route") for case in view.cases)


@require_safe
@login_required
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    """The safety stop: what to do now, and that a person calls."""
    ask = asking(request, ref)
    if not ask.view.safety_stop:
        return redirect("report", ref=ref)
    return render(request, "customer/stop.html", {"report": ask.view})


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
