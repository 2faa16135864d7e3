"""What a clock shows: a sentence with its date first, a tone, and how much is left."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import dateformat

from amends.ui.places import place_words
from amends.ui.values import DayLike, DueLike

SOON = timedelta(days=1)


@dataclass(frozen=True)
class FaceDay:
    """One row of the calendar behind a clock."""

    label: str
    counts: bool
    why: str
    is_last: bool
    is_today: bool


@dataclass(frozen=True)
class Face:
    """What is drawn: `left` is a share from 0 to 100, `tone` is calm, soon, missed or met."""

    when: str
    remaining: str
    centre: str
    tone: str
    left: int
    days: tuple[FaceDay, ...]


def face(due: DueLike, now: datetime, *, met: bool = False, reads_in: str = "") -> Face:
    """The face of `due` at `now`: calm until a day before, then soon, missed only when missed.

    `reads_in` is the reader's zone, where another one is to be named.
    """
    zone = ZoneInfo(due.zone)
    today = now.astimezone(zone).date()
    left = due.at - now
    tone = _tone(left, met)
    return Face(
        when=when_words(due, today) + place_words(due.at, due.zone, reads_in),
        remaining="Done" if met else remaining_words(left),
        centre="" if met else _centre(left),
        tone=tone,
        left=100 if met else _share(due, now, zone),
        days=tuple(_day(day, due.last_day, today) for day in due.days),
    )


def when_words(due: DueLike, today: date) -> str:
    """ "Thursday 9 April, until midnight", or with the hour when it is not the day's end."""
    at = due.at.astimezone(ZoneInfo(due.zone))
    day = day_words(at.date(), today)
    if (at.hour, at.minute) == (23, 59):
        return f"{day}, until midnight"
    return f"{day}, {at:%H:%M}"


def day_words(day: date, today: date) -> str:
    """ "Today", "Tomorrow", else the weekday and date; the year only when it is another one."""
    if day == today:
        return "Today"
    if day == today + timedelta(days=1):
        return "Tomorrow"
    return dateformat.format(day, "l j F" if day.year == today.year else "l j F Y")


def remaining_words(left: timedelta) -> str:
    """How much is left, or by how much it was missed, in one unit."""
    gone = left < timedelta(0)
    size = abs(left)
    if size >= timedelta(days=2):
        amount = f"{size // timedelta(days=1)} days"
    elif size >= timedelta(hours=2):
        amount = f"{size // timedelta(hours=1)} hours"
    else:
        minutes = max(1, size // timedelta(minutes=1))
        amount = f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"missed by {amount}" if gone else f"{amount} left"


def _tone(left: timedelta, met: bool) -> str:
    if met:
        return "met"
    if left < timedelta(0):
        return "missed"
    return "soon" if left <= SOON else "calm"


def _centre(left: timedelta) -> str:
    if left < timedelta(0):
        return "!"
    if left >= timedelta(days=1):
        return f"{left // timedelta(days=1)}d"
    return f"{max(1, left // timedelta(hours=1))}h" if left >= timedelta(hours=1) else "<1h"


def _share(due: DueLike, now: datetime, zone: ZoneInfo) -> int:
    first = due.days[0].date if due.days else now.astimezone(zone).date()
    began = datetime(first.year, first.month, first.day, tzinfo=zone)
    whole = (due.at - began).total_seconds()
    rest = (due.at - now).total_seconds()
    return 100 if whole <= 0 else max(0, min(100, round(100 * rest / whole)))


def _day(day: DayLike, last: date, today: date) -> FaceDay:
    return FaceDay(
        label=dateformat.format(day.date, "D j M"),
        counts=day.counts,
        why=day.why[:1].upper() + day.why[1:],
        is_last=day.date == last,
        is_today=day.date == today,
    )
