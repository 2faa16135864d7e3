"""Orders as they come in from a marketplace's own systems.

The fields here are the fields of the import files, name by name; `docs/orders-import.md` tells
each of them, and a test holds the two together. Empty text, None and () mean "not told": a later
file that leaves a field out leaves it as it was.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class BuyerValues:
    """Who bought: signs in with `email`. `kind` is "consumer" or "business"."""

    email: str
    name: str = ""
    phone: str = ""
    kind: str = ""
    vat_id: str = ""


@dataclass(frozen=True)
class PaymentValues:
    """Money that was paid, in minor units of the order's currency, tax included."""

    reference: str
    amount_minor: int
    tax_minor: int | None = None


@dataclass(frozen=True)
class SellerValues:
    """Who sold a line, and where returns go. `slug` is the marketplace's own code of the seller."""

    slug: str
    name: str
    email: str
    country: str
    language: str = ""
    region: str = ""
    return_lines: tuple[str, ...] = ()
    return_postcode: str = ""
    return_city: str = ""


@dataclass(frozen=True)
class PlanValues:
    """A protection plan that was bought with a line."""

    provider: str
    reference: str = ""


@dataclass(frozen=True)
class UnitValues:
    """One device. `serial_kind` is "imei" or "serial"."""

    number: int
    serial: str = ""
    serial_kind: str = ""


@dataclass(frozen=True)
class LineValues:
    """One model in one grade from one seller; `graded_on` is the day whose grade text counts."""

    number: int
    model: str
    category: str
    grade_scheme: str
    grade: str
    graded_on: date
    price_minor: int
    seller: SellerValues
    quantity: int
    colour: str = ""
    replacement_in_stock: bool | None = None
    plan: PlanValues | None = None
    units: tuple[UnitValues, ...] = ()


@dataclass(frozen=True)
class AddresseeValues:
    """Whose name is on the parcel: the buyer, or somebody else (a gift)."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = ""


@dataclass(frozen=True)
class AddressValues:
    """Where a parcel goes. Country, region and zone choose the calendar of its clocks."""

    country: str
    lines: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    region: str = ""
    zone: str = ""


@dataclass(frozen=True)
class ScanValues:
    """One scan of a carrier. `status` is one of `SCAN_STATUSES`; `code` is the carrier's own."""

    at: datetime
    status: str
    code: str = ""
    words: str = ""
    place: str = ""


@dataclass(frozen=True)
class ParcelValues:
    """One parcel on its way to the customer.

    `units` names what is in it, as (line number, unit number); `delivered_at` is the moment it
    was in the customer's hands, not that of its arrival at a locker (`at_point_at`).
    """

    carrier: str
    tracking_number: str
    addressee: AddresseeValues
    address: AddressValues
    units: tuple[tuple[int, int], ...]
    service: str = ""
    booked_by: str = ""
    contract: str = ""
    declared_value_minor: int | None = None
    weight_grams: int | None = None
    handover: str = ""
    shipped_at: datetime | None = None
    at_point_at: datetime | None = None
    delivered_at: datetime | None = None
    scans: tuple[ScanValues, ...] = ()


@dataclass(frozen=True)
class OrderValues:
    """One order with everything that is known of it."""

    number: str
    placed_at: datetime
    currency: str
    buyer: BuyerValues
    lines: tuple[LineValues, ...]
    market: str = ""
    language: str = ""
    payments: tuple[PaymentValues, ...] = ()
    parcels: tuple[ParcelValues, ...] = ()


BUYER_KINDS = ("consumer", "business")
CATEGORIES = ("phone", "tablet", "laptop", "other")
SERIAL_KINDS = ("imei", "serial")
BOOKERS = ("seller", "marketplace")
HANDOVERS = ("door", "neighbour", "locker", "pickup_point")
SCAN_STATUSES = (
    "accepted",
    "in_transit",
    "out_for_delivery",
    "at_point",
    "delivered",
    "attempted",
    "refused",
    "damaged",
    "repacked",
    "returning",
    "returned",
    "lost",
    "unknown",
)


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field: its name as in the file (`lines[0].price_minor`), and why."""

    field: str
    reason: str


class OrderRefused(Exception):
    """An order that cannot be taken in; nothing of it was written."""

    def __init__(self, *problems: FieldProblem) -> None:
        super().__init__("; ".join(f"{p.field}: {p.reason}" for p in problems))
        self.problems = problems
