"""The answers of a report as rows to read over, each with the way back to its question."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils import dateformat

from amends.domain.incident import KIND_WORDS, Kind
from amends.store.queries.customer import CaseView, ReportView
from amends.web.customer import forms as asks
from amends.web.customer.steps import road

Row = tuple[str, str, str]
Link = Callable[[str, int], str]

REMEDIES = {"replacement": "A replacement", "refund": "My money back"}


def summary(view: ReportView, link: Link) -> tuple[Row, ...]:
    """Label, answer, and the address where it is changed; only what this road asks."""
    asked = {step.name for step in road(view)}
    return tuple(row for row in _rows(view, link) if _step_of(row, view, link) in asked)


def _step_of(row: Row, view: ReportView, link: Link) -> str:
    steps = {link(step.name, step.number): step.name for step in road(view)}
    return steps.get(row[2], "")


def _rows(view: ReportView, link: Link) -> Iterator[Row]:
    answers = view.answers
    yield "What happened", KIND_WORDS[Kind(view.kind)], link("what", 0)
    yield "Hot or swollen", _yes_no(answers.danger), link("safety", 0)
    yield "Devices", ", ".join(case.model for case in view.cases), link("units", 0)
    for case in view.cases:
        yield _damage_label(view, case), damage(case), link("where", case.number)
    yield "The box", _box(view), link("box", 0)
    yield "In your hands", _delivered(view), link("delivery", 0)
    yield "Photos", f"{view.answered} of {len(view.needed)}", link("photos", 0)
    yield "The parcel was", _choice(asks.RefusedForm, "refused_why", view), link("refused", 0)
    yield "Kept anything", _yes_no(answers.kept_something), link("kept", 0)
    yield "Fine when it came", _yes_no(answers.fine_when_it_came), link("fine", 0)
    yield "To be mended", _choice(asks.LaterForm, "part", view), link("later", 0)
    yield "First seen", _choice(asks.SeenForm, "first_seen", view), link("seen", 0)
    yield "Dropped since", _yes_no(answers.drop_since), link("drop", 0)
    yield "In your words", answers.words or "–", link("words", 0)
    yield "You would like", _remedies(view), link("remedy", 0)


def damage(case: CaseView) -> str:
    """The marks of one device in a line, with the customer's own words."""
    marks = "; ".join(mark.text for mark in case.marks)
    words = next((mark.words for mark in case.marks if mark.words), "")
    return f"{marks} – “{words}”" if words else marks or "Not described yet"


def _damage_label(view: ReportView, case: CaseView) -> str:
    return f"Damage, {case.number}. {case.model}" if len(view.cases) > 1 else "Damage"


def _yes_no(value: bool | None) -> str:
    return {True: "Yes", False: "No", None: "Not answered"}[value]


def _choice(form: type[forms.Form], name: str, view: ReportView) -> str:
    field = form.base_fields[name]
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(getattr(view.answers, name), "Not answered"))


def _box(view: ReportView) -> str:
    have = {"all": "All of it kept", "some": "Part of it kept", "gone": "Gone"}
    hit = {True: "hit from outside", False: "looked fine", None: ""}
    parts = [have.get(view.answers.box_have, ""), hit[view.answers.box_hit]]
    return ", ".join(filter(None, parts)) or "Not answered"


def _delivered(view: ReportView) -> str:
    at = view.parcel.delivered_at
    return day(at, view.parcel.zone) if at else "Not known yet"


def _remedies(view: ReportView) -> str:
    wishes = [REMEDIES.get(case.remedy, "Not answered") for case in view.cases]
    if len(set(wishes)) == 1:
        return wishes[0]
    return "; ".join(
        f"{case.number}. {wish}" for case, wish in zip(view.cases, wishes, strict=True)
    )


def day(at: datetime, zone: str) -> str:
    """A day at a place: "Thursday 2 April"."""
    return dateformat.format(at.astimezone(ZoneInfo(zone)), "l j F")
