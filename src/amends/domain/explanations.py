"""Clocks in words: one sentence or two that say why a moment is the last one."""

from dataclasses import dataclass
from datetime import date, datetime

from amends.domain.calendars import WEEKDAYS
from amends.domain.periods import Day, Due, Unit, local_day

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
HOLIDAY, CLOSED = "public holiday: ", "closed: "


def day_words(day: date, *, month: bool = True) -> str:
    """A day for people: "Thursday 2 April"."""
    words = f"{WEEKDAYS[day.weekday()]} {day.day}"
    return f"{words} {MONTHS[day.month - 1]}" if month else words


def explain(due: Due, *, start_word: str = "Delivered") -> str:
    """Why `due` is the last moment, for people.

    "Delivered Thursday 2 April. Friday 3 and Monday 6 April are public holidays in Germany;
    Saturday and Sunday do not count."
    """
    start = f"{start_word} {day_words(due.days[0].date)}"
    return f"{start}. {_reason(due)}" if _reason(due) else f"{start}."


def _reason(due: Due) -> str:
    unit = due.rule.unit
    if unit is Unit.AT_ONCE:
        return "This has to be said at once."
    if unit is Unit.WORKING_HOURS:
        return f"There are {due.rule.length} working hours, so this has to be said at once."
    if unit is Unit.HOURS:
        return f"There are {due.rule.length} hours, night and weekend included."
    if unit in (Unit.CALENDAR_DAYS, Unit.MONTHS):
        return _every_day(due)
    return _days_off(due)


def _every_day(due: Due) -> str:
    days = "Every day counts, weekends and public holidays too"
    if not due.rule.rolls:
        return f"{days}."
    return f"{days}; if the last one is not a working day, the next working day is the last."


def _days_off(due: Due) -> str:
    off = [day for day in due.days[1:] if not day.counts]
    if not off:
        return "No weekend or public holiday falls in between."
    sentence = "; ".join(filter(None, [_holidays(off, due.place), _closures(off), _weekend(off)]))
    return f"{sentence[0].upper()}{sentence[1:]}."


def _holidays(off: list[Day], place: str) -> str:
    days = [day.date for day in off if day.why.startswith(HOLIDAY)]
    if not days:
        return ""
    verb = "is a public holiday" if len(days) == 1 else "are public holidays"
    return f"{_dates(days)} {verb}" + (f" in {place}" if place else "")


def _closures(off: list[Day]) -> str:
    days = [day.date for day in off if day.why.startswith(CLOSED)]
    if not days:
        return ""
    reasons = dict.fromkeys(day.why.removeprefix(CLOSED) for day in off if day.date in days)
    verb = "does" if len(days) == 1 else "do"
    return f"{_dates(days)} {verb} not count ({', '.join(reasons)})"


def _weekend(off: list[Day]) -> str:
    names = list(dict.fromkeys(day.why for day in off if day.why in WEEKDAYS))
    if not names:
        return ""
    return f"{_listed(names)} {'does' if len(names) == 1 else 'do'} not count"


def _dates(days: list[date]) -> str:
    """Days in a row of words; a month is named once, with its last day."""
    words = []
    for here, after in zip(days, [*days[1:], None], strict=True):
        same_month = after is not None and after.month == here.month
        words.append(day_words(here, month=not same_month))
    return _listed(words)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@dataclass(frozen=True)
class Left:
    """What is left of a period at some moment.

    `elapsed` runs from 0.0 (its start) to 1.0 (its end); `working_days` counts the whole counting
    days after today. `words` says it for people.
    """

    passed: bool
    elapsed: float
    working_days: int
    words: str


def left(due: Due, now: datetime, *, start: datetime) -> Left:
    """What is left of the period that ran from `start` to `due` when it is `now`."""
    today = local_day(now, due.zone)
    span = (due.at - start).total_seconds()
    elapsed = 1.0 if span <= 0 else (now - start).total_seconds() / span
    days = sum(1 for day in due.days if day.counts and day.date > today)
    return Left(now > due.at, min(1.0, max(0.0, elapsed)), days, _left_words(due, now, today))


def _left_words(due: Due, now: datetime, today: date) -> str:
    if now > due.at:
        return f"ended {day_words(due.last_day)}"
    if today == due.last_day:
        return "until the end of today"
    if (due.last_day - today).days == 1:
        return "until the end of tomorrow"
    return f"until the end of {day_words(due.last_day)}"
