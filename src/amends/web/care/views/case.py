"""A case on one page, list and case side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.store import access, clock
from amends.store.models import Case
from amends.web.care import words
from amends.web.care.forms import (
    AcceptForm,
    AskPhotoForm,
    DeclineForm,
    NoteForm,
    PlainForm,
    SafetyForm,
    SentenceForm,
    WhyForm,
)
from amends.web.care.listing import listing
from amends.web.care.showing import Shown, shown
from amends.web.care.timeline import Entry


@dataclass(frozen=True)
class Refused:
    """A form that could not be carried out: which panel, the form as typed, and why.

    `changed` is what others did meanwhile; `why` a sentence where there is one.
    """

    panel: str
    form: PlainForm
    changed: Sequence[Entry] = ()
    why: str = ""
    status: int = 422


@dataclass(frozen=True)
class Panels:
    """The forms of the decision panel; `open` names the one that stands open."""

    accept: PlainForm
    ask: PlainForm
    guarantee: PlainForm
    decline: PlainForm
    uphold: PlainForm
    safety: PlainForm
    note: PlainForm
    packaging: PlainForm
    open: str = ""
    changed: Sequence[Entry] = field(default_factory=tuple)


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
    found = shown(case, access.known(request.user), now)
    context = {
        "list": listing(request, case.ref),
        "pane": "main",
        "now": now,
        "case": found.page,
        "shown": found,
        "panels": _panels(found, refused),
        "refused": refused,
        "typed": refused.form.typed() if refused and refused.status == 409 else "",
        "helper_link": link,
        "words": WORDS,
        "form": refused.form if refused and refused.status == 422 else None,
    }
    status = refused.status if refused else 200
    return render(request, "care/case.html", context, status=status)


WORDS: Mapping[str, Mapping[str, str]] = {
    "packaging": words.PACKAGING_WORDS,
    "investigation": words.INVESTIGATION_WORDS,
}


def _panels(found: Shown, refused: Refused | None) -> Panels:
    seen = {"seen": found.page.seen}
    fresh: dict[str, Any] = {
        "accept": AcceptForm(initial=seen, prefix="accept"),
        "ask": AskPhotoForm(found.page.slots, initial=seen, prefix="ask"),
        "guarantee": SentenceForm(initial=seen, prefix="guarantee"),
        "decline": DeclineForm(initial=seen | {"facts": _facts(found)}, prefix="decline"),
        "uphold": SentenceForm(initial=seen, prefix="uphold"),
        "safety": SafetyForm(initial=seen, prefix="safety"),
        "note": NoteForm(prefix="note"),
        "packaging": WhyForm(prefix="packaging"),
    }
    if refused is None:
        return Panels(**fresh)
    fresh[refused.panel] = _with_seen(refused.form, found.page.seen)
    return Panels(**fresh, open=refused.panel, changed=refused.changed)


def _with_seen(form: PlainForm, seen: int) -> PlainForm:
    """The form as typed, which now knows what changed: a second press is meant."""
    form.data = {**form.data.dict(), form.add_prefix("seen"): str(seen)}  # type: ignore[attr-defined]
    return form


def _facts(found: Shown) -> str:
    """A beginning for the facts of a refusal: what the grade says of each mark."""
    return "\n".join(f"{mark.mark}: {mark.sentence}" for mark in found.marks)


def form_for(panel: str, case_slots: Sequence[Any], data: Any) -> PlainForm:
    """The form of a panel, filled with what was sent."""
    if panel == "ask":
        return AskPhotoForm(case_slots, data, prefix=panel)
    kinds: dict[str, type[PlainForm]] = {
        "accept": AcceptForm,
        "guarantee": SentenceForm,
        "decline": DeclineForm,
        "uphold": SentenceForm,
        "safety": SafetyForm,
        "note": NoteForm,
        "packaging": WhyForm,
    }
    return kinds[panel](data, prefix=panel)
