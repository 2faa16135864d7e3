"""Starts the seller's days, at the one event that policy has them start at."""

from datetime import datetime, timedelta

from amends.domain.clocks.periods import StartEvent
from amends.domain.parties import Role
from amends.domain.seller_clock import remedy_rule, start_clause, start_event
from amends.policies import market_policy_by_id
from amends.store.models import Case
from amends.usecases.clocks import Start, open_clock
from amends.usecases.describe import in_words
from amends.usecases.letters import tell_seller
from amends.usecases.make_due import live_remedy
from amends.usecases.money_decision import money_decision


def expected_start(case: Case) -> StartEvent:
    """Which event starts the seller's days of this case."""
    incident = case.incident
    market = market_policy_by_id(incident.policy)
    if case.decision_state == "change_of_mind":
        return StartEvent.RETURNED
    refused = case.return_state == "coming_back"
    return start_event(market, money_first=money_decision(case).may, refused=refused)


def start_seller_clock(case: Case, start: Start, *, now: datetime, at_once: bool = False) -> None:
    """Starts the seller's days if `start` is the event that starts them, or with `at_once`.

    Nothing happens where they run already, or where no remedy is due. Arrival starts them
    whatever was waited for: a dispute at the bank may have ended since the first scan. The
    seller's own calendar counts; the seller is told.
    """
    remedy = live_remedy(case)
    event = StartEvent(start.event)
    if remedy is None or remedy.remedy_state != "due":
        return
    if not at_once and event not in (StartEvent.RETURNED, expected_start(case)):
        return
    if case.clocks.filter(kind="seller_remedy", state="running").exists():
        return
    market = market_policy_by_id(case.incident.policy)
    clock = open_clock(
        case.incident,
        remedy_rule(market, event),
        start,
        party="seller",
        policy=market.id,
        now=now,
        case=case,
        reminders=(timedelta(hours=market.seller_reminder_hours),),
    )
    tell_seller(
        case,
        "seller_clock_seller",
        now,
        extra=f"{clock.pk}",
        remedy_by=in_words(clock.due_at, clock.zone),
        start=start_clause(event, Role.SELLER),
    )
