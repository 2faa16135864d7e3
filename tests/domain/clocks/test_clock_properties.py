"""What holds for every clock: properties over calendars of every kind."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.clocks import (
    Rule,
    Unit,
    count_back,
    count_forward,
    due_at,
    due_moment,
    due_moments,
)
from amends.domain.clocks.calendars import Calendar, with_closures

PLAIN = Calendar("somewhere", "UTC", frozenset({5, 6}), {})
THREE_DAYS = Rule("report", 3, Unit.BUSINESS_DAYS)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
moments = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001
    datetime(2027, 9, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)
zones = st.sampled_from(
    ["Europe/Paris", "Asia/Beirut", "America/Santiago", "America/Nuuk", "Africa/Cairo"]
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
    worked=st.frozensets(days, max_size=10),
    closures=st.dictionaries(days, st.just("a strike"), max_size=5),
    resting=st.frozensets(days, max_size=10),
    carriers_work=st.integers(0, 6),
)


@given(moments, rules, calendars, days)
def test_a_holiday_added_never_makes_it_earlier(
    start: datetime, rule: Rule, calendar: Calendar, holiday: date
) -> None:
    for more in (
        replace(calendar, closed={**calendar.closed, holiday: "another"}),
        with_closures(calendar, {holiday: "another"}),
    ):
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
    assert calendar.off(due.last_day, carriers=rule.unit is Unit.CARRIER_WORKING_DAYS) is None
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
    assert local.date() == due.last_day
    # In Greenland the clocks jump over the last hour of one day.
    assert f"{local:%H:%M:%S}" in ("23:59:59", "22:59:59" if "Nuuk" in calendar.zone else "")
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


ANY_UNIT = st.sampled_from([unit for unit in Unit if unit is not Unit.AT_ONCE])


@given(
    st.lists(st.tuples(moments, st.integers(0, 2)), max_size=20),
    st.builds(Rule, st.just("any"), st.integers(1, 6), ANY_UNIT, rolls=st.booleans()),
    st.lists(calendars, min_size=3, max_size=3),
)
def test_many_at_once_end_when_each_would_alone(
    starts: list[tuple[datetime, int]], rule: Rule, places: list[Calendar]
) -> None:
    pairs = [(start, places[number]) for start, number in starts]
    assert due_moments(pairs, rule) == [due_moment(start, rule, place) for start, place in pairs]


def test_many_at_once_refuse_a_moment_without_an_offset() -> None:
    with pytest.raises(ValueError, match="without an offset"):
        due_moments([(datetime(2026, 4, 2, 12), PLAIN)], THREE_DAYS)  # noqa: DTZ001


@given(moments, rules, calendars)
def test_the_moment_alone_is_that_of_the_explained_clock(
    start: datetime, rule: Rule, calendar: Calendar
) -> None:
    assert due_at(start, rule, calendar).at == due_moment(start, rule, calendar)
