"""Opening hours of OpenStreetMap, read by the library made for them, with public holidays.

The library knows the holidays of whole countries, not those of their regions alone. A comment
without more ("by appointment") means that nobody can say, as the grammar has it; the library calls
that open, so here open with a comment counts as unknown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

# Its stubs leave the two errors out.
from opening_hours import (  # type: ignore[attr-defined]
    OpeningHours,
    ParserError,
    State,
    UnknownCountryError,
)

from amends.domain.places import Spot
from amends.domain.places.week import ALWAYS, in_universal_time, week_of

# How long a rough week holds that depends on days: those of a year and a month ahead are walked.
HOLDS = timedelta(days=400)
# Nothing but days of the week and times, and holidays only as days off: every week is the same.
SAME_EVERY_WEEK = re.compile(
    r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH (?:off|closed)|off|closed|24/7|\d\d?:\d\d|[-,;+ ])*"
)
# What holds "otherwise": there the library's walk over days leaves some out (its states are right).
FALLBACK = "||"
BY_THE_SUN = re.compile("sun|dawn|dusk")
# A change farther away than this counts as never: without it the library looks for the next one up
# to the year 9999, which takes seconds for hours that are never open ("easter Tu").
LOOKED_AHEAD = 2 * HOLDS.days
A_MONDAY = datetime(2024, 1, 1)  # noqa: DTZ001 - by the shop's own clock
UNIVERSAL = ZoneInfo("UTC")


@dataclass(frozen=True)
class OpenNow:
    """Whether a shop is open at a moment, and until when that stays so.

    `state` is "open", "closed" or "unknown". `until` is the moment it changes, by the shop's own
    clock; None where it does not in two years, or nobody can say when. `comment` is what the
    entry adds.
    """

    state: str
    until: datetime | None = None
    comment: str = ""


UNKNOWN = OpenNow("unknown")


def is_readable(written: str) -> bool:
    """Whether these opening hours follow the grammar."""
    return _parsed(written, "", "", None) is not None


def open_at(written: str, zone: str, country: str, spot: Spot, at: datetime) -> OpenNow:
    """Whether it is open at `at`; unknown where nothing, or nothing readable, is written."""
    near = spot if BY_THE_SUN.search(written) else None
    hours = _parsed(written, zone, country, near) if written and zone else None
    if hours is None:
        return UNKNOWN
    moment = at.astimezone(ZoneInfo(zone))
    state, comment = hours.state(moment)
    told = _told(state, comment)
    return OpenNow(told, _change(hours, moment, told) if FALLBACK not in written else None, comment)


def _change(hours: OpeningHours, moment: datetime, told: str) -> datetime | None:
    """When it is something else; another comment alone is no change for whoever is at the door."""
    until = hours.next_change(moment)
    for _ in range(10):
        if until is None or _told(*hours.state(until)) != told:
            break
        until = hours.next_change(until)
    return until


def rough_week(
    written: str, zone: str, country: str, spot: Spot, now: datetime
) -> tuple[int, datetime | None]:
    """All hours of the week, by universal time, in which it may be open; never one too few.

    And until when that holds: None is for ever. Hours that cannot be read are never open.
    """
    if not is_readable(written):
        return 0, None
    if FALLBACK in written:
        return ALWAYS, None
    if BY_THE_SUN.search(written):
        return _sunny_week(written, zone, country, spot, now), now + HOLDS
    if SAME_EVERY_WEEK.fullmatch(written):
        return in_universal_time(_plain_week(written), _offsets(zone, now.year)), None
    local = _dated_week(written, country, now.date().isoformat())
    return in_universal_time(local, _offsets(zone, now.year)), now + HOLDS


@lru_cache(1 << 16)
def _plain_week(written: str) -> int:
    # No country: without its holidays nothing is closed that might be open.
    hours = _parsed(written, "", "", None)
    return week_of(_open(hours, A_MONDAY, A_MONDAY + timedelta(days=14))) if hours else 0


@lru_cache(1 << 16)
def _dated_week(written: str, country: str, day: str) -> int:
    hours = _parsed(written, "", country, None)
    begin = datetime.fromisoformat(day) - timedelta(days=1)
    return week_of(_open(hours, begin, begin + HOLDS + timedelta(days=3))) if hours else 0


def _sunny_week(written: str, zone: str, country: str, spot: Spot, now: datetime) -> int:
    hours = _parsed(written, zone, country, spot)
    begin = now.astimezone(ZoneInfo(zone)) - timedelta(days=1)
    walked = _open(hours, begin, begin + HOLDS + timedelta(days=3)) if hours else ()
    return week_of((start.astimezone(UTC), end.astimezone(UTC)) for start, end in walked)


def _open(
    hours: OpeningHours, begin: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    for start, stop, state, comment in hours.intervals(begin, end):
        if _told(state, comment) == "open":
            yield start, stop


@cache
def _offsets(zone: str, year: int) -> tuple[timedelta, ...]:
    """How far the zone's clocks are ahead at any time of this year and the next."""
    begin, there = datetime(year, 1, 1, tzinfo=UTC), ZoneInfo(zone)
    weeks = (begin + timedelta(days=7 * week) for week in range(-1, 106))
    return tuple({at.astimezone(there).utcoffset() or timedelta(0) for at in weeks})


def _told(state: State, comment: str) -> str:
    if state == State.CLOSED:
        return "closed"
    return "open" if state == State.OPEN and not comment else "unknown"


@lru_cache(1 << 14)
def _parsed(written: str, zone: str, country: str, spot: Spot | None) -> OpeningHours | None:
    """The hours as the library reads them; None where it cannot.

    Zone and country are given and never looked up here (a zone that is given is not): the
    library's tables for that take a hundred megabytes.
    """
    try:
        return OpeningHours(
            written,
            timezone=ZoneInfo(zone) if zone else None,
            country=country or None,
            coords=spot.degrees if spot else None,
            auto_country=False,
            max_interval_days=LOOKED_AHEAD,
        )
    except UnknownCountryError:
        return _parsed(written, zone, "", spot)
    except ParserError:
        return None
