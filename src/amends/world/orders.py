"""The orders of the demo, as a marketplace's own system would write them into a file.

Days count from the day on which the stories begin: -1 is the day before, 1 the day after.
`known_at` leaves out what has not happened yet, so the same file written again later corrects the
earlier one.
"""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from amends.adapters.calendars import zone_for
from amends.world.cast import CUSTOMERS, SELLERS, Customer
from amends.world.crowd import crowd
from amends.world.numbers import imei, tracking_number
from amends.world.stock import MODELS, in_currency

# The stories and what was sold with them: from here on older orders have lower numbers.
RECENT = 60
FIRST_NUMBER = 48_210
SUNDAY, DAYTIME = 6, 7
CARRIERS = {
    "FR": ("colissimo", "chronopost", "dpd"),
    "DE": ("dhl_paket", "dpd", "gls"),
    "GB": ("royal_mail", "evri", "dpd"),
    "ES": ("correos",),
    "IT": ("poste_italiane",),
    "NL": ("postnl",),
    "BE": ("bpost",),
    "SE": ("postnord",),
    "JP": ("yamato", "japan_post"),
    "US": ("ups", "usps", "fedex"),
}
CURRENCIES = {"GB": "GBP", "SE": "SEK", "JP": "JPY", "US": "USD"}
SELLERS_OF = {"GB": "second-light", "ES": "tornasol", "JP": "kaiten", "US": "plainsboro"}


@dataclass(frozen=True)
class Item:
    """A line: which model of `stock.MODELS`, in which grade, from whom, how many."""

    model: str
    grade: str = "good"
    seller: str = ""
    quantity: int = 1
    plan: bool = False


@dataclass(frozen=True)
class OrderSpec:
    """One order. `delivered`, `at_point` and `refused` are (day, hour, minute) where it goes.

    `box` is what happened to the box: "", "crushed" or "torn". Photos of a `quick` one are made as
    those of the many are (`snaps`).
    """

    buyer: str
    items: tuple[Item, ...]
    key: str = ""
    carrier: str = ""
    addressee: str = ""
    delivered: tuple[int, int, int] | None = (-2, 14, 10)
    at_point: tuple[int, int, int] | None = None
    refused: tuple[int, int, int] | None = None
    handover: str = "door"
    damaged_scan: bool = False
    box: str = ""
    quick: bool = False

    @property
    def customer(self) -> Customer:
        """Who bought."""
        return CUSTOMERS.get(self.buyer) or crowd()[self.buyer]


def records(orders: Sequence[OrderSpec], start: datetime) -> list[dict[str, Any]]:
    """Each order as a line of the file, with everything that will happen to its parcel."""
    return [_Record(spec, place, start).data() for place, spec in enumerate(orders)]


def order_number(place: int) -> str:
    """The number of the order at this place of the file, from 0."""
    return f"ALD-{FIRST_NUMBER + 7 * (place if place < RECENT else RECENT - 1 - place)}"


def place_of(number: str) -> int:
    """The place of the order with this number."""
    steps = (int(number.removeprefix("ALD-")) - FIRST_NUMBER) // 7
    return steps if steps >= 0 else RECENT - 1 - steps


def carrier_of(spec: OrderSpec, place: int) -> str:
    """Who carries it: as told, else one of the carriers of the country in turn."""
    options = CARRIERS[spec.customer.place.country]
    return spec.carrier or options[place % len(options)]


def serials(spec: OrderSpec, place: int) -> list[str]:
    """The serial numbers of an order's units, in the order of its lines."""
    return [
        serial_of(MODELS[item.model].category, place * 20 + number * 10 + n)
        for number, item in enumerate(spec.items, 1)
        for n in range(1, item.quantity + 1)
    ]


def serial_of(category: str, counter: int) -> str:
    """An IMEI for a phone, a serial number for anything else."""
    return imei(counter) if category == "phone" else f"C{counter * 7919:09d}Q1"


def seller_of(spec: OrderSpec, place: int, item: Item | None = None) -> str:
    """The slug of who sells it: as told, else one of the country's in turn."""
    told = (item or spec.items[0]).seller
    usual = ("renouveau", "zweitwerk")[place % 2]
    return told or SELLERS_OF.get(spec.customer.place.country, usual)


def known_at(record: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The record without what lies after `now`."""
    known = copy.deepcopy(record)
    for parcel in known["parcels"]:
        for name in ("shipped_at", "at_point_at", "delivered_at"):
            if name in parcel and datetime.fromisoformat(parcel[name]) > now:
                del parcel[name]
        parcel["scans"] = [
            scan for scan in parcel["scans"] if datetime.fromisoformat(scan["at"]) <= now
        ]
    return known


@dataclass
class _Record:
    """One order on its way into the file."""

    spec: OrderSpec
    place: int
    start: datetime
    zone: ZoneInfo = field(init=False)

    def __post_init__(self) -> None:
        where = self.spec.customer.place
        self.zone = ZoneInfo(zone_for(where.country, where.region))

    def data(self) -> dict[str, Any]:
        where = self.spec.customer.place
        currency = CURRENCIES.get(where.country, "EUR")
        lines = [self._line(number, item) for number, item in enumerate(self.spec.items, 1)]
        paid = sum(line["price_minor"] * line["quantity"] for line in lines)
        return {
            "number": order_number(self.place),
            "placed_at": self._moment((self._shipped_day() - 2, 20, 5 + self.place % 50)),
            "language": where.language,
            "currency": currency,
            "buyer": self._buyer(),
            "payments": [
                {
                    "reference": f"pay-{88_000 + self.place}",
                    "amount_minor": paid,
                    "tax_minor": paid // 6,
                }
            ],
            "lines": lines,
            "parcels": [self._parcel(paid)],
        }

    def _buyer(self) -> dict[str, Any]:
        customer = self.spec.customer
        buyer = {"email": customer.email, "name": customer.name, "kind": "consumer"}
        if customer.vat_id:
            buyer |= {"kind": "business", "vat_id": customer.vat_id}
        return buyer

    def _line(self, number: int, item: Item) -> dict[str, Any]:
        model = MODELS[item.model]
        country = self.spec.customer.place.country
        slug = seller_of(self.spec, self.place, item)
        first = self.place * 20 + number * 10
        line: dict[str, Any] = {
            "number": number,
            "model": model.name,
            "category": model.category,
            "colour": model.colours[self.place % len(model.colours)],
            "grade_scheme": "standard",
            "grade": item.grade,
            "graded_on": self._moment((self._shipped_day() - 2, 20, 0))[:10],
            "price_minor": in_currency(model.price(item.grade), CURRENCIES.get(country, "EUR")),
            "quantity": item.quantity,
            "replacement_in_stock": self.place % 5 != 4,
            "seller": SELLERS[slug],
            "units": [
                self._unit(n, model.category, first + n) for n in range(1, item.quantity + 1)
            ],
        }
        if item.plan:
            line["plan"] = {"provider": "alderly-care", "reference": f"AC-{5500 + self.place}"}
        return line

    def _unit(self, number: int, category: str, counter: int) -> dict[str, Any]:
        kind = "imei" if category == "phone" else "serial"
        return {"number": number, "serial": serial_of(category, counter), "serial_kind": kind}

    def _parcel(self, value: int) -> dict[str, Any]:
        spec, where = self.spec, self.spec.customer.place
        carrier = carrier_of(spec, self.place)
        heavy = {"laptop": 2100, "tablet": 820}
        grams = sum(
            heavy.get(MODELS[item.model].category, 410) * item.quantity for item in spec.items
        )
        parcel: dict[str, Any] = {
            "carrier": carrier,
            "tracking_number": tracking_number(carrier, where.country, self.place),
            "booked_by": "seller" if self.place % 3 else "marketplace",
            "declared_value_minor": value,
            "weight_grams": grams + 140,
            "handover": spec.handover,
            "addressee": {"name": spec.addressee or spec.customer.name, "language": where.language},
            "address": {
                "lines": list(where.lines),
                "postcode": where.postcode,
                "city": where.city,
                "country": where.country,
                "region": where.region,
                "zone": self.zone.key,
            },
            "shipped_at": self._moment((self._shipped_day(), 17, 40)),
            "scans": list(self._scans()),
        }
        for name in ("delivered", "at_point"):
            at = getattr(spec, name)
            if at:
                parcel[f"{name}_at"] = self._moment(at)
        return parcel

    def _scans(self) -> Iterator[dict[str, str]]:
        spec, city = self.spec, self.spec.customer.place.city
        day = self._shipped_day()
        yield self._scan((day, 19, 5), "accepted", "Accepted at the depot", "")
        yield self._scan((day + 1, 3, 20), "in_transit", "Sorted", "")
        if spec.damaged_scan:
            yield self._scan((day + 1, 4, 2), "damaged", "Outer packaging damaged, taped", "")
        last = spec.delivered or spec.at_point or spec.refused
        if last:
            yield self._scan((last[0], 7, 45), "out_for_delivery", "Out for delivery", city)
        if spec.at_point:
            yield self._scan(spec.at_point, "at_point", "Ready in the locker", city)
        if spec.refused:
            yield self._scan(spec.refused, "refused", "Refused by the addressee", city)
        if spec.delivered:
            yield self._scan(spec.delivered, "delivered", "Delivered", city)

    def _scan(
        self, at: tuple[int, int, int], status: str, words: str, place: str
    ) -> dict[str, str]:
        scan = {"at": self._moment(at), "status": status, "words": words}
        return scan | {"place": place} if place else scan

    def _shipped_day(self) -> int:
        """Two days before it came; yesterday for what is still on its way."""
        last = self.spec.delivered or self.spec.at_point or self.spec.refused or (1, 0, 0)
        return last[0] - 2

    def _moment(self, at: tuple[int, int, int]) -> str:
        """The moment where the parcel goes. Vans rest on Sundays: then it was Saturday."""
        day, hour, minute = at
        local = self.start.astimezone(self.zone).replace(
            hour=hour, minute=minute, second=0, microsecond=0
        )
        local += timedelta(days=day)
        if local.weekday() == SUNDAY and hour >= DAYTIME:
            local -= timedelta(days=1)
        return local.isoformat()
