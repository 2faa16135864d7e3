"""Takes one order in: creates it, finds it unchanged, or corrects what a later file says."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Model

from amends.adapters import registry
from amends.adapters.calendars import UnknownPlace, calendar_for
from amends.domain.clocks.calendars import Calendar
from amends.domain.orders import (
    AddressValues,
    FieldProblem,
    LineValues,
    OrderRefused,
    OrderValues,
    ParcelValues,
    SellerValues,
    UnitValues,
)
from amends.domain.parties import Actor, Role
from amends.policies import NoPolicy, market_policy
from amends.store.models import (
    Address,
    Case,
    Contact,
    Order,
    OrderLine,
    Parcel,
    ParcelUnit,
    Payment,
    Person,
    Seller,
    Unit,
)
from amends.store.refs import new_ref
from amends.usecases.correct_delivery import correct_delivery
from amends.usecases.problems import Problem
from amends.usecases.record_scan import NewScan, record_scan

CARRIER = Actor(Role.CARRIER)
PARCEL_FIELDS = (
    "service",
    "booked_by",
    "contract",
    "declared_value_minor",
    "weight_grams",
    "handover",
    "shipped_at",
    "at_point_at",
)


class Outcome(StrEnum):
    """What an import did to an order."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Imported:
    """What became of one order; `changes` names the fields that a later file corrected."""

    number: str
    outcome: Outcome
    changes: tuple[str, ...] = ()


@dataclass
class _Import:
    """One order on its way in: the changes so far, and the units by line and number."""

    values: OrderValues
    now: datetime
    changes: list[str] = field(default_factory=list)
    units: dict[tuple[int, int], Unit] = field(default_factory=dict)

    def correct(self, where: str, row: Model, told: dict[str, Any]) -> None:
        """Writes what is told and differs; what was left out of the file stays as it was."""
        changed = [name for name, value in _said(told).items() if getattr(row, name) != value]
        if not changed:
            return
        for name in changed:
            setattr(row, name, told[name])
        row.save(update_fields=changed)
        self.changes += [f"{where}.{name}" if where else name for name in changed]


@transaction.atomic
def import_order(values: OrderValues, *, now: datetime) -> Imported:
    """The order as `values` tell it, in one transaction; the same values again change nothing.

    Raises `OrderRefused`, with nothing written, for what contradicts what is known: another
    currency, fewer units, a scan or a delivery to come, a place without a calendar, a market
    without a policy on the day of the order.
    """
    known = Order.objects.select_for_update(no_key=True).filter(number=values.number).first()
    _check_market(values, known)
    mark = _fingerprint(values)
    if known and known.fingerprint == mark:
        return Imported(values.number, Outcome.UNCHANGED)
    work = _Import(values, now)
    order = _order(work, known)
    for line in values.lines:
        _line(work, order, line)
    for payment in values.payments:
        _payment(work, order, payment.reference, payment.amount_minor, payment.tax_minor)
    for index, parcel in enumerate(values.parcels):
        _parcel(work, order, index, parcel)
    Order.objects.filter(pk=order.pk).update(fingerprint=mark, imported_at=now)
    if known is None:
        return Imported(values.number, Outcome.CREATED)
    outcome = Outcome.CORRECTED if work.changes else Outcome.UNCHANGED
    return Imported(values.number, outcome, tuple(work.changes))


def _check_market(values: OrderValues, known: Order | None) -> None:
    """Without a policy there is no promise to keep, so the order waits outside.

    An order that names no market is of the one it had, and at first of the configured one.
    """
    market = values.market or (known.market if known else registry.market())
    try:
        market_policy(market, values.placed_at.date())
    except NoPolicy as problem:
        raise _refuse("market", str(problem)) from problem


def _fingerprint(values: OrderValues) -> str:
    data = json.dumps(asdict(values), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(data.encode()).hexdigest()


def _said(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, "", [], ())}


def _refuse(name: str, reason: str) -> OrderRefused:
    return OrderRefused(FieldProblem(name, reason))


def _order(work: _Import, known: Order | None) -> Order:
    values = work.values
    buyer = _person(work)
    told = {
        "market": values.market or ("" if known else registry.market()),
        "placed_at": values.placed_at,
        "buyer": buyer,
        "buyer_kind": values.buyer.kind,
        "vat_id": values.buyer.vat_id,
        "language": values.language,
    }
    contact = {
        "name": values.buyer.name,
        "email": values.buyer.email,
        "phone": values.buyer.phone,
        "language": values.language,
    }
    if known is None:
        return Order.objects.create(
            number=values.number,
            currency=values.currency,
            imported_at=work.now,
            buyer_contact=Contact.objects.create(**_said(contact)),
            **_said(told),
        )
    if known.currency != values.currency:
        raise _refuse("currency", f"was {known.currency}, and an order's currency never changes")
    work.correct("", known, told)
    _contact(work, "buyer", known.buyer_contact, contact)
    return known


def _person(work: _Import) -> Person:
    buyer = work.values.buyer
    found = Person.objects.filter(email=buyer.email).first()
    if found is None:
        language = work.values.language or "en"
        return Person.objects.create_user(buyer.email, name=buyer.name, language=language)
    if buyer.name and not found.name:
        Person.objects.filter(pk=found.pk).update(name=buyer.name)
    return found


def _contact(work: _Import, where: str, contact: Contact, told: dict[str, Any]) -> None:
    # What somebody had erased does not come back with the next file.
    if contact.erased_at is None:
        work.correct(where, contact, told)


def _line(work: _Import, order: Order, values: LineValues) -> None:
    where = f"lines[{work.values.lines.index(values)}]"
    seller = _seller(work, f"{where}.seller", values.seller)
    told = {
        "seller": seller,
        "model": values.model,
        "category": values.category,
        "colour": values.colour,
        "grade_scheme": values.grade_scheme,
        "grade": values.grade,
        "graded_on": values.graded_on,
        "price_minor": values.price_minor,
        "quantity": values.quantity,
        "plan_provider": values.plan.provider if values.plan else "",
        "plan_reference": values.plan.reference if values.plan else "",
        "replacement_in_stock": values.replacement_in_stock,
    }
    line = OrderLine.objects.filter(order=order, number=values.number).first()
    if line is None:
        line = OrderLine.objects.create(order=order, number=values.number, **_said(told))
    elif values.quantity < line.quantity:
        reason = f"was {line.quantity}, and units are never taken away"
        raise _refuse(f"{where}.quantity", reason)
    else:
        work.correct(where, line, told)
        # Whose list a case is in, and who may see it, follows whose unit it is.
        Case.objects.filter(unit__line=line).exclude(seller=seller).update(seller=seller)
    # A file tells of what was sold, never of what was sent in its place.
    known = {unit.number: unit for unit in line.units.filter(replaces=None)}
    for unit in values.units:
        work.units[values.number, unit.number] = _unit(work, line, known.get(unit.number), unit)


def _unit(work: _Import, line: OrderLine, known: Unit | None, values: UnitValues) -> Unit:
    told = {"serial": values.serial, "serial_kind": values.serial_kind}
    if known is None:
        return Unit.objects.create(line=line, number=values.number, **_said(told))
    work.correct(f"unit {line.number}/{values.number}", known, told)
    return known


def _seller(work: _Import, where: str, values: SellerValues) -> Seller:
    _calendar(work, where, values.country, values.region)
    told = asdict(values) | {"return_lines": list(values.return_lines)}
    seller, created = Seller.objects.get_or_create(slug=values.slug, defaults=_said(told))
    if not created:
        work.correct(where, seller, told)
    return seller


def _payment(
    work: _Import, order: Order, reference: str, amount_minor: int, tax_minor: int | None
) -> None:
    told = {"amount_minor": amount_minor, "tax_minor": tax_minor}
    payment, created = Payment.objects.get_or_create(
        order=order, reference=reference, defaults=_said(told)
    )
    if not created:
        work.correct(f"payment {reference}", payment, told)


def _parcel(work: _Import, order: Order, index: int, values: ParcelValues) -> None:
    where = f"parcels[{index}]"
    told = {name: getattr(values, name) for name in PARCEL_FIELDS}
    parcel = Parcel.objects.filter(
        order=order, carrier=values.carrier, tracking_number=values.tracking_number
    ).first()
    if parcel and parcel.purpose != Parcel.Purpose.OUTBOUND:
        # A return or a replacement, made here: only what the carrier says of it is news.
        _scans(work, where, parcel, values)
        return
    address = _address(work, f"{where}.address", values.address)
    addressee = asdict(values.addressee)
    if parcel is None:
        parcel = Parcel.objects.create(
            ref=new_ref(),
            order=order,
            carrier=values.carrier,
            tracking_number=values.tracking_number,
            addressee=Contact.objects.create(**_said(addressee)),
            address=Address.objects.create(**_said(address)),
            **_said(told),
        )
    else:
        work.correct(where, parcel, told)
        _contact(work, f"{where}.addressee", parcel.addressee, addressee)
        if parcel.address.erased_at is None:
            work.correct(f"{where}.address", parcel.address, address)
    _contents(work, where, parcel, values)
    _scans(work, where, parcel, values)
    _delivery(work, where, parcel, values.delivered_at)


def _address(work: _Import, where: str, values: AddressValues) -> dict[str, Any]:
    """The address with its zone."""
    calendar = _calendar(work, where, values.country, values.region, values.zone)
    return asdict(values) | {"lines": list(values.lines), "zone": calendar.zone}


def _calendar(work: _Import, where: str, country: str, region: str, zone: str = "") -> Calendar:
    """The calendar of a place; one without is refused here, so that no clock fails over it."""
    try:
        return calendar_for(country, region, zone, years=(work.values.placed_at.year,))
    except UnknownPlace as unknown:
        raise _refuse(f"{where}.country", str(unknown)) from unknown


def _contents(work: _Import, where: str, parcel: Parcel, values: ParcelValues) -> None:
    told = {work.units[place].pk: place for place in values.units}
    known = set(parcel.contents.values_list("unit_id", flat=True))
    gone = known - set(told)
    if parcel.incidents.filter(cases__unit__in=gone).exists():
        reason = "leave out a unit that was reported as a part of this parcel"
        raise _refuse(f"{where}.units", reason)
    parcel.contents.filter(unit_id__in=gone).delete()
    ParcelUnit.objects.bulk_create(
        ParcelUnit(parcel=parcel, unit_id=pk) for pk in told if pk not in known
    )
    if known and known != set(told):
        work.changes.append(f"{where}.units")


def _scans(work: _Import, where: str, parcel: Parcel, values: ParcelValues) -> None:
    """A file's scans do what a carrier's do, the oldest first; their words may be corrected."""
    for index, scan in sorted(enumerate(values.scans), key=lambda row: row[1].at):
        told = {"code": scan.code, "words": scan.words, "place": scan.place}
        try:
            new = record_scan(NewScan(parcel, scan.at, scan.status, **told), now=work.now)
        except Problem as problem:
            raise _refuse(f"{where}.scans[{index}]", problem.sentence) from problem
        if new:
            work.changes.append(f"{where}.scans")
        else:
            row = parcel.scans.get(at=scan.at, status=scan.status)
            work.correct(f"{where}.scans", row, told)


def _delivery(work: _Import, where: str, parcel: Parcel, at: datetime | None) -> None:
    if at is None or _last_scan(parcel) == at:
        return
    try:
        correct_delivery(parcel, at, "scan", actor=CARRIER, now=work.now)
    except Problem as problem:
        raise _refuse(f"{where}.delivered_at", problem.sentence) from problem
    work.changes.append(f"{where}.delivered_at")


def _last_scan(parcel: Parcel) -> datetime | None:
    """The delivery as files told it last, which an agent may have corrected since."""
    scans = parcel.delivery_moments.filter(source="scan")
    return scans.order_by("-pk").values_list("at", flat=True).first()
