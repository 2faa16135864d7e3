"""Decides a refused report whose waiting is over: a scan has come, or none has in time."""

from datetime import datetime

from amends.domain.clocks.periods import START_WORDS, StartEvent
from amends.policies import market_policy_by_id
from amends.store.models import Incident
from amends.usecases.clocks import Start, end_clock, open_clock
from amends.usecases.decide import apply_decision, decision_for


def decide_waiting(incident: Incident, now: datetime) -> None:
    """Applies the rules to every open case, in the caller's transaction, the incident locked.

    What goes to a person has care's whole time from now on: nobody could answer while it waited
    for the carrier.
    """
    waiting = list(incident.cases.filter(decision_state="open").order_by("pk"))
    for case in waiting:
        case.incident = incident
        apply_decision(case, decision_for(case), now)
    if not any(case.decision_state == "referred" for case in waiting):
        return
    market = market_policy_by_id(incident.policy)
    event = StartEvent.CARE_NEEDED
    start = Start(now, event.value, START_WORDS[event])
    end_clock(incident, "care_answer", now, met=False)
    open_clock(incident, market.care_answer, start, party="care", policy=market.id, now=now)
