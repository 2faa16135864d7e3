"""Serial numbers and IMEIs in photos: a wrong number is never a match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.photos.serial import Device, names_device, serial_reading
from amends.domain.serials import imei_ok

IMEI, SECOND_IMEI = "490154203237518", "260531793113837"
PHONE = Device(IMEI, "imei")
LAPTOP = Device("F17XK2AB0D8Y", "serial")


def read(*texts: str, of: Device = PHONE) -> tuple[str, str]:
    found = serial_reading(texts, [of])
    return found.result, found.text


@pytest.mark.parametrize(
    "text",
    [
        IMEI,
        "49 015420 323751 8",
        "IMEI: 490154203237518",
        "IMEI1:490154203237518;IMEI2:260531793113837;S/N:R58N1234567",
        "IMEI 1: 490154203237518\nS/N: X",
        "4901542032375101",
        "IMEISV: 49-015420-323751-01",
    ],
)
def test_the_phones_own_imei_is_a_match_however_it_is_written(text: str) -> None:
    assert read(text)[0] == "match"


@pytest.mark.parametrize(
    "text", ["F17XK2AB0D8Y", "SF17XK2AB0D8Y", "S/N: f17-xk2ab0d8y", "(21)F17XK2AB0D8Y"]
)
def test_a_serial_is_a_match_with_the_letter_of_its_barcode_or_without(text: str) -> None:
    assert read(text, of=LAPTOP)[0] == "match"


def test_a_match_is_told_with_the_number_that_was_read() -> None:
    found = serial_reading(["IMEI2: 260531793113837", "IMEI: 49-015420-323751-8"], [PHONE])
    assert (found.result, found.text, found.kind) == ("match", IMEI, "imei")


@pytest.mark.parametrize(
    "text",
    [
        "490154203237519",  # the check digit
        "49015420323751",  # without it
        "1490154203237518",  # a digit more
        "S490154203237518X",
    ],
)
def test_digits_that_are_nearly_ours_are_no_match(text: str) -> None:
    assert read(text) == ("none", "")


def test_the_second_imei_of_a_phone_with_two_is_no_contradiction() -> None:
    assert read(SECOND_IMEI, IMEI)[0] == "match"
    assert read(IMEI, SECOND_IMEI)[0] == "match"


@pytest.mark.parametrize("text", [SECOND_IMEI, "IMEI: 260531793113837", "IMEISV: 2605317931138300"])
def test_another_phones_imei_alone_is_another(text: str) -> None:
    assert read(text)[0] == "other"


@pytest.mark.parametrize(
    "text",
    [
        "4006381333931",  # an article number
        "00340434161094042557",  # a parcel
        "R58N1234567",  # a serial beside the IMEI that the order names
        "S/N: R58N1234567",
        "2605317931138300",  # sixteen digits that nothing names
        "https://example.com/start",
        "",
    ],
)
def test_numbers_that_a_box_bears_besides_say_nothing_of_a_phone(text: str) -> None:
    assert read(text) == ("none", "")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("S/N: F17XK2AB0D8Z", "other"),
        ("(01)04006381333931(21)F17XK2AB0D8Z", "other"),
        ("F17XK2AB0D8Z", "none"),
        ("SF17XK2AB0D8Z", "none"),
        (IMEI, "none"),
        ("IMEI: 490154203237518", "none"),
        ("S/N: 12", "none"),
    ],
)
def test_another_serial_counts_only_where_the_code_says_that_it_is_one(
    text: str, result: str
) -> None:
    assert read(text, of=LAPTOP)[0] == result


def test_an_imei_that_the_order_calls_a_serial_is_still_compared_as_one() -> None:
    assert read("4901542032375101", of=Device(IMEI, "serial"))[0] == "match"


def test_a_serial_of_digits_must_agree_to_the_last() -> None:
    device = Device("123456789012345", "serial")
    assert not imei_ok(device.serial)
    assert read("123456789012346", of=device)[0] == "none"


def test_a_number_of_four_characters_is_never_compared() -> None:
    assert read("R58N", of=Device("R58N", "serial"))[0] == "none"


def test_any_device_of_the_parcel_is_a_match() -> None:
    assert serial_reading(["F17XK2AB0D8Y"], [PHONE, LAPTOP]).result == "match"
    assert serial_reading([IMEI], [LAPTOP, PHONE]).result == "match"


def test_without_a_number_on_the_order_nothing_is_said() -> None:
    assert serial_reading([IMEI], []).result == "none"
    assert serial_reading([IMEI], [Device("", "imei")]).result == "none"


def test_one_code_says_yes_no_or_nothing() -> None:
    answers = [names_device(text, [PHONE]) for text in (IMEI, SECOND_IMEI, "4006381333931")]
    assert answers == [True, False, None]


@given(st.text("0123456789", min_size=15, max_size=16))
def test_no_other_digits_are_ever_a_match(text: str) -> None:
    if text[:14] != IMEI[:14]:
        assert read(text)[0] != "match"
        assert read(f"IMEI: {text}")[0] != "match"


@given(st.text("F17XK2AB0D8YSZ-/: ", max_size=20))
def test_no_other_characters_are_ever_a_match(text: str) -> None:
    if "F17XK2AB0D8Y" not in text.replace("-", "").replace(" ", "").replace("/", "").replace(
        ":", ""
    ):
        assert read(text, of=LAPTOP)[0] != "match"
