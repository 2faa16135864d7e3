"""Model cases of the desk that are being made good, or were: made by use cases and jobs."""

from datetime import datetime, timedelta

from amends.adapters import registry
from amends.adapters.carriers import ASKS, DENIES, PAYS, ClaimNews
from amends.domain.money import Money
from amends.domain.parties import Actor, Role
from amends.jobs import due_clocks
from amends.store.models import Case, Clock, Incident, Order, Parcel, Remedy
from amends.usecases.answer_dispute import answer_dispute
from amends.usecases.decide_dispute import uphold_dispute
from amends.usecases.order_refund import order_refund
from amends.usecases.raise_dispute import RaiseDispute, raise_dispute
from amends.usecases.record_claim_answer import record_claim_answer
from amends.usecases.send_replacement import SendReplacement, send_replacement
from tests.makers import IncidentPlan, OrderPlan, case_of, make_incident, make_order, parcel_of
from tests.owed import agent, deliver, return_of, scan, seller
from tests.people import person

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PHOTO_NEEDED = "It asks for the password of an account that is not ours."
UPHELD_BY = ("locked", PHOTO_NEEDED, "A photo of it without the account.")


def order_of(case: Case) -> Order:
    """The order of a case, afresh."""
    return Order.objects.get(pk=case.incident.parcel.order_id)


def labelled(now: datetime, name: str) -> Case:
    """An accepted telephone of somebody of this name, with its label."""
    buyer = person(f"{name}@customer.example", name)
    order = make_order(OrderPlan(buyer, delivered_at=now - 5 * HOUR))
    order.parcels.update(shipped_at=now - 2 * DAY)
    incident = make_incident(IncidentPlan(order=order, now=now))
    deliver(now)
    return case_of(incident)


def on_its_way(now: datetime) -> Order:
    """The carrier has it since today."""
    return order_of(_handed_in(now - DAY, "on-its-way", now))


def seller_owes(now: datetime) -> Order:
    """It has arrived, and the seller's days run."""
    return order_of(_arrived(now, "seller-owes"))


def seller_late(now: datetime) -> Order:
    """The seller's days have run out, and a person is wanted."""
    case = _arrived(now - 9 * DAY, "seller-late")
    clock = Clock.objects.get(case=case, kind="seller_remedy")
    due_clocks.run(clock.due_at)
    return order_of(case)


def replacement_under_way(now: datetime) -> Order:
    """A replacement was sent today."""
    case = _arrived(now, "replacement-under-way")
    _send(case, now)
    return order_of(case)


def replaced(now: datetime) -> Order:
    """The replacement has arrived, and the carrier has paid: closed."""
    case = _arrived(now - 4 * DAY, "replaced")
    _send(case, now - 3 * DAY)
    _answered(case.incident, PAYS, now - 2 * DAY)
    parcel = Parcel.objects.get(remedies__case=case)
    scan(parcel, "accepted", now - 3 * DAY + 2 * HOUR)
    scan(parcel, "delivered", now - DAY)
    return order_of(case)


def refunded(now: datetime) -> Order:
    """The money is back, and the carrier has refused: closed, but for an appeal."""
    case = _arrived(now - 4 * DAY, "refunded")
    order_refund(case, None, actor=seller(), now=now - 2 * DAY)
    deliver(now - 2 * DAY)
    _answered(case.incident, DENIES, now - DAY)
    return order_of(case)


def carrier_asks(now: datetime) -> Order:
    """The money is back, and the carrier wants to know more."""
    case = _arrived(now - DAY, "carrier-asks")
    order_refund(case, None, actor=seller(), now=now - HOUR)
    deliver(now - HOUR)
    _answered(case.incident, ASKS, now)
    return order_of(case)


def disputed(now: datetime) -> Order:
    """The seller says that it is locked; the customer is asked."""
    return order_of(_disputed(now, "disputed"))


def dispute_answered(now: datetime) -> Order:
    """The customer has answered, and a person decides."""
    return order_of(_with_answer(now, "dispute-answered"))


def rejected(now: datetime) -> Order:
    """The seller was right, and sends it back."""
    case = _with_answer(now, "rejected")
    uphold_dispute(case, *UPHELD_BY, actor=agent(), now=now)
    return order_of(case)


def _handed_in(labelled_at: datetime, name: str, at: datetime) -> Case:
    case = labelled(labelled_at, name)
    scan(return_of(case), "accepted", at)
    return case_of(case.incident)


def _arrived(now: datetime, name: str) -> Case:
    case = _handed_in(now - 3 * DAY, name, now - 2 * DAY)
    scan(return_of(case), "in_transit", now - DAY)
    scan(return_of(case), "delivered", now - 2 * HOUR)
    deliver(now)
    return case_of(case.incident)


def _send(case: Case, now: datetime) -> Remedy:
    number = f"0521{case.pk:010}"
    return send_replacement(SendReplacement(case, "dpd", number), actor=seller(), now=now)


def _answered(incident: Incident, kind: str, at: datetime) -> None:
    paid = Money(parcel_of(incident.parcel.order).order.payments.get().amount_minor, "EUR")
    amount = paid if kind == PAYS else None
    news = ClaimNews(f"claim:{incident.ref}", incident.ref, kind, "As it says.", amount, at)
    record_claim_answer(news, now=at)
    deliver(at)


def _disputed(now: datetime, name: str) -> Case:
    case = _arrived(now, name)
    command = RaiseDispute(case, "locked", PHOTO_NEEDED)
    raise_dispute(command, actor=seller(), now=now - HOUR, files=registry.files())
    return case_of(case.incident)


def _with_answer(now: datetime, name: str) -> Case:
    case = _disputed(now, name)
    customer = Actor(Role.CUSTOMER, case.incident.reporter_id)
    files = registry.files()
    answer_dispute(case, "I signed out of it.", actor=customer, now=now, files=files)
    return case_of(case.incident)
