"""What a customer does on the way to being made good: a new label, an answer, a second look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.store import access
from amends.store.models import Case
from amends.store.queries.customer import CaseView
from amends.usecases.answer_dispute import answer_dispute
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.appeal_dispute import appeal_dispute
from amends.usecases.change_mind import change_mind
from amends.usecases.order_label_again import order_label_again
from amends.usecases.problems import Problem
from amends.web.customer.cards import Cards, cards
from amends.web.customer.forms import AnswerForm, AppealForm
from amends.web.customer.questions import Asking
from amends.web.customer.report import asking
from amends.web.customer.uploads import several_photos, taken_photos


@dataclass(frozen=True)
class Asked:
    """One device of a report that somebody acts on: its row, and what its page tells."""

    ask: Asking
    row: Case
    case: CaseView
    told: Cards

    def page(self, **more: Any) -> dict[str, Any]:
        """What every page about it shows."""
        now = self.ask.now
        return {"report": self.ask.view, "case": self.case, "told": self.told, "now": now, **more}


def asked(request: HttpRequest, ref: str, case: str) -> Asked:
    """The device behind a page, for somebody who may see it and in this report; or 404."""
    ask = asking(request, ref)
    row = access.case_of_customer(request.user, case)
    shown = next((one for one in ask.view.cases if one.pk == row.pk), None)
    if shown is None:
        raise Http404
    return Asked(ask, row, shown, cards(ask)[row.pk])


@require_POST
@login_required
def new_label(request: HttpRequest, ref: str, case: str) -> HttpResponse:
    """Orders a new return label: the old one has ended, or is lost."""
    found = asked(request, ref, case)
    try:
        order_label_again(found.row, actor=found.ask.actor, now=found.ask.now)
    except Problem as problem:
        messages.warning(request, problem.sentence)
    except NotAllowed:
        messages.info(request, "Your parcel is on its way already, so no new label is needed.")
    else:
        messages.success(request, "Your new label is being made. We mail it to you, too.")
    return redirect("report", ref=ref)


@require_http_methods(["GET", "HEAD", "POST"])
@several_photos
@login_required
def dispute(request: HttpRequest, ref: str, case: str) -> HttpResponse:
    """What the seller says, and the customer's side of it in words and photos."""
    found = asked(request, ref, case)
    if found.case.good.dispute is None:
        raise Http404
    if found.told.dispute is None or not found.told.dispute.can_answer:
        return _settled(request, found)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    return _sent(request, found, form, "customer/dispute_answer.html", _answer)


def _answer(request: HttpRequest, found: Asked, words: str) -> str:
    photos = taken_photos(request)
    actor, now = found.ask.actor, found.ask.now
    answer_dispute(found.row, words, actor=actor, now=now, files=registry.files(), photos=photos)
    return "Thank you. A person at customer care now looks at both sides."


@require_http_methods(["GET", "HEAD", "POST"])
@several_photos
@login_required
def dispute_appeal(request: HttpRequest, ref: str, case: str) -> HttpResponse:
    """Asks somebody else to look at what came back again."""
    found = asked(request, ref, case)
    if found.case.good.dispute is None:
        raise Http404
    if found.told.dispute is None or not found.told.dispute.can_appeal:
        return _settled(request, found)
    form = AppealForm(request.POST if request.method == "POST" else None)
    return _sent(request, found, form, "customer/dispute_appeal.html", _appeal_dispute)


def _appeal_dispute(request: HttpRequest, found: Asked, words: str) -> str:
    photos = taken_photos(request)
    actor, now = found.ask.actor, found.ask.now
    appeal_dispute(found.row, words, actor=actor, now=now, files=registry.files(), photos=photos)
    return "Somebody else now looks at it again."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appeal(request: HttpRequest, ref: str, case: str) -> HttpResponse:
    """Asks somebody else to look at a refusal again."""
    found = asked(request, ref, case)
    if found.case.decline is None:
        raise Http404
    if found.told.decline is None or not found.told.decline.can_appeal:
        return _settled(request, found)
    form = AppealForm(request.POST if request.method == "POST" else None)
    return _sent(request, found, form, "customer/appeal.html", _appeal)


def _appeal(request: HttpRequest, found: Asked, words: str) -> str:
    appeal_decision(found.row, words, actor=found.ask.actor, now=found.ask.now)
    return "Somebody else now looks at it again."


Send = Callable[[HttpRequest, Asked, str], str]


def _sent(
    request: HttpRequest, found: Asked, form: forms.Form, template: str, send: Send
) -> HttpResponse:
    """The page with its form, or what `send` makes of the words; it returns what is said then."""
    if request.method != "POST":
        return render(request, template, found.page(form=form))
    if form.is_valid():
        try:
            messages.success(request, send(request, found, form.cleaned_data["words"]))
        except NotAllowed:
            return _settled(request, found)
        except Problem as problem:
            return _again(request, found, form, template, problem)
        return redirect("report", ref=found.ask.view.ref)
    return render(request, template, found.page(form=form), status=422)


def _settled(request: HttpRequest, found: Asked) -> HttpResponse:
    """A second press, or somebody was faster: the report tells where it stands."""
    messages.info(request, "That is settled already. This is where it stands now.")
    return redirect("report", ref=found.ask.view.ref)


def _again(
    request: HttpRequest, found: Asked, form: forms.Form, template: str, problem: Problem
) -> HttpResponse:
    """The form with the problem at its field; photos have to be chosen again."""
    about_photos = problem.field in ("photo", "photos")
    form.add_error(None if about_photos else "words", problem.sentence)
    page = found.page(form=form, photo_problem=problem.sentence if about_photos else "")
    return render(request, template, page, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_of_mind(request: HttpRequest, ref: str, case: str) -> HttpResponse:
    """Tells what the change-of-mind return means, and chooses it."""
    found = asked(request, ref, case)
    if found.case.decline is None:
        raise Http404
    if found.told.decline is None or found.told.decline.mind_until is None:
        return _settled(request, found)
    if request.method != "POST":
        return render(request, "customer/change_mind.html", found.page())
    try:
        change_mind(found.row, actor=found.ask.actor, now=found.ask.now)
    except Problem as problem:
        page = found.page(problem=problem.sentence)
        return render(request, "customer/change_mind.html", page, status=422)
    except NotAllowed:
        return _settled(request, found)
    messages.success(request, "Your return label is being made. We mail it to you, too.")
    return redirect("report", ref=ref)
