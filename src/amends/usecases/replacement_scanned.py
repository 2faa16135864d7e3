"""Follows a replacement by the carrier's scans: it arrives, or it is lost on its way."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.events import RemedyFailed, RemedySettled
from amends.domain.parties import Actor, Role
from amends.domain.remedy import REMEDY
from amends.policies import market_policy_by_id
from amends.store.models import Parcel, Remedy
from amends.store.transitions import move
from amends.usecases.attention import want_attention
from amends.usecases.clocks import delivery_of, due_of, end_clock
from amends.usecases.correct_delivery import correct_delivery
from amends.usecases.describe import in_words
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.locked import lock_case
from amends.usecases.made_good import made_good
from amends.usecases.queue import requeue
from amends.usecases.refusal import COMING_BACK

CARRIER = Actor(Role.CARRIER)


@transaction.atomic
def replacement_scanned(parcel: Parcel, status: str, at: datetime, *, now: datetime) -> None:
    """Does what a scan of a replacement's parcel means, for every device in it; the same one again
    changes nothing.

    Delivered: the remedy is settled and the replacement's own days for a report begin, also where
    it was given up for lost; a person is told where something else is already due for it. Lost,
    or on its way back: the attempt has failed, and a person is told. `parcel` belongs to a remedy.
    """
    related = Remedy.objects.select_related("case__incident")
    remedies = list(related.filter(parcel=parcel).order_by("case__incident_id", "pk"))
    for remedy in remedies:
        lock_case(remedy.case)
    _set_out(parcel, status, at)
    if status == "delivered":
        correct_delivery(parcel, at, "scan", actor=CARRIER, now=now)
    for remedy in remedies:
        # What followed for the one before may have moved its report.
        remedy.refresh_from_db()
        _follow(remedy, status, now)


def _follow(remedy: Remedy, status: str, now: datetime) -> None:
    if status == "delivered" and remedy.remedy_state in ("sent", "failed"):
        _arrive(remedy, now)
    elif status == "delivered" and remedy.remedy_state == "superseded":
        want_attention(remedy.case, Why.REPLACEMENT_TURNED_UP, now=now)
    elif remedy.remedy_state != "sent":
        return
    elif status == "lost" or status in COMING_BACK:
        _fail(remedy, "lost" if status == "lost" else "came_back", now)
    requeue(remedy.case.incident)


def _set_out(parcel: Parcel, status: str, at: datetime) -> None:
    """The first scan is the earliest that is known of its way; the seller's word may be later."""
    if status != "unknown" and (parcel.shipped_at is None or at < parcel.shipped_at):
        parcel.shipped_at = at
        Parcel.objects.filter(pk=parcel.pk).update(shipped_at=at)


def _arrive(remedy: Remedy, now: datetime) -> None:
    case = remedy.case
    payload = RemedySettled(case.ref, remedy.ref)
    move(remedy, REMEDY, "settle", payload, actor=CARRIER, now=now, settled_at=now)
    tell_customer_of_case(
        case, "replacement_arrived", now, extra=remedy.ref, report_by=_report_by(remedy)
    )
    made_good(case, "replacement_arrived", now=now)


def _report_by(remedy: Remedy) -> str:
    """Until when this replacement may be reported itself."""
    parcel = Parcel.objects.select_related("address").get(remedies=remedy)
    start = delivery_of(parcel)
    if start is None:
        return ""
    market = market_policy_by_id(remedy.case.incident.policy)
    due = due_of(parcel, market.report_window, start)
    return in_words(due.at, due.zone)


def _fail(remedy: Remedy, why: str, now: datetime) -> None:
    case = remedy.case
    payload = RemedyFailed(case.ref, remedy.ref, why)
    move(remedy, REMEDY, "fail", payload, actor=CARRIER, now=now, ended_why=why)
    end_clock(case.incident, "replacement_travel", now, case=case, met=False)
    want_attention(case, Why.REPLACEMENT_LOST, now=now)
