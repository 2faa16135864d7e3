"""Until when a delivered device can be reported, and what it means to be late."""

from dataclasses import dataclass
from datetime import datetime

from amends.adapters.calendars import UnknownPlace, calendar_for
from amends.domain.clocks import Due, due_at
from amends.policies import NoPolicy, carrier_policy_by_id, market_policy
from amends.store.queries.customer_orders import OrderCard, UnitCard
from amends.usecases.clocks import due_of, start_of
from amends.web.customer.questions import Asking


@dataclass(frozen=True)
class Lateness:
    """What a late report has to know: whether this carrier's own window has passed as well."""

    carrier: str
    carrier_window_over: bool


@dataclass(frozen=True)
class UnitRow:
    """A device's card; `window` is None where no time runs: undelivered, over, or reported."""

    unit: UnitCard
    window: Due | None


@dataclass(frozen=True)
class OrderRow:
    """An order with its devices' cards."""

    order: OrderCard
    units: tuple[UnitRow, ...]


def order_rows(orders: tuple[OrderCard, ...], now: datetime) -> tuple[OrderRow, ...]:
    """The orders, each device with its last moment to report while that is still to come."""
    return tuple(
        OrderRow(order, tuple(UnitRow(unit, _window(order, unit, now)) for unit in order.units))
        for order in orders
    )


def _window(order: OrderCard, unit: UnitCard, now: datetime) -> Due | None:
    start, place = unit.delivered_at, unit.place
    if start is None or place is None or unit.report_state == "sent":
        return None
    try:
        policy = market_policy(order.market, order.placed_at.date())
        years = (start.year, start.year + 1)
        calendar = calendar_for(place.country, place.region, place.zone, years=years)
    except (NoPolicy, UnknownPlace):
        return None
    due = due_at(start, policy.report_window, calendar)
    return due if now <= due.at else None


def lateness(ask: Asking) -> Lateness:
    """The claim on the carrier may be lost only where its own window has passed."""
    parcel = ask.incident.parcel
    carrier = carrier_policy_by_id(ask.incident.carrier_policy)
    start = start_of(parcel, carrier.notice_window)
    over = start is not None and due_of(parcel, carrier.notice_window, start).at < ask.now
    return Lateness(carrier.name, over)
