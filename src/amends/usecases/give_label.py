"""Gives a label to the units that travel with it: their state, their clock, and one letter."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from amends.domain.case import RETURN
from amends.domain.clocks import local_day
from amends.domain.events import ReturnLabelIssued
from amends.domain.parties import SYSTEM, Role
from amends.domain.seller_clock import start_clause
from amends.store.models import Case, Document, Incident, ReturnLabel
from amends.store.refs import new_name
from amends.store.transitions import move
from amends.usecases.letters import tell_customer
from amends.usecases.queue import requeue
from amends.usecases.return_clocks import day_words, open_hand_in_clock
from amends.usecases.return_letters import devices
from amends.usecases.start_seller_clock import expected_start

BOX_SENTENCES = {
    "original": "Use the box it came in: it was photographed and released, so it may travel.",
    "another": "Use another box, and keep the one it came in: the carrier may want to see it.",
    "any": "Use any sturdy box, with at least 5 cm of padding on every side.",
}


def box_for(case: Case) -> str:
    """In which box it travels: `original` once released, `another` while that is kept, `any`."""
    state = case.incident.packaging_state
    return {"released": "original", "gone": "any"}.get(state, "another")


def label_document(incident: Incident, pdf: tuple[str, int], now: datetime) -> Document:
    """The paper of a label whose bytes lie under this hash, and are so many."""
    sha256, size = pdf
    return Document.objects.create(
        name=new_name(),
        kind=Document.Kind.LABEL,
        incident=incident,
        sha256=sha256,
        size=size,
        made_at=now,
    )


def give_label(cases: Sequence[Case], label: ReturnLabel, now: datetime) -> None:
    """Moves the cases to label_issued and starts the days to hand the parcel in.

    In the caller's transaction, with the incident locked. One letter of a kind tells of them all.
    """
    told: dict[str, list[Case]] = {}
    for case in cases:
        told.setdefault(_letter(case), []).append(case)
        _give(case, label, now)
    for kind, own in told.items():
        tell_of_label(own, label, kind, now, extra=f"{label.pk}:{own[0].ref}")
    if cases:
        requeue(cases[0].incident)


def tell_of_label(
    cases: Sequence[Case], label: ReturnLabel, kind: str, now: datetime, *, extra: str
) -> None:
    """Writes to the customer about a label, naming the units, its last day and the box."""
    zone = cases[0].incident.parcel.address.zone or "UTC"
    tell_customer(
        cases[0].incident,
        kind,
        now,
        extra=extra,
        device=devices(cases),
        hand_in_by=day_words(local_day(label.expires_at, zone)),
        box=BOX_SENTENCES[label.box],
        start=_start(cases),
    )


def _start(cases: Sequence[Case]) -> str:
    """What the seller's days count from, where that is the same for all of them."""
    clauses = {start_clause(expected_start(case), Role.CUSTOMER) for case in cases}
    return clauses.pop() if len(clauses) == 1 else ""


def _give(case: Case, label: ReturnLabel, now: datetime) -> None:
    parcel = label.parcel
    payload = ReturnLabelIssued(
        case.ref,
        parcel.carrier,
        parcel.tracking_number,
        label.document.name,
        label.expires_at.isoformat(),
    )
    move(case, RETURN, "issue_label", payload, actor=SYSTEM, now=now)
    label.cases.add(case)
    parcel.contents.get_or_create(unit=case.unit)
    zone = ZoneInfo(case.incident.parcel.address.zone or "UTC")
    days = label.expires_at.astimezone(zone).date() - label.issued_at.astimezone(zone).date()
    open_hand_in_clock(case, label, days.days, now=now)


def _letter(case: Case) -> str:
    if case.labels.exists():
        return "label_again"
    mind = case.decision_state == "change_of_mind"
    return "change_of_mind_label" if mind else "accepted_with_label"
