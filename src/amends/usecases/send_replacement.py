"""Takes the seller's word that a replacement was sent: its parcel, its number, its own unit."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amends.domain.clocks.periods import StartEvent
from amends.domain.events import RemedyReplacementSent
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor
from amends.domain.remedy import REMEDY, RemedyKind
from amends.domain.remedy_money import left
from amends.policies import market_policy_by_id
from amends.store.models import Address, Case, Clock, Contact, Parcel, ParcelUnit, Remedy, Unit
from amends.store.queries.money import first_unit, last_unit, order_money
from amends.store.refs import new_ref
from amends.store.transitions import move
from amends.usecases.attempts import answered, attempt_for, must_be_owed
from amends.usecases.clocks import Start, open_clock
from amends.usecases.describe import in_words
from amends.usecases.letters import tell_customer_of_case
from amends.usecases.locked import lock_case
from amends.usecases.problems import Problem
from amends.usecases.queue import requeue
from amends.usecases.replacement_entry import NewDevice, carrier_of, new_device, new_number


@dataclass(frozen=True)
class NewAddress:
    """Where a replacement goes when it is not where the first parcel went. `country`: ISO code."""

    name: str
    lines: tuple[str, ...]
    postcode: str
    city: str
    country: str
    region: str = ""
    zone: str = ""


@dataclass(frozen=True)
class SendReplacement:
    """A replacement that was given to a carrier (a code of `policies/carriers`, or its name).

    `serial` is the new device's, where it is known; `address` where it goes somewhere else.
    """

    case: Case
    carrier: str
    tracking_number: str
    serial: str = ""
    serial_kind: str = "serial"
    address: NewAddress | None = None


@transaction.atomic
def send_replacement(command: SendReplacement, *, actor: Actor, now: datetime) -> Remedy:
    """Records the replacement: a parcel with its own days for a report, and a unit of its own.

    Devices of one seller and one order may share the parcel: the same number is entered for each.
    A refund that was due, and an attempt that failed, are superseded. The customer is told.
    Raises `Problem` for a number that cannot be this parcel's, for a serial that cannot be the
    new device's, and where money was given back already; `NotAllowed` where nothing is due, or
    while what came back is disputed.
    """
    case = command.case
    lock_case(case)
    must_be_owed(case)
    if case.decision_state == "change_of_mind":
        raise NotAllowed("The customer changed their mind, so the money goes back.")
    _must_fit_the_money(case)
    carrier = carrier_of(case, command.carrier)
    number, shared = new_number(case, carrier, command.tracking_number)
    if shared:
        _must_go_there(command, shared)
    device = new_device(case, command.serial, command.serial_kind)
    remedy = attempt_for(case, RemedyKind.REPLACEMENT, actor=actor, now=now)
    parcel = shared or _parcel(command, carrier.code, number)
    _move(remedy, parcel, _unit(case, parcel, device), actor, now)
    answered(case, "replacement_sent", actor=actor, now=now)
    _tell(case, carrier.name, parcel, _open_travel_clock(case, now), now)
    requeue(case.incident)
    return remedy


def _must_fit_the_money(case: Case) -> None:
    """All that the customer receives counts together: a device and its money are one of two."""
    money, unit = order_money(case.incident.parcel.order, lock=True), first_unit(case.unit).pk
    own = money.of_unit(unit)
    if own.replaced:
        raise NotAllowed("A replacement for this device is already with the customer.")
    if own.refunded:
        raise Problem("Part of the money was already given back, so the rest must be as well.")
    if money.charged_back and left(money, unit).minor < own.price:
        raise Problem("The customer's bank has already given back money for this order.")


def _must_go_there(command: SendReplacement, parcel: Parcel) -> None:
    """One parcel goes to one place."""
    wanted, there = command.address or command.case.incident.parcel.address, parcel.address
    if _place(wanted) != _place(there):
        raise Problem(
            "The parcel with this number goes to another address. Please check both.",
            "tracking_number",
        )


def _place(address: Address | NewAddress) -> tuple[str, ...]:
    return (*address.lines, address.postcode, address.city, address.country)


def _parcel(command: SendReplacement, carrier: str, number: str) -> Parcel:
    out, to = command.case.incident.parcel, command.address
    return Parcel.objects.create(
        ref=new_ref(),
        order=out.order,
        purpose=Parcel.Purpose.REPLACEMENT,
        carrier=carrier,
        tracking_number=number,
        addressee=Contact.objects.create(name=to.name) if to else out.addressee,
        address=_address(to) if to else out.address,
    )


def _address(to: NewAddress) -> Address:
    return Address.objects.create(
        lines=list(to.lines),
        postcode=to.postcode,
        city=to.city,
        country=to.country,
        region=to.region,
        zone=to.zone,
    )


def _unit(case: Case, parcel: Parcel, device: NewDevice) -> Unit:
    """The new device stands for the one before it, also for one that was lost on its way."""
    unit = Unit.objects.create(
        line=case.unit.line,
        number=case.unit.number,
        serial=device.serial,
        serial_kind=device.kind,
        replaces=last_unit(case.unit),
    )
    ParcelUnit.objects.create(parcel=parcel, unit=unit)
    return unit


def _move(remedy: Remedy, parcel: Parcel, unit: Unit, actor: Actor, now: datetime) -> None:
    payload = RemedyReplacementSent(
        remedy.case.ref, remedy.ref, parcel.carrier, parcel.tracking_number
    )
    move(
        remedy,
        REMEDY,
        "send_replacement",
        payload,
        actor=actor,
        now=now,
        parcel=parcel,
        new_unit=unit,
    )


def _open_travel_clock(case: Case, now: datetime) -> Clock:
    market = market_policy_by_id(case.incident.policy)
    return open_clock(
        case.incident,
        market.replacement_travel,
        Start(now, StartEvent.REPLACEMENT_SENT.value, "Replacement sent"),
        party="carrier",
        policy=market.id,
        now=now,
        case=case,
    )


def _tell(case: Case, carrier: str, parcel: Parcel, clock: Clock, now: datetime) -> None:
    tell_customer_of_case(
        case,
        "replacement_sent",
        now,
        extra=parcel.ref,
        carrier=carrier,
        tracking_number=parcel.tracking_number,
        wait=in_words(clock.due_at, clock.zone),
    )
