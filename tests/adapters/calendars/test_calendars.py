"""Calendars of real places: the checked examples, regions, weekends, zones, and what is refused."""

import re
from datetime import UTC, date, datetime
from zoneinfo import available_timezones

import holidays
import pytest

from amends.adapters.calendars import (
    UnknownPlace,
    calendar_for,
    larger_region,
    place_words,
    zone_for,
)
from amends.adapters.calendars.places import country_names
from amends.adapters.calendars.regions import WITHIN
from amends.adapters.calendars.zones import BY_REGION, MOSTLY
from amends.domain.clocks import Rule, Unit, due_at, explain
from amends.domain.clocks.calendars import Off, OffDay

THREE_DAYS = Rule("report", 3, Unit.BUSINESS_DAYS)
YEARS = (2026, 2027)


def test_the_explanation_names_the_place() -> None:
    start = datetime(2026, 4, 2, 12, tzinfo=UTC)
    scotland = due_at(start, THREE_DAYS, calendar_for("GB", "SCT", years=YEARS))
    bavaria = due_at(start, THREE_DAYS, calendar_for("DE", "BY", years=YEARS))
    assert "Friday 3 April is a public holiday in Scotland;" in explain(scotland)
    assert "are public holidays in Bavaria, Germany;" in explain(bavaria)


@pytest.mark.parametrize(
    ("country", "region", "place"),
    [
        ("US", "CA", "California, United States"),
        ("ES", "B", "Cataluña, Spain"),
        ("CH", "ZG", "Zug, Switzerland"),
        ("FR", "971", "Guadeloupe, France"),
        ("AT", "9", "Wien, Austria"),
        ("NL", "NH", "the Netherlands"),
        ("GB", "NIR", "Northern Ireland"),
    ],
)
def test_a_region_with_holidays_of_its_own_is_named(country: str, region: str, place: str) -> None:
    assert calendar_for(country, region, years=[2026]).place == place


def test_every_region_with_holidays_of_its_own_has_a_place() -> None:
    for country in ("AU", "BR", "CA", "CH", "DE", "ES", "FR", "IN", "IT", "US"):
        for region in getattr(holidays, country).subdivisions:
            if len(region) <= 3:
                zone = {"US": "America/Chicago"}.get(country, "")
                assert ", " in calendar_for(country, region, zone, years=[2026]).place


def test_holidays_have_english_names_where_there_are_any() -> None:
    assert calendar_for("FR", years=[2026]).closed[date(2026, 7, 14)] == "National Day"
    assert calendar_for("JP", years=[2026]).closed[date(2026, 4, 29)] == "Showa Day"
    assert calendar_for("DE", years=[2026]).closed[date(2026, 10, 3)] == "German Unity Day"


def test_weekend_days_worked_by_decree_are_known() -> None:
    china = calendar_for("CN", years=[2025])
    assert date(2025, 1, 26) in china.worked
    assert china.off(date(2025, 1, 26)) is None
    assert china.off(date(2025, 3, 2)) == OffDay(Off.WEEKEND)


def test_a_calendar_is_built_once() -> None:
    assert calendar_for("fr", years=[2027, 2026]) is calendar_for("FR", years=(2026, 2027))


def test_a_region_without_holidays_of_its_own_gets_its_countrys() -> None:
    paris = calendar_for("FR", "IDF", years=[2026])
    assert paris.closed == calendar_for("FR", years=[2026]).closed
    assert paris.place == "France"


@pytest.mark.parametrize(("country", "region"), [("PL", "MZ"), ("SE", "XX"), ("NO", "02")])
def test_a_region_that_decides_nothing_may_be_any(country: str, region: str) -> None:
    there = calendar_for(country, region, years=[2026])
    assert there.closed == calendar_for(country, years=[2026]).closed


def test_a_region_may_come_with_its_country_in_front() -> None:
    assert calendar_for("DE", "DE-BY", years=[2026]) is calendar_for("DE", "BY", years=[2026])


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("IN", "Asia/Calcutta"),
        ("US", "US/Eastern"),
        ("UA", "Europe/Kiev"),
        ("FR", "Indian/Reunion"),
        ("GB", "Europe/London"),
        ("XK", "Europe/Belgrade"),
    ],
)
def test_a_zone_may_have_any_of_its_names(country: str, zone: str) -> None:
    assert calendar_for(country, "", zone, years=[2026]).zone == zone


@pytest.mark.parametrize(
    ("country", "region", "place", "larger"),
    [
        ("GB", "EDH", "Scotland", "SCT"),
        ("GB", "CRF", "Wales", "WLS"),
        ("GB", "BFS", "Northern Ireland", "NIR"),
        ("GB", "LND", "England", "ENG"),
        ("ES", "SS", "País Vasco, Spain", "PV"),
        ("FR", "67", "Alsace, France", "6AE"),
        ("FR", "GP", "Guadeloupe, France", "GP"),
    ],
)
def test_a_small_region_has_the_holidays_of_the_larger_one(
    country: str, region: str, place: str, larger: str
) -> None:
    assert calendar_for(country, region, years=[2026]).place == place
    assert larger_region(country, region) == larger


def test_the_given_zone_counts_more_than_the_derived_one() -> None:
    assert calendar_for("US", "TX", "America/Denver", years=[2026]).zone == "America/Denver"


@pytest.mark.parametrize(
    ("country", "region", "zone"),
    [
        ("FR", "", "Europe/Paris"),
        ("FR", "974", "Indian/Reunion"),
        ("ES", "MD", "Europe/Madrid"),
        ("ES", "GC", "Atlantic/Canary"),
        ("ES", "ML", "Africa/Ceuta"),
        ("PT", "20", "Atlantic/Azores"),
        ("US", "CA", "America/Los_Angeles"),
        ("US", "HI", "Pacific/Honolulu"),
        ("CA", "NL", "America/St_Johns"),
        ("AU", "WA", "Australia/Perth"),
        ("BR", "AC", "America/Rio_Branco"),
        ("RU", "KGD", "Europe/Kaliningrad"),
        ("ID", "BA", "Asia/Makassar"),
        ("CN", "XJ", "Asia/Shanghai"),
        ("CL", "MA", "America/Punta_Arenas"),
        ("NZ", "CIT", "Pacific/Chatham"),
        ("JP", "13", "Asia/Tokyo"),
    ],
)
def test_the_zone_follows_from_country_and_region(country: str, region: str, zone: str) -> None:
    assert zone_for(country, region) == zone


@pytest.mark.parametrize("country", ["US", "CA", "AU", "BR"])
def test_every_region_of_the_wide_countries_has_its_zone(country: str) -> None:
    kind = getattr(holidays, country)
    regions = [code for code in kind.subdivisions if len(code) <= 3 and code != "UM"]
    assert {zone_for(country, region) for region in regions} <= available_timezones()


def test_every_zone_of_our_own_tables_exists() -> None:
    ours = {zone for zones in BY_REGION.values() for zone in zones} | set(MOSTLY.values())
    assert ours - available_timezones() == set()


def test_no_region_stands_in_two_zones() -> None:
    for country, zones in BY_REGION.items():
        regions = [region for row in zones.values() for region in row.split()]
        assert len(regions) == len(set(regions)), country


def test_every_larger_region_is_one_that_has_holidays() -> None:
    for country, rows in WITHIN.items():
        for region in rows:
            assert region in getattr(holidays, country).subdivisions


def test_every_country_has_a_calendar_or_says_why_not() -> None:
    wide = set()
    for country in country_names():
        try:
            calendar_for(country, years=[2026])
        except UnknownPlace as problem:
            assert "add a region or a zone" in str(problem)  # noqa: PT017
            wide.add(country)
    assert " ".join(sorted(wide)) == "AQ AU BR BV CA CD FM HM ID KI MX RU UM US"


@pytest.mark.parametrize(
    ("country", "region", "zone", "message"),
    [
        ("XX", "", "", "'XX' is no country code"),
        ("", "", "", "'' is no country code"),
        ("Germany", "", "", "'GERMANY' is no country code"),
        ("DE", "Bayern", "", "'BAYERN' is no region code"),
        ("US", "", "", "the United States has several time zones and no region is given"),
        ("US", "ZZ", "", "the United States has no region 'ZZ' (ISO 3166-2)"),
        ("KZ", "", "Europe/Paris", "Europe/Paris is no time zone of Kazakhstan"),
        ("DE", "XX", "", "Germany has no region 'XX' (ISO 3166-2)"),
        ("GB", "LON", "", "the United Kingdom has no region 'LON' (ISO 3166-2)"),
        ("FR", "96", "", "France has no region '96' (ISO 3166-2)"),
        ("US", "CA", "Europe/Paris", "Europe/Paris is no time zone of the United States"),
        ("FR", "", "right/Europe/Paris", "'right/Europe/Paris' is no time zone"),
        ("FR", "", "UTC", "UTC is no time zone of France"),
        ("FR", "", "Europe/Atlantis", "'Europe/Atlantis' is no time zone"),
        ("FR", "", "../etc/passwd", "'../etc/passwd' is no time zone"),
        ("FR", "", "Europe", "'Europe' is no time zone"),
    ],
)
def test_what_cannot_be_used_is_named(country: str, region: str, zone: str, message: str) -> None:
    with pytest.raises(UnknownPlace, match=re.escape(message)):
        calendar_for(country, region, zone, years=[2026])


@pytest.mark.parametrize(
    ("country", "region", "words"),
    [
        ("DE", "BY", "Bavaria, Germany"),
        ("GB", "SCT", "Scotland"),
        ("GB", "", "the United Kingdom"),
        ("US", "", "the United States"),
        ("NL", "", "the Netherlands"),
        ("BA", "", "Bosnia and Herzegovina"),
    ],
)
def test_places_read_as_people_say_them(country: str, region: str, words: str) -> None:
    assert place_words(country, region) == words
