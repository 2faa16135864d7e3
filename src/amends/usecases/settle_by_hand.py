"""Settles by hand what a person was wanted for, with a note on how."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.clocks.periods import StartEvent
from amends.domain.events import NoteAdded
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import events
from amends.store.models import Case, Clock, Note
from amends.store.queries.money import WITH_CUSTOMER, held_by_bank, money_of
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import Start, end_clock
from amends.usecases.dispute_clocks import open_ship_back_clock
from amends.usecases.locked import lock_case
from amends.usecases.make_due import live_remedy
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue
from amends.usecases.start_seller_clock import start_seller_clock

# Whatever else a person is wanted for has a step of its own that settles it; without that step
# the case would wait for nobody.
BY_HAND = (
    Why.REFUSED_BUT_DELIVERED,
    Why.SELLER_OVERDUE,
    Why.REPLACEMENT_TURNED_UP,
    Why.REFUND_NEEDS_PERSON,
    Why.PAYMENT_DISPUTED,
    Why.SHIP_BACK_OVERDUE,
    Why.SHIP_BACK_ASTRAY,
)


@transaction.atomic
def settle_by_hand(case: Case, why: Why, words: str, *, actor: Actor, now: datetime) -> None:
    """Settles `why` (one of `BY_HAND`), and keeps the words as a note for other agents.

    A seller who was late gets new days from now. Raises `Problem` without words, and where a
    refund waits for the bank or is owed again; `NotAllowed` for anybody but an agent, for what has
    a step of its own, and where nobody is wanted for it.
    """
    words = words.strip()[:5000]
    if not words:
        raise Problem("Please say how it was settled.", "words")
    if actor.role is not Role.AGENT or actor.person_id is None:
        raise NotAllowed("Only a person at customer care settles this.")
    lock_case(case)
    if why not in BY_HAND or why.value not in case.attention_whys:
        raise NotAllowed("This cannot be settled by a note.")
    _must_leave_nothing(case, why)
    incident = case.incident
    Note.objects.create(incident=incident, author_id=actor.person_id, at=now, text=words)
    events.append(incident, NoteAdded(), actor, now, case=case)
    settle_attention(case, why, "by_hand", now=now, actor=actor)
    _go_on(case, now)
    requeue(incident)


def _must_leave_nothing(case: Case, why: Why) -> None:
    """Raises `Problem` where a note would leave money to nobody."""
    if why is Why.PAYMENT_DISPUTED and held_by_bank(case):
        raise Problem("A refund waits for the bank: wait longer, until the dispute is closed.")
    last = case.remedies.order_by("pk").last()
    failed = last is not None and last.remedy_state == "failed"
    owed = failed and case.return_state not in WITH_CUSTOMER and money_of(case).left.minor
    if why is Why.REFUND_NEEDS_PERSON and owed:
        raise Problem("Money is still owed: refund it, or make it due again.")


def _go_on(case: Case, now: datetime) -> None:
    """Whoever was late is asked again: nothing may wait without a moment."""
    late = set(case.clocks.filter(state=Clock.State.BREACHED).values_list("kind", flat=True))
    if "ship_back" in late and case.return_state == "rejected":
        end_clock(case.incident, "ship_back", now, case=case, met=False)
        open_ship_back_clock(case, now)
    remedy = live_remedy(case)
    if "seller_remedy" in late and remedy and remedy.remedy_state == "due":
        end_clock(case.incident, "seller_remedy", now, case=case, met=False)
        start = Start(now, StartEvent.CARE_DECIDED.value, "Decided")
        start_seller_clock(case, start, now=now, at_once=True)
