"""Declares a return lost: a person's word, where the carrier says nothing."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.case import RETURN
from amends.domain.events import ReturnLost
from amends.domain.parties import Actor
from amends.store import events
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.attention import settle_attention, want_attention
from amends.usecases.clocks import end_clock
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.queue import requeue
from amends.usecases.return_labels import travelling_number


@transaction.atomic
def declare_lost(case: Case, *, actor: Actor, now: datetime) -> None:
    """Moves a return that the carrier has to lost; what follows from it is still a person's.

    Raises `NotAllowed` where the carrier does not have it, and for anybody but an agent.
    """
    events.lock(case.incident)
    case.refresh_from_db()
    lose(case, travelling_number(case), actor=actor, now=now)
    requeue(case.incident)


def lose(case: Case, tracking: str, *, actor: Actor, now: datetime) -> None:
    """The move with what follows from it, in the caller's transaction, the incident locked."""
    move(case, RETURN, "lose", ReturnLost(case.ref, tracking), actor=actor, now=now)
    end_clock(case.incident, "return_travel", now, case=case, met=False)
    for why in (Why.RETURN_OVERDUE, Why.NO_RETURN_SCAN):
        settle_attention(case, why, "lost", now=now)
    last = case.remedies.order_by("pk").last()
    if last and last.remedy_state == "settled":
        # The customer has what is owed: this is between seller and carrier.
        return
    want_attention(case, Why.RETURN_LOST, now=now)
    if case.incident.kind != "refused":
        # Of a refused parcel the customer sent nothing; the page says where it stands.
        tell_customer_of_case(case, "return_lost", now, extra=tracking)
