"""Until when a delivered device can be reported, before anybody has begun a report."""

from dataclasses import dataclass
from datetime import datetime

from amends.adapters.calendars import UnknownPlace, calendar_for
from amends.domain.clocks import Due, due_at
from amends.policies import NoPolicy, market_policy
from amends.store.queries.customer_orders import OrderCard, UnitCard


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
