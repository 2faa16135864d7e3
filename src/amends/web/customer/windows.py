"""Until when a delivered device can be reported, and what it means to be late."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from amends.adapters.calendars import UnknownPlace
from amends.domain.clocks import Due, due_at, years_of
from amends.domain.clocks.calendars import ClosureLike
from amends.domain.clocks.period_words import amount_words
from amends.domain.clocks.periods import StartEvent
from amends.domain.parties import Role
from amends.domain.policy import MarketPolicy
from amends.domain.seller_clock import start_clause
from amends.domain.stage.words import sentence
from amends.policies import (
    NoPolicy,
    carrier_policy_by_id,
    market_policy,
    market_policy_by_id,
)
from amends.store.models import Notice
from amends.store.queries.customer import ReportView
from amends.store.queries.customer_orders import OrderCard, Place, UnitCard
from amends.usecases.calendars import calendar_at, standing_closures
from amends.usecases.clocks import due_of, start_of
from amends.web.customer.questions import Asking
from amends.web.customer.turns import YOUR_TURN, turn_of


@dataclass(frozen=True)
class Lateness:
    """What a late report has to know: whether this carrier's own window has passed as well."""

    carrier: str
    carrier_window_over: bool


@dataclass(frozen=True)
class UnitRow:
    """A device's card; `window` is None where no time runs: undelivered, over, or reported.

    `stands` says where its report stands, whose `turn` it is with its `icon`, and whether it is
    the customer's (`urgent`).
    """

    unit: UnitCard
    window: Due | None
    stands: str = ""
    turn: str = ""
    icon: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class OrderRow:
    """An order with its devices' cards."""

    order: OrderCard
    units: tuple[UnitRow, ...]


def order_rows(orders: tuple[OrderCard, ...], now: datetime) -> tuple[OrderRow, ...]:
    """The orders, each device with its last moment to report while that is still to come."""
    closures = standing_closures()
    return tuple(
        OrderRow(order, tuple(_row(order, unit, now, closures) for unit in order.units))
        for order in orders
    )


def _row(
    order: OrderCard, unit: UnitCard, now: datetime, closures: Iterable[ClosureLike]
) -> UnitRow:
    row = UnitRow(unit, _window(order, unit, now, closures))
    if unit.stage is None or unit.report_state != "sent":
        return row
    turn, icon = turn_of(unit.stage)
    says, stop, _more = sentence(unit.stage, Role.CUSTOMER).partition(". ")
    return replace(
        row, stands=f"{says}{stop}".strip(), turn=turn, icon=icon, urgent=turn == YOUR_TURN
    )


def _window(
    order: OrderCard, unit: UnitCard, now: datetime, closures: Iterable[ClosureLike]
) -> Due | None:
    if unit.place is None or unit.report_state == "sent":
        return None
    try:
        policy = market_policy(order.market, order.placed_at.date())
    except NoPolicy:
        return None
    return _still_open(policy, unit.delivered_at, unit.place, now, closures)


def replacement_window(view: ReportView, delivered: datetime | None, now: datetime) -> Due | None:
    """Until when damage to a replacement can be reported, while that is still to come."""
    place = Place(view.parcel.country, view.parcel.region, view.parcel.zone)
    return _still_open(market_policy_by_id(view.policy), delivered, place, now)


def _still_open(
    policy: MarketPolicy,
    start: datetime | None,
    place: Place,
    now: datetime,
    closures: Iterable[ClosureLike] | None = None,
) -> Due | None:
    if start is None:
        return None
    rule = policy.report_window
    where = (place.country, place.region, place.zone)
    try:
        calendar = calendar_at(*where, years=years_of(start, rule), closures=closures)
    except UnknownPlace:
        return None
    due = due_at(start, rule, calendar)
    return due if now <= due.at else None


def seller_days(policy: str, start: StartEvent, *, only_money: bool = False) -> str:
    """How long the seller has, counted from what: a sentence with the policy's own number."""
    days = amount_words(market_policy_by_id(policy).seller_remedy)
    clause = start_clause(start, Role.CUSTOMER)
    what = "refund you" if only_money else "send a replacement or refund you"
    return f"The seller then has {days} to {what}, counted {clause}."


def lateness(ask: Asking) -> Lateness:
    """The claim on the carrier may be lost only where its own window passed without a notice."""
    parcel = ask.incident.parcel
    carrier = carrier_policy_by_id(ask.incident.carrier_policy)
    start = start_of(parcel, carrier.notice_window)
    told = Notice.objects.filter(incident=ask.incident).values_list("confirmed_at", flat=True)
    until = told.first() or ask.now
    over = start is not None and due_of(parcel, carrier.notice_window, start).at < until
    return Lateness(carrier.name, over)
