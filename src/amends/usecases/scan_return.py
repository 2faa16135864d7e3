"""What a scan of a return means: handed in, on its way, arrived, lost, or astray."""

from datetime import datetime

from django.db.models import QuerySet

from amends.domain.attention import Why
from amends.domain.case import GRANTED, NOT_HANDED_IN, ON_ITS_WAY, RETURN
from amends.domain.clocks.periods import StartEvent
from amends.domain.events import Payload, ReturnHandedIn, ReturnInTransit
from amends.domain.return_scans import Step, moves_of, step_of
from amends.store import events
from amends.store.models import Case, Scan
from amends.store.transitions import move
from amends.usecases.arrive import CARRIER, arrive
from amends.usecases.attention import settle_attention, want_attention
from amends.usecases.clocks import end_clock
from amends.usecases.declare_lost import lose
from amends.usecases.queue import requeue
from amends.usecases.return_clocks import count_from, open_travel_clock, start_at
from amends.usecases.return_letters import tell_of_return
from amends.usecases.start_seller_clock import start_seller_clock


def return_scanned(scan: Scan, now: datetime) -> None:
    """Does what a scan means for every unit on the label, also on one that has ended.

    The first scan starts the seller's days where they start so, at the scan's own moment; an
    earlier one that comes late counts them anew. A scan older than what is known moves nothing.
    """
    step = step_of(scan.status)
    cases = _cases(scan)
    if step is None or not cases:
        return
    incident = cases[0].incident
    events.lock(incident)
    for case in cases:
        case.refresh_from_db(fields=["decision_state", "return_state", "attention_whys"])
    begun = _begin(cases, scan, now)
    if step is Step.ARRIVE:
        _arrive(cases, scan, now)
    elif not _others(scan).filter(at__gt=scan.at).exists():
        _go_on(cases, step, scan, now)
    if begun and step not in (Step.ARRIVE, Step.LOSE):
        number = scan.parcel.tracking_number
        tell_of_return(begun, "return_scanned", now, extra=number)
    requeue(incident)


def _cases(scan: Scan) -> list[Case]:
    cases = Case.objects.filter(labels__parcel=scan.parcel, decision_state__in=GRANTED)
    related = ("incident__parcel__order", "incident__parcel__address", "unit__line__seller")
    return list(cases.select_related(*related, "incident__reporter").order_by("pk"))


def _begin(cases: list[Case], scan: Scan, now: datetime) -> list[Case]:
    """Starts what the first scan starts; gives the cases for which it was the first."""
    if _others(scan).filter(at__lt=scan.at).exists():
        return []
    start = start_at(StartEvent.RETURN_SCANNED, scan.at)
    begun = []
    for case in cases:
        count_from(case, start, now)
        if case.return_state in NOT_HANDED_IN:
            start_seller_clock(case, start, now=now)
            end_clock(case.incident, "hand_in", now, case=case)
            open_travel_clock(case, start, now=now)
            begun.append(case)
    return begun


def _arrive(cases: list[Case], scan: Scan, now: datetime) -> None:
    for case in cases:
        count_from(case, start_at(StartEvent.RETURNED, scan.at), now)
    if _others(scan).filter(status="delivered").exists():
        # It had arrived already: this only says better when.
        return
    able = [case for case in cases if RETURN.can(case.return_state, "arrive", CARRIER.role)]
    if able:
        arrive(able, scan.parcel.tracking_number, scan.at, now=now)


def _go_on(cases: list[Case], step: Step, scan: Scan, now: datetime) -> None:
    for case in cases:
        for action in moves_of(case.return_state, step):
            if RETURN.can(case.return_state, action, CARRIER.role):
                _move(case, action, scan, now)
        if step is Step.ASTRAY and case.return_state in ON_ITS_WAY:
            want_attention(case, Why.RETURN_OVERDUE, now=now)


def _move(case: Case, action: str, scan: Scan, now: datetime) -> None:
    tracking = scan.parcel.tracking_number
    if action == "lose":
        lose(case, tracking, actor=CARRIER, now=now)
        return
    seen = ReturnHandedIn if action == "hand_in" else ReturnInTransit
    payload: Payload = seen(case.ref, tracking)
    found = case.return_state == "lost"
    move(case, RETURN, action, payload, actor=CARRIER, now=now)
    if found:
        settle_attention(case, Why.RETURN_LOST, "found", now=now)
        open_travel_clock(case, start_at(StartEvent.RETURN_SCANNED, scan.at), now=now)


def _others(scan: Scan) -> QuerySet[Scan]:
    """The other scans of the parcel that say something."""
    return scan.parcel.scans.exclude(pk=scan.pk).exclude(status="unknown")
