"""The stage of stored cases. Nothing here is a second opinion: `domain/stage/` decides."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from amends.domain.stage import CaseFacts, Stage, stage_of
from amends.store.models import Case, Clock, Incident, Refund, Remedy, ReturnLabel, Slot

BINDING = (Clock.State.RUNNING, Clock.State.BREACHED)
CLOCKS = Prefetch("incident__clocks", Clock.objects.order_by("pk"), to_attr="clock_list")
ASKED_AGAIN = Prefetch(
    "incident__slots", Slot.objects.filter(state="asked_again"), to_attr="asked_again_slots"
)
LABELS = Prefetch(
    "labels",
    ReturnLabel.objects.select_related("document", "parcel").order_by("-pk"),
    to_attr="label_list",
)
_PAID = Exists(Refund.objects.filter(remedy=OuterRef("pk"), state=Refund.State.SETTLED))
REMEDIES = Prefetch(
    "remedies", Remedy.objects.annotate(paid=_PAID).order_by("pk"), to_attr="remedy_list"
)
STAGE_DATA = (CLOCKS, ASKED_AGAIN, LABELS, REMEDIES)


def with_stage_data(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with everything that `stage_of_case` reads, in a constant number of queries."""
    return cases.select_related("incident__parcel__order", "unit__line__seller").prefetch_related(
        *STAGE_DATA
    )


def running_clocks(incident: Incident, case: Case | None = None) -> list[Clock]:
    """The running clocks of an incident that was fetched with its stage data, the nearest first;
    with those of `case`, and of no other."""
    clocks: Iterable[Clock] = getattr(incident, "clock_list", ())
    mine = (None, case.pk if case else None)
    running = (c for c in clocks if c.state == Clock.State.RUNNING and c.case_id in mine)
    return sorted(running, key=lambda clock: clock.due_at)


def stage_of_case(case: Case) -> Stage:
    """The stage of one case; fetch many through `with_stage_data`."""
    if not hasattr(case, "label_list"):
        prefetch_related_objects([case], LABELS, REMEDIES)
    if not hasattr(case.incident, "clock_list"):
        prefetch_related_objects([case], CLOCKS, ASKED_AGAIN)
    return stage_of(case_facts(case))


def case_facts(case: Case) -> CaseFacts:
    """The facts of a case that was fetched with its stage data."""
    incident = case.incident
    labels: list[ReturnLabel] = getattr(case, "label_list", [])
    remedies: list[Remedy] = getattr(case, "remedy_list", [])
    clocks = binding_clocks(case)
    whys: list[str] = case.attention_whys
    return CaseFacts(
        kind=incident.kind,
        report=incident.report_state,
        evidence=incident.evidence_state,
        decision=case.decision_state,
        return_=case.return_state,
        safety_stop=incident.safety_stop,
        asked_again=len(getattr(incident, "asked_again_slots", ())),
        clocks={kind: clock.due_at for kind, clock in clocks.items()},
        starts={kind: clock.started_by for kind, clock in clocks.items()},
        ran_out=frozenset(k for k, clock in clocks.items() if clock.state == Clock.State.BREACHED),
        label_expires=labels[0].expires_at if labels else None,
        sent_at=incident.sent_at,
        remedy=remedies[-1].remedy_state if remedies else "",
        part_paid=any(_paid_in_part(one) for one in remedies),
        dispute=case.dispute_state,
        attention=case.attention_state,
        attention_why=whys[0] if whys else "",
        investigation=incident.investigation_state,
    )


def _paid_in_part(remedy: Remedy) -> bool:
    """Whether money of an attempt that did not make good is with the customer."""
    return remedy.remedy_state in ("failed", "superseded") and bool(getattr(remedy, "paid", False))


def binding_clocks(case: Case) -> dict[str, Clock]:
    """By kind, the latest clock of the case or its incident, where it runs or ran out unmet.

    The case was fetched with its stage data.
    """
    clocks: Iterable[Clock] = getattr(case.incident, "clock_list", ())
    latest = {clock.kind: clock for clock in clocks if clock.case_id in (None, case.pk)}
    return {kind: clock for kind, clock in latest.items() if clock.state in BINDING}
