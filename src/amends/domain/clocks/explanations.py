"""Clocks in words: one sentence or two that say why a moment is the last one."""

from dataclasses import dataclass
from datetime import date, datetime

from amends.domain.clocks import words
from amends.domain.clocks.due import Day, Due, Why
from amends.domain.clocks.periods import Unit, local_day
from amends.domain.clocks.words import MONTHS, day_words

__all__ = ["MONTHS", "Left", "day_words", "explain", "left"]


def explain(due: Due, *, start_word: str = "Delivered") -> str:
    """Why `due` is the last moment, for people.

    "Delivered Thursday 2 April. Friday 3 and Monday 6 April are public holidays in Germany;
    Saturday and Sunday do not count."
    """
    started = words.STARTED.format(event=start_word, day=day_words(due.days[0].date))
    return " ".join([started, _reason(due), *_unsettled(due)])


def _unsettled(due: Due) -> list[str]:
    return [words.UNSETTLED.format(place=due.place, year=year) for year in due.unsettled]


def _reason(due: Due) -> str:
    unit, number = due.rule.unit, due.rule.length
    if unit is Unit.AT_ONCE:
        return words.AT_ONCE
    if unit is Unit.WORKING_HOURS:
        return words.one_or_more(words.WORKING_HOURS, number).format(number=number)
    if unit is Unit.HOURS:
        return words.one_or_more(words.HOURS, number).format(number=number)
    if unit in (Unit.CALENDAR_DAYS, Unit.MONTHS):
        return words.EVERY_DAY_ROLLS if due.rule.rolls else words.EVERY_DAY
    return _days_off(due)


def _days_off(due: Due) -> str:
    off = [day for day in due.days[1:] if not day.counts]
    if not off:
        return words.NOTHING_BETWEEN
    clauses = [_holidays(off, due.place), _closures(off), _weekend(off)]
    return words.SENTENCE.format(clauses=words.BETWEEN_CLAUSES.join(filter(None, clauses)))


def _of(off: list[Day], kind: Why) -> list[date]:
    return [day.date for day in off if day.kind is kind]


def _holidays(off: list[Day], place: str) -> str:
    days = _of(off, Why.HOLIDAY)
    if not days:
        return ""
    texts = words.HOLIDAYS if place else words.HOLIDAYS_SOMEWHERE
    return words.one_or_more(texts, len(days)).format(days=words.dates_words(days), place=place)


def _closures(off: list[Day]) -> str:
    days = _of(off, Why.CLOSURE)
    if not days:
        return ""
    reasons = dict.fromkeys(day.name for day in off if day.kind is Why.CLOSURE)
    return words.one_or_more(words.CLOSURES, len(days)).format(
        days=words.dates_words(days), reasons=words.BEFORE.join(reasons)
    )


def _weekend(off: list[Day]) -> str:
    names = list(dict.fromkeys(words.WEEKDAYS[day.weekday()] for day in _of(off, Why.WEEKEND)))
    if not names:
        return ""
    return words.one_or_more(words.WEEKEND, len(names)).format(days=words.listed(names))


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
        return words.ENDED.format(day=day_words(due.last_day))
    if today == due.last_day:
        return words.UNTIL_TODAY
    if (due.last_day - today).days == 1:
        return words.UNTIL_TOMORROW
    return words.UNTIL.format(day=day_words(due.last_day))
