"""Care's queue: a case is in it while its next step is care's, by the moment of that step."""

from datetime import datetime

from amends.domain.parties import Role
from amends.store.models import Case, Incident
from amends.store.queries.stages import case_facts, stage_of_case, with_stage_data


def requeue(incident: Incident) -> None:
    """Sets `queue_due_at` of every case of the incident from its stage, in the caller's
    transaction; call it last, after the moves and the clocks."""
    cases = with_stage_data(Case.objects.filter(incident=incident)).order_by("pk")
    for case in cases:
        due = _due(case)
        if due != case.queue_due_at:
            Case.objects.filter(pk=case.pk).update(queue_due_at=due)


def _due(case: Case) -> datetime | None:
    stage = stage_of_case(case)
    if stage.owner is Role.AGENT:
        return stage.due or case.queue_due_at or case.incident.sent_at
    return _claim_due(case)


def _claim_due(case: Case) -> datetime | None:
    """The carrier's question does not wait until the customer has been made good."""
    facts = case_facts(case)
    return facts.clocks.get("claim_task") if facts.report == "sent" else None
