"""What a scan of a parcel on its way to the customer means: delivered, or refused and returning."""

from datetime import datetime, timedelta

from amends.domain.attention import Why
from amends.domain.case import GRANTED
from amends.domain.events import RefusalSeen
from amends.domain.parties import Actor, Role
from amends.store import events
from amends.store.models import Case, Incident, Scan
from amends.usecases.attention import settle_attention, want_attention
from amends.usecases.clocks import end_clock
from amends.usecases.coming_back import seen_coming_back
from amends.usecases.correct_delivery import correct_delivery
from amends.usecases.decide import apply_decision, decision_for
from amends.usecases.decide_refused import decide_waiting
from amends.usecases.declare_lost import lose
from amends.usecases.letters import queue_letter
from amends.usecases.queue import requeue
from amends.usecases.refusal import COMING_BACK, refusal_of

CARRIER = Actor(Role.CARRIER)
# A refusal that is longer ago is no news: files also tell of orders of last year.
NEWS_FOR = timedelta(days=14)


def outbound_scanned(scan: Scan, now: datetime) -> None:
    """Does what a scan of an outbound parcel means.

    Raises `Problem` for a delivery that cannot have been.
    """
    if scan.status == "delivered" and not _delivered_later(scan):
        correct_delivery(scan.parcel, scan.at, "scan", actor=CARRIER, now=now)
    refusals_scanned(scan, now)
    if scan.status in COMING_BACK:
        _ask_buyer(scan, now)


def _delivered_later(scan: Scan) -> bool:
    """Whether a later delivery is known: of two, the second put it into somebody's hands."""
    return scan.parcel.scans.filter(status="delivered", at__gt=scan.at).exists()


def refusals_scanned(scan: Scan, now: datetime) -> None:
    """Brings every report that this parcel was refused to what the scans now say."""
    if scan.status not in (*COMING_BACK, "delivered", "lost"):
        return
    reports = scan.parcel.incidents.filter(kind="refused", report_state="sent").order_by("pk")
    for incident in reports.select_related("parcel__order", "parcel__address", "reporter"):
        events.lock(incident)
        _refusal_scanned(incident, scan, now)
        requeue(incident)


def _refusal_scanned(incident: Incident, scan: Scan, now: datetime) -> None:
    granted = [case for case in _cases(incident) if case.decision_state in GRANTED]
    if scan.status == "lost":
        _lost(granted, scan, now)
        return
    if scan.status in COMING_BACK:
        seen = RefusalSeen(incident.parcel.tracking_number, scan.status)
        events.append(incident, seen, CARRIER, now)
    end_clock(incident, "return_scan", now)
    decide_waiting(incident, now)
    _accept_referred(incident, now)
    if not granted:
        return
    if refusal_of(incident.parcel) == "contradicted":
        _contradicted(granted, now)
        return
    for case in granted:
        settle_attention(case, Why.REFUSED_BUT_DELIVERED, "coming_back", now=now)
    seen_coming_back(granted, now=now)


def _accept_referred(incident: Incident, now: datetime) -> None:
    """What a person was asked only because no scan had come is accepted once it has."""
    for case in _cases(incident):
        only = [reason["rule_id"] for reason in case.reasons] == ["no_return_scan"]
        if case.decision_state != "referred" or not only:
            continue
        decision = decision_for(case)
        if decision.accepted:
            apply_decision(case, decision, now)


def _contradicted(cases: list[Case], now: datetime) -> None:
    """Money may be on its way for a parcel that was delivered after all: a person finds out."""
    for case in cases:
        if case.return_state in ("coming_back", "lost"):
            want_attention(case, Why.REFUSED_BUT_DELIVERED, now=now)


def _lost(cases: list[Case], scan: Scan, now: datetime) -> None:
    """The carrier has lost it on the way back; a scan that is older than another is no news."""
    if scan.parcel.scans.exclude(status="unknown").filter(at__gt=scan.at).exists():
        return
    for case in cases:
        if case.return_state == "coming_back":
            lose(case, scan.parcel.tracking_number, actor=CARRIER, now=now)


def _cases(incident: Incident) -> list[Case]:
    cases = list(incident.cases.select_related("unit__line__seller").order_by("pk"))
    for case in cases:
        case.incident = incident
    return cases


def _ask_buyer(scan: Scan, now: datetime) -> None:
    """Asks the buyer of a parcel that comes back without a report what happened; once a parcel."""
    parcel = scan.parcel
    if now - scan.at > NEWS_FOR or refusal_of(parcel) != "confirmed":
        return
    if parcel.incidents.filter(report_state="sent").exists():
        return
    order = parcel.order
    units = parcel.units.select_related("line").order_by("line__number", "number")
    facts = {
        "name": order.buyer_contact.name,
        "order": order.number,
        "device": ", ".join(unit.line.model for unit in units),
        "tracking_number": parcel.tracking_number,
        "path": "/orders/",
    }
    language = order.language or order.buyer.language
    queue_letter("refused_seen", order.buyer.email, facts, now, key=parcel.ref, language=language)
