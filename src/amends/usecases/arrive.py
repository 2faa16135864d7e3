"""What follows when the device is back with the seller."""

from collections.abc import Sequence
from datetime import datetime

from amends.domain.attention import Why
from amends.domain.case import RETURN
from amends.domain.clocks.periods import START_WORDS, StartEvent
from amends.domain.events import ReturnArrived
from amends.domain.parties import Actor, Role
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import Start, end_clock
from amends.usecases.return_letters import tell_of_return
from amends.usecases.start_seller_clock import start_seller_clock

CARRIER = Actor(Role.CARRIER)
# What a person was wanted for, and is settled when the device is there.
SETTLED = (Why.RETURN_LOST, Why.RETURN_OVERDUE, Why.NO_RETURN_SCAN)


def arrive(cases: Sequence[Case], tracking: str, at: datetime, *, now: datetime) -> None:
    """Brings these cases of one report to arrived, by the carrier's scan at `at`.

    In the caller's transaction, with the incident locked. One letter tells of them all.
    """
    for case in cases:
        # Before the move: what starts the seller's days depends on how it came back.
        start = Start(at, StartEvent.RETURNED.value, START_WORDS[StartEvent.RETURNED])
        start_seller_clock(case, start, now=now)
        payload = ReturnArrived(case.ref, tracking)
        move(case, RETURN, "arrive", payload, actor=CARRIER, now=now)
        for kind in ("hand_in", "return_travel"):
            end_clock(case.incident, kind, now, case=case)
        for why in SETTLED:
            settle_attention(case, why, "arrived", now=now)
    tell_of_return(cases, "return_arrived", now, extra=tracking)
