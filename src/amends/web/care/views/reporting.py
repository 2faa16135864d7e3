"""A report for somebody on the phone: find the parcel, write it down, read it over, send it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import access, clock
from amends.store.models import Incident
from amends.store.queries.care_find import (
    DraftFacts,
    FoundParcel,
    draft_of,
    find_parcels,
    found_parcel,
)
from amends.usecases.describe import damage_words, packaging_words
from amends.usecases.draft_notice import draft_notice
from amends.usecases.problems import Problem
from amends.usecases.report_for_customer import ReportForCustomer, report_for_customer
from amends.usecases.send_report import send_report
from amends.web.care.event_words import kind_words
from amends.web.care.forms import PlainForm
from amends.web.care.listing import listing
from amends.web.care.phone_form import PhoneForm, initial_of


class SendForm(PlainForm):
    """Whether the customer heard the notice and agrees to it."""

    confirm_notice = forms.BooleanField(
        required=False, label="I read the notice to the customer, and they agree that it is sent."
    )


@require_safe
@login_required
def find(request: HttpRequest) -> HttpResponse:
    """Parcels by what the customer can say on the phone."""
    access.agent(request.user)
    text = request.GET.get("find", "").strip()[:100]
    page = {"list": listing(request), "text": text, "parcels": find_parcels(text), "pane": "main"}
    return render(request, "care/find.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """The report on one page. Saving it makes the draft that the next page sends."""
    parcel = access.parcel_of_agent(request.user, ref)
    found = found_parcel(parcel.ref)
    draft = draft_of(parcel)
    form = _form(request, found, draft)
    if request.method == "POST" and form.is_valid():
        command = ReportForCustomer(
            parcel=parcel,
            units=tuple(form.cleaned_data["units"]),
            kind=form.cleaned_data["kind"],
            marks=form.marks(),
            answers=form.answers(),
            remedy=form.cleaned_data["remedy"],
            delivered_at=form.delivered(),
        )
        try:
            agent = access.known(request.user)
            incident = report_for_customer(command, agent, now=clock.now())
            return redirect("desk_read_over", ref=incident.ref)
        except Problem as problem:
            field = problem.field if problem.field in form.fields else None
            form.add_error(field, problem.sentence)
    page = {
        "list": listing(request),
        "parcel": found,
        "form": form,
        "own_draft": draft is not None and draft.own,
        "pane": "main",
    }
    return render(request, "care/write.html", page, status=422 if form.errors else 200)


def _form(request: HttpRequest, found: FoundParcel, draft: DraftFacts | None) -> PhoneForm:
    """The form as it was sent, or filled with the draft there is."""
    if request.method == "POST":
        return PhoneForm(found, request.POST)
    return PhoneForm(
        found, initial=initial_of(draft, one_device=len(found.units) == 1) if draft else {}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def read_over(request: HttpRequest, ref: str) -> HttpResponse:
    """What was written and the notice in full; sending it from here makes it count."""
    incident = access.incident_of_agent(request.user, ref)
    first = incident.cases.order_by("pk")[0]
    if incident.report_state != "draft":
        return redirect("desk_case", ref=first.ref)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _send(request, incident, confirmed=form.cleaned_data["confirm_notice"])
            return redirect("desk_case", ref=first.ref)
        except Problem as problem:
            form.add_error(None, problem.sentence)
        except NotAllowed:
            return redirect("desk_case", ref=first.ref)
    page = {
        "list": listing(request),
        "incident": incident,
        "kind": kind_words(incident.kind),
        "damage": damage_words(incident),
        "packaging": packaging_words(incident),
        "notice": draft_notice(incident, clock.now()),
        "form": form,
        "pane": "main",
    }
    return render(request, "care/read_over.html", page)


def _send(request: HttpRequest, incident: Incident, *, confirmed: bool) -> None:
    agent = access.known(request.user)
    actor = Actor(Role.AGENT, agent.pk)
    send_report(incident, confirm_notice=confirmed, actor=actor, now=clock.now())
    messages.success(request, "The report is sent; it counts from now.")
