"""Withdraws a dispute: it is settled for the seller, whose days start anew."""

from datetime import datetime

from django.db import transaction

from amends.domain.clocks.periods import StartEvent
from amends.domain.dispute import DISPUTE
from amends.domain.events import DisputeWithdrawn
from amends.domain.parties import Actor
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.clocks import Start, end_clock
from amends.usecases.dispute_clocks import dispute_of, remedy_by
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.locked import lock_case
from amends.usecases.queue import requeue
from amends.usecases.start_seller_clock import start_seller_clock


@transaction.atomic
def withdraw_dispute(case: Case, *, actor: Actor, now: datetime) -> None:
    """Takes the dispute back. Raises `NotAllowed` where it was decided, or there is none."""
    lock_case(case)
    move(case, DISPUTE, "withdraw", DisputeWithdrawn(case.ref), actor=actor, now=now)
    end_clock(case.incident, "dispute_answer", now, case=case, met=False)
    end_clock(case.incident, "dispute_decision", now, case=case, met=False)
    start = Start(now, StartEvent.DISPUTE_WITHDRAWN.value, "Withdrawn")
    start_seller_clock(case, start, now=now, at_once=True)
    extra = f"{dispute_of(case).pk}"
    tell_customer_of_case(case, "dispute_withdrawn", now, extra=extra, remedy_by=remedy_by(case))
    requeue(case.incident)
