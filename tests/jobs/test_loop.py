"""The worker's loop: jobs in turn, a beat in between, and an end when it is asked to."""

import threading
from datetime import UTC, datetime

import pytest

from amends.jobs import loop, outbox
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


def test_each_lane_goes_on_while_another_is_busy_until_the_loop_is_stopped() -> None:
    stop, gate = threading.Event(), threading.Barrier(2)

    def slow(now: datetime) -> int:
        gate.wait(10)
        stop.wait(10)
        return 1

    def quick(now: datetime) -> int:
        gate.wait(10)
        stop.set()
        return 1

    loop.work_in_lanes([loop.Lane((slow,)), loop.Lane((quick,))], stop)
    assert not gate.broken


def test_the_lanes_do_every_job_and_deliver_every_kind_in_one_of_them_only() -> None:
    lanes = {lane.jobs for lane in loop.lanes()}
    jobs = [job for lane in lanes for job in lane]
    rooms = [job.__module__.rpartition(".")[2] for job in jobs if job.__name__ == "run"]
    assert rooms == [name for name in loop.JOBS if name != "outbox"]
    assert {job for job in jobs if job.__name__ != "run"} == {
        outbox.look,
        outbox.read,
        outbox.rest,
    }
    assert {*outbox.LOOKS, *outbox.READINGS} < outbox.HANDLERS.keys()


def test_every_job_of_the_floor_is_found() -> None:
    names = [job.__module__ for job in loop.all_jobs()]
    assert names == [f"amends.jobs.{name}" for name in loop.JOBS]
