"""List and case side by side, for somebody who works for a seller."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.store import access, clock
from amends.store.queries import seller
from amends.web.seller.showing import lines, shown


@require_safe
@login_required
def cases(request: HttpRequest) -> HttpResponse:
    """The reports about own units, latest first. 404 for anybody but sellers."""
    return render(request, "seller/cases.html", _listed(request) | {"pane": "list"})


@require_safe
@login_required
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """One own unit; 404 for any other."""
    found = access.case_of_seller(request.user, ref)
    now = clock.now()
    page = {"shown": shown(seller.seller_case(found.ref), now), "now": now, "pane": "main"}
    return render(request, "seller/case.html", _listed(request, ref) | page)


def _listed(request: HttpRequest, current: str = "") -> dict[str, Any]:
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
    found = seller.seller_list(access.cases_of_seller(request.user), before)
    return {
        "sellers": access.sellers_of(request.user),
        "lines": lines(found.rows, current, clock.now()),
        "following": found.following,
        "keep": f"?before={before}" if before else "",
    }
