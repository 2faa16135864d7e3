"""Moments as the desk writes them: short, with the place where it is not the reader's own time."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from amends.store import clock
from amends.store.queries.care import Today
from amends.ui.clockface import day_words
from amends.ui.places import place_words
from amends.web.context import reader_zone


def today_of(request: HttpRequest) -> Today:
    """Now, and the end of the day where the reader is."""
    now = clock.now()
    local = now.astimezone(ZoneInfo(reader_zone(request)))
    midnight = datetime.combine(local.date() + timedelta(days=1), time(0), local.tzinfo)
    return Today(now, midnight)


def moment_words(at: datetime, zone: str, now: datetime) -> str:
    """ "today, 17:00", "Tuesday 7 April, until midnight in Paris": inside a sentence."""
    local, place = at.astimezone(ZoneInfo(zone)), place_words(at, zone)
    day = day_words(local.date(), now.astimezone(ZoneInfo(zone)).date())
    if day in ("Today", "Tomorrow"):
        day = day.lower()
    if (local.hour, local.minute) == (23, 59):
        return f"{day}, {'at' if at < now else 'until'} midnight{place}"
    return f"{day}, {local:%H:%M}{place}"


def left(due: datetime, now: datetime) -> str:
    """What is left in one short figure: "2 d", "5 h", "20 min"; with a minus when it is over."""
    gap = due - now
    minus = "−" if gap < timedelta(0) else ""
    size = abs(gap)
    if size >= timedelta(days=2):
        return f"{minus}{size // timedelta(days=1)} d"
    if size >= timedelta(hours=1):
        return f"{minus}{size // timedelta(hours=1)} h"
    return f"{minus}{size // timedelta(minutes=1)} min"
