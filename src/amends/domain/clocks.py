"""Clocks: from a start and a rule to the last moment, with a reason for every day between.

Day 1 is the day after the start, at the place. A period ends with the last second of its last
day there; where the clocks go back and that second comes twice, with the later one.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from amends.domain.calendars import Calendar
from amends.domain.explanations import Left, day_words, explain, left
from amends.domain.periods import (
    START_DAY,
    START_WORDS,
    Day,
    Due,
    Rule,
    StartEvent,
    Unit,
    local_day,
)

__all__ = [
    "START_DAY",
    "START_WORDS",
    "Day",
    "Due",
    "Left",
    "Rule",
    "StartEvent",
    "Unit",
    "count_back",
    "count_forward",
    "day_words",
    "days_between",
    "due_at",
    "due_moment",
    "explain",
    "last_day",
    "last_second",
    "left",
    "local_day",
]

ONE_DAY = timedelta(days=1)
LAST_SECOND = time(23, 59, 59)
COUNTED = {Unit.BUSINESS_DAYS: "business day", Unit.CARRIER_WORKING_DAYS: "working day"}


def due_at(start: datetime, rule: Rule, calendar: Calendar) -> Due:
    """When a period that starts at `start` (aware) ends at the calendar's place."""
    first = local_day(start, calendar.zone)
    moment = due_moment(start, rule, calendar)
    last = local_day(moment, calendar.zone)
    days = days_between(first, last, rule, calendar)
    return Due(moment, last, days, calendar.zone, rule, calendar.place)


def due_moment(start: datetime, rule: Rule, calendar: Calendar) -> datetime:
    """As `due_at`, without the explanation: the last moment alone, in UTC."""
    if rule.unit in (Unit.AT_ONCE, Unit.WORKING_HOURS):
        return start.astimezone(UTC)
    if rule.unit is Unit.HOURS:
        return start.astimezone(UTC) + timedelta(hours=rule.length)
    return last_second(last_day(local_day(start, calendar.zone), rule, calendar), calendar.zone)


def last_second(day: date, zone: str) -> datetime:
    """The last 23:59:59 of `day` in `zone`, in UTC: the later one where it comes twice."""
    local = datetime.combine(day, LAST_SECOND, ZoneInfo(zone))
    return max(local.astimezone(UTC), local.replace(fold=1).astimezone(UTC))


def last_day(first: date, rule: Rule, calendar: Calendar) -> date:
    """The last day of a period in days or months that starts on `first`."""
    if rule.unit is Unit.MONTHS:
        last = _months_later(first, rule.length)
    elif rule.unit is Unit.CALENDAR_DAYS:
        last = first + timedelta(days=rule.length)
    else:
        last = count_forward(first, rule.length, rule.unit, calendar)
    while rule.rolls and calendar.why_closed(last):
        last += ONE_DAY
    return last


def count_forward(first: date, length: int, unit: Unit, calendar: Calendar) -> date:
    """The `length`-th counting day after `first`."""
    return _count(first, length, unit, calendar, ONE_DAY)


def count_back(last: date, length: int, unit: Unit, calendar: Calendar) -> date:
    """The `length`-th counting day before `last`."""
    return _count(last, length, unit, calendar, -ONE_DAY)


def _count(day: date, length: int, unit: Unit, calendar: Calendar, step: timedelta) -> date:
    saturday = unit is Unit.CARRIER_WORKING_DAYS
    while length:
        day += step
        if not calendar.why_closed(day, saturday_works=saturday):
            length -= 1
    return day


def _months_later(first: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has no such day."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def days_between(first: date, last: date, rule: Rule, calendar: Calendar) -> tuple[Day, ...]:
    """Every day from `first` to `last`, each with whether it counts and why."""
    days = [Day(first, False, START_DAY[rule.starts])]
    counted, day = 0, first
    while day < last:
        day += ONE_DAY
        why_not = _why_not(day, rule, calendar)
        counted += not why_not
        why = why_not or _why(rule.unit, counted)
        days.append(Day(day, not why_not, why))
    return tuple(days)


def _why(unit: Unit, counted: int) -> str:
    if unit is Unit.HOURS:
        return "the hours run on"
    return f"{COUNTED.get(unit, 'day')} {counted}"


def _why_not(day: date, rule: Rule, calendar: Calendar) -> str:
    if rule.unit is Unit.BUSINESS_DAYS:
        return calendar.why_closed(day)
    if rule.unit is Unit.CARRIER_WORKING_DAYS:
        return calendar.why_closed(day, saturday_works=True)
    return ""
