"""Starts a device's way back once something is owed for it: a label, or the scan that is there."""

from datetime import datetime

from amends.domain.case import RETURN
from amends.domain.events import ReturnComingBack, ReturnLabelOrdered, ReturnWaived
from amends.domain.parties import SYSTEM, Actor
from amends.domain.periods import StartEvent
from amends.store import outbox
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.clocks import Start
from amends.usecases.refusal import COMING_BACK, refusal_of
from amends.usecases.return_clocks import open_travel_clock
from amends.usecases.start_seller_clock import start_seller_clock

# Of these there is nothing in the customer's hands.
NOTHING_TO_SEND = ("not_received",)


def start_way_back(case: Case, *, send_back: bool, actor: Actor, now: datetime) -> None:
    """Orders the return label; or follows a refused parcel; or, with nothing to send, waives it.

    The seller's days start here where policy has them start with the evidence, and where nothing
    comes back.
    """
    incident = case.incident
    if not send_back or incident.kind in NOTHING_TO_SEND:
        waive(case, actor=actor, now=now)
    elif incident.kind == "refused" and refusal_of(incident.parcel) != "contradicted":
        _follow_refused(case, now)
    else:
        order_label(case, actor=actor, now=now)
        at = Start(now, StartEvent.EVIDENCE_COMPLETE.value, "Evidence complete")
        start_seller_clock(case, at, now=now)


def order_label(case: Case, *, actor: Actor, now: datetime) -> None:
    """Orders the first label of a case."""
    payload = ReturnLabelOrdered(case.ref, case.incident.parcel.carrier)
    move(case, RETURN, "order_label", payload, actor=actor, now=now)
    queue_label(case, now, f"return_label:{case.ref}")


def queue_label(case: Case, now: datetime, key: str) -> None:
    """Has a label made for the case after this transaction."""
    outbox.enqueue("return_label", key, {"case": case.ref}, now, incident=case.incident)


def waive(case: Case, *, actor: Actor, now: datetime) -> None:
    """Nothing is sent back: a person's word, and the seller's days start with it."""
    move(case, RETURN, "waive", ReturnWaived(case.ref), actor=actor, now=now)
    start = Start(now, StartEvent.CARE_DECIDED.value, "Decided")
    start_seller_clock(case, start, now=now, at_once=True)


def _follow_refused(case: Case, now: datetime) -> None:
    parcel = case.incident.parcel
    payload = ReturnComingBack(case.ref, parcel.tracking_number)
    move(case, RETURN, "come_back", payload, actor=SYSTEM, now=now)
    scan = parcel.scans.filter(status__in=COMING_BACK).order_by("at", "pk").first()
    if scan is None:
        open_travel_clock(case, Start(now, StartEvent.CARE_DECIDED.value, "Decided"), now=now)
        return
    start = Start(scan.at, StartEvent.COMING_BACK.value, "Coming back")
    open_travel_clock(case, start, now=now)
    start_seller_clock(case, start, now=now)
