"""IMEIs and serials as people and stickers write them."""

import pytest

from amends.domain.serials import imei_ok, normal_serial, same_serial


@pytest.mark.parametrize(
    "text", ["490154203237518", "260531793113837", "49 015420 323751 8", "49-015420-323751-8"]
)
def test_an_imei_with_its_check_digit_is_one(text: str) -> None:
    assert imei_ok(text)


@pytest.mark.parametrize(
    "text",
    [
        "490154203237519",  # the check digit
        "4901542032375",  # too short
        "49015420323751",  # without the check digit
        "4901542032375182",  # IMEISV, without a check digit
        "F17XK2AB0D8Y",
        "",
        "٤٩٠١٥٤٢٠٣٢٣٧٥١٨",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not imei_ok(text)


def test_a_serial_is_capitals_and_digits() -> None:
    assert normal_serial(" f17-xk2 ab0d8y\n") == "F17XK2AB0D8Y"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F17XK2AB0D8Y", "f17xk2ab0d8y"),
        ("SF17XK2AB0D8Y", "F17XK2AB0D8Y"),
        ("490154203237518", "49 015420 323751 8"),
        ("490154203237518", "4901542032375101"),
        ("490154203237518", "49015420323751"),
    ],
)
def test_two_writings_of_one_device_agree(one: str, other: str) -> None:
    assert same_serial(one, other)
    assert same_serial(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("490154203237518", "260531793113837"),
        ("F17XK2AB0D8Y", "F17XK2AB0D8Z"),
        ("", ""),
        ("-", "F17XK2AB0D8Y"),
    ],
)
def test_two_devices_do_not(one: str, other: str) -> None:
    assert not same_serial(one, other)
