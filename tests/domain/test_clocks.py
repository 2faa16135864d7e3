"""When a period ends, and why: tables and properties over plain calendars."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.calendars import Calendar, CalendarEnds, with_closures
from amends.domain.clocks import (
    START_DAY,
    START_WORDS,
    Rule,
    StartEvent,
    Unit,
    count_back,
    count_forward,
    due_at,
    due_moment,
    last_day,
    last_second,
)

EASTER = {date(2026, 4, 3): "Good Friday", date(2026, 4, 6): "Easter Monday"}
GERMANY = Calendar("Germany", "Europe/Berlin", frozenset({5, 6}), EASTER)
THREE_DAYS = Rule("report", 3, Unit.BUSINESS_DAYS)
THURSDAY = datetime(2026, 4, 2, 12, tzinfo=UTC)


def test_day_one_is_the_business_day_after_delivery() -> None:
    due = due_at(THURSDAY, THREE_DAYS, GERMANY)
    assert due.last_day == date(2026, 4, 9)
    assert due.at == datetime(2026, 4, 9, 21, 59, 59, tzinfo=UTC)
    assert due.zone == "Europe/Berlin"
    assert due.rule == THREE_DAYS


def test_every_day_between_has_its_reason() -> None:
    due = due_at(THURSDAY, THREE_DAYS, GERMANY)
    assert [(day.date.day, day.counts, day.why) for day in due.days] == [
        (2, False, "day of delivery"),
        (3, False, "public holiday: Good Friday"),
        (4, False, "Saturday"),
        (5, False, "Sunday"),
        (6, False, "public holiday: Easter Monday"),
        (7, True, "business day 1"),
        (8, True, "business day 2"),
        (9, True, "business day 3"),
    ]


def test_a_delivery_on_a_weekend_starts_on_the_next_business_day() -> None:
    saturday = datetime(2026, 4, 11, 10, tzinfo=UTC)
    assert due_at(saturday, THREE_DAYS, GERMANY).last_day == date(2026, 4, 15)


def test_the_local_day_of_delivery_counts_not_the_day_in_utc() -> None:
    late = datetime(2026, 4, 7, 23, 30, tzinfo=UTC)
    in_berlin = due_at(late, THREE_DAYS, GERMANY)
    in_honolulu = due_at(late, THREE_DAYS, replace(GERMANY, zone="Pacific/Honolulu"))
    assert in_berlin.days[0].date == date(2026, 4, 8)
    assert in_honolulu.days[0].date == date(2026, 4, 7)


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="without an offset"):
        due_at(datetime(2026, 4, 2, 12), THREE_DAYS, GERMANY)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("delivered", "carrier", "customer"),
    [(date(2026, 5, 20), "Sat", "Mon"), (date(2026, 5, 21), "Mon", "Tue")],
)
def test_saturday_counts_for_carriers_alone(delivered: date, carrier: str, customer: str) -> None:
    plain = Calendar("France", "Europe/Paris", frozenset({5, 6}), {})
    start = datetime(delivered.year, delivered.month, delivered.day, 12, tzinfo=UTC)
    legal = Rule("carrier_notice", 3, Unit.CARRIER_WORKING_DAYS)
    assert due_at(start, legal, plain).last_day.strftime("%a") == carrier
    assert due_at(start, THREE_DAYS, plain).last_day.strftime("%a") == customer


def test_calendar_days_count_holidays_and_weekends() -> None:
    seven = Rule("carrier_notice", 7, Unit.CALENDAR_DAYS)
    due = due_at(THURSDAY, seven, GERMANY)
    assert due.last_day == date(2026, 4, 9)
    assert [day.counts for day in due.days] == [False] + [True] * 7
    assert due.days[7].why == "day 7"


def test_a_rolling_period_ends_on_the_next_business_day() -> None:
    thirty = Rule("change_of_mind", 30, Unit.CALENDAR_DAYS, rolls=True)
    # Day 30 is Saturday 4 April; Monday is Easter Monday.
    start = datetime(2026, 3, 5, 12, tzinfo=UTC)
    assert due_at(start, thirty, GERMANY).last_day == date(2026, 4, 7)
    assert due_at(start, replace(thirty, rolls=False), GERMANY).last_day == date(2026, 4, 4)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 4, 15), 9, date(2027, 1, 15)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(
    start: date, months: int, end: date
) -> None:
    assert last_day(start, Rule("claim_file", months, Unit.MONTHS), GERMANY) == end


@pytest.mark.parametrize("unit", [Unit.AT_ONCE, Unit.WORKING_HOURS])
def test_at_once_and_working_hours_are_due_at_the_start(unit: Unit) -> None:
    length = 0 if unit is Unit.AT_ONCE else 4
    due = due_at(THURSDAY, Rule("carrier_notice", length, unit), GERMANY)
    assert due.at == THURSDAY
    assert [day.why for day in due.days] == ["day of delivery"]


def test_hours_run_through_the_night() -> None:
    due = due_at(THURSDAY, Rule("carrier_notice", 48, Unit.HOURS), GERMANY)
    assert due.at == THURSDAY + timedelta(hours=48)
    assert due.last_day == date(2026, 4, 4)


def test_every_start_has_its_words() -> None:
    assert START_WORDS.keys() == START_DAY.keys() == set(StartEvent)


def test_the_first_day_says_what_started_the_period() -> None:
    mailed = Rule("carrier_notice", 60, Unit.CALENDAR_DAYS, starts=StartEvent.MAILED)
    assert due_at(THURSDAY, mailed, GERMANY).days[0].why == "day of mailing"


@pytest.mark.parametrize(
    ("zone", "day", "moment"),
    [
        # The clocks go back at midnight: 23:59:59 comes twice, and the later one is the last.
        ("Asia/Beirut", date(2025, 10, 25), datetime(2025, 10, 25, 21, 59, 59, tzinfo=UTC)),
        ("America/Santiago", date(2026, 4, 4), datetime(2026, 4, 5, 3, 59, 59, tzinfo=UTC)),
        ("Africa/Cairo", date(2025, 10, 30), datetime(2025, 10, 30, 21, 59, 59, tzinfo=UTC)),
        # The clocks go forward at midnight, which takes nothing from the day before.
        ("Asia/Beirut", date(2026, 3, 28), datetime(2026, 3, 28, 21, 59, 59, tzinfo=UTC)),
        ("Europe/Paris", date(2026, 3, 29), datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_last_second_is_the_later_one(zone: str, day: date, moment: datetime) -> None:
    assert last_second(day, zone) == moment
    assert (moment + timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date() > day


def test_an_operators_closure_does_not_count_and_says_why() -> None:
    closed = with_closures(GERMANY, {date(2026, 4, 8): "strike"})
    due = due_at(THURSDAY, THREE_DAYS, closed)
    assert due.last_day == date(2026, 4, 10)
    assert due.days[6].why == "closed: strike"
    assert with_closures(closed, {date(2026, 4, 9): "flood"}).closures.keys() == {
        date(2026, 4, 8),
        date(2026, 4, 9),
    }


def test_a_weekend_day_worked_by_decree_counts() -> None:
    china = replace(GERMANY, closed={}, worked=frozenset({date(2026, 4, 4)}))
    assert due_at(THURSDAY, THREE_DAYS, china).last_day == date(2026, 4, 6)


def test_a_calendar_never_guesses_a_year_that_it_does_not_know() -> None:
    one_year = replace(GERMANY, years=frozenset({2026}))
    with pytest.raises(CalendarEnds, match="holidays of Germany in 2027 are not known"):
        due_at(datetime(2026, 12, 30, 12, tzinfo=UTC), THREE_DAYS, one_year)


def test_a_period_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="has no end"):
        Rule("report", 0, Unit.BUSINESS_DAYS)


FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
moments = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001
    datetime(2027, 9, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)
zones = st.sampled_from(
    ["Europe/Paris", "Asia/Beirut", "America/Santiago", "Pacific/Kiritimati", "Africa/Cairo"]
)
days = st.dates(FIRST, LAST)
rules = st.builds(
    Rule,
    st.just("report"),
    st.integers(1, 12),
    st.sampled_from([Unit.BUSINESS_DAYS, Unit.CARRIER_WORKING_DAYS]),
)
calendars = st.builds(
    Calendar,
    st.just("somewhere"),
    zones,
    st.frozensets(st.integers(0, 6), max_size=3),
    st.dictionaries(days, st.just("a holiday"), max_size=30),
)


@given(moments, rules, calendars, days)
def test_a_holiday_added_never_makes_it_earlier(
    start: datetime, rule: Rule, calendar: Calendar, holiday: date
) -> None:
    more = replace(calendar, closed={**calendar.closed, holiday: "another"})
    assert due_moment(start, rule, more) >= due_moment(start, rule, calendar)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=40)), rules, calendars)
def test_a_later_start_never_gives_an_earlier_end(
    start: datetime, later: timedelta, rule: Rule, calendar: Calendar
) -> None:
    assert due_moment(start + later, rule, calendar) >= due_moment(start, rule, calendar)


@given(moments, rules, calendars)
def test_the_last_day_counts_and_so_do_exactly_as_many_as_the_rule_says(
    start: datetime, rule: Rule, calendar: Calendar
) -> None:
    due = due_at(start, rule, calendar)
    assert due.days[-1].counts
    assert due.days[-1].date == due.last_day
    assert sum(day.counts for day in due.days) == rule.length
    assert all(
        after.date - day.date == timedelta(days=1)
        for day, after in zip(due.days, due.days[1:], strict=False)
    )


@given(days, rules, calendars)
def test_counting_forward_and_back_agree_from_a_counting_day(
    start: date, rule: Rule, calendar: Calendar
) -> None:
    carriers = rule.unit is Unit.CARRIER_WORKING_DAYS
    end = count_forward(start, rule.length, rule.unit, calendar)
    if calendar.off(start, carriers=carriers) is None:
        assert count_back(end, rule.length, rule.unit, calendar) == start


@given(moments, rules, calendars)
def test_the_end_is_the_last_second_of_the_last_day_there(
    start: datetime, rule: Rule, calendar: Calendar
) -> None:
    due = due_at(start, rule, calendar)
    local = due.at.astimezone(ZoneInfo(calendar.zone))
    assert (local.date(), local.time().isoformat()) == (due.last_day, "23:59:59")
    next_second = (due.at + timedelta(seconds=1)).astimezone(ZoneInfo(calendar.zone))
    assert next_second.date() > due.last_day


@given(moments, st.integers(1, 90), calendars)
def test_rolling_never_makes_it_earlier_and_ends_on_a_business_day(
    start: datetime, length: int, calendar: Calendar
) -> None:
    plain = Rule("change_of_mind", length, Unit.CALENDAR_DAYS)
    rolling = due_at(start, replace(plain, rolls=True), calendar)
    assert rolling.at >= due_moment(start, plain, calendar)
    assert calendar.off(rolling.last_day) is None
