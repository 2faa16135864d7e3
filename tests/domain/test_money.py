"""Money: whole minor units, one currency at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.money import Money


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(32900, "EUR"), "€329.00"),
        (Money(5, "EUR"), "€0.05"),
        (Money(-1250, "GBP"), "−£12.50"),
        (Money(48000, "JPY"), "¥48,000"),
        (Money(123456789, "SEK"), "1,234,567.89 SEK"),
        (Money(1500, "KWD"), "1.500 KWD"),
    ],
)
def test_an_amount_reads_as_people_write_it(money: Money, text: str) -> None:
    assert money.text() == text


def test_two_currencies_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="EUR and USD"):
        Money(1, "EUR") + Money(1, "USD")


@pytest.mark.parametrize("currency", ["eur", "EURO", "€", ""])
def test_a_currency_has_three_capital_letters(currency: str) -> None:
    with pytest.raises(ValueError, match="three capital letters"):
        Money(1, currency)


@given(st.integers(), st.integers(), st.integers())
def test_sums_do_not_depend_on_their_order(a: int, b: int, c: int) -> None:
    one, two, three = Money(a, "EUR"), Money(b, "EUR"), Money(c, "EUR")
    assert (one + two) + three == three + (two + one) == Money(a + b + c, "EUR")
