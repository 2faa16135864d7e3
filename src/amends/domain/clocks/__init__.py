"""Clocks: from a start and a rule to the last moment, with a reason for every day between.

Day 1 is the day after the start, at the place. A period ends with the last second of its last
day there: where the clocks go back and that second comes twice, with the later one.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from amends.domain.clocks.calendars import Calendar
from amends.domain.clocks.due import Day, Due, Why, day_data
from amends.domain.clocks.explanations import Left, day_words, explain, left
from amends.domain.clocks.periods import (
    START_DAY,
    START_WORDS,
    Rule,
    StartEvent,
    Unit,
    local_day,
    zone_named,
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
    "Why",
    "count_back",
    "count_forward",
    "day_data",
    "day_words",
    "days_between",
    "due_at",
    "due_moment",
    "due_moments",
    "explain",
    "last_day",
    "last_second",
    "left",
    "local_day",
    "years_of",
]

ONE_DAY = timedelta(days=1)
LAST_SECOND = time(23, 59, 59)
# Working hours are held as data and shown, and treated as at once: that is never too late.
AT_ONCE = (Unit.AT_ONCE, Unit.WORKING_HOURS)
WORKING_DAYS = (Unit.BUSINESS_DAYS, Unit.CARRIER_WORKING_DAYS)
# No place rests so often that a working day takes more calendar days than this, taken together.
LONGEST = {Unit.MONTHS: 31, Unit.BUSINESS_DAYS: 3, Unit.CARRIER_WORKING_DAYS: 3}


def due_at(start: datetime, rule: Rule, calendar: Calendar) -> Due:
    """When a period that starts at `start` (aware) ends at the calendar's place.

    A zone of the rule's own counts more than the place's. Raises `ValueError` for a moment
    without an offset, and `CalendarEnds` where days are needed that the calendar does not know.
    """
    zone = rule.zone or calendar.zone
    first = local_day(start, zone)
    moment = due_moment(start, rule, calendar)
    last = local_day(moment, zone)
    days = days_between(first, last, rule, calendar)
    unsettled = _unsettled(first, last, rule, calendar) if calendar.unsettled else ()
    return Due(moment, last, days, zone, rule, calendar.place, unsettled)


def due_moment(start: datetime, rule: Rule, calendar: Calendar) -> datetime:
    """As `due_at`, without the explanation: the last moment alone, in UTC."""
    if rule.unit in AT_ONCE:
        return start.astimezone(UTC)
    if rule.unit is Unit.HOURS:
        return start.astimezone(UTC) + timedelta(hours=rule.length)
    zone = rule.zone or calendar.zone
    return last_second(last_day(local_day(start, zone), rule, calendar), zone)


def due_moments(starts: Iterable[tuple[datetime, Calendar]], rule: Rule) -> list[datetime]:
    """`due_moment` of each start at its place, in order: made for very many at once."""
    if rule.unit in AT_ONCE or rule.unit is Unit.HOURS:
        return [due_moment(start, rule, calendar) for start, calendar in starts]
    ends: dict[int, _Ends] = {}
    found = []
    for start, calendar in starts:
        table = ends.get(id(calendar))
        if table is None:
            table = ends[id(calendar)] = _Ends(rule, calendar)
        if start.tzinfo is None:
            raise ValueError("a moment without an offset belongs to no place")
        found.append(table[start.astimezone(table.place).toordinal()])
    return found


class _Ends(dict[int, datetime]):
    """The day of a start (its ordinal) -> the last moment; each is worked out once."""

    def __init__(self, rule: Rule, calendar: Calendar) -> None:
        super().__init__()
        self.rule, self.calendar = rule, calendar
        self.zone = rule.zone or calendar.zone
        self.place = zone_named(self.zone)

    def __missing__(self, ordinal: int) -> datetime:
        last = last_day(date.fromordinal(ordinal), self.rule, self.calendar)
        moment = self[ordinal] = last_second(last, self.zone)
        return moment


@lru_cache(maxsize=1 << 16)
def last_second(day: date, zone: str) -> datetime:
    """The last second of `day` in `zone`, in UTC: 23:59:59, the later one where it comes twice.

    Where the clocks jump over it (Greenland, from 23:00 to midnight), the second before the jump.
    """
    place = zone_named(zone)
    local = datetime.combine(day, LAST_SECOND, place)
    early, late = sorted((local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)))
    if late.astimezone(place).date() == day:
        return late

    def over(seconds: int) -> bool:
        return (early + timedelta(seconds=seconds)).astimezone(place).date() > day

    jump = bisect_left(range(int((late - early).total_seconds())), True, key=over)
    return early + timedelta(seconds=jump - 1)


def last_day(first: date, rule: Rule, calendar: Calendar) -> date:
    """The last day of a period in days or months that starts on `first`."""
    last = _unmoved(first, rule, calendar)
    while rule.rolls and calendar.off(last):
        last += ONE_DAY
    return last


def _unmoved(first: date, rule: Rule, calendar: Calendar) -> date:
    if rule.unit is Unit.MONTHS:
        return _months_later(first, rule.length)
    if rule.unit is Unit.CALENDAR_DAYS:
        return first + timedelta(days=rule.length)
    return count_forward(first, rule.length, rule.unit, calendar)


def years_of(start: datetime, rule: Rule) -> range:
    """The years that a calendar has to know for this period, wherever on earth it runs."""
    days = rule.length * LONGEST.get(rule.unit, 1)
    return range(start.year, (start + timedelta(days=days)).year + 2)


def count_forward(first: date, length: int, unit: Unit, calendar: Calendar) -> date:
    """The `length`-th counting day after `first`."""
    return _count(first, length, unit, calendar, ONE_DAY)


def count_back(last: date, length: int, unit: Unit, calendar: Calendar) -> date:
    """The `length`-th counting day before `last`."""
    return _count(last, length, unit, calendar, -ONE_DAY)


def _count(day: date, length: int, unit: Unit, calendar: Calendar, step: timedelta) -> date:
    carriers = unit is Unit.CARRIER_WORKING_DAYS
    while length:
        day += step
        if calendar.off(day, carriers=carriers) is None:
            length -= 1
    return day


def _months_later(first: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has no such day."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def days_between(first: date, last: date, rule: Rule, calendar: Calendar) -> tuple[Day, ...]:
    """Every day from `first` to `last`, each with whether it counts and why."""
    begun = Day(first, False, Why.START, rule.starts)
    after = [date.fromordinal(n) for n in range(first.toordinal() + 1, last.toordinal() + 1)]
    if rule.unit in WORKING_DAYS:
        return (begun, *_working(after, rule, calendar))
    if rule.unit is Unit.HOURS:
        return (begun, *(Day(day, True, Why.HOURS) for day in after))
    end = _unmoved(first, rule, calendar) if rule.rolls else last
    counted = (
        Day(day, True, Why.COUNTED, rule.unit, number)
        for number, day in enumerate(after, 1)
        if day <= end
    )
    return (begun, *counted, *_moved([day for day in after if day > end], calendar))


def _working(days: list[date], rule: Rule, calendar: Calendar) -> Iterable[Day]:
    carriers = rule.unit is Unit.CARRIER_WORKING_DAYS
    number = 0
    for day in days:
        off = calendar.off(day, carriers=carriers)
        if off:
            yield Day(day, False, Why(off.kind), off.name)
        else:
            number += 1
            yield Day(day, True, Why.COUNTED, rule.unit, number)


def _moved(days: list[date], calendar: Calendar) -> Iterable[Day]:
    """The days over which an end moves on, up to the working day on which it comes to rest."""
    for day in days:
        off = calendar.off(day)
        yield Day(day, False, Why(off.kind), off.name) if off else Day(day, True, Why.MOVED)


def _unsettled(first: date, last: date, rule: Rule, calendar: Calendar) -> tuple[int, ...]:
    if rule.unit not in WORKING_DAYS and not rule.rolls:
        return ()
    years = range(first.year, last.year + 1)
    return tuple(year for year in years if year in calendar.unsettled)
