"""The money of an order: paid, given back, and left for each device and its replacements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.domain.money import Money
from amends.domain.remedy_money import left
from amends.store.models import Case, Order, Payment, Refund, Unit
from amends.store.queries.money import first_unit, money_of, order_money
from amends.usecases.order_refund import order_refund
from amends.usecases.send_replacement import SendReplacement, send_replacement
from tests.makers import (
    IncidentPlan,
    Item,
    OrderPlan,
    case_of,
    make_case,
    make_incident,
    make_order,
    units_of,
)
from tests.owed import (
    ARRIVED,
    NUMBER,
    Owed,
    bank,
    deliver,
    last_remedy,
    owed_case,
    pay,
    return_of,
    scan,
    seller,
)

pytestmark = pytest.mark.django_db
NOW = ARRIVED + timedelta(hours=1)


def euros(minor: int) -> Money:
    return Money(minor, "EUR")


def order_of(case: Case) -> Order:
    return case.incident.parcel.order


def damaged_replacement(case: Case) -> Case:
    """The replacement arrived, and is damaged as well: accepted, and scanned on its way back."""
    send_replacement(SendReplacement(case, "dpd", NUMBER), actor=seller(), now=NOW)
    parcel = last_remedy(case).parcel
    assert parcel is not None
    there = NOW + timedelta(days=2)
    scan(parcel, "delivered", there)
    plan = IncidentPlan(order=order_of(case), parcel=parcel, now=there + timedelta(hours=1))
    return make_case(plan)


def test_a_fresh_order_has_all_of_its_price_left() -> None:
    case = owed_case()
    view = money_of(case)
    assert view.left == euros(32900)
    assert view.lines == (
        ("Paid for this device", euros(32900)),
        ("Already refunded", euros(0)),
        ("Charged back", euros(0)),
        ("Left", euros(32900)),
    )


@pytest.mark.parametrize(
    ("state", "most"),
    [("ordered", 22900), ("unclear", 22900), ("settled", 22900), ("failed", 32900)],
)
def test_money_on_its_way_counts_as_given_and_a_refused_refund_does_not(
    state: str, most: int
) -> None:
    case = owed_case()
    order_refund(case, euros(10000), actor=seller(), now=NOW)
    Refund.objects.update(state=state)
    assert money_of(case).left == euros(most)


def test_a_chargeback_lowers_what_is_left() -> None:
    case = owed_case()
    Payment.objects.update(charged_back_minor=30000)
    assert money_of(case).left == euros(2900)


def test_nothing_is_left_for_a_device_that_was_replaced() -> None:
    case = owed_case()
    send_replacement(SendReplacement(case, "dpd", NUMBER), actor=seller(), now=NOW)
    assert money_of(case).left == euros(0)


def test_a_replacement_that_failed_counts_as_nothing() -> None:
    case = owed_case()
    send_replacement(SendReplacement(case, "dpd", NUMBER), actor=seller(), now=NOW)
    parcel = last_remedy(case).parcel
    assert parcel is not None
    scan(parcel, "lost", NOW + timedelta(days=1))
    assert money_of(case).left == euros(32900)


def test_a_replacement_that_goes_back_is_refunded_at_the_price_of_the_first() -> None:
    case = owed_case()
    again = damaged_replacement(case)
    assert again.decision_state == "accepted"
    assert first_unit(again.unit) == case.unit
    assert money_of(again).left == euros(32900)
    assert money_of(case).left == euros(32900)


def test_a_replacement_that_the_customer_has_back_counts_again() -> None:
    again = damaged_replacement(owed_case())
    Case.objects.filter(pk=again.pk).update(return_state="back_with_customer")
    assert money_of(again).left == euros(0)


def test_a_chain_is_one_unit_of_the_orders_money() -> None:
    case = owed_case()
    damaged_replacement(case)
    units = order_money(order_of(case)).units
    assert [unit.unit for unit in units] == [case.unit_id]
    assert Unit.objects.filter(line__order=order_of(case)).count() == 2


def test_two_devices_share_what_was_paid() -> None:
    order = make_order(OrderPlan(items=(Item(price_minor=20000), Item(price_minor=10000))))
    Payment.objects.filter(order=order).update(amount_minor=25000)
    money = order_money(order)
    first, second = units_of(order)
    assert left(money, first.pk) == euros(20000)
    assert left(money, second.pk) == euros(10000)
    incident = make_incident(IncidentPlan(order=order))
    order_refund(case_of(incident), None, actor=seller(), now=NOW)
    assert left(order_money(order), second.pk) == euros(5000)


def test_a_longer_chain_costs_no_more_queries() -> None:
    case = owed_case()
    order = order_of(case)
    with CaptureQueriesContext(
        connection,
    ) as one:
        order_money(order)
    damaged_replacement(case)
    with CaptureQueriesContext(connection) as two:
        order_money(order)
    assert len(one) == len(two)


def test_a_paid_refund_stays_counted() -> None:
    case = owed_case(Owed(remedy="refund"))
    order_refund(case, None, actor=seller(), now=NOW)
    pay(case, bank(), NOW)
    deliver(NOW)
    assert money_of(case).left == euros(0)
    assert return_of(case).purpose == "return"
