"""A number that somebody types for a parcel is that carrier's, or is asked for again."""

import pytest

from amends.domain.tracking.entered_number import WrongNumber, entered_number


@pytest.mark.parametrize(
    ("text", "carrier", "number"),
    [
        ("1Z 999 AA1 0123 456 784", "ups", "1Z999AA10123456784"),
        ("0521 2345 6789 01", "dpd", "05212345678901"),
        ("RR 123 456 785 DE", "dhl_paket", "RR123456785DE"),
        ("323211234567890123456789", "bpost", "323211234567890123456789"),
        ("ab-12345", "other", "AB12345"),
        ("420787459400111206206406260787", "usps", "9400111206206406260787"),
        ("(00) 3 4043383 644263659 7", "dhl_paket", "00340433836442636597"),
        ("%008182709980000020033350276C", "dpd", "09980000020033"),
    ],
)
def test_a_number_of_the_carriers_form_is_taken_in_its_normal_form(
    text: str, carrier: str, number: str
) -> None:
    assert entered_number(text, carrier, "X") == number


def asked_again(text: str, carrier: str, name: str) -> str:
    with pytest.raises(WrongNumber) as refusal:
        entered_number(text, carrier, name)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("text", "carrier", "name", "sentence"),
    [
        (
            "1Z999AA10123456784",
            "dpd",
            "DPD",
            (
                "This does not look like a number of DPD, but like one of UPS. "
                "Please check the carrier and the number."
            ),
        ),
        (
            "00340433836442636597",
            "gls",
            "GLS",
            (
                "This does not look like a number of GLS, but like one of DHL Paket. "
                "Please check the carrier and the number."
            ),
        ),
        (
            "12345",
            "ups",
            "UPS",
            "This does not look like a number of UPS. Please check the carrier and the number.",
        ),
        (
            "21348.075.016.40 1",
            "dhl_paket",
            "DHL Paket",
            (
                "This code of DHL Paket names the address. "
                "Please enter the parcel's own number, which stands beside it."
            ),
        ),
        (
            "(00)340433836442636598",
            "dhl_paket",
            "DHL Paket",
            (
                "One character of this DHL Paket number does not agree with the others. "
                "Please compare it with the receipt."
            ),
        ),
    ],
)
def test_what_is_not_this_carriers_is_asked_for_again_with_what_it_looks_like(
    text: str, carrier: str, name: str, sentence: str
) -> None:
    assert asked_again(text, carrier, name) == sentence


@pytest.mark.parametrize(
    ("text", "carrier", "number"),
    [
        ("Ab 99 1234 77", "evri", "AB99123477"),
        ("99-AB-123456", "gls", "99AB123456"),
        ("2850/11247170", "correos", "285011247170"),
    ],
)
def test_a_carrier_whose_forms_are_not_all_known_may_use_another(
    text: str, carrier: str, number: str
) -> None:
    assert entered_number(text, carrier, "X") == number


def test_a_check_digit_that_does_not_agree_is_asked_for_again() -> None:
    with pytest.raises(WrongNumber, match="One character of this UPS number"):
        entered_number("1Z999AA10123456785", "ups", "UPS")


@pytest.mark.parametrize("text", ["12345", "no number", "-", "1" * 42])
def test_what_can_be_no_number_at_all_is_asked_for_again(text: str) -> None:
    with pytest.raises(WrongNumber, match="as it stands on the receipt"):
        entered_number(text, "other", "Another carrier")
