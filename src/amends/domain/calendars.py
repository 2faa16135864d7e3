"""Calendars: which days count at a place, as plain values.

Building one from public holidays is the work of `adapters/calendars`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY = 5


class CalendarEnds(ValueError):
    """A day was asked about that lies outside the years that the calendar knows."""


@dataclass(frozen=True)
class Calendar:
    """The working days at one place.

    `place` is for people ("Bavaria, Germany"), `zone` an IANA name. `weekend` holds weekday
    numbers (Monday 0), `closed` public holidays with their names, `worked` weekend days that are
    worked by decree, `closures` an operator's own closures with reasons. `years` says for which
    years `closed` is complete; empty means all.
    """

    place: str
    zone: str
    weekend: frozenset[int]
    closed: Mapping[date, str]
    worked: frozenset[date] = frozenset()
    closures: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def why_closed(self, day: date, *, saturday_works: bool = False) -> str:
        """Why `day` does not count, in words; empty where it counts.

        With `saturday_works` a Saturday is no weekend, as for carriers that deliver on it.
        Raises `CalendarEnds` outside the known years: a guess would be a false promise.
        """
        if self.years and day.year not in self.years:
            raise CalendarEnds(f"the calendar of {self.place} does not know {day.year}")
        weekday = day.weekday()
        delivers = saturday_works and weekday == SATURDAY
        if weekday in self.weekend and day not in self.worked and not delivers:
            return WEEKDAYS[weekday]
        if day in self.closed:
            return f"public holiday: {self.closed[day]}"
        if day in self.closures:
            return f"closed: {self.closures[day]}"
        return ""


def with_closures(calendar: Calendar, closures: Mapping[date, str]) -> Calendar:
    """The calendar with an operator's own closures (day and reason) added."""
    return replace(calendar, closures={**calendar.closures, **closures})
