"""My orders: one card a device, with its parcel and its report."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch

from amends.domain.money import Money
from amends.domain.stage import Stage
from amends.store.models import Case, Order, Parcel, ParcelUnit, Person, Unit
from amends.store.queries.customer import grade_of
from amends.store.queries.stages import stage_of_case, with_stage_data

# A seller sent these to the customer: the first parcel, and a replacement.
REPORTED = (Parcel.Purpose.OUTBOUND, Parcel.Purpose.REPLACEMENT)


@dataclass(frozen=True)
class ParcelState:
    """Where a parcel is, in words; `at` is when it came there, where that is known."""

    words: str
    tone: str
    icon: str
    at: datetime | None = None


@dataclass(frozen=True)
class Place:
    """Where a parcel went, as far as calendars need it."""

    country: str
    region: str
    zone: str


@dataclass(frozen=True)
class UnitCard:
    """One device of My orders; `report` is the reference of its last report, or empty.

    `stage` is where that report stands; `replaces` says that the device came
    in the place of another, `replaced` that another one came in its place.
    """

    unit: int
    model: str
    colour: str
    category: str
    grade: str
    price: Money
    parcel: ParcelState
    delivered_at: datetime | None
    place: Place | None
    report: str
    report_state: str
    stage: Stage | None
    replaces: bool
    replaced: bool


@dataclass(frozen=True)
class OrderCard:
    """One order with its devices."""

    number: str
    market: str
    placed_at: datetime
    units: tuple[UnitCard, ...]


def my_orders(person: Person, number: str = "") -> tuple[OrderCard, ...]:
    """The person's orders, newest first, in a constant number of queries; or one by its number."""
    orders = Order.objects.filter(buyer=person).order_by("-placed_at", "-pk")
    if number:
        orders = orders.filter(number=number)
    units = Unit.objects.select_related("line", "replaced_by").order_by("number", "pk")
    journeys = (
        ParcelUnit.objects.filter(parcel__purpose__in=REPORTED)
        .select_related("parcel__address")
        .order_by("pk")
    )
    cases = with_stage_data(Case.objects.order_by("pk"))
    wanted = orders.prefetch_related(
        Prefetch("lines__units", units),
        Prefetch("lines__units__journeys", journeys, to_attr="sent_in"),
        Prefetch("lines__units__cases", cases, to_attr="case_list"),
    )
    return tuple(
        OrderCard(
            order.number,
            order.market,
            order.placed_at,
            tuple(_unit_card(order, u) for line in order.lines.all() for u in line.units.all()),
        )
        for order in wanted
    )


def only_units(orders: tuple[OrderCard, ...], units: set[int]) -> tuple[OrderCard, ...]:
    """The orders with these units alone."""
    return tuple(
        replace(order, units=tuple(card for card in order.units if card.unit in units))
        for order in orders
    )


def _unit_card(order: Order, unit: Unit) -> UnitCard:
    journeys: list[ParcelUnit] = getattr(unit, "sent_in", [])
    cases: list[Case] = getattr(unit, "case_list", [])
    parcel = journeys[-1].parcel if journeys else None
    live = [case for case in cases if case.incident.report_state != "withdrawn"]
    last = live[-1] if live else None
    line = unit.line
    return UnitCard(
        unit=unit.pk,
        model=line.model,
        colour=line.colour,
        category=line.category,
        grade=grade_of(line),
        price=Money(line.price_minor, order.currency),
        parcel=parcel_state(parcel),
        delivered_at=parcel.delivered_at if parcel else None,
        place=_place(parcel) if parcel else None,
        report=last.incident.ref if last else "",
        report_state=last.incident.report_state if last else "",
        stage=stage_of_case(last) if last else None,
        replaces=unit.replaces_id is not None,
        replaced=hasattr(unit, "replaced_by"),
    )


def _place(parcel: Parcel) -> Place:
    address = parcel.address
    return Place(address.country, address.region, address.zone)


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
