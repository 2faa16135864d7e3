"""Waits longer for a parcel that is late, or for the bank: a person's word, and a new moment."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.clocks.periods import Rule, StartEvent
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.domain.policy import MarketPolicy
from amends.policies import market_policy_by_id
from amends.store import events
from amends.store.models import Case, Person
from amends.usecases.add_note import add_note
from amends.usecases.attention import open_task, settle_attention
from amends.usecases.clocks import Start, end_clock, open_clock
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue

# The clock that is opened anew, by what a person was wanted for.
REOPENS = {
    Why.RETURN_OVERDUE: "return_travel",
    Why.NO_RETURN_SCAN: "return_travel",
    Why.REPLACEMENT_OVERDUE: "replacement_travel",
    Why.SHIP_BACK_OVERDUE: "ship_back",
    Why.PAYMENT_DISPUTED: "care_task",
}


@transaction.atomic
def wait_longer(case: Case, why: Why, words: str, *, actor: Actor, now: datetime) -> None:
    """Settles `why` with a note, and gives its parcel the same days again, from now. A payment
    that the bank looks into stays before care, which looks again after the same days.

    Raises `Problem` without words and where something else waits beside the bank; `NotAllowed` for
    anybody but an agent, where nobody waits for that, and where waiting changes nothing.
    """
    if not words.strip():
        raise Problem("Please say why waiting is right.", "words")
    if actor.role is not Role.AGENT or actor.person_id is None:
        raise NotAllowed("Only a person at customer care decides to wait.")
    incident = case.incident
    events.lock(incident)
    case.refresh_from_db()
    if why not in REOPENS or why.value not in case.attention_whys:
        raise NotAllowed("There is nothing to wait for.")
    add_note(incident, Person.objects.get(pk=actor.person_id), words, now=now)
    if why is Why.PAYMENT_DISPUTED:
        _look_again(case, now)
    else:
        settle_attention(case, why, "waited", now=now, actor=actor)
        _reopen(case, REOPENS[why], now)
    requeue(incident)


def _look_again(case: Case, now: datetime) -> None:
    """Care's task is one for all matters: no other may be put off by the bank's."""
    if len(case.attention_whys) > 1:
        raise Problem("Something else waits as well: settle that first.")
    end_clock(case.incident, "care_task", now, case=case)
    open_task(case, now)


def _reopen(case: Case, kind: str, now: datetime) -> None:
    market = market_policy_by_id(case.incident.policy)
    end_clock(case.incident, kind, now, case=case, met=False)
    open_clock(
        case.incident,
        _rule(market, kind),
        Start(now, StartEvent.CARE_DECIDED.value, "Decided"),
        party="seller" if kind == "ship_back" else "carrier",
        policy=market.id,
        now=now,
        case=case,
    )


def _rule(market: MarketPolicy, kind: str) -> Rule:
    rules = (market.return_travel, market.replacement_travel, market.ship_back)
    return next(rule for rule in rules if rule.kind == kind)
