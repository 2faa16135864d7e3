"""Finds clocks that are due, and has them ring: one short transaction each."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from amends.store.models import Clock
from amends.usecases.ring_clock import ring, warn

log = logging.getLogger(__name__)
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
    return sum(_done(act, clock, now) for clock in due)


def _done(act: Callable[[Clock, datetime], None], clock: Clock, now: datetime) -> bool:
    """Whether it was handled; one that fails must not keep all later ones from ringing."""
    try:
        act(clock, now)
    except Exception:
        log.exception("The clock %s of incident %s failed", clock.kind, clock.incident_id)
        return False
    return True
