"""What an agent decides: one form, one use case, and the next case opens by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import access, clock
from amends.store.models import Case, Person
from amends.store.queries import care, care_case
from amends.store.queries.care_slots import slots_of
from amends.usecases.accept_case import accept_case
from amends.usecases.add_note import add_note
from amends.usecases.ask_photo_again import ask_photo_again
from amends.usecases.clear_safety import clear_safety
from amends.usecases.create_helper_link import create_helper_link
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.problems import Problem
from amends.usecases.release_packaging import release_packaging
from amends.usecases.route_to_guarantee import route_to_guarantee
from amends.usecases.uphold_decision import uphold_decision
from amends.web.care.forms import PlainForm
from amends.web.care.listing import keep_of, view_of
from amends.web.care.timeline import changed_since, entry
from amends.web.care.times import today_of
from amends.web.care.views.case import Refused, case_answer, form_for


@dataclass(frozen=True)
class Deed:
    """A form that was understood: the case, the words, who, and when."""

    case: Case
    words: dict[str, Any]
    agent: Person
    now: datetime

    @property
    def actor(self) -> Actor:
        """The agent as events record them."""
        return Actor(Role.AGENT, self.agent.pk)


@dataclass(frozen=True)
class Panel:
    """One kind of decision: its form's name, what it does, and what is said afterwards.

    `last` decisions open the next case; the others stay.
    """

    name: str
    do: Callable[[Deed], object]
    said: str
    last: bool = True


def _accept(deed: Deed) -> None:
    accept_case(deed.case, actor=deed.actor, now=deed.now)


def _ask(deed: Deed) -> None:
    slot = access.slot_of(deed.case.incident, deed.words["slot"])
    ask_photo_again(slot, deed.words["sentence"], actor=deed.actor, now=deed.now)


def _guarantee(deed: Deed) -> None:
    route_to_guarantee(deed.case, deed.words["sentence"], actor=deed.actor, now=deed.now)


def _decline(deed: Deed) -> None:
    words = deed.words
    command = DeclineCase(deed.case, words["rule"], words["facts"], words["would_change"])
    decline_case(command, actor=deed.actor, now=deed.now)


def _uphold(deed: Deed) -> None:
    uphold_decision(deed.case, deed.words["sentence"], actor=deed.actor, now=deed.now)


def _safety(deed: Deed) -> None:
    words = deed.words["sentence"]
    clear_safety(deed.case.incident, words, actor=deed.actor, now=deed.now)


def _note(deed: Deed) -> None:
    add_note(deed.case.incident, deed.agent, deed.words["text"], now=deed.now)


def _packaging(deed: Deed) -> None:
    release_packaging(deed.case.incident, deed.words["why"], actor=deed.actor, now=deed.now)


ACCEPT = Panel("accept", _accept, "Accepted: {unit}. The return label is being made.")
ASK = Panel("ask", _ask, "Asked for a photo: {unit}. The case comes back with it.")
GUARANTEE = Panel("guarantee", _guarantee, "Sent the way of the legal guarantee: {unit}.")
DECLINE = Panel("decline", _decline, "Declined: {unit}. The customer may appeal.")
UPHOLD = Panel("uphold", _uphold, "Upheld: {unit}. The customer was told why.")
SAFETY = Panel("safety", _safety, "Safety is settled. The case can be decided.", last=False)
NOTE = Panel("note", _note, "Your note is kept.", last=False)
PACKAGING = Panel("packaging", _packaging, "The packaging is released.", last=False)


def _view(panel: Panel, doc: str) -> Callable[..., HttpResponse]:
    @require_POST
    @login_required
    def view(request: HttpRequest, ref: str) -> HttpResponse:
        return _carry_out(request, access.case_of_agent(request.user, ref), panel)

    view.__doc__ = doc
    return view


accept = _view(ACCEPT, "Accepts a case.")
ask = _view(ASK, "Asks for one photo again.")
guarantee = _view(GUARANTEE, "Sends a case the way of the legal guarantee.")
decline = _view(DECLINE, "Declines a case.")
uphold = _view(UPHOLD, "Upholds a refusal after an appeal.")
safety = _view(SAFETY, "Ends the safety stop.")
note = _view(NOTE, "Writes a note for other agents.")
packaging = _view(PACKAGING, "Releases the packaging.")


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


def _carry_out(request: HttpRequest, case: Case, panel: Panel) -> HttpResponse:
    agent = access.known(request.user)
    form = form_for(panel.name, slots_of(case), request.POST)
    valid = form.is_valid()
    changed = changed_since(case, form.cleaned_data.get("seen"), agent) if panel.last else ()
    if changed:
        return case_answer(request, case, Refused(panel.name, form, changed, status=409))
    if not valid:
        return case_answer(request, case, Refused(panel.name, form))
    here = (case, case.queue_due_at)
    try:
        panel.do(Deed(case, form.cleaned_data, agent, clock.now()))
    except Problem as problem:
        return case_answer(request, case, _problem(panel, form, problem))
    except NotAllowed:
        case.refresh_from_db()
        return case_answer(request, case, _too_late(panel, form, case))
    messages.success(request, panel.said.format(unit=case.unit.line.model))
    return redirect(_next(request, *here) if panel.last else _same(request, case))


def _problem(panel: Panel, form: PlainForm, problem: Problem) -> Refused:
    field = problem.field if problem.field in form.fields else None
    form.add_error(field, problem.sentence)
    return Refused(panel.name, form, why="" if field else problem.sentence)


def _too_late(panel: Panel, form: PlainForm, case: Case) -> Refused:
    """Somebody was faster between our reading and our writing: their last move is shown."""
    moves = [event for event in care_case.events_of(case.incident, case) if _is_move(event.name)]
    return Refused(panel.name, form, tuple(entry(move) for move in moves[-1:]), status=409)


def _is_move(name: str) -> bool:
    return name.startswith(("decision.", "safety.", "report.withdrawn", "packaging."))


def _next(request: HttpRequest, case: Case, due: datetime | None) -> str:
    """The address of the next case in the same view, else of the queue."""
    view = view_of(request)
    found = "" if request.GET.get("q") else care.next_in(view, today_of(request), case, due)
    page = reverse("desk_case", args=(found,)) if found else reverse("desk")
    return page + keep_of(request)


def _same(request: HttpRequest, case: Case) -> str:
    return reverse("desk_case", args=(case.ref,)) + keep_of(request)
