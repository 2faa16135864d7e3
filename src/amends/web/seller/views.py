"""List and case side by side, for somebody who works for a seller."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from amends.store import access, clock
from amends.store.models import Case
from amends.store.queries.seller import SellerCase, seller_case
from amends.store.queries.seller_money import own_money
from amends.web.seller.can import can, days_to_come
from amends.web.seller.forms import ReplacementForm, SellerForm, SendBackForm
from amends.web.seller.listing import listing
from amends.web.seller.showing import shown


@dataclass(frozen=True)
class Refused:
    """An answer that was not carried out: its form with the errors, or why it came too late."""

    name: str
    form: SellerForm | None = None
    why: str = ""
    status: int = 422


NOTHING_REFUSED = Refused("", status=200)


@require_safe
@login_required
def cases(request: HttpRequest) -> HttpResponse:
    """Own units: what is the seller's to answer first. 404 for anybody but sellers.

    A search that finds one unit opens it, so that a scanned number leads to its page.
    """
    page = desk(request)
    only = page["list"].only
    if only:
        return redirect(only.href)
    return render(request, "seller/cases.html", page | {"pane": "list"})


@require_safe
@login_required
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """One own unit; 404 for any other."""
    return case_answer(request, access.case_of_seller(request.user, ref))


def desk(request: HttpRequest, current: str = "") -> dict[str, Any]:
    """What every page of the seller shows around its own: the list, and who is at work."""
    return {
        "sellers": access.sellers_of(request.user),
        "list": listing(request, current),
        "now": clock.now(),
    }


def case_answer(
    request: HttpRequest, case: Case, refused: Refused = NOTHING_REFUSED
) -> HttpResponse:
    """The page of one own unit, with the form that was refused, where one was."""
    view = seller_case(case.ref)
    page = {
        "shown": shown(view, clock.now()),
        "panels": _panels(view, refused),
        "refused": refused,
        "pane": "main",
        **_before_answering(view, case),
    }
    whole = desk(request, case.ref) | page
    return render(request, "seller/case.html", whole, status=refused.status)


def _panels(view: SellerCase, refused: Refused) -> dict[str, SellerForm | str]:
    """The forms of the page; the one that was refused keeps what was typed and stays open."""
    fresh: dict[str, SellerForm] = {
        "replacement": ReplacementForm(carrier=view.carrier),
        "ship_back": SendBackForm(carrier=view.carrier),
    }
    if refused.form:
        fresh[refused.name] = refused.form
    wanted = view.made.remedy.kind if view.made.remedy and view.due else ""
    return {**fresh, "open": refused.name or wanted}


def _before_answering(view: SellerCase, case: Case) -> dict[str, Any]:
    """What is left to refund, and from when the days will count; nothing where all is answered."""
    if not can(view.state).answer:
        return {}
    waits = "" if view.due else days_to_come(case)
    return {"left": own_money(case).left, "days_to_come": waits}
