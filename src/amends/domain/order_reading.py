"""Reads one order from nested data, such as one line of a JSON lines file."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import available_timezones

from amends.domain.fields import Reader, no_repeats
from amends.domain.orders import (
    BOOKERS,
    BUYER_KINDS,
    CATEGORIES,
    HANDOVERS,
    SCAN_STATUSES,
    SERIAL_KINDS,
    AddresseeValues,
    AddressValues,
    BuyerValues,
    FieldProblem,
    LineValues,
    OrderRefused,
    OrderValues,
    ParcelValues,
    PaymentValues,
    PlanValues,
    ScanValues,
    SellerValues,
    UnitValues,
)
from amends.domain.serials import imei_ok
from amends.domain.tracking import normalise

COUNTRY = (r"[A-Z]{2}", "a country of two capital letters (ISO 3166-1), such as FR")
LANGUAGE = (r"[a-z]{2,3}(-[A-Z]{2})?", "a language such as fr or pt-BR")
CURRENCY = (r"[A-Z]{3}", "a currency of three capital letters (ISO 4217), such as EUR")
REGION = (r"[A-Za-z0-9-]{1,10}", "the part of a region's ISO 3166-2 code after the country")
CODE = (r"[a-z0-9_-]+", "a code of small letters, digits, - and _")
# Stand-ins in a record that is refused anyway: no problem is noted twice.
NO_DAY = date(1970, 1, 1)
NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def read_order(data: Mapping[str, Any]) -> OrderValues:
    """The order. Raises `OrderRefused` with a problem for every field that is wrong."""
    problems: list[FieldProblem] = []
    order = _order(Reader(data, problems))
    if problems:
        raise OrderRefused(*problems)
    return order


def _order(reader: Reader) -> OrderValues:
    number = reader.text("number", 40, required=True)
    lines = tuple(_line(line) for line in reader.records("lines", required=True))
    payments = tuple(_payment(payment) for payment in reader.records("payments"))
    known = tuple((line.number, unit.number) for line in lines for unit in line.units)
    parcel_readers = list(reader.records("parcels"))
    alone = known if len(parcel_readers) == 1 else ()
    parcels = tuple(_parcel(parcel, known, alone) for parcel in parcel_readers)
    no_repeats(reader, "lines", lines, lambda line: line.number)
    no_repeats(reader, "payments", payments, lambda payment: payment.reference)
    no_repeats(reader, "parcels", parcels, lambda p: f"{p.carrier} {p.tracking_number}")
    order = OrderValues(
        number=number,
        placed_at=reader.moment("placed_at", required=True) or NO_MOMENT,
        currency=reader.matching("currency", *CURRENCY, required=True),
        buyer=_buyer(reader),
        lines=lines,
        market=reader.matching("market", *CODE, longest=20),
        language=reader.matching("language", *LANGUAGE, longest=10),
        payments=payments,
        parcels=parcels,
    )
    reader.finish()
    return order


def _buyer(order: Reader) -> BuyerValues:
    reader = order.record("buyer", required=True)
    if reader is None:
        return BuyerValues("")
    buyer = BuyerValues(
        email=reader.email("email", required=True),
        name=reader.text("name", 200),
        phone=reader.text("phone", 40),
        kind=reader.choice("kind", BUYER_KINDS),
        vat_id=reader.text("vat_id", 20),
    )
    if buyer.vat_id and buyer.kind != "business":
        reader.refuse("vat_id", "belongs to a business; kind must be business")
    reader.finish()
    return buyer


def _payment(reader: Reader) -> PaymentValues:
    payment = PaymentValues(
        reference=reader.text("reference", 100, required=True),
        amount_minor=reader.whole("amount_minor", required=True) or 0,
        tax_minor=reader.whole("tax_minor"),
    )
    reader.finish()
    return payment


def _line(reader: Reader) -> LineValues:
    units = tuple(_unit(unit) for unit in reader.records("units"))
    no_repeats(reader, "units", units, lambda unit: unit.number)
    quantity = reader.whole("quantity", least=1) or len(units) or 1
    if units and len(units) != quantity:
        reader.refuse("units", f"are {len(units)}, but quantity is {quantity}")
    line = LineValues(
        number=reader.whole("number", least=1, required=True) or 0,
        model=reader.text("model", 200, required=True),
        category=reader.choice("category", CATEGORIES, required=True),
        grade_scheme=reader.matching("grade_scheme", *CODE, required=True, longest=40),
        grade=reader.text("grade", 40, required=True),
        graded_on=reader.day("graded_on", required=True) or NO_DAY,
        price_minor=reader.whole("price_minor", required=True) or 0,
        seller=_seller(reader),
        quantity=quantity,
        colour=reader.text("colour", 40),
        replacement_in_stock=reader.flag("replacement_in_stock"),
        plan=_plan(reader),
        units=units or tuple(UnitValues(number) for number in range(1, quantity + 1)),
    )
    reader.finish()
    return line


def _unit(reader: Reader) -> UnitValues:
    unit = UnitValues(
        number=reader.whole("number", least=1, required=True) or 0,
        serial=reader.text("serial", 60),
        serial_kind=reader.choice("serial_kind", SERIAL_KINDS),
    )
    if unit.serial_kind == "imei" and not imei_ok(unit.serial):
        reader.refuse("serial", f"{unit.serial!r} is no IMEI: 15 digits, the last a check digit")
    if unit.serial and not unit.serial_kind:
        reader.refuse("serial_kind", "is missing: imei or serial")
    reader.finish()
    return unit


def _seller(line: Reader) -> SellerValues:
    reader = line.record("seller", required=True)
    if reader is None:
        return SellerValues("", "", "", "")
    seller = SellerValues(
        slug=reader.matching("slug", *CODE, required=True, longest=50),
        name=reader.text("name", 200, required=True),
        email=reader.email("email", required=True),
        country=reader.matching("country", *COUNTRY, required=True),
        language=reader.matching("language", *LANGUAGE, longest=10),
        region=reader.matching("region", *REGION, longest=10),
        return_lines=reader.texts("return_lines", 100),
        return_postcode=reader.text("return_postcode", 20),
        return_city=reader.text("return_city", 100),
    )
    reader.finish()
    return seller


def _plan(line: Reader) -> PlanValues | None:
    reader = line.record("plan")
    if reader is None:
        return None
    plan = PlanValues(
        provider=reader.matching("provider", *CODE, required=True, longest=40),
        reference=reader.text("reference", 60),
    )
    reader.finish()
    return plan


def _tracking_number(reader: Reader) -> str:
    """In the form in which scans name it: capitals and digits, where it has any."""
    text = reader.text("tracking_number", 60, required=True)
    return normalise(text) or text


def _parcel(
    reader: Reader, known: tuple[tuple[int, int], ...], alone: tuple[tuple[int, int], ...]
) -> ParcelValues:
    scans = tuple(_scan(scan) for scan in reader.records("scans"))
    no_repeats(reader, "scans", scans, lambda scan: f"{scan.status} at {scan.at.isoformat()}")
    parcel = ParcelValues(
        carrier=reader.matching("carrier", *CODE, required=True, longest=40),
        tracking_number=_tracking_number(reader),
        addressee=_addressee(reader),
        address=_address(reader),
        units=_contents(reader, known) or alone,
        service=reader.text("service", 60),
        booked_by=reader.choice("booked_by", BOOKERS),
        contract=reader.text("contract", 60),
        declared_value_minor=reader.whole("declared_value_minor"),
        weight_grams=reader.whole("weight_grams", least=1),
        handover=reader.choice("handover", HANDOVERS),
        shipped_at=reader.moment("shipped_at"),
        at_point_at=reader.moment("at_point_at"),
        delivered_at=reader.moment("delivered_at"),
        scans=scans,
    )
    if not parcel.units:
        reader.refuse("units", "is missing: an order of several parcels says what is in each")
    _in_order(reader, parcel)
    reader.finish()
    return parcel


def _contents(reader: Reader, known: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for name in reader.texts("units", 20):
        line, slash, unit = name.partition("/")
        if not (slash and line.isascii() and line.isdigit() and unit.isdigit()):
            reader.refuse("units", f"must hold a line and a unit, such as 1/2, not {name!r}")
        elif (int(line), int(unit)) not in known:
            reader.refuse("units", f"names {name}, which the order does not have")
        else:
            found.append((int(line), int(unit)))
    return tuple(dict.fromkeys(found))


def _in_order(reader: Reader, parcel: ParcelValues) -> None:
    moments = [
        (name, moment)
        for name in ("shipped_at", "at_point_at", "delivered_at")
        if (moment := getattr(parcel, name)) is not None
    ]
    for (before, earlier), (after, later) in pairwise(moments):
        if later < earlier:
            reader.refuse(after, f"is before {before}")


def _addressee(parcel: Reader) -> AddresseeValues:
    reader = parcel.record("addressee", required=True)
    if reader is None:
        return AddresseeValues("")
    addressee = AddresseeValues(
        name=reader.text("name", 200, required=True),
        email=reader.email("email"),
        phone=reader.text("phone", 40),
        language=reader.matching("language", *LANGUAGE, longest=10),
    )
    reader.finish()
    return addressee


def _address(parcel: Reader) -> AddressValues:
    reader = parcel.record("address", required=True)
    if reader is None:
        return AddressValues("")
    address = AddressValues(
        country=reader.matching("country", *COUNTRY, required=True),
        lines=reader.texts("lines", 100),
        postcode=reader.text("postcode", 20),
        city=reader.text("city", 100),
        region=reader.matching("region", *REGION, longest=10),
        zone=reader.text("zone", 50),
    )
    if address.zone and address.zone not in _zones():
        reader.refuse("zone", f"must be a time zone such as Europe/Paris, not {address.zone!r}")
    reader.finish()
    return address


def _scan(reader: Reader) -> ScanValues:
    scan = ScanValues(
        at=reader.moment("at", required=True) or NO_MOMENT,
        status=reader.choice("status", SCAN_STATUSES, required=True),
        code=reader.text("code", 40),
        words=reader.text("words", 200),
        place=reader.text("place", 100),
    )
    reader.finish()
    return scan


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
