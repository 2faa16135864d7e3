"""Starts a device's way back once something is owed for it: a label, or the scan that is there."""

from datetime import datetime

from amends.domain.case import RETURN
from amends.domain.clocks.periods import StartEvent
from amends.domain.events import ReturnLabelOrdered, ReturnWaived
from amends.domain.parties import Actor
from amends.store import outbox
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.clocks import Start
from amends.usecases.coming_back import follow_refused
from amends.usecases.refusal import refusal_of
from amends.usecases.return_labels import label_key
from amends.usecases.return_letters import tell_of_return
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
        follow_refused(case, now)
    else:
        order_label(case, actor=actor, now=now)
        at = Start(now, StartEvent.EVIDENCE_COMPLETE.value, "Evidence complete")
        start_seller_clock(case, at, now=now)


def order_label(case: Case, *, actor: Actor, now: datetime) -> None:
    """Orders the first label of a case."""
    payload = ReturnLabelOrdered(case.ref, case.incident.parcel.carrier)
    move(case, RETURN, "order_label", payload, actor=actor, now=now)
    queue_label(case, now)


def queue_label(case: Case, now: datetime) -> None:
    """Has the label that was ordered for the case made after this transaction."""
    key = label_key(case)
    outbox.enqueue("return_label", key, {"case": case.ref}, now, incident=case.incident)


def waive(case: Case, *, actor: Actor, now: datetime, words: str = "") -> None:
    """Nothing is sent back: a person's word, and the seller's days start with it."""
    personal = {"words": words} if words else None
    payload = ReturnWaived(case.ref)
    move(case, RETURN, "waive", payload, actor=actor, now=now, personal=personal)
    start = Start(now, StartEvent.CARE_DECIDED.value, "Decided")
    start_seller_clock(case, start, now=now, at_once=True)
    if case.clocks.filter(kind="seller_remedy", state="running").exists():
        tell_of_return((case,), "nothing_to_send", now, extra="waived")
