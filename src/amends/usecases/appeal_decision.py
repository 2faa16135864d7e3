"""Appeals a refusal, once: somebody else looks at it."""

from datetime import datetime

from django.db import transaction

from amends.domain.case import DECISION
from amends.domain.events import DecisionAppealed
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.policies import market_policy_by_id
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.clocks import Start, open_clock
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue


@transaction.atomic
def appeal_decision(case: Case, words: str, *, actor: Actor, now: datetime) -> None:
    """Puts a declined case before another person, with the customer's words.

    Raises `Problem` without words, `NotAllowed` where nothing was declined or it was appealed
    before.
    """
    words = words.strip()
    if not words:
        raise Problem("Please say what we should look at again.", "words")
    decline = case.declines.order_by("pk").last()
    if decline is None or decline.appealed_at:
        raise NotAllowed("This answer cannot be appealed.")
    payload = DecisionAppealed(case.ref)
    move(case, DECISION, "appeal", payload, actor=actor, now=now, personal={"words": words})
    decline.appealed_at, decline.appeal_words = now, words[:5000]
    decline.save(update_fields=["appealed_at", "appeal_words"])
    market = market_policy_by_id(case.incident.policy)
    start = Start(now, "decision.appealed", "Appealed")
    open_clock(case.incident, market.care_answer, start, party="care", policy=market.id, now=now)
    requeue(case.incident)


def must_be_somebody_else(case: Case, actor: Actor) -> None:
    """Raises `NotAllowed` when the person who declined would decide the appeal too."""
    decline = case.declines.order_by("pk").last()
    if case.decision_state == "appealed" and decline and decline.by_id == actor.person_id:
        raise NotAllowed("You declined this case, so somebody else must decide the appeal.")
