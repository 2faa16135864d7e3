"""Each question of the report: its form, its page, and the use case that takes the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from amends.domain.parties import Actor
from amends.store.models import Case, Incident
from amends.store.queries.customer import ReportView
from amends.usecases.answer_questions import answer_questions
from amends.usecases.choose_kind import choose_kind
from amends.usecases.choose_remedy import choose_remedy
from amends.usecases.choose_units import choose_units
from amends.usecases.correct_delivery import correct_delivery
from amends.usecases.send_report import send_report
from amends.web.customer import forms as asks

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Asking:
    """Everything that a question may look at: the report, who answers, and the world's time."""

    incident: Incident
    view: ReportView
    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The day at the delivery address."""
        return self.now.astimezone(ZoneInfo(self.view.parcel.zone)).date()


@dataclass(frozen=True)
class Question:
    """`form` makes the form (with the answers so far), `save` takes the answer.

    `save` returns the name of the step to go on with, or "" for the next one of the road.
    """

    form: Callable[[Asking, Values | None], forms.Form]
    save: Callable[[Asking, Values], str]
    template: str = "customer/question.html"


def _answers(kind: type[forms.Form]) -> Callable[[Asking, Values | None], forms.Form]:
    """A form whose fields are answers, filled with what was answered before."""

    def make(ask: Asking, data: Values | None) -> forms.Form:
        return kind(data, initial=ask.view.answers.data())

    return make


def _save(ask: Asking, values: Values) -> str:
    answer_questions(ask.incident, **values)
    return ""


def _what(ask: Asking, data: Values | None) -> forms.Form:
    return asks.WhatForm(data, initial={"kind": ask.view.kind})


def _save_what(ask: Asking, values: Values) -> str:
    choose_kind(ask.incident, values["kind"], now=ask.now)
    return ""


def _save_safety(ask: Asking, values: Values) -> str:
    """Hot, swollen, leaking or smelling: it goes to a person at once, as it stands."""
    answer_questions(ask.incident, **values)
    if not values["danger"]:
        return ""
    send_report(ask.incident, confirm_notice=False, actor=ask.actor, now=ask.now)
    return "stop"


def _units(ask: Asking, data: Values | None) -> forms.Form:
    chosen = [str(unit.pk) for unit in ask.view.units if unit.chosen]
    return asks.UnitsForm(data, view=ask.view, initial={"units": chosen})


def _save_units(ask: Asking, values: Values) -> str:
    choose_units(ask.incident, [int(unit) for unit in values["units"]])
    return ""


def _delivery(ask: Asking, data: Values | None) -> forms.Form:
    at = ask.view.parcel.delivered_at
    zone = ZoneInfo(ask.view.parcel.zone)
    initial: dict[str, Any] = {"day": at.astimezone(zone).date()} if at else {}
    if ask.view.answers.delivery_confirmed:
        initial["confirmed"] = True
    return asks.DeliveryForm(data, known=at is not None, today=ask.today, initial=initial)


def _save_delivery(ask: Asking, values: Values) -> str:
    """The day confirmed, or another one stated; an agent or a scan may outrank what is stated."""
    if not values.get("confirmed"):
        parcel = ask.incident.parcel
        # The day alone decides the clock, so that nobody is asked for the hour.
        at = datetime.combine(values["day"], time(12), ZoneInfo(ask.view.parcel.zone))
        if parcel.shipped_at and parcel.shipped_at.astimezone(at.tzinfo).date() == values["day"]:
            at = max(at, parcel.shipped_at)
        correct_delivery(parcel, min(at, ask.now), "customer", actor=ask.actor, now=ask.now)
    answer_questions(ask.incident, delivery_confirmed=True)
    return ""


def _refused(ask: Asking, data: Values | None) -> forms.Form:
    """The day is filled in: who refuses a parcel mostly tells it the same day."""
    initial = {"refused_on": ask.today.isoformat(), **ask.view.answers.data()}
    form = asks.RefusedForm(data, initial=initial)
    form.fields["refused_on"].help_text = f"At {ask.view.parcel.place}."
    return form


def _save_kept(ask: Asking, values: Values) -> str:
    """Who kept something has it in hand: that is a parcel that arrived damaged."""
    answer_questions(ask.incident, **values)
    return _turn(ask, "arrived_damaged", "safety") if values["kept_something"] else ""


def _save_fine(ask: Asking, values: Values) -> str:
    """What was damaged when it came did not get damaged later."""
    answer_questions(ask.incident, **values)
    return "" if values["fine_when_it_came"] else _turn(ask, "arrived_damaged", "where")


def _save_drop(ask: Asking, values: Values) -> str:
    """Seen on opening and no drop since: it arrived so. Else a person looks at it."""
    answers = answer_questions(ask.incident, **values)
    if not values["drop_since"] and answers.first_seen == "on_opening":
        return _turn(ask, "arrived_damaged", "where")
    return ""


def _turn(ask: Asking, kind: str, step: str) -> str:
    choose_kind(ask.incident, kind, now=ask.now)
    return step


def _words(ask: Asking, data: Values | None) -> forms.Form:
    return asks.WordsForm(data, kind=ask.view.kind, initial=ask.view.answers.data())


def _remedy(ask: Asking, data: Values | None) -> forms.Form:
    return asks.RemedyForm(data, view=ask.view)


def _save_remedy(ask: Asking, values: Values) -> str:
    rows = {case.pk: case for case in Case.objects.filter(incident=ask.incident)}
    for case in ask.view.cases:
        choose_remedy(rows[case.pk], values[asks.remedy_name(case)])
    return ""


QUESTIONS = {
    "what": Question(_what, _save_what),
    "safety": Question(_answers(asks.SafetyForm), _save_safety),
    "units": Question(_units, _save_units),
    "box": Question(_answers(asks.BoxForm), _save, "customer/box.html"),
    "delivery": Question(_delivery, _save_delivery, "customer/delivery.html"),
    "remedy": Question(_remedy, _save_remedy, "customer/remedy.html"),
    "refused": Question(_refused, _save),
    "kept": Question(_answers(asks.KeptForm), _save_kept),
    "fine": Question(_answers(asks.FineForm), _save_fine),
    "later": Question(_answers(asks.LaterForm), _save),
    "seen": Question(_answers(asks.SeenForm), _save),
    "drop": Question(_answers(asks.DropForm), _save_drop),
    "words": Question(_words, _save),
}
