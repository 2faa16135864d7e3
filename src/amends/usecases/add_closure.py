"""The operator closes a day at a place: clocks that start from now on do not count it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from amends.adapters.calendars.places import UnknownPlace, normal_place
from amends.store.models import Closure, Person
from amends.usecases.problems import Problem

LONGEST = 120
# A clock may still have to count days of the last year; nobody plans further than three years.
BACK, AHEAD = timedelta(days=366), timedelta(days=3 * 366)


@dataclass(frozen=True)
class NewClosure:
    """A day, where (ISO 3166: country, and region where it is not all of it), and why."""

    country: str
    region: str
    day: date
    reason: str


@transaction.atomic
def add_closure(closure: NewClosure, *, by: Person, now: datetime) -> Closure:
    """The closure that stands from now on; the same day and place again gets the new reason.

    Clocks that run already keep the days that they were promised with. Raises `Problem` for a
    place that is none, a day far away, or a missing reason.
    """
    country, region = _place(closure)
    _near(closure.day, now.date())
    reason = _reason(closure.reason)
    row, _ = Closure.objects.update_or_create(
        country=country,
        region=region,
        day=closure.day,
        lifted_at=None,
        defaults={"reason": reason},
        create_defaults={"reason": reason, "added_by": by, "added_at": now},
    )
    return row


def _place(closure: NewClosure) -> tuple[str, str]:
    try:
        return normal_place(closure.country, closure.region)
    except UnknownPlace as problem:
        raise Problem(f"{str(problem)[0].upper()}{str(problem)[1:]}.", "country") from problem


def _near(day: date, today: date) -> None:
    if not today - BACK <= day <= today + AHEAD:
        raise Problem("Name a day of the last year or of the three to come.", "day")


def _reason(words: str) -> str:
    said = " ".join(words.split())
    if not said:
        raise Problem("Say why nothing counts on that day: people read it in the reason.", "reason")
    if len(said) > LONGEST:
        raise Problem(f"Say it in at most {LONGEST} characters.", "reason")
    return said
