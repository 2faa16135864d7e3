"""Asks for a person at care beside the usual way, and settles what was asked for."""

from datetime import datetime

from amends.domain.attention import Why
from amends.domain.case import ATTENTION
from amends.domain.clocks.periods import StartEvent
from amends.domain.events import AttentionPartSettled, AttentionSettled, AttentionWanted
from amends.domain.parties import SYSTEM, Actor
from amends.policies import market_policy_by_id
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.clocks import Start, end_clock, open_clock
from amends.usecases.queue import requeue


def want_attention(case: Case, why: Why, *, now: datetime, actor: Actor = SYSTEM) -> bool:
    """Puts the case before a person for `why`, with a clock; gives whether that was news.

    In the caller's transaction, with the incident locked.
    """
    case.refresh_from_db()
    if why.value in case.attention_whys:
        return False
    whys = [*case.attention_whys, why.value]
    payload = AttentionWanted(case.ref, why.value)
    move(case, ATTENTION, "want", payload, actor=actor, now=now, attention_whys=whys)
    open_task(case, now)
    requeue(case.incident)
    return True


def open_task(case: Case, now: datetime) -> None:
    """Starts care's clock for a task on this case."""
    market = market_policy_by_id(case.incident.policy)
    start = Start(now, StartEvent.CARE_NEEDED.value, "Came to customer care")
    open_clock(
        case.incident,
        market.care_task,
        start,
        party="care",
        policy=market.id,
        now=now,
        case=case,
    )


def settle_attention(
    case: Case, why: Why, how: str, *, now: datetime, actor: Actor = SYSTEM
) -> None:
    """Settles one of the things that a person was wanted for; nothing happens where it is not.

    `how` is a code of what settled it. In the caller's transaction.
    """
    case.refresh_from_db()
    if why.value not in case.attention_whys:
        return
    rest = [one for one in case.attention_whys if one != why.value]
    if rest:
        part = AttentionPartSettled(case.ref, why.value, how)
        move(case, ATTENTION, "settle_one", part, actor=actor, now=now, attention_whys=rest)
    else:
        whole = AttentionSettled(case.ref, why.value, how)
        move(case, ATTENTION, "settle", whole, actor=actor, now=now, attention_whys=rest)
        end_clock(case.incident, "care_task", now, case=case)
    if why is Why.SELLER_OVERDUE:
        end_clock(case.incident, "escalation", now, case=case)
    requeue(case.incident)
