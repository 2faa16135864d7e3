"""One of two: what the customer has received counts together against what was paid."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.money import Money
from amends.domain.remedy_money import (
    OrderMoney,
    OverTheCap,
    PaymentMoney,
    UnitMoney,
    left,
    money_lines,
    only_money,
    spread,
)

PHONE = UnitMoney(1, 32_900)
TABLET = UnitMoney(2, 10_000)


def order(*units: UnitMoney, **payment: int) -> OrderMoney:
    """An order of these units, paid in full at once."""
    paid = sum(unit.price for unit in units)
    return OrderMoney("EUR", (PaymentMoney("P-1", paid, **payment),), units)


@pytest.mark.parametrize(
    ("money", "minor"),
    [
        (order(PHONE), 32_900),
        (order(PHONE, TABLET), 32_900),
        (order(replace(PHONE, refunded=10_000), refunded=10_000), 22_900),
        (order(replace(PHONE, refunded=10_000), TABLET, refunded=10_000), 22_900),
        (order(replace(PHONE, refunded=32_900), refunded=32_900), 0),
        (order(replace(PHONE, replaced=True)), 0),
        (order(replace(PHONE, refunded=5_000, replaced=True), TABLET, refunded=5_000), 0),
        (order(PHONE, charged_back=32_900), 0),
        (order(PHONE, charged_back=2_900), 30_000),
        (order(PHONE, TABLET, charged_back=10_000), 32_900),
        (order(PHONE, TABLET, charged_back=20_000), 22_900),
        (order(PHONE, replace(TABLET, replaced=True)), 32_900),
        (order(PHONE, replace(TABLET, replaced=True), charged_back=10_000), 22_900),
        (order(PHONE, replace(TABLET, refunded=10_000), refunded=10_000), 32_900),
        # A chargeback on top of a refund: more went out than came in, and nothing is left.
        (order(replace(PHONE, refunded=32_900), TABLET, refunded=32_900, charged_back=42_900), 0),
    ],
)
def test_what_is_left_for_a_device_is_capped_by_its_price_and_by_the_order(
    money: OrderMoney, minor: int
) -> None:
    assert left(money, 1) == Money(minor, "EUR")


@pytest.mark.parametrize(
    ("money", "only"),
    [
        (order(PHONE), False),
        (order(replace(PHONE, refunded=1), refunded=1), True),
        (order(PHONE, replace(TABLET, refunded=10_000), refunded=10_000), False),
        (order(PHONE, charged_back=1), True),
        (order(PHONE, TABLET, charged_back=10_000), False),
        (order(PHONE, TABLET, charged_back=10_001), True),
        (order(replace(PHONE, replaced=True)), False),
    ],
)
def test_once_money_came_for_a_device_only_money_is_possible(money: OrderMoney, only: bool) -> None:
    assert only_money(money, 1) is only


def test_a_voucher_that_paid_a_part_is_not_paid_out() -> None:
    money = OrderMoney("EUR", (PaymentMoney("P-1", 20_000),), (PHONE,))
    assert left(money, 1) == Money(20_000, "EUR")


@pytest.mark.parametrize(
    "money",
    [
        order(PHONE, TABLET, refunded=10_000, charged_back=12_900),
        order(PHONE, replace(TABLET, refunded=10_000), charged_back=12_900),
    ],
)
def test_a_refund_that_only_the_payment_or_only_the_unit_names_still_counts(
    money: OrderMoney,
) -> None:
    assert left(money, 1) == Money(20_000, "EUR")


def test_a_refund_takes_the_payments_in_their_order() -> None:
    payments = (
        PaymentMoney("voucher", 5_000, refunded=2_000),
        PaymentMoney("back", 7_900, charged_back=7_900),
        PaymentMoney("card", 20_000),
    )
    money = OrderMoney("EUR", payments, (replace(PHONE, refunded=2_000),))
    assert spread(money, 1, Money(2_500, "EUR")) == (("voucher", 2_500),)
    assert spread(money, 1, Money(23_000, "EUR")) == (("voucher", 3_000), ("card", 20_000))


def test_more_than_is_left_is_over_the_cap_and_says_what_is_left() -> None:
    money = order(replace(PHONE, refunded=12_900), refunded=12_900)
    assert spread(money, 1, Money(20_000, "EUR")) == (("P-1", 20_000),)
    with pytest.raises(OverTheCap) as problem:
        spread(money, 1, Money(20_001, "EUR"))
    assert str(problem.value) == "At most €200.00 can still be refunded for this device."


@pytest.mark.parametrize("minor", [0, -1])
def test_a_refund_of_nothing_is_refused(minor: int) -> None:
    with pytest.raises(ValueError, match="more than nothing"):
        spread(order(PHONE), 1, Money(minor, "EUR"))


def test_a_refund_is_made_in_the_currency_of_the_order() -> None:
    with pytest.raises(ValueError, match="paid in EUR, not in USD"):
        spread(order(PHONE), 1, Money(100, "USD"))


def test_a_unit_of_another_order_has_no_money_here() -> None:
    with pytest.raises(LookupError, match="no unit 9"):
        left(order(PHONE), 9)


def test_amounts_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        PaymentMoney("P-1", 100, refunded=-1)
    with pytest.raises(ValueError, match="below zero"):
        UnitMoney(1, -1)


def test_agent_and_seller_read_four_lines_before_they_confirm() -> None:
    phone = replace(PHONE, refunded=2_900)
    money = order(phone, TABLET, refunded=2_900, charged_back=15_000)
    assert [(name, amount.text()) for name, amount in money_lines(money, 1)] == [
        ("Paid for this device", "€329.00"),
        ("Already refunded", "€29.00"),
        ("Charged back", "€150.00"),
        ("Left", "€250.00"),
    ]


amounts = st.integers(0, 50_000)
gone = st.just(0) | amounts
payments = st.lists(st.tuples(amounts, gone, gone), min_size=1, max_size=4).map(
    lambda rows: tuple(PaymentMoney(f"P-{n}", *row) for n, row in enumerate(rows))
)
units = st.lists(st.tuples(amounts, gone, st.booleans()), min_size=1, max_size=4).map(
    lambda rows: tuple(UnitMoney(n, *row) for n, row in enumerate(rows))
)
# Whatever was recorded, also what should not be: more back than paid, sums that do not agree.
anything = st.builds(OrderMoney, st.just("EUR"), payments, units)


@given(anything)
def test_what_is_left_is_never_negative_and_never_above_the_price(money: OrderMoney) -> None:
    for unit in money.units:
        assert 0 <= left(money, unit.unit).minor <= unit.price


@given(anything)
def test_a_replaced_unit_has_nothing_left(money: OrderMoney) -> None:
    for unit in money.units:
        if unit.replaced:
            assert left(money, unit.unit) == Money(0, "EUR")


@given(anything, st.data())
def test_a_refund_is_spread_in_full_and_never_beyond_what_was_paid(
    money: OrderMoney, data: st.DataObject
) -> None:
    for unit in money.units:
        most = left(money, unit.unit).minor
        if most == 0:
            continue
        amount = data.draw(st.integers(1, most))
        parts = spread(money, unit.unit, Money(amount, "EUR"))
        by_reference = {payment.reference: payment for payment in money.payments}
        assert sum(minor for _, minor in parts) == amount
        assert money.received + amount <= money.paid
        assert len({reference for reference, _ in parts}) == len(parts)
        assert all(0 < minor <= by_reference[reference].left for reference, minor in parts)


def refund(money: OrderMoney, unit: int, amount: int) -> OrderMoney:
    """The order after a refund, as its ledger would tell it."""
    parts = dict(spread(money, unit, Money(amount, "EUR")))
    return replace(
        money,
        payments=tuple(
            replace(one, refunded=one.refunded + parts.get(one.reference, 0))
            for one in money.payments
        ),
        units=tuple(
            replace(one, refunded=one.refunded + amount) if one.unit == unit else one
            for one in money.units
        ),
    )


@given(anything, st.data())
def test_any_row_of_refunds_ends_within_what_was_paid(
    money: OrderMoney, data: st.DataObject
) -> None:
    for _ in range(6):
        unit = data.draw(st.sampled_from(money.units)).unit
        most = left(money, unit).minor
        if most == 0:
            with pytest.raises(OverTheCap):
                spread(money, unit, Money(1, "EUR"))
            continue
        money = refund(money, unit, data.draw(st.integers(1, most)))
        assert money.received <= money.paid


@given(anything)
def test_the_line_that_says_what_is_left_is_what_the_refund_goes_by(money: OrderMoney) -> None:
    for unit in money.units:
        assert dict(money_lines(money, unit.unit))["Left"] == left(money, unit.unit)
