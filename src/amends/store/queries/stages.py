"""The stage of stored cases. Nothing here is a second opinion: `domain/stage.py` decides."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from amends.domain.stage import CaseFacts, Stage, stage_of
from amends.store.models import Case, Clock, Incident, ReturnLabel, Slot

# Clocks that bind: those that run, and those that ran out unmet and still say what was promised.
# A running one of the same kind comes last, and so wins.
BINDING = Prefetch(
    "incident__clocks",
    Clock.objects.filter(state__in=(Clock.State.RUNNING, Clock.State.BREACHED)).order_by(
        "state", "due_at"
    ),
    to_attr="binding_clocks",
)
ASKED_AGAIN = Prefetch(
    "incident__slots", Slot.objects.filter(state="asked_again"), to_attr="asked_again_slots"
)
LABELS = Prefetch(
    "labels",
    ReturnLabel.objects.select_related("document", "parcel").order_by("-pk"),
    to_attr="label_list",
)
STAGE_DATA = (BINDING, ASKED_AGAIN, LABELS)


def with_stage_data(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with everything that `stage_of_case` reads, in a constant number of queries."""
    return cases.select_related("incident__parcel__order", "unit__line__seller").prefetch_related(
        *STAGE_DATA
    )


def running_clocks(incident: Incident) -> list[Clock]:
    """The running clocks of an incident that was fetched with its stage data, the nearest first."""
    binding: Iterable[Clock] = getattr(incident, "binding_clocks", ())
    running = (clock for clock in binding if clock.state == Clock.State.RUNNING)
    return sorted(running, key=lambda clock: clock.due_at)


def stage_of_case(case: Case) -> Stage:
    """The stage of one case; fetch many through `with_stage_data`."""
    if not hasattr(case, "label_list"):
        prefetch_related_objects([case], LABELS)
    if not hasattr(case.incident, "binding_clocks"):
        prefetch_related_objects([case], BINDING, ASKED_AGAIN)
    return stage_of(case_facts(case))


def case_facts(case: Case) -> CaseFacts:
    """The facts of a case that was fetched with its stage data."""
    incident = case.incident
    clocks: Iterable[Clock] = getattr(incident, "binding_clocks", ())
    labels: list[ReturnLabel] = getattr(case, "label_list", [])
    return CaseFacts(
        kind=incident.kind,
        report=incident.report_state,
        evidence=incident.evidence_state,
        decision=case.decision_state,
        return_=case.return_state,
        safety_stop=incident.safety_stop,
        asked_again=len(getattr(incident, "asked_again_slots", ())),
        clocks={clock.kind: clock.due_at for clock in clocks},
        label_expires=labels[0].expires_at if labels else None,
    )
