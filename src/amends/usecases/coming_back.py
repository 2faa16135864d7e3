"""Follows a refused parcel on its way back to the seller, by the scans of the way out."""

from collections.abc import Sequence
from datetime import datetime

from amends.domain.attention import Why
from amends.domain.case import RETURN
from amends.domain.clocks.periods import START_WORDS, StartEvent
from amends.domain.events import ReturnComingBack, ReturnInTransit
from amends.domain.parties import SYSTEM
from amends.store.models import Case, Parcel, Scan
from amends.store.transitions import move
from amends.usecases.arrive import CARRIER, arrive
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import Start
from amends.usecases.refusal import COMING_BACK
from amends.usecases.return_clocks import count_from, open_travel_clock, start_at
from amends.usecases.return_letters import tell_of_return
from amends.usecases.start_seller_clock import start_seller_clock


def follow_refused(case: Case, now: datetime) -> None:
    """Says that an accepted refused parcel comes back, and starts what its scans start.

    Accepted by a person before any scan, the carrier has its days from then on.
    """
    payload = ReturnComingBack(case.ref, case.incident.parcel.tracking_number)
    move(case, RETURN, "come_back", payload, actor=SYSTEM, now=now)
    if _scan(case.incident.parcel, *COMING_BACK):
        seen_coming_back((case,), now=now)
        return
    event = StartEvent.CARE_DECIDED
    open_travel_clock(case, Start(now, event.value, START_WORDS[event]), now=now)
    tell_of_return((case,), "nothing_to_send", now, extra="refused")


def seen_coming_back(cases: Sequence[Case], *, now: datetime) -> None:
    """Brings accepted refused cases of one report to where the parcel's scans say it is.

    Call it in the caller's transaction, with the incident locked, once at least one scan says
    that the parcel was refused or goes back.
    """
    parcel = cases[0].incident.parcel
    first, there = _scan(parcel, *COMING_BACK), _scan(parcel, "returned")
    if first is None:
        return
    coming = [case for case in cases if case.return_state in ("coming_back", "lost")]
    start = start_at(StartEvent.COMING_BACK, first.at)
    for case in coming:
        _found(case, now)
        count_from(case, start, now)
        start_seller_clock(case, start, now=now)
        if case.return_state == "coming_back":
            open_travel_clock(case, start, now=now)
        settle_attention(case, Why.NO_RETURN_SCAN, "scanned", now=now)
    if there is None:
        tell_of_return(coming, "refused_confirmed", now, extra=parcel.tracking_number)
        return
    for case in cases:
        count_from(case, start_at(StartEvent.RETURNED, there.at), now)
    # A label that was made meanwhile is not needed: the device is there.
    able = [c for c in cases if RETURN.can(c.return_state, "arrive", CARRIER.role)]
    arrive(able, parcel.tracking_number, there.at, now=now)


def _found(case: Case, now: datetime) -> None:
    """A lost parcel that the carrier has scanned since is on its way again."""
    parcel = case.incident.parcel
    last = parcel.scans.exclude(status="unknown").order_by("at", "pk").last()
    if case.return_state != "lost" or last is None or last.status not in COMING_BACK:
        return
    payload = ReturnInTransit(case.ref, parcel.tracking_number)
    move(case, RETURN, "travel", payload, actor=CARRIER, now=now)
    open_travel_clock(case, start_at(StartEvent.COMING_BACK, last.at), now=now)
    settle_attention(case, Why.RETURN_LOST, "found", now=now)


def _scan(parcel: Parcel, *statuses: str) -> Scan | None:
    """The earliest scan with one of these statuses."""
    return parcel.scans.filter(status__in=statuses).order_by("at", "pk").first()
