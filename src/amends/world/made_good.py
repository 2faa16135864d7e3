"""What customer, seller, carrier and bank do in the demo, from the label until all is made good.

`unit` says which case of the order's last report it is about, from 0.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.domain.dispute import DisputeKind
from amends.domain.money import Money
from amends.store.models import Case, Incident, Order, Parcel
from amends.usecases.answer_dispute import answer_dispute
from amends.usecases.answer_out_of_stock import answer_out_of_stock
from amends.usecases.appeal_dispute import appeal_dispute
from amends.usecases.change_mind import change_mind
from amends.usecases.order_label_again import order_label_again
from amends.usecases.order_refund import order_refund
from amends.usecases.raise_dispute import RaiseDispute, raise_dispute
from amends.usecases.send_replacement import SendReplacement, send_replacement
from amends.usecases.ship_back import ship_back
from amends.world.acts import NoPhotos
from amends.world.life import Life, buyer_of, cases_of, incident_of, parcel_of
from amends.world.numbers import REPLACEMENT, SECOND_REPLACEMENT, SHIP_BACK, imei, tracking_number
from amends.world.orders import place_of

SORTED, ARRIVED, LOST = timedelta(hours=15), timedelta(hours=41), timedelta(hours=96)
# A parcel's last scan, by how its journey ends; one that is "under_way" has none yet.
ENDS = {
    "delivered": ("delivered", ARRIVED),
    "lost": ("lost", LOST),
    "returned": ("returned", ARRIVED),
    "under_way": None,
}
# Counters of new devices' serials: far from those of what was sold.
NEW_DEVICES = 60_000


def travel(life: Life, parcel: Parcel, ends: str, from_place: str) -> None:
    """The scans of a parcel that is handed in now, as the carrier will tell of them."""
    number, carrier, now = parcel.tracking_number, parcel.carrier, life.now()
    life.carrier.scan(number, carrier, "accepted", now, from_place)
    life.carrier.scan(number, carrier, "in_transit", now + SORTED, from_place)
    last = ENDS[ends]
    if last:
        status, after = last
        to_place = parcel.address.city if status == "delivered" else from_place
        life.carrier.scan(number, carrier, status, now + after, to_place)


def return_of(case: Case) -> Parcel:
    """The parcel of the case's last label."""
    return case.labels.select_related("parcel__address").order_by("pk").reverse()[0].parcel


@dataclass(frozen=True)
class HandIn(NoPhotos):
    """The customer hands the return in at the carrier's counter; how its journey `ends`."""

    ends: str = "delivered"
    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Hands it in."""
        parcel = return_of(cases_of(order)[self.unit])
        travel(life, parcel, self.ends, parcel_of(order).address.city)


def _scan(life: Life, parcel: Parcel, status: str) -> None:
    number, city = parcel.tracking_number, parcel.address.city
    life.carrier.scan(number, parcel.carrier, status, life.now(), city)


@dataclass(frozen=True)
class Scan(NoPhotos):
    """The carrier scans the order's first parcel, as one that was refused and comes back."""

    status: str

    def __call__(self, life: Life, order: Order) -> None:
        """Scans it."""
        _scan(life, parcel_of(order), self.status)


@dataclass(frozen=True)
class NewScan(NoPhotos):
    """The carrier scans the last replacement's parcel."""

    status: str

    def __call__(self, life: Life, order: Order) -> None:
        """Scans it."""
        _scan(life, parcel_of(order, Parcel.Purpose.REPLACEMENT), self.status)


@dataclass(frozen=True)
class ReturnScan(NoPhotos):
    """The carrier scans a return."""

    status: str
    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Scans it."""
        _scan(life, return_of(cases_of(order)[self.unit]), self.status)


@dataclass(frozen=True)
class SendNew(NoPhotos):
    """The seller sends a replacement; how its journey `ends`."""

    ends: str = "delivered"
    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Sends it."""
        case = cases_of(order)[self.unit]
        out, before = parcel_of(order), order.parcels.filter(purpose="replacement").count()
        counter = place_of(order.number) + (REPLACEMENT, SECOND_REPLACEMENT)[min(before, 1)]
        number = tracking_number(out.carrier, out.address.country, counter + 200 * self.unit)
        phone = case.unit.serial_kind == "imei"
        serial = NEW_DEVICES + counter * 3 + self.unit
        command = SendReplacement(
            case,
            out.carrier,
            number,
            imei(serial) if phone else f"C{serial:09d}N1",
            case.unit.serial_kind,
        )
        remedy = send_replacement(command, actor=life.seller(case), now=life.now())
        if remedy.parcel:
            travel(life, remedy.parcel, self.ends, case.unit.line.seller.return_city)


@dataclass(frozen=True)
class Refund(NoPhotos):
    """The seller gives back all that is left."""

    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Orders the refund."""
        case = cases_of(order)[self.unit]
        order_refund(case, None, actor=life.seller(case), now=life.now())


@dataclass(frozen=True)
class OutOfStock(NoPhotos):
    """The seller has no such device any more."""

    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Says so; the refund follows."""
        case = cases_of(order)[self.unit]
        answer_out_of_stock(case, actor=life.seller(case), now=life.now())


DISPUTES = {
    DisputeKind.OTHER_DEVICE: "The serial inside is not the one that we sold.",
    DisputeKind.LOCKED: "It asks for the password of an account that is not ours.",
    DisputeKind.MISSING_PART: "It came back without its SIM tray.",
    DisputeKind.NOT_ARRIVED: "The parcel that reached us was empty.",
}


@dataclass(frozen=True)
class Dispute(NoPhotos):
    """The seller says that something is wrong with what came back."""

    kind: str = DisputeKind.LOCKED
    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Raises it, in the seller's own words."""
        case = cases_of(order)[self.unit]
        command = RaiseDispute(case, self.kind, DISPUTES[DisputeKind(self.kind)])
        actor = life.seller(case)
        raise_dispute(command, actor=actor, now=life.now(), files=life.providers.files)


@dataclass(frozen=True)
class Answer(NoPhotos):
    """The customer answers what the seller says of the return."""

    words: str = "I signed out before I packed it. Here is what I saw when I did."
    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Answers."""
        case, actor = cases_of(order)[self.unit], buyer_of(order)
        files = life.providers.files
        answer_dispute(case, self.words, actor=actor, now=life.now(), files=files)


@dataclass(frozen=True)
class AppealDispute(NoPhotos):
    """The customer wants somebody else to look at what came back."""

    words: str = "I have found the box with its serial. Please look again."
    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Appeals."""
        case = cases_of(order)[self.unit]
        appeal_dispute(case, self.words, actor=buyer_of(order), now=life.now())


@dataclass(frozen=True)
class ShipBack(NoPhotos):
    """The seller sends a rejected device back to the customer."""

    ends: str = "delivered"
    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Sends it."""
        case, out = cases_of(order)[self.unit], parcel_of(order)
        counter = place_of(order.number) + SHIP_BACK
        number = tracking_number(out.carrier, out.address.country, counter)
        parcel = ship_back(case, out.carrier, number, actor=life.seller(case), now=life.now())
        travel(life, parcel, self.ends, case.unit.line.seller.return_city)


@dataclass(frozen=True)
class LabelAgain(NoPhotos):
    """The customer asks for a new label."""

    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Orders it."""
        order_label_again(cases_of(order)[self.unit], actor=buyer_of(order), now=life.now())


@dataclass(frozen=True)
class ChangeMind(NoPhotos):
    """The customer sends back what was declined, because the return period still runs."""

    unit: int = 0

    def __call__(self, life: Life, order: Order) -> None:
        """Changes their mind."""
        change_mind(cases_of(order)[self.unit], actor=buyer_of(order), now=life.now())


@dataclass(frozen=True)
class CarrierSays(NoPhotos):
    """The carrier answers the claim `after` so long; `percent` of the parcel's value is paid."""

    kind: str
    words: str
    percent: int = 0
    after: timedelta = timedelta(0)

    def __call__(self, life: Life, order: Order) -> None:
        """Has the sandbox tell it then."""
        incident = incident_of(order)
        amount = share_of(incident, self.percent) if self.percent else None
        at = life.now() + self.after
        life.carrier.reply(incident.ref, self.kind, self.words, amount, at)


def share_of(incident: Incident, percent: int) -> Money:
    """So much of what was paid for the devices of a report."""
    order = incident.parcel.order
    value = sum(incident.cases.values_list("unit__line__price_minor", flat=True))
    return Money(value * percent // 100, order.currency)


@dataclass(frozen=True)
class BankAsks(NoPhotos):
    """The customer's bank disputes the payment, and keeps it open or lets it be."""

    closes_after: timedelta | None = None

    def __call__(self, life: Life, order: Order) -> None:
        """Has the sandbox tell it."""
        payment, now = order.payments.order_by("pk")[0], life.now()
        amount = Money(payment.amount_minor, order.currency)
        life.bank.dispute(payment.reference, amount, now)
        if self.closes_after is not None:
            closed: datetime = now + self.closes_after
            life.bank.close_dispute(payment.reference, amount, closed, lost=False)
