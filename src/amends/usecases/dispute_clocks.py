"""The clocks of a dispute: the customer's answer, care's decision, and the way back after it."""

from dataclasses import replace
from datetime import datetime, timedelta

from amends.domain.attention import Why
from amends.domain.clocks.periods import StartEvent
from amends.domain.dispute import DISPUTE
from amends.domain.events import DisputeUnanswered
from amends.domain.parties import SYSTEM
from amends.policies import market_policy_by_id
from amends.store.models import Case, Clock, Dispute
from amends.store.transitions import move
from amends.usecases.attention import want_attention
from amends.usecases.clocks import BINDING, Start, open_clock
from amends.usecases.describe import in_words
from amends.usecases.letters import tell_customer_of_case, tell_seller


def dispute_of(case: Case) -> Dispute:
    """The dispute that counts: the last one. Raises `Dispute.DoesNotExist` where there is none."""
    last = case.disputes.order_by("pk").last()
    if last is None:
        raise Dispute.DoesNotExist
    return last


def open_answer_clock(case: Case, now: datetime) -> Clock:
    """Starts the days within which the customer is asked to answer."""
    market = market_policy_by_id(case.incident.policy)
    return open_clock(
        case.incident,
        market.dispute_answer,
        Start(now, StartEvent.DISPUTED.value, "Disputed"),
        party="customer",
        policy=market.id,
        now=now,
        case=case,
        reminders=(timedelta(hours=market.dispute_reminder_hours),),
    )


def open_decision_clock(case: Case, event: StartEvent, word: str, now: datetime) -> None:
    """Starts care's days to decide, with `event`; those that bind already go on."""
    if case.clocks.filter(kind="dispute_decision", state__in=BINDING).exists():
        return
    market = market_policy_by_id(case.incident.policy)
    open_clock(
        case.incident,
        replace(market.dispute_decision, starts=event),
        Start(now, event.value, word),
        party="care",
        policy=market.id,
        now=now,
        case=case,
    )


def open_ship_back_clock(case: Case, now: datetime) -> Clock:
    """Starts the days within which the seller sends a rejected device back."""
    market = market_policy_by_id(case.incident.policy)
    return open_clock(
        case.incident,
        market.ship_back,
        Start(now, StartEvent.DISPUTE_UPHELD.value, "Decided"),
        party="seller",
        policy=market.id,
        now=now,
        case=case,
    )


def open_ship_back_travel_clock(case: Case, now: datetime) -> None:
    """Starts the days within which a rejected device must be with the customer again."""
    market = market_policy_by_id(case.incident.policy)
    open_clock(
        case.incident,
        replace(market.replacement_travel, kind="ship_back_travel"),
        Start(now, StartEvent.SHIPPED.value, "Sent back"),
        party="carrier",
        policy=market.id,
        now=now,
        case=case,
    )


def remedy_by(case: Case) -> str:
    """Until when the seller must make good, in words; empty while no such days run."""
    clock = case.clocks.filter(kind="seller_remedy", state=Clock.State.RUNNING).first()
    return in_words(clock.due_at, clock.zone) if clock else ""


def remind_answer(clock: Clock, number: int, now: datetime) -> None:
    """Reminds the customer that the own side is still missing."""
    case = _case_of(clock)
    by = in_words(clock.due_at, clock.zone)
    tell_customer_of_case(case, "dispute_answer_reminder", now, extra=f"{number}", answer_by=by)


def answer_never_came(clock: Clock, now: datetime) -> None:
    """Care decides with what there is; the customer may still answer until then."""
    case = _case_of(clock)
    if case.dispute_state != "raised":
        return
    move(case, DISPUTE, "go_on", DisputeUnanswered(case.ref), actor=SYSTEM, now=now)
    open_decision_clock(case, StartEvent.CARE_NEEDED, "Came to customer care", now)


def not_shipped_back(clock: Clock, now: datetime) -> None:
    """The seller is reminded, and a person looks after it."""
    case = _case_of(clock)
    if case.return_state != "rejected":
        return
    by = in_words(clock.due_at, clock.zone)
    tell_seller(case, "ship_back_late_seller", now, extra=f"{clock.pk}", ship_back_by=by)
    want_attention(case, Why.SHIP_BACK_OVERDUE, now=now)


def ship_back_astray(clock: Clock, now: datetime) -> None:
    """A rejected device that has not reached the customer in time is a person's to look for."""
    case = _case_of(clock)
    if case.return_state == "shipped_back":
        want_attention(case, Why.SHIP_BACK_ASTRAY, now=now)


def _case_of(clock: Clock) -> Case:
    """The case of a clock of a case, as it is now."""
    return Case.objects.select_related("incident").get(clocks=clock)
