"""What the customer's pages show: own orders, a report being written, and where a report stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from amends.domain.damage import defect_words, zone_words
from amends.domain.evidence import CANNOT_REASONS, SPECS, SlotKind, SlotSpec
from amends.domain.money import Money
from amends.domain.report import Answers
from amends.domain.stage import Stage
from amends.policies import carrier_policy_by_id
from amends.store.models import (
    Case,
    Clock,
    HelperLink,
    Incident,
    Notice,
    Order,
    Parcel,
    ParcelUnit,
    Person,
    Photo,
    ReturnLabel,
    Slot,
    Unit,
)
from amends.store.queries.stages import stage_of_case, with_stage_data


@dataclass(frozen=True)
class ParcelState:
    """Where a parcel is, in words; `at` is when it came there, where that is known."""

    words: str
    tone: str
    icon: str
    at: datetime | None = None


@dataclass(frozen=True)
class UnitCard:
    """One device of My orders; `report` is the reference of its last report, or empty."""

    unit: int
    model: str
    colour: str
    category: str
    grade: str
    price: Money
    parcel: ParcelState
    zone: str
    report: str
    report_state: str


@dataclass(frozen=True)
class OrderCard:
    """One order with its devices."""

    number: str
    placed_at: datetime
    units: tuple[UnitCard, ...]


@dataclass(frozen=True)
class ClockDay:
    """A day behind a clock's date."""

    date: date
    counts: bool
    why: str


@dataclass(frozen=True)
class ClockView:
    """A stored clock: when it ends, the days behind it, and its explanation in a sentence."""

    kind: str
    at: datetime
    last_day: date
    days: tuple[ClockDay, ...]
    zone: str
    sentence: str
    stated_only: bool


@dataclass(frozen=True)
class MarkView:
    """A piece of damage, as codes and in words."""

    zone: str
    defect: str
    size: str
    words: str
    text: str


@dataclass(frozen=True)
class CaseView:
    """One unit of a report. `number` counts from 1; `stage` is what is next for it."""

    pk: int
    ref: str
    number: int
    unit: int
    model: str
    colour: str
    category: str
    grade: str
    price: Money
    in_stock: bool | None
    remedy: str
    marks: tuple[MarkView, ...]
    stage: Stage
    label: "LabelView | None"
    decline: "DeclineView | None"


@dataclass(frozen=True)
class LabelView:
    """A return label: its document's name, and in which box the device travels."""

    document: str
    carrier: str
    box: str
    expires_at: datetime


@dataclass(frozen=True)
class DeclineView:
    """A refusal: the rule's code, the facts, and what would change the answer."""

    rule: str
    facts: str
    would_change: str
    appealed: bool


@dataclass(frozen=True)
class SlotView:
    """A photo slot; `finding` is one short line, `photo` the name of its current photo."""

    pk: int
    kind: str
    title: str
    hint: str
    state: str
    device: str
    photo: str
    finding: str
    asked_words: str

    @property
    def missing(self) -> bool:
        """Whether an answer is still wanted."""
        return self.state in ("asked", "asked_again")


@dataclass(frozen=True)
class UnitChoice:
    """A device of the parcel, and whether the report is about it."""

    pk: int
    model: str
    colour: str
    chosen: bool


@dataclass(frozen=True)
class ParcelView:
    """The parcel of a report. `delivered_at` is what is believed now."""

    carrier: str
    tracking_number: str
    delivered_at: datetime | None
    delivered_source: str
    zone: str
    place: str
    to_somebody_else: bool


@dataclass(frozen=True)
class ReportView:
    """A report, whole: everything that its questions and its status page need."""

    pk: int
    ref: str
    kind: str
    state: str
    answers: Answers
    safety_stop: bool
    sent_at: datetime | None
    in_time: bool | None
    packaging: str
    investigation: str
    parcel: ParcelView
    units: tuple[UnitChoice, ...]
    cases: tuple[CaseView, ...]
    slots: tuple[SlotView, ...]
    clocks: tuple[ClockView, ...]

    def clock(self, kind: str) -> ClockView | None:
        """The running clock of this kind."""
        return next((clock for clock in self.clocks if clock.kind == kind), None)

    @property
    def missing(self) -> tuple[SlotView, ...]:
        """The slots that still ask."""
        return tuple(slot for slot in self.slots if slot.missing)

    @property
    def answered(self) -> int:
        """How many slots are taken, or answered with a reason."""
        return len(self.slots) - len(self.missing)


@dataclass(frozen=True)
class NoticeView:
    """The notice to the carrier as it was confirmed, or as it waits."""

    carrier: str
    text: str
    confirmed_at: datetime | None
    sent_at: datetime | None


@dataclass(frozen=True)
class HelperLinkView:
    """A link that somebody else can use to add photos, until it ends."""

    pk: int
    created_at: datetime
    expires_at: datetime


def my_orders(person: Person) -> tuple[OrderCard, ...]:
    """The person's orders, newest first, in a constant number of queries."""
    orders = Order.objects.filter(buyer=person).order_by("-placed_at", "-pk")
    units = Unit.objects.select_related("line").order_by("line__number", "number")
    journeys = ParcelUnit.objects.filter(parcel__purpose=Parcel.Purpose.OUTBOUND).select_related(
        "parcel__address"
    )
    cases = Case.objects.select_related("incident").order_by("pk")
    wanted = orders.prefetch_related(
        Prefetch("lines__units", units),
        Prefetch("lines__units__journeys", journeys, to_attr="outbound"),
        Prefetch("lines__units__cases", cases, to_attr="case_list"),
    )
    return tuple(
        OrderCard(
            order.number,
            order.placed_at,
            tuple(_unit_card(order, u) for line in order.lines.all() for u in line.units.all()),
        )
        for order in wanted
    )


def _unit_card(order: Order, unit: Unit) -> UnitCard:
    journeys: list[ParcelUnit] = getattr(unit, "outbound", [])
    cases: list[Case] = getattr(unit, "case_list", [])
    parcel = journeys[-1].parcel if journeys else None
    live = [case.incident for case in cases if case.incident.report_state != "withdrawn"]
    line = unit.line
    return UnitCard(
        unit=unit.pk,
        model=line.model,
        colour=line.colour,
        category=line.category,
        grade=grade_name(line.grade),
        price=Money(line.price_minor, order.currency),
        parcel=parcel_state(parcel),
        zone=parcel.address.zone if parcel else "",
        report=live[-1].ref if live else "",
        report_state=live[-1].report_state if live else "",
    )


def grade_name(grade: str) -> str:
    """A grade's code as people write it: "very_good" is "Very good"."""
    return grade.replace("_", " ").capitalize()


def parcel_state(parcel: Parcel | None) -> ParcelState:
    """Where the parcel is, as far as is known."""
    if parcel is None:
        return ParcelState("Being packed", "", "package")
    if parcel.delivered_at:
        return ParcelState("Delivered", "good", "package-check", parcel.delivered_at)
    if parcel.at_point_at:
        return ParcelState("Waiting for you to collect it", "warn", "map-pin", parcel.at_point_at)
    if parcel.shipped_at:
        return ParcelState("On its way", "info", "truck", parcel.shipped_at)
    return ParcelState("Being packed", "", "package")


def report(incident: Incident) -> ReportView:
    """The report with its devices, damage, photos and clocks, in a constant number of queries."""
    fresh = Incident.objects.select_related("parcel__order", "parcel__address").get(pk=incident.pk)
    cases = tuple(_cases(fresh))
    chosen = {case.unit for case in cases}
    units = fresh.parcel.units.select_related("line").order_by("line__number", "number")
    running = fresh.clocks.filter(state=Clock.State.RUNNING).order_by("due_at")
    return ReportView(
        pk=fresh.pk,
        ref=fresh.ref,
        kind=fresh.kind,
        state=fresh.report_state,
        answers=Answers.read(fresh.answers),
        safety_stop=fresh.safety_stop,
        sent_at=fresh.sent_at,
        in_time=fresh.in_time,
        packaging=fresh.packaging_state,
        investigation=fresh.investigation_state,
        parcel=_parcel(fresh),
        units=tuple(UnitChoice(u.pk, u.line.model, u.line.colour, u.pk in chosen) for u in units),
        cases=cases,
        slots=_slots(fresh, {case.pk: case for case in cases}),
        clocks=tuple(clock_view(clock) for clock in running),
    )


def clock_view(clock: Clock) -> ClockView:
    """A stored clock with the days that it was reckoned from."""
    days = tuple(
        ClockDay(date.fromisoformat(day["date"]), bool(day["counts"]), str(day["why"]))
        for day in clock.explanation
    )
    return ClockView(
        kind=clock.kind,
        at=clock.due_at,
        last_day=clock.due_at.astimezone(ZoneInfo(clock.zone)).date(),
        days=days,
        zone=clock.zone,
        sentence=clock.sentence,
        stated_only=clock.stated_only,
    )


def notice(incident: Incident) -> NoticeView | None:
    """The notice of a sent report, where there is one."""
    found = Notice.objects.filter(incident=incident).first()
    if found is None:
        return None
    name = carrier_policy_by_id(incident.carrier_policy).name
    return NoticeView(name, found.text, found.confirmed_at, found.sent_at)


def helper_links(incident: Incident, real_now: datetime) -> tuple[HelperLinkView, ...]:
    """The links that still open."""
    live = HelperLink.objects.filter(
        incident=incident, revoked_at__isnull=True, expires_at__gt=real_now
    ).order_by("pk")
    return tuple(HelperLinkView(link.pk, link.created_at, link.expires_at) for link in live)


def helper_slots(incident: Incident) -> tuple[SlotView, ...]:
    """The slots for somebody who only adds photos: no photo, no name, no device but its number.

    A slot that has an answer only says so.
    """
    numbers = {
        pk: f"Device {number}"
        for number, pk in enumerate(incident.cases.order_by("pk").values_list("pk", flat=True), 1)
    }
    several = len(numbers) > 1
    return tuple(
        _slot_view(
            slot,
            photo=None,
            device=numbers.get(slot.case_id or 0, "") if several else "",
            finding="Received, thank you" if slot.state in ("taken", "cannot") else "",
        )
        for slot in incident.slots.order_by("position", "pk")
    )


def _cases(incident: Incident) -> Iterable[CaseView]:
    labels = Prefetch("labels", ReturnLabel.objects.select_related("document", "parcel"))
    found = with_stage_data(incident.cases.order_by("pk")).prefetch_related(
        "marks", "declines", labels
    )
    for number, case in enumerate(found, 1):
        line = case.unit.line
        yield CaseView(
            pk=case.pk,
            ref=case.ref,
            number=number,
            unit=case.unit_id,
            model=line.model,
            colour=line.colour,
            category=line.category,
            grade=grade_name(line.grade),
            price=Money(line.price_minor, incident.parcel.order.currency),
            in_stock=line.replacement_in_stock,
            remedy=case.wanted_remedy,
            marks=tuple(_mark(m.zone, m.defect, m.size, m.words) for m in case.marks.all()),
            stage=stage_of_case(case),
            label=_label(list(case.labels.all())),
            decline=_decline(case),
        )


def _mark(zone: str, defect: str, size: str, words: str) -> MarkView:
    text = f"{zone_words(zone)}: {defect_words(defect)}"
    return MarkView(zone, defect, size, words, text[:1].upper() + text[1:])


def _label(labels: Sequence[ReturnLabel]) -> LabelView | None:
    if not labels:
        return None
    last = max(labels, key=lambda label: label.pk)
    return LabelView(last.document.name, last.parcel.carrier, last.box, last.expires_at)


def _decline(case: Case) -> DeclineView | None:
    rows = sorted(case.declines.all(), key=lambda row: row.pk)
    if not rows:
        return None
    last = rows[-1]
    return DeclineView(last.rule, last.facts, last.would_change, last.appealed_at is not None)


def _parcel(incident: Incident) -> ParcelView:
    parcel = incident.parcel
    place = parcel.address
    return ParcelView(
        carrier=carrier_policy_by_id(incident.carrier_policy).name,
        tracking_number=parcel.tracking_number,
        delivered_at=parcel.delivered_at,
        delivered_source=parcel.delivered_source,
        zone=place.zone or "UTC",
        place=", ".join(filter(None, [*place.lines, f"{place.postcode} {place.city}".strip()])),
        to_somebody_else=parcel.addressee_id != parcel.order.buyer_contact_id,
    )


def _slots(incident: Incident, cases: dict[int, CaseView]) -> tuple[SlotView, ...]:
    current = Prefetch("photos", Photo.objects.filter(current=True), to_attr="shown")
    several = len(cases) > 1
    views = []
    for slot in _in_order(incident.slots.prefetch_related(current)):
        shown: list[Photo] = getattr(slot, "shown", [])
        photo = shown[-1] if shown else None
        case = cases.get(slot.case_id or 0)
        device = f"{case.number}. {case.model}" if several and case else ""
        finding = _finding(slot, photo)
        views.append(_slot_view(slot, photo=photo, device=device, finding=finding))
    return tuple(views)


def _in_order(slots: QuerySet[Slot]) -> QuerySet[Slot]:
    return slots.order_by("position", "pk")


def _slot_view(slot: Slot, *, photo: Photo | None, device: str, finding: str) -> SlotView:
    spec = slot_spec(slot.kind)
    return SlotView(
        pk=slot.pk,
        kind=slot.kind,
        title=spec.title if spec else grade_name(slot.kind),
        hint=spec.hint if spec else "",
        state=slot.state,
        device=device,
        photo=photo.name if photo else "",
        finding=finding,
        asked_words=slot.asked_words,
    )


def slot_spec(kind: str) -> SlotSpec | None:
    """How a slot is asked for; None for a kind that we do not know."""
    return SPECS.get(SlotKind(kind)) if kind in set(SlotKind) else None


LABEL_FINDINGS = {
    "match": "Number read, this parcel",
    "other": "This is another parcel's number",
    "none": "Received; a person reads the number",
}


def _finding(slot: Slot, photo: Photo | None) -> str:
    """One short line about a slot: never a suspicion, only what helps to take a better photo."""
    if slot.state == "cannot":
        return CANNOT_REASONS.get(slot.reason, slot.reason_words)
    if slot.state == "asked_again":
        return slot.asked_words or "Please take it once more"
    if photo is None:
        return "Still missing"
    if photo.examined_at is None:
        return "Received, being read"
    if photo.legible is False:
        return "Received, a little hard to see"
    return LABEL_FINDINGS.get(photo.label_number, "Received, sharp enough")
