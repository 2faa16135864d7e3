"""A case on one page, list and case side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.store import access, clock
from amends.store.models import Case
from amends.web.care.acts import Act, Offer, offers, stand_of
from amends.web.care.forms import PlainForm
from amends.web.care.listing import listing
from amends.web.care.showing import shown
from amends.web.care.timeline import Entry


@dataclass(frozen=True)
class Refused:
    """A form that could not be carried out: of which act, the form as typed, and why.

    `changed` is what others did meanwhile; `why` a sentence where there is one.
    """

    act: Act
    form: PlainForm
    changed: Sequence[Entry] = ()
    why: str = ""
    status: int = 422


@require_safe
@login_required
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """The case, for an agent; 404 for anybody else."""
    return case_answer(request, access.case_of_agent(request.user, ref))


def case_answer(
    request: HttpRequest, case: Case, refused: Refused | None = None, link: str = ""
) -> HttpResponse:
    """The page of a case: as it is, or with a form that was refused and all that was typed."""
    now = clock.now()
    stand = stand_of(case, access.known(request.user))
    opened = None
    if refused and not refused.act.goes:
        opened = Offer(refused.act, with_seen(refused.form, stand.page.seen), open=True)
    context = {
        "list": listing(request, case.ref),
        "pane": "main",
        "now": now,
        "case": stand.page,
        "shown": shown(stand, now),
        "offers": offers(stand, opened),
        "refused": refused,
        "typed": refused.form.typed() if refused and refused.status == 409 else "",
        "helper_link": link,
    }
    status = refused.status if refused else 200
    return render(request, "care/case.html", context, status=status)


def with_seen(form: PlainForm, seen: int) -> PlainForm:
    """The form as typed, which now knows what changed: a second press is meant."""
    form.data = {**form.data.dict(), form.add_prefix("seen"): str(seen)}  # type: ignore[attr-defined]
    return form
