"""A refund that care orders or has paid, read over first: the money, who bears it, what follows.

The amount travels with the form: what is ordered is what was shown, or nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.store import access
from amends.store.models import Case
from amends.store.queries.money import money_of
from amends.web.care.acts import Act, Stand, stand_of
from amends.web.care.forms import PlainForm
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
        "form": _form(act, stand, refused),
        "refused": refused,
        "money": money,
        "press": f"Refund {money.left.text()}",
        "by_marketplace": act.name == "marketplace",
        "bearer": stand.good.remedy.borne_by if stand.good.remedy else "",
    }
    return render(request, act.goes, context, status=refused.status if refused else 200)


def _form(act: Act, stand: Stand, refused: Refused | None) -> PlainForm:
    """What was typed is kept, with what was wrong; what only travels along is written anew."""
    fresh = act.fresh(stand)
    if refused is None or not refused.form.visible_fields():
        return fresh
    anew = {field.html_name: field.value() for field in fresh.hidden_fields()}
    refused.form.data = {**refused.form.data.dict(), **anew}  # type: ignore[attr-defined]
    return refused.form
