"""What is going to happen, by moment: the next thing first, in the order in which it was put in."""

import heapq
import itertools
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

Deed = Callable[[datetime], None]

# Offices are open from Monday to Friday, at hours that are office hours in most of Europe.
OPENS, CLOSES = 8, 16
# And this is when people at home do something.
WAKES, SLEEPS = 7, 21


class Agenda:
    """A list of deeds, each at its moment (UTC); a deed may put in more."""

    def __init__(self) -> None:
        self._coming: list[tuple[datetime, int, Deed]] = []
        self._numbers = itertools.count()

    def put(self, at: datetime, deed: Deed) -> None:
        """Has `deed` done at this moment; one that lies behind us is done next."""
        heapq.heappush(self._coming, (at, next(self._numbers), deed))

    def until(self, end: datetime) -> Iterator[tuple[datetime, Deed]]:
        """Everything up to `end`, in order, with what is put in meanwhile."""
        while self._coming and self._coming[0][0] <= end:
            at, _, deed = heapq.heappop(self._coming)
            yield at, deed


def in_the_office(at: datetime) -> datetime:
    """The same moment, or the next one at which an office is open."""
    if at.hour < OPENS:
        at = at.replace(hour=OPENS)
    elif at.hour >= CLOSES:
        at = at.replace(hour=OPENS) + timedelta(days=1)
    while at.weekday() >= 5:
        at += timedelta(days=1)
    return at


def awake(at: datetime) -> datetime:
    """The same moment, or the next one at which people at home are up."""
    if at.hour < WAKES:
        return at.replace(hour=WAKES)
    if at.hour >= SLEEPS:
        return at.replace(hour=WAKES) + timedelta(days=1)
    return at


def workdays_before(end: datetime, days: int, hour: int) -> datetime:
    """So many working days (Monday to Friday) before `end`, at that hour (UTC)."""
    at = end.replace(hour=hour, minute=end.minute // 2 + 5, second=0, microsecond=0)
    while days:
        at -= timedelta(days=1)
        days -= at.weekday() < 5
    return at
