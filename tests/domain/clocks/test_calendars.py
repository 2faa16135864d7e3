"""An operator's closures: which hold at a place, with which reason."""

from dataclasses import dataclass
from datetime import date

import pytest

from amends.domain.clocks.calendars import closures_at

DAY, NEXT = date(2026, 4, 7), date(2026, 4, 8)


@dataclass(frozen=True)
class Closed:
    country: str
    region: str
    day: date
    reason: str


ROWS = (
    Closed("FR", "", DAY, "national strike"),
    Closed("FR", "IDF", DAY, "flood"),
    Closed("FR", "75", NEXT, "a parade"),
    Closed("DE", "", NEXT, "another country"),
)


@pytest.mark.parametrize(
    ("country", "regions", "closed"),
    [
        ("FR", ("", ""), {DAY: "national strike"}),
        ("FR", ("BRE", "BRE"), {DAY: "national strike"}),
        ("FR", ("75", "IDF"), {DAY: "flood", NEXT: "a parade"}),
        ("FR", ("IDF", "IDF"), {DAY: "flood"}),
        ("DE", ("BY",), {NEXT: "another country"}),
        ("IT", (), {}),
    ],
)
def test_closures_of_the_country_and_of_its_regions_hold_and_the_narrower_reason_stands(
    country: str, regions: tuple[str, ...], closed: dict[date, str]
) -> None:
    for rows in (ROWS, ROWS[::-1]):
        assert closures_at(country, regions, rows) == closed
