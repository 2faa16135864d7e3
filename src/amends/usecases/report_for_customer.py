"""Writes a whole report for somebody on the phone, at one go; sending it is a step of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from amends.domain.grades.damage import Mark
from amends.domain.parties import Actor, Role
from amends.store.models import Incident, Parcel, Person
from amends.usecases.answer_questions import answer_questions
from amends.usecases.choose_kind import choose_kind
from amends.usecases.choose_remedy import choose_remedy
from amends.usecases.choose_units import choose_units
from amends.usecases.correct_delivery import correct_delivery
from amends.usecases.mark_damage import mark_damage
from amends.usecases.start_report import StartReport, start_report


@dataclass(frozen=True)
class ReportForCustomer:
    """What the customer says on the phone.

    `units` and the keys of `marks` are numbers of units in the parcel; `answers` are fields of
    `Answers`; `delivered_at` is None where what the order knows was confirmed.
    """

    parcel: Parcel
    units: tuple[int, ...]
    kind: str
    marks: Mapping[int, tuple[Mark, ...]]
    answers: Mapping[str, Any]
    remedy: str = ""
    delivered_at: datetime | None = None


@transaction.atomic
def report_for_customer(command: ReportForCustomer, agent: Person, *, now: datetime) -> Incident:
    """The draft with everything in it; the buyer is its reporter, the agent is kept as its writer.

    Raises `Problem` as the single steps do; then nothing was written.
    """
    actor = Actor(Role.AGENT, agent.pk)
    parcel = command.parcel
    start = StartReport(parcel, command.units, reporter=parcel.order.buyer, by_agent=agent)
    incident = start_report(start, actor=actor, now=now)
    choose_kind(incident, command.kind, now=now)
    choose_units(incident, command.units)
    if command.delivered_at:
        # Against a scan only care's own word counts; without one it is the customer's.
        source = "agent" if parcel.delivered_source == "scan" else "customer"
        correct_delivery(parcel, command.delivered_at, source, actor=actor, now=now)
    answer_questions(incident, **command.answers)
    for case in incident.cases.select_related("incident", "unit__line"):
        if case.unit_id in command.marks:
            mark_damage(case, command.marks[case.unit_id])
        if command.remedy:
            choose_remedy(case, command.remedy)
    return incident
