"""When the seller's days start: at a scan of the return, at its arrival, or before it.

"The seller's 3 business days run from the return's first carrier scan, or from the refused or
returning scan; for values above the limit, or with a signal, from arrival" (a reading of the help
page that is fixed for this software). Arrival is the carrier's scan, never the seller's own word.
"""

from dataclasses import replace

from amends.domain.clocks.periods import Rule, StartEvent
from amends.domain.parties import Role
from amends.domain.policy import MarketPolicy

# The clause that every sentence about the seller's days names, as the customer reads it.
START_CLAUSE = {
    StartEvent.RETURN_SCANNED: "from the carrier's first scan of your return",
    StartEvent.RETURNED: "from the carrier's scan that your return has arrived",
    StartEvent.EVIDENCE_COMPLETE: "from the moment when your photos are complete",
    StartEvent.COMING_BACK: "from the carrier's scan that your parcel is coming back",
    StartEvent.CARE_DECIDED: "from customer care's decision",
    StartEvent.DISPUTE_WITHDRAWN: "from the day on which the seller withdrew what was said",
}

# As everybody else reads it.
THEIR_CLAUSE = {
    StartEvent.RETURN_SCANNED: "from the carrier's first scan of the return",
    StartEvent.RETURNED: "from the carrier's scan that the return has arrived",
    StartEvent.EVIDENCE_COMPLETE: "from the moment when the customer's photos are complete",
    StartEvent.COMING_BACK: "from the carrier's scan that the parcel is coming back",
    StartEvent.CARE_DECIDED: "from customer care's decision",
    StartEvent.DISPUTE_WITHDRAWN: "from the day on which the dispute was withdrawn",
}


def start_event(policy: MarketPolicy, *, money_first: bool, refused: bool = False) -> StartEvent:
    """What starts the seller's days for a unit; `money_first` says whether money may move before
    the device is back (`domain/decision/money_first.py`).

    RETURNED where the policy says so, and wherever money may not move before the device is back.
    Otherwise what the policy names; for a refused parcel, its way back or its arrival.
    """
    named = policy.seller_remedy.starts
    if named is StartEvent.RETURNED or not money_first:
        return StartEvent.RETURNED
    if not refused:
        return named
    arrived = policy.refused_money_at == "arrived"
    return StartEvent.RETURNED if arrived else StartEvent.COMING_BACK


def remedy_rule(policy: MarketPolicy, event: StartEvent) -> Rule:
    """The seller's period, started by `event`."""
    return replace(policy.seller_remedy, starts=event)


def start_clause(event: StartEvent, reader: Role) -> str:
    """The clause that names the start of the seller's days, for this reader.

    Raises `KeyError` for an event that does not start them.
    """
    return (START_CLAUSE if reader is Role.CUSTOMER else THEIR_CLAUSE)[event]
