"""Opening hours: what is open at a moment, and rough weeks that never have an hour too few."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amends.adapters.places import is_readable, open_at, rough_week
from amends.adapters.places.where import zone_and_country
from amends.domain.places import spot_at
from amends.domain.places.week import ALWAYS, hour_now, in_universal_time, week_of

PARIS = spot_at(48.85, 2.35)
HERE = ("Europe/Paris", "FR", PARIS)
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))
CHRISTMAS = datetime(2026, 12, 25, 12, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("written", "at", "state", "until"),
    [
        ("Mo-Fr 10:00-18:00", NOON, "open", "2026-11-23T18:00:00+01:00"),
        ("Mo-Fr 14:00-18:00", NOON, "closed", "2026-11-23T14:00:00+01:00"),
        ("Fr 10:00-18:00; PH off", CHRISTMAS, "closed", "2027-01-08T10:00:00+01:00"),
        ("Fr 10:00-18:00", CHRISTMAS, "open", "2026-12-25T18:00:00+01:00"),
        ("24/7", NOON, "open", None),
        ("24/7 off", NOON, "closed", None),
        ("Mo 10:00-13:00 open, Mo 13:00-15:00 open", NOON, "open", "2026-11-23T15:00:00+01:00"),
        ('"by appointment"', NOON, "unknown", None),
        ('Mo-Fr 10:00-18:00 || "call us"', NOON, "open", None),
        ('Mo-Fr 10:00-18:00 "ring the bell"', NOON, "unknown", "2026-11-23T18:00:00+01:00"),
        ("Mo 10:00-14:00 unknown", NOON, "unknown", "2026-11-23T14:00:00+01:00"),
        ("sunrise-sunset", NOON, "open", "2026-11-23T17:02:00+01:00"),
        ("Mo-Fr 9h-18h", NOON, "unknown", None),
        ("2030 Mo 10:00-12:00", NOON, "closed", None),
        # Never open: looking for when it will be ends after two years.
        ("easter Tu 10:00-12:00", NOON, "closed", None),
        ("", NOON, "unknown", None),
    ],
)
def test_whether_it_is_open_and_until_when(
    written: str, at: datetime, state: str, until: str | None
) -> None:
    found = open_at(written, *HERE, at)
    assert (found.state, found.until.isoformat() if found.until else None) == (state, until)


def test_the_moment_is_the_shops_wherever_it_is_asked_from() -> None:
    tokyo = ("Asia/Tokyo", "JP", spot_at(35.68, 139.7))
    at = datetime(2026, 11, 23, 1, tzinfo=UTC)
    # Labour Thanksgiving Day, a Monday.
    assert open_at("Mo 09:00-18:00", *tokyo, at).state == "open"
    assert open_at("Mo 09:00-18:00; PH off", *tokyo, at).state == "closed"


def test_a_country_without_known_holidays_has_none() -> None:
    assert open_at("PH off; Mo-Su 10:00-18:00", "Europe/Paris", "XX", PARIS, NOON).state == "open"


HOURS = (
    "Mo-Fr 10:00-18:30",
    "Mo-Fr 10:00-12:15,14:00-18:30; Sa 09:45-13:00; PH off",
    "Fr-Sa 22:00-04:00",
    "Mo-Fr 09:00-18:00; PH 10:00-12:00",
    "Apr-Sep Mo-Su 08:00-20:00; Oct-Mar Sa 10:00-12:00",
    "week 1-53/2 Mo 10:00-12:00",
    "Su[1] 10:00-12:00",
    "sunrise-sunset",
    "2026 Dec 24 08:00-10:00",
    'Mo-Fr 08:00-18:00 || "call us"',
    "24/7",
    "PH off",
)


@pytest.mark.parametrize("written", HOURS)
@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Paris", "FR"), ("Asia/Kolkata", "IN"), ("America/St_Johns", "CA")],
)
def test_no_hour_in_which_it_may_be_open_is_missing(written: str, zone: str, country: str) -> None:
    begin = datetime(2026, 11, 23, tzinfo=UTC)
    week, until = rough_week(written, zone, country, PARIS, begin)
    assert until is None or until > begin + timedelta(days=365)
    for half_hour in range(0, 2 * 24 * 380, 7):
        at = begin + timedelta(minutes=30 * half_hour)
        if open_at(written, zone, country, PARIS, at).state == "open":
            assert week >> hour_now(at) & 1, at


def test_rough_weeks_are_not_much_too_large() -> None:
    sizes = {one: bin(rough_week(one, *HERE, NOON)[0]).count("1") for one in HOURS}
    # Nine hours on five days, and one more for summer time.
    assert sizes["Mo-Fr 10:00-18:30"] == 50
    assert sizes["24/7"] == 168
    assert sizes["PH off"] == 0
    assert rough_week("Mo-Fr 9h-18h", *HERE, NOON) == (0, None)


def test_a_week_goes_round_its_end() -> None:
    sunday = datetime(2026, 11, 29, 23, 30)  # noqa: DTZ001 - by the shop's clock
    assert week_of([(sunday, sunday + timedelta(hours=1))]) == 1 << 167 | 1
    assert week_of([(sunday, sunday + timedelta(days=8))]) == ALWAYS
    assert in_universal_time(1, [timedelta(hours=1)]) == 1 << 167
    assert in_universal_time(1, [timedelta(hours=5, minutes=30)]) == 1 << 162 | 1 << 163


def test_what_follows_the_grammar_is_readable() -> None:
    assert is_readable("Mo-Fr 10:00-18:00; PH off")
    assert not is_readable("10 to 6")


@pytest.mark.parametrize(
    ("where", "zone", "country"),
    [
        ((48.85, 2.35), "Europe/Paris", "FR"),
        ((55.95, -3.19), "Europe/London", "GB"),
        ((40, -74), "America/New_York", "US"),
        ((0, -150), "Etc/GMT+10", ""),
        ((-90, 0), "Antarctica/McMurdo", "AQ"),
        ((36.583, -52.5), "Etc/GMT+4", ""),
    ],
)
def test_a_position_has_a_zone_and_a_country(
    where: tuple[float, float], zone: str, country: str
) -> None:
    assert zone_and_country(spot_at(*where)) == (zone, country)


def test_no_position_is_logged_even_where_no_zone_is_known(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for where in ((90, 180), (-90, -180), (0, 180), (0, -180)):
        assert zone_and_country(spot_at(*where))[0]
    assert caplog.text == ""
