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
from amends.policies import market_policy_by_id
from amends.store import access
from amends.store.models import Case
from amends.store.queries.customer import CaseView
from amends.usecases.add_dispute_photo import MOST
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
        view = self.ask.view
        return {
            "report": view,
            "case": self.case,
            "told": self.told,
            "now": self.ask.now,
            "most_photos": MOST,
            "megabytes": market_policy_by_id(view.policy).photo_limit_megabytes,
            **more,
        }


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
    card = found.told.dispute
    open_now = card is not None and card.can_answer
    send = _with_photos(
        answer_dispute, "Thank you. A person at customer care now looks at both sides."
    )
    about = About(found.case.good.dispute, open_now, "customer/dispute_answer.html", send)
    return _words(request, found, about, AnswerForm)


@require_http_methods(["GET", "HEAD", "POST"])
@several_photos
@login_required
def dispute_appeal(request: HttpRequest, ref: str, case: str) -> HttpResponse:
    """Asks somebody else to look at what came back again."""
    found = asked(request, ref, case)
    card = found.told.dispute
    open_now = card is not None and card.can_appeal
    send = _with_photos(appeal_dispute, LOOKED_AT_AGAIN)
    about = About(found.case.good.dispute, open_now, "customer/dispute_appeal.html", send)
    return _words(request, found, about, AppealForm)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appeal(request: HttpRequest, ref: str, case: str) -> HttpResponse:
    """Asks somebody else to look at a refusal again."""
    found = asked(request, ref, case)
    card = found.told.decline
    open_now = card is not None and card.can_appeal
    about = About(found.case.decline, open_now, "customer/appeal.html", _appeal)
    return _words(request, found, about, AppealForm)


LOOKED_AT_AGAIN = "Somebody else now looks at it again."
Send = Callable[[HttpRequest, Asked, str], str]


@dataclass(frozen=True)
class About:
    """What the customer's words are about: `said` is None where nobody said it, and `open` tells
    whether it takes words now. `send` takes them and returns what is said then."""

    said: object
    open: bool
    template: str
    send: Send


def _appeal(request: HttpRequest, found: Asked, words: str) -> str:
    appeal_decision(found.row, words, actor=found.ask.actor, now=found.ask.now)
    return LOOKED_AT_AGAIN


def _with_photos(act: Callable[..., object], thanks: str) -> Send:
    """Does `act` with the words and the photos of the form."""

    def send(request: HttpRequest, found: Asked, words: str) -> str:
        photos, files = taken_photos(request), registry.files()
        act(
            found.row,
            words,
            actor=found.ask.actor,
            now=found.ask.now,
            files=files,
            photos=photos,
        )
        return thanks

    return send


def _words(
    request: HttpRequest, found: Asked, about: About, form: type[forms.Form]
) -> HttpResponse:
    """The page of a form, and what becomes of it; 404 where there is nothing to answer."""
    if about.said is None:
        raise Http404
    if not about.open:
        return _settled(request, found)
    filled = form(request.POST if request.method == "POST" else None)
    return _sent(request, found, filled, about.template, about.send)


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
