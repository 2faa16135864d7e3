"""A seller's pages: own units alone, and nothing that tells of anybody else's.

Of the customer they hold no name, no address, no words about other units; of a parcel shared with
another seller they do not even say that it is shared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from amends.domain.report import Answers
from amends.domain.stage import Stage
from amends.store.models import Case, Event, Mark, Photo, Scan, Slot
from amends.store.queries.customer import ClockView, clock_view, grade_of
from amends.store.queries.stages import running_clocks, stage_of_case, with_stage_data

PAGE = 50
HIDDEN_SLOTS = ("label",)
# What happened to the report as a whole, or to an own unit; everything else is not the seller's.
TOLD = (
    "report.sent",
    "report.withdrawn",
    "safety.stopped",
    "safety.cleared",
    "delivery.stated",
    "evidence.completed",
    "packaging.inspection_wanted",
    "packaging.released",
    "packaging.gone",
    "notice.confirmed",
    "notice.sent",
    "investigation.closed",
    "decision.accepted",
    "decision.referred",
    "decision.guarantee_route",
    "decision.declined",
    "decision.appealed",
    "decision.upheld",
    "return.label_ordered",
    "return.label_issued",
)
CLOCKS = ("carrier_notice", "care_answer")


@dataclass(frozen=True)
class SellerRow:
    """One unit in the list."""

    pk: int
    ref: str
    model: str
    serial: str
    order: str
    stage: Stage
    zone: str
    sent_at: datetime | None


@dataclass(frozen=True)
class SellerList:
    """A page of the list; `following` is the number to go on from, 0 on the last page."""

    rows: tuple[SellerRow, ...]
    following: int


@dataclass(frozen=True)
class SellerMark:
    """A piece of damage as the customer named it: codes, and words about this unit."""

    zone: str
    defect: str
    size: str
    words: str


@dataclass(frozen=True)
class SellerSlot:
    """A photo slot that the seller may see; `photo` is a name, or empty.

    `own_unit` is False for the parcel's photos, of which a seller sees the small size alone.
    """

    kind: str
    state: str
    reason: str
    photo: str
    own_unit: bool


@dataclass(frozen=True)
class SellerEvent:
    """Something that happened, by a role: never by a person."""

    name: str
    at: datetime
    role: str


@dataclass(frozen=True)
class SellerCase:
    """One own unit: its damage, photos, the parcel's way, and what happens."""

    ref: str
    incident: str
    kind: str
    order: str
    model: str
    colour: str
    category: str
    grade: str
    serial: str
    serial_kind: str
    stage: Stage
    zone: str
    sent_at: datetime | None
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
    marks: tuple[SellerMark, ...]
    slots: tuple[SellerSlot, ...]
    clocks: tuple[ClockView, ...]
    scans: tuple[Scan, ...]
    events: tuple[SellerEvent, ...]


def seller_list(cases: QuerySet[Case], before: int = 0) -> SellerList:
    """The cases that `access.cases_of_seller` gave, latest first, in a constant number of
    queries."""
    wanted = cases.filter(pk__lt=before) if before else cases
    wanted = with_stage_data(wanted).select_related("incident__parcel__address")
    found = list(wanted.order_by("-pk")[: PAGE + 1])
    following = found[PAGE - 1].pk if len(found) > PAGE else 0
    return SellerList(tuple(_row(case) for case in found[:PAGE]), following)


def _row(case: Case) -> SellerRow:
    parcel = case.incident.parcel
    return SellerRow(
        pk=case.pk,
        ref=case.ref,
        model=case.unit.line.model,
        serial=case.unit.serial,
        order=parcel.order.number,
        stage=stage_of_case(case),
        zone=parcel.address.zone or "UTC",
        sent_at=case.incident.sent_at,
    )


def seller_case(ref: str) -> SellerCase:
    """The page of a case whose seller was already admitted."""
    cases = with_stage_data(Case.objects.filter(ref=ref))
    case = cases.select_related("incident__parcel__address").get()
    incident, line = case.incident, case.unit.line
    parcel, answers = incident.parcel, Answers.read(incident.answers)
    return SellerCase(
        ref=case.ref,
        incident=incident.ref,
        kind=incident.kind,
        order=parcel.order.number,
        model=line.model,
        colour=line.colour,
        category=line.category,
        grade=grade_of(line),
        serial=case.unit.serial,
        serial_kind=case.unit.serial_kind,
        stage=stage_of_case(case),
        zone=parcel.address.zone or "UTC",
        sent_at=incident.sent_at,
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
        marks=tuple(_mark(mark) for mark in case.marks.order_by("pk")),
        slots=tuple(_slots(case)),
        clocks=tuple(_clocks(case)),
        scans=tuple(Scan.objects.filter(parcel=parcel).order_by("-at", "-pk")),
        events=tuple(_events(case)),
    )


def _mark(mark: Mark) -> SellerMark:
    return SellerMark(mark.zone, mark.defect, mark.size, mark.words)


def _slots(case: Case) -> Iterable[SellerSlot]:
    photos = Prefetch("photos", Photo.objects.filter(current=True), to_attr="shown")
    slots = Slot.objects.filter(Q(case=None) | Q(case=case), incident=case.incident)
    slots = slots.exclude(kind__in=HIDDEN_SLOTS).order_by("position", "pk")
    for slot in slots.prefetch_related(photos):
        shown: list[Photo] = getattr(slot, "shown", [])
        name = shown[-1].name if shown else ""
        yield SellerSlot(slot.kind, slot.state, slot.reason, name, slot.case_id is not None)


def _clocks(case: Case) -> Iterable[ClockView]:
    for clock in running_clocks(case.incident):
        if clock.kind in CLOCKS:
            yield clock_view(clock)


def _events(case: Case) -> Iterable[SellerEvent]:
    own = Event.objects.filter(Q(case=None) | Q(case=case), incident=case.incident)
    for event in own.filter(name__in=TOLD).order_by("-number"):
        yield SellerEvent(event.name, event.at, event.role)
