"""Finds clocks that are due, and has them ring: one short transaction each."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from amends.store.models import Clock
from amends.usecases.ring_clock import ring, warn

BATCH = 200


def run(now: datetime) -> int:
    """Warns and rings what is due; returns how many clocks were handled."""
    running = Clock.objects.filter(state=Clock.State.RUNNING)
    warned = _each(
        running.filter(warn_at__lte=now, due_at__gt=now, warned_at__isnull=True), warn, now
    )
    return warned + _each(running.filter(due_at__lte=now), ring, now)


def _each(clocks: QuerySet[Clock], act: Callable[[Clock, datetime], None], now: datetime) -> int:
    due = list(clocks.select_related("incident__parcel__order").order_by("due_at")[:BATCH])
    for clock in due:
        act(clock, now)
    return len(due)
