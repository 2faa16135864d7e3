"""A due moment and every day before it, as data: whether it counts, and why."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from amends.domain.clocks.periods import Rule
from amends.domain.clocks.words import why_words


class Why(StrEnum):
    """Why a day counts or does not."""

    START = "start"  # `name` is the start event
    COUNTED = "counted"  # `name` is the unit, `number` which one it is
    HOURS = "hours"  # hours run on through it
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # `name` is the holiday's
    CLOSURE = "closure"  # `name` is the operator's reason
    MOVED = "moved"  # the working day on which a period ends whose last day was none


class Day(NamedTuple):
    """One day between start and due: whether it counts, and why, as a code with its parameters."""

    date: date
    counts: bool
    kind: Why
    name: str = ""
    number: int = 0

    @property
    def why(self) -> str:
        """The reason in words: "public holiday: Good Friday", "business day 2"."""
        return why_words(self.kind, self.name, self.number, self.date)


@dataclass(frozen=True)
class Due:
    """The last moment (`at`, UTC) of a period, and every day from its start to `last_day`.

    `unsettled` names the years whose moved days are not known yet, where the period has such days.
    """

    at: datetime
    last_day: date
    days: tuple[Day, ...]
    zone: str
    rule: Rule
    place: str = ""
    unsettled: tuple[int, ...] = ()


def day_data(day: Day) -> dict[str, Any]:
    """The day as JSON data: date, counts, why in words, and the code (kind, name, number)."""
    return {
        "date": day.date.isoformat(),
        "counts": day.counts,
        "why": day.why,
        "kind": day.kind.value,
        "name": day.name,
        "number": day.number,
    }
