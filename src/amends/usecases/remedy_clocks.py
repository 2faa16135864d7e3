"""When the seller's days run out: a reminder before, care's desk after, then the marketplace."""

from datetime import datetime

from amends.domain import dispute
from amends.domain.attention import Why
from amends.domain.case import GRANTED
from amends.domain.clocks.periods import StartEvent
from amends.domain.parties import SYSTEM, Role
from amends.domain.policy import MarketPolicy
from amends.domain.seller_clock import start_clause
from amends.policies import market_policy_by_id
from amends.store.models import Case, Clock
from amends.store.queries.money import dispute_open, money_of
from amends.usecases.attention import open_task, want_attention
from amends.usecases.clocks import Start, open_clock
from amends.usecases.describe import in_words
from amends.usecases.letters import tell_customer_of_case, tell_seller
from amends.usecases.make_due import live_remedy
from amends.usecases.money_decision import NOTHING_TO_WAIT_FOR, money_decision
from amends.usecases.refund_by_marketplace import refund_by_marketplace


def warn_seller(clock: Clock, number: int, now: datetime) -> None:
    """Reminds the seller before the days run out, and tells the customer so."""
    case = _case(clock)
    if not _owed(case):
        return
    by = in_words(clock.due_at, clock.zone)
    start = start_clause(StartEvent(clock.started_by), Role.SELLER)
    extra = f"{clock.pk}:{number}"
    tell_seller(case, "remedy_soon_seller", now, extra=extra, remedy_by=by, start=start)
    tell_customer_of_case(case, "remedy_soon_customer", now, extra=extra, remedy_by=by)


def seller_late(clock: Clock, now: datetime) -> None:
    """Puts the case before a person, starts the escalation, and tells both sides."""
    case = _case(clock)
    if not _owed(case):
        return
    want_attention(case, Why.SELLER_OVERDUE, now=now)
    market = market_policy_by_id(case.incident.policy)
    escalation = open_clock(
        case.incident,
        market.escalation,
        Start(now, StartEvent.SELLER_LATE.value, "Seller's time ended"),
        party="care",
        policy=market.id,
        now=now,
        case=case,
    )
    by, extra = in_words(clock.due_at, clock.zone), f"{clock.pk}"
    on = in_words(escalation.due_at, escalation.zone) if _would_refund(case, market) else ""
    tell_seller(case, "remedy_late_seller", now, extra=extra, remedy_by=by, escalates_on=on)
    tell_customer_of_case(case, "remedy_late_customer", now, extra=extra, remedy_by=by)


def escalate(clock: Clock, now: datetime) -> None:
    """Has the marketplace refund where policy lets it; otherwise it stays with the person."""
    case = _case(clock)
    if not _owed(case):
        return
    market = market_policy_by_id(case.incident.policy)
    if not _would_refund(case, market) or money_of(case).left.minor == 0:
        open_task(case, now)
    elif dispute_open(case.incident.parcel.order):
        want_attention(case, Why.PAYMENT_DISPUTED, now=now)
        tell_customer_of_case(case, "money_needs_person", now, extra=f"{clock.pk}")
    else:
        refund_by_marketplace(case, actor=SYSTEM, now=now)


def replacement_overdue(clock: Clock, now: datetime) -> None:
    """Puts a replacement that has not arrived in time before a person."""
    case = _case(clock)
    remedy = live_remedy(case)
    if remedy and remedy.remedy_state == "sent":
        want_attention(case, Why.REPLACEMENT_OVERDUE, now=now)


def _would_refund(case: Case, market: MarketPolicy) -> bool:
    """Whether policy has the marketplace refund: the device is back, or need not be first.

    A dispute at the bank only puts it off.
    """
    if not market.marketplace_refunds:
        return False
    if case.return_state in NOTHING_TO_WAIT_FOR:
        return True
    decision = money_decision(case)
    return decision.may or all(reason.rule_id == "money_dispute" for reason in decision.reasons)


def _owed(case: Case) -> bool:
    remedy = live_remedy(case)
    due = remedy is not None and remedy.remedy_state == "due"
    return due and case.decision_state in GRANTED and case.dispute_state not in dispute.OPEN


def _case(clock: Clock) -> Case:
    """The case of a clock that belongs to one unit, read afresh."""
    cases = Case.objects.select_related("incident__parcel__order", "unit__line__seller")
    return cases.get(clocks=clock)
