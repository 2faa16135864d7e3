"""Clocks in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from amends.domain.clocks import (
    Due,
    Rule,
    Unit,
    Why,
    day_data,
    day_words,
    due_at,
    explain,
    left,
)
from amends.domain.clocks.calendars import Calendar, with_closures
from amends.domain.clocks.words import dates_words, why_words

EASTER = {date(2026, 4, 3): "Good Friday", date(2026, 4, 6): "Easter Monday"}
GERMANY = Calendar("Germany", "Europe/Berlin", frozenset({5, 6}), EASTER)
THREE_DAYS = Rule("report", 3, Unit.BUSINESS_DAYS)


def due(day: int, rule: Rule = THREE_DAYS, calendar: Calendar = GERMANY, month: int = 4) -> Due:
    return due_at(datetime(2026, month, day, 12, tzinfo=UTC), rule, calendar)


def test_holidays_and_the_weekend_are_named() -> None:
    assert explain(due(2)) == (
        "Delivered Thursday 2 April. Friday 3 and Monday 6 April are public holidays in Germany; "
        "Saturday and Sunday do not count."
    )


def test_one_holiday_is_named_in_the_singular() -> None:
    france = Calendar("France", "Europe/Paris", frozenset({5, 6}), {date(2026, 5, 14): "Ascension"})
    assert explain(due(13, calendar=france, month=5)) == (
        "Delivered Wednesday 13 May. Thursday 14 May is a public holiday in France; "
        "Saturday and Sunday do not count."
    )


def test_holidays_in_two_months_name_both() -> None:
    closed = {date(2026, 4, 30): "a", date(2026, 5, 1): "Labour Day"}
    assert "Thursday 30 April and Friday 1 May are public holidays" in explain(
        due(29, calendar=replace(GERMANY, closed=closed))
    )


def test_three_holidays_are_listed() -> None:
    closed = {date(2026, 4, 7 + n): "x" for n in range(3)}
    assert explain(due(6, calendar=replace(GERMANY, closed=closed))).startswith(
        "Delivered Monday 6 April. Tuesday 7, Wednesday 8 and Thursday 9 April are public holidays"
    )


def test_without_days_off_it_says_so() -> None:
    plain = replace(GERMANY, closed={})
    assert explain(due(6, calendar=plain)) == (
        "Delivered Monday 6 April. No weekend or public holiday falls in between."
    )


def test_a_closure_gives_its_reason() -> None:
    closed = with_closures(replace(GERMANY, closed={}), {date(2026, 4, 7): "strike"})
    assert explain(due(6, calendar=closed)) == (
        "Delivered Monday 6 April. Tuesday 7 April does not count (strike)."
    )


def test_the_start_has_its_word() -> None:
    assert explain(due(6), start_word="Sent").startswith("Sent Monday 6 April. ")


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (Rule("c", 7, Unit.CALENDAR_DAYS), "Every day counts, weekends and public holidays too."),
        (
            Rule("c", 30, Unit.CALENDAR_DAYS, rolls=True),
            (
                "Every day counts, weekends and public holidays too; if the last one is not a "
                "working day, the next working day is the last."
            ),
        ),
        (Rule("c", 9, Unit.MONTHS), "Every day counts, weekends and public holidays too."),
        (Rule("c", 0, Unit.AT_ONCE), "This has to be said at once."),
        (
            Rule("c", 4, Unit.WORKING_HOURS),
            "There are 4 working hours, so this has to be said at once.",
        ),
        (Rule("c", 48, Unit.HOURS), "There are 48 hours, night and weekend included."),
        (
            Rule("c", 3, Unit.CARRIER_WORKING_DAYS),
            "Friday 3 and Monday 6 April are public holidays in Germany; Sunday does not count.",
        ),
    ],
)
def test_each_unit_has_its_words(rule: Rule, reason: str) -> None:
    assert explain(due(2, rule)) == f"Delivered Thursday 2 April. {reason}"


def test_a_day_reads_as_people_say_it() -> None:
    assert day_words(date(2026, 12, 1)) == "Tuesday 1 December"
    assert day_words(date(2026, 12, 1), month=False) == "Tuesday 1"


@pytest.mark.parametrize(
    ("now", "working_days", "words"),
    [
        (datetime(2026, 4, 2, 12, tzinfo=UTC), 3, "until the end of Thursday 9 April"),
        (datetime(2026, 4, 7, 6, tzinfo=UTC), 2, "until the end of Thursday 9 April"),
        (datetime(2026, 4, 8, 6, tzinfo=UTC), 1, "until the end of tomorrow"),
        (datetime(2026, 4, 9, 21, 59, 59, tzinfo=UTC), 0, "until the end of today"),
    ],
)
def test_what_is_left_is_counted_in_whole_working_days(
    now: datetime, working_days: int, words: str
) -> None:
    rest = left(due(2), now, start=datetime(2026, 4, 2, 12, tzinfo=UTC))
    assert (rest.working_days, rest.words, rest.passed) == (working_days, words, False)


def test_what_is_left_runs_from_nothing_to_all() -> None:
    start = datetime(2026, 4, 2, 12, tzinfo=UTC)
    end = due(2)
    assert left(end, start, start=start).elapsed == 0.0
    assert left(end, start + (end.at - start) / 2, start=start).elapsed == 0.5
    after = left(end, end.at + timedelta(seconds=1), start=start)
    assert (after.elapsed, after.passed, after.words) == (1.0, True, "ended Thursday 9 April")


def test_a_period_that_is_due_at_once_is_all_elapsed() -> None:
    start = datetime(2026, 4, 2, 12, tzinfo=UTC)
    at_once = due(2, Rule("c", 0, Unit.AT_ONCE))
    assert left(at_once, start, start=start).elapsed == 1.0


def test_each_day_is_a_code_with_its_parameters_and_the_words_follow_from_it() -> None:
    closed = with_closures(GERMANY, {date(2026, 4, 7): "strike"})
    days = due(2, Rule("r", 1, Unit.BUSINESS_DAYS), closed).days
    assert [day_data(day) for day in days] == [
        told("2026-04-02", False, "day of delivery", "start", "delivered"),
        told("2026-04-03", False, "public holiday: Good Friday", "holiday", "Good Friday"),
        told("2026-04-04", False, "Saturday", "weekend"),
        told("2026-04-05", False, "Sunday", "weekend"),
        told("2026-04-06", False, "public holiday: Easter Monday", "holiday", "Easter Monday"),
        told("2026-04-07", False, "closed: strike", "closure", "strike"),
        told("2026-04-08", True, "business day 1", "counted", "business_days", 1),
    ]


def told(
    day: str, counts: bool, why: str, kind: str, name: str = "", number: int = 0
) -> dict[str, object]:
    code = {"kind": kind, "name": name, "number": number}
    return {"date": day, "counts": counts, "why": why, **code}


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_words(why: Why) -> None:
    name = {Why.START: "delivered", Why.COUNTED: "months"}.get(why, "x")
    assert why_words(why, name, 3, date(2026, 4, 2))


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_counts_in_words_and_is_explained(unit: Unit) -> None:
    length = 0 if unit is Unit.AT_ONCE else 1
    whole = due(2, Rule("r", length, unit))
    assert all(day.why for day in whole.days)
    assert explain(whole).startswith("Delivered Thursday 2 April. ")
    assert "{" not in explain(whole)


def test_one_hour_is_said_in_the_singular() -> None:
    assert explain(due(2, Rule("c", 1, Unit.HOURS))).endswith(
        "There is 1 hour, night and weekend included."
    )
    assert "There is 1 working hour, so" in explain(due(2, Rule("c", 1, Unit.WORKING_HOURS)))


def test_the_same_month_of_another_year_is_named_again() -> None:
    days = [date(2026, 4, 3), date(2027, 4, 5)]
    assert dates_words(days) == "Friday 3 April and Monday 5 April"


def test_holidays_of_a_place_without_a_name_are_just_holidays() -> None:
    nameless = replace(GERMANY, place="")
    assert "Monday 6 April are public holidays; Saturday" in explain(due(2, calendar=nameless))


def test_an_unsettled_year_is_told_where_working_days_of_it_are_counted() -> None:
    unsettled = replace(GERMANY, unsettled=frozenset({2026}))
    words = (
        "Not all working days of 2026 in Germany are settled as far as is known here, so this "
        "may still change."
    )
    assert explain(due(2, calendar=unsettled)).endswith(words)
    assert due(2, calendar=replace(unsettled, unsettled=frozenset({2027}))).unsettled == ()
    plain = Rule("c", 7, Unit.CALENDAR_DAYS)
    assert due(2, plain, unsettled).unsettled == ()
    assert due(2, replace(plain, rolls=True), unsettled).unsettled == (2026,)
