from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from amends.adapters.carriers import BookingRefused, CarrierUnavailable, Party, ReturnRequest
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.domain.money import Money
from amends.domain.tracking.s10 import check_digit

CUSTOMER = Party("Camille Moreau", ("12 rue des Tilleuls",), "69003", "Lyon", "FR")
SELLER = Party("Renouveau Mobile", ("4 quai du Port",), "44000", "Nantes", "FR")
REQUEST = ReturnRequest(
    key="return_label:7K2QM-9XF4T",
    carrier="colissimo",
    sender=CUSTOMER,
    recipient=SELLER,
    reference="7K2QM-9XF4T",
    on=date(2026, 4, 2),
    valid_days=14,
    weight_grams=420,
    declared_value=Money(32900, "EUR"),
)


def test_a_booking_can_be_handed_in_until_its_last_day(tmp_path: Path) -> None:
    booking = SandboxCarrier(tmp_path).book_return(REQUEST)
    assert booking.expires_on == date(2026, 4, 16)


def test_the_same_key_gives_the_same_booking_even_after_a_restart(tmp_path: Path) -> None:
    first = SandboxCarrier(tmp_path).book_return(REQUEST)
    later = replace(REQUEST, on=date(2026, 5, 1))
    assert SandboxCarrier(tmp_path).book_return(later) == first
    assert SandboxCarrier(tmp_path).bookings() == [first]


def test_another_key_gives_another_number(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    first = carrier.book_return(REQUEST)
    other = carrier.book_return(replace(REQUEST, key="return_label:OTHER"))
    assert first.tracking_number != other.tracking_number


def test_a_number_has_a_valid_check_digit(tmp_path: Path) -> None:
    number = SandboxCarrier(tmp_path).book_return(REQUEST).tracking_number
    assert len(number) == 13
    assert number.endswith("FR")
    assert int(number[10]) == check_digit(number[2:10])


def test_a_parcel_without_a_city_to_go_to_is_refused_and_not_booked(tmp_path: Path) -> None:
    carrier = SandboxCarrier(tmp_path)
    with pytest.raises(BookingRefused, match="no city"):
        carrier.book_return(replace(REQUEST, recipient=replace(SELLER, city="")))
    assert carrier.bookings() == []


def test_a_folder_that_cannot_be_written_is_worth_trying_again(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder")
    with pytest.raises(CarrierUnavailable):
        SandboxCarrier(blocked / "carrier").book_return(REQUEST)
