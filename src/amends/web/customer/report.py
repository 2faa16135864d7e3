"""The guided report: one question a page, saved at every step, left and resumed at will."""

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import access, clock
from amends.store.models import Case
from amends.store.queries import customer
from amends.usecases.draft_notice import draft_notice
from amends.usecases.mark_damage import mark_damage
from amends.usecases.problems import Problem
from amends.usecases.send_report import send_report
from amends.web.customer.forms import CheckForm
from amends.web.customer.questions import QUESTIONS, Asking
from amends.web.customer.steps import Step, after, before, resume, road
from amends.web.customer.summary import summary
from amends.web.customer.where import WhereForm
from amends.web.customer.windows import lateness

LATER = "later_photos"  # the button "Send now, photos later"
# Of these nobody speaks of damage.
NO_DAMAGE = ("not_received", "wrong_item", "missing", "faulty")


def asking(request: HttpRequest, ref: str) -> Asking:
    """The report behind a page, for somebody who may see it; or 404."""
    incident = access.incident_of_customer(request.user, ref)
    actor = Actor(Role.CUSTOMER, access.known(request.user).pk)
    return Asking(incident, customer.report(incident), actor, clock.now())


def step_url(ref: str, step: Step) -> str:
    """The address of a page of the report."""
    if step.name == "where":
        return reverse("report_where", args=[ref, step.number])
    if step.name == "photos":
        return reverse("report_photos", args=[ref])
    return reverse("report_step", args=[ref, step.name])


def page(ask: Asking, at: Step, **more: Any) -> dict[str, Any]:
    """What every page of the report shows beside its question."""
    earlier, no_damage = before(ask.view, at), ask.view.kind in NO_DAMAGE
    window = ask.view.clock("report" if ask.view.state == "draft" else "photos")
    return {
        "report": ask.view,
        "step": at,
        "now": ask.now,
        "window": window,
        "last_moment": f"Last moment to report {'it' if no_damage else 'the damage'}",
        # By its moment alone: the worker may not have noted it yet.
        "late": lateness(ask) if window and window.at < ask.now else None,
        "back_url": step_url(ask.view.ref, earlier) if earlier else reverse("orders"),
        "can_send_now": bool(ask.view.kind) and at.name not in ("what", "safety", "check"),
        **more,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def step(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """One question: shown, or answered and on to the next."""
    ask = asking(request, ref)
    if ask.view.state != "draft":
        return redirect("report", ref=ref)
    if step == "where":
        return redirect("report_where", ref=ref, number=1)
    if step == "check":
        return check(request, ask)
    if step not in QUESTIONS:
        raise Http404
    return _question(request, ask, Step(step))


def _question(request: HttpRequest, ask: Asking, at: Step) -> HttpResponse:
    question = QUESTIONS[at.name]
    form = question.form(ask, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        _preselect(request, form, at)
        return render(request, question.template, page(ask, at, form=form))
    if form.is_valid():
        try:
            then = question.save(ask, form.cleaned_data)
            return _onward(request, ask, at, then)
        except Problem as problem:
            form.add_error(field_of(problem, form), problem.sentence)
        except NotAllowed:
            return redirect("report", ref=ask.view.ref)
    if LATER in request.POST:
        return redirect(step_url(ask.view.ref, Step("check")))
    return render(request, question.template, page(ask, at, form=form), status=422)


def field_of(problem: Problem, form: forms.Form) -> str | None:
    """The field of the form that a problem is about; None when it is about the whole."""
    if problem.field in form.fields:
        return problem.field
    return "day" if problem.field == "delivered_at" and "day" in form.fields else None


def _preselect(request: HttpRequest, form: forms.Form, at: Step) -> None:
    """The topic that was chosen on the front page is ticked already."""
    if at.name == "what" and not form.initial.get("kind"):
        form.initial["kind"] = request.GET.get("kind", "")


def _onward(request: HttpRequest, ask: Asking, at: Step, then: str) -> HttpResponse:
    ref = ask.view.ref
    if then == "stop":
        return redirect("report_stop", ref=ref)
    if LATER in request.POST:
        return redirect(step_url(ref, Step("check")))
    fresh = customer.report(ask.incident)
    if then:
        wanted = [one for one in road(fresh) if one.name == then]
        return redirect(step_url(ref, wanted[0] if wanted else resume(fresh)))
    return redirect(step_url(ref, after(fresh, at)))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def where(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Where one device is damaged, and what is wrong there."""
    ask = asking(request, ref)
    if ask.view.state != "draft":
        return redirect("report", ref=ref)
    case = next((case for case in ask.view.cases if case.number == number), None)
    if case is None:
        raise Http404
    at = Step("where", number)
    form = WhereForm(request.POST if request.method == "POST" else None, case=case)
    shown = page(ask, at, form=form, case=case)
    if request.method != "POST":
        return render(request, "customer/where.html", shown)
    if form.is_valid():
        try:
            row = Case.objects.select_related("incident").get(pk=case.pk)
            mark_damage(row, form.marks())
            return _onward(request, ask, at, "")
        except NotAllowed:
            return redirect("report", ref=ref)
    if LATER in request.POST:
        return redirect(step_url(ref, Step("check")))
    return render(request, "customer/where.html", shown, status=422)


def check(request: HttpRequest, ask: Asking) -> HttpResponse:
    """Read over and send; the notice to the carrier is shown in full."""
    ref = ask.view.ref
    if not ask.view.kind:
        return redirect(step_url(ref, Step("what")))
    if request.method == "POST":
        form = CheckForm(request.POST)
        confirm = form.is_valid() and form.cleaned_data["confirm_notice"]
        # Not allowed means sent a moment ago, by a second press: the status page tells it.
        with suppress(NotAllowed):
            send_report(ask.incident, confirm_notice=confirm, actor=ask.actor, now=ask.now)
        return redirect("report", ref=ref)
    shown = page(
        ask,
        Step("check"),
        notice=draft_notice(ask.incident, ask.now),
        rows=summary(ask.view, lambda name, number: step_url(ref, Step(name, number))),
    )
    return render(request, "customer/check.html", shown)
