"""Withdraws a report: the customer's own doing, and nothing more happens."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from amends.domain.events import InvestigationClosed, ReportWithdrawn
from amends.domain.incident import INVESTIGATION, REPORT
from amends.domain.machines import NotAllowed
from amends.domain.parties import SYSTEM, Actor
from amends.store.models import Incident
from amends.store.transitions import move
from amends.usecases.clocks import end_all
from amends.usecases.end_hand_over import end_hand_overs
from amends.usecases.letters import tell_customer
from amends.usecases.queue import requeue


@transaction.atomic
def withdraw_report(incident: Incident, *, actor: Actor, now: datetime) -> None:
    """Ends a report and all its clocks.

    Raises `NotAllowed` once a return label was ordered: then a person helps.
    """
    if incident.cases.exclude(return_state="none").exists():
        raise NotAllowed("A return label was already made; please write to customer care instead.")
    was_sent = incident.report_state == "sent"
    move(incident, REPORT, "withdraw", ReportWithdrawn(), actor=actor, now=now)
    if INVESTIGATION.can(incident.investigation_state, "close", SYSTEM.role):
        closed = InvestigationClosed("withdrawn")
        move(incident, INVESTIGATION, "close", closed, actor=SYSTEM, now=now)
    end_all(incident, now)
    end_hand_overs(
        incident.hand_overs.all(), why="withdrawn", actor=actor, now=now, real_now=timezone.now()
    )
    requeue(incident)
    if was_sent:
        tell_customer(incident, "withdrawn", now)
