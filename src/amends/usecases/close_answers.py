"""What ends when a case was decided: care's clock, once no case of the incident waits."""

from datetime import datetime

from amends.domain.case import UNDECIDED
from amends.store.models import Incident
from amends.usecases.clocks import end_clock
from amends.usecases.queue import requeue


def answered(incident: Incident, now: datetime) -> None:
    """Ends care's answer clock when the last undecided case got its answer.

    Call it in the transaction of the answer, after its moves.
    """
    if not incident.cases.filter(decision_state__in=UNDECIDED).exists():
        end_clock(incident, "care_answer", now)
        end_clock(incident, "photos", now, met=False)
    requeue(incident)
