"""The worker's loop: jobs in turn, a beat in between, and an end when it is asked to."""

import threading
from datetime import UTC, datetime

import pytest

from amends.jobs import loop
from amends.store.models import WorkerBeat

pytestmark = pytest.mark.django_db


def test_jobs_run_in_turn_until_the_loop_is_stopped() -> None:
    stop, done = threading.Event(), []

    def first(now: datetime) -> int:
        done.append("first")
        return 1

    def second(now: datetime) -> int:
        done.append("second")
        if len(done) == 4:
            stop.set()
        return 1

    loop.work([first, second], stop)
    assert done == ["first", "second", "first", "second"]


def test_a_job_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    stop, done = threading.Event(), []

    def broken(now: datetime) -> int:
        raise ValueError("this row cannot be read")

    def well(now: datetime) -> int:
        done.append(now)
        stop.set()
        return 0

    loop.work([broken, well], stop)
    assert len(done) == 1
    assert "this row cannot be read" in caplog.text


def test_a_working_worker_is_seen_and_one_that_was_stopped_is_not() -> None:
    stop, seen = threading.Event(), []

    def look(now: datetime) -> int:
        seen.extend(WorkerBeat.objects.values_list("name", flat=True))
        stop.set()
        return 0

    loop.work([look], stop)
    assert len(seen) == 1
    assert not WorkerBeat.objects.exists()


def test_beats_of_workers_that_died_long_ago_are_forgotten() -> None:
    WorkerBeat.objects.create(name="old:1", seen_at=datetime(2020, 1, 1, tzinfo=UTC))
    loop.Beating("new:2").beat()
    assert list(WorkerBeat.objects.values_list("name", flat=True)) == ["new:2"]


def test_every_job_of_the_floor_is_found() -> None:
    names = [job.__module__ for job in loop.all_jobs()]
    assert names == [f"amends.jobs.{name}" for name in loop.JOBS]
