"""What an operator sees and does. Everything else is done at the command line."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.store import access, clock
from amends.store.queries import operator
from amends.usecases.end_person import end_person
from amends.usecases.invite_person import Invitation, invite_person
from amends.usecases.problems import Problem
from amends.usecases.retry_delivery import retry_delivery
from amends.web.care.words import DECISION_WORDS
from amends.web.operator.forms import InviteForm
from amends.web.operator.pages import operator_page

# A worker that was not seen for this long (seconds) does not work; /healthz says the same.
SILENT = 60


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Reports by state, the outbox, the workers. 404 for anybody but operators."""
    access.operator(request.user)
    found = operator.overview()
    real = timezone.now()
    beats = [(beat, (real - beat.seen_at).total_seconds() < SILENT) for beat in found.beats]
    cases = [(DECISION_WORDS.get(row.state, row.state), row.number) for row in found.cases]
    works = any(alive for _, alive in beats)
    page = {"overview": found, "cases": cases, "beats": beats, "works": works}
    return operator_page(request, "overview", page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Who works here, and the form that invites somebody."""
    access.operator(request.user)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_person(Invitation(**form.cleaned_data), now=clock.now())
        except Problem as problem:
            form.add_error(problem.field or None, problem.sentence)
        else:
            messages.success(request, f"{form.cleaned_data['email']} was invited by mail.")
            return redirect("operator_people")
    status = 422 if form.errors else 200
    return operator_page(request, "people", {"form": form, "workers": operator.workers()}, status)


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends every role and session of somebody, at once; one's own is for another operator."""
    me = access.operator(request.user)
    email = operator.email_of_worker(pk)
    if not email:
        raise Http404
    if pk == me.pk:
        messages.warning(request, "Your own access is ended by another operator.")
        return redirect("operator_people")
    end_person(email, now=clock.now())
    messages.success(request, f"{email} can no longer work here.")
    return redirect("operator_people")


@require_safe
@login_required
def deliveries(request: HttpRequest) -> HttpResponse:
    """The deliveries that were given up, each with its last error."""
    access.operator(request.user)
    return operator_page(request, "deliveries", {"parked": operator.parked()})


@require_POST
@login_required
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a parked delivery up again."""
    access.operator(request.user)
    key = operator.key_of_delivery(pk)
    if not key:
        raise Http404
    try:
        retry_delivery(key, now=clock.now())
        messages.success(request, f"{key} is tried again.")
    except Problem as problem:
        messages.warning(request, problem.sentence)
    return redirect("operator_deliveries")
