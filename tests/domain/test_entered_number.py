"""A number that somebody types for a parcel is that carrier's, or is asked for again."""

import pytest

from amends.domain.entered_number import WrongNumber, entered_number


@pytest.mark.parametrize(
    ("text", "carrier", "number"),
    [
        ("1Z 999 AA1 0123 456 784", "ups", "1Z999AA10123456784"),
        ("0521 2345 6789 01", "dpd", "05212345678901"),
        ("RR 123 456 785 DE", "dhl_paket", "RR123456785DE"),
        ("323211234567890123456789", "bpost", "323211234567890123456789"),
        ("ab-12345", "other", "AB12345"),
    ],
)
def test_a_number_of_the_carriers_form_is_taken_in_its_normal_form(
    text: str, carrier: str, number: str
) -> None:
    assert entered_number(text, carrier, "X") == number


def test_a_number_of_another_carrier_is_asked_for_again() -> None:
    with pytest.raises(WrongNumber, match="does not look like a number of DPD"):
        entered_number("1Z999AA10123456784", "dpd", "DPD")


def test_a_check_digit_that_does_not_agree_is_asked_for_again() -> None:
    with pytest.raises(WrongNumber, match="One character of this UPS number"):
        entered_number("1Z999AA10123456785", "ups", "UPS")


@pytest.mark.parametrize("text", ["12345", "no number", "-", "1" * 41])
def test_what_can_be_no_number_at_all_is_asked_for_again(text: str) -> None:
    with pytest.raises(WrongNumber, match="as it stands on the receipt"):
        entered_number(text, "other", "Another carrier")
