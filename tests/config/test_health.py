"""`/healthz` says yes only when this installation can do its work, and else why not."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory
from django.utils import timezone

from amends.config import health
from amends.config.health import Migrations, healthz
from amends.store.models import WorkerBeat, WorldTime

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "migrations", Migrations())


def beat(*, seconds_ago: int) -> None:
    """A worker was seen this long ago, in real time."""
    seen = timezone.now() - timedelta(seconds=seconds_ago)
    WorkerBeat.objects.create(name="worker:1", seen_at=seen)


def ask() -> tuple[int, Any]:
    """Status and body of the answer."""
    answer = healthz(RequestFactory().get("/healthz"))
    return answer.status_code, json.loads(answer.content)


def test_all_is_well_with_a_worker_seen_in_the_last_minute() -> None:
    beat(seconds_ago=50)
    assert ask() == (200, {"ok": True})


def test_a_worker_silent_for_more_than_a_minute_is_trouble() -> None:
    beat(seconds_ago=61)
    reason = "No worker was seen in the last minute: start `amends worker`."
    assert ask() == (503, {"ok": False, "reason": reason})


def test_the_moved_clock_of_the_demo_does_not_make_a_worker_look_dead() -> None:
    beat(seconds_ago=5)
    WorldTime.objects.create(pk=1, ahead_seconds=30 * 86_400)
    assert ask()[0] == 200


def test_a_missing_migration_is_trouble() -> None:
    beat(seconds_ago=5)
    ((app, newest),) = MigrationLoader(connection).graph.leaf_nodes("store")
    MigrationRecorder(connection).record_unapplied(app, newest)
    reason = "The database lacks migrations: run `amends migrate`."
    assert ask() == (503, {"ok": False, "reason": reason})


def test_applied_migrations_are_not_looked_up_again(
    django_assert_num_queries: Any,
) -> None:
    beat(seconds_ago=5)
    ask()
    with django_assert_num_queries(2):
        assert ask()[0] == 200


def test_a_database_that_does_not_answer_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", fail)
    assert ask() == (503, {"ok": False, "reason": "The database does not answer."})
