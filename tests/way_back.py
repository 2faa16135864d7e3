"""Makers for the way back: a case with its label, a refused parcel, a carrier's scan, and time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from amends.adapters import registry
from amends.jobs import due_clocks, outbox
from amends.store.models import Case, Clock, Outbox, Parcel, ReturnLabel
from amends.usecases.record_scan import NewScan, record_scan
from tests.makers import NOW, IncidentPlan, Item, OrderPlan, make_case, make_incident, make_order

# Thursday 2 April 2026; Good Friday and Easter Monday are no holidays at the seller's, in France
# only Monday is.
LABELLED = NOW + timedelta(minutes=10)
# Wednesday 8 April 2026, ten in the morning in Paris.
SCANNED = NOW.replace(day=8, hour=8)
# Within the limit up to which money moves before the device is back, and above it.
CHEAP = Item(price_minor=12900)
DEAR = Item(price_minor=32900)


def deliver(now: datetime = LABELLED) -> None:
    """Delivers everything that waits in the outbox."""
    while outbox.run(now):
        pass


def labelled_case(*items: Item, **changes: Any) -> Case:
    """The first case of an accepted report whose return label is in the customer's hands."""
    order = make_order(OrderPlan(items=items or (CHEAP,)))
    plan = replace(IncidentPlan(order=order), **changes)
    incident = make_incident(plan)
    deliver()
    return fresh(incident.cases.order_by("pk")[0])


def refused_case(*items: Item, **changes: Any) -> Case:
    """The first case of a sent report that a parcel was refused, of which no scan is known."""
    order = make_order(OrderPlan(delivered_at=None, items=items or (CHEAP,)))
    return fresh(make_case(replace(IncidentPlan(order=order, kind="refused"), **changes)))


def fresh(case: Case) -> Case:
    """The case as it is stored now."""
    related = ("incident__parcel__order", "incident__parcel__address", "unit__line__seller")
    return Case.objects.select_related(*related).get(pk=case.pk)


def label_of(case: Case) -> ReturnLabel:
    """The case's newest label."""
    return case.labels.select_related("parcel", "document").order_by("-pk")[0]


def scan(
    parcel: Parcel, status: str, at: datetime = SCANNED, *, now: datetime | None = None
) -> bool:
    """A scan, taken in as it happens or at `now`."""
    parcel = Parcel.objects.select_related("order__buyer_contact", "address").get(pk=parcel.pk)
    return record_scan(NewScan(parcel, at, status), now=now or at)


def scan_return(
    case: Case, status: str, at: datetime = SCANNED, *, now: datetime | None = None
) -> Case:
    """A scan of the case's newest return parcel; gives the case as it is then."""
    scan(label_of(case).parcel, status, at, now=now)
    return fresh(case)


def clock(case: Case, kind: str) -> Clock:
    """The newest clock of this kind of the case or its incident."""
    clocks = case.incident.clocks.filter(kind=kind, case__in=(case.pk,)) | (
        case.incident.clocks.filter(kind=kind, case=None)
    )
    return clocks.order_by("-pk")[0]


def runs(case: Case, kind: str) -> bool:
    """Whether a clock of this kind runs."""
    return case.incident.clocks.filter(kind=kind, state="running").exists()


def ring(at: datetime) -> None:
    """Lets every clock ring that is due at `at`."""
    while due_clocks.run(at):
        pass


def letters(kind: str) -> list[dict[str, Any]]:
    """The facts of the letters of this kind that wait to be sent, the oldest first."""
    rows = Outbox.objects.filter(kind="mail", key__startswith=f"mail:{kind}:", state="waiting")
    return [row.payload["facts"] for row in rows.order_by("pk")]


def names(case: Case) -> list[str]:
    """The names of the case's events, in order."""
    return list(case.events.order_by("number").values_list("name", flat=True))


def states(cases: Sequence[Case]) -> list[str]:
    """Where each of these devices is on its way back."""
    return [fresh(case).return_state for case in cases]


def carrier_bookings() -> int:
    """How many returns the sandbox carrier has booked."""
    return len(registry.carrier().bookings())  # type: ignore[attr-defined]
