"""The worker's loop: one job after the other, in short steps, for as long as nobody stops it."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module

from django.db import close_old_connections, connection
from django.utils import timezone

from amends.store import clock
from amends.store.models import WorkerBeat

# Takes the world's time, handles a few rows that are due, and says how many.
Job = Callable[[datetime], int]
Moment = Callable[[], datetime]

# News first: what came in time counts before its clock rings.
JOBS = ("news", "due_clocks", "outbox", "uploads")
NEWS = "amends.jobs.news"
MOST_STEPS = 200
BEAT_SECONDS = 10.0
IDLE_SECONDS = 1.0
# Web requests need the one place to write on SQLite: leave it free between transactions.
BREATH_SECONDS = 0.02
FORGOTTEN = timedelta(days=1)

log = logging.getLogger(__name__)


def all_jobs() -> tuple[Job, ...]:
    """Every job of this floor, in the order in which they run."""
    return tuple(import_module(f"amends.jobs.{name}").run for name in JOBS)


def work(jobs: Sequence[Job], stop: threading.Event) -> None:
    """Runs the jobs in turn until `stop` is set; a job that fails is logged and tried again."""
    worker = Beating(f"{socket.gethostname()}:{os.getpid()}")
    while not stop.is_set():
        worker.beat()
        handled = 0
        # One moment for the whole round: a clock that jumps in its middle rings nothing before
        # the news of that time.
        now = cache(clock.now)
        for job in jobs:
            handled += _turn(job, now, worker, stop)
            if stop.is_set():
                break
        if not connection.in_atomic_block:
            close_old_connections()
        if handled == 0:
            stop.wait(IDLE_SECONDS)
    step(worker.leave)


def _turn(job: Job, now: Moment, worker: "Beating", stop: threading.Event) -> int:
    """One step of a job; of news as many as there is more: after a pause, or a jump of the clock,
    no clock rings before what came in time was taken in."""
    handled = 0
    for _ in range(MOST_STEPS if job.__module__ == NEWS else 1):
        did = step(job, now)
        handled += did
        worker.beat()
        if stop.wait(BREATH_SECONDS) or not did:
            break
    return handled


def step(job: Job, now: Moment = clock.now) -> int:
    """One turn of a job: how many rows it handled, 0 when it failed."""
    try:
        return job(now())
    except Exception:
        # One broken row must not stop the clocks of all the others.
        log.exception("A job failed: %s", job.__module__)
        return 0


@dataclass
class Beating:
    """Notes now and then that this worker lives; in real time, whatever the world's time is."""

    name: str
    beaten_at: float = -BEAT_SECONDS

    def beat(self) -> None:
        """Writes the row when it is due."""
        if time.monotonic() - self.beaten_at >= BEAT_SECONDS:
            self.beaten_at = time.monotonic()
            step(self._write)

    def _write(self, _now: datetime) -> int:
        real = timezone.now()
        WorkerBeat.objects.update_or_create(name=self.name, defaults={"seen_at": real})
        return WorkerBeat.objects.filter(seen_at__lt=real - FORGOTTEN).delete()[0]

    def leave(self, _now: datetime) -> int:
        """Takes this worker off the list: it was stopped on purpose."""
        return WorkerBeat.objects.filter(name=self.name).delete()[0]
