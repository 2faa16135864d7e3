"""When a period ends, and why: tables over plain calendars."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amends.domain.clocks import (
    START_DAY,
    START_WORDS,
    Day,
    Rule,
    StartEvent,
    Unit,
    Why,
    due_at,
    due_moments,
    last_day,
    last_second,
    years_of,
)
from amends.domain.clocks.calendars import Calendar, CalendarEnds, Off, OffDay, with_closures

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


def test_the_days_over_which_an_end_moves_say_why_they_do_not_count() -> None:
    rolling = Rule("change_of_mind", 30, Unit.CALENDAR_DAYS, rolls=True)
    due = due_at(datetime(2026, 3, 5, 12, tzinfo=UTC), rolling, GERMANY)
    assert [(day.date.day, day.counts, day.why) for day in due.days[-5:]] == [
        (3, True, "day 29"),
        (4, True, "day 30"),
        (5, False, "Sunday"),
        (6, False, "public holiday: Easter Monday"),
        (7, True, "next working day"),
    ]
    months = replace(rolling, length=1, unit=Unit.MONTHS)
    due = due_at(datetime(2026, 3, 4, 12, tzinfo=UTC), months, GERMANY)
    assert [day.why for day in due.days[-4:]] == [
        "day 31",
        "Sunday",
        "public holiday: Easter Monday",
        "next working day",
    ]


def test_a_zone_of_the_rules_own_counts_more_than_the_places() -> None:
    late = datetime(2026, 4, 7, 23, 30, tzinfo=UTC)
    due = due_at(late, replace(THREE_DAYS, zone="America/New_York"), GERMANY)
    assert (due.days[0].date, due.zone) == (date(2026, 4, 7), "America/New_York")
    assert due.at == datetime(2026, 4, 11, 3, 59, 59, tzinfo=UTC)
    assert due_moments([(late, GERMANY)], due.rule) == [due.at]


@pytest.mark.parametrize(
    ("weekend", "carriers_work", "ends"),
    [
        ({5, 6}, 5, date(2026, 6, 13)),  # Thursday, Friday, Saturday
        ({4, 5}, 5, date(2026, 6, 14)),  # Thursday, Saturday, Sunday
        ({4, 5}, 4, date(2026, 6, 14)),  # Thursday, Friday, Sunday
        ({5}, 5, date(2026, 6, 14)),  # the one day of rest stays one: Thursday, Friday, Sunday
        ({4, 6}, 5, date(2026, 6, 15)),  # Thursday, Saturday, Monday
        (set(), 5, date(2026, 6, 13)),
    ],
)
def test_carriers_work_on_one_day_of_a_weekend_of_two(
    weekend: set[int], carriers_work: int, ends: date
) -> None:
    calendar = Calendar("x", "UTC", frozenset(weekend), {}, carriers_work=carriers_work)
    rule = Rule("carrier_notice", 3, Unit.CARRIER_WORKING_DAYS)
    assert last_day(date(2026, 6, 10), rule, calendar) == ends


def test_where_saturday_is_the_day_of_rest_carriers_work_on_friday() -> None:
    israel = Calendar("Israel", "Asia/Jerusalem", frozenset({4, 5}), {}, carriers_work=4)
    friday, saturday = date(2026, 6, 12), date(2026, 6, 13)
    assert israel.off(friday, carriers=True) is None
    assert israel.off(saturday, carriers=True) == OffDay(Off.WEEKEND)
    assert israel.off(friday) == OffDay(Off.WEEKEND)


def test_a_public_holiday_on_saturday_is_none_of_the_carriers_days() -> None:
    boxing = replace(GERMANY, closed={date(2026, 12, 26): "Second Day of Christmas"})
    assert boxing.off(date(2026, 12, 26)) == OffDay(Off.WEEKEND)
    assert boxing.off(date(2026, 12, 26), carriers=True) == OffDay(
        Off.HOLIDAY, "Second Day of Christmas"
    )


def test_a_day_that_is_worked_by_decree_is_worked_but_an_operator_may_close_it() -> None:
    day = date(2026, 4, 4)
    worked = replace(GERMANY, closed={day: "a feast"}, worked=frozenset({day}))
    assert worked.off(day) is None
    assert with_closures(worked, {day: "flood"}).off(day) == OffDay(Off.CLOSURE, "flood")


def test_a_day_that_was_the_weekend_before_it_moved_rests() -> None:
    moved = replace(GERMANY, closed={}, resting=frozenset({date(2026, 4, 2)}))
    assert moved.off(date(2026, 4, 2)) == OffDay(Off.WEEKEND)
    assert moved.off(date(2026, 4, 9)) is None


@pytest.mark.parametrize(
    ("start", "rule", "years"),
    [
        (date(2026, 4, 2), THREE_DAYS, [2026, 2027]),
        (date(2026, 12, 28), THREE_DAYS, [2026, 2027, 2028]),
        (
            date(2026, 4, 2),
            Rule("guarantee", 24, Unit.MONTHS, rolls=True),
            [2026, 2027, 2028, 2029],
        ),
        (date(2026, 12, 31), Rule("carrier_notice", 0, Unit.AT_ONCE), [2026, 2027]),
    ],
)
def test_a_calendar_has_to_know_every_year_that_a_period_may_touch(
    start: date, rule: Rule, years: list[int]
) -> None:
    assert (
        list(years_of(datetime(start.year, start.month, start.day, 12, tzinfo=UTC), rule)) == years
    )


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        (StartEvent.DELIVERED, "day of delivery"),
        (StartEvent.ACCEPTED, "day on which the carrier took it"),
        (StartEvent.SHIPPED, "day of shipping"),
        (StartEvent.LABEL_CREATED, "day on which the label was made"),
        (StartEvent.MAILED, "day of mailing"),
        (StartEvent.ADMITTED, "day on which the post took it"),
        (StartEvent.RETURNED, "day on which the return arrived"),
        (StartEvent.EVIDENCE_COMPLETE, "day on which the evidence was complete"),
    ],
)
def test_a_period_may_start_with_each_of_the_eight_events(start: StartEvent, rule: str) -> None:
    due = due_at(THURSDAY, replace(THREE_DAYS, starts=start), GERMANY)
    assert due.days[0] == Day(date(2026, 4, 2), False, Why.START, start.value)
    assert due.days[0].why == rule


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
        ("America/Havana", date(2026, 10, 31), datetime(2026, 11, 1, 3, 59, 59, tzinfo=UTC)),
        # The clocks go forward at midnight, which takes nothing from the day before, nor from
        # the day that has no midnight.
        ("America/Santiago", date(2026, 9, 5), datetime(2026, 9, 6, 3, 59, 59, tzinfo=UTC)),
        ("America/Santiago", date(2026, 9, 6), datetime(2026, 9, 7, 2, 59, 59, tzinfo=UTC)),
        ("Africa/Cairo", date(2026, 4, 24), datetime(2026, 4, 24, 20, 59, 59, tzinfo=UTC)),
        ("Asia/Beirut", date(2026, 3, 28), datetime(2026, 3, 28, 21, 59, 59, tzinfo=UTC)),
        ("Europe/Paris", date(2026, 3, 29), datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)),
        # The clocks jump from 23:00 to midnight: the day has no 23:59:59, and ends at 22:59:59.
        ("America/Nuuk", date(2026, 3, 28), datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)),
        ("America/Nuuk", date(2026, 10, 24), datetime(2026, 10, 25, 1, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_last_second_is_the_later_one(zone: str, day: date, moment: datetime) -> None:
    assert last_second(day, zone) == moment
    assert (moment + timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date() > day


@pytest.mark.parametrize(
    "zone",
    [
        "Africa/Cairo",
        "Africa/Casablanca",
        "America/Asuncion",
        "America/Havana",
        "America/Nuuk",
        "America/Santiago",
        "America/Scoresbysund",
        "Asia/Beirut",
        "Asia/Gaza",
        "Australia/Lord_Howe",
    ],
)
def test_no_second_of_a_day_comes_after_its_last(zone: str) -> None:
    day = date(2025, 1, 1)
    while day < date(2027, 1, 1):
        last = last_second(day, zone)
        assert last.astimezone(ZoneInfo(zone)).date() == day
        assert (last + timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date() > day
        day += timedelta(days=1)


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
