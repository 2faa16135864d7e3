"""When periods end at real places: every row of the table of laws, and moved clocks."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from amends.adapters.calendars import calendar_for
from amends.domain.clocks import Due, Rule, Unit, due_at, years_of
from tests.adapters.calendars.due_table import MOMENTS, TABLE

UNITS = {
    "b": Unit.BUSINESS_DAYS,
    "c": Unit.CARRIER_WORKING_DAYS,
    "d": Unit.CALENDAR_DAYS,
    "r": Unit.CALENDAR_DAYS,
    "m": Unit.MONTHS,
}
ROW = re.compile(r"(\S+) (\S+) (\w\d+) (\S+) (.+)")


def rows() -> list[tuple[str, ...]]:
    """Place, delivered, period, last day, what decides, and the law above it."""
    found, law = [], ""
    for line in TABLE.strip().splitlines():
        if line.startswith("= "):
            law = line[2:]
            continue
        row = ROW.fullmatch(line)
        assert row, line
        found.append((*row.groups(), law))
    return found


def rule_of(period: str) -> Rule:
    return Rule("report", int(period[1:]), UNITS[period[0]], rolls=period[0] == "r")


def due_of(place: str, start: datetime, rule: Rule) -> Due:
    country, _, region = place.partition("/")
    return due_at(start, rule, calendar_for(country, region, years=years_of(start, rule)))


@pytest.mark.parametrize(("place", "delivered", "period", "last", "why", "law"), rows())
def test_a_period_ends_as_the_law_of_the_place_says(
    place: str, delivered: str, period: str, last: str, why: str, law: str
) -> None:
    country, _, region = place.partition("/")
    zone = ZoneInfo(calendar_for(country, region, years=[2026]).zone)
    due = due_of(
        place, datetime.fromisoformat(f"{delivered}T14:00:00").replace(tzinfo=zone), rule_of(period)
    )
    assert due.last_day.isoformat() == last, f"{why} ({law})"
    assert due.at.astimezone(zone).strftime("%F %T") == f"{last} 23:59:59"


@pytest.mark.parametrize(("place", "start", "period", "moment"), MOMENTS)
def test_the_moment_has_the_offset_of_its_own_night(
    place: str, start: str, period: str, moment: str
) -> None:
    due = due_of(place, datetime.fromisoformat(start), rule_of(period))
    assert due.at.astimezone(ZoneInfo(due.zone)).isoformat() == moment


def test_the_table_is_as_wide_as_it_says() -> None:
    every = rows()
    assert len(every) >= 150
    assert len({row[0].partition("/")[0] for row in every}) >= 25
    assert len({row[0] for row in every if "/" in row[0]}) >= 60
    assert len({row[:3] for row in every}) == len(every)
    assert all(row[5] for row in every)
