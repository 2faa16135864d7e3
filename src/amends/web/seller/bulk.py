"""Many answers at once: pasted lines, read over with what each would do, then sent."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from amends.store import access, clock
from amends.store.models import Case
from amends.store.queries.seller_list import models_of, own_open
from amends.usecases.answer_in_bulk import BulkRow, answer_in_bulk
from amends.usecases.preview_in_bulk import preview_in_bulk
from amends.usecases.problems import Problem
from amends.web.seller.answers import actor_of
from amends.web.seller.forms import BulkForm
from amends.web.seller.views import desk

READ_OVER, SENT = "read_over", "sent"


@dataclass(frozen=True)
class Result:
    """One line as it was pasted, the device that it names, and what it does or did."""

    text: str
    href: str
    model: str
    ok: bool
    says: str


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bulk(request: HttpRequest) -> HttpResponse:
    """Takes the lines; a first POST says what each would do, a second one does it."""
    cases = access.cases_of_seller(request.user)
    sending = request.POST.get("do") == "send"
    form = BulkForm(request.POST if request.method == "POST" else None)
    results: tuple[Result, ...] = ()
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["lines"]
        try:
            results = _results(request, cases, text, answer_in_bulk if sending else preview_in_bulk)
        except Problem as problem:
            form.add_error("lines", problem.sentence)
    stage = "" if not results else SENT if sending else READ_OVER
    if stage == SENT:
        form = BulkForm(initial={"lines": "\n".join(row.text for row in results if not row.ok)})
    page = {
        "form": form,
        "results": results,
        "good": sum(row.ok for row in results),
        "stage": stage,
        "open": own_open(cases),
        "bulk_page": True,
        "pane": "main",
    }
    return render(request, "seller/bulk.html", desk(request) | page, status=_status(form))


def _status(form: BulkForm) -> int:
    return 422 if form.errors else 200


def _results(
    request: HttpRequest,
    cases: QuerySet[Case],
    text: str,
    answer: Callable[..., tuple[BulkRow, ...]],
) -> tuple[Result, ...]:
    rows = answer(cases, text, actor=actor_of(request), now=clock.now())
    lines = text.splitlines()
    models = models_of(cases, [row.case_ref for row in rows if row.case_ref])
    return tuple(_result(row, lines[row.line - 1], models) for row in rows)


def _result(row: BulkRow, text: str, models: dict[str, str]) -> Result:
    href = reverse("seller_case", args=(row.case_ref,)) if row.case_ref else ""
    return Result(text.strip(), href, models.get(row.case_ref, ""), row.ok, row.says)
