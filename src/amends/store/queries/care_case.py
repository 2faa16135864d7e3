"""The desk's page of one case: everything above its fold, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from amends.domain.money import Money
from amends.domain.report import Answers
from amends.domain.stage import Stage
from amends.store.models import (
    Address,
    Case,
    Clock,
    Contact,
    Decline,
    Document,
    Event,
    Incident,
    Note,
    Notice,
    Parcel,
    Person,
    Scan,
)
from amends.store.queries.care_slots import SlotFacts, slots_of
from amends.store.queries.customer import ClockView, clock_view, grade_of
from amends.store.queries.making_good import ScanView
from amends.store.queries.stages import (
    binding_clocks,
    running_clocks,
    stage_of_case,
    with_stage_data,
)


@dataclass(frozen=True)
class Device:
    """The unit as it was sold."""

    model: str
    colour: str
    category: str
    grade: str
    serial: str
    serial_kind: str
    price: Money
    seller: str
    seller_mail: str
    in_stock: bool | None
    plan: str


@dataclass(frozen=True)
class Someone:
    """How to reach a person whom the order names."""

    name: str
    email: str
    phone: str
    language: str


@dataclass(frozen=True)
class ScanFacts:
    """A carrier's scan."""

    at: datetime
    status: str
    words: str
    place: str


@dataclass(frozen=True)
class Sibling:
    """Another unit of the parcel: with a case of this report, of another one, or with none."""

    model: str
    seller: str
    ref: str
    state: str


@dataclass(frozen=True)
class EventFacts:
    """An event with its words; `person` is the name of whoever did it, where a person did."""

    number: int
    name: str
    at: datetime
    role: str
    person_id: int | None
    person: str
    other_unit: str
    payload: dict[str, object]
    words: dict[str, str]


@dataclass(frozen=True)
class NoteFacts:
    """A note between agents."""

    author: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Paid:
    """What was paid for the whole order, and whether the bank is asking."""

    total: Money
    disputed: bool


@dataclass(frozen=True)
class CasePage:
    """One case for an agent. `seen` is the number of the last event that the page knows, `window`
    the customer's clock for reporting, whether it still runs or not."""

    ref: str
    incident: str
    kind: str
    state: str
    return_state: str
    report_state: str
    evidence: str
    packaging: str
    investigation: str
    safety_stop: bool
    in_time: bool | None
    sent_at: datetime | None
    due: datetime | None
    decided_at: datetime | None
    decided_by: str
    remedy: str
    zone: str
    stage: Stage
    seen: int
    answers: Answers
    device: Device
    order: str
    placed_at: datetime
    buyer_kind: str
    buyer: Someone
    addressee: Someone
    address: tuple[str, ...]
    parcel: Parcel
    paid: Paid
    slots: tuple[SlotFacts, ...]
    clocks: tuple[ClockView, ...]
    window: ClockView | None
    scans: tuple[ScanFacts, ...]
    siblings: tuple[Sibling, ...]
    notice: Notice | None
    pack: str
    label: str
    declines: tuple[Decline, ...]
    events: tuple[EventFacts, ...]
    notes: tuple[NoteFacts, ...]
    follows: str
    followed_by: tuple[str, ...]


def case_page(ref: str) -> CasePage:
    """The page of a case whose reader was already admitted."""
    case = with_stage_data(Case.objects.filter(ref=ref)).select_related("decided_by").get()
    incident = case.incident
    parcel = Parcel.objects.select_related(
        "address", "addressee", "order__buyer", "order__buyer_contact"
    ).get(pk=incident.parcel_id)
    documents = _documents(incident)
    return CasePage(
        ref=case.ref,
        incident=incident.ref,
        kind=incident.kind,
        state=case.decision_state,
        return_state=case.return_state,
        report_state=incident.report_state,
        evidence=incident.evidence_state,
        packaging=incident.packaging_state,
        investigation=incident.investigation_state,
        safety_stop=incident.safety_stop,
        in_time=incident.in_time,
        sent_at=incident.sent_at,
        due=case.queue_due_at,
        decided_at=case.decided_at,
        decided_by=(case.decided_by.name or case.decided_by.email) if case.decided_by else "",
        remedy=case.wanted_remedy,
        zone=parcel.address.zone or "UTC",
        stage=stage_of_case(case),
        seen=incident.event_count,
        answers=Answers.read(incident.answers),
        device=_device(case),
        order=parcel.order.number,
        placed_at=parcel.order.placed_at,
        buyer_kind=parcel.order.buyer_kind,
        buyer=_buyer(parcel),
        addressee=_someone(parcel.addressee),
        address=_lines(parcel.address),
        parcel=parcel,
        paid=_paid(parcel),
        slots=slots_of(case),
        clocks=_clocks(case),
        window=_window(incident),
        scans=tuple(_scans(parcel)),
        siblings=tuple(_siblings(case, parcel)),
        notice=Notice.objects.filter(incident=incident).select_related("confirmed_by").first(),
        pack=documents.get(Document.Kind.PACK, ""),
        label=_label(case),
        declines=tuple(case.declines.select_related("by").order_by("pk")),
        events=events_of(incident, case),
        notes=_notes(incident),
        follows=_follows(case),
        followed_by=_followed_by(case),
    )


def events_of(incident: Incident, case: Case, *, after: int = 0) -> tuple[EventFacts, ...]:
    """The events of the report after number `after`, with who did them in names."""
    rows = list(
        Event.objects.filter(incident=incident, number__gt=after)
        .select_related("personal", "case__unit__line")
        .order_by("number")
    )
    people = Person.objects.filter(pk__in={row.person_id for row in rows if row.person_id})
    names = {person.pk: person.name or person.email for person in people}
    return tuple(_event(row, case, names) for row in rows)


def _event(row: Event, case: Case, names: dict[int, str]) -> EventFacts:
    other = row.case if row.case_id and row.case_id != case.pk else None
    personal = getattr(row, "personal", None)
    return EventFacts(
        number=row.number,
        name=row.name,
        at=row.at,
        role=row.role,
        person_id=row.person_id,
        person=names.get(row.person_id or 0, ""),
        other_unit=other.unit.line.model if other else "",
        payload=row.payload,
        words={key: str(value) for key, value in personal.data.items()} if personal else {},
    )


def _device(case: Case) -> Device:
    line = case.unit.line
    return Device(
        model=line.model,
        colour=line.colour,
        category=line.category,
        grade=grade_of(line),
        serial=case.unit.serial,
        serial_kind=case.unit.serial_kind,
        price=Money(line.price_minor, case.incident.parcel.order.currency),
        seller=line.seller.name,
        seller_mail=line.seller.email,
        in_stock=line.replacement_in_stock,
        plan=line.plan_provider,
    )


def _buyer(parcel: Parcel) -> Someone:
    contact, person = parcel.order.buyer_contact, parcel.order.buyer
    return Someone(
        contact.name or person.name,
        contact.email or person.email,
        contact.phone,
        parcel.order.language,
    )


def _someone(contact: Contact) -> Someone:
    return Someone(contact.name, contact.email, contact.phone, contact.language)


def _lines(address: Address) -> tuple[str, ...]:
    city = f"{address.postcode} {address.city}".strip()
    return tuple(line for line in (*address.lines, city, address.country) if line)


def _paid(parcel: Parcel) -> Paid:
    payments = list(parcel.order.payments.all())
    total = sum(payment.amount_minor for payment in payments)
    disputed = any(p.disputed_at and not p.dispute_closed_at for p in payments)
    return Paid(Money(total, parcel.order.currency), disputed)


def _clocks(case: Case) -> tuple[ClockView, ...]:
    """The clocks that ran out unmet, then those that run, the nearest first."""
    binding = binding_clocks(case).values()
    missed = [clock for clock in binding if clock.state == Clock.State.BREACHED]
    running = running_clocks(case.incident, case)
    return tuple(clock_view(clock) for clock in (*missed, *running))


def _window(incident: Incident) -> ClockView | None:
    clock = Clock.objects.filter(incident=incident, kind="report").order_by("pk").last()
    return clock_view(clock) if clock else None


def _scans(parcel: Parcel) -> Iterable[ScanFacts]:
    """Scans that tell of damage or trouble first, then the latest first."""
    rows = sorted(parcel.scans.all(), key=lambda scan: scan.at, reverse=True)
    for scan in sorted(rows, key=lambda scan: not tells_of_trouble(scan)):
        yield ScanFacts(scan.at, scan.status, scan.words, scan.place)


def tells_of_trouble(scan: Scan | ScanFacts | ScanView) -> bool:
    """Whether a scan's status or words tell of damage, a refusal, or a return."""
    said = f"{scan.status} {scan.words}".lower()
    return any(word in said for word in ("damage", "refus", "return", "exception", "repack"))


def _siblings(case: Case, parcel: Parcel) -> Iterable[Sibling]:
    cases = {
        other.unit_id: other
        for other in Case.objects.filter(unit__parcels=parcel)
        .exclude(incident__report_state__in=("draft", "withdrawn"))
        .order_by("pk")
    }
    units = parcel.units.exclude(pk=case.unit_id).select_related("line__seller")
    for unit in units.order_by("line__number", "number"):
        found = cases.get(unit.pk)
        yield Sibling(
            unit.line.model,
            unit.line.seller.name,
            found.ref if found else "",
            found.decision_state if found else "",
        )


def _follows(case: Case) -> str:
    """The case whose replacement this unit is."""
    found = Case.objects.filter(remedies__new_unit=case.unit_id).values_list("ref", flat=True)
    return found.first() or ""


def _followed_by(case: Case) -> tuple[str, ...]:
    """The cases about this one's replacements."""
    sent = Case.objects.exclude(incident__report_state__in=("draft", "withdrawn"))
    return tuple(sent.filter(unit__came_by__case=case).order_by("pk").values_list("ref", flat=True))


def _documents(incident: Incident) -> dict[str, str]:
    rows = Document.objects.filter(incident=incident).order_by("pk")
    return dict(rows.values_list("kind", "name"))


def _label(case: Case) -> str:
    label = case.labels.select_related("document").order_by("pk").last()
    return label.document.name if label else ""


def _notes(incident: Incident) -> tuple[NoteFacts, ...]:
    rows = Note.objects.filter(incident=incident).select_related("author").order_by("-at", "-pk")
    return tuple(NoteFacts(row.author.name or row.author.email, row.at, row.text) for row in rows)
