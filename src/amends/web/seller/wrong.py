"""Something is wrong with what came back: from a phone in the warehouse, or at a desk."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from amends.adapters import registry
from amends.domain.machines import NotAllowed
from amends.store import access, clock
from amends.store.models import Case
from amends.store.queries.seller import SellerCase, seller_case
from amends.usecases.problems import Problem
from amends.usecases.raise_dispute import RaiseDispute, raise_dispute
from amends.web.seller.answers import actor_of, back_to
from amends.web.seller.can import answer_time, can
from amends.web.seller.forms import WrongForm
from amends.web.seller.uploads import photos_within_limits
from amends.web.seller.views import Refused, case_answer, desk

NOT_NOW = "You can say what is wrong once the return has arrived, and before you have answered."


@require_http_methods(["GET", "HEAD", "POST"])
@photos_within_limits
@login_required
def wrong(request: HttpRequest, ref: str) -> HttpResponse:
    """The page that takes it in, with what follows from it said before; a POST raises it."""
    case = access.case_of_seller(request.user, ref)
    view = seller_case(case.ref)
    if not can(view.state).dispute:
        return case_answer(request, case, Refused("", why=NOT_NOW, status=409))
    if request.method != "POST":
        return _page(request, case, view, WrongForm(sold=view.serial))
    form = WrongForm(request.POST, request.FILES, sold=view.serial)
    if not form.is_valid():
        return _page(request, case, view, form, status=422)
    return _raise(request, case, view, form)


def _raise(request: HttpRequest, case: Case, view: SellerCase, form: WrongForm) -> HttpResponse:
    photos = tuple(photo.read() for photo in form.cleaned_data["photos"])
    command = RaiseDispute(case, form.cleaned_data["kind"], form.said(), photos)
    try:
        raise_dispute(command, actor=actor_of(request), now=clock.now(), files=registry.files())
    except Problem as problem:
        field = problem.field if problem.field in form.fields else None
        form.add_error(field, problem.sentence)
        return _page(request, case, view, form, status=422)
    except NotAllowed:
        return case_answer(request, case, Refused("", why=NOT_NOW, status=409))
    messages.success(request, "Thank you. The customer is asked for their side; your days stop.")
    return back_to(request, case)


def _page(
    request: HttpRequest, case: Case, view: SellerCase, form: WrongForm, *, status: int = 200
) -> HttpResponse:
    page: dict[str, Any] = {
        "case": view,
        "form": form,
        "answer_time": answer_time(case),
        "pane": "main",
    }
    return render(request, "seller/wrong.html", desk(request, case.ref) | page, status=status)
