"""Moves the world's time forward, and does at once what became due by it."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.jobs import loop
from amends.store import clock
from amends.store.models import Clock
from amends.world.guard import demo_only

# What a visitor waits for at most; the worker does the rest.
PATIENCE_SECONDS = 8.0
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
# A clock runs out with the last second of a day: we go just past it.
PAST = timedelta(seconds=1)
CLOCK_WORDS = {
    "report": "report window",
    "photos": "photos",
    "care_answer": "care's answer",
    "carrier_notice": "carrier's window",
    "hand_in": "return label",
    "return_travel": "return on its way",
    "return_scan": "scan of a refused parcel",
    "seller_remedy": "seller's days",
    "escalation": "escalation",
    "care_task": "care's task",
    "dispute_answer": "customer's answer",
    "dispute_decision": "decision of a dispute",
    "ship_back": "sending back",
    "replacement_travel": "replacement on its way",
    "carrier_answer": "carrier's answer",
    "claim_task": "care's task with the carrier",
}


@dataclass(frozen=True)
class NextDue:
    """The next moment at which a clock warns or runs out, and which clock of which order."""

    at: datetime
    what: str


def next_due(now: datetime) -> NextDue | None:
    """The next moment of a running clock after `now`; None when nothing is under way."""
    running = Clock.objects.filter(state=Clock.State.RUNNING)
    running = running.select_related("incident__parcel__order")
    ring = running.filter(due_at__gt=now).order_by("due_at").first()
    warning = running.filter(warn_at__gt=now, warned_at__isnull=True).order_by("warn_at").first()
    found = []
    if ring:
        found.append(NextDue(ring.due_at, f"{_words(ring)} runs out"))
    if warning and warning.warn_at:
        found.append(NextDue(warning.warn_at, f"reminder: {_words(warning)}"))
    return min(found, key=lambda due: due.at, default=None)


def _words(row: Clock) -> str:
    kind = CLOCK_WORDS.get(row.kind, row.kind.replace("_", " "))
    return f"{kind}, {row.incident.parcel.order.number}"


def move(step: str) -> datetime:
    """Moves by a key of `STEPS` or to the next due moment ("next"), and does what is due then.

    Gives the new time. Raises `LookupError` for another step.
    """
    demo_only()
    now = clock.now()
    if step == "next":
        due = next_due(now)
        by = due.at - now + PAST if due else timedelta(0)
    else:
        by = STEPS[step]
    moved = clock.move_ahead(by)
    settle(PATIENCE_SECONDS)
    return moved


def settle(seconds: float) -> None:
    """Runs the worker's jobs until nothing is due any more, or the patience is used up."""
    jobs = loop.all_jobs()
    deadline = time.monotonic() + seconds
    while sum([loop.step(job) for job in jobs]) and time.monotonic() < deadline:
        pass
