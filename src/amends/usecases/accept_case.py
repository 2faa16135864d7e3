"""Accepts a case: an agent's yes, and the way back with it."""

from datetime import datetime

from django.db import transaction

from amends.domain.parties import Actor
from amends.store.models import Case
from amends.usecases.appeal_decision import must_be_somebody_else
from amends.usecases.decide import accept
from amends.usecases.problems import Problem


@transaction.atomic
def accept_case(case: Case, *, actor: Actor, now: datetime, send_back: bool = True) -> None:
    """Accepts one unit and orders its return label; without `send_back` nothing has to come back.

    Raises `NotAllowed` when it was decided meanwhile, or where the person who declined would
    decide the appeal; `Problem` where shipping is not safe.
    """
    if case.incident.safety_stop:
        raise Problem("The device may be dangerous: nothing is shipped until safety is cleared.")
    must_be_somebody_else(case, actor)
    accept(case, ("agent",), actor=actor, now=now, send_back=send_back)
