"""The calendar at a place as clocks use it: its public holidays and the operator's closures."""

from collections.abc import Iterable
from dataclasses import replace

from amends.adapters.calendars import calendar_for, larger_region, normal_place
from amends.domain.clocks.calendars import Calendar, ClosureLike, closures_at
from amends.store.models import Closure


def calendar_at(
    country: str,
    region: str,
    zone: str,
    *,
    years: Iterable[int],
    closures: Iterable[ClosureLike] | None = None,
) -> Calendar:
    """The working days at an address in `years`; `zone` may be empty where the place has one.

    `closures` are those that stand, where the caller has read them already for several places.
    Years whose holidays nobody knows yet are counted with their weekends and closures alone, and
    named in `unsettled`, so that every explanation says so. Raises `UnknownPlace`.
    """
    country, region = normal_place(country, region)
    wanted = frozenset(years)
    standing = standing_closures(country) if closures is None else closures
    here = closures_at(country, (region, larger_region(country, region)), standing)
    calendar = calendar_for(country, region, zone, years=wanted, closures=here)
    unknown = wanted - calendar.years
    if not unknown:
        return calendar
    return replace(calendar, years=wanted, unsettled=calendar.unsettled | unknown)


def standing_closures(country: str = "") -> tuple[Closure, ...]:
    """The operator's closures that are not lifted: one query, of one country or of all."""
    standing = Closure.objects.filter(lifted_at__isnull=True)
    return tuple(standing.filter(country=country) if country else standing)
