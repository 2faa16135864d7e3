"""Tracking numbers inside sentences and mails, among dates, telephones and invoices."""

import pytest

from amends.domain.tracking import Check
from amends.domain.tracking.in_text import find

DHL = "00340433836442636597"
MAIL = """Hello,

your order 2026-10443 of 23.11.2026 is on its way. Please call 030 1234567 or +49 30 90820.
DHL Paket: 0034 0433 8364 4263 6597
UPS: 1Z 5R8 939 03 5756 712 7, and the letter as RB 123 456 785 GB (invoice RE1234567).
IBAN DE89 3704 0044 0532 0130 00, VAT DE123456789, IMEI 351234567890123.
"""


def found(text: str, carrier: str = "", country: str = "") -> list[tuple[str, str]]:
    return [(one.carrier, one.number) for one in find(text, carrier, country)]


def test_a_mail_gives_its_numbers_and_nothing_else() -> None:
    assert {number for _, number in found(MAIL)} == {DHL, "1Z5R89390357567127", "RB123456785GB"}
    assert found(MAIL)[:2] == [("ups", "1Z5R89390357567127"), ("dhl_paket", DHL)]


@pytest.mark.parametrize(
    ("text", "carrier", "number"),
    [
        ("FedEx says 4771 7908 1230 is out for delivery.", "fedex", "477179081230"),
        ("Votre colis 8G45061126689 est arrivé.", "colissimo", "8G45061126689"),
        ("Tracking 9400 1112 0108 0805 4830 16 (USPS)", "usps", "9400111201080805483016"),
        ("Parcel JJD0002257639032011 by Yodel", "yodel", "JJD0002257639032011"),
        ("Ihre DPD-Sendung 15504366056765 kommt morgen", "dpd", "15504366056765"),
        ("GLS: Paketnummer 20189360332.", "gls", "20189360332"),
        ("お問い合わせ伝票番号 1234-5678-9013 ヤマト運輸", "yamato", "123456789013"),
        ("see https://example.com/t?no=1Z5R89390357567127&x=1", "ups", "1Z5R89390357567127"),
        ("TBA502887274000 was left at the door", "amazon", "TBA502887274000"),
    ],
)
def test_a_number_is_found_in_a_sentence(text: str, carrier: str, number: str) -> None:
    assert found(text)[0] == (carrier, number)


@pytest.mark.parametrize(
    "text",
    [
        *("", "No number here.", "On 2026-11-23 at 14:25.", "Call 030 1234567 or 0301 234 567."),
        *("Invoice 986578788855 of last week", "Order 12345678", "EUR 1,234,567.89"),
        "A 12 digit thing: 9865 7878 8856 0",
    ],
)
def test_digits_that_nothing_says_are_a_parcels_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_hint_at_the_carrier_makes_its_bare_digits_a_number() -> None:
    assert found("It is 15504366056765, thank you", "dpd") == [("dpd", "15504366056765")]
    assert found("It is 15504366056765, thank you") == []


def test_a_mistyped_number_in_a_mail_is_to_be_read_again() -> None:
    first = find("My UPS parcel 1Z5R89390357567128 came broken")[0]
    assert (first.carrier, first.check) == ("ups", Check.FAILED)


def test_a_long_text_is_looked_at_as_far_as_a_mail_goes() -> None:
    assert found("x " * 4_995 + "1Z5R89390357567127") == []
    assert found("x " * 4_900 + "1Z5R89390357567127") == [("ups", "1Z5R89390357567127")]
