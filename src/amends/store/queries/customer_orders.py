"""My orders: one card a device, with its parcel and its report."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from amends.domain.money import Money
from amends.store.models import Case, Order, Parcel, ParcelUnit, Person, Unit
from amends.store.queries.customer import grade_of


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
    """One device of My orders; `report` is the reference of its last report, or empty."""

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


@dataclass(frozen=True)
class OrderCard:
    """One order with its devices."""

    number: str
    market: str
    placed_at: datetime
    units: tuple[UnitCard, ...]


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
            order.market,
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
        grade=grade_of(line),
        price=Money(line.price_minor, order.currency),
        parcel=parcel_state(parcel),
        delivered_at=parcel.delivered_at if parcel else None,
        place=_place(parcel) if parcel else None,
        report=live[-1].ref if live else "",
        report_state=live[-1].report_state if live else "",
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
