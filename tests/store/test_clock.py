"""The world's time: shared, ahead of real time in the demo, and never back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from amends.store import clock
from tests.makers import IncidentPlan, make_incident

pytestmark = pytest.mark.django_db

PAST = datetime(2026, 2, 3, 8, tzinfo=UTC)


def ahead() -> float:
    return round((clock.now() - timezone.now()).total_seconds())


def test_the_worlds_time_is_real_time_until_it_is_moved() -> None:
    assert ahead() == 0


def test_moves_add_up() -> None:
    clock.move_ahead(timedelta(hours=1))
    clock.move_ahead(timedelta(days=1))
    assert ahead() == 90_000


def test_the_worlds_time_never_goes_back() -> None:
    clock.move_ahead(timedelta(hours=1))
    with pytest.raises(ValueError, match="never goes back"):
        clock.move_ahead(timedelta(seconds=-1))
    assert ahead() == 3600


def test_an_empty_marketplace_may_begin_in_the_past() -> None:
    assert clock.begin_at(PAST) - PAST < timedelta(seconds=2)
    clock.move_ahead(timedelta(days=90))
    assert clock.now() - PAST < timedelta(days=90, seconds=2)


def test_where_there_is_an_order_or_an_event_the_time_stays() -> None:
    incident = make_incident(IncidentPlan(photos=False, sent=False))
    with pytest.raises(ValueError, match="before anything has happened"):
        clock.begin_at(PAST)
    assert incident.parcel.order.number
    assert ahead() == 0
