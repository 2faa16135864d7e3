"""Model reports of the desk's 10,000: each one made by the use cases, in a state that occurs."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.domain.parties import Actor, Role
from amends.jobs import outbox
from amends.store.models import Case, Incident, Order, Slot
from amends.usecases.add_note import add_note
from amends.usecases.appeal_decision import appeal_decision
from amends.usecases.ask_photo_again import ask_photo_again
from amends.usecases.decline_case import DeclineCase, decline_case
from amends.usecases.route_to_guarantee import route_to_guarantee
from amends.usecases.withdraw_report import withdraw_report
from bench import templates_good as good
from tests.makers import (
    SCRATCH,
    IncidentPlan,
    Item,
    OrderPlan,
    case_of,
    make_incident,
    make_order,
)
from tests.people import people, person

_numbers = itertools.count(1)
DECIDED = (timedelta(days=3), timedelta(days=150))
UNDER_WAY = (timedelta(0), timedelta(days=4))
SENTENCE = "The photos show a mark that the grade allows."


@dataclass(frozen=True)
class Template:
    """An order with its report, how many of 1,000 cases are like it, and how old they are."""

    order: Order
    per_mille: int
    age: tuple[timedelta, timedelta]


Make = Callable[[datetime], Order]


def templates(now: datetime) -> list[Template]:
    """One of each kind, made now; most of a year's cases are made good and closed."""
    made = [
        Template(make(now), per_mille, age)
        for make, per_mille, age in (
            (good.replaced, 260, DECIDED),
            (good.refunded, 180, DECIDED),
            (_declined, 70, DECIDED),
            (_withdrawn, 40, DECIDED),
            (_accepted, 60, UNDER_WAY),
            (_two_units, 40, UNDER_WAY),
            (good.on_its_way, 50, UNDER_WAY),
            (good.seller_owes, 40, UNDER_WAY),
            (good.seller_late, 10, UNDER_WAY),
            (good.replacement_under_way, 20, UNDER_WAY),
            (good.carrier_asks, 10, UNDER_WAY),
            (good.disputed, 10, UNDER_WAY),
            (good.dispute_answered, 5, UNDER_WAY),
            (good.rejected, 5, UNDER_WAY),
            (_guarantee, 10, UNDER_WAY),
            (_draft, 50, UNDER_WAY),
            (_waiting_for_photos, 50, UNDER_WAY),
            (_asked_again, 10, UNDER_WAY),
            (_with_person, 60, UNDER_WAY),
            (_appealed, 10, UNDER_WAY),
            (_safety_stop, 2, UNDER_WAY),
            (_faulty, 8, UNDER_WAY),
        )
    ]
    while outbox.run(now):
        pass
    return made


def delivered(now: datetime, items: tuple[Item, ...] = (Item(),)) -> Order:
    """An order of a customer of its own: who has reported before is seen by a person."""
    number = next(_numbers)
    buyer = person(f"template{number}@customer.example", f"Customer {number}")
    order = make_order(OrderPlan(buyer, items, delivered_at=now - timedelta(hours=5)))
    order.parcels.update(shipped_at=now - timedelta(days=2))
    return order


def _report(now: datetime, order: Order | None = None, **more: object) -> Incident:
    plan = {"order": order or delivered(now), "now": now, **more}
    return make_incident(IncidentPlan(**plan))  # type: ignore[arg-type]


def _agent() -> Actor:
    return Actor(Role.AGENT, people().agent.pk)


def _accepted(now: datetime) -> Order:
    return _report(now).parcel.order


def _two_units(now: datetime) -> Order:
    items = (Item(), Item(seller=people().other_shop, model="iPad Air 64 GB", category="tablet"))
    return _report(now, delivered(now, items)).parcel.order


def _with_person(now: datetime) -> Order:
    incident = _report(now, marks=(SCRATCH,))
    add_note(incident, people().agent, "Called once, no answer.", now=now)
    return incident.parcel.order


def _decline(now: datetime) -> Case:
    case = case_of(_report(now, marks=(SCRATCH,)))
    command = DeclineCase(case, "within_grade", SENTENCE, "A photo of a mark beyond the grade.")
    decline_case(command, actor=_agent(), now=now)
    return case


def _declined(now: datetime) -> Order:
    return _decline(now).incident.parcel.order


def _appealed(now: datetime) -> Order:
    case = _decline(now)
    customer = Actor(Role.CUSTOMER, case.incident.reporter_id)
    appeal_decision(case, "It is a crack, please look again.", actor=customer, now=now)
    return case.incident.parcel.order


def _guarantee(now: datetime) -> Order:
    case = case_of(_report(now, kind="damaged_later"))
    route_to_guarantee(case, "It goes the way of the guarantee.", actor=_agent(), now=now)
    return case.incident.parcel.order


def _withdrawn(now: datetime) -> Order:
    incident = _report(now, photos=False)
    withdraw_report(incident, actor=_customer(incident), now=now)
    return incident.parcel.order


def _draft(now: datetime) -> Order:
    return _report(now, photos=False, sent=False).parcel.order


def _waiting_for_photos(now: datetime) -> Order:
    return _report(now, photos=False, confirm_notice=False).parcel.order


def _asked_again(now: datetime) -> Order:
    incident = _report(now, marks=(SCRATCH,))
    slot = Slot.objects.filter(incident=incident, kind="device_front")[0]
    ask_photo_again(slot, "Please nearer, without the lamp.", actor=_agent(), now=now)
    return incident.parcel.order


def _safety_stop(now: datetime) -> Order:
    return _report(now, danger=True, photos=False).parcel.order


def _faulty(now: datetime) -> Order:
    return _report(now, kind="faulty", words="It turns itself off.").parcel.order


def _customer(incident: Incident) -> Actor:
    return Actor(Role.CUSTOMER, incident.reporter_id)
