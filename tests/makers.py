"""Makers of what tests are about: an order, a report, a decided case.

Orders are written directly, as the import would leave them; everything after that goes through the
use cases. Photos lie in the folder that each test has of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from amends.adapters import registry
from amends.domain.grades.damage import Defect, Mark, Size, Zone
from amends.domain.parties import Actor, Role
from amends.policies import carrier_policy
from amends.store.models import (
    Address,
    Case,
    Contact,
    DeliveryMoment,
    Incident,
    Order,
    OrderLine,
    Parcel,
    ParcelUnit,
    Payment,
    Person,
    RuleConfirmation,
    Scan,
    Seller,
    Unit,
)
from amends.store.refs import new_ref
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.answer_questions import answer_questions
from amends.usecases.choose_kind import choose_kind
from amends.usecases.choose_remedy import choose_remedy
from amends.usecases.examine_photo import examine_photo
from amends.usecases.mark_damage import mark_damage
from amends.usecases.send_report import send_report
from amends.usecases.start_report import StartReport, start_report
from tests.people import people
from tests.pictures import label_picture, picture
from tests.remembering import remembered

# Easter 2026: Friday and Monday are holidays at the delivery address, so the window is long.
DELIVERED = datetime(2026, 4, 2, 12, 32, tzinfo=UTC)
NOW = datetime(2026, 4, 2, 18, tzinfo=UTC)
CRACK = Mark(Zone.SCREEN, Defect.CRACK)
SCRATCH = Mark(Zone.BACK, Defect.LIGHT_SCRATCH, Size.CLOSE_UP)


@dataclass(frozen=True)
class Item:
    """One line of an order: what was sold, by whom, and in which parcel (numbered from 0)."""

    seller: Seller | None = None
    model: str = "Pixel 8 128 GB"
    category: str = "phone"
    price_minor: int = 32900
    serial: str = ""
    parcel: int = 0


@dataclass(frozen=True)
class OrderPlan:
    """What `make_order` makes; the defaults are one phone for the customer, delivered.

    With `confirmed` the operator stands for the carrier's rule, so that claims are laid at once.
    """

    buyer: Person | None = None
    items: Sequence[Item] = field(default_factory=lambda: (Item(),))
    delivered_at: datetime | None = DELIVERED
    addressee: str = "Noor Haddad"
    carrier: str = "dpd"
    confirmed: bool = True
    country: str = "FR"


@remembered
def make_order(plan: OrderPlan | None = None) -> Order:
    """An order with its lines, units, parcels, scans and payment."""
    plan = plan or OrderPlan()
    number = Order.objects.count() + 1
    order = _order(plan, number)
    parcels: dict[int, Parcel] = {}
    for position, item in enumerate(plan.items, 1):
        unit = _unit(order, item, position, number)
        if item.parcel not in parcels:
            parcels[item.parcel] = _parcel(order, plan, f"{number}{item.parcel}")
        ParcelUnit.objects.create(parcel=parcels[item.parcel], unit=unit)
    Payment.objects.create(
        order=order,
        reference=f"pay-{number}",
        amount_minor=sum(item.price_minor for item in plan.items),
    )
    if plan.confirmed:
        confirm_carrier(plan.carrier, plan.country)
    return order


def confirm_carrier(carrier: str, country: str) -> None:
    """The operator's word for how this carrier wants to hear of damage in a country; once."""
    row = carrier_policy(carrier, country, DELIVERED.date())
    RuleConfirmation.objects.get_or_create(
        policy=row.id,
        rule=row.notice_window.kind,
        withdrawn_at=None,
        defaults={
            "read_in": "The contract with the carrier",
            "confirmed_by": people().operator,
            "confirmed_at": NOW,
        },
    )


def parcel_of(order: Order) -> Parcel:
    """The order's first parcel."""
    return order.parcels.order_by("pk")[0]


def units_of(order: Order) -> list[Unit]:
    """The order's units, line by line."""
    return list(Unit.objects.filter(line__order=order).order_by("line__number", "number"))


@dataclass(frozen=True)
class IncidentPlan:
    """What `make_incident` makes; the defaults are a sent report that the machine accepts.

    `marks` are given to every unit; `SCRATCH` leaves the answer to a person. `danger` is the
    safety stop. `photos=False` leaves the walk open; `label` is the number on the label's photo
    (the parcel's own when empty). `parcel` is the order's first one where none is given.
    """

    order: Order | None = None
    parcel: Parcel | None = None
    units: Sequence[Unit] = ()
    kind: str = "arrived_damaged"
    marks: tuple[Mark, ...] = (CRACK,)
    remedy: str = "replacement"
    danger: bool = False
    words: str = ""
    photos: bool = True
    label: str = ""
    sent: bool = True
    confirm_notice: bool = True
    now: datetime = NOW


@remembered
def make_incident(plan: IncidentPlan | None = None) -> Incident:
    """A report as its customer would leave it, every photo read."""
    plan = plan or IncidentPlan()
    order = plan.order or make_order()
    actor = Actor(Role.CUSTOMER, order.buyer_id)
    incident = _draft(plan, order, actor)
    if plan.photos:
        add_photos(incident, label=plan.label, now=plan.now)
    if plan.sent:
        send_report(incident, confirm_notice=plan.confirm_notice, actor=actor, now=plan.now)
    incident.refresh_from_db()
    return incident


def make_case(plan: IncidentPlan | None = None) -> Case:
    """The first case of `make_incident`."""
    return case_of(make_incident(plan))


def waiting_case(**changes: object) -> Case:
    """A case that waits for a person at care."""
    return make_case(IncidentPlan(**{"marks": (SCRATCH,), **changes}))  # type: ignore[arg-type]


def case_of(incident: Incident) -> Case:
    """The first case of an incident, read afresh."""
    return incident.cases.select_related("incident__parcel__order", "unit__line").order_by("pk")[0]


def add_photos(incident: Incident, *, label: str = "", now: datetime = NOW) -> None:
    """A photo into every open slot, and read at once: of each slot another picture."""
    actor = Actor(Role.CUSTOMER, incident.reporter_id)
    files = registry.files()
    open_slots = incident.slots.filter(state__in=("asked", "asked_again"))
    for slot in open_slots.select_related("incident__parcel", "case"):
        expected = label or incident.parcel.tracking_number
        seed = 10_000 + slot.pk * 101 + slot.photos.count()
        data = label_picture(expected, seed) if slot.kind == "label" else picture(seed)
        new = NewPhoto(slot, data, person=incident.reporter)
        photo = add_photo(new, actor=actor, now=now, files=files)
        examine_photo(photo.name, now=now, files=files)


def _draft(plan: IncidentPlan, order: Order, actor: Actor) -> Incident:
    parcel = plan.parcel or parcel_of(order)
    units = tuple(unit.pk for unit in plan.units or parcel.units.order_by("pk"))
    command = StartReport(parcel=parcel, units=units, reporter=order.buyer)
    incident = start_report(command, actor=actor, now=plan.now)
    choose_kind(incident, plan.kind, now=plan.now)
    answer_questions(
        incident,
        danger=plan.danger,
        box_have="all",
        box_hit=True,
        delivery_confirmed=True,
        words=plan.words,
    )
    for case in incident.cases.select_related("incident", "unit__line"):
        if plan.marks:
            mark_damage(case, plan.marks)
        choose_remedy(case, plan.remedy)
    return incident


def _order(plan: OrderPlan, number: int) -> Order:
    buyer = plan.buyer or people().customer
    contact = Contact.objects.create(name=buyer.name, email=buyer.email, phone="+33 1 99 00 55 66")
    return Order.objects.create(
        number=f"AL-{100000 + number}",
        placed_at=datetime(2026, 3, 27, 10, tzinfo=UTC),
        buyer=buyer,
        buyer_contact=contact,
        currency="EUR",
        imported_at=datetime(2026, 3, 27, 10, 5, tzinfo=UTC),
    )


def _unit(order: Order, item: Item, position: int, number: int) -> Unit:
    line = OrderLine.objects.create(
        order=order,
        number=position,
        seller=item.seller or people().shop,
        model=item.model,
        category=item.category,
        grade_scheme="standard",
        grade="excellent",
        graded_on=date(2026, 3, 27),
        price_minor=item.price_minor,
        replacement_in_stock=True,
    )
    serial = item.serial or f"R58N{number:04d}{position:02d}"
    return Unit.objects.create(line=line, number=1, serial=serial)


def _parcel(order: Order, plan: OrderPlan, tail: str) -> Parcel:
    contact = Contact.objects.create(name=plan.addressee)
    address = Address.objects.create(
        lines=["14 Rue des Tilleuls"],
        postcode="75011",
        city="Paris",
        country=plan.country,
        zone="Europe/Paris",
    )
    parcel = Parcel.objects.create(
        ref=new_ref(),
        order=order,
        carrier=plan.carrier,
        tracking_number=f"0998070120{tail.zfill(4)}",
        addressee=contact,
        address=address,
        handover="door",
        shipped_at=datetime(2026, 3, 30, 15, tzinfo=UTC),
        delivered_at=plan.delivered_at,
        delivered_source="scan" if plan.delivered_at else "",
    )
    if plan.delivered_at:
        _scanned(parcel, plan.delivered_at)
    return parcel


def _scanned(parcel: Parcel, at: datetime) -> None:
    Scan.objects.create(parcel=parcel, at=at, status="delivered", words="Delivered", recorded_at=at)
    DeliveryMoment.objects.create(parcel=parcel, at=at, source="scan", recorded_at=at)
