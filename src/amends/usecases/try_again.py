"""Makes a remedy due anew after an attempt that failed, or that care gives up."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.clocks.periods import StartEvent
from amends.domain.events import RemedyFailed
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.domain.remedy import REMEDY, RemedyKind
from amends.store.models import Case, Remedy
from amends.store.queries.money import only_money_for
from amends.store.transitions import move
from amends.usecases.attempts import answered, must_be_owed
from amends.usecases.clocks import Start, end_clock
from amends.usecases.locked import lock_case
from amends.usecases.make_due import make_due
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue
from amends.usecases.start_seller_clock import start_seller_clock


@transaction.atomic
def try_again(case: Case, kind: RemedyKind, *, actor: Actor, now: datetime) -> Remedy:
    """A new attempt of this kind, with the seller's days from now.

    A replacement that has not arrived in time is given up for it. Raises `NotAllowed` where no
    attempt has failed, for anybody but an agent, and while what came back is disputed; `Problem`
    for a replacement where only money is possible.
    """
    if actor.role is not Role.AGENT:
        raise NotAllowed(f"A {actor.role} may not order another attempt.")
    lock_case(case)
    must_be_owed(case)
    if kind is RemedyKind.REPLACEMENT and case.decision_state == "change_of_mind":
        raise Problem("The customer changed their mind, so the money goes back.", "kind")
    if kind is RemedyKind.REPLACEMENT and only_money_for(case):
        raise Problem("Money came for this device already, so the rest is money as well.", "kind")
    _must_have_failed(case, actor, now)
    remedy = make_due(case, kind, actor=actor, now=now)
    answered(case, "tried_again", actor=actor, now=now)
    start = Start(now, StartEvent.CARE_DECIDED.value, "Decided")
    start_seller_clock(case, start, now=now, at_once=True)
    requeue(case.incident)
    return remedy


def _must_have_failed(case: Case, actor: Actor, now: datetime) -> None:
    last = case.remedies.order_by("pk").last()
    if last and last.remedy_state == "sent" and Why.REPLACEMENT_OVERDUE in case.attention_whys:
        payload = RemedyFailed(case.ref, last.ref, "overdue")
        move(last, REMEDY, "fail", payload, actor=actor, now=now, ended_why="overdue")
        end_clock(case.incident, "replacement_travel", now, case=case, met=False)
    if last is None or last.remedy_state != "failed":
        raise NotAllowed("No attempt has failed, so there is nothing to try again.")
