"""Decides what the machine may decide: yes at once, or to a person. It never refuses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from amends.domain.case import DECISION
from amends.domain.decision import Decision, Facts, decide
from amends.domain.decision.checks import unsure_rules
from amends.domain.events import DecisionAccepted, DecisionReferred
from amends.domain.money import Money
from amends.domain.parties import SYSTEM, Actor
from amends.domain.report import Answers
from amends.policies import market_policy_by_id
from amends.store.models import Case, Clock, Incident, Photo
from amends.store.queries.judged import judgements_of
from amends.store.queries.money import dispute_open
from amends.store.queries.photo_signals import photo_signals
from amends.store.queries.rulebook import all_confirmed
from amends.store.transitions import move
from amends.usecases.clocks import end_clock
from amends.usecases.close_answers import answered
from amends.usecases.make_due import make_due, wanted_kind
from amends.usecases.queue import requeue
from amends.usecases.refusal import refusal_of, waits_for_scan
from amends.usecases.start_way_back import start_way_back


def facts_of(case: Case) -> Facts:
    """Everything that the decision looks at, read once."""
    incident = case.incident
    order, answers = incident.parcel.order, Answers.read(incident.answers)
    # What only the carrier wants decides nothing here; another unit's photos are its own.
    slots = incident.slots.filter(Q(case=None) | Q(case=case), for_carrier=False)
    photos = list(
        Photo.objects.filter(slot__in=slots, current=True).select_related("slot").order_by("pk")
    )
    seen = photo_signals(case, photos)
    cannot = slots.filter(state="cannot").order_by("position", "pk")
    earlier = Incident.objects.filter(parcel__order__buyer=order.buyer, report_state="sent")
    return Facts(
        kind=incident.kind,
        safety_stop=None if answers.danger is None else incident.safety_stop,
        in_time=incident.in_time,
        delivery_stated_only=incident.parcel.delivered_source == "customer",
        evidence_complete=incident.evidence_state == "complete",
        photos_overdue=_photos_overdue(incident),
        slots_cannot=tuple(cannot.values_list("kind", flat=True)),
        label_number=_label_number(photos),
        illegible_photos=tuple(one.slot.kind for one in photos if one.legible is False),
        unread_photos=tuple(one.slot.kind for one in photos if one.legible is None),
        same_pictures=seen.same_pictures,
        alike_photos=seen.alike_photos,
        origin_against=seen.origin_against,
        other_serial=seen.other_serial,
        judgements=judgements_of(case),
        answers_against=answers.against(incident.kind),
        value=Money(case.unit.line.price_minor, order.currency),
        open_payment_dispute=dispute_open(order),
        repeat_reports=earlier.exclude(pk=incident.pk).count(),
        buyer_kind=order.buyer_kind,
        refusal=refusal_of(incident.parcel),
        plan=case.unit.line.plan_provider,
    )


def _photos_overdue(incident: Incident) -> bool:
    last = incident.clocks.filter(kind="photos").order_by("pk").last()
    return last is not None and last.state == Clock.State.BREACHED


def _label_number(photos: Sequence[Photo]) -> str:
    """What was read on the newest photo of the label that was read at all."""
    read = [one.label_number for one in photos if one.slot.kind == "label" and one.label_number]
    return read[-1] if read else "unread"


def decision_for(case: Case) -> Decision:
    """What the rules say of this case now; the desk's preview calls this same function."""
    facts, market = facts_of(case), market_policy_by_id(case.incident.policy)
    if unsure_rules(facts, market):
        facts = replace(facts, confirmed=all_confirmed())
    return decide(facts, market)


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
    """Does what the rules say of an open case: yes, or to a person with the reasons.

    Another route is a person's to offer: it goes to one, with the route named.
    """
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
    reasons: list[dict[str, Any]] | None = None,
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
