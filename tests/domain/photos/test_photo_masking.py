"""Of a label only codes that say the parcel's number are shown to who needs no address."""

import pytest

from amends.domain.photos import Code
from amends.domain.photos.masking import areas_to_show, says_only

UPS = "1Z5R89390357567127"
CORNERS = ((100, 50), (300, 50), (300, 100), (100, 100))


@pytest.mark.parametrize(
    ("text", "expected", "shown"),
    [
        (UPS, UPS, True),
        ("1z 5r8 939 03 5756 712 7", UPS, True),
        ("1Z5R89390357567128", UPS, False),
        # The postal service's number with the postcode in front.
        ("420941059400111899223197428490", "9400111899223197428490", False),
        # DPD's: postcode, number, service, country.
        ("%007014001505012345678101276", "01505012345678", False),
        ("JJD000390007112345678", "JD000390007112345678", True),
        ("2LDE70140+71000000", "JD000390007112345678", False),
        (f"Marie Dupont, 12 rue des Lilas, 75011 Paris {UPS}", UPS, False),
        ("https://example.com/p", UPS, False),
        ("", UPS, False),
        (UPS, "", False),
    ],
)
def test_only_a_code_that_is_the_number_and_nothing_else_is_shown(
    text: str, expected: str, shown: bool
) -> None:
    assert says_only(text, expected) is shown


def test_areas_are_shares_of_the_photo_in_which_the_codes_were_read() -> None:
    codes = [Code("Code128", UPS, CORNERS), Code("DataMatrix", "75011 PARIS", CORNERS)]
    area = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.5), (0.25, 0.5))
    assert areas_to_show(codes, UPS, (400, 200)) == (area,)
    assert areas_to_show([], UPS, (400, 200)) == ()
