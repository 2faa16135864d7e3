"""Decides what the machine may decide: yes at once, or to a person. It never refuses."""

from datetime import datetime
from typing import Any

from amends.domain.case import DECISION
from amends.domain.damage import Defect, Size, Zone
from amends.domain.damage import Mark as DamageMark
from amends.domain.decision import Decision, Facts, decide
from amends.domain.events import DecisionAccepted, DecisionReferred
from amends.domain.grades import Judgement, judge, unjudged
from amends.domain.money import Money
from amends.domain.parties import SYSTEM, Actor
from amends.policies import NoPolicy, grade_scheme, market_policy_by_id
from amends.store.models import Case, Incident
from amends.store.transitions import move
from amends.usecases.clocks import end_clock
from amends.usecases.close_answers import answered
from amends.usecases.make_due import make_due, wanted_kind
from amends.usecases.queue import requeue
from amends.usecases.refusal import refusal_of, waits_for_scan
from amends.usecases.start_way_back import start_way_back


def judgements_of(case: Case) -> tuple[Judgement, ...]:
    """Each mark judged against the grade that was sold, on the day it was graded.

    A scheme that we have no wording of leaves the judgement to a person.
    """
    line = case.unit.line
    marks = tuple(
        DamageMark(
            Zone(mark.zone), Defect(mark.defect), Size(mark.size) if mark.size else None, mark.words
        )
        for mark in case.marks.order_by("pk")
    )
    try:
        scheme = grade_scheme(line.grade_scheme, line.graded_on)
    except NoPolicy:
        return unjudged(marks)
    return judge(scheme, line.grade, marks)


def facts_of(case: Case) -> Facts:
    """Everything that the decision looks at, read once."""
    incident = case.incident
    order = incident.parcel.order
    slots = incident.slots.filter(case__in=(None, case)) | incident.slots.filter(case=None)
    photos = incident.photos.filter(current=True)
    label = photos.filter(slot__kind="label").exclude(label_number="").last()
    earlier = Incident.objects.filter(parcel__order__buyer=order.buyer, report_state="sent")
    return Facts(
        kind=incident.kind,
        safety_stop=incident.safety_stop,
        in_time=incident.in_time,
        delivery_stated_only=incident.parcel.delivered_source == "customer",
        evidence_complete=incident.evidence_state == "complete",
        slots_cannot=tuple(slots.filter(state="cannot").values_list("kind", flat=True)),
        label_number=label.label_number if label else "unread",
        illegible_photos=tuple(photos.filter(legible=False).values_list("slot__kind", flat=True)),
        judgements=judgements_of(case),
        value=Money(case.unit.line.price_minor, order.currency),
        open_payment_dispute=order.payments.filter(
            disputed_at__isnull=False, dispute_closed_at__isnull=True
        ).exists(),
        repeat_reports=earlier.exclude(pk=incident.pk).count(),
        buyer_kind=order.buyer_kind,
        refusal=refusal_of(incident.parcel),
    )


def decision_for(case: Case) -> Decision:
    """What the rules say of this case now; the desk's preview calls this same function."""
    return decide(facts_of(case), market_policy_by_id(case.incident.policy))


def decide_when_ready(incident: Incident, *, now: datetime) -> None:
    """Decides the open cases of a sent report once nothing more is about to be known.

    It waits for missing photos, and for photos that are still being read: a report is accepted
    at once as soon as the last one is. A refused parcel waits for the scan of its way back. What
    must not wait goes to a person immediately.
    """
    if incident.report_state != "sent":
        return
    if not (_person_at_once(incident) or not _waits(incident)):
        return
    for case in incident.cases.filter(decision_state="open"):
        case.incident = incident
        apply_decision(case, decision_for(case), now)


def _waits(incident: Incident) -> bool:
    if incident.kind == "refused":
        return waits_for_scan(incident)
    reading = incident.photos.filter(current=True, examined_at__isnull=True).exists()
    return reading or incident.evidence_state == "incomplete"


def _person_at_once(incident: Incident) -> bool:
    return incident.safety_stop or incident.kind not in ("arrived_damaged", "refused")


def apply_decision(case: Case, decision: Decision, now: datetime) -> None:
    """Does what the rules say of an open case: yes, or to a person with the reasons."""
    reasons = [reason.data() for reason in decision.reasons]
    rules = tuple(reason.rule_id for reason in decision.reasons)
    if decision.accepted:
        accept(case, rules, actor=SYSTEM, now=now, reasons=reasons)
        return
    payload = DecisionReferred(case.ref, rules)
    move(case, DECISION, "refer", payload, actor=SYSTEM, now=now, reasons=reasons)
    requeue(case.incident)


def accept(
    case: Case,
    rules: tuple[str, ...],
    *,
    actor: Actor,
    now: datetime,
    reasons: list[dict[str, str]] | None = None,
    send_back: bool = True,
) -> None:
    """Moves the case to accepted, makes its remedy due and starts its way back, in the caller's
    transaction.

    `reasons` are the machine's; without them those that sent the case to a person stay. Without
    `send_back` there is nothing to send, and the seller's days start now.
    """
    changes: dict[str, Any] = {} if reasons is None else {"reasons": reasons}
    move(
        case,
        DECISION,
        "accept",
        DecisionAccepted(case.ref, rules),
        actor=actor,
        now=now,
        decided_at=now,
        decided_by_id=actor.person_id,
        **changes,
    )
    end_clock(case.incident, "care_task", now, case=case)
    end_clock(case.incident, "return_scan", now)
    make_due(case, wanted_kind(case), actor=actor, now=now)
    start_way_back(case, send_back=send_back, actor=actor, now=now)
    answered(case.incident, now)
