"""Orders a new return label: the old one has ended, is lost, or was never made."""

from datetime import datetime

from django.db import transaction

from amends.domain.attention import Why
from amends.domain.case import GRANTED, NOT_HANDED_IN, RETURN
from amends.domain.events import ReturnLabelOrderedAgain
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.store import events
from amends.store.models import Case
from amends.store.transitions import move
from amends.usecases.attention import settle_attention
from amends.usecases.clocks import end_clock
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue
from amends.usecases.return_labels import companions
from amends.usecases.start_way_back import queue_label


@transaction.atomic
def order_label_again(case: Case, *, actor: Actor, now: datetime) -> None:
    """Has a new label made, for this unit and for all that were to travel with it.

    A scan of the earlier label still counts. Raises `NotAllowed` once the carrier has the parcel,
    and where nothing is to come back; `Problem` where shipping is not safe.
    """
    incident = case.incident
    events.lock(incident)
    case.refresh_from_db()
    incident.refresh_from_db()
    if incident.safety_stop:
        raise Problem("The device may be dangerous: nothing is shipped until safety is cleared.")
    if case.decision_state not in GRANTED:
        raise NotAllowed("There is nothing to send back.")
    others = companions(case) if case.return_state in NOT_HANDED_IN else ()
    for one in (case, *others):
        _order(one, actor, now)
    requeue(incident)


def _order(case: Case, actor: Actor, now: datetime) -> None:
    payload = ReturnLabelOrderedAgain(case.ref, case.incident.parcel.carrier)
    if _was_refused(case) and actor.role is Role.AGENT:
        # It was ordered and never made: only the key is new.
        events.append(case.incident, payload, actor, now, case=case)
    else:
        move(case, RETURN, "order_again", payload, actor=actor, now=now)
    end_clock(case.incident, "hand_in", now, case=case, met=False)
    settle_attention(case, Why.LABEL_REFUSED, "ordered_again", now=now)
    queue_label(case, now)


def _was_refused(case: Case) -> bool:
    refused = Why.LABEL_REFUSED.value in case.attention_whys
    return case.return_state == "label_ordered" and refused
