"""A seller's pages: own units alone, and nothing that tells of anybody else's.

Of the customer they hold no name, no address, no words about other units; of a parcel shared with
another seller they do not even say that it is shared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q

from amends.domain.case import GRANTED, UNDECIDED
from amends.domain.grades import Judgement
from amends.domain.report import Answers
from amends.domain.slots import SlotState
from amends.domain.stage import Stage
from amends.store.models import Case, Photo, Scan, Slot
from amends.store.queries.customer import ClockView, clock_view, grade_of
from amends.store.queries.judged import judgements_of
from amends.store.queries.making_good import MakingGood, making_good
from amends.store.queries.money import only_money_for
from amends.store.queries.seller_events import SellerEvent, events_of
from amends.store.queries.seller_list import own_clock
from amends.store.queries.sold import Sold, sold_as
from amends.store.queries.stages import running_clocks, stage_of_case, with_stage_data

# Clocks of others that the seller waits for.
CLOCKS = (
    "care_answer",
    "carrier_notice",
    "hand_in",
    "return_travel",
    "return_scan",
    "escalation",
    "dispute_answer",
    "dispute_decision",
    "replacement_travel",
    "ship_back_travel",
)


@dataclass(frozen=True)
class SellerSlot:
    """A photo slot that the seller may see; `photo` is a name, or empty.

    `own_unit` is False for the parcel's photos, of which a seller sees the coarse size alone, and
    of its label only what is masked.
    """

    kind: str
    state: str
    reason: str
    photo: str
    own_unit: bool


@dataclass(frozen=True)
class SellerMachines:
    """What the seller may do follows from these; `remedy` and `kind` are the last attempt's.

    `only_money`: the customer changed their mind, or money came already: no replacement follows.
    """

    granted: bool
    only_money: bool
    return_: str
    remedy: str
    kind: str
    dispute: str


@dataclass(frozen=True)
class SellerCase:
    """One own unit: its damage, photos, the parcel's way, and how it is made good.

    `reasons` are those of the rules, as stored, while nobody has decided. `due` is the clock that
    the seller must meet, also where it has run out; `due_zone` the place
    whose time the stage's moment is told in. `alone_in_parcel`: nobody else's unit is in the
    parcel, so what the carrier says of it is about own units alone.
    """

    ref: str
    incident: str
    kind: str
    order: str
    model: str
    colour: str
    category: str
    grade: str
    sold: Sold
    serial: str
    serial_kind: str
    state: SellerMachines
    stage: Stage
    due: ClockView | None
    due_zone: str
    made: MakingGood
    alone_in_parcel: bool
    zone: str
    sent_at: datetime | None
    reasons: tuple[Mapping[str, Any], ...]
    safety_stop: bool
    packaging: str
    box_have: str
    box_hit: bool | None
    investigation: str
    remedy: str
    carrier: str
    carrier_policy: str
    tracking_number: str
    shipped_at: datetime | None
    delivered_at: datetime | None
    judgements: tuple[Judgement, ...]
    slots: tuple[SellerSlot, ...]
    clocks: tuple[ClockView, ...]
    scans: tuple[Scan, ...]
    events: tuple[SellerEvent, ...]


def seller_case(ref: str) -> SellerCase:
    """The page of a case whose seller was already admitted."""
    cases = with_stage_data(Case.objects.filter(ref=ref))
    case = cases.select_related("incident__parcel__address").get()
    incident, line = case.incident, case.unit.line
    parcel, answers = incident.parcel, Answers.read(incident.answers)
    own, made = own_clock(case), making_good(case)
    return SellerCase(
        ref=case.ref,
        incident=incident.ref,
        kind=incident.kind,
        order=parcel.order.number,
        model=line.model,
        colour=line.colour,
        category=line.category,
        grade=grade_of(line),
        sold=sold_as(line),
        serial=case.unit.serial,
        serial_kind=case.unit.serial_kind,
        state=_machines(case, made),
        stage=stage_of_case(case),
        due=clock_view(own) if own else None,
        due_zone=own.zone if own else parcel.address.zone or "UTC",
        made=made,
        alone_in_parcel=not parcel.units.exclude(line__seller=line.seller).exists(),
        zone=parcel.address.zone or "UTC",
        sent_at=incident.sent_at,
        reasons=tuple(case.reasons) if case.decision_state in UNDECIDED else (),
        safety_stop=incident.safety_stop,
        packaging=incident.packaging_state,
        box_have=answers.box_have,
        box_hit=answers.box_hit,
        investigation=incident.investigation_state,
        remedy=case.wanted_remedy,
        carrier=parcel.carrier,
        carrier_policy=incident.carrier_policy,
        tracking_number=parcel.tracking_number,
        shipped_at=parcel.shipped_at,
        delivered_at=parcel.delivered_at,
        judgements=judgements_of(case),
        slots=tuple(_slots(case)),
        clocks=tuple(_clocks(case)),
        scans=tuple(Scan.objects.filter(parcel=parcel).order_by("-at", "-pk")),
        events=tuple(events_of(case)),
    )


def _machines(case: Case, made: MakingGood) -> SellerMachines:
    return SellerMachines(
        granted=case.incident.report_state == "sent" and case.decision_state in GRANTED,
        only_money=only_money_for(case),
        return_=case.return_state,
        remedy=made.remedy.state if made.remedy else "",
        kind=made.remedy.kind if made.remedy else "",
        dispute=case.dispute_state,
    )


def _slots(case: Case) -> Iterable[SellerSlot]:
    photos = Prefetch("photos", Photo.objects.filter(current=True), to_attr="shown")
    slots = Slot.objects.filter(Q(case=None) | Q(case=case), incident=case.incident)
    slots = slots.exclude(state=SlotState.OFFERED)
    for slot in slots.order_by("position", "pk").prefetch_related(photos):
        shown: list[Photo] = getattr(slot, "shown", [])
        name = shown[-1].name if shown else ""
        yield SellerSlot(slot.kind, slot.state, slot.reason, name, slot.case_id is not None)


def _clocks(case: Case) -> Iterable[ClockView]:
    for clock in running_clocks(case.incident, case):
        if clock.kind in CLOCKS:
            yield clock_view(clock)
