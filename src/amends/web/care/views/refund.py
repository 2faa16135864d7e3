"""A refund that care orders, read over before it is ordered: the money, who bears it, what follows.

The amount travels with the form: what is ordered is what was shown, or nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.store import access
from amends.store.models import Case
from amends.store.queries.money import money_of
from amends.web.care.acts import Act, stand_of
from amends.web.care.listing import keep_of, listing
from amends.web.care.views.case import Refused


def refund_answer(
    request: HttpRequest, case: Case, act: Act, refused: Refused | None = None
) -> HttpResponse:
    """The page that confirms a refund; to the case, where it is not possible (any more)."""
    stand = stand_of(case, access.known(request.user))
    if not act.possible(stand):
        return redirect(reverse("desk_case", args=(case.ref,)) + keep_of(request))
    money = money_of(case)
    context = {
        "list": listing(request, case.ref),
        "pane": "main",
        "case": stand.page,
        "act": act,
        "form": act.fresh(stand),
        "refused": refused,
        "money": money,
        "press": f"Refund {money.left.text()}",
        "by_marketplace": act.name == "marketplace",
    }
    return render(request, act.goes, context, status=refused.status if refused else 200)
