"""Who must act next, kept with each case: care's queue and the seller's list are read by it."""

from datetime import datetime

from amends.domain.parties import Role
from amends.domain.seller_list import due_of, group_of
from amends.domain.stage import CaseFacts, stage_of
from amends.store.models import Case, Incident
from amends.store.queries.stages import case_facts, with_stage_data


def requeue(incident: Incident) -> None:
    """Brings every case of the incident to where its stage puts it: by when it is in care's
    queue, and in which group of the seller's list, by when.

    In the caller's transaction; call it last, after the moves and the clocks.
    """
    cases = with_stage_data(Case.objects.filter(incident=incident)).order_by("pk")
    for case in cases:
        changed = {name: at for name, at in _places(case).items() if getattr(case, name) != at}
        if changed:
            Case.objects.filter(pk=case.pk).update(**changed)


def _places(case: Case) -> dict[str, datetime | str | None]:
    facts = case_facts(case)
    return {
        "queue_due_at": _queue_due(case, facts),
        "seller_group": group_of(facts),
        "seller_due_at": due_of(facts),
    }


def _queue_due(case: Case, facts: CaseFacts) -> datetime | None:
    stage = stage_of(facts)
    if stage.owner is Role.AGENT:
        return stage.due or case.queue_due_at or case.incident.sent_at
    # The carrier's question does not wait until the customer has been made good.
    return facts.clocks.get("claim_task") if facts.report == "sent" else None
