"""What an agent decides: one form, one use case, and the next case opens by itself."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import access, clock
from amends.store.models import Case
from amends.store.queries import care, care_case
from amends.usecases.create_helper_link import create_helper_link
from amends.usecases.problems import Problem
from amends.web.care.acts import ACTS, Act, Deed, stand_of
from amends.web.care.forms import PlainForm
from amends.web.care.listing import keep_of, view_of
from amends.web.care.timeline import changed_since, entry
from amends.web.care.times import today_of
from amends.web.care.views.case import Refused, case_answer
from amends.web.care.views.refund import refund_answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def act(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Carries an act out; one that is confirmed first shows its page. 404 for an unknown one."""
    case = access.case_of_agent(request.user, ref)
    chosen = ACTS.get(name)
    if chosen is None:
        raise Http404
    if request.method == "POST":
        return _carry_out(request, case, chosen)
    return refund_answer(request, case, chosen) if chosen.goes else HttpResponseNotAllowed(["POST"])


@require_POST
@login_required
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Makes a link that somebody else can use to take the photos, and shows it once."""
    case = access.case_of_agent(request.user, ref)
    agent = access.known(request.user)
    _, token = create_helper_link(
        case.incident,
        agent,
        actor=Actor(Role.AGENT, agent.pk),
        now=clock.now(),
        real_now=timezone.now(),
    )
    address = registry.site_url() + reverse("helper", args=(token,))
    return case_answer(request, case, link=address)


def _carry_out(request: HttpRequest, case: Case, chosen: Act) -> HttpResponse:
    agent = access.known(request.user)
    stand = stand_of(case, agent)
    form = chosen.filled(stand, request.POST)
    valid = form.is_valid()
    changed = changed_since(case, form.cleaned_data.get("seen"), agent) if chosen.last else ()
    if changed:
        return _refused(request, case, Refused(chosen, form, changed, status=409))
    if not valid:
        return _refused(request, case, Refused(chosen, form))
    here = (case, case.queue_due_at)
    try:
        if chosen.goes and not chosen.possible(stand):
            raise NotAllowed("It is not offered here.")
        chosen.do(Deed(case, form.cleaned_data, agent, clock.now()))
    except Problem as problem:
        return _refused(request, case, _problem(chosen, form, problem))
    except NotAllowed:
        case.refresh_from_db()
        return _refused(request, case, _too_late(chosen, form, case))
    messages.success(request, chosen.said.format(unit=case.unit.line.model))
    return redirect(_next(request, *here) if chosen.last else _same(request, case))


def _refused(request: HttpRequest, case: Case, refused: Refused) -> HttpResponse:
    if refused.act.goes and refused.status == 422:
        return refund_answer(request, case, refused.act, refused)
    return case_answer(request, case, refused)


def _problem(chosen: Act, form: PlainForm, problem: Problem) -> Refused:
    field = problem.field if problem.field in form.fields else None
    form.add_error(field, problem.sentence)
    return Refused(chosen, form, why="" if field else problem.sentence)


def _too_late(chosen: Act, form: PlainForm, case: Case) -> Refused:
    """Somebody was faster between our reading and our writing: their last move is shown."""
    moves = [event for event in care_case.events_of(case.incident, case) if _is_move(event.name)]
    return Refused(chosen, form, tuple(entry(move) for move in moves[-1:]), status=409)


MOVES = (
    "decision.",
    "safety.",
    "report.withdrawn",
    "packaging.",
    "return.",
    "remedy.",
    "dispute.",
    "attention.",
    "claim.",
    "investigation.",
)


def _is_move(name: str) -> bool:
    return name.startswith(MOVES)


def _next(request: HttpRequest, case: Case, due: datetime | None) -> str:
    """The address of the next case in the same view, else of the queue."""
    view = view_of(request)
    found = "" if request.GET.get("q") else care.next_in(view, today_of(request), case, due)
    page = reverse("desk_case", args=(found,)) if found else reverse("desk")
    return page + keep_of(request)


def _same(request: HttpRequest, case: Case) -> str:
    return reverse("desk_case", args=(case.ref,)) + keep_of(request)
