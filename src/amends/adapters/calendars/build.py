"""Builds calendars from the `holidays` package; what was built once is kept."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from amends.adapters.calendars.places import UnknownPlace, normal_place, place_words
from amends.adapters.calendars.zones import zone_for
from amends.domain.calendars import Calendar


def calendar_for(
    country: str, region: str = "", zone: str = "", *, years: Iterable[int]
) -> Calendar:
    """The working days at an address, in `years`, with the names of its public holidays.

    `country` is ISO 3166-1, `region` ISO 3166-2 without the country; a region that has no
    holidays of its own gets the country's. Without `zone` it follows from country and region.
    Raises `UnknownPlace` where one of them cannot be used, saying which.
    """
    country, region = normal_place(country, region)
    zone = _checked(zone) if zone else zone_for(country, region)
    return _built(country, region, zone, tuple(sorted(set(years))))


def _checked(zone: str) -> str:
    try:
        return ZoneInfo(zone).key
    except (KeyError, ValueError, OSError) as problem:
        raise UnknownPlace(f"{zone!r} is no time zone (an IANA name, such as Europe/Paris)") from (
            problem
        )


@lru_cache(maxsize=4096)
def _built(country: str, region: str, zone: str, years: tuple[int, ...]) -> Calendar:
    found, own_region = _holidays(country, region, years)
    name = place_words(country)
    return Calendar(
        place=place_words(country, region, _region_name(found, region)) if own_region else name,
        zone=zone,
        weekend=_weekend(found, years),
        closed={day: name.replace("; ", " and ") for day, name in sorted(found.items())},
        worked=frozenset(getattr(found, "weekend_workdays", ())),
        years=frozenset(years),
    )


def _holidays(country: str, region: str, years: tuple[int, ...]) -> tuple[Any, bool]:
    """The package's holidays, and whether they are the region's own."""
    kind: Any = getattr(holidays, country, None)
    if kind is None:
        raise UnknownPlace(f"no public holidays are known for {place_words(country)}")
    own = region if region in kind.subdivisions else None
    language = _english(kind)
    return kind(subdiv=own, years=years, language=language, expand=False), own is not None


def _region_name(found: Any, region: str) -> str:
    """The first of the region's names that is no code; the code where it has no name."""
    named = (name for name, code in found.subdivisions_aliases.items() if code == region)
    return next((name for name in named if len(name) > 2 and not name.isupper()), region)


def _english(kind: Any) -> str | None:
    """English for the names of the holidays where the package has it, else its default."""
    spoken = [kind.default_language or "", "en_US", *kind.supported_languages]
    supported = {*kind.supported_languages, kind.default_language}
    return next((lang for lang in spoken if lang.startswith("en") and lang in supported), None)


def _weekend(found: Any, years: tuple[int, ...]) -> frozenset[int]:
    """The weekdays (Monday 0) of the weekend, as it is in the first of `years`."""
    first = date(years[0], 7, 1)
    week = (first + timedelta(days=n) for n in range(7))
    return frozenset(day.weekday() for day in week if found.is_weekend(day))
