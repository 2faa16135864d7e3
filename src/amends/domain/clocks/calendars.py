"""Calendars: which days count at a place, as plain values.

Building one from public holidays is the work of `adapters/calendars`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

SATURDAY = 5


class CalendarEnds(ValueError):
    """A day was asked about that lies outside the years that the calendar knows."""


class Off(StrEnum):
    """Why a day does not count."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"


class OffDay(NamedTuple):
    """Why a day does not count; `name` is the holiday's, or the reason of the closure."""

    kind: Off
    name: str = ""


class ClosureLike(Protocol):
    """A day that an operator closed: for a country, or with `region` for that region alone."""

    @property
    def country(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class Calendar:
    """The working days at one place.

    `place` is for people ("Bavaria, Germany"), `zone` an IANA name. `weekend` holds weekday
    numbers (Monday 0), `closed` public holidays with their names, `worked` weekend days that are
    worked by decree or were worked before the weekend moved, `resting` days of the weekend as it
    was before it moved, `closures` an operator's own closures with reasons. `years` says for which
    years `closed` is complete; empty means all. In the years of `unsettled` the government still
    moves days, as far as is known.

    Carriers work on `carriers_work` as well, where the weekend has another day left for rest:
    Saturday, or the Friday where Saturday is the day of rest.
    """

    place: str
    zone: str
    weekend: frozenset[int]
    closed: Mapping[date, str]
    worked: frozenset[date] = frozenset()
    closures: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    resting: frozenset[date] = frozenset()
    carriers_work: int = SATURDAY
    unsettled: frozenset[int] = frozenset()
    # What was found out about each day, for business days and for carriers.
    _known: tuple[dict[date, OffDay | None], dict[date, OffDay | None]] = field(
        init=False, repr=False, compare=False, default_factory=lambda: ({}, {})
    )

    def off(self, day: date, *, carriers: bool = False) -> OffDay | None:
        """Why `day` does not count; None where it counts. `carriers` asks for their working days.

        Raises `CalendarEnds` outside the known years: a guess would be a false promise.
        """
        known = self._known[carriers]
        if day not in known:
            known[day] = self._off(day, carriers)
        return known[day]

    def _off(self, day: date, carriers: bool) -> OffDay | None:
        if self.years and day.year not in self.years:
            raise CalendarEnds(f"the public holidays of {self.place} in {day.year} are not known")
        if self._rests(day, carriers):
            return OffDay(Off.WEEKEND)
        # A weekend day that is worked by decree is worked, whatever holiday falls on it.
        if day in self.closed and day not in self.worked:
            return OffDay(Off.HOLIDAY, self.closed[day])
        if day in self.closures:
            return OffDay(Off.CLOSURE, self.closures[day])
        return None

    def _rests(self, day: date, carriers: bool) -> bool:
        if day in self.resting:
            return True
        weekday = day.weekday()
        delivers = carriers and weekday == self.carriers_work and len(self.weekend) > 1
        return weekday in self.weekend and day not in self.worked and not delivers


def with_closures(calendar: Calendar, closures: Mapping[date, str]) -> Calendar:
    """The calendar with an operator's own closures (day and reason) added."""
    return replace(calendar, closures={**calendar.closures, **closures})


def closures_at(
    country: str, regions: Iterable[str], closures: Iterable[ClosureLike]
) -> dict[date, str]:
    """The closures that hold at a place: those of all the country, and of its regions.

    `regions` names the place from narrow to wide (a province, the region around it). Where a day
    is closed twice, the narrower reason stands.
    """
    order = [region for region in regions if region]
    here: dict[date, tuple[int, str]] = {}
    for closure in closures:
        if closure.country != country or closure.region not in ("", *order):
            continue
        rank = order.index(closure.region) if closure.region else len(order)
        if closure.day not in here or rank < here[closure.day][0]:
            here[closure.day] = (rank, closure.reason)
    return {day: reason for day, (_, reason) in sorted(here.items())}
