import pytest

from amends.domain.tracking.s10 import s10_number


@pytest.mark.parametrize(
    ("service", "serial", "country", "number"),
    [("RR", 12345678, "FR", "RR123456785FR"), ("RB", 12345678, "GB", "RB123456785GB")],
)
def test_a_postal_number_carries_its_check_digit(
    service: str, serial: int, country: str, number: str
) -> None:
    assert s10_number(service, serial, country) == number


def test_a_serial_of_nine_digits_is_no_postal_number() -> None:
    with pytest.raises(ValueError, match="eight digits"):
        s10_number("RR", 473124829, "FR")
