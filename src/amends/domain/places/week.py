"""The hours of a week in which a shop may be open, as 168 bits: roughly, and never one too few.

Bit 0 is Monday from midnight to one. What is asked is only whether looking closer is worth it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

HOURS = 168
ALWAYS = (1 << HOURS) - 1
# Three words of 64 bits: whole ones are quicker to look into.
BYTES = 24


def week_of(intervals: Iterable[tuple[datetime, datetime]]) -> int:
    """Every hour of the week that an interval touches, by the clock they are written in."""
    week = 0
    for begin, end in intervals:
        if end - begin >= timedelta(hours=HOURS - 1):
            return ALWAYS
        first = begin.replace(minute=0, second=0, microsecond=0)
        touched = -(-(end - first) // timedelta(hours=1))
        at = hour_of_week(begin)
        week |= _turned((1 << min(touched, HOURS)) - 1, at)
    return week


def in_universal_time(week: int, offsets: Iterable[timedelta]) -> int:
    """The same hours by universal time, for a place whose clocks are ahead by any of `offsets`."""
    found = 0
    for offset in offsets:
        ahead, rest = divmod(offset, timedelta(hours=1))
        found |= _turned(week, -ahead)
        if rest:
            found |= _turned(week, -ahead - 1)
    return found


def hour_of_week(at: datetime) -> int:
    """Which bit a moment falls in, by the clock it is written in."""
    return at.weekday() * 24 + at.hour


def hour_now(at: datetime) -> int:
    """Which bit of a week in universal time a moment falls in."""
    return hour_of_week(at.astimezone(UTC))


def _turned(week: int, hours: int) -> int:
    """The week with every hour `hours` later, round the end of the week."""
    by = hours % HOURS
    return (week << by | week >> (HOURS - by)) & ALWAYS
