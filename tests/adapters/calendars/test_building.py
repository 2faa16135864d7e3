"""Calendars as they are built: weekends by date, worked days, years, and every place there is."""

from datetime import date

import holidays
import pytest
from holidays.registry import COUNTRIES

from amends.adapters.calendars import UnknownPlace, calendar_for
from amends.domain.clocks.calendars import CalendarEnds, Off, OffDay

YEARS = (2026, 2027)


@pytest.mark.parametrize(
    ("country", "saturday"),
    [
        ("HU", date(2026, 8, 8)),
        ("CN", date(2026, 2, 14)),
        ("LV", date(2026, 6, 27)),
        ("RU", date(2027, 2, 20)),
    ],
)
def test_a_worked_saturday_counts_for_all(country: str, saturday: date) -> None:
    region = "MOW" if country == "RU" else ""
    calendar = calendar_for(country, region, years=[saturday.year])
    assert saturday.weekday() in calendar.weekend
    assert calendar.off(saturday) is None
    assert calendar.off(saturday, carriers=True) is None


def test_a_moved_day_says_which_day_was_worked_for_it() -> None:
    china = calendar_for("CN", years=[2026])
    assert china.off(date(2026, 10, 7)) == OffDay(
        Off.HOLIDAY, "Day off (worked on Saturday 10 October instead)"
    )


def test_years_whose_moved_days_the_government_has_not_said_are_unsettled() -> None:
    assert calendar_for("CN", years=[2026, 2027]).unsettled == {2027}
    assert calendar_for("FR", years=[2026, 2090]).unsettled == frozenset()


@pytest.mark.parametrize(
    ("country", "region", "weekend"),
    [
        ("FR", "", {5, 6}),
        ("SA", "", {4, 5}),
        ("IL", "", {4, 5}),
        ("IR", "", {4}),
        ("HK", "", {6}),
        ("BN", "", {4, 6}),
        ("MY", "03", {4, 5}),
        ("MY", "10", {5, 6}),
    ],
)
def test_every_country_has_its_own_weekend(country: str, region: str, weekend: set[int]) -> None:
    assert calendar_for(country, region, years=[2026]).weekend == weekend


@pytest.mark.parametrize("years", [(2021,), (2021, 2022), (2019, 2020, 2021, 2022)])
def test_a_weekend_that_moves_is_asked_for_by_date_whatever_years_are_built(
    years: tuple[int, ...],
) -> None:
    emirates = calendar_for("AE", years=years)
    friday, sunday = date(2021, 6, 4), date(2021, 6, 6)
    assert emirates.off(friday) == OffDay(Off.WEEKEND)
    assert emirates.off(sunday) is None
    if 2022 in years:
        assert emirates.off(date(2022, 6, 3)) is None
        assert emirates.off(date(2022, 6, 5)) == OffDay(Off.WEEKEND)


def test_a_weekend_that_moved_within_a_year_is_known_on_both_sides() -> None:
    arabia = calendar_for("SA", years=[2013])
    assert arabia.off(date(2013, 6, 27)) == OffDay(Off.WEEKEND)
    assert arabia.off(date(2013, 7, 4)) is None
    assert arabia.off(date(2013, 6, 15)) is None
    assert arabia.off(date(2013, 7, 6)) == OffDay(Off.WEEKEND)


@pytest.mark.parametrize(
    ("country", "works", "rests"),
    [
        ("FR", date(2026, 6, 13), date(2026, 6, 14)),
        ("SA", date(2026, 6, 13), date(2026, 6, 12)),
        ("IL", date(2026, 6, 12), date(2026, 6, 13)),
        ("AE", date(2026, 6, 13), date(2026, 6, 14)),
    ],
)
def test_carriers_work_on_the_day_of_the_weekend_that_is_not_the_day_of_rest(
    country: str, works: date, rests: date
) -> None:
    calendar = calendar_for(country, years=[2026])
    assert (calendar.off(works), calendar.off(works, carriers=True)) == (OffDay(Off.WEEKEND), None)
    assert calendar.off(rests, carriers=True) == OffDay(Off.WEEKEND)


def test_a_half_day_is_a_working_day() -> None:
    assert calendar_for("IS", years=[2025]).off(date(2025, 12, 24)) is None
    assert calendar_for("TR", years=[2026]).off(date(2026, 10, 28)) is None


def test_banks_and_offices_days_are_no_public_holidays() -> None:
    assert calendar_for("JP", years=[2026]).off(date(2026, 12, 31)) is None
    assert calendar_for("LU", years=[2026]).off(date(2026, 12, 24)) is None


def test_the_years_that_the_package_knows_are_the_calendars() -> None:
    lanka = calendar_for("LK", years=[2026, 2027])
    assert lanka.years == {2026}
    with pytest.raises(CalendarEnds, match="holidays of Sri Lanka in 2027 are not known"):
        lanka.off(date(2027, 1, 4))
    with pytest.raises(UnknownPlace, match="of Sri Lanka are known for the years 2003 to 2026"):
        calendar_for("LK", years=[2027])


def test_the_language_of_the_machine_changes_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "th:de:fr")
    for country in ("DE", "TH", "ZA", "GF", "SO", "TV"):
        closed = calendar_for(country, years=[2031]).closed
        assert closed[date(2031, 1, 1)] in ("New Year's Day", "New Year’s Day"), country


def test_every_country_and_region_of_the_package_has_a_calendar_of_its_holidays() -> None:
    """Against the package asked in its usual way: the same days, whichever way it was read."""
    count = 0
    for codes in COUNTRIES.values():
        country, usual = codes[1], getattr(holidays, codes[1]).get_entity()
        for region in ("", *(code for code in usual.subdivisions if len(code) <= 3)):
            try:
                calendar = calendar_for(country, region, years=YEARS)
            except UnknownPlace as problem:
                assert "has several time zones" in str(problem)  # noqa: PT017
                continue
            days = usual(subdiv=region or None, years=YEARS, expand=False)
            assert set(calendar.closed) == set(days), (country, region)
            assert calendar.years == {year for year in YEARS if year <= usual.end_year}
            count += 1
    assert count >= 860
