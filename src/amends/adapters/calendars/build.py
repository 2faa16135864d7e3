"""Builds calendars from the `holidays` package; what was built once is kept.

A holiday is what the package calls public: a day off for all at that place by law or decree. Its
other categories (bank, government, school, optional, half day) count as working days here, as
they do for carriers and shops; a half day counts whole, since a period ends at its midnight.
Public means, for four countries that are often asked about: in Great Britain the bank holidays
of the nation; in the US the federal holidays and the state's own; in Japan the national holidays
and their substitutes, but not the banks' days around New Year; in India the gazetted holidays and
the state's, but not the restricted ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import holidays
from holidays.registry import COUNTRIES

from amends.adapters.calendars.places import UnknownPlace, normal_place, place_words
from amends.adapters.calendars.regions import exists, larger_region
from amends.adapters.calendars.zones import zone_at
from amends.domain.clocks.calendars import SATURDAY, Calendar, with_closures
from amends.domain.clocks.words import day_words

NONE: Mapping[date, str] = MappingProxyType({})
FRIDAY = 4
# Carriers work on one day of the weekend: the Saturday, but where that is the day of rest by law
# the Friday (Israel: Law and Administration Ordinance 1948, section 18A).
CARRIERS_WORK = {"IL": FRIDAY}
# Governments that say anew each year which working days move; later years are still open.
MOVES_DAYS = frozenset({"BY", "CN", "HU", "LV", "RU", "VN"})
MOVED = re.compile(r"\(substituted from (\d\d)/(\d\d)/(\d{4})\)")


def calendar_for(
    country: str,
    region: str = "",
    zone: str = "",
    *,
    years: Iterable[int],
    closures: Mapping[date, str] = NONE,
) -> Calendar:
    """The working days at an address, in `years`, with the names of its public holidays.

    `country` is ISO 3166-1, `region` ISO 3166-2 without the country; a region that has no
    holidays of its own gets those of the larger region around it, or the country's. Without `zone`
    it follows from country and region. `closures` are an operator's own, already chosen for this
    place (`closures_at`). Years that the package does not know are left out of the calendar's.
    Raises `UnknownPlace` where one of them cannot be used, saying which.
    """
    country, region = normal_place(country, region)
    asked = _Asked(country, region, zone, tuple(sorted(set(years))))
    calendar = _built(asked)
    return with_closures(calendar, closures) if closures else calendar


class _Asked(NamedTuple):
    country: str
    region: str
    zone: str
    years: tuple[int, ...]


@lru_cache(maxsize=4096)
def _built(asked: _Asked) -> Calendar:
    country = asked.country
    kind = _kind(country)
    if asked.region and not exists(country, asked.region, kind):
        raise UnknownPlace(f"{place_words(country)} has no region {asked.region!r} (ISO 3166-2)")
    zone = zone_at(country, asked.region, asked.zone)
    own = _own_region(kind, larger_region(country, asked.region))
    years = _known_years(kind, asked)
    found = kind(subdiv=own, years=years, language=_english(kind), expand=False)
    name = _region_name(found, own) if own else ""
    weekend = _weekend(found, years)
    decreed = frozenset(getattr(found, "weekend_workdays", ()))
    return Calendar(
        place=place_words(country, own or "", name),
        zone=zone,
        weekend=weekend.usual,
        closed={day: _name(words) for day, words in sorted(found.items())},
        worked=decreed | weekend.worked,
        years=frozenset(years),
        resting=weekend.resting - decreed,
        carriers_work=CARRIERS_WORK.get(country, SATURDAY),
        unsettled=_unsettled(found, asked),
    )


@cache
def _kind(country: str) -> Any:
    """The package's class of a country.

    Asked for in the usual way, any country imports all two hundred and fifty; this reads the file
    of the one, so that a single clock is answered at once.
    """
    module = next((name for name, codes in COUNTRIES.items() if country in codes), "")
    file = Path(holidays.__file__).parent / "countries" / f"{module}.py"
    spec = spec_from_file_location(f"{__name__}.{module}", file) if module else None
    if spec is None or spec.loader is None:
        raise UnknownPlace(f"no public holidays are known for {place_words(country)}")
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return getattr(found, country)


def _known_years(kind: Any, asked: _Asked) -> tuple[int, ...]:
    known = tuple(year for year in asked.years if kind.start_year <= year <= kind.end_year)
    if known or not asked.years:
        return known
    raise UnknownPlace(
        f"the public holidays of {place_words(asked.country)} are known for the years "
        f"{kind.start_year} to {kind.end_year} only"
    )


def _own_region(kind: Any, region: str) -> str | None:
    """The region as the package spells it; None where it has no holidays of its own."""
    if region in kind.subdivisions:
        return region
    code: str | None = kind.subdivisions_aliases.get(region)
    return code


def _region_name(found: Any, region: str) -> str:
    """The first of the region's names that is no code; the code where it has no name."""
    named = (name for name, code in found.subdivisions_aliases.items() if code == region)
    return next((name for name in named if len(name) > 2 and not name.isupper()), region)


def _english(kind: Any) -> str | None:
    """English for the names of the holidays where the package has it, else its default."""
    spoken = [kind.default_language or "", "en_US", *kind.supported_languages]
    supported = {*kind.supported_languages, kind.default_language}
    english = (lang for lang in spoken if lang.startswith("en") and lang in supported)
    # Never None where the package has a language: it would then take that of the environment.
    default: str | None = kind.default_language
    return next(english, default)


def _name(words: str) -> str:
    """A holiday's name; two on one day are both named, a moved day says where it was moved from."""

    def worked(found: re.Match[str]) -> str:
        month, day, year = map(int, found.groups())
        return f"(worked on {day_words(date(year, month, day))} instead)"

    return MOVED.sub(worked, words.replace("; ", " and "))


class _Weekend(NamedTuple):
    """Weekday numbers, and the days that were otherwise before the weekend moved."""

    usual: frozenset[int]
    worked: frozenset[date] = frozenset()
    resting: frozenset[date] = frozenset()


def _weekend(found: Any, years: tuple[int, ...]) -> _Weekend:
    """The weekend as it is at the end of `years`, with what was different earlier in them."""
    plain = frozenset(found.weekend)
    edges = (day for year in years for day in (*_days(year, 1, 14), *_days(year, 352, 365)))
    if all(found.is_weekend(day) == (day.weekday() in plain) for day in edges):
        return _Weekend(plain)
    days = {day: found.is_weekend(day) for year in years for day in _days(year, 1, 366)}
    usual = frozenset(day.weekday() for day in [*days][-14:] if days[day])
    return _Weekend(
        usual,
        frozenset(day for day, off in days.items() if day.weekday() in usual and not off),
        frozenset(day for day, off in days.items() if off and day.weekday() not in usual),
    )


def _days(year: int, first: int, last: int) -> Iterator[date]:
    """The days of a year from number `first` to `last`, as far as it has them."""
    day = date(year, 1, 1) + timedelta(days=first - 1)
    while day.year == year and first <= last:
        yield day
        day, first = day + timedelta(days=1), first + 1


def _unsettled(found: Any, asked: _Asked) -> frozenset[int]:
    if asked.country not in MOVES_DAYS:
        return frozenset()
    last = max(getattr(found, "special_public_holidays", None) or (0,))
    return frozenset(year for year in asked.years if year > last)
