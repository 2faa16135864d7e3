"""The clocks of the way back: opened with a scan, and what follows when they run out."""

from datetime import datetime

from amends.policies import market_policy_by_id
from amends.store.models import Case
from amends.usecases.clocks import Start, open_clock


def open_travel_clock(case: Case, start: Start, *, now: datetime) -> None:
    """Starts the days within which a return that the carrier has must arrive."""
    market = market_policy_by_id(case.incident.policy)
    open_clock(
        case.incident,
        market.return_travel,
        start,
        party="carrier",
        policy=market.id,
        now=now,
        case=case,
    )
