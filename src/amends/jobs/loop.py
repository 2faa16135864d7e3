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
# How long a photo may lie before somebody looks at it; asking takes a fraction of a millisecond.
PROMPT_SECONDS = 0.15
LOOKERS = 2
# Web requests need the one place to write on SQLite: leave it free between transactions.
BREATH_SECONDS = 0.02
FORGOTTEN = timedelta(days=1)

log = logging.getLogger(__name__)


def all_jobs() -> tuple[Job, ...]:
    """Every job of this floor, in the order in which they run."""
    return tuple(import_module(f"amends.jobs.{name}").run for name in JOBS)


@dataclass(frozen=True)
class Lane:
    """Jobs that take turns, beside those of other lanes, and how long they rest when idle."""

    jobs: tuple[Job, ...]
    idle_seconds: float = IDLE_SECONDS


def lanes() -> tuple[Lane, ...]:
    """The jobs as a worker does them: what somebody waits for with a box in hand is kept waiting
    neither by letters nor by another one's label."""
    by_name = {job.__module__.rpartition(".")[2]: job for job in all_jobs()}
    outbox = import_module("amends.jobs.outbox")
    usual = tuple(outbox.rest if name == "outbox" else by_name[name] for name in JOBS)
    looks = [Lane((outbox.look,), PROMPT_SECONDS)] * LOOKERS
    return Lane(usual), *looks, Lane((outbox.read,), 2 * PROMPT_SECONDS)


def work_in_lanes(lanes: Sequence[Lane], stop: threading.Event) -> None:
    """Works in all lanes at once until `stop` is set: in the first here, in a thread each beside
    it. It returns when every row that was begun is finished."""
    first, *beside = lanes
    threads = [threading.Thread(target=_beside, args=(lane, stop)) for lane in beside]
    for thread in threads:
        thread.start()
    work(first.jobs, stop)
    for thread in threads:
        thread.join()


def _beside(lane: Lane, stop: threading.Event) -> None:
    """The lane's work; that this worker lives is noted by the first lane."""
    try:
        while not stop.is_set():
            if not _round(lane.jobs, stop, lambda: None):
                stop.wait(lane.idle_seconds)
    finally:
        connection.close()


def work(jobs: Sequence[Job], stop: threading.Event) -> None:
    """Runs the jobs in turn until `stop` is set; a job that fails is logged and tried again."""
    worker = Beating(f"{socket.gethostname()}:{os.getpid()}")
    while not stop.is_set():
        worker.beat()
        if not _round(jobs, stop, worker.beat):
            stop.wait(IDLE_SECONDS)
    step(worker.leave)


def _round(jobs: Sequence[Job], stop: threading.Event, beat: Callable[[], None]) -> int:
    """One turn of each job; how many rows they handled."""
    handled = 0
    # One moment for the whole round: a clock that jumps in its middle rings nothing before
    # the news of that time.
    now = cache(clock.now)
    for job in jobs:
        handled += _turn(job, now, beat, stop)
        if stop.is_set():
            break
    if not connection.in_atomic_block:
        close_old_connections()
    return handled


def _turn(job: Job, now: Moment, beat: Callable[[], None], stop: threading.Event) -> int:
    """One step of a job; of news as many as there is more: after a pause, or a jump of the clock,
    no clock rings before what came in time was taken in."""
    handled = 0
    for _ in range(MOST_STEPS if job.__module__ == NEWS else 1):
        did = step(job, now)
        handled += did
        beat()
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
