"""The clocks of a claim: the carrier's answer, and care's task when it asks or stays silent."""

from dataclasses import replace
from datetime import datetime

from amends.domain.clocks.periods import StartEvent
from amends.domain.incident import WITH_CARRIER
from amends.policies import market_policy_by_id
from amends.store.models import Clock, Incident
from amends.usecases.clocks import BINDING, Start, end_clock, open_clock
from amends.usecases.close_if_made_good import close_if_made_good


def open_carrier_answer(incident: Incident, word: str, now: datetime) -> None:
    """Starts the carrier's days anew, with what was sent to it; `word` begins the explanation."""
    end_clock(incident, "carrier_answer", now, met=False)
    market = market_policy_by_id(incident.policy)
    start = Start(now, StartEvent.NOTICE_SENT.value, word)
    open_clock(incident, market.carrier_answer, start, party="carrier", policy=market.id, now=now)


def open_claim_task(incident: Incident, now: datetime) -> None:
    """Starts care's days for the claim; those that bind already go on."""
    if incident.clocks.filter(kind="claim_task", state__in=BINDING).exists():
        return
    market = market_policy_by_id(incident.policy)
    rule = replace(market.care_task, kind="claim_task")
    start = Start(now, StartEvent.CARE_NEEDED.value, "Came to customer care")
    open_clock(incident, rule, start, party="care", policy=market.id, now=now)


def carrier_silent(clock: Clock, now: datetime) -> None:
    """The carrier has not answered in time: care asks it."""
    if clock.incident.investigation_state in WITH_CARRIER:
        open_claim_task(clock.incident, now)


def notice_never_came(clock: Clock, now: datetime) -> None:
    """The carrier's window has passed without a notice: there will be no claim to wait for."""
    close_if_made_good(clock.incident, now)
